// Reading a state as if something had been taken back.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "newsroom.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Withdrawals : public ::testing::Test {
 protected:
  Withdrawals() {
    room_.predicate("gpu_count: count stock");
    room_.document("report", "semianalysis 2025-01-31");
    room_.claim("hopper", "deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.claim("all", "deepseek gpu_count 50000 GPU");
    room_.claim("few", "deepseek gpu_count 2048 GPU");
    room_.statement("estimate", "semianalysis estimates hopper in report #the-report");
    room_.statement("headline", "kemaspedia asserts all from estimate");
    room_.statement("retold", "blog reports all from headline");
    room_.statement("own", "deepseek asserts few");
  }

  Snapshot without(const Withdrawal& withdrawal) {
    return Snapshot::load(room_.store().view(), withdrawal);
  }
  /// Keys of the claims somebody stands behind.
  std::vector<std::string> vouched(const Withdrawal& withdrawal) {
    const Snapshot snapshot = without(withdrawal);
    std::vector<std::string> names;
    for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
      if (!snapshot.origins(claim).empty()) {
        names.push_back(snapshot.name(claim));
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  AttributionId said(std::string_view key) {
    return room_.store().view().find_attribution(key).value();
  }
  /// The message of the Error(kNotFound) that loading raises.
  std::string refusal(const Withdrawal& withdrawal) {
    try {
      without(withdrawal);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kNotFound);
      return error.what();
    }
    return "nothing was refused";
  }

  Newsroom room_;
};

TEST_F(Withdrawals, OfNothingLeaveAllAsItIs) {
  EXPECT_THAT(vouched({}), ElementsAre("all", "few", "hopper"));
  EXPECT_TRUE(Withdrawal{}.empty());
}

TEST_F(Withdrawals, OfAClaimTakeItAndWhatPassesItOn) {
  EXPECT_THAT(vouched({.claims = {room_.id("hopper")}}), ElementsAre("few"));
  EXPECT_THAT(without({.claims = {room_.id("hopper")}}).size(), 2U);
}

TEST_F(Withdrawals, OfAnAttributionTakeAllThatPassItOnAtAnyDistance) {
  EXPECT_THAT(vouched({.attributions = {said("estimate")}}), ElementsAre("few"));
  EXPECT_THAT(vouched({.attributions = {said("headline")}}), ElementsAre("few", "hopper"));
  EXPECT_THAT(vouched({.attributions = {said("retold")}}), ElementsAre("few", "hopper"))
      << "the headline stands in no document: it was known from the retelling alone";
}

TEST_F(Withdrawals, OfADocumentTakeWhatStandsInIt) {
  EXPECT_THAT(vouched({.documents = {"report"}}), ElementsAre("few"));
}

TEST_F(Withdrawals, OfASpeechActTakeWhatNamesIt) {
  EXPECT_THAT(vouched({.speech_acts = {"the-report"}}), ElementsAre("few"));
}

TEST_F(Withdrawals, OfAnAgentTakeAllItSaidOrPassedOn) {
  EXPECT_THAT(vouched({.agents = {"semianalysis"}}), ElementsAre("few"));
  EXPECT_THAT(vouched({.agents = {"kemaspedia"}}), ElementsAre("few", "hopper"));
  EXPECT_THAT(vouched({.agents = {"deepseek"}}), ElementsAre("all", "hopper"));
}

TEST_F(Withdrawals, OfAnAgentTakeAllThatAreReadAsTheSame) {
  room_.statement("other", "dylan-patel asserts few");
  room_.merged("dylan-patel", "semianalysis");
  for (const char* name : {"dylan-patel", "semianalysis"}) {
    const Snapshot snapshot = without({.agents = {name}});
    const ClaimIndex few = snapshot.find(room_.id("few")).value();
    EXPECT_THAT(snapshot.origins(few), ElementsAre("deepseek")) << name;
    EXPECT_THAT(snapshot.chains(few), SizeIs(1)) << name;
  }
}

TEST_F(Withdrawals, OfWhatTheStoreDoesNotHaveAreRefusedByName) {
  EXPECT_THAT(refusal({.documents = {"report", "no-such-paper"}}),
              HasSubstr("document 'no-such-paper'"));
  EXPECT_THAT(refusal({.agents = {"nobody"}}), HasSubstr("agent 'nobody'"));
  EXPECT_THAT(refusal({.speech_acts = {"the-report", "a-talk"}}), HasSubstr("speech act 'a-talk'"));
  for (const Withdrawal& unnamed : {Withdrawal{.documents = {""}}, Withdrawal{.agents = {""}},
                                    Withdrawal{.speech_acts = {""}}}) {
    EXPECT_THAT(refusal(unnamed), HasSubstr("''"));
  }
}

TEST_F(Withdrawals, OfClaimsAndAttributionsThatAreNotThereLeaveNothingOut) {
  ClaimId claim = room_.id("few");
  claim.digest.bytes.front() ^= 1U;
  AttributionId attribution = said("own");
  attribution.digest.bytes.front() ^= 1U;
  EXPECT_THAT(vouched({.claims = {claim}, .attributions = {attribution}}), SizeIs(3));
}

TEST_F(Withdrawals, OfWhatWasRetractedBeforeChangeNothingMore) {
  {
    Writer writer = room_.store().write("test", "retract");
    writer.retract(said("estimate"), "withdrawn");
    writer.commit();
  }
  EXPECT_THAT(vouched({}), ElementsAre("few"));
  EXPECT_THAT(vouched({.speech_acts = {"the-report"}}), ElementsAre("few"));
}

TEST_F(Withdrawals, LeaveTheStoreAsItWas) {
  without({.agents = {"semianalysis"}});
  EXPECT_EQ(room_.store().view().counts().retractions, 0);
  EXPECT_THAT(vouched({}), SizeIs(3));
}

TEST_F(Withdrawals, OfAMeasureFreeTheComparative) {
  room_.said("more", "musk asserts deepseek gpu_count more than few GPU");
  const auto lower_end = [&](const Withdrawal& withdrawal) {
    const Snapshot snapshot = without(withdrawal);
    return snapshot.bounds(snapshot.find(room_.id("more")).value())->strict.lo();
  };
  EXPECT_EQ(lower_end({}), 2048.5);
  EXPECT_EQ(lower_end({.claims = {room_.id("few")}}), -Interval::kInfinity);
  EXPECT_EQ(lower_end({.agents = {"deepseek"}}), 2048.5);  // the claim is there still
}

std::vector<std::vector<AttributionId>> ids_of(const std::vector<Chain>& chains) {
  std::vector<std::vector<AttributionId>> ids;
  for (const Chain& chain : chains) {
    std::vector<AttributionId>& links = ids.emplace_back();
    for (const ChainLink& link : chain) {
      links.push_back(link.id);
    }
  }
  return ids;
}

class RandomWithdrawals : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomWithdrawals, ReadTheStateThatRetractingLeaves, ()) {
  const Script script = random_script(7);
  RC_LOG() << script;
  Newsroom whole;
  Newsroom retracted;
  play(whole, script);
  play(retracted, script);
  const Withdrawal without = random_withdrawal(whole, script);
  really_retract(retracted.store(), without);
  const Snapshot left = Snapshot::load(whole.store().view(), without);
  const Snapshot expected = retracted.snapshot();
  RC_ASSERT(left.size() == expected.size());
  for (ClaimIndex a = 0; a < left.size(); ++a) {
    RC_ASSERT(left.id(a) == expected.id(a));
    RC_ASSERT(left.keys(a) == expected.keys(a));
    RC_ASSERT(ids_of(left.chains(a)) == ids_of(expected.chains(a)));
    RC_ASSERT(left.origins(a) == expected.origins(a));
    RC_ASSERT(left.unknown_lineages(a) == expected.unknown_lineages(a));
    RC_ASSERT(left.bounds(a) == expected.bounds(a));
    for (ClaimIndex b = a; b < left.size(); ++b) {
      RC_ASSERT(compare(left, a, b) == compare(expected, a, b));
    }
  }
}

}  // namespace
}  // namespace claimgraph::testing
