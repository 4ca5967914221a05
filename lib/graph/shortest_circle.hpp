// The shortest way round.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "graph/digraph.hpp"

namespace claimgraph {

/// The vertices of a shortest circle in the order of its edges, the least vertex first; of several,
/// the one whose least vertex is least. Empty if there is none. A loop is a circle of one.
/// O(n m) at worst, far less where short circles are: the search from a vertex goes no deeper than
/// the shortest circle known, and what is on no other circle is dropped after it.
CLAIMGRAPH_EXPORT std::vector<std::uint32_t> shortest_circle(const Digraph& graph);

}  // namespace claimgraph
