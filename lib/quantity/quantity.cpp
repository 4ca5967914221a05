#include <algorithm>
#include <compare>
#include <limits>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();

struct End {
  const Decimal& at;
  bool open = false;
};

// The interval between two exact ends. Rounding may bring them together: then the one double stands
// for all between them.
Interval rounded_interval(const End& lo, const End& hi) {
  const double low = std::min(lo.at.to_double(), kLargest);
  const double high = std::max(hi.at.to_double(), -kLargest);
  if (low == high) {
    return Interval::point(low);
  }
  return {low, high, lo.open, hi.open};
}

Bounds same(const Interval& interval) {
  return {interval, interval};
}

// One unit of the last significant digit, at most |v|/2.
Decimal hedge_unit(const Decimal& value) {
  Decimal unit = Decimal::power_of_ten(value.significant_exponent());
  if (value.significant_digits() == 1 && !value.is_zero()) {
    Decimal half = (value.is_negative() ? value.negated() : value).half();
    if (std::is_lt(half.compare(unit))) {
      unit = std::move(half);
    }
  }
  return unit;
}

}  // namespace

const char* to_string(Hedge hedge) noexcept {
  switch (hedge) {
    case Hedge::kExact:
      return "exact";
    case Hedge::kRounded:
      return "rounded";
    case Hedge::kApprox:
      return "about";
    case Hedge::kBelow:
      return "almost";
    case Hedge::kAbove:
      return "a little over";
    case Hedge::kAtLeast:
      return "at least";
    case Hedge::kMoreThan:
      return "more than";
    case Hedge::kAtMost:
      return "at most";
    case Hedge::kLessThan:
      return "less than";
    case Hedge::kRange:
      return "range";
    case Hedge::kMagnitude:
      return "magnitude";
    case Hedge::kUnknown:
      return "unknown";
    case Hedge::kNone:
      return "none";
  }
  return "unknown";
}

Quantity::Quantity(Hedge hedge, Decimal value, Unit unit) : hedge_(hedge), unit_(std::move(unit)) {
  if (hedge == Hedge::kRange || hedge == Hedge::kMagnitude) {
    throw Error(ErrorCode::kInvalidArgument, "a range or magnitude has two numbers; use between()");
  }
  if (hedge != Hedge::kUnknown && hedge != Hedge::kNone) {
    lo_ = std::move(value);
    hi_ = lo_;
  }
}

Quantity Quantity::from_literal(Decimal value, Unit unit) {
  // With the last digit counting ones, all digits are significant if the last one is.
  const bool exact = value.written_exponent() == 0 && value.significant_exponent() == 0;
  return {exact ? Hedge::kExact : Hedge::kRounded, std::move(value), std::move(unit)};
}

Quantity Quantity::between(Decimal lo, Decimal hi, Unit unit, Hedge hedge) {
  if (hedge != Hedge::kRange && hedge != Hedge::kMagnitude) {
    throw Error(ErrorCode::kInvalidArgument, "between() makes ranges and magnitudes only");
  }
  const auto order = lo.compare(hi);
  if (std::is_gt(order) || (std::is_eq(order) && hedge == Hedge::kMagnitude)) {
    throw Error(ErrorCode::kInvalidArgument,
                "lower end " + lo.str() + (std::is_gt(order) ? " is above" : " is not below") +
                    " upper end " + hi.str());
  }
  Quantity result;
  result.hedge_ = hedge;
  result.lo_ = std::move(lo);
  result.hi_ = std::move(hi);
  result.unit_ = std::move(unit);
  return result;
}

Quantity Quantity::unknown(Unit unit) {
  return {Hedge::kUnknown, 0, std::move(unit)};
}

Quantity Quantity::none(Unit unit) {
  return {Hedge::kNone, 0, std::move(unit)};
}

bool Quantity::is_bound() const noexcept {
  return hedge_ == Hedge::kAtLeast || hedge_ == Hedge::kMoreThan || hedge_ == Hedge::kAtMost ||
         hedge_ == Hedge::kLessThan;
}

Bounds Quantity::bounds(bool may_be_negative) const {
  static const Decimal one = 1;
  static const Decimal one_half = one.half();
  const bool scale = unit_.factor() != one;
  const auto canonical = [&](const Decimal& d) { return scale ? d * unit_.factor() : d; };

  const Decimal& v = lo_;
  const Decimal at = canonical(v);
  // Strict and fuzzy from their exact ends. Where rounding moved an end of strict onto an open end
  // of fuzzy, that end closes: strict stays inside.
  const auto around = [&](const Interval& strict, const End& lo, const End& hi) {
    const Interval fuzzy = rounded_interval(lo, hi);
    return Bounds{strict, fuzzy.hull(strict)};
  };

  switch (hedge_) {
    case Hedge::kExact: {
      const Decimal lo = canonical(v - one_half);
      const Decimal hi = canonical(v + one_half);
      return around(rounded_interval({at}, {at}), {lo}, {hi});
    }
    case Hedge::kRounded: {
      const Decimal r = Decimal::power_of_ten(v.significant_exponent()).half();
      const Decimal lo = canonical(v - r);
      const Decimal hi = canonical(v + r);
      return around(rounded_interval({at}, {at}), {lo, v.is_negative()}, {hi, !v.is_negative()});
    }
    case Hedge::kApprox: {
      // Never less than r: |v| is at least one unit, so half of it is at least half a unit.
      const Decimal u = hedge_unit(v);
      const Decimal lo = canonical(v - u);
      const Decimal hi = canonical(v + u);
      return around(rounded_interval({at}, {at}), {lo}, {hi});
    }
    case Hedge::kBelow: {
      const Decimal u = hedge_unit(v);
      const Decimal near = canonical(v - u.half());
      const Decimal far = canonical(v - u);
      return around(rounded_interval({near}, {at, true}), {far}, {at});
    }
    case Hedge::kAbove: {
      const Decimal u = hedge_unit(v);
      const Decimal near = canonical(v + u.half());
      const Decimal far = canonical(v + u);
      return around(rounded_interval({at, true}, {near}), {at}, {far});
    }
    case Hedge::kAtLeast:
      return same(Interval::at_least(std::min(at.to_double(), kLargest)));
    case Hedge::kMoreThan:
      return same(Interval::greater_than(std::min(at.to_double(), kLargest)));
    case Hedge::kAtMost:
    case Hedge::kLessThan: {
      const bool open = hedge_ == Hedge::kLessThan;
      const double hi = std::max(at.to_double(), -kLargest);
      const bool from_zero = !may_be_negative && unit_.dimension().non_negative() &&
                             !v.is_negative() && !(open && v.is_zero());
      if (from_zero) {
        return same(hi > 0 ? Interval(0, hi, false, open) : Interval::point(0));
      }
      return same(open ? Interval::less_than(hi) : Interval::at_most(hi));
    }
    case Hedge::kRange:
      return same(rounded_interval({at}, {canonical(hi_)}));
    case Hedge::kMagnitude:
      return same(rounded_interval({at}, {canonical(hi_), true}));
    case Hedge::kUnknown:
      return same(Interval::everything());
    case Hedge::kNone:
      return {};
  }
  return {};
}

}  // namespace claimgraph
