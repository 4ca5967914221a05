// Shapes of plots, in SVG that stretches: all places across are shares of the width. What is drawn
// again and again is written once and referred to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/report/interval_plot.hpp>
#include <claimgraph/report/report_data.hpp>

#include "report/page/markup.hpp"

namespace claimgraph {

/// The shapes that mark() and arrow() refer to; once in a page.
void write_shapes(Markup& page);
/// The mark of an act around a place: acts are told apart without colour.
void mark(Markup& page, double at, double y, Act act);
enum class Side { kLeft, kRight };
/// An arrow whose tip is at that end of the axis.
void arrow(Markup& page, Side end, double y);
/// `kind` is a class of the page's style, which gives the height, and where that is beside 0.
void span(Markup& page, const PlotSpan& where, const char* kind);

/// The classes of a row about a claim.
std::string row_class(const ReportedClaim& claim);

/// A line at each tick.
template <typename Ticks>
void grid(Markup& page, const Ticks& ticks) {
  for (const auto& tick : ticks) {
    page.empty("line", {{"x1", percent(tick.at)}, {"x2", percent(tick.at)}, {"y2", "100%"}});
  }
}

/// Where the best supported claims meet, as it is drawn: never so narrow that a mark hides it.
PlotSpan visible_band(const PlotSpan& best);

/// Lines at ticks and perhaps a band, to be used by bars as tall as rows may be. Nothing is seen
/// where this stands.
template <typename Ticks>
void write_backdrop(Markup& page, const std::string& id, const Ticks& ticks,
                    const std::optional<PlotSpan>& best) {
  const auto drawing = page.open("svg", {{"class", "shapes"}, {"aria-hidden", "true"}});
  const auto group = page.open("g", {{"id", id}, {"class", "backdrop"}});
  if (best) {
    span(page, visible_band(*best), "best");
  }
  for (const auto& tick : ticks) {
    page.empty("line",
               {{"x1", percent(tick.at)}, {"x2", percent(tick.at)}, {"y1", "-999"}, {"y2", "999"}});
  }
}

/// The labels of the ticks; every second one gives way where there is little room.
template <typename Ticks>
void scale(Markup& page, const Ticks& ticks) {
  const auto drawing = page.open("svg", {{"class", "scale"}});
  for (const auto& tick : ticks) {
    const char* anchor = tick.at < 0.06 ? "start" : tick.at > 0.94 ? "end" : "";
    page.leaf("text", tick.label, {{"class?", anchor}, {"x", percent(tick.at)}});
  }
}

}  // namespace claimgraph
