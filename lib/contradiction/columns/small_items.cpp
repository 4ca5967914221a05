#include "contradiction/columns/small_items.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace claimgraph {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

std::uint64_t one(std::size_t member) {
  return std::uint64_t{1} << member;
}

/// All bits, or none; without a branch, as it cannot be foreseen.
std::uint64_t as_mask(bool condition) {
  return 0 - std::uint64_t{condition};
}

#if defined(__x86_64__)

[[gnu::target("avx512f")]] std::uint64_t wide_compare(const double* values, std::size_t n,
                                                      double bound, bool above) {
  constexpr std::size_t kLanes = 8;
  const __m512d bounds = _mm512_set1_pd(bound);
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < n; at += kLanes) {
    const auto there = static_cast<__mmask8>(n - at >= kLanes ? 0xffU : (1U << (n - at)) - 1U);
    const __m512d some = _mm512_maskz_loadu_pd(there, values + at);
    const __mmask8 fits = above ? _mm512_mask_cmp_pd_mask(there, some, bounds, _CMP_GT_OQ)
                                : _mm512_mask_cmp_pd_mask(there, some, bounds, _CMP_LT_OQ);
    found |= std::uint64_t{fits} << at;
  }
  return found;
}

#endif

/// Those of the first n values, at most 64, that are above the bound.
std::uint64_t above(const double* values, std::size_t n, double bound, Vectors vectors) {
#if defined(__x86_64__)
  if (vectors == Vectors::kAvx512) {
    return wide_compare(values, n, bound, true);
  }
#endif
  static_cast<void>(vectors);
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < n; ++at) {
    found |= std::uint64_t{values[at] > bound} << at;
  }
  return found;
}

/// Those that are below it.
std::uint64_t below(const double* values, std::size_t n, double bound, Vectors vectors) {
#if defined(__x86_64__)
  if (vectors == Vectors::kAvx512) {
    return wide_compare(values, n, bound, false);
  }
#endif
  static_cast<void>(vectors);
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < n; ++at) {
    found |= std::uint64_t{values[at] < bound} << at;
  }
  return found;
}

/// Overlaps nothing, itself neither.
constexpr TimeRanks kNever{std::numeric_limits<std::int32_t>::max(),
                           std::numeric_limits<std::int32_t>::min()};

std::size_t first(std::uint64_t set) {
  return static_cast<std::size_t>(std::countr_zero(set));
}

