#include "query/quantity_arithmetic.hpp"

#include <cstdint>
#include <numeric>
#include <utility>

#include <claimgraph/base/error.hpp>

namespace claimgraph {
namespace {

constexpr double kTwoTo53 = 9007199254740992.0;
constexpr int kMostWrittenZeros = 6;

struct Scientific {
  std::int64_t digits = 0;
  int exponent = 0;
};

// The magnitude as digits * 10^exponent; nothing when the digits are too many.
std::optional<Scientific> digits_of(const Decimal& value) {
  const int exponent = value.significant_exponent();
  const Decimal digits =
      (value.is_negative() ? value.negated() : value).scaled_by_power_of_ten(-exponent);
  const double number = digits.to_double();
  if (number >= kTwoTo53) {
    return {};
  }
  return Scientific{static_cast<std::int64_t>(number), exponent};
}

std::optional<Decimal> product(const Decimal& value, const Fraction& by) {
  if (const auto factor = exact_quotient(by.numerator, by.denominator)) {
    return value * *factor;
  }
  return exact_quotient(value * by.numerator, by.denominator);
}

// k for 10^k.
std::optional<int> power_of_ten(const Fraction& by) {
  const auto factor = exact_quotient(by.numerator, by.denominator);
  if (!factor || factor->is_zero() || factor->is_negative()) {
    return {};
  }
  const int exponent = factor->significant_exponent();
  return std::is_eq(factor->compare(Decimal::power_of_ten(exponent))) ? std::optional(exponent)
                                                                      : std::nullopt;
}

std::optional<Quantity> scaled_range(const Quantity& quantity, const Fraction& by,
                                     const Unit& unit) {
  auto lo = product(quantity.value(), by);
  auto hi = product(quantity.upper(), by);
  if (!lo || !hi) {
    return {};
  }
  return Quantity::between(*std::move(lo), *std::move(hi), unit, quantity.hedge());
}

std::optional<Quantity> scaled_number(const Quantity& quantity, const Fraction& by,
                                      const Unit& unit) {
  auto value = product(quantity.value(), by);
  if (!value) {
    return {};
  }
  return Quantity(quantity.hedge(), *std::move(value), unit);
}

// As `scaled`, with another unit.
std::optional<Quantity> scaled_into(const Quantity& quantity, const Fraction& by,
                                    const Unit& unit) {
  const bool positive =
      !by.numerator.is_zero() && by.numerator.is_negative() == by.denominator.is_negative();
  switch (quantity.hedge()) {
    case Hedge::kExact:
      return scaled_number(quantity, by, unit);
    case Hedge::kAtLeast:
    case Hedge::kMoreThan:
    case Hedge::kAtMost:
    case Hedge::kLessThan:
      return positive ? scaled_number(quantity, by, unit) : std::nullopt;
    case Hedge::kRange:
    case Hedge::kMagnitude:
      return positive ? scaled_range(quantity, by, unit) : std::nullopt;
    case Hedge::kUnknown:
      return by.numerator.is_zero() ? std::nullopt : std::optional(Quantity::unknown(unit));
    case Hedge::kNone:
      return Quantity::none(unit);
    case Hedge::kRounded:
    case Hedge::kApprox:
    case Hedge::kBelow:
    case Hedge::kAbove: {
      const auto power = power_of_ten(by);
      if (!power) {
        return {};
      }
      return Quantity(quantity.hedge(), quantity.value().scaled_by_power_of_ten(*power), unit);
    }
  }
  return {};
}

// Ends in the quantity's own unit; a missing one is infinite.
struct Ends {
  std::optional<Decimal> lo;
  std::optional<Decimal> hi;
  bool lo_open = false;
  bool hi_open = false;
};

// Those of kinds whose numbers are the ends.
std::optional<Ends> written_ends(const Quantity& quantity) {
  const Decimal& value = quantity.value();
  const auto least = [&]() -> std::optional<Decimal> {
    const bool below_zero = quantity.hedge() == Hedge::kLessThan && value.is_zero();
    const bool from_zero =
        quantity.unit().dimension().non_negative() && !value.is_negative() && !below_zero;
    return from_zero ? std::optional<Decimal>(0) : std::nullopt;
  };
  switch (quantity.hedge()) {
    case Hedge::kExact:
    case Hedge::kRange:
      return Ends{value, quantity.upper()};
    case Hedge::kMagnitude:
      return Ends{value, quantity.upper(), false, true};
    case Hedge::kAtLeast:
      return Ends{value, {}};
    case Hedge::kMoreThan:
      return Ends{value, {}, true};
    case Hedge::kAtMost:
      return Ends{least(), value};
    case Hedge::kLessThan:
      return Ends{least(), value, false, true};
    default:
      return {};
  }
}

// One unit of the last significant digit, at most half of the number.
Decimal hedge_unit(const Decimal& value) {
  Decimal unit = Decimal::power_of_ten(value.significant_exponent());
  const Decimal half = (value.is_negative() ? value.negated() : value).half();
  return !value.is_zero() && std::is_lt(half.compare(unit)) ? half : unit;
}

// All that a number with a hedge may mean.
std::optional<Ends> fuzzy_ends(const Quantity& quantity) {
  const Decimal& value = quantity.value();
  switch (quantity.hedge()) {
    case Hedge::kExact: {
      const Decimal half = Decimal(1).half();
      return Ends{value - half, value + half};
    }
    case Hedge::kRounded: {
      const Decimal half = Decimal::power_of_ten(value.significant_exponent()).half();
      return Ends{value - half, value + half, value.is_negative(), !value.is_negative()};
    }
    case Hedge::kApprox: {
      const Decimal unit = hedge_unit(value);
      return Ends{value - unit, value + unit};
    }
    case Hedge::kBelow:
      return Ends{value - hedge_unit(value), value};
    case Hedge::kAbove:
      return Ends{value, value + hedge_unit(value)};
    default:
      return written_ends(quantity);
  }
}

bool same_ends(const Interval& a, const Interval& b) {
  return a.lo() == b.lo() && a.hi() == b.hi();
}

std::optional<Quantity> quantity_sum(const Quantity& a, const Quantity& b) {
  if (!(a.unit() == b.unit()) || a.hedge() == Hedge::kNone || b.hedge() == Hedge::kNone) {
    return {};
  }
  if (a.hedge() == Hedge::kUnknown || b.hedge() == Hedge::kUnknown) {
    return Quantity::unknown(a.unit());
  }
  const auto x = written_ends(a);
  const auto y = written_ends(b);
  if (!x || !y) {
    return {};
  }
  if (a.hedge() == Hedge::kExact && b.hedge() == Hedge::kExact) {
    return Quantity(Hedge::kExact, a.value() + b.value(), a.unit());
  }
  const bool lo_open = x->lo_open || y->lo_open;
  const bool hi_open = x->hi_open || y->hi_open;
  const bool has_lo = x->lo && y->lo;
  const bool has_hi = x->hi && y->hi;
  if (has_lo && has_hi) {
    if (lo_open) {
      return {};
    }
    Decimal lo = *x->lo + *y->lo;
    Decimal hi = *x->hi + *y->hi;
    const bool from_nothing =
        lo.is_zero() && !hi.is_negative() && a.unit().dimension().non_negative();
    if (from_nothing && a.is_bound() && b.is_bound()) {
      return Quantity(hi_open ? Hedge::kLessThan : Hedge::kAtMost, std::move(hi), a.unit());
    }
    return Quantity::between(std::move(lo), std::move(hi), a.unit(),
                             hi_open ? Hedge::kMagnitude : Hedge::kRange);
  }
  if (has_lo) {
    return Quantity(lo_open ? Hedge::kMoreThan : Hedge::kAtLeast, *x->lo + *y->lo, a.unit());
  }
  if (has_hi) {
    Quantity result(hi_open ? Hedge::kLessThan : Hedge::kAtMost, *x->hi + *y->hi, a.unit());
    // Such a quantity may be read as starting at zero, which is not what was summed.
    return result.bounds().fuzzy.bounded() ? std::nullopt : std::optional(std::move(result));
  }
  return Quantity::unknown(a.unit());
}

}  // namespace

std::optional<Decimal> exact_quotient(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) {
    return {};
  }
  const auto over = digits_of(a);
  const auto under = digits_of(b);
  if (!over || !under) {
    return {};
  }
  const std::int64_t shared = std::gcd(over->digits, under->digits);
  std::int64_t rest = under->digits / shared;
  Decimal result = static_cast<long long>(over->digits / shared);
  int exponent = over->exponent - under->exponent;
  for (; rest % 2 == 0; rest /= 2) {
    result = result.half();
  }
  for (; rest % 5 == 0; rest /= 5) {
    result = result + result;
    --exponent;
  }
  if (rest != 1) {
    return {};
  }
  // Zeros are written out, as people do.
  for (; exponent > 0 && exponent <= kMostWrittenZeros; --exponent) {
    result = result * Decimal(10);
  }
  result = result * Decimal::power_of_ten(exponent);
  return a.is_negative() == b.is_negative() ? result : result.negated();
}

