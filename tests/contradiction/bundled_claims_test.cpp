// What the engine says of the bundled claims: 64 pairs that people have labelled.

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

enum class Label { kCorroborate, kContradict, kLooksContradictory, kLooksCorroborating };

struct LabelledPair {
  const char* a;
  const char* b;
  Label label;
  std::optional<bool> independent{};  ///< said of pairs that corroborate
};

constexpr LabelledPair kPairs[] = {
    {"000-1", "004-3", Label::kCorroborate, false},
    {"000-2", "004-4", Label::kCorroborate, false},
    {"000-3", "004-5", Label::kCorroborate, false},
    {"000-4", "004-6", Label::kCorroborate, false},
    {"000-5", "004-11", Label::kCorroborate, false},
    {"003-3", "004-1", Label::kCorroborate, false},
    {"003-11", "004-1", Label::kCorroborate, false},
    {"003-3", "003-11", Label::kCorroborate, false},
    {"002-3", "003-6", Label::kCorroborate, false},
    {"003-1", "003-5", Label::kCorroborate, false},
    {"003-2", "003-5", Label::kCorroborate, false},
    {"003-1", "003-2", Label::kCorroborate, false},
    {"001-1", "003-5", Label::kCorroborate, true},
    {"001-1", "003-16", Label::kCorroborate, true},
    {"003-5", "003-16", Label::kCorroborate, true},
    {"003-4", "003-19", Label::kCorroborate, false},
    {"003-4", "003-20", Label::kCorroborate, false},
    {"003-17", "003-18", Label::kCorroborate, true},
    {"003-5", "003-18", Label::kCorroborate, true},
    {"001-1", "002-1", Label::kCorroborate, true},
    {"003-17", "003-6", Label::kContradict},
    {"003-18", "003-6", Label::kContradict},
    {"003-16", "003-6", Label::kContradict},
    {"003-12", "004-1", Label::kContradict},
    {"003-12", "003-3", Label::kContradict},
    {"004-16", "003-4", Label::kContradict},
    {"002-4", "003-6", Label::kContradict},
    {"003-20", "003-3", Label::kContradict},
    {"003-19", "003-3", Label::kContradict},
    {"003-4", "003-3", Label::kLooksContradictory},
    {"003-4", "004-1", Label::kLooksContradictory},
    {"003-10", "003-3", Label::kLooksContradictory},
    {"003-4", "003-10", Label::kLooksContradictory},
    {"003-5", "003-6", Label::kLooksContradictory},
    {"001-1", "003-6", Label::kLooksContradictory},
    {"002-1", "002-3", Label::kLooksContradictory},
    {"003-7", "003-6", Label::kLooksContradictory},
    {"003-8", "003-6", Label::kLooksContradictory},
    {"003-5", "003-7", Label::kLooksContradictory},
    {"003-5", "003-8", Label::kLooksContradictory},
    {"003-7", "003-8", Label::kLooksContradictory},
    {"003-5", "003-9", Label::kLooksContradictory},
    {"002-2", "002-3", Label::kLooksContradictory},
    {"004-2", "004-1", Label::kLooksContradictory},
    {"004-2", "003-3", Label::kLooksContradictory},
    {"001-2", "003-3", Label::kLooksContradictory},
    {"001-2", "004-1", Label::kLooksContradictory},
    {"000-1", "000-3", Label::kLooksContradictory},
    {"004-3", "004-5", Label::kLooksContradictory},
    {"000-1", "004-5", Label::kLooksContradictory},
    {"004-4", "004-6", Label::kLooksContradictory},
    {"000-2", "000-4", Label::kLooksContradictory},
    {"004-5", "004-14", Label::kLooksContradictory},
    {"004-6", "004-13", Label::kLooksContradictory},
    {"004-8", "004-11", Label::kLooksContradictory},
    {"004-8", "000-5", Label::kLooksContradictory},
    {"004-13", "004-11", Label::kLooksContradictory},
    {"002-3", "002-4", Label::kLooksContradictory},
    {"003-15", "003-6", Label::kLooksContradictory},
    {"003-15", "003-5", Label::kLooksContradictory},
    {"002-1", "003-5", Label::kLooksCorroborating},
    {"002-1", "003-7", Label::kLooksCorroborating},
    {"002-4", "002-5", Label::kLooksCorroborating},
    {"002-4", "003-15", Label::kLooksCorroborating},
};

/// Pairs whose label needs more than two claims: explained in docs/semantics.md.
constexpr std::array<std::pair<const char*, const char*>, 2> kMisses{
    {{"004-16", "003-4"}, {"002-4", "003-6"}}};

bool right(Label label, const Comparison& found) {
  switch (label) {
    case Label::kCorroborate:
      return found.verdict == Verdict::kCorroborates || found.verdict == Verdict::kCompatible;
    case Label::kContradict:
      return found.verdict == Verdict::kContradicts && !found.conditional;
    case Label::kLooksContradictory:
      return found.verdict == Verdict::kIncomparable || found.verdict == Verdict::kCompatible ||
             found.conditional;
    case Label::kLooksCorroborating:
      return found.verdict != Verdict::kCorroborates;
  }
  return false;
}

class BundledClaims : public ::testing::Test {
 protected:
  static Store import() {
    Store store = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
    const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
    std::ifstream in(file);
    import_jsonl(store, in, file);
    return store;
  }

