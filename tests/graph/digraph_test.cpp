#include "graph/digraph.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "random_digraphs.hpp"

namespace claimgraph {
namespace {

using testing::SmallDigraph;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs edges_of(const Digraph& graph) {
  Pairs edges;
  for (std::uint32_t from = 0; from < graph.size(); ++from) {
    for (const std::uint32_t to : graph.targets(from)) {
      edges.emplace_back(from, to);
    }
  }
  return edges;
}

TEST(Digraph, KeepsTheOrderOfEdgesOfEachVertex) {
  const std::vector<Digraph::Edge> edges{{2, 1}, {0, 2}, {2, 0}, {0, 1}, {2, 1}};
  const Digraph graph(4, edges);
  EXPECT_EQ(graph.size(), 4U);
  EXPECT_EQ(graph.num_edges(), 5U);
  EXPECT_EQ(edges_of(graph), (Pairs{{0, 2}, {0, 1}, {2, 1}, {2, 0}, {2, 1}}));
}

TEST(Digraph, MayBeEmpty) {
  EXPECT_EQ(Digraph().size(), 0U);
  EXPECT_EQ(Digraph().reversed().size(), 0U);
  EXPECT_EQ(Digraph(0, {}).simplified().num_edges(), 0U);
  EXPECT_TRUE(Digraph(3, {}).targets(2).empty());
}

TEST(Digraph, IsReversedAndSimplifiedAsAListOfPairsWouldBe) {
  std::mt19937 random(1);
  for (int round = 0; round < 2'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 8);
    Pairs reversed;
    Pairs simple;
    for (const auto& [from, to] : small.edges) {
      reversed.emplace_back(to, from);
      if (from != to) {
        simple.emplace_back(from, to);
      }
    }
    std::sort(reversed.begin(), reversed.end());
    std::sort(simple.begin(), simple.end());
    simple.erase(std::unique(simple.begin(), simple.end()), simple.end());
    ASSERT_EQ(edges_of(small.digraph().reversed()), reversed) << small.str();
    ASSERT_EQ(edges_of(small.digraph().simplified()), simple) << small.str();
  }
}

}  // namespace
}  // namespace claimgraph
