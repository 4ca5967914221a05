// What people and programs read of a contradiction.

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/wording.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Reports : public ::testing::Test {
 protected:
  Reports() {
    room_.predicate("gpu_count: count stock gloss=the whole fleet");
    room_.predicate("training_gpu_count: count stock gloss=one training run");
    room_.order("training_gpu_count < gpu_count");
    room_.said("run", "deepseek asserts deepseek training_gpu_count 2048 GPU {phase=training}");
    room_.passed_on("kemaspedia", "reports", "run");
    room_.said("fleet", "semianalysis estimates deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.passed_on("kemaspedia", "reports", "fleet");
    room_.disputed("kemaspedia", "fleet", "run");
  }

  std::string conflicts(const Rendering& rendering = {}) {
    const Snapshot snapshot = room_.snapshot();
    return render_conflicts(snapshot, most_severe_conflicts(snapshot, {}, 10), 1, {}, rendering);
  }

  Newsroom room_;
};

TEST_F(Reports, AComparativeOfComparativesIsPutIntoWordsToItsEnd) {
  room_.said("more", "alice asserts deepseek gpu_count more than run GPU");
  room_.said("less", "bob asserts deepseek gpu_count not less than more GPU");
  room_.said("top", "carol asserts deepseek gpu_count more than less GPU");
  {
    const Snapshot snapshot = room_.snapshot();
    EXPECT_EQ(value_in_words(snapshot, snapshot.find(room_.id("top")).value()),
              "more than the not less than the more than the 2,048 GPUs of run of more of less");
  }
  const ClaimId top = room_.id("top");
  room_.retracted("more");
  const Snapshot snapshot = room_.snapshot();
  EXPECT_EQ(value_in_words(snapshot, snapshot.find(top).value()),
            "more than the not less than a claim that was taken back of less");
}

TEST_F(Reports, AConflictShowsBothValuesChainsGapVerdictAndHypothesis) {
  EXPECT_EQ(
      conflicts(),
      " 1  deepseek: training_gpu_count against gpu_count                                  24x  "
      "conditional\n"
      "    2,048 GPUs  [run; phase training]\n"
      "      deepseek asserts, reported by kemaspedia\n"
      "    50,000 GPUs  [fleet; hardware hopper]\n"
      "      semianalysis estimates, reported by kemaspedia\n"
      "    set against each other by kemaspedia\n"
      "    both can be right if\n"
      "      - 2,048 GPUs means one training run, and 50,000 GPUs means the whole fleet\n"
      "      - 2,048 GPUs, which leaves the hardware open, is not of hopper\n"
      "\n"
      "1 found\n");
}

TEST_F(Reports, ANarrowTerminalGetsNoWiderLine) {
  for (const std::size_t columns : {40U, 60U, 80U}) {
    std::istringstream lines(conflicts({.columns = columns}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), columns) << line;
    }
  }
}

TEST_F(Reports, ATitleThatDoesNotFitKeepsItsNumberInPlace) {
  EXPECT_THAT(conflicts({.columns = 40}),
              ::testing::StartsWith(" 1  deepseek: training_gpu_count against\n"
                                    "      gpu_count\n"
                                    "    24x  conditional\n"));
}

