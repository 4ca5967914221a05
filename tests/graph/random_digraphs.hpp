// Small random graphs, and what is obviously so of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "graph/digraph.hpp"

namespace claimgraph::testing {

/// A set of vertices of a small graph, as bits.
using VertexSet = std::uint32_t;

inline bool has(VertexSet set, std::size_t vertex) {
  return (set >> vertex & 1U) != 0;
}

struct SmallDigraph {
  std::size_t size = 0;
  std::vector<Digraph::Edge> edges;

  [[nodiscard]] Digraph digraph() const { return {size, edges}; }

  /// What is reached from `starts` over no vertex of `without`, the starts included.
  [[nodiscard]] VertexSet reached(VertexSet starts, VertexSet without = 0) const {
    VertexSet all = starts & ~without;
    for (VertexSet before = 0; before != all;) {
      before = all;
      for (const auto& [from, to] : edges) {
        if (has(all, from) && !has(without, to)) {
          all |= VertexSet{1} << to;
        }
      }
    }
    return all;
  }

  [[nodiscard]] std::string str() const {
    std::ostringstream text;
    text << size << " vertices:";
    for (const auto& [from, to] : edges) {
      text << ' ' << from << "->" << to;
    }
    return text.str();
  }
};

/// Any number below `bound`.
inline std::uint32_t below(std::mt19937& random, std::size_t bound) {
  return static_cast<std::uint32_t>(random() % bound);
}

/// Any vertices, or any few.
inline VertexSet random_set(std::mt19937& random, std::size_t size) {
  const VertexSet any = below(random, std::size_t{1} << size);
  return below(random, 2) == 0 ? any : any & below(random, std::size_t{1} << size);
}

/// Of 1 to `most` vertices; sparse or dense, with loops, repeats, and parts that do not hang
/// together.
inline SmallDigraph random_digraph(std::mt19937& random, std::size_t most) {
  SmallDigraph graph;
  graph.size = 1 + below(random, most);
  const std::size_t edges = below(random, 1 + graph.size * (1 + below(random, 4)));
  for (std::size_t at = 0; at < edges; ++at) {
    const std::uint32_t from = below(random, graph.size);
    graph.edges.push_back({from, below(random, graph.size)});
  }
  return graph;
}

/// 0 -> 1 -> ... -> size - 1.
inline std::vector<Digraph::Edge> chain_edges(std::uint32_t size) {
  std::vector<Digraph::Edge> edges;
  for (std::uint32_t at = 1; at < size; ++at) {
    edges.push_back({at - 1, at});
  }
  return edges;
}

}  // namespace claimgraph::testing
