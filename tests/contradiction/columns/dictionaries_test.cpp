// The numbers of things, and relations between numbered things.

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/number_hierarchy.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Dictionaries, NumberThingsFromOneInTheOrderOfTheirComing) {
  ClaimDictionaries words;
  EXPECT_EQ(words.add_text("berlin"), 1);
  EXPECT_EQ(words.add_text("paris"), 2);
  EXPECT_EQ(words.add_text("berlin"), 1);
  EXPECT_EQ(words.text(2), "paris");
  EXPECT_EQ(words.texts(), 2);
}

TEST(Dictionaries, GiveTheSameNumbersAgainWhenFilledInTheSameOrder) {
  ClaimDictionaries words;
  for (int i = 0; i < 10'000; ++i) {
    Shape shape;
    shape.predicate = static_cast<std::uint32_t>(i % 100);
    shape.scope = static_cast<std::uint32_t>(i % 7);
    shape.unit = static_cast<std::uint32_t>(i % 3);
    shape.stated = i % 2 == 0;
    words.add(shape);
  }
  EXPECT_EQ(words.shapes(), 2100);
  ClaimDictionaries again;
  for (std::uint32_t number = 1; number <= words.shapes(); ++number) {
    EXPECT_EQ(again.add(words.shape(number)), number);
  }
}

TEST(Dictionaries, NothingHasTheNumberZero) {
  ClaimDictionaries words;
  EXPECT_EQ(words.add_time({}), 0);
  EXPECT_EQ(words.add_scope({}), 0);
  EXPECT_EQ(words.add_language(""), 0);
  EXPECT_EQ(words.add_voices(std::vector<std::string>{}), 0);
  EXPECT_EQ(words.add_origins({}), 0);
  EXPECT_EQ(words.time(0), TimeSpan{});
  EXPECT_EQ(words.time_text(0), "");
  EXPECT_THAT(words.scope(0), IsEmpty());
  EXPECT_EQ(words.origins(0), OriginSet{});
}

TEST(Dictionaries, TimesAreTheSameIfTheyAreWrittenAlike) {
  ClaimDictionaries words;
  const auto time = [&](const char* text) { return words.add_time(EdtfDate::parse(text).value()); };
  EXPECT_EQ(time("2024"), time("2024"));
  EXPECT_NE(time("2024"), time("2024-01/2024-12"));
  EXPECT_NE(time("../.."), 0);
  EXPECT_EQ(words.time(time("2024")).strict, EdtfDate::parse("2024").value().strict());
  EXPECT_EQ(words.time(time("2024~")).fuzzy, EdtfDate::parse("2024~").value().fuzzy());
  EXPECT_EQ(words.time_text(time("2024~")), "2024~");
}

TEST(Dictionaries, ACopyGoesItsOwnWay) {
  ClaimDictionaries words;
  words.add_text("berlin");
  ClaimDictionaries copy = words;
  EXPECT_EQ(copy.add_text("paris"), 2);
  EXPECT_EQ(words.add_text("rome"), 2);
  EXPECT_EQ(copy.text(2), "paris");
  EXPECT_EQ(words.text(2), "rome");
}

TEST(Dictionaries, VoicesAreTheSameIfTheUtterancesAre) {
  ClaimDictionaries words;
  const std::vector<std::string> call{"speech:call"};
  const std::vector<std::string> both{"speech:call", "speech:paper"};
  const std::vector<std::string> joined{"speech:callspeech:paper"};
  EXPECT_EQ(words.add_voices(call), words.add_voices(call));
  EXPECT_NE(words.add_voices(call), words.add_voices(both));
  EXPECT_NE(words.add_voices(joined), words.add_voices(both));
  ClaimDictionaries again;
  again.add_voices(words.voices_digest(1));
  EXPECT_EQ(again.add_voices(call), 1);
}

