// Minimum-weight vertex cover of a bipartite graph, by maximum flow. Private to the layer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace claimgraph {

/// Two sides of vertices with weights, and edges from the left to the right in compressed rows.
struct BipartiteGraph {
  std::vector<std::int64_t> left;       ///< weights, none negative
  std::vector<std::int64_t> right;      ///< weights, none negative
  std::vector<std::size_t> first_edge;  ///< of each left vertex, and the number of edges
  std::vector<std::uint32_t> target;    ///< of each edge: a right vertex
};

struct BipartiteCover {
  std::int64_t weight = 0;
  std::vector<bool> left;   ///< in the cover
  std::vector<bool> right;  ///< in the cover
};

/// Koenig's theorem with weights: the least cover weighs what the greatest flow through the left
/// vertices, the edges and the right vertices carries. Dinic's algorithm, no recursion.
BipartiteCover minimum_cover(const BipartiteGraph& graph);

}  // namespace claimgraph
