// What the axis of a plot counts, and where claims are on it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// The unit of a claim, in which others are measured to be drawn beside it.
class PlotMeasure {
 public:
  /// Nothing for a claim whose object is no quantity. The snapshot must outlive the measure.
  static std::optional<PlotMeasure> of(const Snapshot& snapshot, ClaimIndex claim);

  /// Bounds of a claim, in what the axis counts: money in another currency by a sourced rate.
  /// Nothing if it cannot be measured so.
  [[nodiscard]] std::optional<Bounds> bounds(ClaimIndex claim) const;
  /// Whether bounds() needs no exchange rate.
  [[nodiscard]] bool converts(ClaimIndex claim) const;
  /// An interval of the canonical unit, in what the axis counts.
  [[nodiscard]] Interval scaled(const Interval& canonical) const;
  /// "USD", "GPUs", "%".
  [[nodiscard]] std::string in_words() const;

 private:
  PlotMeasure(const Snapshot& snapshot, Unit unit);

  const Snapshot* snapshot_;
  Unit unit_;
  double factor_;
};

/// Where the fuzzy values of claims meet, in the canonical unit. Nothing if nowhere, if one of them
/// is no quantity, or if there are none.
std::optional<Interval> where_they_meet(const Snapshot& snapshot,
                                        std::span<const ClaimIndex> claims);

}  // namespace claimgraph
