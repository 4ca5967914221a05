#include "graph/shortest_circle.hpp"

#include <algorithm>
#include <cstddef>

namespace claimgraph {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// What is left of a graph once vertices are dropped.
class Rest {
 public:
  explicit Rest(const Digraph& graph)
      : graph_(graph),
        back_(graph.reversed()),
        edges_out_(graph.size()),
        edges_in_(graph.size()),
        dropped_(graph.size(), 0) {
    for (std::size_t at = 0; at < graph.size(); ++at) {
      edges_out_[at] = graph_.targets(at).size();
      edges_in_[at] = back_.targets(at).size();
    }
  }

  [[nodiscard]] bool has(std::uint32_t vertex) const { return dropped_[vertex] == 0; }

  /// Drops a vertex, and all that nothing leads to or from any more.
  void drop(std::uint32_t vertex) {
    std::vector<std::uint32_t> pending{vertex};
    dropped_[vertex] = 1;
    const auto take_edge = [&](std::size_t& edges, std::uint32_t of) {
      if (--edges == 0 && has(of)) {
        dropped_[of] = 1;
        pending.push_back(of);
      }
    };
    while (!pending.empty()) {
      const std::uint32_t at = pending.back();
      pending.pop_back();
      for (const std::uint32_t to : graph_.targets(at)) {
        take_edge(edges_in_[to], to);
      }
      for (const std::uint32_t from : back_.targets(at)) {
        take_edge(edges_out_[from], from);
      }
    }
  }

 private:
  const Digraph& graph_;
  Digraph back_;
  std::vector<std::size_t> edges_out_;  ///< to what is left
  std::vector<std::size_t> edges_in_;
  std::vector<std::uint8_t> dropped_;
};

}  // namespace

std::vector<std::uint32_t> shortest_circle(const Digraph& graph) {
  Rest rest(graph);
  std::vector<std::uint32_t> best;
  std::vector<std::uint32_t> before(graph.size(), kNone);  // in the search from the start
  std::vector<std::uint32_t> queue;
  for (std::uint32_t start = 0; start < graph.size(); ++start) {
    if (!rest.has(start)) {
      continue;
    }
    std::uint32_t last = kNone;  // of the circle
    std::size_t depth = 0;       // vertices on the way to the head of the queue
    std::size_t level_end = 0;
    queue.assign(1, start);
    for (std::size_t head = 0; head < queue.size() && last == kNone; ++head) {
      if (head == level_end) {
        ++depth;
        level_end = queue.size();
        if (!best.empty() && depth >= best.size()) {
          break;
        }
      }
      for (const std::uint32_t to : graph.targets(queue[head])) {
        if (to == start) {
          last = queue[head];
          break;
        }
        if (before[to] == kNone && rest.has(to)) {
          before[to] = queue[head];
          queue.push_back(to);
        }
      }
    }
    if (last != kNone) {
      best.clear();
      for (std::uint32_t at = last; at != start; at = before[at]) {
        best.push_back(at);
      }
      best.push_back(start);
      std::reverse(best.begin(), best.end());
    }
    for (const std::uint32_t at : queue) {
      before[at] = kNone;
    }
    rest.drop(start);
  }
  return best;
}

}  // namespace claimgraph
