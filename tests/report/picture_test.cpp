// What of a neighbourhood is drawn.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/report/picture.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Pictures : public ::testing::Test {
 protected:
  Pictures() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.document("article", "kemaspedia 2025");
    room_.claim("run", "deepseek training_gpu_count 2048 GPU {phase=training}");
    room_.statement("s1", "deepseek asserts run on 2024-12");
    room_.statement("s2", "kemaspedia reports run in article from s1");
    room_.claim("fleet", "deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.statement("s3", "semianalysis estimates fleet on 2025-01");
    room_.statement("s4", "kemaspedia reports fleet in article from s3");
  }

  /// Draws the surroundings of claims and entities.
  Picture around(const std::vector<std::string>& names, NeighbourhoodOptions options = {},
                 bool findings = true) {
    const View view = room_.store().view();
    const ClaimGraph graph = ClaimGraph::load(view, {.findings = findings});
    std::vector<Vertex> seeds;
    for (const std::string& name : names) {
      if (const auto entity = graph.find_entity(name)) {
        seeds.push_back(*entity);
      } else if (const auto predicate = graph.find_predicate(name)) {
        seeds.push_back(*predicate);
      } else if (const auto document = graph.find_document(name)) {
        seeds.push_back(*document);
      } else {
        seeds.push_back(*graph.find(room_.id(name)));
      }
    }
    return draw(view, room_.snapshot(), graph, neighbourhood(graph, seeds, options), seeds,
                "title");
  }

  static std::vector<std::string> nodes(const Picture& picture) {
    std::vector<std::string> ids;
    for (const Picture::Node& node : picture.nodes) {
      ids.push_back(node.id + (node.seed ? " (seed)" : ""));
    }
    return ids;
  }

  /// "entity:deepseek asserts claim:run: asserts, 2024-12"; in parentheses if it is implied.
  static std::vector<std::string> edges(const Picture& picture) {
    std::vector<std::string> lines;
    for (const Picture::Edge& edge : picture.edges) {
      const std::string line =
          fmt::format("{} {} {}{}{}", picture.nodes.at(edge.from).id, edge.kind,
                      picture.nodes.at(edge.to).id, edge.label.empty() ? "" : ": ", edge.label);
      lines.push_back(edge.implied ? "(" + line + ")" : line);
    }
    return lines;
  }

  Newsroom room_;
};

TEST_F(Pictures, AttributionsBecomeEdgesFromAgentsToClaimsAndToThoseTheyHaveItFrom) {
  const Picture picture = around({"fleet"}, {.depth = 1}, false);
  EXPECT_THAT(nodes(picture),
              UnorderedElementsAre("claim:fleet (seed)", "entity:deepseek", "entity:semianalysis",
                                   "entity:kemaspedia", "document:article"));
  EXPECT_THAT(edges(picture),
              UnorderedElementsAre(
                  "entity:semianalysis estimates claim:fleet: estimates, 2025-01",
                  "(entity:kemaspedia reports claim:fleet: reports)",
                  "entity:kemaspedia passes_on entity:semianalysis: has fleet from",
                  "(claim:fleet about entity:deepseek)", "(claim:fleet stated_in document:article)",
                  "(document:article published_by entity:kemaspedia)"));
  EXPECT_EQ(picture.title, "title");
  EXPECT_FALSE(picture.cut);
}

TEST_F(Pictures, ContradictionsCarryTheirGapAndSayIfTheyAreConditional) {
  room_.order("training_gpu_count < gpu_count");
  room_.said("total", "meta estimates deepseek gpu_count 10000 GPU {hardware=@hopper}");
  const Picture picture = around({"deepseek"});
  EXPECT_THAT(edges(picture), AllOf(Contains(HasSubstr(" contradicts ")).Times(3),
                                    Contains(HasSubstr("24x, unless scoped differently")),
                                    Contains(HasSubstr("4.9x, unless scoped differently")),
                                    Contains(::testing::EndsWith(": 5x"))));
  for (const Picture::Edge& edge : picture.edges) {
    EXPECT_EQ(edge.conditional, edge.label.find("unless") != std::string::npos);
  }
  EXPECT_THAT(edges(around({"deepseek"}, {}, false)), Not(Contains(HasSubstr(" contradicts "))));
}

