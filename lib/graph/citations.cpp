#include <algorithm>
#include <cstdint>
#include <tuple>

#include <claimgraph/graph/citations.hpp>

#include "graph/digraph.hpp"
#include "graph/dominators.hpp"
#include "graph/lineage.hpp"
#include "graph/strong_components.hpp"

namespace claimgraph {

CitationGraph CitationGraph::of(const ClaimGraph& graph, SourceLevel level) {
  LineageTable table(graph, level);
  CitationGraph citations;
  citations.origin_.assign(table.sources.size(), 0);
  std::vector<Digraph::Edge> edges;
  for (std::uint32_t at = 0; at < table.size(); ++at) {
    if (table.lineage[at] == Lineage::kNone) {
      continue;
    }
    if (table.via[at] != LineageTable::kNothing) {
      edges.push_back({table.source[at], table.source[table.via[at]]});
    } else if (table.lineage[at] == Lineage::kKnown) {
      citations.origin_[table.source[at]] = 1;
    }
  }
  const Digraph simple = Digraph(table.sources.size(), edges).simplified();
  citations.sources_ = std::move(table.sources);
  citations.offsets_.reserve(simple.size() + 1);
  citations.offsets_.push_back(0);
  citations.targets_.reserve(simple.num_edges());
  for (std::size_t at = 0; at < simple.size(); ++at) {
    const auto cited = simple.targets(at);
    citations.targets_.insert(citations.targets_.end(), cited.begin(), cited.end());
    citations.offsets_.push_back(static_cast<std::uint32_t>(citations.targets_.size()));
  }
  return citations;
}

std::vector<std::uint32_t> strong_components(const CitationGraph& citations) {
  std::vector<Digraph::Edge> edges;
  edges.reserve(citations.num_citations());
  for (std::uint32_t by = 0; by < citations.size(); ++by) {
    for (const std::uint32_t from : citations.cited_by(by)) {
      edges.push_back({by, from});
    }
  }
  return strong_components(Digraph(citations.size(), edges)).of;
}

std::vector<std::uint32_t> immediate_dominators(const CitationGraph& citations) {
  const auto root = static_cast<std::uint32_t>(citations.size());
  std::vector<Digraph::Edge> edges;
  edges.reserve(citations.num_citations());
  for (std::uint32_t by = 0; by < citations.size(); ++by) {
    if (citations.is_origin(by)) {
      edges.push_back({root, by});
    }
    for (const std::uint32_t from : citations.cited_by(by)) {
      edges.push_back({from, by});
    }
  }
  std::vector<std::uint32_t> dominators =
      immediate_dominators(Digraph(citations.size() + 1, edges), root);
  dominators.pop_back();
  for (std::uint32_t at = 0; at < dominators.size(); ++at) {
    if (dominators[at] == kNoDominator) {
      dominators[at] = root;
    } else if (dominators[at] == root) {
      dominators[at] = at;
    }
  }
  return dominators;
}

std::vector<SinglePoint> single_points_of_origin(const CitationGraph& citations,
                                                 std::size_t limit) {
  const std::vector<std::uint32_t> dominators = immediate_dominators(citations);
  const auto rests_on_one = [&](std::uint32_t at) {
    return dominators[at] != at && dominators[at] != citations.size();
  };
  constexpr std::uint32_t kDone = 0xFFFFFFFF;
  // Sizes of subtrees, from the leaves of the dominator tree up.
  std::vector<std::uint32_t> children(citations.size(), 0);
  for (std::uint32_t at = 0; at < citations.size(); ++at) {
    if (rests_on_one(at)) {
      ++children[dominators[at]];
    }
  }
  std::vector<std::size_t> resting(citations.size(), 0);
  for (std::uint32_t leaf = 0; leaf < citations.size(); ++leaf) {
    for (std::uint32_t at = leaf; children[at] == 0 && rests_on_one(at); at = dominators[at]) {
      resting[dominators[at]] += resting[at] + 1;
      --children[dominators[at]];
      children[at] = kDone;
    }
  }
  std::vector<SinglePoint> points;
  for (std::uint32_t at = 0; at < citations.size(); ++at) {
    if (resting[at] > 0) {
      points.push_back({citations.source(at), resting[at]});
    }
  }
  const auto middle = points.begin() + static_cast<std::ptrdiff_t>(std::min(limit, points.size()));
  std::partial_sort(points.begin(), middle, points.end(),
                    [](const SinglePoint& a, const SinglePoint& b) {
                      return std::tuple(b.resting, a.source) < std::tuple(a.resting, b.source);
                    });
  points.erase(middle, points.end());
  return points;
}

}  // namespace claimgraph
