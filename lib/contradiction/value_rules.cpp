#include "contradiction/value_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace claimgraph {
namespace {

constexpr double kDaysPerYear = 365.2425;

/// Smallest difference that the hedges of the two nearest ends let tell apart.
double resolution(const Bounds& lower, const Bounds& upper) {
  double least = Interval::kInfinity;
  for (const double spread :
       {lower.fuzzy.hi() - lower.strict.hi(), upper.strict.lo() - upper.fuzzy.lo()}) {
    if (spread > 0) {
      least = std::min(least, spread);
    }
  }
  if (std::isfinite(least)) {
    return least;
  }
  for (const double end : {lower.strict.hi(), upper.strict.lo()}) {  // bounds: no hedge to go by
    if (end != 0) {
      least = std::min(least, std::abs(end));
    }
  }
  return std::isfinite(least) ? least : 1;
}

/// The ratio of the larger to the smaller, unless one stands for all beyond the range of doubles.
std::optional<double> ratio_of(double x, double y) {
  const auto [smaller, larger] = std::minmax({std::abs(x), std::abs(y)});
  const double ratio = larger / smaller;
  const bool known = std::isfinite(ratio) && larger < std::numeric_limits<double>::max();
  return known ? std::optional(ratio) : std::nullopt;
}

}  // namespace

GapOf gap_between(const Bounds& lower, const Bounds& upper, bool dates) {
  if (dates) {
    const double days = upper.strict.lo() - lower.strict.hi();
    return {std::log10(1 + days / kDaysPerYear), {}};
  }
  const double x = lower.strict.hi();
  const double y = upper.strict.lo();
  if ((x > 0 && y > 0) || (x < 0 && y < 0)) {
    return {std::abs(std::log10(std::abs(x)) - std::log10(std::abs(y))), ratio_of(x, y)};
  }
  const double r = resolution(lower, upper);
  const auto in_steps = [r](double end) {
    return std::log10(std::max(std::abs(end), r)) - std::log10(r);
  };
  return {in_steps(x) + in_steps(y), {}};
}

double relative_difference(const Interval& a, const Interval& b) {
  const Interval& lower = a.hi() <= b.lo() ? a : b;
  const Interval& upper = a.hi() <= b.lo() ? b : a;
  const double x = lower.hi();
  const double y = upper.lo();
  const double larger = std::max(std::abs(x), std::abs(y));
  return y <= x || larger == 0 ? 0 : (y - x) / larger;
}

Reason compare_bounds(const Bounds& a, const Bounds& b, bool either_is_bound,
                      const Tolerances& tolerances) {
  if (a.fuzzy.empty() || b.fuzzy.empty()) {
    if (a.fuzzy.empty() && b.fuzzy.empty()) {
      return Reason::kValuesAgree;
    }
    // To have none of a thing, and to have zero or at most some of it, do not exclude each other.
    const Interval& value = a.fuzzy.empty() ? b.fuzzy : a.fuzzy;
    return value.contains(0) ? Reason::kBoundAllows : Reason::kNoneAgainstValue;
  }
  if (!a.fuzzy.intersects(b.fuzzy)) {
    return Reason::kDisjoint;
  }
  if (a.strict.intersects(b.strict)) {
    return either_is_bound ? Reason::kBoundAllows : Reason::kValuesAgree;
  }
  if (relative_difference(a.strict, b.strict) > tolerances.closeness) {
    return Reason::kCoarseRounding;
  }
  return either_is_bound ? Reason::kBoundAllows : Reason::kWithinRounding;
}

}  // namespace claimgraph
