#include "contradiction/columns/large_items.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <utility>

namespace claimgraph {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

LargeItems::LargeItems(const Question& question, ScopeMeetings& meetings, AgentCounter& agents,
                       bool count_positions)
    : question_(question),
      meetings_(meetings),
      agents_(agents),
      count_positions_(count_positions) {}

void LargeItems::add(const GroupView& group, std::span<const ItemMember> members,
                     std::vector<SupportedValue>& supports) {
  view_ = group;
  members_.assign(members.begin(), members.end());
  relate_scopes();
  split_into_items();
  for (const Claims& item : items_) {
    add_item(item, supports);
  }
}

void LargeItems::relate_scopes() {
  scopes_.clear();
  for (const ItemMember& member : members_) {
    if (scopes_.empty() || scopes_.back() != member.scope) {
      scopes_.push_back(member.scope);
    }
  }
  sort_unique(scopes_);
  for (ItemMember& member : members_) {
    member.scope = static_cast<std::uint32_t>(
        std::lower_bound(scopes_.begin(), scopes_.end(), member.scope) - scopes_.begin());
  }
  const std::size_t count = scopes_.size();
  compatible_.assign(count * count, 1);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      const bool meet = meetings_.meet(scopes_[a], scopes_[b]);
      compatible_[a * count + b] = meet ? 1 : 0;
      compatible_[b * count + a] = meet ? 1 : 0;
    }
  }
}

void LargeItems::split_into_items() {
  // Claims of one scope and time go together: what connects are few cells.
  struct Cell {
    std::uint32_t scope = 0;
    TimeRanks time;
    std::uint32_t item = 0;
  };
  std::vector<Cell> cells;
  std::vector<std::uint32_t> cell_of(members_.size());
  std::unordered_map<std::uint64_t, std::uint32_t> known;  // by scope and number of the time
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const ItemMember& member = members_[i];
    const auto next = static_cast<std::uint32_t>(cells.size());
    const bool empty = member.time.begin >= member.time.end;  // comparable with nothing
    cell_of[i] =
        empty ? next
              : known.try_emplace(std::uint64_t{member.scope} << 32U | member.time_number, next)
                    .first->second;
    if (cell_of[i] == next) {
      cells.push_back({member.scope, member.time, next});
    }
  }
  const auto root = [&cells](std::uint32_t cell) {
    while (cells[cell].item != cell) {
      cells[cell].item = cells[cells[cell].item].item;
      cell = cells[cell].item;
    }
    return cell;
  };
  for (std::uint32_t a = 0; a < cells.size(); ++a) {
    for (std::uint32_t b = a + 1; b < cells.size(); ++b) {
      if (cells[a].time.begin < cells[b].time.end && cells[b].time.begin < cells[a].time.end &&
          cells[a].time.begin < cells[a].time.end && cells[b].time.begin < cells[b].time.end &&
          scopes_meet(cells[a].scope, cells[b].scope)) {
        cells[root(b)].item = root(a);
      }
    }
  }
  std::vector<std::uint32_t> number(cells.size(), std::numeric_limits<std::uint32_t>::max());
  items_.clear();
  for (std::uint32_t i = 0; i < members_.size(); ++i) {
    std::uint32_t& item = number[root(cell_of[i])];
    if (item == std::numeric_limits<std::uint32_t>::max()) {
      item = static_cast<std::uint32_t>(items_.size());
      items_.emplace_back();
    }
    items_[item].push_back(i);
  }
}

std::vector<std::vector<std::uint32_t>> LargeItems::scope_cliques(const Claims& item) const {
  std::vector<std::uint32_t> own;
  for (const std::uint32_t at : item) {
    own.push_back(members_[at].scope);
  }
  sort_unique(own);
  const auto meet = [this](std::uint32_t a, std::uint32_t b) { return scopes_meet(a, b); };
  // Each scope in turn: cliques of those so far either take it in, or it begins one with those of
  // theirs that it meets.
  std::vector<std::vector<std::uint32_t>> cliques{{}};
  for (const std::uint32_t scope : own) {
    std::vector<std::vector<std::uint32_t>> next;
    for (const std::vector<std::uint32_t>& clique : cliques) {
      std::vector<std::uint32_t> with;
      std::copy_if(clique.begin(), clique.end(), std::back_inserter(with),
                   [&](std::uint32_t other) { return meet(scope, other); });
      if (with.size() < clique.size()) {
        next.push_back(clique);
      }
      with.push_back(scope);
      next.push_back(std::move(with));
    }
    sort_unique(next);
    cliques.clear();
    for (const std::vector<std::uint32_t>& clique : next) {
      const bool inside = std::any_of(next.begin(), next.end(), [&](const auto& other) {
        return other.size() > clique.size() &&
               std::includes(other.begin(), other.end(), clique.begin(), clique.end());
      });
      if (!inside) {
        cliques.push_back(clique);
      }
    }
  }
  return cliques;
}