/// std::popcount is a call where not all machines have an instruction for it.
std::uint32_t count(std::uint64_t set) {
  set -= (set >> 1U) & 0x5555'5555'5555'5555U;
  set = (set & 0x3333'3333'3333'3333U) + ((set >> 2U) & 0x3333'3333'3333'3333U);
  set = (set + (set >> 4U)) & 0x0f0f'0f0f'0f0f'0f0fU;
  return static_cast<std::uint32_t>((set * 0x0101'0101'0101'0101U) >> 56U);
}

}  // namespace

SmallItems::SmallItems(const Question& question, ScopeMeetings& meetings, bool count_positions)
    : question_(question), meetings_(meetings), count_positions_(count_positions) {}

bool SmallItems::add(const GroupView& group, std::span<const ItemMember> members,
                     std::vector<SupportedValue>& supports) {
  view_ = group;
  members_ = members;
  const std::size_t known = supports.size();
  ++round_;
  if (!number_agents()) {
    return false;
  }
  relate_times();
  relate_values();
  relate_scopes();
  Set left = members.size() == kMost ? ~Set{0} : one(members.size()) - 1;
  while (left != 0) {
    const Set item = connected_to(first(left));
    left &= ~item;
    if (!find_cliques(item)) {
      supports.resize(known);
      return false;
    }
    add_item(item, supports);
  }
  return true;
}

std::size_t SmallItems::place_in(std::vector<Place>& known, std::uint32_t number,
                                 std::size_t places) const {
  if (number >= known.size()) {
    known.resize(std::size_t{number} + 1);
  }
  Place& place = known[number];
  if (place.round != round_) {
    place = {round_, static_cast<std::uint32_t>(places)};
  }
  return place.place;
}

void SmallItems::relate_times() {
  const std::size_t n = members_.size();
  times_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t place = place_in(place_of_time_, members_[i].time_number, times_.size());
    if (place == times_.size()) {
      const TimeRanks time = members_[i].time;
      times_.push_back(time.begin < time.end ? time : kNever);
      of_time_[place] = 0;
    }
    of_time_[place] |= one(i);
    time_of_[i] = static_cast<std::uint8_t>(place);
  }
  PerMember<Set> same;
  PerMember<Set> there;
  for (std::size_t a = 0; a < times_.size(); ++a) {
    const TimeRanks own = times_[a];
    same[a] = 0;
    there[a] = 0;
    for (std::size_t b = 0; b < times_.size(); ++b) {
      const TimeRanks other = times_[b];
      const Set meets = as_mask(own.begin < other.end) & as_mask(other.begin < own.end);
      same[a] |= meets & of_time_[b];
      there[a] |= meets & as_mask(other.begin <= own.begin) & of_time_[b];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    same_time_[i] = same[time_of_[i]];
    there_[i] = there[time_of_[i]];
  }
}

void SmallItems::relate_values() {
  const std::size_t n = members_.size();
  bool closed = true;
  bool one_kind = true;
  for (std::size_t i = 0; i < n; ++i) {
    const ItemMember& own = members_[i];
    lo_[i] = own.lo.value;
    hi_[i] = own.hi.value;
    closed = closed && own.lo.side == 0 && own.hi.side == 0;
    one_kind = one_kind && own.kind == members_[0].kind;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const ItemMember& own = members_[i];
    Set before = 0;  // that meet it
    Set after = 0;
    Set alike = 0;  // after it, with its lower end
    if (closed) {
      const Set later = n == kMost ? ~Set{0} : one(n) - 1;
      before = ~below(hi_.data(), i, lo_[i], vectors_) & (one(i) - 1);
      after = ~above(lo_.data(), n, hi_[i], vectors_) & later & ~(one(i) | (one(i) - 1));
      alike = ~above(lo_.data(), n, lo_[i], vectors_) & after;
    } else {
      for (std::size_t j = 0; j < i; ++j) {
        before |= Set{members_[j].hi >= own.lo} << j;
      }
      for (std::size_t j = i + 1; j < n; ++j) {
        after |= Set{members_[j].lo <= own.hi} << j;
        alike |= Set{members_[j].lo <= own.lo} << j;
      }
    }
    Set kind = ~Set{0};
    if (!one_kind) {
      kind = 0;
      for (std::size_t j = 0; j < n; ++j) {
        kind |= Set{members_[j].kind == own.kind} << j;
      }
    }
    same_value_[i] = one(i) | (kind & (before | after));
    value_[i] = one(i) | (kind & (before | alike));
  }
}

void SmallItems::relate_scopes() {
  const std::size_t n = members_.size();
  scopes_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t place = place_in(place_of_scope_, members_[i].scope, scopes_.size());
    if (place == scopes_.size()) {
      of_scope_[place] = 0;
      scopes_.push_back(members_[i].scope);
    }
    of_scope_[place] |= one(i);
    scope_of_[i] = static_cast<std::uint8_t>(place);
  }
  PerMember<Set> members_meeting;
  for (std::size_t a = 0; a < scopes_.size(); ++a) {
    meets_[a] = 0;
    members_meeting[a] = 0;
    for (std::size_t b = 0; b < scopes_.size(); ++b) {
      if (meetings_.meet(scopes_[a], scopes_[b])) {
        meets_[a] |= one(b);
        members_meeting[a] |= of_scope_[b];
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    same_scope_[i] = members_meeting[scope_of_[i]];
  }
}

bool SmallItems::number_agents() {
  std::size_t bits = 0;
  bool all_different = true;
  most_agents_ = 0;
  with_agents_ = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::vector<std::uint32_t>& agents =
        question_.vocabulary().origins(members_[i].origins).agents;
    most_agents_ = std::max(most_agents_, static_cast<std::uint32_t>(agents.size()));
    agents_[i] = 0;
    for (const std::uint32_t agent : agents) {
      const std::size_t bit = place_in(place_of_agent_, agent, bits);
      if (bit < bits) {
        all_different = false;
      } else if (++bits > kMost) {
        return false;
      }
      agents_[i] |= one(bit);
    }
    with_agents_ |= agents.empty() ? 0 : one(i);
  }
  one_each_ = all_different && most_agents_ <= 1;
  return true;
}

SmallItems::Set SmallItems::connected_to(std::size_t member) const {
  Set item = one(member);
  for (Set todo = item; todo != 0;) {
    const std::size_t next = first(todo);
    todo &= todo - 1;
    const Set found = same_time_[next] & same_scope_[next] & ~item;
    item |= found;
    todo |= found;
  }
  return item;
}

bool SmallItems::find_cliques(Set item) {
  cliques_.clear();
  Set own = 0;
  Set shared = ~Set{0};  // scopes that all meet
  for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
    if ((of_scope_[scope] & item) != 0) {
      own |= one(scope);
      shared &= meets_[scope];
    }
  }
  if ((own & ~shared) == 0) {
    cliques_.push_back(item);
    return true;
  }
  // Bron-Kerbosch with a pivot, the stack by hand. What all meet is in every clique.
  constexpr std::size_t kMostSteps = 4096;
  stack_.assign(1, {own & shared, own & ~shared, 0});
  for (std::size_t steps = 0; !stack_.empty(); ++steps) {
    if (steps == kMostSteps) {
      return false;
    }
    Branch step = stack_.back();
    stack_.pop_back();
    if ((step.open | step.done) == 0) {
      Set members = 0;
      for (Set left = step.chosen; left != 0; left &= left - 1) {
        members |= of_scope_[first(left)];
      }
      cliques_.push_back(members & item);
      continue;
    }
    Set apart = step.open;
    for (Set left = step.open | step.done; left != 0; left &= left - 1) {
      const std::size_t pivot = first(left);
      const Set others = step.open & ~(meets_[pivot] & ~one(pivot));
      apart = count(others) < count(apart) ? others : apart;
    }
    for (; apart != 0; apart &= apart - 1) {
      const std::size_t next = first(apart);
      const Set near = meets_[next] & ~one(next);
      stack_.push_back({step.chosen | one(next), step.open & near, step.done & near});
      step.open &= ~one(next);
      step.done |= one(next);
    }
  }
  return true;
}

