#include "report/page/svg_shapes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace claimgraph {
namespace {

constexpr std::array<std::pair<Act, const char*>, 8> kMarks{{
    {Act::kAsserts, "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z"},
    {Act::kEstimates, "M0,-6.5L6.5,0L0,6.5L-6.5,0Z"},
    {Act::kForecasts, "M0,-6L6,5L-6,5Z"},
    {Act::kReports, "M-4.5,-4.5H4.5V4.5H-4.5Z"},
    {Act::kQuotes, "M-6.5,0L-3,-5H3L6.5,0L3,5H-3Z"},
    {Act::kDenies, "M-5,-5L5,5M-5,5L5,-5"},
    {Act::kDoubts, "M0,6L6,-5L-6,-5Z"},
    {Act::kDisputes, "M-5,0H5M0,-5V5"},
}};

}  // namespace

void write_shapes(Markup& page) {
  const auto drawing = page.open("svg", {{"class", "shapes"}, {"aria-hidden", "true"}});
  for (const auto& [act, outline] : kMarks) {
    const std::string name = to_string(act);
    page.empty("path", {{"id", "mark-" + name}, {"class", "mark " + name}, {"d", outline}});
  }
  page.empty("path", {{"id", "arrow-left"}, {"class", "arrow"}, {"d", "M0,0L10,-7V7Z"}});
  page.empty("path", {{"id", "arrow-right"}, {"class", "arrow"}, {"d", "M0,0L-10,-7V7Z"}});
}

void mark(Markup& page, double at, double y, Act act) {
  page.empty("use", {{"href", std::string("#mark-") + to_string(act)},
                     {"x", percent(at)},
                     {"y?", y == 0 ? "" : pixels(y)}});
}

void arrow(Markup& page, Side end, double y) {
  const bool left = end == Side::kLeft;
  page.empty("use", {{"href", left ? "#arrow-left" : "#arrow-right"},
                     {"x?", left ? "" : "100%"},
                     {"y?", y == 0 ? "" : pixels(y)}});
}

void span(Markup& page, const PlotSpan& where, const char* kind) {
  page.empty(
      "rect",
      {{"class", kind}, {"x", percent(where.from)}, {"width", percent(where.to - where.from)}});
}

PlotSpan visible_band(const PlotSpan& best) {
  constexpr double kLeast = 0.022;
  const double width = std::max(best.to - best.from, kLeast);
  const double from = (best.from + best.to - width) / 2;
  return {from, from + width};
}

std::string row_class(const ReportedClaim& claim) {
  return std::string("row act-") + to_string(claim.act);
}

}  // namespace claimgraph
