#include "report/page/svg_shapes.hpp"

#include <array>
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

const char* mark_of(Act act) {
  for (const auto& [known, outline] : kMarks) {
    if (known == act) {
      return outline;
    }
  }
  return kMarks.front().second;
}

void mark(Markup& page, double at, double y, const char* outline, const char* kind) {
  const auto place =
      page.open("svg", {{"x", percent(at)}, {"y", pixels(y)}, {"overflow", "visible"}});
  page.empty("path", {{"class", kind}, {"d", outline}});
}

void span(Markup& page, const PlotSpan& where, double y, double height, const char* kind) {
  page.empty("rect", {{"class", kind},
                      {"x", percent(where.from)},
                      {"y", pixels(y)},
                      {"width", percent(where.to - where.from)},
                      {"height", pixels(height)}});
}

std::string row_class(const ReportedClaim& claim) {
  return std::string("row act-") + to_string(claim.act);
}

}  // namespace claimgraph
