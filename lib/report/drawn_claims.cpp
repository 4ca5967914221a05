#include "report/drawn_claims.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include <claimgraph/report/wording.hpp>

namespace claimgraph {

DrawnClaims::DrawnClaims(const Snapshot& snapshot, std::span<const ClaimIndex> claims)
    : snapshot_(snapshot) {
  std::map<std::string, std::size_t> units;
  std::size_t most = 0;
  for (const ClaimIndex claim : claims) {
    if (const std::optional<PlotMeasure> measure = PlotMeasure::of(snapshot, claim)) {
      const std::size_t count = ++units[measure->in_words()];
      measure_ = count > most ? measure : measure_;
      most = std::max(most, count);
    }
  }
  if (measure_) {
    draw_values(claims);
  } else {
    draw_times(claims);
  }
}

void DrawnClaims::draw_values(std::span<const ClaimIndex> claims) {
  std::vector<ClaimIndex> measured;
  std::vector<Bounds> bounds;
  for (const ClaimIndex claim : claims) {
    if (const std::optional<Bounds> found = measure_->bounds(claim)) {
      measured.push_back(claim);
      bounds.push_back(*found);
    }
  }
  plot_ = plot_intervals(bounds);
  for (std::size_t i = 0; plot_ && i < measured.size(); ++i) {
    bars_[measured[i]] = plot_->bars[i];
  }
}

void DrawnClaims::draw_times(std::span<const ClaimIndex> claims) {
  std::vector<DatedClaim> dates;
  for (const ClaimIndex claim : claims) {
    const Claim& what = snapshot_.claim(claim);
    const auto* date = std::get_if<EdtfDate>(&what.object);
    dates_are_values_ = dates_are_values_ || date != nullptr;
    dates.push_back({.said = {}, .holds = date != nullptr ? *date : what.valid_time});
  }
  times_ = plot_times(dates);
  for (std::size_t i = 0; times_ && i < claims.size(); ++i) {
    if (const std::optional<TimeBar>& bar = times_->rows[i].holds) {
      bars_[claims[i]] = {.empty = false,
                          .strict = bar->strict,
                          .fuzzy = bar->fuzzy,
                          .goes_left = bar->goes_left,
                          .goes_right = bar->goes_right};
    }
  }
}

TextPlot DrawnClaims::axis() const {
  TextPlot text;
  if (plot_) {
    text.take_axis(plot_->axis);
    text.counts = measure_->in_words();
  } else if (times_) {
    text.take_axis(*times_);
    text.counts = dates_are_values_ ? "date" : "when it holds";
  }
  return text;
}

TextPlotRow DrawnClaims::row(ClaimIndex claim) const {
  TextPlotRow row;
  row.value = without_unit(value_in_words(snapshot_, claim));
  add_speakers(claim, row);
  const auto found = bars_.find(claim);
  if (found != bars_.end()) {
    row.bar = found->second;
  } else {
    row.note = measure_ ? "not in " + measure_->in_words() : "not dated";
  }
  return row;
}

/// All who first said a claim, and what they make of it together.
void DrawnClaims::add_speakers(ClaimIndex claim, TextPlotRow& row) const {
  std::set<std::pair<std::string, bool>> named;
  bool all_deny = true;
  bool any_asserts = false;
  for (const Chain& chain : snapshot_.chains(claim)) {
    const Attribution& first = chain.back().attribution;
    const bool denies = first.act == Act::kDenies;
    const bool doubts = first.act == Act::kDoubts;
    const bool estimates = first.act == Act::kEstimates || first.act == Act::kForecasts;
    all_deny = all_deny && denies;
    any_asserts = any_asserts || !(denies || doubts || estimates);
    if (named.emplace(snapshot_.representative(first.agent), denies || doubts).second) {
      row.source += (row.source.empty() ? "" : ", ") + snapshot_.label(first.agent) +
                    (denies   ? " denies"
                     : doubts ? " doubts"
                              : "");
    }
  }
  if (named.empty()) {
    row.source = "nobody";
    all_deny = false;
    any_asserts = true;
  }
  const bool negated = snapshot_.claim(claim).polarity == Polarity::kDenied;
  row.mark = negated != all_deny ? TextPlotRow::Mark::kDenied
             : any_asserts       ? TextPlotRow::Mark::kAsserted
                                 : TextPlotRow::Mark::kEstimated;
}

/// The axis says what it counts: "tens of thousands of GPUs" is "tens of thousands" there.
std::string DrawnClaims::without_unit(std::string value) const {
  const std::string unit = measure_ ? measure_->in_words() : "";
  for (const std::string& end : {" " + unit, std::string(" of")}) {
    if (unit.empty() || value.size() <= end.size() || !value.ends_with(end)) {
      break;
    }
    value.erase(value.size() - end.size());
  }
  return value;
}

std::optional<PlotSpan> DrawnClaims::meet(std::span<const ClaimIndex> claims) const {
  const bool in_unit =
      plot_ && std::all_of(claims.begin(), claims.end(), [&](ClaimIndex claim) {
        return measure_->converts(claim) && snapshot_.claim(claim).polarity == Polarity::kAffirmed;
      });
  const std::optional<Interval> meet = in_unit ? where_they_meet(snapshot_, claims) : std::nullopt;
  if (!meet) {
    return std::nullopt;
  }
  const Interval scaled = measure_->scaled(*meet);
  return PlotSpan{plot_->axis.place(scaled.lo()), plot_->axis.place(scaled.hi())};
}

}  // namespace claimgraph
