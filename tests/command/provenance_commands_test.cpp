// trace, origins, circular, copying, what-if: on the bundled claims.
#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

using Json = nlohmann::json;

class ProvenanceCommandsTest : public CommandTest {
 protected:
  void SetUp() override {
    const Outcome import =
        claimgraph({"import", CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl"});
    ASSERT_EQ(import.exit_code, 0) << import.err;
  }

  /// The output of a command that succeeds without complaint, as JSON.
  [[nodiscard]] Json json(Words words) const {
    words.insert(words.end(), {"--format", "json"});
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.err, IsEmpty());
    return Json::parse(run.out);
  }

  /// "003-3|003-4" for each contradiction that a withdrawal would end.
  [[nodiscard]] std::vector<std::string> ended_by(const std::string& reference) const {
    std::vector<std::string> pairs;
    const Json radius = json({"what-if", "--retract", reference});
    for (const Json& changed : radius["verdicts"]) {
      if (changed["before"]["verdict"] == "contradicts" &&
          (changed["after"].is_null() || changed["after"]["verdict"] != "contradicts")) {
        const std::string a = changed["a"];
        const std::string b = changed["b"];
        pairs.push_back(std::min(a, b) + "|" + std::max(a, b));
      }
    }
    return pairs;
  }
};

TEST_F(ProvenanceCommandsTest, AChainIsTracedWithWhatChangedAtEachLink) {
  const Outcome run = claimgraph({"trace", "003-1"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("1 independent origin: SemiAnalysis"),
                    HasSubstr("Kemaspedia asserts it  (article-003, bytes 41-51"),
                    HasSubstr("act strengthened"), HasSubstr("scope dropped"),
                    HasSubstr("from SemiAnalysis estimates 003-5: 50,000 GPUs (hardware Nvidia "
                              "Hopper)")));
}

TEST_F(ProvenanceCommandsTest, LineageThatIsNotRecordedIsSaidToBeSo) {
  EXPECT_THAT(claimgraph({"trace", "002-1"}).out,
              AllOf(HasSubstr("lineage not recorded"), Not(HasSubstr("independent origin"))));
}

TEST_F(ProvenanceCommandsTest, ATraceGivesItsLinksAsJson) {
  const Json trace = json({"trace", "003-1"});
  ASSERT_EQ(trace["chains"].size(), 1U);
  const Json& links = trace["chains"][0]["links"];
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0]["agent"], "kemaspedia");
  EXPECT_EQ(links[1]["claim_name"], "003-5");
  EXPECT_THAT(links[0]["distortions"].dump(), HasSubstr("act strengthened"));
  EXPECT_EQ(trace["support"]["origins"], Json::array({"semianalysis"}));
}

TEST_F(ProvenanceCommandsTest, TheFleetOf50000NamesSemiAnalysisAsItsBottleneck) {
  for (const char* claim : {"003-1", "003-2", "003-5"}) {
    const Json origins = json({"origins", claim});
    EXPECT_EQ(origins["independent"], 1) << claim;
    EXPECT_EQ(origins["bottleneck"], Json::parse(R"([["semianalysis"]])")) << claim;
  }
  EXPECT_THAT(
      claimgraph({"origins", "003-5"}).out,
      AllOf(HasSubstr("1 independent origin"), HasSubstr("bottleneck    SemiAnalysis"),
            HasSubstr("single points SemiAnalysis, then Kemaspedia: without any one of them the "
                      "claim falls to 0 origins")));
}

TEST_F(ProvenanceCommandsTest, FactsThatStandInTwoArticlesHaveOneOrigin) {
  int shared = 0;
  for (int number = 1; number <= 9; ++number) {
    const std::string claim = "000-" + std::to_string(number);
    if (claimgraph({"show", claim}).exit_code != 0) {
      continue;
    }
    const Json trace = json({"trace", claim});
    if (trace["chains"].size() == 2) {
      ++shared;
      EXPECT_EQ(trace["support"]["independent"], 1) << claim;
    }
  }
  EXPECT_EQ(shared, 5);
}

TEST_F(ProvenanceCommandsTest, PositionsOfAnEntityAreOrderedByIndependentOrigins) {
  const Json items = json({"origins", "deepseek", "--predicate", "gpu_count"})["items"];
  ASSERT_EQ(items.size(), 1U);
  std::vector<int> independent;
  for (const Json& position : items[0]["positions"]) {
    independent.push_back(position["independent"]);
  }
  ASSERT_FALSE(independent.empty());
  EXPECT_TRUE(std::is_sorted(independent.rbegin(), independent.rend()));
  EXPECT_THAT(claimgraph({"origins", "DeepSeek", "--predicate", "gpu_count"}).out,
              StartsWith("DeepSeek: GPUs  "));
}

