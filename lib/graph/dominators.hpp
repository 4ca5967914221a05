// Dominators: vertices that every way from a root goes through.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "graph/digraph.hpp"

namespace claimgraph {

inline constexpr std::uint32_t kNoDominator = 0xFFFFFFFF;

/// The immediate dominator of each vertex; kNoDominator for the root and for what it does not
/// reach. O(m log n), for chains of any length (Lengauer and Tarjan 1979, the simple version).
/// Precondition: root < graph.size().
CLAIMGRAPH_EXPORT std::vector<std::uint32_t> immediate_dominators(const Digraph& graph,
                                                                  std::uint32_t root);

}  // namespace claimgraph
