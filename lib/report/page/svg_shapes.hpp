// Shapes of plots, in SVG that stretches: all places across are shares of the width.
#pragma once

#include <cstddef>
#include <string>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/report/interval_plot.hpp>
#include <claimgraph/report/report_data.hpp>

#include "report/page/markup.hpp"

namespace claimgraph {

/// The outline of an act's mark around (0, 0): acts are told apart without colour.
const char* mark_of(Act act);

/// Draws an outline around a place. `kind` is a class of the page's style.
void mark(Markup& page, double at, double y, const char* outline, const char* kind);
void span(Markup& page, const PlotSpan& where, double y, double height, const char* kind);

/// The classes of a row about a claim.
std::string row_class(const ReportedClaim& claim);

/// A line at each tick.
template <typename Ticks>
void grid(Markup& page, const Ticks& ticks) {
  for (const auto& tick : ticks) {
    page.empty("line", {{"class", "grid"},
                        {"x1", percent(tick.at)},
                        {"x2", percent(tick.at)},
                        {"y1", "0"},
                        {"y2", "100%"}});
  }
}

/// The labels of the ticks; every second one gives way where there is little room.
template <typename Ticks>
void scale(Markup& page, const Ticks& ticks) {
  const auto drawing = page.open("svg", {{"class", "scale"}, {"height", "20"}});
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double at = ticks[i].at;
    const char* anchor = at < 0.06 ? "start" : at > 0.94 ? "end" : "middle";
    page.leaf("text", ticks[i].label,
              {{"class", i % 2 == 0 ? "tick" : "tick odd"},
               {"x", percent(at)},
               {"y", "14"},
               {"text-anchor", anchor}});
  }
}

}  // namespace claimgraph