void SmallItems::add_item(Set item, std::vector<SupportedValue>& supports) {
  best_ = 0;
  best_origins_ = 0;
  positions_ = 0;
  if (count_positions_) {
    weigh_positions(item);
  } else {
    find_best(item);
  }

  SupportedValue& support = supports.emplace_back();
  support.subject = view_.subject;
  const std::uint32_t shape = view_.shape[members_[first(item)].position];
  support.predicate = question_.vocabulary().shape(shape).predicate;
  support.origins = best_origins_;
  support.claims = count(best_);
  support.of_claims = count(item);
  support.positions = positions_;
  std::uint32_t row = std::numeric_limits<std::uint32_t>::max();
  for (Set left = item; left != 0; left &= left - 1) {
    row = std::min(row, view_.claim[members_[first(left)].position]);
  }
  support.first = ClaimRow{row};
  support.lo = kNotANumber;
  support.hi = kNotANumber;
  if (best_ != 0 && members_[first(best_)].has_numbers()) {
    ValueEnd lo = members_[first(best_)].lo;
    ValueEnd hi = members_[first(best_)].hi;
    for (Set left = best_; left != 0; left &= left - 1) {
      lo = std::max(lo, members_[first(left)].lo);
      hi = std::min(hi, members_[first(left)].hi);
    }
    support.lo = lo.value;
    support.hi = hi.value;
  }
}

