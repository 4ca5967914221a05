#include "contradiction/columns/simple_items.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace claimgraph {

SimpleItems::SimpleItems(const Question& question, const ItemShapes& shapes, AgentCounter& agents,
                         bool count_positions)
    : question_(question), shapes_(shapes), agents_(agents), count_positions_(count_positions) {}

bool SimpleItems::is_simple() const {
  if (view_.plain != view_.size() || view_.plain == 0) {
    return false;
  }
  const ItemShapes::ItemShape& first = shapes_[view_.shape[0]];
  for (const std::uint32_t number : view_.shape) {
    const ItemShapes::ItemShape& own = shapes_[number];
    if (own.predicate != first.predicate || own.scope != first.scope || own.kind != first.kind) {
      return false;
    }
  }
  std::int32_t last_begin = std::numeric_limits<std::int32_t>::min();
  std::int32_t first_end = std::numeric_limits<std::int32_t>::max();
  for (const std::uint32_t number : view_.time) {
    const TimeRanks time = question_.time(number);
    last_begin = std::max(last_begin, time.begin);
    first_end = std::min(first_end, time.end);
  }
  return last_begin < first_end;
}

void SimpleItems::sort_by_end() {
  const std::size_t n = view_.plain;
  constexpr std::size_t kFew = 24;
  by_end_.resize(n);
  if (n > kFew) {
    std::iota(by_end_.begin(), by_end_.end(), 0U);
    std::sort(by_end_.begin(), by_end_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return view_.hi[a] < view_.hi[b]; });
    return;
  }
  for (std::uint32_t at = 0; at < n; ++at) {  // mostly in order already
    std::size_t place = at;
    for (; place > 0 && view_.hi[by_end_[place - 1]] > view_.hi[at]; --place) {
      by_end_[place] = by_end_[place - 1];
    }
    by_end_[place] = at;
  }
}

bool SimpleItems::add(const GroupView& group, std::vector<SupportedValue>& supports) {
  view_ = group;
  if (!is_simple()) {
    return false;
  }
  const std::size_t n = view_.plain;
  SupportedValue support;
  support.subject = view_.subject;
  support.predicate = shapes_[view_.shape[0]].predicate;
  support.first = ClaimRow{*std::min_element(view_.claim.begin(), view_.claim.end())};
  support.of_claims = static_cast<std::uint32_t>(n);
  sort_by_end();
  place_.resize(std::max(place_.size(), n));
  active_.clear();
  best_.clear();
  std::pair<std::uint32_t, std::uint32_t> best_name;  // of the first claim of the best
  const auto weigh_active = [&](double lo, double hi) {
    support.positions += count_positions_ ? 1U : 0U;
    const std::pair weight(agents_.count(), active_.size());
    const std::pair best(support.origins, std::size_t{support.claims});
    if (weight < best) {
      return;
    }
    std::pair first = claim_name(view_, active_.front());
    for (const std::uint32_t position : active_) {
      first = std::min(first, claim_name(view_, position));
    }
    if (weight == best &&
        (best_name < first ||
         (first == best_name && !(sorted_names(view_, active_) < sorted_names(view_, best_))))) {
      return;
    }
    best_ = active_;
    best_name = first;
    support.origins = agents_.count();
    support.claims = static_cast<std::uint32_t>(active_.size());
    support.lo = lo;
    support.hi = hi;
  };
  const auto leave = [&](std::uint32_t position) {
    const std::uint32_t last = active_.back();
    active_[place_[position]] = last;
    place_[last] = place_[position];
    active_.pop_back();
    agents_.take_out(view_.origins[position]);
  };
  std::size_t ended = 0;
  bool grown = false;
  for (std::uint32_t at = 0; at < n; ++at) {
    while (view_.hi[by_end_[ended]] < view_.lo[at]) {
      if (grown) {
        weigh_active(view_.lo[at - 1], view_.hi[by_end_[ended]]);
        grown = false;
      }
      leave(by_end_[ended++]);
    }
    place_[at] = static_cast<std::uint32_t>(active_.size());
    active_.push_back(at);
    agents_.add(view_.origins[at]);
    grown = true;
  }
  weigh_active(view_.lo[n - 1], view_.hi[by_end_[ended]]);
  while (ended < n) {
    leave(by_end_[ended++]);
  }
  supports.push_back(support);
  return true;
}

}  // namespace claimgraph
