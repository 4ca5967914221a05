#include "graph/recorded_lineage.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include <boost/pending/disjoint_sets.hpp>

#include "base/found.hpp"

namespace claimgraph {
namespace {

using LinkIndex = std::uint32_t;
using Ends = std::vector<std::uint32_t>;

constexpr const char* kLink = "an attribution that is passed on";

void add(Ends& to, const Ends& from) {
  if (std::includes(to.begin(), to.end(), from.begin(), from.end())) {
    return;
  }
  Ends both;
  std::set_union(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(both));
  to = std::move(both);
}

bool meet(const Ends& a, const Ends& b) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) {
      return true;
    }
    *x < *y ? ++x : ++y;
  }
  return false;
}

/// All links of some chains, ascending: what is passed on stands before what passes it on.
std::vector<LinkIndex> links_of(const SnapshotState& state, std::span<const LinkIndex> statements) {
  std::vector<LinkIndex> links;
  std::unordered_map<LinkIndex, bool> seen;
  for (const LinkIndex statement : statements) {
    LinkIndex at = statement;
    while (seen.emplace(at, true).second) {
      links.push_back(at);
      if (!state.links[at].via) {
        break;
      }
      at = *state.links[at].via;
    }
  }
  std::sort(links.begin(), links.end());
  return links;
}

}  // namespace

RecordedLineage::RecordedLineage(const SnapshotState& state,
                                 std::span<const LinkIndex> statements) {
  const std::vector<LinkIndex> links = links_of(state, statements);
  std::unordered_map<std::string_view, std::uint32_t> agents;
  std::unordered_map<std::string_view, std::uint32_t> utterances;
  std::uint32_t next = 0;
  const auto number = [&next](auto& numbers, std::string_view name) {
    const auto [at, is_new] = numbers.emplace(name, next);
    next += is_new ? 1 : 0;
    return at->second;
  };

  // Where the statements of each agent end.
  std::unordered_map<LinkIndex, Ends> ends;
  std::unordered_map<std::string_view, Ends> agent_ends;
  for (const LinkIndex at : links) {
    const LinkRecord& link = state.links[at];
    Ends mine = link.via ? found_in(ends, *link.via, kLink) : Ends{number(agents, link.agent)};
    if (!link.link.attribution.speech_act.empty()) {
      add(mine, {number(utterances, link.link.attribution.speech_act)});
    }
    add(agent_ends[link.agent], mine);
    ends.emplace(at, std::move(mine));
  }
  // Whoever stands in a chain brings in all that he has it from.
  for (const LinkIndex at : links) {
    const LinkRecord& link = state.links[at];
    Ends& mine = found_in(ends, at, kLink);
    add(mine, found_in(agent_ends, std::string_view(link.agent), "an agent"));
    if (link.via) {
      add(mine, found_in(ends, *link.via, kLink));
    }
    add(ends_[link.agent], mine);
  }
}

const RecordedLineage::Ends& RecordedLineage::ends_of(std::string_view agent) const {
  static const Ends kNone;
  const auto found = ends_.find(agent);
  return found == ends_.end() ? kNone : found->second;
}

bool RecordedLineage::connects(std::string_view a, std::string_view b) const {
  return meet(ends_of(a), ends_of(b));
}

std::vector<std::vector<std::size_t>> RecordedLineage::same_ends(
    std::span<const std::string_view> agents) const {
  std::map<Ends, std::size_t> number_of;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    const auto [at, is_new] = number_of.emplace(ends_of(agents[i]), groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[at->second].push_back(i);
  }
  return groups;
}

std::vector<std::size_t> RecordedLineage::classes(std::span<const std::string_view> agents) const {
  boost::disjoint_sets_with_storage<> sets(agents.size());
  std::unordered_map<std::uint32_t, std::size_t> first_with;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    for (const std::uint32_t end : ends_of(agents[i])) {
      sets.union_set(i, first_with.emplace(end, i).first->second);
    }
  }
  std::vector<std::size_t> result(agents.size());
  for (std::size_t i = 0; i < agents.size(); ++i) {
    result[i] = sets.find_set(i);
  }
  return result;
}

}  // namespace claimgraph
