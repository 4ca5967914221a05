// Claims with their places on one axis, and what is said of them beside it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/interval_plot.hpp>
#include <claimgraph/report/text_plot.hpp>
#include <claimgraph/report/time_plot.hpp>

#include "report/plot_measure.hpp"

namespace claimgraph {

/// Some claims with their places on an axis of their own.
class DrawnClaims {
 public:
  /// Claims are drawn in the unit that most have; by their dates if none has one. The snapshot must
  /// outlive this.
  DrawnClaims(const Snapshot& snapshot, std::span<const ClaimIndex> claims);

  [[nodiscard]] bool any() const { return plot_.has_value() || times_.has_value(); }
  /// Bars are values, not only the times at which some hold.
  [[nodiscard]] bool by_value() const { return plot_.has_value() || dates_are_values_; }

  /// The axis, and no rows.
  [[nodiscard]] TextPlot axis() const;
  /// A claim in words, with its bar. One that is not among those drawn has none.
  [[nodiscard]] TextPlotRow row(ClaimIndex claim) const;
  /// Where the values of claims meet, if that can be drawn.
  [[nodiscard]] std::optional<PlotSpan> meet(std::span<const ClaimIndex> claims) const;

 private:
  void draw_values(std::span<const ClaimIndex> claims);
  void draw_times(std::span<const ClaimIndex> claims);
  [[nodiscard]] std::string without_unit(std::string value) const;
  void add_speakers(ClaimIndex claim, TextPlotRow& row) const;

  const Snapshot& snapshot_;
  std::optional<PlotMeasure> measure_;
  bool dates_are_values_ = false;
  std::optional<IntervalPlot> plot_;
  std::optional<TimePlot> times_;
  std::map<ClaimIndex, PlotBar> bars_;
};

}  // namespace claimgraph
