#include "model/canonical.hpp"

#include <cstdint>
#include <cstring>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

constexpr unsigned char kFirstPrintable = 0x20;

bool must_be_escaped(char c) {
  return static_cast<unsigned char>(c) < kFirstPrintable || c == '"' || c == '\\';
}

/// Whether one of eight characters must be escaped; may also say so of some that follow one.
bool may_be_escaped(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  // A byte below n, or of no bits, makes the subtraction borrow (the classic "has zero byte").
  const auto has_zero = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes & kHighBits; };
  const std::uint64_t control = (eight - kOnes * kFirstPrintable) & ~eight & kHighBits;
  return (control | has_zero(eight ^ (kOnes * '"')) | has_zero(eight ^ (kOnes * '\\'))) != 0;
}

/// Position from `at` on of the first character that must be escaped, or the size.
std::size_t find_escaped(std::string_view text, std::size_t at) {
  for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (may_be_escaped(eight)) {
      break;
    }
  }
  while (at < text.size() && !must_be_escaped(text[at])) {
    ++at;
  }
  return at;
}

void append_escape(std::string& text, char c) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  text += '\\';
  switch (c) {
    case '"':
    case '\\':
      text += c;
      break;
    case '\b':
      text += 'b';
      break;
    case '\t':
      text += 't';
      break;
    case '\n':
      text += 'n';
      break;
    case '\f':
      text += 'f';
      break;
    case '\r':
      text += 'r';
      break;
    default:
      text += "u00";
      text += kHexDigits[static_cast<unsigned char>(c) >> 4U];
      text += kHexDigits[static_cast<unsigned char>(c) & 0x0FU];
  }
}

}  // namespace

void CanonicalText::name(std::string_view name) {
  if (text_.back() != '{') {
    text_ += ',';
  }
  quote(name);
  text_ += ':';
}

void CanonicalText::quote(std::string_view value) {
  text_ += '"';
  std::size_t written = 0;
  for (std::size_t at = find_escaped(value, 0); at < value.size();
       at = find_escaped(value, written)) {
    text_ += value.substr(written, at - written);
    append_escape(text_, value[at]);
    written = at + 1;
  }
  text_ += value.substr(written);
  text_ += '"';
}

void CanonicalText::text(std::string_view name, std::string_view value) {
  this->name(name);
  quote(value);
}

void CanonicalText::number(std::string_view name, std::uint64_t value) {
  this->name(name);
  text_ += std::to_string(value);
}

void CanonicalText::flag(std::string_view name, bool value) {
  this->name(name);
  text_ += value ? "true" : "false";
}

void CanonicalText::digest(std::string_view name, const Digest& value) {
  text(name, value.hex());
}

void CanonicalText::object(std::string_view name) {
  this->name(name);
  begin_object();
}

std::string CanonicalText::finish() {
  end();
  if (find_invalid_utf8(text_)) {
    throw Error(ErrorCode::kInvalidArgument,
                "a text is not valid UTF-8, so it has no canonical form");
  }
  return std::move(text_);
}

}  // namespace claimgraph
