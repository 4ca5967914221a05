// Branch and bound: reductions, the linear relaxation as bound and guide, bipartite rests exactly.

#include "graph/cover_search.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "graph/cover_cliques.hpp"
#include "graph/cover_flow.hpp"

namespace claimgraph {
namespace {

using Node = std::uint32_t;

enum class State : std::uint8_t { kOpen, kIn, kOut };

class Search {
 public:
  Search(const ConflictGraph& graph, std::size_t& effort)
      : graph_(graph), effort_(effort), state_(graph.size(), State::kOpen) {
    for (Node v = 0; v < graph.size(); ++v) {
      std::int64_t around = 0;
      for_each_neighbour(v, [&](Node u) { around += graph_.weights[u]; });
      open_weight_around_.push_back(around);
      open_degree_.push_back(graph_.first[v + 1] - graph_.first[v]);
      touched_.push_back(v);
    }
    // Everything is a cover; heavier than any by one, so that the first one found replaces it.
    best_.in.assign(graph.size(), true);
    best_.weight = std::accumulate(graph.weights.begin(), graph.weights.end(), std::int64_t{1});
  }

  FoundCover run() {
    while (true) {
      const std::optional<std::int64_t> bound = examine();
      if (bound) {
        if (effort_ == 0) {
          best_.at_least_halves = 2 * best_.weight;
          take_bound(*bound);
          for (const Decision& decision : decisions_) {
            if (!decision.both_tried) {
              take_bound(decision.bound_halves);
            }
          }
          return std::move(best_);
        }
        --effort_;
        const Node v = busiest();
        decisions_.push_back({v, trail_.size(), *bound, false});
        decide(v, State::kIn);
        continue;
      }
      if (!next_branch()) {
        best_.at_least_halves = 2 * best_.weight;
        return std::move(best_);
      }
    }
  }

 private:
  struct Decision {
    Node vertex;
    std::size_t trail;          // length before it
    std::int64_t bound_halves;  // of everything below it
    bool both_tried;
  };

  template <typename Visit>
  void for_each_neighbour(Node v, Visit visit) const {
    for (std::size_t at = graph_.first[v]; at < graph_.first[v + 1]; ++at) {
      visit(graph_.neighbours[at]);
    }
  }

  void take_bound(std::int64_t halves) {
    best_.at_least_halves = std::min(best_.at_least_halves, halves);
  }

  void set(Node v, State state) {
    state_[v] = state;
    trail_.push_back(v);
    weight_in_ += state == State::kIn ? graph_.weights[v] : 0;
    for_each_neighbour(v, [&](Node u) {
      open_weight_around_[u] -= graph_.weights[v];
      --open_degree_[u];
      touched_.push_back(u);
    });
  }

  /// Out means that all neighbours are in.
  void decide(Node v, State state) {
    if (state_[v] != State::kOpen) {
      return;
    }
    set(v, state);
    if (state == State::kOut) {
      for_each_neighbour(v, [&](Node u) {
        if (state_[u] == State::kOpen) {
          set(u, State::kIn);
        }
      });
    }
  }

  void take_back(std::size_t trail) {
    while (trail_.size() > trail) {
      const Node v = trail_.back();
      trail_.pop_back();
      weight_in_ -= state_[v] == State::kIn ? graph_.weights[v] : 0;
      state_[v] = State::kOpen;
      for_each_neighbour(v, [&](Node u) {
        open_weight_around_[u] += graph_.weights[v];
        ++open_degree_[u];
      });
    }
    touched_.clear();
  }

  /// What some least cover surely does: takes what is free, and rather all neighbours of a vertex
  /// than the vertex if they weigh no more (leaves and isolated vertices among others).
  void reduce() {
    while (!touched_.empty()) {
      const Node v = touched_.back();
      touched_.pop_back();
      if (state_[v] != State::kOpen) {
        continue;
      }
      if (open_weight_around_[v] <= graph_.weights[v]) {
        decide(v, State::kOut);
      } else if (graph_.weights[v] == 0) {
        decide(v, State::kIn);
      }
    }
  }

