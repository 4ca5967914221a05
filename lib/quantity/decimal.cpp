#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <claimgraph/quantity/decimal.hpp>

#include "quantity/number_scan.hpp"

namespace claimgraph {
namespace {

using boost::multiprecision::cpp_int;
__extension__ typedef __int128 Int128;  // NOLINT(modernize-use-using): g++ wants the old form here

constexpr std::size_t kMostParsedDigits = 400;
constexpr long long kLargestParsedExponent = 400;
constexpr std::size_t kMostDigits = 10'000;
constexpr long long kLargestExponent = 10'000;
// So many digits fit into 63 bits, and a sum or product of two such numbers into 127.
constexpr std::size_t kFastDigits = 18;

constexpr std::array<std::int64_t, kFastDigits + 1> kPowersOfTen = [] {
  std::array<std::int64_t, kFastDigits + 1> powers{};
  std::int64_t power = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = power;
    power = i + 1 < powers.size() ? power * 10 : power;
  }
  return powers;
}();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t trailing_zeros(const std::string& digits) {
  const std::size_t last = digits.find_last_not_of('0');
  return last == std::string::npos ? 0 : digits.size() - 1 - last;
}

std::optional<std::int64_t> small_integer(const std::string& digits) {
  if (digits.size() > kFastDigits) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

// Digits of a value below 10^37.
std::string digits_of(Int128 value) {
  std::array<char, 40> buffer{};
  std::size_t begin = buffer.size();
  do {
    const auto chunk = static_cast<std::uint64_t>(value % kPowersOfTen[kFastDigits]);
    value /= kPowersOfTen[kFastDigits];
    std::uint64_t rest = chunk;
    for (std::size_t i = 0; i < kFastDigits && (rest != 0 || value != 0); ++i) {
      buffer[--begin] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    }
  } while (value != 0);
  if (begin == buffer.size()) {
    buffer[--begin] = '0';
  }
  return {buffer.data() + begin, buffer.size() - begin};
}

ParseError error_at(std::size_t offset, std::string message, std::string expected) {
  return {offset, std::move(message), std::move(expected)};
}

std::string digit_expected_after(std::string_view text, std::size_t offset) {
  return offset == text.size() ? "the number ends too early" : "not a number here";
}

// The integer part of a literal, with its group separators.
struct IntegerPart {
  std::string digits;
  std::size_t end = 0;
};

Parsed<IntegerPart> parse_integer_part(std::string_view text, std::size_t begin) {
  IntegerPart part;
  std::size_t i = begin;
  char separator = '\0';
  std::size_t group = i;  // where the present group of digits begins
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      part.digits += c;
      if (part.digits.size() > kMostParsedDigits) {
        return error_at(i, "a number of over 400 digits", "at most 400 digits");
      }
      continue;
    }
    if (c != ',' && c != '_') {
      break;
    }
    if (separator != '\0' && c != separator) {
      return error_at(i, "two kinds of digit group separators", "one kind, ',' or '_'");
    }
    const std::size_t length = i - group;
    if (separator == '\0' ? length == 0 || length > 3 : length != 3) {
      return error_at(group, "a digit group of " + std::to_string(length) + " digits",
                      "groups of three digits, as in 50,000");
    }
    separator = c;
    group = i + 1;
  }
  if (separator != '\0' && i - group != 3) {
    return error_at(group, "a digit group of " + std::to_string(i - group) + " digits",
                    "groups of three digits, as in 50,000");
  }
  part.end = i;
  return part;
}

}  // namespace

std::size_t scan_number(std::string_view text, std::size_t begin) noexcept {
  const auto digit_at = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  std::size_t i = begin;
  if (i < text.size() && text[i] == '-') {
    ++i;
  }
  if (!digit_at(i)) {
    return begin;
  }
  const auto skip_digits = [&](bool separators) {
    while (digit_at(i) || (separators && i < text.size() && (text[i] == ',' || text[i] == '_'))) {
      ++i;
    }
  };
  skip_digits(true);
  if (i < text.size() && text[i] == '.' && (i + 1 == text.size() || text[i + 1] != '.')) {
    ++i;
    skip_digits(false);
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const bool sign = i + 1 < text.size() && (text[i + 1] == '+' || text[i + 1] == '-');
    if (digit_at(i + (sign ? 2 : 1))) {
      i += sign ? 2 : 1;
      skip_digits(false);
    }
  }
  return i;
}

Decimal::Decimal(long long integer) : negative_(integer < 0) {
  const auto bits = static_cast<unsigned long long>(integer);
  digits_ = std::to_string(negative_ ? 0ULL - bits : bits);
}