void SmallItems::find_best(Set item) {
  // All claims that hold at a time, have a value, and whose scopes meet: the times and values that
  // claims begin with are enough, and where there are enough claims for so many origins.
  Set tried_times = 0;
  for (Set left = item; left != 0; left &= left - 1) {
    const std::size_t time = first(left);
    const Set there = there_[time] & item;
    if ((tried_times & one(time)) != 0 || there == 0 ||
        count(there) * most_agents_ < best_origins_) {
      continue;
    }
    tried_times |= of_time_[time_of_[time]];
    for (Set values = there; values != 0; values &= values - 1) {
      const Set together = there & value_[first(values)];
      if (count(together) * most_agents_ < best_origins_) {
        continue;
      }
      if (cliques_.size() == 1) {
        weigh(together);
        continue;
      }
      for (const Set clique : cliques_) {
        const Set position = together & clique;
        if (position != 0 && count(position) * most_agents_ >= best_origins_) {
          weigh(position);
        }
      }
    }
  }
}

void SmallItems::weigh_positions(Set item) {
  // A position begins in time when the last of its claims does, and in value where the last does;
  // where all of the item share a time, or a value, nothing else is to be tried.
  Set times = item;
  Set values = item;
  for (Set left = item; left != 0; left &= left - 1) {
    const std::size_t at = first(left);
    times = (item & ~there_[at]) == 0 ? one(at) : times;
    values = (item & ~value_[at]) == 0 ? one(at) : values;
  }
  const bool one_time = times != item || count(item) == 1;
  const bool one_value = values != item || count(item) == 1;
  Set tried_times = 0;
  for (; times != 0; times &= times - 1) {
    const std::size_t time = first(times);
    const Set there = there_[time] & item;
    if ((tried_times & one(time)) != 0 || there == 0) {
      continue;
    }
    Set begin = item;  // those that begin when this one does
    if (!one_time) {
      begin = 0;
      for (Set left = there; left != 0; left &= left - 1) {
        begin |= as_mask((there_[first(left)] & one(time)) != 0) & one(first(left));
      }
      tried_times |= begin;
    }
    Set tried_values = 0;
    for (Set left = one_value ? values : there; left != 0; left &= left - 1) {
      const std::size_t value = first(left);
      if ((tried_values & one(value)) != 0) {
        continue;
      }
      // Those with the same lower end have each other's.
      const Set low = one_value ? item : value_[value] & ~(one(value) - 1);
      tried_values |= one_value ? 0 : low;
      seen_.clear();
      for (const Set clique : cliques_) {
        const Set position = there & value_[value] & clique;
        if ((position & begin) == 0 || (position & low) == 0 ||
            std::find(seen_.begin(), seen_.end(), position) != seen_.end()) {
          continue;
        }
        seen_.push_back(position);
        weigh(position);
        positions_ += is_maximal(position, item) ? 1U : 0U;
      }
    }
  }
}

std::uint32_t SmallItems::origins_of(Set position) const {
  if (one_each_) {
    return count(position & with_agents_);
  }
  Set agents = 0;
  for (Set left = position; left != 0; left &= left - 1) {
    agents |= agents_[first(left)];
  }
  return count(agents);
}

void SmallItems::weigh(Set position) {
  const std::uint32_t origins = origins_of(position);
  const std::pair weight(origins, count(position));
  const std::pair best(best_origins_, count(best_));
  if (best_ == 0 || weight > best || (weight == best && comes_first(position, best_))) {
    best_ = position;
    best_origins_ = origins;
  }
}

bool SmallItems::comes_first(Set a, Set b) const {
  if (a == b) {
    return false;  // one position, found once more
  }
  // The one with the first name among those that only one of them has.
  Set differing = a ^ b;
  std::size_t least = first(differing);
  const auto name = [this](std::size_t member) {
    return claim_name(view_, members_[member].position);
  };
  for (; differing != 0; differing &= differing - 1) {
    const std::size_t other = first(differing);
    least = name(other) < name(least) ? other : least;
  }
  return (a & one(least)) != 0;
}

bool SmallItems::is_maximal(Set position, Set item) const {
  // What stands with each of them: nothing but they themselves.
  Set common = item;
  for (Set left = position; left != 0; left &= left - 1) {
    const std::size_t at = first(left);
    common &= same_time_[at] & same_value_[at] & same_scope_[at];
  }
  return common == position;
}

}  // namespace claimgraph
