#include "graph/disjoint_paths.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "random_digraphs.hpp"

namespace claimgraph {
namespace {

using testing::has;
using testing::SmallDigraph;
using testing::VertexSet;

std::vector<std::uint32_t> members(VertexSet set) {
  std::vector<std::uint32_t> list;
  for (std::uint32_t at = 0; at < 32; ++at) {
    if (has(set, at)) {
      list.push_back(at);
    }
  }
  return list;
}

/// The vertices of every simple path.
std::set<VertexSet> all_paths(const SmallDigraph& graph, VertexSet first, VertexSet last) {
  std::set<VertexSet> paths;
  const std::function<void(std::uint32_t, VertexSet)> walk = [&](std::uint32_t at, VertexSet on) {
    if (has(last, at)) {
      paths.insert(on);
    }
    for (const auto& [from, to] : graph.edges) {
      if (from == at && !has(on, to)) {
        walk(to, on | VertexSet{1} << to);
      }
    }
  };
  for (const std::uint32_t at : members(first)) {
    walk(at, VertexSet{1} << at);
  }
  return paths;
}

/// Most paths that share no vertex, by trying all.
std::size_t most_disjoint(const std::set<VertexSet>& paths, std::size_t size) {
  std::vector<std::size_t> most(std::size_t{1} << size, 0);  // within a set of vertices
  for (VertexSet within = 1; within < most.size(); ++within) {
    for (const VertexSet path : paths) {
      if ((path & ~within) == 0) {
        most[within] = std::max(most[within], 1 + most[within & ~path]);
      }
    }
  }
  return most.back();
}

TEST(DisjointPaths, AreAsManyAsCanBeFoundByTryingAll) {
  std::mt19937 random(4);
  for (int round = 0; round < 4'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 7);
    const VertexSet first = testing::random_set(random, small.size);
    const VertexSet last = testing::random_set(random, small.size);
    const std::size_t most = most_disjoint(all_paths(small, first, last), small.size);
    const DisjointPaths found = disjoint_paths(small.digraph(), members(first), members(last), 100);
    ASSERT_EQ(found.count, most) << small.str() << "; from " << first << " to " << last;
    ASSERT_FALSE(found.stopped);
  }
}

TEST(DisjointPaths, AreCutByNoFewerVerticesAndByNoneNearerToTheFirst) {
  std::mt19937 random(5);
  for (int round = 0; round < 4'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 8);
    const VertexSet first = testing::random_set(random, small.size);
    const VertexSet last = testing::random_set(random, small.size);
    std::vector<VertexSet> least;  // all smallest cuts
    for (VertexSet cut = 0; cut < VertexSet{1} << small.size; ++cut) {
      if ((small.reached(first, cut) & last) != 0) {
        continue;
      }
      if (!least.empty() && std::popcount(cut) < std::popcount(least.front())) {
        least.clear();
      }
      if (least.empty() || std::popcount(cut) == std::popcount(least.front())) {
        least.push_back(cut);
      }
    }
    const DisjointPaths found = disjoint_paths(small.digraph(), members(first), members(last), 100);
    ASSERT_TRUE(std::is_sorted(found.cut.begin(), found.cut.end()));
    ASSERT_EQ(found.count, found.cut.size()) << small.str();
    VertexSet cut = 0;
    for (const std::uint32_t at : found.cut) {
      cut |= VertexSet{1} << at;
    }
    ASSERT_EQ(std::count(least.begin(), least.end(), cut), 1)
        << small.str() << "; from " << first << " to " << last << " by " << cut;
    for (const VertexSet other : least) {
      ASSERT_EQ(small.reached(first, cut) & ~small.reached(first, other), 0U)
          << small.str() << "; from " << first << " to " << last << " by " << cut << " or "
          << other;
    }
  }
}

TEST(DisjointPaths, AreCountedNoFurtherThanEnough) {
  std::mt19937 random(6);
  for (int round = 0; round < 2'000; ++round) {
    const SmallDigraph small = testing::random_digraph(random, 8);
    const auto first = members(testing::random_set(random, small.size));
    const auto last = members(testing::random_set(random, small.size));
    const DisjointPaths all = disjoint_paths(small.digraph(), first, last, 100);
    for (std::size_t enough = 0; enough < 5; ++enough) {
      const DisjointPaths found = disjoint_paths(small.digraph(), first, last, enough);
      ASSERT_EQ(found.count, std::min(all.count, enough)) << small.str();
      ASSERT_EQ(found.stopped, all.count >= enough) << small.str();
      ASSERT_EQ(found.cut.size(), found.stopped ? 0 : found.count) << small.str();
    }
  }
}

TEST(DisjointPaths, OfAVertexThatIsFirstAndLastAreOne) {
  const std::vector<std::uint32_t> only{0};
  EXPECT_EQ(disjoint_paths(Digraph(1, {}), only, only, 10).count, 1U);
  EXPECT_EQ(disjoint_paths(Digraph(1, {}), only, only, 10).cut, only);
  EXPECT_EQ(disjoint_paths(Digraph(1, {}), only, {}, 10).count, 0U);
  EXPECT_EQ(disjoint_paths(Digraph(), {}, {}, 10).count, 0U);
}

TEST(DisjointPaths, AreFoundThroughAChainOfAMillion) {
  constexpr std::uint32_t kSize = 1'000'000;
  const std::vector<Digraph::Edge> edges = testing::chain_edges(kSize);
  const std::vector<std::uint32_t> first{0};
  const std::vector<std::uint32_t> last{kSize - 1};
  const DisjointPaths found = disjoint_paths(Digraph(kSize, edges), first, last, 10);
  EXPECT_EQ(found.count, 1U);
  EXPECT_EQ(found.cut, first);
}

TEST(DisjointPaths, AreCountedToTheEndWhereThereAreManyOfDifferentLengths) {
  // Path number n has n vertices; to count all of them at once must not take a search for each.
  constexpr std::uint32_t kPaths = 1'000;
  std::vector<Digraph::Edge> edges;
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> last;
  std::uint32_t next = 0;
  for (std::uint32_t length = 1; length <= kPaths; ++length) {
    first.push_back(next);
    for (std::uint32_t at = 1; at < length; ++at, ++next) {
      edges.push_back({next, next + 1});
    }
    last.push_back(next++);
  }
  const DisjointPaths found = disjoint_paths(Digraph(next, edges), first, last, 1'000'000);
  EXPECT_EQ(found.count, kPaths);
  EXPECT_EQ(found.cut, first);
}

}  // namespace
}  // namespace claimgraph
