// Exact decimal numbers as people write them, with their significance.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/parsed.hpp>

namespace claimgraph {

/// A finite decimal number, held exactly: sign, digits, power of ten. How it was written is part of
/// it ("5.0" is not identical to "5": it claims one more significant digit); `compare` looks at the
/// number alone. A regular value type; the default is 0. Threads: a plain value.
class CLAIMGRAPH_EXPORT Decimal {
 public:
  Decimal() = default;
  Decimal(long long integer);  // NOLINT: implicit, integers are decimals

  /// Reads `-?digits[.digits][(e|E)[+-]digits]` with optional `_` or `,` between digit groups of
  /// three in the integer part ("50,000", "1_600_000.5"). Limits: 400 digits, |exponent| <= 400. A
  /// negative zero is zero. An error has the offset of the byte that fits no number.
  static Parsed<Decimal> parse(std::string_view text);

  /// The number in plain or scientific notation, whichever keeps the significance: parse(str())
  /// gives an identical Decimal (unless it has grown past the limits of parse), and str() is the
  /// same for identical ones.
  [[nodiscard]] std::string str() const;

  [[nodiscard]] bool is_zero() const noexcept;
  [[nodiscard]] bool is_negative() const noexcept { return negative_; }
  /// Power of ten of the last written digit: 5.576e6 -> 3, 2,048 -> 0, 2,000 -> 0.
  [[nodiscard]] int written_exponent() const noexcept { return exponent_; }
  /// Power of ten of the last *significant* digit. Trailing zeros of a whole number are not
  /// significant (2,000 -> 3), zeros written after a decimal point are (13.0e9 -> 8). Zero: its
  /// written exponent.
  [[nodiscard]] int significant_exponent() const;
  /// 1 for zero.
  [[nodiscard]] int significant_digits() const;

  // Results of arithmetic are exact and written without spare zeros behind the decimal point (1.5 +
  // 1.5 is "3"). Past 10,000 digits or a power of ten of 10,000 they throw Error(kLimit); negated()
  // cannot.

  /// 10^power, exactly.
  static Decimal power_of_ten(int power);
  [[nodiscard]] Decimal negated() const;
  /// Keeps the digits as they were written: 5.0 by 10^6 is 5.0e6.
  [[nodiscard]] Decimal scaled_by_power_of_ten(int power) const;
  friend CLAIMGRAPH_EXPORT Decimal operator+(const Decimal& a, const Decimal& b);
  friend CLAIMGRAPH_EXPORT Decimal operator-(const Decimal& a, const Decimal& b);
  friend CLAIMGRAPH_EXPORT Decimal operator*(const Decimal& a, const Decimal& b);
  /// Exact division by two (always finite); throws as the others.
  [[nodiscard]] Decimal half() const;

  /// The nearest double (ties to even), rounded once. Overflow gives infinity.
  [[nodiscard]] double to_double() const;
  /// The shortest decimal that reads back as this finite double. Throws Error(kInvalidArgument)
  /// for NaN and infinity.
  static Decimal from_double(double value);

  /// Numerical order, exact.
  [[nodiscard]] std::strong_ordering compare(const Decimal& other) const;
  /// Identity: same number written with the same significance.
  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  static Decimal from_parts(bool negative, std::string digits, long long exponent);
  static Decimal sum(const Decimal& a, const Decimal& b, bool b_negative);

  bool negative_ = false;
  std::string digits_ = "0";  // no leading zeros, at least one digit
  int exponent_ = 0;          // of the last digit
  bool fraction_ = false;     // trailing zeros were written behind a decimal point: significant
};

}  // namespace claimgraph