  /// Reduces and bounds the open rest. Twice the bound if it has to be branched on; nothing if it
  /// is done with: solved, or not better than the best found.
  std::optional<std::int64_t> examine() {
    while (true) {
      reduce();
      if (weight_in_ >= best_.weight) {
        return std::nullopt;
      }
      collect_open();
      if (open_.empty()) {
        keep_if_better([](Node) { return false; });
        return std::nullopt;
      }
      if (solve_if_bipartite()) {
        return std::nullopt;
      }
      if (!cliques_ && graph_.size() <= CliqueBound::kMostVertices) {
        cliques_.emplace(graph_);
        const std::vector<bool> kept = cliques_->agreeing(is_open_);
        keep_if_better([&](Node i) { return !kept[open_[i]]; });
      }
      const std::int64_t by_cliques =
          2 * (weight_in_ + (cliques_ ? cliques_->at_least(is_open_) : 0));
      if (by_cliques >= 2 * best_.weight) {
        return std::nullopt;
      }
      if (cliques_ && !decisions_.empty() && dense()) {
        return by_cliques;  // the relaxation would be all halves
      }
      // The relaxation has a solution of halves: a cover of two copies of the graph, with edges
      // between the copies only (Nemhauser and Trotter 1975).
      const BipartiteCover relaxed = minimum_cover(double_cover());
      const std::int64_t halves = std::max(by_cliques, 2 * weight_in_ + relaxed.weight);
      keep_if_better([&](Node i) { return relaxed.left[i] || relaxed.right[i]; });
      if ((halves + 1) / 2 >= best_.weight) {
        return std::nullopt;
      }
      // Where the relaxation is whole, some least cover agrees with it.
      const std::size_t before = trail_.size();
      for (Node i = 0; i < open_.size(); ++i) {
        if (relaxed.left[i] == relaxed.right[i]) {
          const State state = relaxed.left[i] ? State::kIn : State::kOut;
          if (state_[open_[i]] == State::kOpen) {
            decide(open_[i], state);
          }
        }
      }
      if (trail_.size() == before) {
        return halves;
      }
    }
  }

  void collect_open() {
    open_.clear();
    number_.resize(graph_.size());
    is_open_.assign(graph_.size(), false);
    for (Node v = 0; v < graph_.size(); ++v) {
      if (state_[v] == State::kOpen) {
        is_open_[v] = true;
        number_[v] = static_cast<Node>(open_.size());
        open_.push_back(v);
      }
    }
  }

  /// Whether more than a quarter of all pairs in the open rest are edges.
  [[nodiscard]] bool dense() const {
    std::size_t ends = 0;
    for (const Node v : open_) {
      ends += open_degree_[v];
    }
    return 4 * ends > open_.size() * open_.size();
  }

  /// Two sides of the open rest, if it has any: nothing once an odd circle is met.
  std::optional<std::vector<bool>> two_sides() const {
    std::vector<bool> reached(open_.size(), false);
    std::vector<bool> right(open_.size(), false);
    std::vector<Node> queue;
    for (Node start = 0; start < open_.size(); ++start) {
      if (reached[start]) {
        continue;
      }
      reached[start] = true;
      queue.assign(1, start);
      while (!queue.empty()) {
        const Node i = queue.back();
        queue.pop_back();
        for (std::size_t at = graph_.first[open_[i]]; at < graph_.first[open_[i] + 1]; ++at) {
          const Node v = graph_.neighbours[at];
          if (state_[v] != State::kOpen) {
            continue;
          }
          const Node j = number_[v];
          if (!reached[j]) {
            reached[j] = true;
            right[j] = !right[i];
            queue.push_back(j);
          } else if (right[j] == right[i]) {
            return std::nullopt;
          }
        }
      }
    }
    return right;
  }

  bool solve_if_bipartite() {
    const std::optional<std::vector<bool>> right = two_sides();
    if (!right) {
      return false;
    }
    // All vertices stand on both sides, for simple numbering; those without edges cost nothing.
    const BipartiteCover cover = minimum_cover(bipartite([&](Node i) { return !(*right)[i]; }));
    keep_if_better([&](Node i) { return (*right)[i] ? cover.right[i] : cover.left[i]; });
    return true;
  }

  [[nodiscard]] BipartiteGraph double_cover() const {
    return bipartite([](Node) { return true; });
  }

  /// The open rest with edges from the given left vertices to all their neighbours.
  template <typename IsLeft>
  [[nodiscard]] BipartiteGraph bipartite(IsLeft is_left) const {
    BipartiteGraph result;
    for (Node i = 0; i < open_.size(); ++i) {
      result.left.push_back(graph_.weights[open_[i]]);
      result.first_edge.push_back(result.target.size());
      if (is_left(i)) {
        for_each_neighbour(open_[i], [&](Node v) {
          if (state_[v] == State::kOpen) {
            result.target.push_back(number_[v]);
          }
        });
      }
    }
    result.right = result.left;
    result.first_edge.push_back(result.target.size());
    return result;
  }

