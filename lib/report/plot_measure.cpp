#include "report/plot_measure.hpp"

#include <utility>
#include <variant>

#include <claimgraph/contradiction/exchange.hpp>

namespace claimgraph {
namespace {

const Quantity* quantity_of(const Snapshot& snapshot, ClaimIndex claim) {
  return std::get_if<Quantity>(&snapshot.claim(claim).object);
}

}  // namespace

PlotMeasure::PlotMeasure(const Snapshot& snapshot, Unit unit)
    : snapshot_(&snapshot), unit_(std::move(unit)), factor_(unit_.factor().to_double()) {}

std::optional<PlotMeasure> PlotMeasure::of(const Snapshot& snapshot, ClaimIndex claim) {
  const Quantity* measured = quantity_of(snapshot, claim);
  return measured == nullptr ? std::nullopt
                             : std::optional(PlotMeasure(snapshot, measured->unit()));
}

bool PlotMeasure::converts(ClaimIndex claim) const {
  const Quantity* value = quantity_of(*snapshot_, claim);
  return value != nullptr && value->unit().convertible_to(unit_);
}

Interval PlotMeasure::scaled(const Interval& canonical) const {
  return canonical.empty() ? canonical
                           : Interval(canonical.lo() / factor_, canonical.hi() / factor_,
                                      canonical.lo_open(), canonical.hi_open());
}

std::optional<Bounds> PlotMeasure::bounds(ClaimIndex claim) const {
  const Quantity* value = quantity_of(*snapshot_, claim);
  if (value == nullptr) {
    return std::nullopt;
  }
  std::optional<Bounds> found;
  if (value->unit().convertible_to(unit_)) {
    found = snapshot_->bounds(claim);
  } else if (!unit_.currency().empty() && value->unit().dimension() == unit_.dimension()) {
    const std::optional<Quantity> exchanged =
        exchange(*snapshot_, *value, unit_.currency(), snapshot_->claim(claim).valid_time);
    found = exchanged ? std::optional(exchanged->bounds()) : std::nullopt;
  }
  return found ? std::optional(Bounds{scaled(found->strict), scaled(found->fuzzy)}) : std::nullopt;
}

std::string PlotMeasure::in_words() const {
  std::string text = describe(Quantity(Hedge::kExact, 2, unit_));
  text.erase(0, text.find_first_not_of("2 "));
  return text;
}

std::optional<Interval> where_they_meet(const Snapshot& snapshot,
                                        std::span<const ClaimIndex> claims) {
  std::optional<Interval> meet;
  for (const ClaimIndex claim : claims) {
    const std::optional<Bounds> bounds = snapshot.bounds(claim);
    if (!bounds) {
      return std::nullopt;
    }
    meet = meet ? meet->intersection(bounds->fuzzy) : bounds->fuzzy;
  }
  return meet && !meet->empty() ? meet : std::nullopt;
}

}  // namespace claimgraph
