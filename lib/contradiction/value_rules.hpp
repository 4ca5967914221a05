// How two values stand to each other, scopes and times set aside.
#pragma once

#include <optional>
#include <string>

#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/verdict.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// How far apart two disjoint intervals are.
struct Gap {
  double severity = 0;
  std::optional<double> ratio;
};

/// Gap between the nearest strict ends of quantities `lower` and `upper`. Of one sign: log10 of
/// their ratio. Else (one is zero or they differ in sign) both are measured by the smallest
/// difference the hedges let tell apart, r: log10(max(|x|, r) / r) each, added.
Gap quantity_gap(const Bounds& lower, const Bounds& upper);

/// Share of the larger one by which the nearest ends of two strict intervals differ; 0 if they
/// meet.
double relative_difference(const Interval& a, const Interval& b);

/// Verdict on two intervals that are meant to be the same thing.
Reason compare_bounds(const Bounds& a, const Bounds& b, bool either_is_bound,
                      const Tolerances& tolerances);

/// The first rate, in order of claim id, from one currency to another that may hold at both times.
/// Null if none is known.
const ExchangeRate* find_rate(const SnapshotState& state, const std::string& from,
                              const std::string& to, const DaySpan& a, const DaySpan& b);

/// `a` and `b` brought to one unit: the bounds themselves, or `b` converted by a recorded exchange
/// rate whose time fits. Nothing if the currencies differ and no rate is known.
struct CommonUnit {
  Bounds a;
  Bounds b;
  std::optional<ClaimIndex> rate;  ///< the claim that gives the rate
};
std::optional<CommonUnit> bring_to_common_unit(const SnapshotState& state, const Record& a,
                                               const Record& b);

}  // namespace claimgraph