TEST(Dictionaries, UnitsAreTheSameIfTheyConvertIntoEachOther) {
  ClaimDictionaries words;
  const auto unit = [&](const char* text) { return words.add_unit(Unit::parse(text).value()); };
  EXPECT_EQ(unit("W"), unit("MW"));
  EXPECT_NE(unit("USD"), unit("EUR"));
  EXPECT_NE(unit("USD"), unit("USD/year"));
  EXPECT_EQ(words.find_unit({{Measure::kMoney, false}, "EUR"}), unit("EUR"));
  EXPECT_EQ(words.find_unit({{Measure::kMoney, false}, "JPY"}), 0);
}

TEST(Rates, AreKeptInTheirOrderByTheirUnits) {
  RateTable rates;
  rates.add({1, 5, 6, {}, {}});
  rates.add({2, 6, 5, {}, {}});
  rates.add({3, 5, 6, {}, {}});
  ASSERT_EQ(rates.between(5, 6).size(), 2);
  EXPECT_EQ(rates.between(5, 6)[0].claim, 1);
  EXPECT_EQ(rates.between(5, 6)[1].claim, 3);
  EXPECT_EQ(rates.between(6, 5).size(), 1);
  EXPECT_TRUE(rates.between(6, 7).empty());
  rates.clear();
  EXPECT_TRUE(rates.between(5, 6).empty());
}

TEST(Disputes, AreFoundByEitherClaim) {
  const auto between = [](std::uint32_t disputing, std::uint32_t disputed) {
    RecordedDispute dispute;
    dispute.disputing.claim = disputing;
    dispute.disputed.claim = disputed;
    return dispute;
  };
  DisputeTable disputes;
  disputes.add(between(1, 2));
  disputes.add(between(3, 1));
  EXPECT_THAT(disputes.of(1), ElementsAre(0, 1));
  EXPECT_THAT(disputes.of(2), ElementsAre(0));
  EXPECT_THAT(disputes.of(4), IsEmpty());
  disputes.clear();
  EXPECT_TRUE(disputes.empty());
  EXPECT_THAT(disputes.of(1), IsEmpty());
}

/// All pairs (below, above), by following every relation until nothing is new.
std::set<std::pair<std::uint32_t, std::uint32_t>> closure(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& relations) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> all(relations.begin(), relations.end());
  for (std::size_t size = 0; size != all.size();) {
    size = all.size();
    const auto so_far = all;
    for (const auto& [a, b] : so_far) {
      for (const auto& [c, d] : so_far) {
        if (b == c) {
          all.emplace(a, d);
        }
      }
    }
  }
  return all;
}

RC_GTEST_PROP(RandomHierarchies, HoldWhatFollowsFromTheirRelations, ()) {
  constexpr std::uint32_t kMembers = 8;
  const auto member = [] { return *rc::gen::inRange<std::uint32_t>(1, kMembers + 1); };
  NumberHierarchy hierarchy;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> relations;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    const std::uint32_t narrower = member();
    const std::uint32_t wider = member();
    hierarchy.add(narrower, wider);
    if (narrower != wider) {
      relations.emplace_back(narrower, wider);
    }
  }
  hierarchy.close();
  const auto below = closure(relations);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> both_ways = relations;
  for (const auto& [a, b] : relations) {
    both_ways.emplace_back(b, a);
  }
  const auto connected = closure(both_ways);
  for (std::uint32_t a = 1; a <= kMembers; ++a) {
    std::uint32_t least = a;
    bool in_some = false;
    for (std::uint32_t b = 1; b <= kMembers; ++b) {
      const bool is_below = below.contains({a, b});
      const bool is_above = below.contains({b, a});
      RC_ASSERT(hierarchy.is_narrower(a, b) == (a != b && is_below && !is_above));
      bool share = false;
      for (std::uint32_t c = 1; c <= kMembers; ++c) {
        share = share || (below.contains({a, c}) && below.contains({b, c}));
      }
      RC_ASSERT(hierarchy.related(a, b) == (a == b || is_below || is_above || share));
      if (connected.contains({a, b})) {
        least = std::min(least, b);
        in_some = true;
      }
    }
    RC_ASSERT(hierarchy.family(a) == least);
    RC_ASSERT(hierarchy.contains(a) == in_some);
  }
}

}  // namespace
}  // namespace claimgraph
