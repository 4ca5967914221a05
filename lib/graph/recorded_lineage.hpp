// Who is recorded to have had something from whom. Private to the layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// The recorded lineage of a few statements of one thing: where the chains from them end, and what
/// speech acts they pass. Of agents rather than statements: whoever had it from several passes all
/// of them on.
class RecordedLineage {
 public:
  /// `statements` are positions in state.links. Linear in their chains, as long as each agent's
  /// chains end in few places.
  RecordedLineage(const SnapshotState& state, std::span<const std::uint32_t> statements);

  /// One had it from the other, or both from a third, or it is one utterance. An agent without
  /// statements has nothing from anyone.
  [[nodiscard]] bool connects(std::string_view a, std::string_view b) const;

  /// Positions in `agents` by groups that have it from the same ends: of two groups, all pairs are
  /// connected or none. In order of their first agents, which may be named more than once.
  [[nodiscard]] std::vector<std::vector<std::size_t>> same_ends(
      std::span<const std::string_view> agents) const;

  /// Agents among whom lineage is recorded, directly or through others, have the same number.
  [[nodiscard]] std::vector<std::size_t> classes(std::span<const std::string_view> agents) const;

 private:
  using Ends = std::vector<std::uint32_t>;  // ascending

  [[nodiscard]] const Ends& ends_of(std::string_view agent) const;

  std::unordered_map<std::string_view, Ends> ends_;
};

/// Calls visit(i, j) for all pairs of agents, by position, that are not connected. Takes time for
/// those pairs, and for the groups of agents that have it from the same ends.
template <typename Visit>
void for_each_unconnected(const RecordedLineage& lineage, std::span<const std::string_view> agents,
                          Visit visit) {
  const std::vector<std::vector<std::size_t>> groups = lineage.same_ends(agents);
  for (auto x = groups.begin(); x != groups.end(); ++x) {
    for (auto y = std::next(x); y != groups.end(); ++y) {
      if (lineage.connects(agents[x->front()], agents[y->front()])) {
        continue;
      }
      for (const std::size_t i : *x) {
        for (const std::size_t j : *y) {
          visit(i, j);
        }
      }
    }
  }
}

}  // namespace claimgraph