Parsed<Decimal> Decimal::parse(std::string_view text) {
  std::size_t i = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) {
    ++i;
  }
  if (i == text.size() || !is_digit(text[i])) {
    return error_at(i, digit_expected_after(text, i), "a digit");
  }
  const Parsed<IntegerPart> integer = parse_integer_part(text, i);
  if (!integer) {
    return integer.error();
  }
  std::string digits = integer->digits;
  i = integer->end;

  long long exponent = 0;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (i == text.size() || !is_digit(text[i])) {
      return error_at(i, digit_expected_after(text, i), "a digit after the decimal point");
    }
    for (; i < text.size() && is_digit(text[i]); ++i) {
      digits += text[i];
      --exponent;
      if (digits.size() > kMostParsedDigits) {
        return error_at(i, "a number of over 400 digits", "at most 400 digits");
      }
    }
  }
  const bool zeros_behind_point = exponent < 0 && digits.back() == '0';

  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const bool negative_exponent = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
      ++i;
    }
    const std::size_t begin = i;
    long long power = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) {
      power = power * 10 + (text[i] - '0');
      if (power > kLargestParsedExponent) {
        return error_at(begin, "an exponent beyond 400", "at most 400");
      }
    }
    if (i == begin) {
      return error_at(i, digit_expected_after(text, i), "a digit of the exponent");
    }
    exponent += negative_exponent ? -power : power;
  }
  if (i != text.size()) {
    return error_at(i, "not part of a number", "the end of the number");
  }

  Decimal result;
  result.exponent_ = static_cast<int>(exponent);
  const std::size_t first = digits.find_first_not_of('0');
  if (first != std::string::npos) {
    result.negative_ = negative;
    result.digits_ = digits.substr(first);
    result.fraction_ = zeros_behind_point;
  }
  return result;
}

std::string Decimal::str() const {
  constexpr int kMostPlainZeros = 20;
  std::string out = negative_ ? "-" : "";
  const bool zero_behind_point = fraction_ || (is_zero() && exponent_ < 0);
  const bool spare_zeros = digits_.size() > 1 && digits_.back() == '0' && !fraction_;
  const auto size = static_cast<long long>(digits_.size());
  if ((exponent_ == 0 && !fraction_) || spare_zeros || (is_zero() && !zero_behind_point)) {
    // A whole mantissa: its trailing zeros stay what they are, not significant.
    out += digits_;
    return exponent_ == 0 ? out : out + "e" + std::to_string(exponent_);
  }

  // Otherwise all digits are significant and the point may stand anywhere before the last one.
  const long long leading = size + exponent_ - 1;  // power of ten of the first digit
  long long power = 0;
  if (is_zero()) {
    power =
        -exponent_ > kMostPlainZeros ? std::max<long long>(exponent_, -kLargestParsedExponent) : 0;
  } else if (exponent_ >= 0 || leading < -6) {
    power = std::clamp(leading, -kLargestParsedExponent, kLargestParsedExponent);
  }
  const long long behind = power - exponent_;  // digits behind the point
  if (behind <= 0) {
    out += digits_;
    out.append(static_cast<std::size_t>(-behind), '0');
  } else if (behind < size) {
    out += digits_.substr(0, static_cast<std::size_t>(size - behind));
    out += '.';
    out += digits_.substr(static_cast<std::size_t>(size - behind));
  } else {
    out += "0.";
    out.append(static_cast<std::size_t>(behind - size), '0');
    out += digits_;
  }
  return power == 0 ? out : out + "e" + std::to_string(power);
}

bool Decimal::is_zero() const noexcept {
  return digits_ == "0";
}

int Decimal::significant_exponent() const {
  if (fraction_ || is_zero()) {
    return exponent_;
  }
  return exponent_ + static_cast<int>(trailing_zeros(digits_));
}

int Decimal::significant_digits() const {
  const std::size_t spare = fraction_ || is_zero() ? 0 : trailing_zeros(digits_);
  return static_cast<int>(digits_.size() - spare);
}

Decimal Decimal::from_parts(bool negative, std::string digits, long long exponent) {
  Decimal result;
  if (digits == "0") {
    return result;
  }
  if (exponent < 0) {
    const auto spare =
        std::min<std::size_t>(trailing_zeros(digits), static_cast<std::size_t>(-exponent));
    digits.resize(digits.size() - spare);
    exponent += static_cast<long long>(spare);
  }
  if (digits.size() > kMostDigits || exponent > kLargestExponent || exponent < -kLargestExponent) {
    throw Error(ErrorCode::kLimit, "a decimal number grew past 10,000 digits");
  }
  result.negative_ = negative;
  result.digits_ = std::move(digits);
  result.exponent_ = static_cast<int>(exponent);
  return result;
}

Decimal Decimal::power_of_ten(int power) {
  return from_parts(false, "1", power);
}

Decimal Decimal::negated() const {
  Decimal result = *this;
  result.negative_ = !negative_ && !is_zero();
  return result;
}

Decimal Decimal::scaled_by_power_of_ten(int power) const {
  Decimal result = *this;
  const long long exponent = static_cast<long long>(exponent_) + power;
  if (exponent > kLargestExponent || exponent < -kLargestExponent) {
    throw Error(ErrorCode::kLimit, "a decimal number scaled past 10^10,000");
  }
  result.exponent_ = static_cast<int>(exponent);
  return result;
}

