// Independence: cases a newsroom knows.
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/independence.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Newsroom;

using Texts = std::vector<std::string>;

/// "a+b" for a source of two.
Texts texts(const ClaimGraph& graph, const std::vector<Source>& sources) {
  Texts result;
  for (const Source& source : sources) {
    result.emplace_back();
    for (const Vertex vertex : source) {
      result.back() += (result.back().empty() ? "" : "+") + graph.name(vertex);
    }
  }
  return result;
}

Texts texts(const ClaimGraph& graph, const std::vector<Vertex>& vertices) {
  Texts result;
  for (const Vertex vertex : vertices) {
    result.push_back(graph.name(vertex));
  }
  return result;
}

/// One claim, "many", that is said in many ways.
class IndependenceTest : public ::testing::Test {
 protected:
  IndependenceTest() {
    newsroom_.predicate("size: count stock");
    newsroom_.claim("many", "deepseek size 50000 GPU");
    newsroom_.claim("most", "deepseek size 60000 GPU");
  }

  void say(std::initializer_list<const char*> statements) {
    for (const std::string_view line : statements) {
      const std::size_t colon = line.find(": ");
      newsroom_.statement(line.substr(0, colon), line.substr(colon + 2));
    }
  }

  Independence of(std::initializer_list<const char*> claims,
                  const IndependenceOptions& options = {}) {
    graph_ = ClaimGraph::load(newsroom_.store().view());
    std::vector<Vertex> vertices;
    for (const char* claim : claims) {
      vertices.push_back(graph_->find(newsroom_.id(claim)).value());
    }
    return independence(*graph_, vertices, options);
  }

  template <typename T>
  Texts text(const T& vertices) {
    return texts(*graph_, vertices);
  }

  Newsroom newsroom_;
  std::optional<ClaimGraph> graph_;
};

