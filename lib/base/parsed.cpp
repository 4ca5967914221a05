#include <algorithm>

#include <unicode/uchar.h>

#include <claimgraph/base/parsed.hpp>
#include <claimgraph/base/unicode.hpp>

#include "base/utf8.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kWholeTextLimit = 200;
constexpr std::size_t kContext = 80;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// On a code point border at or before `offset`; in invalid text after three steps at the latest.
std::size_t border_before(std::string_view text, std::size_t offset) {
  for (int steps = 0; steps < 3 && offset > 0 && offset < text.size(); ++steps) {
    if (!is_continuation(text[offset])) {
      break;
    }
    --offset;
  }
  return offset;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(text, i);
    const bool hidden = c < 0 || u_charType(c) == U_CONTROL_CHAR || utf8::is_bidi_control(c) ||
                        c == 0x2028 || c == 0x2029;
    if (hidden) {
      out += '?';
    } else {
      out += text.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace

std::string ParseError::describe(std::string_view text) const {
  const std::size_t at = border_before(text, std::min(offset, text.size()));
  std::size_t begin = 0;
  std::size_t end = text.size();
  if (text.size() > kWholeTextLimit) {
    begin = border_before(text, at - std::min(at, kContext));
    end = border_before(text, std::min(text.size(), at + kContext));
  }
  const std::string lead =
      (begin > 0 ? "..." : "") + without_controls(text.substr(begin, at - begin));

  std::string out = message;
  if (!expected.empty()) {
    out += "; expected ";
    out += expected;
  }
  out += '\n';
  out += lead;
  out += without_controls(text.substr(at, end - at));
  out += end < text.size() ? "...\n" : "\n";
  out.append(display_width(lead), ' ');
  out += '^';
  return out;
}

}  // namespace claimgraph