  ClaimIndex index(std::string_view key) const {
    return snapshot_.find(store_.view().find_claim(key).value()).value();
  }
  Comparison compare(std::string_view a, std::string_view b) const {
    return claimgraph::compare(snapshot_, index(a), index(b));
  }

  Store store_ = import();
  Snapshot snapshot_ = Snapshot::load(store_.view());
};

TEST_F(BundledClaims, AllButTheExplainedPairsGetTheVerdictThatPeopleGave) {
  int hits = 0;
  for (const LabelledPair& pair : kPairs) {
    const Comparison found = compare(pair.a, pair.b);
    const bool missed = std::any_of(kMisses.begin(), kMisses.end(), [&](const auto& miss) {
      return std::string_view(miss.first) == pair.a && std::string_view(miss.second) == pair.b;
    });
    EXPECT_EQ(right(pair.label, found), !missed)
        << pair.a << " and " << pair.b << ": " << to_string(found.verdict)
        << (found.conditional ? " (conditional)" : "") << ", " << to_string(found.reason);
    hits += right(pair.label, found) ? 1 : 0;
  }
  std::cout << hits << " of " << std::size(kPairs) << " labelled pairs right\n";
  EXPECT_GE(hits, 60);
}

TEST_F(BundledClaims, IndependenceIsWhatPeopleSaidOfEveryPairTheyJudged) {
  int judged = 0;
  for (const LabelledPair& pair : kPairs) {
    if (!pair.independent) {
      continue;
    }
    ++judged;
    const std::vector<std::string> a = snapshot_.origins(index(pair.a));
    const std::vector<std::string> b = snapshot_.origins(index(pair.b));
    const bool one_claim = index(pair.a) == index(pair.b);
    const bool shared = std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
    EXPECT_EQ(one_claim ? a.size() > 1 : !shared, *pair.independent) << pair.a << " " << pair.b;
  }
  EXPECT_EQ(judged, 20);
}

TEST_F(BundledClaims, FiftyOneAnnotatedClaimsAreFortyFourPropositions) {
  int keys = 0;
  int claims = 0;
  store_.view().for_each_claim(
      [&](const ClaimId&, const Claim& claim, const std::vector<std::string>& names) {
        const bool annotated = !names.empty() && names.front().size() >= 5 &&
                               names.front().starts_with("00") && names.front()[3] == '-';
        claims += annotated ? 1 : 0;
        keys += annotated ? static_cast<int>(names.size()) : 0;
        static_cast<void>(claim);
      });
  EXPECT_EQ(keys, 51);
  EXPECT_EQ(claims, 44);
}

TEST_F(BundledClaims, WhatStandsInTwoArticlesHasOneOrigin) {
  for (const auto& [indonesian, french] :
       {std::pair("000-1", "004-3"), std::pair("000-2", "004-4"), std::pair("000-3", "004-5"),
        std::pair("000-4", "004-6"), std::pair("000-5", "004-11")}) {
    EXPECT_EQ(index(indonesian), index(french)) << indonesian;
    EXPECT_EQ(snapshot_.origins(index(french)).size(), 1U) << french;
    EXPECT_EQ(snapshot_.unknown_lineages(index(french)), 0) << french;
    EXPECT_EQ(snapshot_.chains(index(french)).size(), 2U) << french;
  }
}

TEST_F(BundledClaims, TheTwoHeadlineConflictsAreAmongTheFirstWithGapAndHypotheses) {
  const std::vector<Conflict> conflicts = most_severe_conflicts(snapshot_, {}, 5);
  const auto find = [&](std::string_view a, std::string_view b) -> const Conflict* {
    for (const Conflict& conflict : conflicts) {
      const auto pair =
          std::minmax(snapshot_.name(conflict.finding.a), snapshot_.name(conflict.finding.b));
      if (pair.first == a && pair.second == b) {
        return &conflict;
      }
    }
    return nullptr;
  };
  const Conflict* cost = find("003-3", "003-4");
  ASSERT_NE(cost, nullptr);
  EXPECT_TRUE(cost->finding.comparison.conditional);
  EXPECT_NEAR(*cost->finding.comparison.gap_ratio, 267, 0.5);
  const Explanation money = explain(snapshot_, index("003-3"), index("003-4"));
  ASSERT_FALSE(money.hypotheses.empty());
  EXPECT_THAT(money.hypotheses.front().text, HasSubstr("pre-training"));
  EXPECT_THAT(money.hypotheses.front().text, HasSubstr("server capital expenditure"));
  EXPECT_FALSE(money.set_against.empty());

  const Conflict* gpus = find("003-5", "003-6");
  ASSERT_NE(gpus, nullptr);
  EXPECT_TRUE(gpus->finding.comparison.conditional);
  EXPECT_NEAR(*gpus->finding.comparison.gap_ratio, 24.4, 0.05);
  const Explanation fleet = explain(snapshot_, index("003-5"), index("003-6"));
  EXPECT_THAT(fleet.hypotheses.front().text, HasSubstr("one training run"));
  EXPECT_THAT(fleet.hypotheses.front().text, HasSubstr("the whole fleet"));
}

TEST_F(BundledClaims, TheHeadlineOfFiftyThousandHasTheSameOriginAsTheReport) {
  EXPECT_THAT(snapshot_.origins(index("003-1")), ElementsAre("semianalysis"));
  EXPECT_THAT(snapshot_.origins(index("003-5")), ElementsAre("semianalysis"));
}

}  // namespace
}  // namespace claimgraph::testing
