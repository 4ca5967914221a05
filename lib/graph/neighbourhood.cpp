#include <algorithm>
#include <utility>

#include <claimgraph/graph/neighbourhood.hpp>

namespace claimgraph {
namespace {

/// Breadth first, level by level; what is no step away is taken before the level goes on.
class Walk {
 public:
  Walk(const ClaimGraph& graph, std::span<const Vertex> seeds, std::size_t most)
      : graph_(graph), most_(most), taken_(graph.num_vertices()), seed_(graph.num_vertices()) {
    for (const Vertex seed : seeds) {
      for (const Vertex vertex : {seed, graph.representative(seed)}) {
        if (!seed_[vertex]) {
          seed_[vertex] = true;
          next_.push_back(vertex);
        }
      }
    }
  }

  Neighbourhood go(std::size_t depth) {
    // All seeds are in, however many, and then the chains of those that are claims.
    for (const Vertex seed : next_) {
      take(seed);
    }
    std::vector<Vertex> level = std::exchange(next_, {});
    for (const Vertex seed : level) {
      look_around(seed);
      drain();
    }
    for (std::size_t step = 0; step < depth && !next_.empty() && !result_.cut; ++step) {
      level = std::exchange(next_, {});
      for (const Vertex vertex : level) {
        pending_.push_back(vertex);
        drain();
      }
    }
    std::sort(result_.vertices.begin(), result_.vertices.end());
    return std::move(result_);
  }

 private:
  /// Takes what is pending, and all that is no step away from it.
  void drain() {
    while (!pending_.empty() && !result_.cut) {
      const Vertex vertex = pending_.back();
      pending_.pop_back();
      if (taken_[vertex]) {
        continue;
      }
      if (result_.vertices.size() >= most_) {
        result_.cut = true;
        return;
      }
      take(vertex);
      look_around(vertex);
    }
  }

  void take(Vertex vertex) {
    taken_[vertex] = true;
    result_.vertices.push_back(vertex);
  }

  void look_around(Vertex vertex) {
    const VertexKind kind = graph_.kind(vertex);
    const bool chained = kind == VertexKind::kClaim || kind == VertexKind::kAttribution;
    if (!seed_[vertex] && !chained) {
      return;
    }
    const std::size_t before = pending_.size();
    const auto find = [&](EdgeIndex edge, Vertex found) {
      if (!taken_[found]) {
        (chained && is_of_chain(edge) ? pending_ : next_).push_back(found);
      }
    };
    for (const EdgeIndex edge : graph_.out_edges(vertex)) {
      find(edge, graph_.target(edge));
    }
    for (const EdgeIndex edge : graph_.in_edges(vertex)) {
      find(edge, graph_.source(edge));
    }
    // What is pending is taken from the end.
    std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(before), pending_.end());
  }

  [[nodiscard]] bool is_of_chain(EdgeIndex edge) const {
    switch (graph_.kind_of_edge(edge)) {
      case EdgeKind::kStates:
      case EdgeKind::kSaidBy:
      case EdgeKind::kStatedIn:
      case EdgeKind::kPassesOn:
        return true;
      default:
        return false;
    }
  }

  const ClaimGraph& graph_;
  const std::size_t most_;
  std::vector<bool> taken_;
  std::vector<bool> seed_;
  std::vector<Vertex> pending_;
  std::vector<Vertex> next_;
  Neighbourhood result_;
};

}  // namespace

Neighbourhood neighbourhood(const ClaimGraph& graph, std::span<const Vertex> seeds,
                            const NeighbourhoodOptions& options) {
  return Walk(graph, seeds, options.most).go(options.depth);
}

}  // namespace claimgraph
