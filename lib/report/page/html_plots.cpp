// Claims as bars on an axis.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"
#include "report/page/svg_shapes.hpp"

namespace claimgraph {
namespace {

constexpr double kPointWidth = 0.004;  // a narrower strict interval is drawn by its mark alone
constexpr double kLeastBand = 0.022;   // a narrower band would hide behind a mark

/// What is drawn of a claim; heights are around the middle of its row.
void draw_bar(Markup& page, const PlotBar& drawn, Act act) {
  const auto middle = page.open("svg", {{"y", "50%"}, {"overflow", "visible"}});
  if (drawn.empty) {
    page.leaf("text", "none", {{"class", "tick"}, {"x", "0"}, {"y", "4"}});
    return;
  }
  span(page, drawn.fuzzy, -6, 12, "fuzzy");
  const bool is_point = drawn.strict.to - drawn.strict.from < kPointWidth;
  if (!is_point) {
    span(page, drawn.strict, -3, 6, "strict");
  }
  if (drawn.goes_left) {
    mark(page, 0, 0, "M0,0L10,-7V7Z", "arrow");
  }
  if (drawn.goes_right) {
    mark(page, 1, 0, "M0,0L-10,-7V7Z", "arrow");
  }
  // A bound is where it begins, a range where it begins and ends.
  if (!drawn.goes_left) {
    mark(page, is_point ? (drawn.strict.from + drawn.strict.to) / 2 : drawn.strict.from, 0,
         mark_of(act), "mark");
  }
  if (!drawn.goes_right && !is_point) {
    mark(page, drawn.strict.to, 0, mark_of(act), "mark");
  }
}

void bar(Markup& page, const IntervalPlot& plot, const PlotBar& drawn, Act act,
         const std::optional<PlotSpan>& best) {
  const auto drawing = page.open("svg", {{"class", "bar"}});
  if (best) {
    const double width = std::max(best->to - best->from, kLeastBand);
    page.empty("rect", {{"class", "best"},
                        {"x", percent((best->from + best->to - width) / 2)},
                        {"width", percent(width)},
                        {"height", "100%"}});
  }
  grid(page, plot.axis.ticks);
  draw_bar(page, drawn, act);
}

void link_to(Markup& page, const ReportedClaim& claim) {
  const auto link =
      page.open("a", {{"href", "#" + claim_anchor(claim)}, {"data-claim", claim.name}});
  page.leaf("span", claim.value, {{"class", "value"}, {"dir", "auto"}});
  page.raw(" ");
  page.leaf("span", claim.voice + (claim.scope.empty() ? "" : "; " + claim.scope),
            {{"class", "voice"}});
}

/// A claim and its bar; why there is none, if it cannot be drawn on the axis.
void row(Markup& page, const ReportData& report, const ReportedQuestion& question,
         std::size_t claim, const std::optional<PlotSpan>& best) {
  const ReportedClaim& what = report.claims[claim];
  const auto item = page.open("li", {{"class", row_class(what)}});
  link_to(page, what);
  if (!question.plot) {
    return;
  }
  const auto drawn = std::find(question.drawn.begin(), question.drawn.end(), claim);
  if (drawn == question.drawn.end()) {
    page.leaf("p", "not drawn: cannot be measured in " + question.unit, {{"class", "undrawn"}});
    return;
  }
  const auto hidden = page.open("div", {{"class", "track"}, {"aria-hidden", "true"}});
  bar(page, *question.plot,
      question.plot->bars[static_cast<std::size_t>(drawn - question.drawn.begin())], what.act,
      best);
}

/// The axis beneath the bars.
void axis_row(Markup& page, const PlotAxis& axis, const std::string& unit) {
  const auto item = page.open("li", {{"class", "row axis"}, {"aria-hidden", "true"}});
  page.leaf("span",
            unit + (axis.logarithmic ? (unit.empty() ? "logarithmic" : ", logarithmic") : ""),
            {{"class", "unit"}, {"dir", "auto"}});
  const auto track = page.open("div", {{"class", "track"}});
  scale(page, axis.ticks);
}

std::string position_title(const ReportedPosition& position, std::size_t number) {
  std::string text = fmt::format("Position {}", number);
  if (!position.origins.empty()) {
    text += ": " + position.origins;
  }
  if (!position.first_said_by.empty()) {
    text += " (" + position.first_said_by + ")";
  }
  if (position.best) {
    text += ", best supported";
  }
  if (position.more_claims > 0) {
    text += fmt::format("; {} not shown", plural(position.more_claims, "more claim"));
  }
  return text;
}

/// Names of claims that stand with another position.
void also(Markup& page, const ReportData& report, const std::vector<std::size_t>& claims) {
  const auto line = page.open("p", {{"class", "also"}});
  page.text("also agree:");
  for (const std::size_t at : claims) {
    page.raw(" ");
    page.leaf("a", report.claims[at].name, {{"href", "#" + claim_anchor(report.claims[at])}});
  }
}

}  // namespace

void write_pair_plot(Markup& page, const ReportData& report, const ReportedConflict& conflict) {
  if (!conflict.plot) {
    return;
  }
  const auto drawing = page.open("div", {{"class", "pair-plot"}, {"aria-hidden", "true"}});
  for (std::size_t side = 0; side < 2; ++side) {
    const ReportedClaim& claim = report.claims[side == 0 ? conflict.first : conflict.second];
    const auto track = page.open("div", {{"class", std::string("act-") + to_string(claim.act)}});
    bar(page, *conflict.plot, conflict.plot->bars[side], claim.act, std::nullopt);
  }
  scale(page, conflict.plot->axis.ticks);
}

void write_plot(Markup& page, const ReportData& report, const ReportedQuestion& question) {
  const auto figure =
      page.open("figure", {{"class", question.plot ? "plot" : "plot without-axis"}});
  if (question.plot) {
    page.leaf("figcaption",
              "Every claim from the least to the most it may mean; the dark part is the value as "
              "written.");
  }
  std::set<std::size_t> shown;
  for (std::size_t i = 0; i < question.items.size(); ++i) {
    const ReportedItem& item = question.items[i];
    page.leaf("h4", item.predicate + (item.scope.empty() ? "" : " (" + item.scope + ")"),
              {{"dir", "auto"}});
    for (std::size_t at = 0; at < item.positions.size(); ++at) {
      const ReportedPosition& position = item.positions[at];
      page.leaf("p", position_title(position, at + 1), {{"class", "position"}});
      const auto rows = page.open("ul", {{"class", "rows"}});
      std::vector<std::size_t> elsewhere;
      for (const std::size_t claim : position.claims) {
        if (shown.insert(claim).second) {
          row(page, report, question, claim, question.plot ? question.best[i] : std::nullopt);
        } else {
          elsewhere.push_back(claim);
        }
      }
      if (!elsewhere.empty()) {
        const auto line = page.open("li");
        also(page, report, elsewhere);
      }
    }
  }
  if (question.plot) {
    const auto rows = page.open("ul", {{"class", "rows"}, {"aria-hidden", "true"}});
    axis_row(page, question.plot->axis, question.unit);
  }
}

void write_legend(Markup& page) {
  const auto list = page.open("ul", {{"class", "legend"}, {"aria-label", "Marks"}});
  for (const Act act : {Act::kAsserts, Act::kEstimates, Act::kForecasts, Act::kReports,
                        Act::kQuotes, Act::kDenies, Act::kDoubts}) {
    const auto item = page.open("li", {{"class", std::string("act-") + to_string(act)}});
    {
      const auto drawing = page.open(
          "svg",
          {{"width", "18"}, {"height", "16"}, {"viewBox", "-9 -8 18 16"}, {"aria-hidden", "true"}});
      page.empty("path", {{"class", "mark"}, {"d", mark_of(act)}});
    }
    page.text(to_string(act));
  }
  const auto item = page.open("li");
  {
    const auto drawing =
        page.open("svg", {{"width", "26"}, {"height", "16"}, {"aria-hidden", "true"}});
    page.empty("rect", {{"class", "best"}, {"width", "26"}, {"height", "16"}});
  }
  page.text("where the best-supported claims meet");
}

}  // namespace claimgraph
