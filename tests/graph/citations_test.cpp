// Who passes on whom: an example, random newsrooms by hand, and the bundled claims.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/citations.hpp>

#include "random_lineage.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Names;
using testing::Newsroom;
using ::testing::Pair;
using NamePairs = std::set<std::pair<std::string, std::string>>;

std::vector<std::pair<std::string, std::size_t>> points_of(const ClaimGraph& graph,
                                                           const CitationGraph& citations,
                                                           std::size_t limit) {
  std::vector<std::pair<std::string, std::size_t>> points;
  for (const SinglePoint& point : single_points_of_origin(citations, limit)) {
    points.emplace_back(graph.name(point.source), point.resting);
  }
  return points;
}

TEST(Citations, NameThoseOnWhomOthersRestAlone) {
  Newsroom newsroom;
  newsroom.predicate("size: count stock");
  newsroom.claim("many", "deepseek size 50000 GPU");
  newsroom.statement("s1", "analyst estimates many");
  newsroom.statement("s2", "daily reports many from s1");
  newsroom.statement("s3", "weekly reports many from s2");
  newsroom.statement("s4", "monthly reports many from s2");
  newsroom.statement("s5", "banker asserts many");
  newsroom.statement("s6", "monthly reports many from s5");
  newsroom.statement("s7", "blog reports many");
  newsroom.statement("s8", "forum reports many from s7");
  newsroom.statement("s9", "critic denies many from s5");
  const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
  const CitationGraph citations = CitationGraph::of(graph, SourceLevel::kAgent);
  EXPECT_EQ(citations.size(), 7U);  // the critic says nothing that counts
  EXPECT_EQ(citations.num_citations(), 5U);
  EXPECT_THAT(points_of(graph, citations, 10), ElementsAre(Pair("analyst", 2), Pair("daily", 1)));
  EXPECT_THAT(points_of(graph, citations, 1), ElementsAre(Pair("analyst", 2)));
  EXPECT_THAT(points_of(graph, citations, 0), IsEmpty());
}

TEST(Citations, OfAnEmptyStoreAreNone) {
  Newsroom newsroom;
  const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
  const CitationGraph citations = CitationGraph::of(graph, SourceLevel::kDocument);
  EXPECT_EQ(citations.size(), 0U);
  EXPECT_THAT(strong_components(citations), IsEmpty());
  EXPECT_THAT(immediate_dominators(citations), IsEmpty());
  EXPECT_THAT(single_points_of_origin(citations, 5), IsEmpty());
}

/// What the origins reach, told on and on, without one source.
Names reached(const Names& origins, const NamePairs& cites, const std::string& without) {
  Names all = origins;
  all.erase(without);
  for (std::size_t before = 0; before != all.size();) {
    before = all.size();
    for (const auto& [by, from] : cites) {
      if (all.contains(from) && by != without) {
        all.insert(by);
      }
    }
  }
  return all;
}

TEST(Citations, AreWhatReadingAllStatementsGives) {
  std::mt19937 random(21);
  std::map<std::string, int> seen;
  for (int round = 0; round < 600; ++round) {
    Newsroom newsroom;
    const testing::Lineage lineage = testing::random_lineage_in(newsroom, random, 16);
    const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
    for (const SourceLevel level : {SourceLevel::kAgent, SourceLevel::kDocument}) {
      const CitationGraph citations = CitationGraph::of(graph, level);
      Names sources;
      Names origins;
      NamePairs cites;
      for (std::size_t at = 0; at < lineage.statements.size(); ++at) {
        if (!lineage.chain_supports(at)) {
          continue;
        }
        const std::string by = lineage.source(at, level);
        sources.insert(by);
        if (const auto via = lineage.statements[at].via) {
          if (by != lineage.source(*via, level)) {
            cites.emplace(by, lineage.source(*via, level));
          }
        } else if (!lineage.statements[at].passes_on()) {
          origins.insert(by);
        }
      }
      std::vector<std::string> names;
      Names found_origins;
      NamePairs found;
      for (std::size_t at = 0; at < citations.size(); ++at) {
        names.push_back(graph.name(citations.source(at)));
        ASSERT_TRUE(at == 0 || citations.source(at - 1) < citations.source(at));
        if (citations.is_origin(at)) {
          found_origins.insert(names.back());
        }
        const auto cited = citations.cited_by(at);
        ASSERT_TRUE(std::is_sorted(cited.begin(), cited.end()));
        for (const std::uint32_t from : cited) {
          found.emplace(names.back(), graph.name(citations.source(from)));
        }
      }
      ASSERT_EQ(Names(names.begin(), names.end()), sources) << lineage.told;
      ASSERT_EQ(found_origins, origins) << lineage.told;
      ASSERT_EQ(found, cites) << lineage.told;
      ASSERT_EQ(citations.num_citations(), cites.size()) << lineage.told;

      const std::vector<std::uint32_t> components = strong_components(citations);
      const std::vector<std::uint32_t> dominators = immediate_dominators(citations);
      const Names all = reached(origins, cites, "");
      std::vector<std::pair<std::string, std::size_t>> points;
      for (std::uint32_t a = 0; a < names.size(); ++a) {
        const Names without = reached(origins, cites, names[a]);
        if (all.size() > without.size() + 1 && all.contains(names[a])) {
          points.emplace_back(names[a], all.size() - without.size() - 1);
        }
        for (std::uint32_t b = 0; b < names.size(); ++b) {
          const bool from_b = reached({names[b]}, cites, "").contains(names[a]);
          const bool from_a = reached({names[a]}, cites, "").contains(names[b]);
          ASSERT_EQ(components[a] == components[b], from_a && from_b) << lineage.told;
          if (from_b) {  // a has it from b
            ASSERT_GE(components[a], components[b]) << lineage.told;
          }
          // Is b above a in the tree of dominators?
          bool above = false;
          for (std::uint32_t up = a; up < names.size() && dominators[up] != up && !above;) {
            up = dominators[up];
            above = up == b;
          }
          ASSERT_EQ(above, a != b && all.contains(names[a]) &&
                               !reached(origins, cites, names[b]).contains(names[a]))
              << names[b] << " above " << names[a] << ":\n"
              << lineage.told;
        }
        ASSERT_EQ(dominators[a] == names.size(), !all.contains(names[a])) << lineage.told;
        seen["not reached"] += all.contains(names[a]) ? 0 : 1;
        seen["rests on one"] += dominators[a] < names.size() && dominators[a] != a ? 1 : 0;
      }
      std::stable_sort(points.begin(), points.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; });
      ASSERT_EQ(points_of(graph, citations, 100), points) << lineage.told;
      points.resize(std::min<std::size_t>(points.size(), 1));
      ASSERT_EQ(points_of(graph, citations, 1), points) << lineage.told;
    }
  }
  EXPECT_GT(seen["not reached"], 50);
  EXPECT_GT(seen["rests on one"], 50);
}

}  // namespace
}  // namespace claimgraph