TEST_F(Pictures, CorroborationsAreDrawn) {
  room_.said("again", "meta estimates deepseek gpu_count 50001 GPU {hardware=@hopper}");
  EXPECT_THAT(edges(around({"fleet"})), Contains(HasSubstr(" corroborates ")));
}

TEST_F(Pictures, DisputesNameWhoSetsTheClaimsAgainstEachOther) {
  room_.disputed("kemaspedia", "fleet", "run");
  EXPECT_THAT(edges(around({"fleet"}, {}, false)),
              Contains("claim:fleet disputes claim:run: set against by kemaspedia"));
}

TEST_F(Pictures, AContradictionSaysWhoSetsItsClaimsAgainstEachOther) {
  room_.order("training_gpu_count < gpu_count");
  room_.disputed("kemaspedia", "fleet", "run");
  room_.disputed("weekly", "run", "fleet");
  EXPECT_THAT(edges(around({"fleet"})),
              AllOf(Contains(HasSubstr(": 24x, unless scoped differently; set against each other "
                                       "by kemaspedia, weekly")),
                    Contains("(claim:fleet disputes claim:run: set against by kemaspedia)")));
}

TEST_F(Pictures, ContradictionsBetweenRestatementsAreImplied) {
  room_.order("training_gpu_count < gpu_count");
  room_.claim("again", "deepseek gpu_count 50000 GPU");
  room_.statement("s5", "weekly asserts again from s3");
  const auto contradictions = [&](const std::string& seed) {
    std::vector<bool> implied;
    for (const Picture::Edge& edge : around({seed}).edges) {
      if (edge.kind == "contradicts") {
        implied.push_back(edge.implied);
      }
    }
    return implied;
  };
  EXPECT_THAT(contradictions("deepseek"), UnorderedElementsAre(false, true));
  EXPECT_THAT(contradictions("again"), Contains(false).Times(::testing::Ge(1)));
  EXPECT_THAT(contradictions("run"), UnorderedElementsAre(false, false));  // it is asked about
}

TEST_F(Pictures, ThePairThatASourceHasSetUpIsDrawnForItsRestatements) {
  for (const std::string& disputing : std::vector<std::string>{"fleet", "again"}) {
    Newsroom room;
    room.predicate("gpu_count: count stock");
    room.predicate("training_gpu_count: count stock");
    room.order("training_gpu_count < gpu_count");
    room.said("run", "deepseek asserts deepseek training_gpu_count 2048 GPU");
    room.said("fleet",
              "semianalysis estimates deepseek gpu_count 50000 GPU {hardware=@hopper} #study");
    room.said("again", "semianalysis estimates deepseek gpu_count 50000 GPU #study");
    room.disputed("kemaspedia", disputing, "run");
    std::swap(room, room_);
    std::vector<std::string> drawn;
    for (const std::string& line : edges(around({"deepseek"}))) {
      if (line.find(" contradicts ") != std::string::npos && line.front() != '(') {
        drawn.push_back(line);
      }
    }
    ASSERT_EQ(drawn.size(), 1U);
    EXPECT_THAT(drawn[0], HasSubstr("claim:" + disputing));
  }
}

