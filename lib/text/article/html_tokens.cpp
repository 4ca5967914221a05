#include "text/article/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace claimgraph {
namespace {

constexpr std::string_view kSpaces = " \t\n\f\r";

bool is_space(char c) {
  return kSpaces.find(c) != std::string_view::npos;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

struct NamedAttribute {
  std::string_view name;
  HtmlAttributeName attribute;
};

constexpr std::array kAttributes{
    NamedAttribute{"aria-hidden", HtmlAttributeName::kAriaHidden},
    NamedAttribute{"class", HtmlAttributeName::kClass},
    NamedAttribute{"content", HtmlAttributeName::kContent},
    NamedAttribute{"datetime", HtmlAttributeName::kDatetime},
    NamedAttribute{"hidden", HtmlAttributeName::kHidden},
    NamedAttribute{"href", HtmlAttributeName::kHref},
    NamedAttribute{"http-equiv", HtmlAttributeName::kHttpEquiv},
    NamedAttribute{"id", HtmlAttributeName::kId},
    NamedAttribute{"itemprop", HtmlAttributeName::kItemprop},
    NamedAttribute{"lang", HtmlAttributeName::kLang},
    NamedAttribute{"name", HtmlAttributeName::kName},
    NamedAttribute{"property", HtmlAttributeName::kProperty},
    NamedAttribute{"rel", HtmlAttributeName::kRel},
    NamedAttribute{"role", HtmlAttributeName::kRole},
    NamedAttribute{"style", HtmlAttributeName::kStyle},
    NamedAttribute{"type", HtmlAttributeName::kType},
    NamedAttribute{"xml:lang", HtmlAttributeName::kLang},
};

std::optional<HtmlAttributeName> attribute_name(std::string_view name) {
  const auto* const found =
      std::find_if(kAttributes.begin(), kAttributes.end(),
                   [name](const NamedAttribute& entry) { return same(entry.name, name); });
  return found == kAttributes.end() ? std::nullopt : std::optional(found->attribute);
}

// Elements whose content is text up to their end tag, whatever it looks like.
bool has_raw_text(std::string_view name) {
  constexpr std::array<std::string_view, 8> kRaw{"script", "style",  "title",   "textarea",
                                                 "xmp",    "iframe", "noembed", "noframes"};
  return std::any_of(kRaw.begin(), kRaw.end(),
                     [name](std::string_view raw) { return same(raw, name); });
}

}  // namespace

bool HtmlTokens::next(HtmlToken& token) {
  if (!raw_.empty() && read_raw_text(token)) {
    return true;
  }
  std::size_t begin = at_;
  while (at_ < html_.size()) {
    const std::size_t found = plain_ ? std::string_view::npos : html_.find('<', at_);
    if (found == std::string_view::npos || found + 1 >= html_.size()) {
      at_ = html_.size();
      break;
    }
    at_ = found;
    const char after = html_[at_ + 1];
    if (!is_letter(after) && after != '!' && after != '?' && after != '/') {
      ++at_;  // text
      continue;
    }
    if (at_ > begin) {
      break;  // the text before it comes first
    }
    const bool end_tag = after == '/' && at_ + 2 < html_.size() && is_letter(html_[at_ + 2]);
    if (is_letter(after) || end_tag) {
      if (read_tag(token)) {
        return true;
      }
    } else {
      pass_markup();
    }
    begin = at_;
  }
  if (at_ == begin) {
    return false;
  }
  token.kind = HtmlToken::Kind::kText;
  token.span = {begin, at_};
  return true;
}

// A comment, declaration or processing instruction.
void HtmlTokens::pass_markup() {
  constexpr std::string_view kComment = "<!--";
  std::size_t end = std::string_view::npos;
  if (html_.substr(at_).starts_with(kComment)) {
    const std::string_view rest = html_.substr(at_ + kComment.size());
    if (rest.starts_with('>') || rest.starts_with("->")) {
      end = html_.find('>', at_);
    } else {
      for (std::size_t dashes = at_ + kComment.size();
           (dashes = html_.find("--", dashes)) != std::string_view::npos; ++dashes) {
        const std::string_view closing = html_.substr(dashes + 2);
        if (closing.starts_with('>') || closing.starts_with("!>")) {
          end = dashes + 2 + closing.find('>');
          break;
        }
      }
    }
  } else {
    end = html_.find('>', at_);
  }
  at_ = end == std::string_view::npos ? html_.size() : end + 1;
}

// A start or end tag; false, and passed, if the text ends within it.
bool HtmlTokens::read_tag(HtmlToken& token) {
  const std::size_t begin = at_;
  const bool end_tag = html_[at_ + 1] == '/';
  at_ += end_tag ? 2 : 1;
  const std::size_t name = at_;
  at_ = std::min(html_.find_first_of(" \t\n\f\r/>", at_), html_.size());
  token.kind = end_tag ? HtmlToken::Kind::kEndTag : HtmlToken::Kind::kStartTag;
  token.name = {name, at_};
  token.tag = html_tag(token.name.of(html_));
  token.closes_itself = false;
  token.attributes.clear();
  read_attributes(token);
  if (at_ >= html_.size()) {
    return false;
  }
  ++at_;  // '>'
  token.span = {begin, at_};
  if (!end_tag) {
    if (has_raw_text(token.name.of(html_))) {
      raw_ = token.name;
    }
    plain_ = plain_ || same(token.name.of(html_), "plaintext");
  }
  return true;
}

// Up to the '>' of the tag.
void HtmlTokens::read_attributes(HtmlToken& token) {
  const auto skip_spaces = [this] {
    at_ = std::min(html_.find_first_not_of(kSpaces, at_), html_.size());
  };
  std::uint32_t seen = 0;
  for (;;) {
    skip_spaces();
    if (at_ >= html_.size() || html_[at_] == '>') {
      return;
    }
    if (html_[at_] == '/') {
      ++at_;
      token.closes_itself = at_ < html_.size() && html_[at_] == '>';
      continue;
    }
    const std::size_t name = at_;
    at_ = std::min(html_.find_first_of(" \t\n\f\r/>=", at_ + 1), html_.size());
    const TextSpan name_span{name, at_};
    TextSpan value{at_, at_};
    skip_spaces();
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      skip_spaces();
      if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
        const std::size_t end = std::min(html_.find(html_[at_], at_ + 1), html_.size());
        value = {at_ + 1, end};
        at_ = std::min(end + 1, html_.size());
      } else {
        const std::size_t end = std::min(html_.find_first_of(" \t\n\f\r>", at_), html_.size());
        value = {at_, end};
        at_ = end;
      }
    }
    const auto known = attribute_name(name_span.of(html_));
    const std::uint32_t bit = known ? 1U << static_cast<unsigned>(*known) : 0;
    if (known && (seen & bit) == 0) {
      seen |= bit;
      token.attributes.push_back({*known, value});
    }
  }
}

// The content of a script, title, ...; false if it is empty.
bool HtmlTokens::read_raw_text(HtmlToken& token) {
  const std::string_view name = raw_.of(html_);
  const std::size_t begin = at_;
  std::size_t end = begin;
  for (;; ++end) {
    end = html_.find("</", end);
    if (end == std::string_view::npos) {
      end = html_.size();
      break;
    }
    const std::string_view rest = html_.substr(end + 2);
    if (rest.size() > name.size() && same(rest.substr(0, name.size()), name) &&
        (is_space(rest[name.size()]) || rest[name.size()] == '/' || rest[name.size()] == '>')) {
      break;
    }
  }
  raw_ = {};
  at_ = end;
  token.kind = HtmlToken::Kind::kRawText;
  token.span = {begin, end};
  return end > begin;
}

}  // namespace claimgraph
