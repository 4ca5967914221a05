// Ways through a directed graph that share no vertex, and what they all must pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "graph/digraph.hpp"

namespace claimgraph {

struct DisjointPaths {
  std::size_t count = 0;
  bool stopped = false;  ///< at `enough`; there may be more
  /// The fewest vertices without which no first vertex reaches a last one, ascending; of several
  /// such sets, the one nearest to the first. `count` many; empty if stopped.
  std::vector<std::uint32_t> cut;
};

/// Most paths from any of `first` to any of `last` that share no vertex, not even at their ends;
/// counts no further than `enough`. A vertex in both is a path. O(m sqrt(n)), and no more than
/// `enough` searches of the graph: a maximum flow on vertices split in two (Menger 1927; Dinitz
/// 1970; Even and Tarjan 1975).
CLAIMGRAPH_EXPORT DisjointPaths disjoint_paths(const Digraph& graph,
                                               std::span<const std::uint32_t> first,
                                               std::span<const std::uint32_t> last,
                                               std::size_t enough);

}  // namespace claimgraph
