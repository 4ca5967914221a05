// Data items and positions: who agrees with whom on one question.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/data_item.hpp>

#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Names = std::set<std::string>;

class DataItems : public ::testing::Test {
 protected:
  DataItems() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("ceo: entity");
    room_.order("h100 < hopper");
    room_.order("h800 < hopper");
  }

  /// The claims of every position of every item, by name.
  std::vector<Names> positions(const std::string& subject = "deepseek") {
    const Snapshot snapshot = room_.snapshot();
    std::vector<Names> result;
    for (const DataItem& item : data_items(snapshot, subject)) {
      for (const Position& position : item.positions) {
        Names names;
        for (const ClaimIndex index : position.claims) {
          names.insert(snapshot.name(index));
        }
        result.push_back(names);
      }
    }
    return result;
  }

  Newsroom room_;
};

TEST_F(DataItems, WhatNobodyClaimsHasNoItem) {
  EXPECT_THAT(positions(), IsEmpty());
}

TEST_F(DataItems, AgreeingClaimsAreOnePositionAndOthersAnother) {
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("b", "bob asserts deepseek gpu_count 2048 GPU");
  room_.said("c", "carol asserts deepseek gpu_count 50000 GPU");
  EXPECT_THAT(positions(), ElementsAre(Names{"a", "b"}, Names{"c"}));
}

TEST_F(DataItems, AWideClaimCanBeInSeveralPositions) {
  room_.said("few", "alice asserts deepseek gpu_count 20000 GPU");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("range", "carol asserts deepseek gpu_count 1e4..<1e5 GPU");
  EXPECT_THAT(positions(), UnorderedElementsAre(Names{"few", "range"}, Names{"many", "range"}));
}

TEST_F(DataItems, CountsOfKindsThatExcludeEachOtherAreDifferentItems) {
  room_.said("h100", "alice asserts deepseek gpu_count 10000 GPU {hardware=@h100}");
  room_.said("h800", "bob asserts deepseek gpu_count 10000 GPU {hardware=@h800}");
  const Snapshot snapshot = room_.snapshot();
  EXPECT_THAT(data_items(snapshot, "deepseek"), SizeIs(2));
  room_.said("all", "carol asserts deepseek gpu_count 10000 GPU {hardware=@hopper}");
  const Snapshot later = room_.snapshot();
  EXPECT_THAT(data_items(later, "deepseek"), SizeIs(1));  // both are comparable with the whole
  EXPECT_THAT(positions(), UnorderedElementsAre(Names{"h100", "all"}, Names{"h800", "all"}));
}

TEST_F(DataItems, ClaimsForDifferentTimesAreDifferentItems) {
  room_.said("then", "alice asserts deepseek gpu_count 10000 GPU @2023");
  room_.said("now", "bob asserts deepseek gpu_count 10000 GPU @2024");
  EXPECT_THAT(positions(), UnorderedElementsAre(Names{"then"}, Names{"now"}));
}

TEST_F(DataItems, APositionCountsItsOriginsNotItsArticles) {
  room_.said("a", "semianalysis estimates deepseek gpu_count 50000 GPU");
  room_.passed_on("kompas", "reports", "a");
  room_.passed_on("forbes", "reports", "a");
  room_.said("b", "musk estimates deepseek gpu_count >50000 GPU");
  room_.said("c", "blog reports deepseek gpu_count =50000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<DataItem> items = data_items(snapshot, "deepseek");
  ASSERT_THAT(items, SizeIs(1));
  const Position& first = items[0].positions.front();
  EXPECT_THAT(first.origins, ElementsAre("musk", "semianalysis"));
  EXPECT_EQ(first.unknown_lineages, 1);
}

TEST_F(DataItems, DifferentPeopleAreDifferentPositions) {
  room_.said("a", "alice asserts deepseek ceo ->liang");
  room_.said("b", "bob asserts deepseek ceo ->wang");
  room_.said("c", "carol asserts deepseek ceo ->liang @2024");
  EXPECT_THAT(positions(), UnorderedElementsAre(Names{"a", "c"}, Names{"b"}));
}

class RandomItems : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomItems, PositionsAreTheMaximalGroupsThatAgreePairwise, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.order("h100 < hopper");
  const int count = *rc::gen::inRange(1, 8);
  for (int i = 0; i < count; ++i) {
    const std::string value = *rc::gen::element<std::string>(
        "2000", "2048", "50000", ">50000", "10000..50000", "~60000", "1e4..<1e5", "45000", "<2000");
    const std::string scope = *rc::gen::element<std::string>(
        "", " {hardware=@h100}", " {hardware=@hopper}", " {hardware=@a100}", " {phase=training}",
        " {phase=testing}", " {hardware=@a100, phase=testing}");
    const std::string time = *rc::gen::element<std::string>("", " @2024", " @2023/2024", " @2025");
    room.said("", "alice asserts deepseek gpu_count " + value + " GPU" + scope + time);
  }
  const Snapshot snapshot = room.snapshot();
  std::vector<ClaimIndex> claims;
  for (ClaimIndex index = 0; index < snapshot.size(); ++index) {
    if (snapshot.claim(index).predicate == "gpu_count") {
      claims.push_back(index);
    }
  }
  const auto agree = [&](ClaimIndex a, ClaimIndex b) {
    const auto value = [&](ClaimIndex index, const char* dimension) {
      const Scope& scope = snapshot.claim(index).scope;
      const auto found = scope.find(dimension);
      return found == scope.end() ? std::string() : found->second.text;
    };
    const auto differ = [&](const char* dimension) {
      const std::string x = value(a, dimension);
      const std::string y = value(b, dimension);
      const bool taxonomic = x != "a100" && y != "a100" && x != "training" && x != "testing";
      return !x.empty() && !y.empty() && x != y && !taxonomic;
    };
    const bool excluded = differ("hardware") || differ("phase");
    return !excluded && snapshot.bounds(a)->fuzzy.intersects(snapshot.bounds(b)->fuzzy) &&
           snapshot.claim(a).valid_time.fuzzy().intersects(snapshot.claim(b).valid_time.fuzzy());
  };
  // Brute force over all subsets.
  std::set<std::vector<ClaimIndex>> cliques;
  for (unsigned bits = 1; bits < (1U << claims.size()); ++bits) {
    std::vector<ClaimIndex> subset;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if ((bits >> i & 1U) != 0) {
        subset.push_back(claims[i]);
      }
    }
    bool pairwise = true;
    for (const ClaimIndex a : subset) {
      for (const ClaimIndex b : subset) {
        pairwise = pairwise && agree(a, b);
      }
    }
    if (pairwise) {
      cliques.insert(subset);
    }
  }
  std::set<std::vector<ClaimIndex>> expected;
  for (const auto& clique : cliques) {
    const bool maximal = std::none_of(cliques.begin(), cliques.end(), [&](const auto& other) {
      return other.size() > clique.size() &&
             std::includes(other.begin(), other.end(), clique.begin(), clique.end());
    });
    if (maximal) {
      expected.insert(clique);
    }
  }
  std::set<std::vector<ClaimIndex>> found;
  for (const DataItem& item : data_items(snapshot, "deepseek")) {
    for (const Position& position : item.positions) {
      found.insert(position.claims);
    }
  }
  RC_ASSERT(found == expected);
}

}  // namespace
}  // namespace claimgraph::testing
