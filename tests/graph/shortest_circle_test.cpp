#include "graph/shortest_circle.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "random_digraphs.hpp"

namespace claimgraph {
namespace {

using testing::SmallDigraph;
using testing::VertexSet;

/// Edges of the shortest way from a vertex back to it over none below it; 0 if there is none.
std::size_t way_round(const SmallDigraph& graph, std::uint32_t start) {
  VertexSet at = VertexSet{1} << start;
  for (std::size_t steps = 1; steps <= graph.size; ++steps) {
    VertexSet next = 0;
    for (const auto& [from, to] : graph.edges) {
      if (testing::has(at, from) && to >= start) {
        next |= VertexSet{1} << to;
      }
    }
    if (testing::has(next, start)) {
      return steps;
    }
    at = next;
  }
  return 0;
}

TEST(ShortestCircle, IsAsShortAsAnyAndBeginsAsLowAsAny) {
  std::mt19937 random(7);
  int none = 0;
  int longer_than_two = 0;
  for (int round = 0; round < 10'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 9);
    std::size_t shortest = 0;
    std::uint32_t least = 0;
    for (std::uint32_t start = 0; start < small.size; ++start) {
      const std::size_t round_trip = way_round(small, start);
      if (round_trip != 0 && (shortest == 0 || round_trip < shortest)) {
        shortest = round_trip;
        least = start;
      }
    }
    const std::vector<std::uint32_t> circle = shortest_circle(small.digraph());
    ASSERT_EQ(circle.size(), shortest) << small.str();
    none += circle.empty() ? 1 : 0;
    longer_than_two += circle.size() > 2 ? 1 : 0;
    for (std::size_t at = 0; at < circle.size(); ++at) {
      ASSERT_GE(circle[at], least) << small.str();
      const std::uint32_t next = circle[(at + 1) % circle.size()];
      ASSERT_TRUE(std::any_of(small.edges.begin(), small.edges.end(), [&](const auto& edge) {
        return edge.from == circle[at] && edge.to == next;
      })) << small.str();
    }
    if (!circle.empty()) {
      ASSERT_EQ(circle.front(), least) << small.str();
    }
  }
  EXPECT_GT(none, 100);
  EXPECT_GT(longer_than_two, 100);
}

TEST(ShortestCircle, IsFoundInARingOfManyWithOneShortcut) {
  constexpr std::uint32_t kSize = 300'000;
  std::vector<Digraph::Edge> edges = testing::chain_edges(kSize);
  edges.push_back({kSize - 1, 0});
  EXPECT_EQ(shortest_circle(Digraph(kSize, edges)).size(), kSize);
  edges.push_back({1'000, 998});
  EXPECT_EQ(shortest_circle(Digraph(kSize, edges)), (std::vector<std::uint32_t>{998, 999, 1'000}));
}

}  // namespace
}  // namespace claimgraph