Decimal Decimal::sum(const Decimal& a, const Decimal& b, bool b_negative) {
  const int exponent = std::min(a.exponent_, b.exponent_);
  const auto shift_a = static_cast<std::size_t>(a.exponent_ - exponent);
  const auto shift_b = static_cast<std::size_t>(b.exponent_ - exponent);
  const auto small_a = small_integer(a.digits_);
  const auto small_b = small_integer(b.digits_);
  if (small_a && small_b && shift_a <= kFastDigits && shift_b <= kFastDigits) {
    const Int128 x = Int128{*small_a} * kPowersOfTen[shift_a];
    const Int128 y = Int128{*small_b} * kPowersOfTen[shift_b];
    const Int128 total = (a.negative_ ? -x : x) + (b_negative ? -y : y);
    return from_parts(total < 0, digits_of(total < 0 ? -total : total), exponent);
  }
  const auto shifted = [](const Decimal& d, std::size_t shift) {
    return cpp_int(d.digits_) *
           boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(shift));
  };
  const cpp_int x = shifted(a, shift_a);
  const cpp_int y = shifted(b, shift_b);
  const cpp_int total = (a.negative_ ? cpp_int(-x) : x) + (b_negative ? cpp_int(-y) : y);
  return from_parts(total < 0, cpp_int(abs(total)).str(), exponent);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  return Decimal::sum(a, b, b.negative_);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return Decimal::sum(a, b, !b.negative_);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  const bool negative = a.negative_ != b.negative_;
  const long long exponent = static_cast<long long>(a.exponent_) + b.exponent_;
  const auto small_a = small_integer(a.digits_);
  const auto small_b = small_integer(b.digits_);
  if (small_a && small_b) {
    return Decimal::from_parts(negative, digits_of(Int128{*small_a} * *small_b), exponent);
  }
  const cpp_int product = cpp_int(a.digits_) * cpp_int(b.digits_);
  return Decimal::from_parts(negative, product.str(), exponent);
}

Decimal Decimal::half() const {
  static const Decimal one_half = from_parts(false, "5", -1);
  return *this * one_half;
}

double Decimal::to_double() const {
  // Powers of ten up to 22 and integers of 15 digits are exact doubles, so one operation on them
  // rounds once.
  constexpr std::array kExactPowers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr std::size_t kExactDigits = 15;
  double magnitude = 0;
  const auto power = static_cast<std::size_t>(std::abs(exponent_));
  if (digits_.size() <= kExactDigits && power < kExactPowers.size()) {
    const auto integer = static_cast<double>(*small_integer(digits_));
    magnitude = exponent_ < 0 ? integer / kExactPowers[power] : integer * kExactPowers[power];
  } else if (!is_zero()) {
    const std::string text = digits_ + "e" + std::to_string(exponent_);
    const auto result = std::from_chars(text.data(), text.data() + text.size(), magnitude);
    if (result.ec == std::errc::result_out_of_range) {
      const bool huge = static_cast<long long>(digits_.size()) + exponent_ > 0;
      magnitude = huge ? std::numeric_limits<double>::infinity() : 0.0;
    }
  }
  return negative_ ? -magnitude : magnitude;
}

Decimal Decimal::from_double(double value) {
  if (!std::isfinite(value)) {
    throw Error(ErrorCode::kInvalidArgument, "no decimal number for infinity or NaN");
  }
  std::array<char, 40> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::scientific);
  const auto length = static_cast<std::size_t>(result.ptr - buffer.data());
  return parse(std::string_view(buffer.data(), length)).value();
}

std::strong_ordering Decimal::compare(const Decimal& other) const {
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.negative_ ? -1 : 1; };
  if (sign(*this) != sign(other) || is_zero()) {
    return sign(*this) <=> sign(other);
  }
  const auto leading = [](const Decimal& d) {
    return static_cast<long long>(d.digits_.size()) + d.exponent_;
  };
  std::strong_ordering order = leading(*this) <=> leading(other);
  if (std::is_eq(order)) {
    const std::size_t shared = std::min(digits_.size(), other.digits_.size());
    order = digits_.compare(0, shared, other.digits_, 0, shared) <=> 0;
    const auto rest_is_zero = [shared](const Decimal& d) {
      return d.digits_.find_first_not_of('0', shared) == std::string::npos;
    };
    if (std::is_eq(order) && !rest_is_zero(*this)) {
      order = std::strong_ordering::greater;
    } else if (std::is_eq(order) && !rest_is_zero(other)) {
      order = std::strong_ordering::less;
    }
  }
  if (!negative_ || std::is_eq(order)) {
    return order;
  }
  return std::is_lt(order) ? std::strong_ordering::greater : std::strong_ordering::less;
}

}  // namespace claimgraph
