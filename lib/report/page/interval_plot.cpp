#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/report/interval_plot.hpp>

#include "report/page/nice_ticks.hpp"

namespace claimgraph {
namespace {

constexpr double kLogarithmicFrom = 20;  // the largest end over the smallest
constexpr double kRoom = 0.06;           // beside the outermost ends, as share of the width
constexpr int kFewestDigits = 3;         // of a tick's label
constexpr int kMostDigits = 15;

/// The finite ends of some values.
struct FiniteEnds {
  double lo = std::numeric_limits<double>::infinity();
  double hi = -std::numeric_limits<double>::infinity();
  double least_positive = std::numeric_limits<double>::infinity();
  bool zero_or_less = false;  // as a value, not only where a bound begins

  [[nodiscard]] bool any() const { return lo <= hi; }

  void add(double end) {
    lo = std::min(lo, end);
    hi = std::max(hi, end);
    if (end > 0) {
      least_positive = std::min(least_positive, end);
    }
  }

  void add(const Interval& interval) {
    if (interval.empty()) {
      return;
    }
    const bool from_zero = interval.lo() == 0 && interval.hi() > 0;
    if (std::isfinite(interval.lo())) {
      add(interval.lo());
      zero_or_less = zero_or_less || (interval.lo() <= 0 && !from_zero);
    }
    if (std::isfinite(interval.hi())) {
      add(interval.hi());
      zero_or_less = zero_or_less || interval.hi() <= 0;
    }
  }
};

FiniteEnds ends_of(std::span<const Bounds> values) {
  FiniteEnds ends;
  for (const Bounds& value : values) {
    ends.add(value.strict);
    ends.add(value.fuzzy);
  }
  return ends;
}

PlotAxis logarithmic_axis(double lo, double hi) {
  const double from = std::log10(lo);
  const double to = std::log10(hi);
  const double room = std::max((to - from) * kRoom, 0.02);
  PlotAxis axis;
  axis.logarithmic = true;
  // Numbers at the very end of what a double holds have no room beyond them.
  axis.lo = std::max(std::pow(10, from - room), std::numeric_limits<double>::min());
  axis.hi = std::min(std::pow(10, to + room), std::numeric_limits<double>::max());
  return axis;
}

PlotAxis linear_axis(double lo, double hi) {
  const double span = hi / 2 - lo / 2;  // half of it, which cannot overflow
  const double magnitude = std::max(std::abs(lo), std::abs(hi));
  const double room = span > 0 ? 2 * span * kRoom : std::max(magnitude / 10, 1e-300);
  PlotAxis axis;
  axis.lo = lo >= 0 && lo - room < 0 ? std::min(0.0, lo) : lo - room;
  axis.hi = hi + room;
  axis.lo = std::max(axis.lo, std::numeric_limits<double>::lowest());
  axis.hi = std::min(axis.hi, std::numeric_limits<double>::max());
  if (axis.lo >= axis.hi) {  // all is 0
    axis.hi = axis.lo + 1;
  }
  return axis;
}

PlotBar bar_on(const PlotAxis& axis, const Bounds& value) {
  PlotBar bar;
  if (value.fuzzy.empty() || value.strict.empty()) {
    return bar;
  }
  bar.empty = false;
  bar.strict = {axis.place(value.strict.lo()), axis.place(value.strict.hi())};
  bar.fuzzy = {axis.place(value.fuzzy.lo()), axis.place(value.fuzzy.hi())};
  bar.goes_left = value.fuzzy.lo() < axis.lo;
  bar.goes_right = value.fuzzy.hi() > axis.hi;
  return bar;
}

/// As few digits as tell the values, which ascend, apart.
std::vector<std::string> tick_labels(std::span<const double> values) {
  std::vector<std::string> labels;
  for (int digits = kFewestDigits; digits <= kMostDigits; ++digits) {
    labels.clear();
    for (const double value : values) {
      labels.push_back(describe_number(value, digits));
    }
    if (std::adjacent_find(labels.begin(), labels.end()) == labels.end()) {
      break;
    }
  }
  return labels;
}

}  // namespace

double PlotAxis::place(double value) const {
  if (value <= lo) {
    return 0;
  }
  if (value >= hi) {
    return 1;
  }
  const double at = logarithmic
                        ? (std::log10(value) - std::log10(lo)) / (std::log10(hi) - std::log10(lo))
                        : (value / 2 - lo / 2) / (hi / 2 - lo / 2);
  return std::clamp(at, 0.0, 1.0);
}

std::optional<PlotAxis> plot_axis(std::span<const Bounds> values) {
  const FiniteEnds ends = ends_of(values);
  if (!ends.any()) {
    return std::nullopt;
  }
  const bool logarithmic = !ends.zero_or_less && ends.least_positive < ends.hi &&
                           ends.hi / ends.least_positive >= kLogarithmicFrom;
  PlotAxis axis =
      logarithmic ? logarithmic_axis(ends.least_positive, ends.hi) : linear_axis(ends.lo, ends.hi);
  const std::vector<double> ticks = nice_ticks(axis.lo, axis.hi, axis.logarithmic);
  std::vector<std::string> labels = tick_labels(ticks);
  for (std::size_t tick = 0; tick < ticks.size(); ++tick) {
    axis.ticks.push_back({ticks[tick], axis.place(ticks[tick]), std::move(labels[tick])});
  }
  return axis;
}

std::optional<IntervalPlot> plot_intervals(std::span<const Bounds> values,
                                           const std::optional<Interval>& best) {
  std::optional<PlotAxis> axis = plot_axis(values);
  if (!axis) {
    return std::nullopt;
  }
  IntervalPlot plot;
  plot.bars.reserve(values.size());
  for (const Bounds& value : values) {
    plot.bars.push_back(bar_on(*axis, value));
  }
  if (best && !best->empty()) {
    plot.best = PlotSpan{axis->place(best->lo()), axis->place(best->hi())};
  }
  plot.axis = *std::move(axis);
  return plot;
}

}  // namespace claimgraph
