// Minimum-weight vertex cover of any graph, by branch and bound. Private to the layer.
#pragma once

#include <cstdint>
#include <vector>

namespace claimgraph {

/// An undirected graph in compressed rows, without loops or parallel edges, with weights.
struct ConflictGraph {
  std::vector<std::int64_t> weights;      ///< none negative; their sum below 2^61
  std::vector<std::size_t> first;         ///< of each vertex into neighbours, and their number
  std::vector<std::uint32_t> neighbours;  ///< ascending for each vertex
  [[nodiscard]] std::size_t size() const noexcept { return weights.size(); }
};

struct FoundCover {
  std::vector<bool> in;
  std::int64_t weight = 0;
  std::int64_t at_least_halves = 0;  ///< twice the least that any cover can weigh, as far as proven
};

/// A vertex cover of least weight, if `effort` branches are enough to prove one; each one made is
/// taken off `effort`. Works on an explicit stack; every step is determined by the graph alone.
FoundCover search_cover(const ConflictGraph& graph, std::size_t& effort);

/// The part of a graph between some vertices (ascending), numbered in their order.
ConflictGraph induced(const ConflictGraph& graph, const std::vector<std::uint32_t>& vertices);

/// Connected components, each ascending, by first vertex.
std::vector<std::vector<std::uint32_t>> components_of(const ConflictGraph& graph);

}  // namespace claimgraph
