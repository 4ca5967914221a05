// Plots as SVG that stretches: all places across are shares of the width.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"

namespace claimgraph {
namespace {

constexpr double kPointWidth = 0.004;  // a narrower strict interval is drawn by its mark alone
constexpr double kLeastBand = 0.022;   // a narrower band would hide behind a mark

/// Outlines around (0, 0), so that acts are told apart without colour.
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

const char* mark_of(Act act) {
  for (const auto& [known, outline] : kMarks) {
    if (known == act) {
      return outline;
    }
  }
  return kMarks.front().second;
}

/// Draws around a place.
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

std::string row_class(const ReportedClaim& claim) {
  return std::string("row act-") + to_string(claim.act);
}

void row(Markup& page, const IntervalPlot& plot, const PlotBar& drawn, const ReportedClaim& claim,
         const std::optional<PlotSpan>& best) {
  const auto item = page.open("li", {{"class", row_class(claim)}});
  {
    const auto link =
        page.open("a", {{"href", "#" + claim_anchor(claim)}, {"data-claim", claim.name}});
    page.leaf("span", claim.value, {{"class", "value"}, {"dir", "auto"}});
    page.raw(" ");
    page.leaf("span", claim.voice + (claim.scope.empty() ? "" : "; " + claim.scope),
              {{"class", "voice"}, {"dir", "auto"}});
  }
  const auto hidden = page.open("div", {{"class", "track"}, {"aria-hidden", "true"}});
  bar(page, plot, drawn, claim.act, best);
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

/// Names of claims that stand elsewhere.
void also(Markup& page, const ReportData& report, const std::vector<std::size_t>& claims) {
  if (claims.empty()) {
    return;
  }
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
  const auto figure = page.open("figure", {{"class", "plot"}});
  page.leaf("figcaption",
            "Every claim from the least to the most it may mean; the dark part is the value as "
            "written.");
  std::set<std::size_t> shown;
  for (std::size_t i = 0; i < question.items.size(); ++i) {
    const ReportedItem& item = question.items[i];
    page.leaf("h4", item.predicate + (item.scope.empty() ? "" : " (" + item.scope + ")"),
              {{"dir", "auto"}});
    for (std::size_t at = 0; at < item.positions.size(); ++at) {
      const ReportedPosition& position = item.positions[at];
      page.leaf("p", position_title(position, at + 1), {{"class", "position"}, {"dir", "auto"}});
      const auto rows = page.open("ul", {{"class", "rows"}});
      std::vector<std::size_t> elsewhere;
      for (const std::size_t claim : position.claims) {
        const auto drawn = std::find(question.drawn.begin(), question.drawn.end(), claim);
        if (drawn == question.drawn.end() || !shown.insert(claim).second) {
          elsewhere.push_back(claim);
          continue;
        }
        row(page, *question.plot,
            question.plot->bars[static_cast<std::size_t>(drawn - question.drawn.begin())],
            report.claims[claim], question.best[i]);
      }
      if (!elsewhere.empty()) {
        const auto line = page.open("li");
        also(page, report, elsewhere);
      }
    }
  }
  const auto rows = page.open("ul", {{"class", "rows"}, {"aria-hidden", "true"}});
  axis_row(page, question.plot->axis, question.unit);
}

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
