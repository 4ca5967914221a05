// Boost's lengauer_tarjan_dominator_tree errs where vertices are not reached and compresses paths
// by recursion, as deep as the graph. This one knows only what it reached, and loops.
#include "graph/dominators.hpp"

#include <algorithm>
#include <cstddef>

namespace claimgraph {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// The vertices a root reaches, numbered in the order of a depth-first search. All but `number`
/// are by number.
struct SearchTree {
  std::vector<std::uint32_t> number;  ///< of each vertex; kNone if not reached
  std::vector<std::uint32_t> vertex;
  std::vector<std::uint32_t> parent;
};

SearchTree search(const Digraph& graph, std::uint32_t root) {
  SearchTree tree;
  tree.number.assign(graph.size(), kNone);
  struct Visit {
    std::uint32_t number;
    std::size_t next;  ///< target to look at
  };
  std::vector<Visit> stack;
  const auto enter = [&](std::uint32_t vertex, std::uint32_t parent) {
    const auto number = static_cast<std::uint32_t>(tree.vertex.size());
    tree.number[vertex] = number;
    tree.vertex.push_back(vertex);
    tree.parent.push_back(parent);
    stack.push_back({number, 0});
  };
  enter(root, kNone);
  while (!stack.empty()) {
    Visit& top = stack.back();
    const auto targets = graph.targets(tree.vertex[top.number]);
    if (top.next == targets.size()) {
      stack.pop_back();
      continue;
    }
    const std::uint32_t target = targets[top.next++];
    if (tree.number[target] == kNone) {
      enter(target, top.number);
    }
  }
  return tree;
}

/// The forest of vertices already done, with the least semidominator on the way to the top.
class Forest {
 public:
  explicit Forest(const std::vector<std::uint32_t>& semi)
      : semi_(semi), ancestor_(semi.size(), kNone), best_(semi.size()) {
    for (std::uint32_t at = 0; at < best_.size(); ++at) {
      best_[at] = at;
    }
  }

  void link(std::uint32_t parent, std::uint32_t child) { ancestor_[child] = parent; }

  /// The vertex of least semidominator between `at` and the top of its tree, the top excluded.
  std::uint32_t evaluate(std::uint32_t at) {
    if (ancestor_[at] == kNone) {
      return at;
    }
    path_.clear();
    for (std::uint32_t up = at; ancestor_[ancestor_[up]] != kNone; up = ancestor_[up]) {
      path_.push_back(up);
    }
    while (!path_.empty()) {
      const std::uint32_t low = path_.back();
      const std::uint32_t high = ancestor_[low];
      path_.pop_back();
      if (semi_[best_[high]] < semi_[best_[low]]) {
        best_[low] = best_[high];
      }
      ancestor_[low] = ancestor_[high];
    }
    return best_[at];
  }

 private:
  const std::vector<std::uint32_t>& semi_;
  std::vector<std::uint32_t> ancestor_;
  std::vector<std::uint32_t> best_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

std::vector<std::uint32_t> immediate_dominators(const Digraph& graph, std::uint32_t root) {
  const SearchTree tree = search(graph, root);
  const Digraph back = graph.reversed();
  const std::size_t reached = tree.vertex.size();
  std::vector<std::uint32_t> semi(reached);
  for (std::uint32_t at = 0; at < reached; ++at) {
    semi[at] = at;
  }
  Forest forest(semi);
  std::vector<std::uint32_t> dominator(reached, kNone);
  // Buckets of vertices by semidominator, as lists: a vertex is in one at a time.
  std::vector<std::uint32_t> first(reached, kNone);
  std::vector<std::uint32_t> next(reached, kNone);
  for (auto at = static_cast<std::uint32_t>(reached); --at > 0;) {
    for (const std::uint32_t source : back.targets(tree.vertex[at])) {
      const std::uint32_t from = tree.number[source];
      if (from != kNone) {
        semi[at] = std::min(semi[at], semi[forest.evaluate(from)]);
      }
    }
    next[at] = first[semi[at]];
    first[semi[at]] = at;
    const std::uint32_t parent = tree.parent[at];
    forest.link(parent, at);
    for (std::uint32_t in = first[parent]; in != kNone; in = next[in]) {
      const std::uint32_t best = forest.evaluate(in);
      dominator[in] = semi[best] < semi[in] ? best : parent;
    }
    first[parent] = kNone;
  }
  std::vector<std::uint32_t> result(graph.size(), kNoDominator);
  for (std::uint32_t at = 1; at < reached; ++at) {
    if (dominator[at] != semi[at]) {
      dominator[at] = dominator[dominator[at]];
    }
    result[tree.vertex[at]] = tree.vertex[dominator[at]];
  }
  return result;
}

}  // namespace claimgraph
