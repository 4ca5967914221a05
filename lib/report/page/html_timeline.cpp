// When claims were made and for when they hold.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "report/page/html_parts.hpp"
#include "report/page/svg_shapes.hpp"

namespace claimgraph {
namespace {

/// What stands behind the bars of a question's timeline.
std::string backdrop_id(const ReportData& report, const ReportedQuestion& question) {
  return fmt::format("t{}", &question - report.questions.data());
}

constexpr double kPointWidth = 0.004;  // a shorter time is hidden by its mark
constexpr Day kFarAway = 3'000'000;    // what a slider does not reach

/// The first day it may have been said; empty for a claim that is not dated.
std::string first_day(const ReportedClaim& claim) {
  return claim.said.unspecified() ? ""
                                  : std::to_string(std::max(claim.said.fuzzy().begin, -kFarAway));
}

/// The day by which it had been said, as far as there is one.
std::string last_day(const ReportedClaim& claim) {
  return claim.said.unspecified()
             ? ""
             : std::to_string(std::min(claim.said_by.value_or(kFarAway), kFarAway));
}

/// When it was said above 0, for when it holds below.
void draw_times(Markup& page, const TimePlot::Row& row, Act act) {
  if (row.holds) {
    if (!(row.holds->fuzzy == row.holds->strict)) {
      span(page, row.holds->fuzzy, "fuzzy held");
    }
    span(page, row.holds->strict, "strict held");
    if (row.holds->goes_right) {
      arrow(page, Side::kRight, 6);
    }
    if (row.holds->goes_left) {
      arrow(page, Side::kLeft, 6);
    }
  }
  if (row.said) {
    if (row.said->fuzzy.to - row.said->fuzzy.from >= kPointWidth) {
      span(page, row.said->fuzzy, "fuzzy said");
    }
    mark(page, (row.said->strict.from + row.said->strict.to) / 2, -6, act);
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
  const auto figure = page.open("figure", {{"class", "plot timeline"}});
  page.leaf("figcaption", "When each claim was made (mark), and for when it holds (band).");
  write_backdrop(page, backdrop_id(report, question), times.ticks, std::nullopt);
  {
    const auto rows = page.open("ul", {{"class", "rows"}});
    for (const std::size_t i : dated) {
      const ReportedClaim& claim = report.claims[question.claims[i]];
      const TimePlot::Row& row = times.rows[i];
      const auto item = page.open("li", {{"class", row_class(claim)},
                                         {"data-from?", first_day(claim)},
                                         {"data-by?", last_day(claim)}});
      {
        const auto link = page.open("a", {{"href", "#" + claim_anchor(claim)}});
        page.leaf("bdi", claim.value);
        page.raw(" ");
        std::string dates = claim.said.unspecified() ? "not dated" : "said " + claim.said.str();
        if (!claim.holds.unspecified()) {
          dates += ", of " + claim.holds.str();
        }
        page.leaf("span", dates);
      }
      const auto drawing = page.open("svg", {{"class", "track"}, {"aria-hidden", "true"}});
      page.empty("use", {{"href", "#" + backdrop_id(report, question)}});
      draw_times(page, row, claim.act);
    }
    const auto item = page.open("li", {{"class", "row axis"}, {"aria-hidden", "true"}});
    page.leaf("span", "", {{"class", "unit"}});
    const auto track = page.open("div", {{"class", "track"}});
    scale(page, times.ticks);
  }
  if (!undated.empty()) {
    const auto line = page.open("p", {{"class", "also"}});
    page.text("Without any date:");
    for (const std::size_t i : undated) {
      const ReportedClaim& claim = report.claims[question.claims[i]];
      page.raw(" ");
      page.leaf("a", claim.name, {{"href", "#" + claim_anchor(claim)}});
    }
  }
}

}  // namespace claimgraph