  /// Offers the cover of what is in and those of the open rest that `chosen` (by number) names.
  template <typename Chosen>
  void keep_if_better(Chosen chosen) {
    std::vector<bool> in(graph_.size());
    std::int64_t weight = weight_in_;
    for (Node v = 0; v < graph_.size(); ++v) {
      in[v] = state_[v] == State::kIn || (state_[v] == State::kOpen && chosen(number_[v]));
      weight += in[v] && state_[v] == State::kOpen ? graph_.weights[v] : 0;
    }
    // Rounding up takes too much: give back what is not needed.
    for (Node v = 0; v < graph_.size(); ++v) {
      if (in[v]) {
        bool needed = false;
        for_each_neighbour(v, [&](Node u) { needed = needed || !in[u]; });
        if (!needed) {
          in[v] = false;
          weight -= graph_.weights[v];
        }
      }
    }
    if (weight < best_.weight) {
      best_.weight = weight;
      best_.in = std::move(in);
    }
  }

  /// The open vertex with most open neighbours; of several, the heaviest, then the first.
  [[nodiscard]] Node busiest() const {
    return *std::max_element(open_.begin(), open_.end(), [&](Node a, Node b) {
      return std::tuple(open_degree_[a], graph_.weights[a], b) <
             std::tuple(open_degree_[b], graph_.weights[b], a);
    });
  }

  /// Goes on with the last decision that has another side; false if there is none.
  bool next_branch() {
    while (!decisions_.empty()) {
      Decision& last = decisions_.back();
      take_back(last.trail);
      if (!last.both_tried && (last.bound_halves + 1) / 2 < best_.weight) {
        last.both_tried = true;
        decide(last.vertex, State::kOut);
        return true;
      }
      decisions_.pop_back();
    }
    return false;
  }

  const ConflictGraph& graph_;
  std::size_t& effort_;
  std::vector<State> state_;
  std::vector<std::int64_t> open_weight_around_;  // of the open neighbours of each vertex
  std::vector<std::size_t> open_degree_;
  std::int64_t weight_in_ = 0;
  std::vector<Node> trail_;    // decided vertices, in order
  std::vector<Node> touched_;  // vertices to look at again
  std::vector<Decision> decisions_;
  std::vector<Node> open_;    // what is open, and
  std::vector<Node> number_;  // where each stands in it
  std::vector<bool> is_open_;
  std::optional<CliqueBound> cliques_;  // of all but very large graphs
  FoundCover best_;
};

}  // namespace

FoundCover search_cover(const ConflictGraph& graph, std::size_t& effort) {
  return Search(graph, effort).run();
}

ConflictGraph induced(const ConflictGraph& graph, const std::vector<std::uint32_t>& vertices) {
  std::vector<std::uint32_t> number(graph.size());
  std::vector<bool> kept(graph.size(), false);
  for (std::uint32_t i = 0; i < vertices.size(); ++i) {
    number[vertices[i]] = i;
    kept[vertices[i]] = true;
  }
  ConflictGraph result;
  result.first.push_back(0);
  for (const std::uint32_t v : vertices) {
    result.weights.push_back(graph.weights[v]);
    for (std::size_t at = graph.first[v]; at < graph.first[v + 1]; ++at) {
      if (kept[graph.neighbours[at]]) {
        result.neighbours.push_back(number[graph.neighbours[at]]);
      }
    }
    result.first.push_back(result.neighbours.size());
  }
  return result;
}

std::vector<std::vector<std::uint32_t>> components_of(const ConflictGraph& graph) {
  std::vector<std::vector<std::uint32_t>> result;
  std::vector<bool> reached(graph.size(), false);
  for (std::uint32_t start = 0; start < graph.size(); ++start) {
    if (reached[start]) {
      continue;
    }
    reached[start] = true;
    std::vector<std::uint32_t> component{start};
    for (std::size_t i = 0; i < component.size(); ++i) {
      const std::uint32_t v = component[i];
      for (std::size_t at = graph.first[v]; at < graph.first[v + 1]; ++at) {
        const std::uint32_t u = graph.neighbours[at];
        if (!reached[u]) {
          reached[u] = true;
          component.push_back(u);
        }
      }
    }
    std::sort(component.begin(), component.end());
    result.push_back(std::move(component));
  }
  return result;
}

}  // namespace claimgraph
