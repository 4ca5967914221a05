#include "scanner.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace claimgraph::tck {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Bytes beyond ASCII are letters.
bool starts_name(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || (c & 0x80) != 0;
}

bool continues_name(char c) {
  return starts_name(c) || is_digit(c);
}

void append_utf8(std::string& text, std::uint32_t point) {
  const auto byte = [&](std::uint32_t bits) { text += static_cast<char>(bits & 0xFFU); };
  if (point < 0x80U) {
    byte(point);
  } else if (point < 0x800U) {
    byte(0xC0U | (point >> 6U));
    byte(0x80U | (point & 0x3FU));
  } else if (point < 0x10000U) {
    byte(0xE0U | (point >> 12U));
    byte(0x80U | ((point >> 6U) & 0x3FU));
    byte(0x80U | (point & 0x3FU));
  } else {
    byte(0xF0U | (point >> 18U));
    byte(0x80U | ((point >> 12U) & 0x3FU));
    byte(0x80U | ((point >> 6U) & 0x3FU));
    byte(0x80U | (point & 0x3FU));
  }
}

}  // namespace

void Scanner::pass_blanks() {
  while (at_ < text_.size()) {
    if (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      ++at_;
    } else if (peek() == '/' && peek(1) == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (peek() == '/' && peek(1) == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else {
      return;
    }
  }
}

bool Scanner::at_end() {
  pass_blanks();
  return at_ >= text_.size();
}

char Scanner::next() {
  pass_blanks();
  return peek();
}

bool Scanner::at_name() {
  return starts_name(next()) || next() == '`';
}

bool Scanner::sees(std::string_view symbol) {
  pass_blanks();
  if (text_.size() - at_ < symbol.size()) {
    return false;
  }
  for (std::size_t i = 0; i < symbol.size(); ++i) {
    if (lower(text_[at_ + i]) != lower(symbol[i])) {
      return false;
    }
  }
  return !starts_name(symbol.front()) || !continues_name(peek(symbol.size()));
}

bool Scanner::accept(std::string_view symbol) {
  if (!sees(symbol)) {
    return false;
  }
  at_ += symbol.size();
  return true;
}

void Scanner::expect(std::string_view symbol) {
  if (!accept(symbol)) {
    fail("expected " + std::string(symbol));
  }
}

std::string Scanner::name() {
  pass_blanks();
  if (peek() == '`') {
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos) {
      fail("a backtick without an end");
    }
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return std::string(inside);
  }
  if (!starts_name(peek())) {
    fail("expected a name");
  }
  const std::size_t start = at_;
  while (continues_name(peek())) {
    ++at_;
  }
  return std::string(text_.substr(start, at_ - start));
}

void Scanner::pass_digits() {
  while (is_digit(peek())) {
    ++at_;
  }
}

Value Scanner::number() {
  pass_blanks();
  const std::size_t start = at_;
  if (peek() == '-') {
    ++at_;
  }
  const std::size_t digits = at_;
  bool is_float = false;
  pass_digits();
  if (peek() == '.' && is_digit(peek(1))) {
    is_float = true;
    ++at_;
    pass_digits();
  }
  if (at_ > digits && lower(peek()) == 'e' &&
      (is_digit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && is_digit(peek(2))))) {
    is_float = true;
    at_ += 2;
    pass_digits();
  }
  const char* const begin = text_.data() + start;
  const char* const end = text_.data() + at_;
  std::int64_t integer = 0;
  double real = 0;
  const auto read =
      is_float ? std::from_chars(begin, end, real) : std::from_chars(begin, end, integer);
  if (read.ec != std::errc{} || read.ptr != end || continues_name(peek())) {
    at_ = start;
    fail("expected a number");
  }
  return is_float ? Value(real) : Value(integer);
}

std::string Scanner::escaped() {
  const char c = peek();
  ++at_;
  switch (c) {
    case 'n':
      return "\n";
    case 't':
      return "\t";
    case 'r':
      return "\r";
    case 'b':
      return "\b";
    case 'f':
      return "\f";
    case 'u':
    case 'U': {
      const std::size_t digits = c == 'u' ? 4 : 8;
      const std::string_view hex = text_.substr(at_, digits);
      std::uint32_t point = 0;
      const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
      if (hex.size() != digits || read.ptr != hex.data() + digits) {
        fail("expected " + std::to_string(digits) + " hexadecimal digits");
      }
      at_ += digits;
      std::string text;
      append_utf8(text, point);
      return text;
    }
    case '\\':
    case '\'':
    case '"':
    case '`':
      return {c};
    default:
      fail("an unknown escape");
  }
}

std::string Scanner::quoted() {
  pass_blanks();
  const char quote = peek();
  if (quote != '\'' && quote != '"') {
    fail("expected a string");
  }
  ++at_;
  std::string text;
  while (peek() != quote) {
    if (at_ >= text_.size()) {
      fail("a string without an end");
    }
    const char c = peek();
    ++at_;
    if (c == '\\') {
      text += escaped();
    } else {
      text += c;
    }
  }
  ++at_;
  return text;
}

void Scanner::fail(const std::string& message) const {
  throw NotationError(message + " at: " + std::string(text_.substr(std::min(at_, text_.size()))));
}

}  // namespace claimgraph::tck
