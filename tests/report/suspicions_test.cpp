// What people and programs read of suspicions of copying.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Suspicions : public ::testing::Test {
 protected:
  Suspicions() {
    room_.predicate("training_cost: money stock");
    room_.predicate("revenue: money flow");
  }

  std::vector<CopySuspicion> found(const Snapshot& snapshot) const {
    CopyingOptions options;
    options.least = 0.5;
    return copy_suspicions(snapshot, options);
  }

  static Rendering wide() {
    Rendering rendering;
    rendering.columns = 120;
    return rendering;
  }

  std::string text() {
    const Snapshot snapshot = room_.snapshot();
    const ClaimGraph graph = ClaimGraph::load(room_.store().view());
    return render_suspicions({snapshot, graph}, found(snapshot), wide());
  }

  json form() {
    const Snapshot snapshot = room_.snapshot();
    const ClaimGraph graph = ClaimGraph::load(room_.store().view());
    return json::parse(suspicions_to_json({snapshot, graph}, found(snapshot)));
  }

  Newsroom room_;
};

TEST_F(Suspicions, NamesWhoWhatAndHowMuchLikelierItIsIfCopied) {
  room_.said("one", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("two", "bob asserts deepseek training_cost 5.576e6 USD {phase=training}");
  EXPECT_THAT(text(), HasSubstr("alice and bob: 9"));
  EXPECT_THAT(text(), HasSubstr("- the same value, to 4 significant figures: deepseek: "
                                "training_cost = 5.576 million USD"));
  EXPECT_THAT(text(), HasSubstr("[one and two]"));
  EXPECT_THAT(text(), HasSubstr("suspicions, not recorded lineage"));
  const json pair = form().at(0);
  EXPECT_EQ(pair.at("a"), "alice");
  EXPECT_EQ(pair.at("traits").at(0).at("kind"), "value");
  EXPECT_EQ(pair.at("traits").at(0).at("significant_figures"), 4);
  EXPECT_EQ(pair.at("traits").at(0).at("b"), "two");
}

TEST_F(Suspicions, TheSameWordsMayBeOfOneClaim) {
  room_.said("one", "alice asserts deepseek training_cost 5.576e6 USD");
  const Snapshot snapshot = room_.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room_.store().view());
  const ClaimIndex one = *snapshot.find(room_.id("one"));
  const std::vector<CopySuspicion> shared{
      {"alice", "deepseek", {{SharedTrait::Kind::kWording, one, one, 0, 99}}, 0, 0.99}};
  EXPECT_THAT(render_suspicions({snapshot, graph}, shared, wide()),
              HasSubstr("- the same words: deepseek: training_cost = 5.576 million USD  [one], 99 "
                        "times likelier if copied"));
  EXPECT_THAT(suspicions_to_json({snapshot, graph}, shared), HasSubstr("\"wording\""));
}

TEST_F(Suspicions, ACommonErrorIsSaidToBeOne) {
  for (const char* const agent : {"alice", "bob"}) {
    room_.said("", std::string(agent) + " asserts deepseek training_cost 5.576e6 USD");
  }
  for (const char* const agent : {"carol", "dave", "erin"}) {
    room_.said("", std::string(agent) + " asserts deepseek training_cost 9.12e7 USD");
  }
  EXPECT_THAT(text(), HasSubstr("the same figure against most others: deepseek"));
  EXPECT_THAT(form().dump(), HasSubstr(R"("kind":"error")"));
}

TEST_F(Suspicions, WhatTellsAgainstItIsSaidToo) {
  for (const char* const agent : {"alice", "bob"}) {
    room_.said("", std::string(agent) + " asserts deepseek training_cost 5.576123e6 USD");
  }
  EXPECT_THAT(text(), Not(HasSubstr("contradict each other")));
  const double before = form().at(0).at("probability");
  room_.said("", "alice asserts deepseek revenue 1e9 USD @2024");
  room_.said("", "bob asserts deepseek revenue 2e9 USD @2024");
  EXPECT_THAT(text(), HasSubstr("- 1 answer with figures that contradict each other, 5 times "
                                "likelier if not"));
  EXPECT_EQ(form().at(0).at("differences"), 1);
  EXPECT_LT(form().at(0).at("probability"), before);
}

// What it is made of is shown, so that the probability can be worked out from it.
TEST_F(Suspicions, TheProbabilityFollowsFromWhatIsShown) {
  for (const char* const agent : {"alice", "bob"}) {
    room_.said("", std::string(agent) + " asserts deepseek training_cost 5.576e6 USD");
    room_.said("", std::string(agent) + " asserts meta training_cost 7.123e6 USD");
  }
  room_.said("", "alice asserts deepseek revenue 1e9 USD @2024");
  room_.said("", "bob asserts deepseek revenue 2e9 USD @2024");
  const json pair = form().at(0);
  ASSERT_EQ(pair.at("traits").size(), 2U);
  double odds = 1;
  for (const json& trait : pair.at("traits")) {
    odds *= trait.at("likelihood_ratio").get<double>();
  }
  odds /= 5;
  EXPECT_NEAR(pair.at("probability").get<double>(), odds / (1 + odds), 1e-12);
}

TEST_F(Suspicions, NoneIsSaid) {
  EXPECT_EQ(text(), "no suspicion of copying\n");
  EXPECT_EQ(form(), json::array());
}

}  // namespace
}  // namespace claimgraph::testing
