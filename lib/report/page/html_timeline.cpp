// When claims were made and for when they hold.
#include <algorithm>
#include <utility>
#include <vector>

#include "report/page/html_parts.hpp"
#include "report/page/svg_shapes.hpp"

namespace claimgraph {
namespace {

/// When it was said above the middle, for when it holds below.
void draw_times(Markup& page, const TimePlot::Row& row, Act act) {
  const auto middle = page.open("svg", {{"y", "50%"}, {"overflow", "visible"}});
  if (row.holds) {
    span(page, row.holds->fuzzy, 2, 8, "fuzzy");
    span(page, row.holds->strict, 4, 4, "strict");
    if (row.holds->goes_right) {
      mark(page, 1, 6, "M0,0L-10,-6V6Z", "arrow");
    }
    if (row.holds->goes_left) {
      mark(page, 0, 6, "M0,0L10,-6V6Z", "arrow");
    }
  }
  if (row.said) {
    span(page, row.said->fuzzy, -10, 8, "fuzzy");
    mark(page, (row.said->strict.from + row.said->strict.to) / 2, -6, mark_of(act), "mark");
  }
}

}  // namespace

void write_timeline(Markup& page, const ReportData& report, const ReportedQuestion& question) {
  if (!question.times) {
    return;
  }
  const TimePlot& times = *question.times;
  std::vector<std::size_t> dated;
  std::vector<std::size_t> undated;
  for (std::size_t i = 0; i < question.claims.size(); ++i) {
    (times.rows[i].said || times.rows[i].holds ? dated : undated).push_back(i);
  }
  if (dated.size() < 2) {
    return;  // nothing to set beside each other; the table has the date
  }
  const auto when = [&](std::size_t i) {
    const EdtfDate& said = report.claims[question.claims[i]].said;
    return said.unspecified() ? DaySpan::kMax : said.strict().begin;
  };
  const auto holds = [&](std::size_t i) {
    const EdtfDate& date = report.claims[question.claims[i]].holds;
    return date.unspecified() ? DaySpan::kMax : date.strict().begin;
  };
  std::stable_sort(dated.begin(), dated.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(when(a), holds(a)) < std::pair(when(b), holds(b));
  });
  const auto figure = page.open("figure", {{"class", "plot timeline"},
                                           {"data-begin", std::to_string(times.begin)},
                                           {"data-end", std::to_string(times.end)}});
  page.leaf("figcaption", "When each claim was made (mark), and for when it holds (band).");
  {
    const auto rows = page.open("ul", {{"class", "rows"}});
    for (const std::size_t i : dated) {
      const ReportedClaim& claim = report.claims[question.claims[i]];
      const TimePlot::Row& row = times.rows[i];
      const auto item = page.open(
          "li", {{"class", row_class(claim)},
                 {"data-said?", claim.said.unspecified() ? "" : std::to_string(when(i))}});
      {
        const auto link =
            page.open("a", {{"href", "#" + claim_anchor(claim)}, {"data-claim", claim.name}});
        page.leaf("span", claim.value, {{"class", "value"}, {"dir", "auto"}});
        page.raw(" ");
        std::string dates = claim.said.unspecified() ? "not dated" : "said " + claim.said.str();
        if (!claim.holds.unspecified()) {
          dates += ", of " + claim.holds.str();
        }
        page.leaf("span", dates, {{"class", "voice"}});
      }
      const auto track = page.open("div", {{"class", "track"}, {"aria-hidden", "true"}});
      const auto drawing = page.open("svg", {{"class", "bar"}});
      grid(page, times.ticks);
      draw_times(page, row, claim.act);
    }
    const auto item = page.open("li", {{"class", "row axis"}, {"aria-hidden", "true"}});
    page.leaf("span", "", {{"class", "unit"}});
    const auto track = page.open("div", {{"class", "track"}});
    scale(page, times.ticks);
  }
  if (!undated.empty()) {
    const auto line = page.open("p", {{"class", "also"}});
    page.text("Neither dated nor published with a date:");
    for (const std::size_t i : undated) {
      const ReportedClaim& claim = report.claims[question.claims[i]];
      page.raw(" ");
      page.leaf("a", claim.name, {{"href", "#" + claim_anchor(claim)}});
    }
  }
}

}  // namespace claimgraph
