#include "graph/disjoint_paths.hpp"

#include <numeric>

namespace claimgraph {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// A flow network, searched for blocking flows rather than by Boost's maximum flows, as only a few
/// units are wanted: on 61,000 vertices 10 paths take 3 to 10 ms, Boykov and Kolmogorov's algorithm
/// with a bounding arc 200 to 400 ms, its graph included.
///
/// Vertex v of the graph is node 2v, where paths come in, and 2v + 1, where they go
/// out, with an arc of capacity one between; all other arcs are wide, so that only vertices are
/// cut. Arcs come in pairs: arc ^ 1 is the way back.
class Network {
 public:
  Network(const Digraph& graph, std::span<const std::uint32_t> first,
          std::span<const std::uint32_t> last)
      : source_(static_cast<std::uint32_t>(2 * graph.size())), sink_(source_ + 1) {
    const std::size_t arcs = graph.size() + graph.num_edges() + first.size() + last.size();
    to_.reserve(2 * arcs);
    capacity_.reserve(2 * arcs);
    for (std::uint32_t at = 0; at < graph.size(); ++at) {
      add(2 * at, 2 * at + 1, 1);
    }
    for (std::uint32_t from = 0; from < graph.size(); ++from) {
      for (const std::uint32_t to : graph.targets(from)) {
        add(2 * from + 1, 2 * to, kWide);
      }
    }
    for (const std::uint32_t at : first) {
      add(source_, 2 * at, kWide);
    }
    for (const std::uint32_t at : last) {
      add(2 * at + 1, sink_, kWide);
    }
    sort_arcs();
  }

  /// First takes any paths that lie side by side, in one search; then searches for shortest
  /// augmenting paths, many at a time, until there are `enough` or no more.
  std::size_t augment(std::size_t enough) {
    level_.assign(std::size_t{sink_} + 1, kNone);
    level_[source_] = 0;
    std::size_t flow = block(enough, Steps::kToNew);
    while (flow < enough && find_levels()) {
      flow += block(enough - flow, Steps::kToNextLevel);
    }
    return flow;
  }

  /// Vertices on the far side of the arcs that a search from the source cannot get over. Only
  /// after augment() found no more.
  [[nodiscard]] std::vector<std::uint32_t> cut() {
    find_levels();
    std::vector<std::uint32_t> vertices;
    for (std::uint32_t in = 0; in < source_; in += 2) {
      if (level_[in] != kNone && level_[in + std::size_t{1}] == kNone) {
        vertices.push_back(in / 2);
      }
    }
    return vertices;
  }

 private:
  static constexpr std::uint32_t kWide = 0x7FFFFFFF;

  void add(std::uint32_t from, std::uint32_t to, std::uint32_t capacity) {
    to_.push_back(to);
    capacity_.push_back(capacity);
    to_.push_back(from);
    capacity_.push_back(0);
  }

  /// Lists the arcs of each node.
  void sort_arcs() {
    offsets_.assign(std::size_t{sink_} + 2, 0);
    for (std::size_t arc = 0; arc < to_.size(); ++arc) {
      ++offsets_[to_[arc ^ 1] + std::size_t{1}];
    }
    std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
    std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    arcs_.resize(to_.size());
    for (std::uint32_t arc = 0; arc < to_.size(); ++arc) {
      arcs_[next[to_[arc ^ 1]]++] = arc;
    }
  }

  /// Distances from the source over arcs with capacity left. False if the sink is not reached.
  bool find_levels() {
    level_.assign(std::size_t{sink_} + 1, kNone);
    level_[source_] = 0;
    queue_.assign(1, source_);
    for (std::size_t head = 0; head < queue_.size() && level_[sink_] == kNone; ++head) {
      const std::uint32_t node = queue_[head];
      for (std::uint32_t slot = offsets_[node]; slot < offsets_[node + 1]; ++slot) {
        const std::uint32_t arc = arcs_[slot];
        if (capacity_[arc] > 0 && level_[to_[arc]] == kNone) {
          level_[to_[arc]] = level_[node] + 1;
          queue_.push_back(to_[arc]);
        }
      }
    }
    return level_[sink_] != kNone;
  }

  /// Where a path may go on: to the next level, or to what no path was at, which gets its level.
  enum class Steps { kToNextLevel, kToNew };

  /// Augments along paths until each is blocked. Every path has room for one, as it goes through a
  /// vertex.
  std::size_t block(std::size_t enough, Steps steps) {
    std::size_t flow = 0;
    slot_.assign(offsets_.begin(), offsets_.end() - 1);
    path_.clear();
    std::uint32_t node = source_;
    while (flow < enough) {
      if (node == sink_) {
        for (const std::uint32_t arc : path_) {
          --capacity_[arc];
          ++capacity_[arc ^ 1];
        }
        ++flow;
        path_.clear();
        node = source_;
      } else if (slot_[node] == offsets_[node + 1]) {
        if (path_.empty()) {
          break;
        }
        node = to_[path_.back() ^ 1];
        path_.pop_back();
        ++slot_[node];
      } else if (const std::uint32_t arc = arcs_[slot_[node]]; is_open(arc, node, steps)) {
        if (to_[arc] != sink_) {
          level_[to_[arc]] = level_[node] + 1;
        }
        path_.push_back(arc);
        node = to_[arc];
      } else {
        ++slot_[node];
      }
    }
    return flow;
  }

  [[nodiscard]] bool is_open(std::uint32_t arc, std::uint32_t node, Steps steps) const {
    const std::uint32_t level = level_[to_[arc]];
    return capacity_[arc] > 0 &&
           (steps == Steps::kToNew ? level == kNone : level == level_[node] + 1);
  }

  std::uint32_t source_;
  std::uint32_t sink_;
  std::vector<std::uint32_t> to_;        ///< of each arc
  std::vector<std::uint32_t> capacity_;  ///< left, of each arc
  std::vector<std::uint32_t> arcs_;      ///< by the node they leave
  std::vector<std::uint32_t> offsets_;   ///< of each node's arcs in arcs_
  std::vector<std::uint32_t> level_;
  std::vector<std::uint32_t> slot_;  ///< arc of each node to try next
  std::vector<std::uint32_t> queue_;
  std::vector<std::uint32_t> path_;
};

}  // namespace

DisjointPaths disjoint_paths(const Digraph& graph, std::span<const std::uint32_t> first,
                             std::span<const std::uint32_t> last, std::size_t enough) {
  DisjointPaths result;
  Network network(graph, first, last);
  result.count = network.augment(enough);
  result.stopped = result.count == enough;
  if (!result.stopped) {
    result.cut = network.cut();
  }
  return result;
}

}  // namespace claimgraph