TEST_F(IndependenceTest, TwoReportersOfOneReportAreOneOrigin) {
  say({"report: analyst estimates many", "r1: daily reports many from report",
       "r2: weekly reports many from report"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_THAT(text(found.bottleneck), ElementsAre("analyst"));
  EXPECT_THAT(text(found.single_points), ElementsAre("analyst"));
  EXPECT_EQ(found.unknown_lineages, 0U);
}

TEST_F(IndependenceTest, TwoWhoSayItThemselvesAreTwo) {
  say({"s1: daily asserts many", "s2: weekly estimates many"});
  const Independence found = of({"many"});
  EXPECT_EQ(found.independent, 2U);
  EXPECT_THAT(text(found.origins), ElementsAre("daily", "weekly"));
  EXPECT_THAT(text(found.bottleneck), ElementsAre("daily", "weekly"));
  EXPECT_THAT(found.single_points, IsEmpty());
}

TEST_F(IndependenceTest, TwoOriginsKnownThroughOneReporterAreOne) {
  say({"s1: analyst asserts many", "s2: banker asserts many", "r1: daily reports many from s1",
       "r2: daily reports many from s2"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst", "banker"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_THAT(text(found.bottleneck), ElementsAre("daily"));
  EXPECT_THAT(text(found.single_points), ElementsAre("daily"));
}

TEST_F(IndependenceTest, AnOriginWithADocumentOfItsOwnIsSeenBesideItsReporter) {
  newsroom_.document("paper", "analyst 2025-01-29");
  say({"s1: analyst asserts many in paper", "s2: banker asserts many",
       "r1: daily reports many from s1", "r2: daily reports many from s2"});
  const Independence found = of({"many"});
  EXPECT_EQ(found.independent, 2U);
  EXPECT_THAT(text(found.bottleneck), ElementsAre("analyst", "banker"));
  EXPECT_THAT(found.single_points, IsEmpty());
}

TEST_F(IndependenceTest, WhatIsOnlyToldOfInTheSameDocumentIsNotSeen) {
  newsroom_.document("article", "daily 2025-01-30");
  say({"s1: analyst asserts many in article", "r1: daily reports many in article from s1"});
  EXPECT_THAT(text(of({"many"}).single_points), ElementsAre("analyst", "daily"));
}

TEST_F(IndependenceTest, ALongChainRestsOnEachOfItsLinks) {
  say({"s1: analyst asserts many", "s2: daily reports many from s1",
       "s3: weekly quotes many from s2", "s4: monthly asserts many from s3"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.single_points), ElementsAre("analyst", "daily", "weekly", "monthly"));
  EXPECT_THAT(text(found.bottleneck), ElementsAre("analyst"));  // the nearest to the origin
}

TEST_F(IndependenceTest, ReportsOfNobodyAreUnknownAndNeverCounted) {
  say({"r1: daily reports many", "r2: weekly reports many from r1", "r3: monthly quotes many"});
  const Independence found = of({"many"});
  EXPECT_EQ(found.independent, 0U);
  EXPECT_THAT(found.origins, IsEmpty());
  EXPECT_THAT(found.bottleneck, IsEmpty());
  EXPECT_THAT(found.single_points, IsEmpty());
  EXPECT_EQ(found.unknown_lineages, 2U);
}

TEST_F(IndependenceTest, ChainsWithADenialOrDoubtSupportNothing) {
  say({"s1: analyst asserts most", "d1: daily denies many from s1", "d2: weekly doubts many",
       "d3: monthly disputes many against most", "r1: yearly reports many from d1"});
  const Independence found = of({"many"});
  EXPECT_EQ(found.independent, 0U);
  EXPECT_THAT(found.origins, IsEmpty());
  EXPECT_EQ(found.unknown_lineages, 0U);
}

TEST_F(IndependenceTest, WhatIsKnownThroughAnotherClaimHasItsOriginAndThatHand) {
  newsroom_.document("article", "daily 2025-01-30");
  say({"s1: analyst estimates many", "r1: daily asserts most in article from s1"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_THAT(text(found.bottleneck), ElementsAre("analyst"));
  EXPECT_THAT(text(found.single_points), ElementsAre("analyst", "daily"));
  say({"r2: weekly asserts most from s1"});
  EXPECT_THAT(text(of({"many"}).single_points), ElementsAre("analyst"));
}

TEST_F(IndependenceTest, WhoDeniesSomethingLetsTheReaderKnowOfIt) {
  say({"s1: analyst asserts many", "d1: daily denies many from s1",
       "r1: weekly reports most from d1", "s2: banker asserts many"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst", "banker"));
  EXPECT_EQ(found.independent, 2U);
  newsroom_.retracted("most");  // and with it all by which the daily is known, and the analyst
  EXPECT_THAT(text(of({"many"}).single_points), ElementsAre("banker"));
}

TEST_F(IndependenceTest, AHandOnTheWayToTheReaderMayBeTheOnlyOneOfTwo) {
  say({"s1: analyst asserts many", "s2: banker asserts many", "d1: daily denies many from s1",
       "d2: daily denies most from s2"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst", "banker"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_THAT(text(found.single_points), ElementsAre("daily"));
}

TEST_F(IndependenceTest, ReportsOfNobodyThatOthersTellOfAreUnknown) {
  say({"r1: weekly reports many", "d1: daily denies many from r1"});
  EXPECT_EQ(of({"many"}).independent, 0U);
  EXPECT_EQ(of({"many"}).unknown_lineages, 1U);
}

TEST_F(IndependenceTest, WhatWasToldOfIsKnownThroughThoseWhoAreLeft) {
  newsroom_.document("article", "daily 2025-01-30");
  newsroom_.document("letter", "weekly");
  say({"s1: analyst asserts many in article", "r1: daily reports many in article from s1",
       "r2: weekly reports many in letter from s1"});
  EXPECT_THAT(text(of({"many"}).single_points), ElementsAre("analyst"));
  Writer writer = newsroom_.store().write("test", "take back");
  writer.retract(*writer.find_attribution("r1"), "wrong");
  writer.commit();
  EXPECT_THAT(text(of({"many"}).single_points), ElementsAre("analyst", "weekly"));
}

TEST_F(IndependenceTest, OneUtteranceOfTwoSpeakersIsOneSource) {
  say({"s1: chief asserts many #call", "s2: treasurer asserts many #call",
       "r1: daily reports many from s1", "r2: weekly reports many from s2"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("chief", "treasurer"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_THAT(text(found.single_points), ElementsAre("chief+treasurer"));
  EXPECT_THAT(found.circles, IsEmpty());
}

TEST_F(IndependenceTest, ClaimsThatAgreeAreCountedTogether) {
  say({"s1: analyst asserts many", "s2: analyst estimates most", "s3: banker asserts most",
       "r1: daily reports many from s3"});
  EXPECT_EQ(of({"many"}).independent, 2U);
  EXPECT_EQ(of({"most"}).independent, 2U);  // the banker is known by the daily's report of "many"
  EXPECT_EQ(of({"many", "most"}).independent, 2U);
  EXPECT_EQ(of({"many", "most", "many"}).independent, 2U);
  EXPECT_EQ(of({}).independent, 0U);
}

TEST_F(IndependenceTest, DocumentsAreSourcesIfAskedFor) {
  newsroom_.document("monday", "daily 2025-01-06");
  newsroom_.document("tuesday", "daily 2025-01-07");
  say({"s1: daily asserts many in monday", "s2: daily asserts many in tuesday",
       "s3: analyst asserts many", "s4: analyst estimates many"});
  EXPECT_EQ(of({"many"}).independent, 2U);
  const Independence found = of({"many"}, {.level = SourceLevel::kDocument});
  EXPECT_EQ(found.independent, 4U);
  EXPECT_THAT(text(found.origins), ElementsAre("monday", "tuesday", "s3", "s4"));
}

TEST_F(IndependenceTest, CountingStopsAtEnough) {
  say({"s1: a asserts many", "s2: b asserts many", "s3: c asserts many"});
  const Independence two = of({"many"}, {.enough = 2});
  EXPECT_EQ(two.independent, 2U);
  EXPECT_TRUE(two.at_least);
  EXPECT_THAT(two.bottleneck, IsEmpty());
  EXPECT_FALSE(of({"many"}, {.enough = 4}).at_least);
  EXPECT_FALSE(of({"most"}, {.enough = 0}).at_least);  // there is none
}

// ---- Circles ---------------------------------------------------------------------------------

TEST_F(IndependenceTest, ACircleNobodyProvablyStartedIsOfUnknownLineage) {
  say({"s1: daily asserts many", "r1: weekly reports many from s1", "s2: weekly asserts many",
       "r2: daily reports many from s2"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.circles), ElementsAre("daily+weekly"));
  EXPECT_EQ(found.independent, 0U);
  EXPECT_THAT(found.origins, IsEmpty());
  EXPECT_EQ(found.unknown_lineages, 1U);
}

TEST_F(IndependenceTest, ACircleThatAMemberStartedIsOneOrigin) {
  say({"s1: daily asserts many on 2025-01-01", "r1: weekly reports many on 2025-01-02 from s1",
       "s2: weekly asserts many", "r2: daily reports many on 2025-01-03 from s2",
       "s3: analyst asserts many"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.circles), ElementsAre("daily+weekly"));
  EXPECT_THAT(text(found.origins), ElementsAre("daily", "analyst"));
  EXPECT_EQ(found.independent, 2U);
  EXPECT_THAT(text(found.bottleneck), ElementsAre("daily+weekly", "analyst"));
  EXPECT_EQ(found.unknown_lineages, 0U);
}

TEST_F(IndependenceTest, TheSameDayProvesNothing) {
  say({"s1: daily asserts many on 2025-01-01", "r1: weekly reports many on 2025-01-01 from s1",
       "r2: daily reports many on 2025-01-01 from r1"});
  EXPECT_EQ(of({"many"}).independent, 0U);
  say({"s2: weekly estimates many on 2024-12", "r3: monthly reports many from s2"});
  EXPECT_EQ(of({"many"}).independent, 1U);
  EXPECT_THAT(text(of({"many"}).origins), ElementsAre("weekly"));
}

TEST_F(IndependenceTest, TheDateOfADocumentStandsForAMissingDate) {
  newsroom_.document("early", "daily 2025-01-01");
  say({"s1: daily asserts many in early", "r1: weekly reports many from s1",
       "r2: daily reports many on 2025-01-02 from r1"});
  EXPECT_EQ(of({"many"}).independent, 1U);
}

TEST_F(IndependenceTest, ACircleFedFromOutsideIsAHandThatPassesItOn) {
  say({"s0: analyst asserts many", "r0: daily reports many from s0", "s1: daily asserts many",
       "r1: weekly reports many from s1", "s2: weekly asserts many",
       "r2: daily reports many from s2"});
  const Independence found = of({"many"});
  EXPECT_THAT(text(found.origins), ElementsAre("analyst"));
  EXPECT_EQ(found.independent, 1U);
  EXPECT_EQ(found.unknown_lineages, 0U);
  EXPECT_THAT(text(found.single_points), ElementsAre("analyst", "daily+weekly"));
}

// ---- The bundled claims ----------------------------------------------------------------------

class BundledClaims : public ::testing::Test {
 protected:
  BundledClaims() : store_(Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate})) {
    const std::string file = CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl";
    std::ifstream in(file);
    import_jsonl(store_, in, file);
    graph_ = ClaimGraph::load(store_.view());
  }

  Independence of(std::initializer_list<const char*> claims, SourceLevel level) {
    std::vector<Vertex> vertices;
    for (const char* claim : claims) {
      vertices.push_back(graph_->find(store_.view().find_claim(claim).value()).value());
    }
    return independence(*graph_, vertices, {.level = level});
  }

  Store store_;
  std::optional<ClaimGraph> graph_;
};

TEST_F(BundledClaims, FiftyThousandGpusRestOnOneReportAndOneArticle) {
  for (const auto& claims : {std::initializer_list<const char*>{"003-5"},
                             std::initializer_list<const char*>{"003-1", "003-2", "003-5"}}) {
    const Independence found = of(claims, SourceLevel::kAgent);
    EXPECT_THAT(texts(*graph_, found.origins), ElementsAre("semianalysis"));
    EXPECT_EQ(found.independent, 1U);
    EXPECT_THAT(texts(*graph_, found.bottleneck), ElementsAre("semianalysis"));
    EXPECT_THAT(texts(*graph_, found.single_points), ElementsAre("semianalysis", "kemaspedia"));
    EXPECT_EQ(found.unknown_lineages, 0U);
    EXPECT_THAT(texts(*graph_, of(claims, SourceLevel::kDocument).single_points),
                ElementsAre("semianalysis:003-5", "article-003"));
  }
}

TEST_F(BundledClaims, FactsInTwoArticlesHaveOneOriginEach) {
  for (const auto& claims : {std::initializer_list<const char*>{"000-1", "004-3"},
                             std::initializer_list<const char*>{"000-2", "004-4"},
                             std::initializer_list<const char*>{"000-3", "004-5"},
                             std::initializer_list<const char*>{"000-4", "004-6"},
                             std::initializer_list<const char*>{"000-5", "004-11"}}) {
    const Independence found = of(claims, SourceLevel::kAgent);
    EXPECT_EQ(found.origins.size(), 1U) << *claims.begin();
    EXPECT_EQ(found.independent, 1U) << *claims.begin();
    EXPECT_EQ(found.single_points, (std::vector<Source>{found.origins})) << *claims.begin();
    EXPECT_EQ(of(claims, SourceLevel::kDocument).independent, 1U) << *claims.begin();
  }
}

}  // namespace
}  // namespace claimgraph
