// Strong components of a directed graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "graph/digraph.hpp"

namespace claimgraph {

struct StrongComponents {
  /// Number of the component of each vertex, from 0; no edge leads to a higher number.
  std::vector<std::uint32_t> of;
  std::size_t count = 0;
};

/// Linear, for chains of any length (Tarjan 1972).
CLAIMGRAPH_EXPORT StrongComponents strong_components(const Digraph& graph);

}  // namespace claimgraph
