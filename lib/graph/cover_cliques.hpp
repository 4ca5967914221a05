// Bounds on vertex covers from cliques: what dense conflicts need. Private to the layer.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/cover_search.hpp"

namespace claimgraph {

/// Claims that all contradict each other leave one standing at most. Covering the vertices with
/// cliques bounds what can stay; the linear relaxation, which knows pairs only, gives half of the
/// weight in dense graphs and no more.
///
/// The order of vertices is that of a maximum cardinality search on the complement (Tarjan and
/// Yannakakis 1984). If the agreements are a chordal graph, as those between intervals are, bound
/// and kept set meet: then they are the answer.
class CliqueBound {
 public:
  /// More vertices take too much memory: size^2 bits.
  static constexpr std::size_t kMostVertices = 4096;

  explicit CliqueBound(const ConflictGraph& graph);

  /// No cover of the edges between the open vertices weighs less. First-fit with weights: repeats
  /// the first clique in order until one of its vertices is covered by its whole weight.
  [[nodiscard]] std::int64_t at_least(const std::vector<bool>& open) const;

  /// Open vertices without edges between them, as heavy as found: of each vertex those before it in
  /// order that it agrees with, less those that exclude each other.
  [[nodiscard]] std::vector<bool> agreeing(const std::vector<bool>& open) const;

 private:
  using Bits = std::vector<std::uint64_t>;

  [[nodiscard]] const std::uint64_t* row(std::size_t place) const {
    return rows_.data() + place * words_;
  }

  const ConflictGraph& graph_;
  std::size_t words_;
  std::vector<std::uint32_t> order_;  // vertices by place
  Bits rows_;                         // of each place, the places of its neighbours
};

}  // namespace claimgraph
