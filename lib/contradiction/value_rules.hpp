// How two values stand to each other, scopes and times set aside.
#pragma once

#include <optional>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/verdict.hpp>
#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// How far apart two disjoint values are.
struct GapOf {
  double severity = 0;
  std::optional<double> ratio;
};

/// Gap between the nearest strict ends of two disjoint values; `lower` ends first, neither is
/// empty. Quantities of one sign: log10 of their ratio. Else (one is zero or they differ in sign)
/// both are measured by the smallest difference the hedges let tell apart, r: log10(max(|x|, r) /
/// r) each, added. Dates: log10(1 + years between).
CLAIMGRAPH_EXPORT GapOf gap_between(const Bounds& lower, const Bounds& upper, bool dates);

/// Share of the larger one by which the nearest ends of two strict intervals differ; 0 if they
/// meet.
double relative_difference(const Interval& a, const Interval& b);

/// Verdict on two intervals that are meant to be the same thing.
Reason compare_bounds(const Bounds& a, const Bounds& b, bool either_is_bound,
                      const Tolerances& tolerances);

}  // namespace claimgraph