void LargeItems::add_item(const Claims& item, std::vector<SupportedValue>& supports) {
  positions_ = 0;
  best_.clear();
  best_origins_ = 0;
  seen_.clear();
  place_.resize(std::max(place_.size(), members_.size()));
  std::vector<std::int32_t> begins;
  std::int32_t last_begin = std::numeric_limits<std::int32_t>::min();
  std::int32_t first_end = std::numeric_limits<std::int32_t>::max();
  most_agents_ = 0;
  for (const std::uint32_t at : item) {
    most_agents_ = std::max(most_agents_, agents_.agents_behind(members_[at].origins));
    last_begin = std::max(last_begin, members_[at].time.begin);
    first_end = std::min(first_end, members_[at].time.end);
    begins.push_back(members_[at].time.begin);
  }
  sort_unique(begins);
  if (last_begin < first_end) {
    begins.assign(1, last_begin);  // all share that time
  }
  const std::vector<std::vector<std::uint32_t>> cliques = scope_cliques(item);
  one_time_ = begins.size() == 1;
  alone_ = one_time_ && cliques.size() == 1;
  Claims there;
  Claims claims;
  for (const std::int32_t time : begins) {
    time_ = time;
    seen_.clear();  // claims that stand together are found once for each time, by all cliques
    gather(item, there);
    if (!count_positions_ && there.size() * most_agents_ < best_origins_) {
      continue;
    }
    for (const std::vector<std::uint32_t>& clique : cliques) {
      claims.clear();
      std::copy_if(there.begin(), there.end(), std::back_inserter(claims), [&](std::uint32_t at) {
        return cliques.size() == 1 ||
               std::binary_search(clique.begin(), clique.end(), members_[at].scope);
      });
      if (count_positions_ || claims.size() * most_agents_ >= best_origins_) {
        sweep(item, claims);
      }
    }
  }

  SupportedValue support;
  support.subject = view_.subject;
  const ItemMember& first = members_[item.front()];
  const Shape& shape = question_.vocabulary().shape(view_.shape[first.position]);
  support.predicate = shape.predicate;
  std::uint32_t first_row = std::numeric_limits<std::uint32_t>::max();
  for (const std::uint32_t at : item) {
    first_row = std::min(first_row, view_.claim[members_[at].position]);
  }
  support.first = ClaimRow{first_row};
  ValueEnd lo{-Interval::kInfinity, 0};
  ValueEnd hi{Interval::kInfinity, 0};
  bool numbers = !best_.empty();
  for (const std::uint32_t at : best_) {
    const ItemMember& member = members_[at];
    numbers = numbers && member.has_numbers();
    lo = std::max(lo, member.lo);
    hi = std::min(hi, member.hi);
  }
  support.lo = numbers ? lo.value : kNotANumber;
  support.hi = numbers ? hi.value : kNotANumber;
  support.origins = best_origins_;
  support.claims = static_cast<std::uint32_t>(best_.size());
  support.of_claims = static_cast<std::uint32_t>(item.size());
  support.positions = positions_;
  supports.push_back(support);
}

void LargeItems::gather(const Claims& item, Claims& there) const {
  there.clear();
  const auto is_there = [this](const ItemMember& member) {
    return member.time.begin <= time_ && time_ < member.time.end;
  };
  if (one_time_) {
    std::copy_if(item.begin(), item.end(), std::back_inserter(there),
                 [&](std::uint32_t at) { return is_there(members_[at]); });
    return;
  }
  // What stands together here and nowhere earlier has a claim that begins here: only values that
  // such claims have matter.
  std::vector<std::pair<ValueEnd, ValueEnd>> values;
  for (const std::uint32_t at : item) {
    const ItemMember& member = members_[at];
    if (member.time.begin != time_ || !is_there(member)) {
      continue;
    }
    if (values.empty() || values.back().second < member.lo) {
      values.emplace_back(member.lo, member.hi);
    } else {
      values.back().second = std::max(values.back().second, member.hi);
    }
  }
  for (const std::uint32_t at : item) {
    const ItemMember& member = members_[at];
    if (!is_there(member)) {
      continue;
    }
    const auto after =
        std::upper_bound(values.begin(), values.end(), member.hi,
                         [](const ValueEnd& end, const auto& value) { return end < value.first; });
    if (after != values.begin() && !(std::prev(after)->second < member.lo)) {
      there.push_back(at);
    }
  }
}

