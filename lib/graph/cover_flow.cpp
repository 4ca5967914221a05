#include "graph/cover_flow.hpp"

#include <algorithm>
#include <limits>

namespace claimgraph {
namespace {

constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();

/// The flow network: source -> left -> right -> sink. Edges carry any amount; what is limited is
/// what enters a left vertex and what leaves a right one.
class Network {
 public:
  explicit Network(const BipartiteGraph& graph)
      : graph_(graph),
        left_spare_(graph.left),
        right_spare_(graph.right),
        flow_(graph.target.size(), 0),
        origin_(graph.target.size(), 0),
        first_back_(graph.right.size() + 1, 0),
        back_(graph.target.size(), 0) {
    for (std::uint32_t u = 0; u < graph.left.size(); ++u) {
      for (std::size_t edge = graph.first_edge[u]; edge < graph.first_edge[u + 1]; ++edge) {
        origin_[edge] = u;
        ++first_back_[graph.target[edge] + 1];
      }
    }
    for (std::size_t v = 0; v < graph.right.size(); ++v) {
      first_back_[v + 1] += first_back_[v];
    }
    std::vector<std::size_t> next(first_back_.begin(), first_back_.end() - 1);
    for (std::size_t edge = 0; edge < graph.target.size(); ++edge) {
      back_[next[graph.target[edge]]++] = edge;
    }
  }

  BipartiteCover solve() {
    fill_greedily();
    while (find_levels()) {
      block();
    }
    // The levels of the last, failed search are what the source still reaches: a minimum cut.
    BipartiteCover cover;
    for (std::size_t u = 0; u < graph_.left.size(); ++u) {
      cover.left.push_back(left_level_[u] == kUnreached);
      cover.weight += cover.left.back() ? graph_.left[u] : 0;
    }
    for (std::size_t v = 0; v < graph_.right.size(); ++v) {
      cover.right.push_back(right_level_[v] != kUnreached);
      cover.weight += cover.right.back() ? graph_.right[v] : 0;
    }
    return cover;
  }

 private:
  void fill_greedily() {
    for (std::size_t edge = 0; edge < flow_.size(); ++edge) {
      push(edge, std::min(left_spare_[origin_[edge]], right_spare_[graph_.target[edge]]));
    }
  }

  void push(std::size_t edge, std::int64_t amount) {
    left_spare_[origin_[edge]] -= amount;
    flow_[edge] += amount;
    right_spare_[graph_.target[edge]] -= amount;
  }

  /// Distances from the source; true if the sink can be reached. Stops at the sink's distance.
  bool find_levels() {
    left_level_.assign(graph_.left.size(), kUnreached);
    right_level_.assign(graph_.right.size(), kUnreached);
    std::vector<std::uint32_t> lefts;
    for (std::uint32_t u = 0; u < graph_.left.size(); ++u) {
      if (left_spare_[u] > 0) {
        left_level_[u] = 0;
        lefts.push_back(u);
      }
    }
    std::vector<std::uint32_t> rights;
    for (std::uint32_t level = 1; !lefts.empty(); level += 2) {
      bool sink = false;
      rights.clear();
      for (const std::uint32_t u : lefts) {
        for (std::size_t edge = graph_.first_edge[u]; edge < graph_.first_edge[u + 1]; ++edge) {
          const std::uint32_t v = graph_.target[edge];
          if (right_level_[v] == kUnreached) {
            right_level_[v] = level;
            rights.push_back(v);
            sink = sink || right_spare_[v] > 0;
          }
        }
      }
      if (sink) {
        return true;
      }
      lefts.clear();
      for (const std::uint32_t v : rights) {
        for (std::size_t at = first_back_[v]; at < first_back_[v + 1]; ++at) {
          const std::uint32_t u = origin_[back_[at]];
          if (flow_[back_[at]] > 0 && left_level_[u] == kUnreached) {
            left_level_[u] = level + 1;
            lefts.push_back(u);
          }
        }
      }
    }
    return false;
  }

  /// A blocking flow along the levels.
  void block() {
    next_edge_.assign(graph_.first_edge.begin(), graph_.first_edge.end() - 1);
    next_back_.assign(first_back_.begin(), first_back_.end() - 1);
    for (std::uint32_t u = 0; u < graph_.left.size(); ++u) {
      while (left_level_[u] == 0 && left_spare_[u] > 0 && augment(u)) {
      }
    }
  }

  /// One path from a left vertex to the sink; false if there is none any more. A path alternates
  /// edges, taken forward, and edges taken back.
  bool augment(std::uint32_t start) {
    path_.clear();
    std::uint32_t u = start;
    while (true) {
      const bool forward = step_right(u);
      if (forward) {
        const std::uint32_t v = graph_.target[path_.back()];
        if (right_spare_[v] > 0) {
          carry(start, v);
          return true;
        }
        if (step_left(v)) {
          u = origin_[path_.back()];
          continue;
        }
        path_.pop_back();  // nowhere on from v
        ++next_edge_[u];
        continue;
      }
      if (path_.empty()) {
        return false;
      }
      // Nowhere on from u: back to the right vertex it was reached from, and on with its next edge.
      const std::uint32_t v = graph_.target[path_.back()];
      path_.pop_back();
      ++next_back_[v];
      if (step_left(v)) {
        u = origin_[path_.back()];
        continue;
      }
      u = origin_[path_.back()];
      path_.pop_back();
      ++next_edge_[u];
    }
  }

  /// Takes the next edge from u that goes one level on.
  bool step_right(std::uint32_t u) {
    for (std::size_t& edge = next_edge_[u]; edge < graph_.first_edge[u + 1]; ++edge) {
      if (right_level_[graph_.target[edge]] == left_level_[u] + 1) {
        path_.push_back(edge);
        return true;
      }
    }
    return false;
  }

  /// Takes the next edge into v that carries something and goes one level on when taken back.
  bool step_left(std::uint32_t v) {
    for (std::size_t& at = next_back_[v]; at < first_back_[v + 1]; ++at) {
      const std::size_t edge = back_[at];
      if (flow_[edge] > 0 && left_level_[origin_[edge]] == right_level_[v] + 1) {
        path_.push_back(edge);
        return true;
      }
    }
    return false;
  }

  void carry(std::uint32_t start, std::uint32_t end) {
    std::int64_t amount = std::min(left_spare_[start], right_spare_[end]);
    for (std::size_t i = 1; i < path_.size(); i += 2) {
      amount = std::min(amount, flow_[path_[i]]);
    }
    left_spare_[start] -= amount;
    right_spare_[end] -= amount;
    for (std::size_t i = 0; i < path_.size(); ++i) {
      flow_[path_[i]] += i % 2 == 0 ? amount : -amount;
    }
  }

  const BipartiteGraph& graph_;
  std::vector<std::int64_t> left_spare_;
  std::vector<std::int64_t> right_spare_;
  std::vector<std::int64_t> flow_;
  std::vector<std::uint32_t> origin_;    // of each edge
  std::vector<std::size_t> first_back_;  // of each right vertex, into back_
  std::vector<std::size_t> back_;        // edges by target
  std::vector<std::uint32_t> left_level_;
  std::vector<std::uint32_t> right_level_;
  std::vector<std::size_t> next_edge_;  // the first edge of each left vertex not yet given up
  std::vector<std::size_t> next_back_;  // the same for right vertices, into back_
  std::vector<std::size_t> path_;       // edges, forward and back by turns
};

}  // namespace

BipartiteCover minimum_cover(const BipartiteGraph& graph) {
  return Network(graph).solve();
}

}  // namespace claimgraph
