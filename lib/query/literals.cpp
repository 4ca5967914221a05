#include "query/literals.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace claimgraph {
namespace {

constexpr std::size_t kShownDigits = 40;

std::string shown(std::string_view number) {
  return number.size() <= kShownDigits ? std::string(number)
                                       : std::string(number.substr(0, kShownDigits)) + "...";
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80U) {
    out += static_cast<char>(c);
  } else if (c < 0x800U) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000U) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<std::uint32_t> hex_digits(std::string_view text, std::size_t begin,
                                        std::size_t count) {
  if (begin + count > text.size()) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  const char* const end = text.data() + begin + count;
  const auto [stop, error] = std::from_chars(text.data() + begin, end, value, 16);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return value;
}

char simple_escape(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '\\':
    case '\'':
    case '"':
      return letter;
    default:
      return '\0';
  }
}

// Reads the \u or \U at `at`, which moves behind it; the halves of a surrogate pair go together.
Parsed<std::uint32_t> unicode_escape(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  const std::size_t digits = text[at + 1] == 'u' ? 4 : 8;
  const std::optional<std::uint32_t> first = hex_digits(text, at + 2, digits);
  if (!first) {
    return ParseError{begin, fmt::format("\\{} needs {} hexadecimal digits", text[at + 1], digits),
                      digits == 4 ? "such as \\u00E9" : "such as \\U0001F600"};
  }
  at += 2 + digits;
  if (*first > 0x10FFFFU) {
    return ParseError{begin, "there is no character beyond \\U0010FFFF", ""};
  }
  if (*first < 0xD800U || *first > 0xDFFFU) {
    return *first;
  }
  if (*first < 0xDC00U && digits == 4 && text.substr(at, 2) == "\\u") {
    const std::optional<std::uint32_t> second = hex_digits(text, at + 2, 4);
    if (second && *second >= 0xDC00U && *second <= 0xDFFFU) {
      at += 6;
      return 0x10000U + ((*first - 0xD800U) << 10U) + (*second - 0xDC00U);
    }
  }
  return ParseError{begin, "half of a surrogate pair is no character",
                    "both halves, such as \\uD83D\\uDE00"};
}

// Whether a number that a double cannot hold is too large, not too small.
bool is_large(std::string_view written) {
  long long exponent = 0;
  const std::size_t mark = written.find_first_of("eE");
  if (mark != std::string_view::npos) {
    const char* begin = written.data() + mark + 1;
    begin += *begin == '+' ? 1 : 0;
    const auto result = std::from_chars(begin, written.data() + written.size(), exponent);
    if (result.ec == std::errc::result_out_of_range) {
      return *begin != '-';
    }
  }
  const std::string_view digits = written.substr(0, mark);
  const std::size_t leading = digits.find_first_of("123456789");
  if (leading == std::string_view::npos) {
    return false;
  }
  const auto point = static_cast<long long>(std::min(digits.find('.'), digits.size()));
  return exponent + point - static_cast<long long>(leading) > 0;
}

}  // namespace

std::string decode_name(std::string_view written) {
  if (written.empty() || written.front() != '`') {
    return std::string(written);
  }
  std::string out;
  for (std::size_t i = 1; i + 1 < written.size(); ++i) {
    out += written[i];
    if (written[i] == '`') {
      ++i;  // doubled
    }
  }
  return out;
}

Parsed<std::string> decode_string(std::string_view written) {
  const std::string_view text = written.substr(0, written.size() - 1);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 1; at < text.size();) {
    const std::size_t escape = std::min(text.find('\\', at), text.size());
    out += text.substr(at, escape - at);
    at = escape;
    if (at == text.size()) {
      break;
    }
    const char letter = at + 1 < text.size() ? text[at + 1] : '\0';
    if (letter == 'u' || letter == 'U') {
      const Parsed<std::uint32_t> c = unicode_escape(text, at);
      if (!c) {
        return c.error();
      }
      append_utf8(out, *c);
    } else if (const char meant = simple_escape(letter); meant != '\0') {
      out += meant;
      at += 2;
    } else {
      return ParseError{at, "unknown escape in a string",
                        R"(\\ \' \" \b \f \n \r \t \u and four, or \U and eight digits)"};
    }
  }
  return out;
}

Parsed<std::int64_t> decode_integer(std::string_view written, bool negative) {
  int base = 10;
  std::string_view digits = written;
  if (written.size() > 2 && written[0] == '0') {
    base = written[1] == 'x' || written[1] == 'X' ? 16 : 8;
    digits.remove_prefix(2);
  }
  std::uint64_t magnitude = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  if (error != std::errc() || stop != digits.data() + digits.size() ||
      magnitude > kLargest + (negative ? 1U : 0U)) {
    return ParseError{0,
                      fmt::format("the integer {}{} is out of range (integer overflow)",
                                  negative ? "-" : "", shown(written)),
                      "a number from -9223372036854775808 to 9223372036854775807"};
  }
  if (negative) {
    return magnitude == 0 ? 0 : -static_cast<std::int64_t>(magnitude - 1) - 1;
  }
  return static_cast<std::int64_t>(magnitude);
}

Parsed<double> decode_float(std::string_view written) {
  double value = 0;
  const auto [stop, error] =
      std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc::result_out_of_range && std::isfinite(value)) {
    return value;
  }
  if (is_large(written)) {
    return ParseError{
        0, fmt::format("the number {} is out of range (floating point overflow)", shown(written)),
        "a number up to 1.7976931348623157e308"};
  }
  return 0.0;
}

}  // namespace claimgraph
