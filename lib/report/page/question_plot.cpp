#include "report/page/question_plot.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "report/plot_measure.hpp"

namespace claimgraph {
namespace {

/// Where the best supported position of an item is on the axis, if all of it is in that unit.
std::optional<PlotSpan> best_of(const PlotMeasure& measure,
                                const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                                const ReportedItem& item, const PlotAxis& axis) {
  if (item.positions.empty() || !item.positions.front().best || !item.positions.front().meet) {
    return std::nullopt;
  }
  const ReportedPosition& best = item.positions.front();
  const bool one_unit = std::all_of(best.claims.begin(), best.claims.end(), [&](std::size_t at) {
    return measure.converts(indexes.at(at));
  });
  if (!one_unit) {
    return std::nullopt;
  }
  const Interval meet = measure.scaled(*best.meet);
  return PlotSpan{axis.place(meet.lo()), axis.place(meet.hi())};
}

}  // namespace

void plot_question(const Snapshot& snapshot, ClaimIndex measured,
                   const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                   ReportedQuestion& question) {
  const std::optional<PlotMeasure> measure = PlotMeasure::of(snapshot, measured);
  if (!measure) {
    return;
  }
  std::vector<Bounds> bounds;
  for (const std::size_t at : question.claims) {
    if (const std::optional<Bounds> found = measure->bounds(indexes.at(at))) {
      bounds.push_back(*found);
      question.drawn.push_back(at);
    }
  }
  question.plot = plot_intervals(bounds);
  if (!question.plot) {
    question.drawn.clear();
    return;
  }
  question.unit = measure->in_words();
  for (const ReportedItem& item : question.items) {
    question.best.push_back(best_of(*measure, indexes, item, question.plot->axis));
  }
}

}  // namespace claimgraph
