#include "contradiction/value_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace claimgraph {
namespace {

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

Bounds convert(const Bounds& bounds, const Bounds& rate) {
  return {bounds.strict.times(rate.strict), bounds.fuzzy.times(rate.fuzzy)};
}

bool non_negative(const Bounds& bounds) {
  return !bounds.fuzzy.empty() && bounds.fuzzy.lo() >= 0;
}

}  // namespace

const ExchangeRate* find_rate(const SnapshotState& state, const std::string& from,
                              const std::string& to, const DaySpan& a, const DaySpan& b) {
  const auto rates = state.rates.find(from + ">" + to);
  if (rates == state.rates.end()) {
    return nullptr;
  }
  const auto fits = std::find_if(rates->second.begin(), rates->second.end(), [&](const auto& rate) {
    return rate.valid.intersects(a) && rate.valid.intersects(b);
  });
  return fits == rates->second.end() ? nullptr : &*fits;
}

Gap quantity_gap(const Bounds& lower, const Bounds& upper) {
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

std::optional<CommonUnit> bring_to_common_unit(const SnapshotState& state, const Record& a,
                                               const Record& b) {
  const auto* quantity_a = std::get_if<Quantity>(&a.claim.object);
  const auto* quantity_b = std::get_if<Quantity>(&b.claim.object);
  if (quantity_a == nullptr || quantity_b == nullptr ||
      quantity_a->unit().convertible_to(quantity_b->unit())) {
    return CommonUnit{*a.bounds, *b.bounds, {}};
  }
  if (!non_negative(*a.bounds) || !non_negative(*b.bounds)) {
    return std::nullopt;
  }
  // The choice of rate must not depend on which claim is called a.
  const std::string& currency_a = quantity_a->unit().currency();
  const std::string& currency_b = quantity_b->unit().currency();
  const auto rate_of = [&](const std::string& from, const std::string& to) {
    return find_rate(state, from, to, a.claim.valid_time.fuzzy(), b.claim.valid_time.fuzzy());
  };
  const bool a_first = currency_a < currency_b;
  for (const bool convert_a : {a_first, !a_first}) {
    const ExchangeRate* rate =
        convert_a ? rate_of(currency_a, currency_b) : rate_of(currency_b, currency_a);
    if (rate != nullptr) {
      return convert_a ? CommonUnit{convert(*a.bounds, rate->rate), *b.bounds, rate->claim}
                       : CommonUnit{*a.bounds, convert(*b.bounds, rate->rate), rate->claim};
    }
  }
  return std::nullopt;
}

}  // namespace claimgraph
