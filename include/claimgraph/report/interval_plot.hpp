// Intervals side by side on one axis (a forest plot), for whoever draws: a page, a terminal.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// Numbers from left to right. Places are shares of the width: 0 is the left end, 1 the right one.
struct CLAIMGRAPH_EXPORT PlotAxis {
  struct Tick {
    double value = 0;
    double at = 0;      ///< its place
    std::string label;  ///< "50,000", "1.6 billion"; without the unit
  };
  double lo = 0;
  double hi = 1;             ///< greater than lo
  bool logarithmic = false;  ///< then lo > 0
  std::vector<Tick> ticks{};

  /// Place of a number; what lies beyond an end is put at the end, and so is 0 or less on a
  /// logarithmic axis. Precondition: not NaN (which has NaN as its place).
  [[nodiscard]] double place(double value) const;
};

/// A part of an axis by its places, from <= to. A point has from == to.
struct PlotSpan {
  double from = 0;
  double to = 0;
  friend bool operator==(const PlotSpan&, const PlotSpan&) = default;
};

/// What is drawn of one value.
struct PlotBar {
  bool empty = true;        ///< there is no value (`none`); the rest means nothing then
  PlotSpan strict{};        ///< the value as written
  PlotSpan fuzzy{};         ///< all that it may mean
  bool goes_left = false;   ///< beyond the axis: an arrow
  bool goes_right = false;  ///< beyond the axis: an arrow
};

struct IntervalPlot {
  PlotAxis axis{};
  std::vector<PlotBar> bars{};  ///< one for each of the values, in their order
  /// Where the values that were given as the best supported ones meet; nothing if nowhere.
  std::optional<PlotSpan> best{};
};

/// An axis with some ticks at round numbers on which all finite ends have their place, with some
/// room beside them; logarithmic if they are all positive and the largest is at least 20 times the
/// smallest. An end at 0 of a value that goes on from there ("up to 65 billion") does not keep the
/// axis from being logarithmic: it goes beyond. Nothing if no end is finite.
CLAIMGRAPH_EXPORT std::optional<PlotAxis> plot_axis(std::span<const Bounds> values);

/// Values of one unit on a common axis. `best` is where the best-supported ones agree, if that is
/// known. Nothing if the values have no finite end, so that there is no axis. O(n).
CLAIMGRAPH_EXPORT std::optional<IntervalPlot> plot_intervals(
    std::span<const Bounds> values, const std::optional<Interval>& best = std::nullopt);

}  // namespace claimgraph