TEST_F(Pictures, OfTooManyContradictionsTheMostSevereAreDrawn) {
  // 20 claims of 20 agents, each ten times the one before: 190 contradictions, too many to draw.
  std::string value = "1";
  for (int i = 0; i < 20; ++i, value += "0") {
    room_.said(fmt::format("n{}", i), fmt::format("a{} asserts meta gpu_count {} GPU", i, value));
  }
  const Picture picture = around({"meta"});
  std::size_t drawn = 0;
  std::size_t contradictions = 0;
  for (const Picture::Edge& edge : picture.edges) {
    if (edge.kind == "contradicts") {
      ++contradictions;
      drawn += edge.implied ? 0U : 1U;
      const auto number = [&](std::size_t node) {
        return std::stoi(picture.nodes.at(node).id.substr(std::string("claim:n").size()));
      };
      const int apart = std::abs(number(edge.from) - number(edge.to));
      EXPECT_TRUE(edge.implied ? apart <= 12 : apart >= 11) << apart;
    }
  }
  EXPECT_EQ(contradictions, 190U);
  EXPECT_EQ(drawn, 40U);
  EXPECT_EQ(picture.less_severe, 150U);
  EXPECT_THAT(to_dot(picture), HasSubstr("(150 less severe contradictions are not drawn)"));
}

TEST_F(Pictures, AgreementThatOthersJoinAlreadyIsImplied) {
  for (const char* agent : {"a", "b", "c"}) {
    room_.said(agent,
               fmt::format("{} asserts meta gpu_count 500 GPU @202{}", agent, agent[0] - 'a'));
    room_.said(std::string(agent) + "2", fmt::format("{} asserts meta gpu_count 501 GPU", agent));
  }
  std::size_t all = 0;
  std::size_t drawn = 0;
  const Picture picture = around({"meta"});
  for (const Picture::Edge& edge : picture.edges) {
    all += edge.kind == "corroborates" ? 1U : 0U;
    drawn += edge.kind == "corroborates" && !edge.implied ? 1U : 0U;
  }
  EXPECT_EQ(drawn, 3U);  // four claims hang together: 501 is one claim
  EXPECT_GE(all, drawn);
}

TEST_F(Pictures, WhatIsClaimedOfASeedIsNotImpliedIfNothingElseConnectsIt) {
  room_.claim("silent", "meta gpu_count 7 GPU");
  room_.statement("s5", "weekly asserts silent");
  EXPECT_THAT(edges(around({"meta"})), Contains("claim:silent about entity:meta"));
  EXPECT_THAT(edges(around({"deepseek"})), Contains("(claim:run about entity:deepseek)"));
}

TEST_F(Pictures, LabelsAreClaimsInWordsTitlesAndLabels) {
  Writer writer = room_.store().write("test", "document");
  writer.put_document({.key = "titled", .title = "A \"title\""});
  writer.commit();
  room_.statement("s5", "deepseek asserts run in titled");
  const Picture picture = around({"run"});
  const auto label = [&](std::string_view id) {
    return std::find_if(picture.nodes.begin(), picture.nodes.end(),
                        [&](const auto& node) { return node.id == id; })
        ->label;
  };
  EXPECT_EQ(label("claim:run"), "deepseek: training_gpu_count = 2,048 GPUs (phase training) [run]");
  EXPECT_EQ(label("document:titled"), "A \"title\"");
  EXPECT_EQ(label("document:article"), "article");
  EXPECT_EQ(label("entity:deepseek"), "deepseek");
}

TEST_F(Pictures, PredicatesAndScopesAreDrawnOnlyIfTheyAreAskedFor) {
  EXPECT_THAT(nodes(around({"deepseek"}, {.depth = 2})),
              AllOf(Not(Contains("predicate:gpu_count")), Not(Contains("entity:hopper"))));
  EXPECT_THAT(edges(around({"gpu_count"})), Contains("claim:fleet measures predicate:gpu_count"));
  EXPECT_THAT(edges(around({"hopper"})), Contains("claim:fleet scoped_to entity:hopper"));
  EXPECT_THAT(nodes(around({"gpu_count"}, {.depth = 0})),
              UnorderedElementsAre("predicate:gpu_count (seed)"));
}

