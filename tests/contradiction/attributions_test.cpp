// Whose word a claim is, and who set it against which other.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Attributions : public ::testing::Test {
 protected:
  Attributions() {
    room_.predicate("gpu_count: count stock");
    room_.claim("few", "deepseek gpu_count 2048 GPU");
    room_.claim("many", "deepseek gpu_count 50000 GPU");
  }

  std::vector<std::string> origins(const std::string& claim) {
    const Snapshot snapshot = room_.snapshot();
    return snapshot.origins(snapshot.find(room_.id(claim)).value());
  }
  /// Who speaks last in each chain of a claim, in the order of the chains.
  std::vector<std::string> tellers(const std::string& claim) {
    const Snapshot snapshot = room_.snapshot();
    std::vector<std::string> names;
    for (const Chain& chain : snapshot.chains(snapshot.find(room_.id(claim)).value())) {
      names.push_back(chain.front().attribution.agent);
    }
    return names;
  }
  std::string between(const std::string& a, const std::string& b) {
    return verdict(room_.compare(a, b));
  }

  Newsroom room_;
};

TEST_F(Attributions, WhoSaysAClaimTwiceIsOneOrigin) {
  room_.statement("s1", "bob asserts few on 2024-01");
  room_.statement("s2", "alice asserts few on 2024-02");
  room_.statement("s3", "bob asserts few on 2024-03");
  EXPECT_THAT(origins("few"), ElementsAre("alice", "bob"));
}

TEST_F(Attributions, WhoDeniesOrDoubtsAClaimDidNotFirstSayIt) {
  room_.statement("s1", "alice asserts few");
  room_.statement("s2", "bob denies few");
  room_.statement("s3", "carol doubts few");
  EXPECT_THAT(origins("few"), ElementsAre("alice"));
  room_.statement("s4", "news reports few from s2");
  room_.statement("s5", "news reports few from s3");
  EXPECT_THAT(origins("few"), ElementsAre("alice"));
}

TEST_F(Attributions, WhoseWordADenierNamesDidNotSayWhatIsDenied) {
  room_.statement("s1", "alice asserts few");
  room_.statement("s2", "bob denies many from s1");
  room_.statement("s3", "carol doubts many from s1");
  EXPECT_THAT(origins("many"), IsEmpty());
  room_.statement("s4", "dora asserts many");
  EXPECT_THAT(origins("many"), ElementsAre("dora"));
}

TEST_F(Attributions, WhatIsReportedOfAForecastIsAForecast) {
  room_.statement("s1", "alice forecasts few");
  room_.statement("s2", "news reports many from s1");
  room_.said("other", "bob asserts deepseek gpu_count 900 GPU");
  EXPECT_EQ(between("many", "other"), "incomparable: different modality");
}

TEST_F(Attributions, AClaimForecastAndReportedIsStillAForecast) {
  room_.statement("s1", "alice forecasts few");
  room_.statement("s2", "news reports few from s1");
  room_.said("other", "bob asserts deepseek gpu_count 900 GPU");
  EXPECT_EQ(between("few", "other"), "incomparable: different modality");
}

TEST_F(Attributions, TheSameUtterancesAreOneVoiceInWhicheverOrderTheyAreRecorded) {
  room_.statement("s1", "alice asserts few on 2024-01 #call");
  room_.statement("s2", "bob asserts few on 2024-02 #paper");
  room_.statement("s3", "bob asserts many on 2024-01 #paper");
  EXPECT_EQ(between("few", "many"), "contradicts: disjoint");
  room_.statement("s4", "alice asserts many on 2024-02 #call");
  EXPECT_EQ(between("few", "many"), "incomparable: distorted on the way");
  room_.statement("s5", "bob asserts many on 2024-03 #paper");
  EXPECT_EQ(between("few", "many"), "incomparable: distorted on the way");
}

TEST_F(Attributions, ChainsAreInOrderOfTheirDatesTheUndatedLast) {
  room_.statement("s1", "alice asserts few");
  room_.statement("s2", "bob asserts few on 2025");
  room_.statement("s3", "carol asserts few on 2024");
  room_.statement("s4", "dora asserts few on 2024-06");
  EXPECT_THAT(tellers("few"), ElementsAre("carol", "dora", "bob", "alice"));
}

TEST_F(Attributions, AClaimTakenBackTakesNothingWithItButWhatPassesItOn) {
  room_.statement("s1", "alice asserts few");
  room_.statement("s2", "news reports many from s1");
  room_.statement("s3", "bob asserts many");
  room_.retracted("few");
  EXPECT_THAT(origins("many"), ElementsAre("bob"));
}

TEST_F(Attributions, ADisputeOfWhatWasTakenBackLeavesTheOthers) {
  room_.said("gone", "zed asserts deepseek gpu_count 7 GPU");
  room_.said("own", "bob asserts deepseek gpu_count 900 GPU");
  room_.statement("s1", "alice asserts few");
  room_.statement("d1", "bob disputes own on 2024-01 against gone");
  room_.statement("d2", "bob disputes own on 2024-02 against few");
  room_.retracted("gone");
  EXPECT_TRUE(room_.compare("own", "few").lifted);
}

class Disputes : public Attributions {
 protected:
  Disputes() {
    room_.statement("s1", "alice asserts few #call");
    room_.statement("s2", "bob asserts many");
    // Another report of what alice said, which may mean the same.
    room_.said("about", "alice asserts deepseek gpu_count ~2048 GPU #call");
  }
  std::vector<std::string> between_few_and_many() {
    std::vector<std::string> words;
    for (const SetAgainst& one : room_.explain("few", "many").set_against) {
      words.push_back(one.agent + (one.by_speaker ? ", who said it" : "") +
                      (one.by_restatement ? ", of another report" : "") +
                      (one.disputing == room_.id("many") ? "" : ", the other way"));
    }
    return words;
  }
};

TEST_F(Disputes, OfThePairItselfComeFirstThenThoseOfWhoVouches) {
  EXPECT_THAT(between_few_and_many(), IsEmpty());
  room_.disputed("bob", "many", "about");
  EXPECT_THAT(between_few_and_many(), ElementsAre("bob, who said it, of another report"));
  room_.disputed("abel", "many", "few");
  room_.disputed("zed", "many", "few");
  EXPECT_THAT(between_few_and_many(),
              ElementsAre("abel", "zed", "bob, who said it, of another report"));
  room_.disputed("bob", "many", "few");
  EXPECT_THAT(between_few_and_many(), ElementsAre("bob, who said it", "abel", "zed",
                                                  "bob, who said it, of another report"));
  room_.disputed("abel", "few", "many");
  EXPECT_EQ(between_few_and_many().size(), 5U);
}

TEST_F(Disputes, RecordedTwiceAreToldOnce) {
  room_.document("d0", "news 2024");
  room_.document("d1", "news 2025");
  room_.statement("x", "abel disputes many in d0 against few");
  room_.statement("y", "abel disputes many in d1 against few");
  EXPECT_THAT(between_few_and_many(), ElementsAre("abel"));
}

}  // namespace
}  // namespace claimgraph::testing
