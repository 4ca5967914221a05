// Dates side by side on one axis of days, for whoever draws.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/report/interval_plot.hpp>

namespace claimgraph {

/// When a claim was made, and for when it holds. Either may be unspecified.
struct DatedClaim {
  EdtfDate said{};
  EdtfDate holds{};
};

/// What is drawn of one date or period.
struct TimeBar {
  PlotSpan strict{};  ///< the days as written
  PlotSpan fuzzy{};   ///< all they may mean
  bool goes_left = false;
  bool goes_right = false;
};

struct TimePlot {
  struct Tick {
    Day day = 0;
    double at = 0;      ///< its place
    std::string label;  ///< "2025", "2025-01", "2025-01-30"
  };
  struct Row {
    std::optional<TimeBar> said{};   ///< nothing if no date is given
    std::optional<TimeBar> holds{};  ///< the same
  };
  Day begin = 0;
  Day end = 1;  ///< greater than begin
  std::vector<Tick> ticks{};
  std::vector<Row> rows{};  ///< one for each claim, in their order
};

/// Claims on a common axis of days, with ticks at the beginnings of years, months or days as the
/// span asks for. Nothing if no claim has a date with a finite end. O(n).
CLAIMGRAPH_EXPORT std::optional<TimePlot> plot_times(std::span<const DatedClaim> claims);

}  // namespace claimgraph