TEST_F(Pictures, ClaimsAboutPredicatesBringThem) {
  room_.order("training_gpu_count < gpu_count");
  const Picture picture = around({"gpu_count"}, {.depth = 2});
  EXPECT_THAT(edges(picture), AllOf(Contains(HasSubstr(" about predicate:training_gpu_count")),
                                    Contains(HasSubstr(" object predicate:gpu_count"))));
}

TEST_F(Pictures, WhatOneAgentHasFromAnotherIsOneEdge) {
  for (int i = 0; i < 5; ++i) {
    const std::string key = fmt::format("c{}", i);
    room_.claim(key, fmt::format("meta gpu_count {} GPU", 100 + i));
    room_.statement("o" + key, "semianalysis asserts " + key);
    room_.statement("r" + key, "kemaspedia reports " + key + " from o" + key);
  }
  EXPECT_THAT(edges(around({"kemaspedia"}, {.depth = 1}, false)),
              Contains(::testing::MatchesRegex("entity:kemaspedia passes_on entity:semianalysis: "
                                               "has fleet, c0, c1 and 3 more from")));
}

TEST_F(Pictures, AClaimThatChangedOnTheWayHasBothNames) {
  room_.claim("headline", "deepseek gpu_count 50000 GPU");
  room_.statement("s6", "weekly asserts headline from s3");
  EXPECT_THAT(
      edges(around({"headline"}, {.depth = 1}, false)),
      Contains("entity:weekly passes_on entity:semianalysis: has headline (there fleet) from"));
}

TEST_F(Pictures, AReportOfAClaimThatChangedOnTheWayIsNotImplied) {
  room_.claim("headline", "deepseek gpu_count 50000 GPU");
  room_.statement("s6", "weekly reports headline from s3");
  EXPECT_THAT(edges(around({"headline"})),
              Contains("entity:weekly reports claim:headline: reports"));
}

TEST_F(Pictures, HearsaySaysThatItsLineageIsNotRecorded) {
  room_.claim("hearsay", "meta gpu_count 7 GPU");
  room_.statement("s7", "blog reports hearsay on 2025");
  EXPECT_THAT(edges(around({"hearsay"}, {.depth = 1})),
              Contains("entity:blog reports claim:hearsay: reports, 2025, lineage not recorded"));
}

TEST_F(Pictures, AClaimWithoutAKeyIsNamedByItsWholeHash) {
  Writer writer = room_.store().write("test", "claim");
  Claim claim;
  claim.subject = "deepseek";
  claim.predicate = "gpu_count";
  claim.object = Quantity::parse("12 GPU").value();
  writer.put_claim(claim);
  const ClaimId id = claim.id();
  writer.commit();
  EXPECT_THAT(nodes(around({"deepseek"}, {.depth = 1})), Contains("claim:#" + id.digest.hex()));
}

TEST_F(Pictures, EveryEdgeHasItsEndsEvenIfThePictureIsCut) {
  for (std::size_t most = 1; most < 20; ++most) {
    const Picture picture = around({"deepseek"}, {.depth = 3, .most = most});
    EXPECT_EQ(picture.cut, most < 13) << most;
    for (const Picture::Edge& edge : picture.edges) {
      EXPECT_LT(edge.from, picture.nodes.size());
      EXPECT_LT(edge.to, picture.nodes.size());
    }
  }
}

TEST_F(Pictures, NothingIsAnEmptyPicture) {
  const Picture picture = around({});
  EXPECT_THAT(picture.nodes, IsEmpty());
  EXPECT_THAT(picture.edges, IsEmpty());
}

TEST_F(Pictures, StatesMustNotBeMixed) {
  const Snapshot before = room_.snapshot();
  room_.claim("later", "meta gpu_count 9 GPU");
  const View view = room_.store().view();
  const ClaimGraph graph = ClaimGraph::load(view);
  try {
    (void)draw(view, before, graph, {}, {}, "");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace claimgraph::testing