std::optional<Quantity> scaled(const Quantity& quantity, const Fraction& by) {
  try {
    return scaled_into(quantity, by, quantity.unit());
  } catch (const Error&) {  // more digits than a Decimal holds
    return {};
  }
}

std::optional<Quantity> sum(const Quantity& a, const Quantity& b) {
  try {
    return quantity_sum(a, b);
  } catch (const Error&) {
    return {};
  }
}

std::optional<Quantity> converted(const Quantity& quantity, const Unit& unit) {
  const Fraction by{quantity.unit().factor(), unit.factor()};
  const Bounds bounds = quantity.bounds();
  try {
    if (auto same = scaled_into(quantity, by, unit); same && same->bounds() == bounds) {
      return same;
    }
    if (const auto power = power_of_ten(by); power && quantity.hedge() == Hedge::kExact) {
      // A count of ones becomes a number that is rounded to what was one.
      Quantity rounded(Hedge::kRounded, quantity.value().scaled_by_power_of_ten(*power), unit);
      const Bounds others = rounded.bounds();
      if (others.strict == bounds.strict && same_ends(others.fuzzy, bounds.fuzzy)) {
        return rounded;
      }
    }
    const auto ends = fuzzy_ends(quantity);
    if (!ends || !ends->lo || !ends->hi || ends->lo_open) {
      return {};
    }
    auto lo = product(*ends->lo, by);
    auto hi = product(*ends->hi, by);
    if (!lo || !hi) {
      return {};
    }
    auto range = Quantity::between(*std::move(lo), *std::move(hi), unit,
                                   ends->hi_open ? Hedge::kMagnitude : Hedge::kRange);
    return same_ends(range.bounds().fuzzy, bounds.fuzzy) ? std::optional(std::move(range))
                                                         : std::nullopt;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace claimgraph