void LargeItems::activate(std::uint32_t member) {
  beginning_ += members_[member].time.begin == time_ ? 1U : 0U;
  place_[member] = static_cast<std::uint32_t>(active_.size());
  active_.push_back(member);
  agents_.add(members_[member].origins);
}

void LargeItems::deactivate(std::uint32_t member) {
  beginning_ -= members_[member].time.begin == time_ ? 1U : 0U;
  place_[active_.back()] = place_[member];
  active_[place_[member]] = active_.back();
  active_.pop_back();
  agents_.take_out(members_[member].origins);
}

void LargeItems::sweep(const Claims& item, Claims& claims) {
  // By kind; in each in order of lower ends, as members are.
  std::stable_sort(claims.begin(), claims.end(), [this](std::uint32_t a, std::uint32_t b) {
    return members_[a].kind < members_[b].kind;
  });
  Claims by_end;
  for (std::size_t begin = 0; begin < claims.size();) {
    std::size_t end = begin;
    while (end < claims.size() && members_[claims[end]].kind == members_[claims[begin]].kind) {
      ++end;
    }
    by_end.assign(claims.begin() + static_cast<std::ptrdiff_t>(begin),
                  claims.begin() + static_cast<std::ptrdiff_t>(end));
    std::sort(by_end.begin(), by_end.end(),
              [this](std::uint32_t a, std::uint32_t b) { return members_[a].hi < members_[b].hi; });
    std::size_t ended = 0;
    bool grown = false;
    for (std::size_t at = begin; at < end; ++at) {
      const ItemMember& next = members_[claims[at]];
      while (members_[by_end[ended]].hi < next.lo) {
        if (grown) {
          weigh(item);
          grown = false;
        }
        deactivate(by_end[ended++]);
      }
      activate(claims[at]);
      grown = true;
    }
    weigh(item);
    while (ended < by_end.size()) {
      deactivate(by_end[ended++]);
    }
    begin = end;
  }
}

std::vector<ClaimName> LargeItems::names(const Claims& claims) const {
  Claims positions;
  positions.reserve(claims.size());
  for (const std::uint32_t at : claims) {
    positions.push_back(members_[at].position);
  }
  return sorted_names(view_, positions);
}

bool LargeItems::is_maximal(const Claims& item) const {
  // What the active ones share; another claim stands with all of them if it meets that.
  ValueEnd lo{-Interval::kInfinity, -2};
  ValueEnd hi{Interval::kInfinity, 2};
  TimeRanks time{std::numeric_limits<std::int32_t>::min(),
                 std::numeric_limits<std::int32_t>::max()};
  std::vector<std::uint32_t> own_scopes;
  for (const std::uint32_t at : active_) {
    const ItemMember& member = members_[at];
    lo = std::max(lo, member.lo);
    hi = std::min(hi, member.hi);
    time.begin = std::max(time.begin, member.time.begin);
    time.end = std::min(time.end, member.time.end);
    own_scopes.push_back(member.scope);
  }
  sort_unique(own_scopes);
  const std::uint32_t kind = members_[active_.front()].kind;
  for (const std::uint32_t at : item) {  // in order of lower ends
    const ItemMember& member = members_[at];
    if (hi < member.lo) {
      break;
    }
    if (member.hi < lo || member.kind != kind || member.time.begin >= time.end ||
        time.begin >= member.time.end) {
      continue;
    }
    const bool active = place_[at] < active_.size() && active_[place_[at]] == at;
    if (!active && std::all_of(own_scopes.begin(), own_scopes.end(), [&](std::uint32_t scope) {
          return scopes_meet(scope, member.scope);
        })) {
      return false;
    }
  }
  return true;
}

void LargeItems::weigh(const Claims& item) {
  if (!one_time_ && beginning_ == 0) {
    return;  // found at the time when the last of them begins
  }
  // The best is maximal: what others hold besides would outweigh it.
  const std::pair weight(agents_.count(), active_.size());
  const std::pair best(best_origins_, best_.size());
  if (best_.empty() || weight > best || (weight == best && names(active_) < names(best_))) {
    best_ = active_;
    best_origins_ = agents_.count();
  }
  if (!count_positions_) {
    return;
  }
  if (!alone_) {
    if (!is_maximal(item)) {
      return;
    }
    Claims own = active_;
    std::sort(own.begin(), own.end());
    if (!seen_.insert(std::move(own)).second) {
      return;  // with other scopes
    }
  }
  ++positions_;
}

}  // namespace claimgraph
