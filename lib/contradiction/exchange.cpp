#include <cmath>
#include <string>

#include <claimgraph/contradiction/exchange.hpp>

#include "contradiction/exchange_rules.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
namespace {

/// {-x}.
Interval negated(const Interval& interval) {
  return interval.empty()
             ? interval
             : Interval(-interval.hi(), -interval.lo(), interval.hi_open(), interval.lo_open());
}

/// What one unit of `from` is worth in `to`.
std::optional<Interval> rate_between(const SnapshotState& state, const std::string& from,
                                     const std::string& to, const DaySpan& when) {
  const ClaimDictionaries& vocabulary = state.vocabulary;
  const std::uint32_t unit_from = vocabulary.find_unit({{Measure::kMoney, false}, from});
  const std::uint32_t unit_to = vocabulary.find_unit({{Measure::kMoney, false}, to});
  if (const RecordedRate* rate = find_rate(vocabulary, unit_from, unit_to, when, when)) {
    return rate->rate.fuzzy;
  }
  if (const RecordedRate* rate = find_rate(vocabulary, unit_to, unit_from, when, when)) {
    return rate->rate.fuzzy.reciprocal();
  }
  return std::nullopt;
}

/// Written plainly where it is whole: 100 and not 1e2.
Decimal decimal(double value) {
  constexpr double kExact = 9'007'199'254'740'992;  // 2^53
  return std::abs(value) < kExact && std::trunc(value) == value
             ? Decimal(static_cast<long long>(value))
             : Decimal::from_double(value);
}

/// All numbers of `interval`, not empty, as a quantity. `at_most`: only the upper end is meant.
Quantity to_quantity(const Interval& interval, bool at_most, const Unit& unit) {
  const bool open_below = interval.lo() == -Interval::kInfinity;
  const bool open_above = interval.hi() == Interval::kInfinity;
  if (open_below && open_above) {
    return Quantity::unknown(unit);
  }
  if (open_below || at_most) {
    return {interval.hi_open() ? Hedge::kLessThan : Hedge::kAtMost, decimal(interval.hi()), unit};
  }
  if (open_above) {
    return {interval.lo_open() ? Hedge::kMoreThan : Hedge::kAtLeast, decimal(interval.lo()), unit};
  }
  return Quantity::between(decimal(interval.lo()), decimal(interval.hi()), unit);
}

}  // namespace

std::optional<Quantity> exchange(const Snapshot& snapshot, const Quantity& amount,
                                 std::string_view currency, const EdtfDate& when) {
  const Unit& given = amount.unit();
  if (given.currency() == currency) {
    return amount;
  }
  const Parsed<Unit> wanted =
      Unit::parse(std::string(currency) + (given.dimension().per_time ? "/year" : ""));
  if (given.currency().empty() || !wanted || wanted->currency() != currency) {
    return std::nullopt;
  }
  const std::optional<Interval> rate = rate_between(
      SnapshotAccess::state(snapshot), given.currency(), std::string(currency), when.fuzzy());
  if (!rate) {
    return std::nullopt;
  }
  switch (amount.hedge()) {
    case Hedge::kUnknown:
      return Quantity::unknown(*wanted);
    case Hedge::kNone:
      return Quantity::none(*wanted);
    default:
      break;
  }
  const Interval all = amount.bounds().fuzzy;
  if (all.lo() >= 0) {
    const bool at_most = amount.hedge() == Hedge::kAtMost || amount.hedge() == Hedge::kLessThan;
    return to_quantity(all.times(*rate), at_most && rate->bounded(), *wanted);
  }
  if (all.hi() <= 0) {
    return to_quantity(negated(negated(all).times(*rate)), false, *wanted);
  }
  return std::nullopt;
}

}  // namespace claimgraph
