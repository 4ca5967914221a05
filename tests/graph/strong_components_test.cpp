#include "graph/strong_components.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "random_digraphs.hpp"

namespace claimgraph {
namespace {

using testing::SmallDigraph;

TEST(StrongComponents, AreThoseThatReachEachOther) {
  std::mt19937 random(2);
  for (int round = 0; round < 5'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 9);
    const StrongComponents components = strong_components(small.digraph());
    ASSERT_EQ(components.of.size(), small.size);
    std::vector<testing::VertexSet> reached;
    for (std::size_t at = 0; at < small.size; ++at) {
      reached.push_back(small.reached(testing::VertexSet{1} << at));
    }
    std::vector<bool> used(components.count, false);
    for (std::size_t a = 0; a < small.size; ++a) {
      ASSERT_LT(components.of[a], components.count);
      used[components.of[a]] = true;
      for (std::size_t b = 0; b < small.size; ++b) {
        ASSERT_EQ(components.of[a] == components.of[b],
                  testing::has(reached[a], b) && testing::has(reached[b], a))
            << small.str() << "; " << a << " and " << b;
        if (testing::has(reached[a], b)) {
          ASSERT_GE(components.of[a], components.of[b]) << small.str();
        }
      }
    }
    ASSERT_EQ(std::count(used.begin(), used.end(), false), 0) << small.str();
  }
}

TEST(StrongComponents, OfNothingAreNone) {
  EXPECT_EQ(strong_components(Digraph()).count, 0U);
}

TEST(StrongComponents, AreFoundInAChainOfAMillionAndInARing) {
  constexpr std::uint32_t kSize = 1'000'000;
  std::vector<Digraph::Edge> edges = testing::chain_edges(kSize);
  EXPECT_EQ(strong_components(Digraph(kSize, edges)).count, kSize);
  edges.push_back({kSize - 1, 0});
  EXPECT_EQ(strong_components(Digraph(kSize, edges)).count, 1U);
}

}  // namespace
}  // namespace claimgraph
