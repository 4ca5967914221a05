// What claims, chains and differences are called.

#include <set>
#include <string>

#include <gtest/gtest.h>

#include <claimgraph/report/wording.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

std::string gap(Reason reason, std::optional<double> ratio = {}) {
  Comparison comparison;
  comparison.reason = reason;
  comparison.gap_ratio = ratio;
  return gap_in_words(comparison);
}

TEST(Wording, AGapIsARatioOrWhatStandsInItsPlace) {
  EXPECT_EQ(gap(Reason::kDisjoint, 24.4), "24x");
  EXPECT_EQ(gap(Reason::kDisjoint, 2.44), "2.4x");
  EXPECT_EQ(gap(Reason::kDisjoint, 12'345), "12,300x");
  EXPECT_EQ(gap(Reason::kDisjoint, 1.8e8), "180 million x");
  EXPECT_EQ(gap(Reason::kDisjoint), "apart");
  EXPECT_EQ(gap(Reason::kPartExceedsWhole), "apart");
  EXPECT_EQ(gap(Reason::kDenied), "denied");
  EXPECT_EQ(gap(Reason::kDifferentValue), "other value");
  EXPECT_EQ(gap(Reason::kMeasuredAgainst), "more or less than");
  EXPECT_EQ(gap(Reason::kScopeDisputed), "other scope");
  EXPECT_EQ(gap(Reason::kNoneAgainstValue), "none");
}

TEST(Wording, EachWayToPassOnHasWordsOfItsOwn) {
  Newsroom room;
  std::set<std::string> said;
  for (const Act act : {Act::kAsserts, Act::kReports, Act::kQuotes, Act::kEstimates,
                        Act::kForecasts, Act::kDenies, Act::kDoubts, Act::kDisputes}) {
    Attribution first;
    first.agent = "alice";
    Attribution then;
    then.agent = "wire";
    then.act = act;
    const std::string words =
        chain_in_words({first, then}, [](const std::string& key) { return key; });
    EXPECT_TRUE(words.starts_with("alice asserts, ")) << words;
    EXPECT_TRUE(words.ends_with(" by wire")) << words;
    EXPECT_TRUE(said.insert(words).second) << words;
  }
  EXPECT_EQ(chain_in_words({}, [](const std::string& key) { return key; }), "nobody");
}

TEST(Wording, EachDistortionSaysWhatDiffers) {
  using Kind = Distortion::Kind;
  EXPECT_STREQ(what_differs(Kind::kHedgeAdded), "hedge");
  EXPECT_STREQ(what_differs(Kind::kActWeakened), "act");
  EXPECT_STREQ(what_differs(Kind::kMorePrecise), "precision");
  EXPECT_STREQ(what_differs(Kind::kUnitChanged), "unit");
  EXPECT_STREQ(what_differs(Kind::kCurrencyChanged), "currency");
  EXPECT_STREQ(what_differs(Kind::kScopeAdded), "scope");
  EXPECT_STREQ(what_differs(Kind::kTimeChanged), "time");
  EXPECT_STREQ(what_differs(Kind::kPolarityReversed), "polarity");
  EXPECT_STREQ(what_differs(Kind::kSubjectChanged), "subject");
  EXPECT_STREQ(what_differs(Kind::kPredicateChanged), "predicate");
  EXPECT_STREQ(what_differs(Kind::kDigitChanged), "value");
  EXPECT_STREQ(what_differs(Kind::kValueChanged), "value");
}

TEST(Wording, AClaimByItselfIsPutIntoWordsWithoutAStateOfAStore) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.predicate("ceo: entity");
  room.claim("fleet", "deepseek gpu_count 50000 GPU {hardware=@hopper, phase=*, note=old} @2024");
  room.claim("fewer", "deepseek gpu_count not less than fleet GPU");
  room.claim("boss", "deepseek ceo not ->liang");
  const Snapshot snapshot = room.snapshot();
  const auto words = [&](const char* key) {
    return claim_in_words(snapshot.claim(*snapshot.find(room.id(key))),
                          [](const std::string& name) { return "the " + name; });
  };
  EXPECT_EQ(words("fleet"),
            "the deepseek: the gpu_count = 50,000 GPUs (hardware the hopper, note old, phase all, "
            "2024)");
  EXPECT_EQ(words("fewer"), "the deepseek: the gpu_count = not less than claim " +
                                room.id("fleet").digest.short_hex());
  EXPECT_EQ(words("boss"), "the deepseek: the ceo = not the liang");
}

}  // namespace
}  // namespace claimgraph::testing
