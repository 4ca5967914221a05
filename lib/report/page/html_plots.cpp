// Claims as bars on an axis.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"
#include "report/page/report_words.hpp"
#include "report/page/svg_shapes.hpp"

namespace claimgraph {
namespace {

constexpr double kPointWidth = 0.004;  // a narrower interval is drawn by its mark alone
constexpr std::size_t kMostElsewhere = 6;
constexpr std::size_t kMostRepeating = 6;  // positions of an item that have no claim of their own

/// What is drawn of a claim; heights are around 0.
void draw_bar(Markup& page, const PlotBar& drawn, Act act) {
  if (drawn.empty) {
    page.leaf("text", "none", {{"class", "tick"}, {"y", "4"}});
    return;
  }
  const bool is_point = drawn.strict.to - drawn.strict.from < kPointWidth;
  if (!is_point || drawn.fuzzy.to - drawn.fuzzy.from >= kPointWidth) {
    span(page, drawn.fuzzy, "fuzzy");
  }
  if (!is_point) {
    span(page, drawn.strict, "strict");
  }
  if (drawn.goes_left) {
    arrow(page, Side::kLeft, 0);
  }
  if (drawn.goes_right) {
    arrow(page, Side::kRight, 0);
  }
  // A bound is where it begins, a range where it begins and ends.
  if (!drawn.goes_left) {
    mark(page, is_point ? (drawn.strict.from + drawn.strict.to) / 2 : drawn.strict.from, 0, act);
  }
  if (!drawn.goes_right && !is_point) {
    mark(page, drawn.strict.to, 0, act);
  }
}

void link_to(Markup& page, const ReportedClaim& claim) {
  const auto link = page.open("a", {{"href", "#" + claim_anchor(claim)}});
  page.leaf("bdi", claim.value);
  page.raw(" ");
  page.leaf("span", claim.voice + (claim.scope.empty() ? "" : "; " + claim.scope));
}

/// What stands behind the bars of an item; short, as every bar names it.
std::string backdrop_id(const ReportData& report, const ReportedQuestion& question,
                        std::size_t item) {
  return fmt::format("v{}.{}", &question - report.questions.data(), item);
}

/// A claim and its bar; why there is none, if it cannot be drawn on the axis.
void row(Markup& page, const ReportData& report, const ReportedQuestion& question,
         std::size_t claim, const std::string& backdrop) {
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
  const auto drawing = page.open("svg", {{"class", "track"}, {"aria-hidden", "true"}});
  page.empty("use", {{"href", "#" + backdrop}});
  draw_bar(page, question.plot->bars[static_cast<std::size_t>(drawn - question.drawn.begin())],
           what.act);
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
    text += " (" + names_in_words(position.first_said_by) + ")";
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
  for (std::size_t i = 0; i < std::min(claims.size(), kMostElsewhere); ++i) {
    const ReportedClaim& claim = report.claims[claims[i]];
    page.raw(" ");
    page.leaf("a", claim.name, {{"href", "#" + claim_anchor(claim)}});
  }
  if (claims.size() > kMostElsewhere) {
    page.text(fmt::format(" and {} more", claims.size() - kMostElsewhere));
  }
}

void write_position(Markup& page, const ReportData& report, const ReportedQuestion& question,
                    const ReportedPosition& position, std::size_t number,
                    const std::string& backdrop, std::set<std::size_t>& shown) {
  page.leaf("p", position_title(position, number), {{"class", "position"}});
  std::vector<std::size_t> here;
  std::vector<std::size_t> elsewhere;
  for (const std::size_t claim : position.claims) {
    (shown.insert(claim).second ? here : elsewhere).push_back(claim);
  }
  if (!here.empty()) {
    const auto rows = page.open("ul", {{"class", "rows"}});
    for (const std::size_t claim : here) {
      row(page, report, question, claim, backdrop);
    }
  }
  if (!elsewhere.empty()) {
    also(page, report, elsewhere);
  }
}

}  // namespace

void write_pair_plot(Markup& page, const ReportData& report, const ReportedConflict& conflict) {
  if (!conflict.plot) {
    return;
  }
  const auto frame = page.open("div", {{"class", "pair-plot"}, {"aria-hidden", "true"}});
  {
    const auto drawing = page.open("svg", {{"class", "pair"}});
    grid(page, conflict.plot->axis.ticks);
    for (std::size_t side = 0; side < 2; ++side) {
      const ReportedClaim& claim = report.claims[side == 0 ? conflict.first : conflict.second];
      const auto group =
          page.open("g", {{"class", std::string("act-") + to_string(claim.act)},
                          {"transform", side == 0 ? "translate(0 9)" : "translate(0 27)"}});
      draw_bar(page, conflict.plot->bars[side], claim.act);
    }
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
    const std::string backdrop = backdrop_id(report, question, i);
    if (question.plot) {
      write_backdrop(page, backdrop, question.plot->axis.ticks, question.best[i]);
    }
    page.leaf("h4", item.predicate + (item.scope.empty() ? "" : " (" + item.scope + ")"),
              {{"dir", "auto"}});
    std::size_t repeating = 0;
    for (std::size_t at = 0; at < item.positions.size(); ++at) {
      const std::vector<std::size_t>& claims = item.positions[at].claims;
      const bool repeats = std::all_of(claims.begin(), claims.end(),
                                       [&](std::size_t claim) { return shown.contains(claim); });
      repeating += repeats ? 1U : 0U;
      if (!repeats || repeating <= kMostRepeating) {
        write_position(page, report, question, item.positions[at], at + 1, backdrop, shown);
      }
    }
    if (repeating > kMostRepeating) {
      page.leaf("p", plural(repeating - kMostRepeating, "more position") + " of claims above.",
                {{"class", "position"}});
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
      mark(page, 0, 0, act);
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
