#include "graph/dominators.hpp"

#include <gtest/gtest.h>

#include "random_digraphs.hpp"

namespace claimgraph {
namespace {

using testing::has;
using testing::SmallDigraph;
using testing::VertexSet;

/// The vertices without which the root does not reach `vertex`, itself not counted.
VertexSet dominators_of(const SmallDigraph& graph, std::uint32_t root, std::uint32_t vertex) {
  VertexSet dominators = VertexSet{1} << root;
  for (std::uint32_t at = 0; at < graph.size; ++at) {
    if (at != root && at != vertex &&
        !has(graph.reached(VertexSet{1} << root, VertexSet{1} << at), vertex)) {
      dominators |= VertexSet{1} << at;
    }
  }
  return dominators;
}

TEST(Dominators, AreTheVerticesThatCannotBeTakenOut) {
  std::mt19937 random(3);
  for (int round = 0; round < 10'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 10);
    const std::uint32_t root = testing::below(random, small.size);
    const std::vector<std::uint32_t> found = immediate_dominators(small.digraph(), root);
    ASSERT_EQ(found.size(), small.size);
    const VertexSet reached = small.reached(VertexSet{1} << root);
    for (std::uint32_t at = 0; at < small.size; ++at) {
      if (at == root || !has(reached, at)) {
        ASSERT_EQ(found[at], kNoDominator) << small.str() << "; root " << root;
        continue;
      }
      VertexSet above = 0;
      for (std::uint32_t up = found[at]; up != kNoDominator; up = found[up]) {
        above |= VertexSet{1} << up;
      }
      ASSERT_EQ(above, dominators_of(small, root, at))
          << small.str() << "; root " << root << ", of " << at;
      // The immediate one has all others above it.
      ASSERT_EQ(above & ~(VertexSet{1} << found[at]),
                found[at] == root ? 0 : dominators_of(small, root, found[at]))
          << small.str();
    }
  }
}

TEST(Dominators, OfAChainOfAMillionAreItsLinks) {
  constexpr std::uint32_t kSize = 1'000'000;
  const std::vector<Digraph::Edge> edges = testing::chain_edges(kSize);
  const std::vector<std::uint32_t> found = immediate_dominators(Digraph(kSize, edges), 0);
  EXPECT_EQ(found.front(), kNoDominator);
  for (std::uint32_t at = 1; at < kSize; ++at) {
    ASSERT_EQ(found[at], at - 1);
  }
}

TEST(Dominators, OfARungOfALongLadderAreNoneButTheRoot) {
  // Two chains from the root, and from the last pair on down vertices that both lead to: ways back
  // are long, and compressed.
  constexpr std::uint32_t kRungs = 200'000;
  std::vector<Digraph::Edge> edges{{0, 1}, {0, 2}};
  for (std::uint32_t rung = 0; rung < kRungs; ++rung) {
    const std::uint32_t left = 1 + 3 * rung;
    edges.push_back({left, left + 2});
    edges.push_back({left + 1, left + 2});
    if (rung + 1 < kRungs) {
      edges.push_back({left, left + 3});
      edges.push_back({left + 1, left + 4});
    }
  }
  const auto found = immediate_dominators(Digraph(1 + 3 * std::size_t{kRungs}, edges), 0);
  for (std::uint32_t rung = 0; rung < kRungs; ++rung) {
    ASSERT_EQ(found[3 + 3 * rung], 0U);
  }
  EXPECT_EQ(found[3 * kRungs - 2], 3 * kRungs - 5);
}

}  // namespace
}  // namespace claimgraph
