#include "text/article/media_type.hpp"

#include <algorithm>
#include <cstddef>

#include <claimgraph/base/error.hpp>

#include "text/article/html_tokens.hpp"

namespace claimgraph {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::string_view trimmed(std::string_view text, std::string_view blank = " \t\r\n\f") {
  const std::size_t begin = text.find_first_not_of(blank);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
}

bool looks_like_html(std::string_view head) {
  constexpr std::string_view kDoctype = "<!doctype html";
  if (lowered(trimmed(head).substr(0, kDoctype.size())) == kDoctype) {
    return true;
  }
  if (!trimmed(head).starts_with('<')) {
    return false;
  }
  HtmlTokens tokens(head);
  HtmlToken token;
  while (tokens.next(token)) {
    if (token.kind == HtmlToken::Kind::kStartTag) {
      return token.tag != HtmlTag::kUnknown;
    }
    if (!trimmed(token.span.of(head)).empty()) {
      return false;
    }
  }
  return false;
}

}  // namespace

MediaType read_media_type(std::string_view text) {
  MediaType type;
  type.name = lowered(trimmed(text.substr(0, text.find(';'))));
  if (type.name == "application/xhtml+xml") {
    type.name = kHtmlType;
  }
  if (!type.name.empty() && type.name != kHtmlType && type.name != kPlainType) {
    throw Error(ErrorCode::kInvalidArgument,
                "media type '" + std::string(text) + "'; expected text/plain or text/html");
  }
  constexpr std::string_view kCharset = "charset=";
  const std::string low = lowered(text);
  if (const std::size_t at = low.find(kCharset); at != std::string::npos) {
    std::string_view value = text.substr(at + kCharset.size());
    type.charset = trimmed(value.substr(0, value.find(';')), " \t\r\n\"'");
  }
  return type;
}

std::string sniff_media_type(std::string_view bytes, const ByteOrderMark& mark,
                             std::string_view encoding) {
  constexpr std::size_t kLookedAt = 4096;
  const std::string_view head = bytes.substr(mark.size, kLookedAt);
  std::string named(mark.encoding.empty() ? encoding : mark.encoding);
  if (named.empty()) {
    named = guess_encoding(head);
  }
  // In all other encodings tags are ASCII.
  const bool wide = named.starts_with("UTF-16") || named.starts_with("UTF-32");
  return std::string(looks_like_html(wide ? decode(head, named).text : std::string(head))
                         ? kHtmlType
                         : kPlainType);
}

std::string asked_encoding(const ReadingOptions& options, const MediaType& type) {
  const std::string& asked = options.encoding.empty() ? type.charset : options.encoding;
  if (asked.empty()) {
    return {};
  }
  std::string known = known_encoding(asked);
  if (known.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "unknown encoding '" + asked +
                                                 "'; expected an IANA name such as UTF-8 or "
                                                 "windows-1252");
  }
  return known;
}

}  // namespace claimgraph
