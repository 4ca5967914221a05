#include "graph/digraph.hpp"

#include <numeric>

namespace claimgraph {

Digraph::Digraph(std::size_t size, std::span<const Edge> edges)
    : offsets_(size + 1, 0), targets_(edges.size()) {
  for (const Edge& edge : edges) {
    ++offsets_[edge.from + 1];
  }
  std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (const Edge& edge : edges) {
    targets_[next[edge.from]++] = edge.to;
  }
}

Digraph Digraph::reversed() const {
  std::vector<Edge> edges;
  edges.reserve(num_edges());
  for (std::uint32_t from = 0; from < size(); ++from) {
    for (const std::uint32_t to : targets(from)) {
      edges.push_back({to, from});
    }
  }
  return {size(), edges};
}

Digraph Digraph::simplified() const {
  const Digraph back = reversed();
  std::vector<Edge> edges;
  edges.reserve(num_edges());
  for (std::uint32_t to = 0; to < size(); ++to) {
    // Sources ascend, so repeats are neighbours.
    std::size_t last = size();
    for (const std::uint32_t from : back.targets(to)) {
      if (from != to && from != last) {
        edges.push_back({from, to});
      }
      last = from;
    }
  }
  return {size(), edges};
}

}  // namespace claimgraph