TEST_F(ProvenanceCommandsTest, WithoutSemiAnalysisItsContradictionsDisappear) {
  for (const char* reference :
       {"semianalysis", "agent:SemiAnalysis", "speech-act:semianalysis-deepseek-report"}) {
    const std::vector<std::string> ended = ended_by(reference);
    EXPECT_THAT(ended, IsSupersetOf({"003-3|003-4", "003-5|003-6"})) << reference;
    EXPECT_THAT(ended, Not(Contains("003-16|003-6"))) << reference;
  }
  EXPECT_THAT(
      claimgraph({"what-if", "--retract", "semianalysis"}).out,
      AllOf(HasSubstr("would disappear"), HasSubstr("claims nobody would stand behind"),
            HasSubstr("verdicts that would change"), HasSubstr("positions that would change")));
}

TEST_F(ProvenanceCommandsTest, WhatIfChangesNothing) {
  const std::string before = claimgraph({"export"}).out;
  EXPECT_EQ(claimgraph({"what-if", "--retract", "document:article-003"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"export"}).out, before);
}

TEST_F(ProvenanceCommandsTest, WhatIfAgreesWithReallyRetracting) {
  const std::vector<std::string> ended = ended_by("document:article-003");
  const auto count = [this] {
    return Json::parse(
               claimgraph({"contradictions", "--pairs", "--limit", "0", "--format", "json"}).out)
        .size();
  };
  const std::size_t before = count();
  ASSERT_EQ(claimgraph({"retract", "document", "article-003", "--reason", "test"}).exit_code, 0);
  EXPECT_GT(ended.size(), 0U);
  EXPECT_EQ(before - count(), ended.size());
}

TEST_F(ProvenanceCommandsTest, WhatNothingIsCalledIsRefusedWithASuggestion) {
  const Outcome run = claimgraph({"what-if", "--retract", "semianalisys"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("no document, agent, claim, attribution or speech act "
                                       "'semianalisys'"),
                             HasSubstr("did you mean 'semianalysis'")));
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_EQ(claimgraph({"what-if"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"what-if", "--retract", "claim:nothing"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"origins", "nothing"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"trace", "deepseek"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"origins", "003-5", "--enough", "0"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"copying", "--prior", "1.5"}).exit_code, 2);
}

TEST_F(ProvenanceCommandsTest, TheBundledClaimsHaveNoCircle) {
  EXPECT_EQ(claimgraph({"circular"}).out, "no circular reporting found\n");
  EXPECT_EQ(json({"circular"}), Json::array());
}

TEST_F(ProvenanceCommandsTest, ACircleIsShownAsALoopWithItsDates) {
  write("circle.jsonl",
        R"({"type": "entity", "key": "daily", "kind": "organization", "label": "The Daily"}
{"type": "entity", "key": "herald", "kind": "organization", "label": "The Herald"}
{"type": "document", "key": "daily-1", "title": "D", "publisher": "daily", "published": "2025-02-01"}
{"type": "document", "key": "herald-1", "title": "H", "publisher": "herald", "published": "2025-02-03"}
{"type": "claim", "key": "c", "subject": "deepseek", "predicate": "gpu_count", "object": {"quantity": "7700 GPU"}, "attributions": [{"agent": "daily", "act": "reports", "document": "daily-1", "via": {"agent": "herald", "act": "asserts"}}, {"agent": "herald", "act": "reports", "document": "herald-1", "via": {"agent": "daily", "act": "asserts"}}]}
)");
  const Outcome import = claimgraph({"import", "circle.jsonl"});
  ASSERT_EQ(import.exit_code, 0) << import.err;
  const Outcome run = claimgraph({"circular"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("2 sources repeat each other: The Daily, The Herald"),
                             HasSubstr("7,700 GPUs  [c]"), HasSubstr("The Daily reports it in"),
                             HasSubstr("nobody in the circle counts as an origin")));
  const Json origins = json({"origins", "c"});
  EXPECT_EQ(origins["independent"], 0);
  EXPECT_EQ(origins["unknown_lineages"], 1);
}

TEST_F(ProvenanceCommandsTest, ANarrowTerminalBreaksLinesInsteadOfCuttingThem) {
  for (const Words& words : {Words{"trace", "003-1"}, Words{"origins", "003-5"},
                             Words{"what-if", "--retract", "semianalysis"}}) {
    const Outcome run = in_terminal(60, words);
    EXPECT_EQ(run.exit_code, 0) << words.front();
    for (std::string line : lines_of(run.out)) {
      std::erase(line, '\r');
      EXPECT_LE(line.size(), 60U + 40U) << line;  // colours take bytes, not columns
    }
  }
}

}  // namespace
}  // namespace claimgraph
