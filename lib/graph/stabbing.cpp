// Maximum-weight stabbing: where most of the weight agrees.

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include <claimgraph/graph/conflicts.hpp>

#include "graph/fixed_point_weights.hpp"

namespace claimgraph {
namespace {

/// A cut of the line just before or just after a number.
struct Cut {
  double at = 0;
  bool after = false;
  friend auto operator<=>(const Cut&, const Cut&) = default;
};

Cut begin_of(const Interval& interval) {
  return {interval.lo(), interval.lo_open()};
}

Cut end_of(const Interval& interval) {
  return {interval.hi(), !interval.hi_open()};
}

/// The numbers between two cuts.
Interval between(const Cut& begin, const Cut& end) {
  return {begin.at, end.at, begin.after, !end.after};
}

struct End {
  Cut cut;
  std::int64_t change = 0;
};

}  // namespace

Stabbing maximum_weight_stabbing(std::span<const WeightedInterval> intervals) {
  std::vector<double> weights;
  weights.reserve(intervals.size());
  for (const WeightedInterval& weighted : intervals) {
    weights.push_back(weighted.weight);
  }
  const FixedPointWeights fixed = fixed_point_weights(weights, "weight of interval");

  std::vector<End> ends;
  ends.reserve(2 * intervals.size());
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Interval& interval = intervals[i].interval;
    if (!interval.empty()) {
      ends.push_back({begin_of(interval), fixed.units[i]});
      ends.push_back({end_of(interval), -fixed.units[i]});
    }
  }
  std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.cut < b.cut; });

  // Between two neighbouring cuts the same intervals hold every number.
  std::int64_t held = 0;
  std::int64_t most = 0;
  std::optional<std::pair<Cut, Cut>> best;
  for (std::size_t i = 0; i < ends.size();) {
    const Cut cut = ends[i].cut;
    for (; i < ends.size() && ends[i].cut == cut; ++i) {
      held += ends[i].change;
    }
    if (held > most) {
      most = held;
      best.emplace(cut, ends[i].cut);  // what is held ends somewhere, so there is a next cut
    }
  }

  Stabbing result;
  if (!best) {
    return result;
  }
  result.where = between(best->first, best->second);
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Interval& interval = intervals[i].interval;
    if (!interval.empty() && begin_of(interval) <= best->first &&
        best->second <= end_of(interval)) {
      result.held.push_back(i);
      result.weight += intervals[i].weight;
    }
  }
  return result;
}

}  // namespace claimgraph
