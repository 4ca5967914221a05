#include "report/page/question_plot.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

#include <claimgraph/contradiction/exchange.hpp>
#include <claimgraph/report/wording.hpp>

namespace claimgraph {
namespace {

const Quantity* quantity_of(const Snapshot& snapshot, ClaimIndex claim) {
  return std::get_if<Quantity>(&snapshot.claim(claim).object);
}

/// Bounds of a claim in the canonical unit of `unit`; nothing if it cannot be measured in that.
std::optional<Bounds> bounds_in(const Snapshot& snapshot, ClaimIndex claim, const Unit& unit) {
  const Quantity* value = quantity_of(snapshot, claim);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->unit().convertible_to(unit)) {
    return snapshot.bounds(claim);
  }
  const std::optional<Quantity> exchanged =
      unit.currency().empty() || value->unit().dimension() != unit.dimension()
          ? std::nullopt
          : exchange(snapshot, *value, unit.currency(), snapshot.claim(claim).valid_time);
  return exchanged ? std::optional(exchanged->bounds()) : std::nullopt;
}

/// Where the best supported position of an item is on the axis, if all of it is in that unit.
std::optional<PlotSpan> best_of(const Snapshot& snapshot,
                                const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                                const ReportedItem& item, const Unit& unit, const PlotAxis& axis) {
  if (item.positions.empty() || !item.positions.front().best || !item.positions.front().meet) {
    return std::nullopt;
  }
  const ReportedPosition& best = item.positions.front();
  const bool one_unit = std::all_of(best.claims.begin(), best.claims.end(), [&](std::size_t at) {
    const Quantity* value = quantity_of(snapshot, indexes.at(at));
    return value != nullptr && value->unit().convertible_to(unit);
  });
  if (!one_unit) {
    return std::nullopt;
  }
  const Bounds meet =
      in_unit(std::vector{Bounds{*best.meet, *best.meet}}, unit.factor().to_double()).front();
  return PlotSpan{axis.place(meet.fuzzy.lo()), axis.place(meet.fuzzy.hi())};
}

/// "USD", "GPUs", "%".
std::string unit_in_words(const Unit& unit) {
  std::string text = claimgraph::describe(Quantity(Hedge::kExact, 2, unit));
  text.erase(0, text.find_first_not_of("2 "));
  return text;
}

}  // namespace

std::vector<Bounds> in_unit(std::span<const Bounds> values, double factor) {
  const auto scaled = [factor](const Interval& interval) {
    return interval.empty() ? interval
                            : Interval(interval.lo() / factor, interval.hi() / factor,
                                       interval.lo_open(), interval.hi_open());
  };
  std::vector<Bounds> result;
  result.reserve(values.size());
  for (const Bounds& value : values) {
    result.push_back({scaled(value.strict), scaled(value.fuzzy)});
  }
  return result;
}

void plot_question(const Snapshot& snapshot, ClaimIndex measure,
                   const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                   ReportedQuestion& question) {
  const Quantity* measured = quantity_of(snapshot, measure);
  if (measured == nullptr) {
    return;
  }
  const Unit unit = measured->unit();
  std::vector<Bounds> bounds;
  for (const std::size_t at : question.claims) {
    if (const std::optional<Bounds> found = bounds_in(snapshot, indexes.at(at), unit)) {
      bounds.push_back(*found);
      question.drawn.push_back(at);
    }
  }
  bounds = in_unit(bounds, unit.factor().to_double());
  question.plot = plot_intervals(bounds);
  if (!question.plot) {
    question.drawn.clear();
    return;
  }
  question.unit = unit_in_words(unit);
  for (const ReportedItem& item : question.items) {
    question.best.push_back(best_of(snapshot, indexes, item, unit, question.plot->axis));
  }
}

}  // namespace claimgraph