TEST_F(Reports, ColourIsSentOnlyWhenAskedFor) {
  EXPECT_THAT(conflicts(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(conflicts({.colour = true}), HasSubstr("\x1b[33m24x  conditional\x1b[0m"));
}

TEST_F(Reports, NothingFoundIsSaid) {
  const Snapshot snapshot = room_.snapshot();
  EXPECT_EQ(render_conflicts(snapshot, {}, 0, {}, {}), "nothing found\n");
}

TEST_F(Reports, TextFromTheStoreCannotDriveATerminal) {
  Writer writer = room_.store().write("test", "hostile label");
  writer.put_entity({"evil", EntityKind::kCompany, "Evil\x1b[2J\u202EInc", {}});
  writer.commit();
  room_.said("a", "evil asserts evil gpu_count 1 GPU");
  room_.said("b", "meta asserts evil gpu_count 1000 GPU");
  EXPECT_THAT(conflicts(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(conflicts(), Not(HasSubstr("\u202E")));
}

TEST_F(Reports, JsonHoldsWhatTheTableShowsAndTheDerivation) {
  const Snapshot snapshot = room_.snapshot();
  const auto json =
      nlohmann::json::parse(findings_to_json(snapshot, most_severe(snapshot, {}, 10), {}));
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["verdict"], "contradicts");
  EXPECT_EQ(json[0]["conditional"], true);
  EXPECT_NEAR(json[0]["gap_ratio"], 24.4, 0.05);
  EXPECT_EQ(json[0]["hypotheses"].size(), 4U);
  EXPECT_EQ(json[0]["set_against"][0]["agent"], "kemaspedia");
  EXPECT_EQ(json[0]["a"]["chains"][0].size(), 2U);
  EXPECT_EQ(json[0]["steps"].back()["condition"], "verdict");
}

TEST_F(Reports, AnUnboundedEndIsNullInJson) {
  room_.said("musk", "musk estimates deepseek gpu_count >50000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const auto json =
      nlohmann::json::parse(claim_to_json(snapshot, *snapshot.find(room_.id("musk"))));
  EXPECT_TRUE(json["fuzzy"]["hi"].is_null());
  EXPECT_EQ(json["fuzzy"]["lo"], 50000);
}

TEST_F(Reports, CsvHasOneRecordForEachPair) {
  const Snapshot snapshot = room_.snapshot();
  const std::string csv = findings_to_csv(snapshot, most_severe(snapshot, {}, 10), {});
  EXPECT_THAT(csv, HasSubstr("rank,verdict,conditional,reason,severity,gap,subject,a_claim,a_"
                             "predicate,a_value,a_scope,"
                             "a_time,"));
  EXPECT_THAT(csv, HasSubstr(",contradicts,true,disjoint,1.38764,24.4141,deepseek,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2);
}

TEST_F(Reports, AnExplanationNamesDerivationTolerancesAndDisputes) {
  const std::string text = render_explanation(room_.snapshot(), room_.explain("run", "fleet"), {});
  EXPECT_THAT(text, HasSubstr("contradicts, unless scoped differently: disjoint"));
  EXPECT_THAT(text, HasSubstr("strict [2048, 2048] | [50000, 50000]"));
  EXPECT_THAT(text, HasSubstr("values within 10% of each other are close"));
  EXPECT_THAT(text, HasSubstr("by kemaspedia: fleet against run"));
}

TEST_F(Reports, AClaimShowsItsHashBoundsAndOrigins) {
  const Snapshot snapshot = room_.snapshot();
  const std::string text = render_claim(snapshot, *snapshot.find(room_.id("fleet")), {});
  EXPECT_THAT(text, HasSubstr(room_.id("fleet").digest.hex()));
  EXPECT_THAT(text, HasSubstr("fuzzy      [45000, 55000)"));
  EXPECT_THAT(text, HasSubstr("1 origin"));
}

TEST_F(Reports, AChainNamesTheClaimThatWasSaidFirstIfItChangedOnTheWay) {
  room_.said("headline", "nobody doubts deepseek gpu_count 50000 GPU");
  room_.passed_on("kemaspedia", "asserts", "fleet", "headline");
  const Snapshot snapshot = room_.snapshot();
  const ClaimIndex index = *snapshot.find(room_.id("headline"));
  std::vector<std::string> chains;
  for (const Chain& chain : snapshot.chains(index)) {
    chains.push_back(chain_in_words(snapshot, chain));
  }
  EXPECT_THAT(chains, ::testing::UnorderedElementsAre(
                          "nobody doubts",
                          "semianalysis estimates fleet, repeated as its own by kemaspedia"));
}

TEST_F(Reports, WhatChangedOnTheWayIsSaidFromWhoSaidItFirst) {
  room_.said("said", "semianalysis estimates site gpu_count <=50000 GPU #talk");
  room_.claim("retold", "site gpu_count 50000 GPU");
  room_.passed_on("wire", "reports", "said", "retold");
  const Snapshot snapshot = room_.snapshot();
  for (const Explanation& explanation :
       {room_.explain("said", "retold"), room_.explain("retold", "said")}) {
    ASSERT_EQ(explanation.comparison.reason, Reason::kDistortedOnTheWay);
    const std::string text = render_explanation(snapshot, explanation, Rendering{});
    EXPECT_THAT(text, HasSubstr("changed on the way\n  - hedge lost: up to 50,000 GPUs -> 50,000"));
    const auto json = nlohmann::json::parse(explanation_to_json(snapshot, explanation));
    EXPECT_EQ(json["distortions"],
              nlohmann::json::parse(R"([{"kind": "hedge lost", "said": "up to 50,000 GPUs",
                                         "passed_on": "50,000 GPUs"}])"));
  }
}

TEST_F(Reports, OfTwoReportsNeitherOfWhichIsTheFirstOnlyTheDifferenceIsSaid) {
  room_.said("one", "semianalysis estimates site gpu_count <=50000 GPU #talk");
  room_.said("other", "semianalysis estimates site gpu_count 50000 GPU #talk");
  const Snapshot snapshot = room_.snapshot();
  const Explanation explanation = room_.explain("one", "other");
  const std::string text = render_explanation(snapshot, explanation, Rendering{});
  EXPECT_THAT(text, HasSubstr("told differently\n  - hedge: up to 50,000 GPUs | 50,000 GPUs"));
  EXPECT_THAT(text, Not(HasSubstr("lost")));
  const auto json = nlohmann::json::parse(explanation_to_json(snapshot, explanation));
  EXPECT_EQ(json["distortions"],
            nlohmann::json::parse(
                R"([{"differs": "hedge", "a": "up to 50,000 GPUs", "b": "50,000 GPUs"}])"));
}

TEST_F(Reports, WhatWasDroppedOrAddedHasOneSide) {
  const Distortion dropped{Distortion::Kind::kScopeDropped, "hardware Nvidia Hopper", ""};
  EXPECT_EQ(distortion_in_words(dropped), "scope dropped: hardware Nvidia Hopper");
  EXPECT_EQ(difference_in_words(dropped), "scope: hardware Nvidia Hopper | not stated");
  const Distortion added{Distortion::Kind::kTimeAdded, "", "2024"};
  EXPECT_EQ(distortion_in_words(added), "time added: 2024");
  EXPECT_EQ(difference_in_words(added), "time: not stated | 2024");
}

TEST_F(Reports, AChainOfUnknownLineageSaysSo) {
  room_.said("hearsay", "blog reports meta gpu_count 7 GPU");
  const Snapshot snapshot = room_.snapshot();
  const ClaimIndex index = *snapshot.find(room_.id("hearsay"));
  EXPECT_EQ(chain_in_words(snapshot, snapshot.chains(index).front()),
            "blog reports it, lineage not recorded");
  EXPECT_EQ(origins_in_words(snapshot, index), "lineage not recorded");
}

}  // namespace
}  // namespace claimgraph::testing
