// What a report holds of a store, before it is written in any format.

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/report/report_data.hpp>

#include "../../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class ReportOfAStore : public ::testing::Test {
 protected:
  void tell_of_the_fleet() {
    room_.predicate("gpu_count: count stock gloss=the whole fleet");
    room_.predicate("training_gpu_count: count stock gloss=one training run");
    room_.order("training_gpu_count < gpu_count");
    room_.said("run", "deepseek asserts deepseek training_gpu_count 2048 GPU {phase=training}");
    room_.passed_on("kemaspedia", "reports", "run");
    room_.said("fleet", "semianalysis estimates deepseek gpu_count 50000 GPU {hardware=@hopper}");
    room_.passed_on("kemaspedia", "reports", "fleet");
    room_.disputed("kemaspedia", "fleet", "run");
  }

  ReportData report(const ReportOptions& options = {}) {
    return build_report(room_.store().view(), options);
  }

  static std::vector<std::string> names(const ReportData& report,
                                        const std::vector<std::size_t>& claims) {
    std::vector<std::string> found;
    for (const std::size_t at : claims) {
      found.push_back(report.claims[at].name);
    }
    return found;
  }

  static const ReportedEntity& entity(const ReportData& report, const std::string& key) {
    const auto found = std::find_if(report.entities.begin(), report.entities.end(),
                                    [&](const ReportedEntity& each) { return each.key == key; });
    if (found == report.entities.end()) {
      throw Error(ErrorCode::kNotFound, "the report has no entity " + key);
    }
    return *found;
  }

  Newsroom room_;
};

TEST_F(ReportOfAStore, AContradictionHasBothSidesInWordsTheSmallerFirst) {
  tell_of_the_fleet();
  const ReportData data = report();
  ASSERT_THAT(data.conflicts, SizeIs(1));
  const ReportedConflict& conflict = data.conflicts.front();
  EXPECT_EQ(conflict.id, "run~fleet");
  EXPECT_EQ(conflict.question, "deepseek: training_gpu_count against gpu_count");
  EXPECT_EQ(data.claims[conflict.first].value, "2,048 GPUs");
  EXPECT_EQ(data.claims[conflict.second].value, "50,000 GPUs");
  EXPECT_EQ(data.claims[conflict.second].scope, "hardware hopper");
  EXPECT_EQ(data.claims[conflict.second].voice, "semianalysis estimates, reported by kemaspedia");
  EXPECT_EQ(data.claims[conflict.second].origins, "1 independent origin");
  EXPECT_EQ(conflict.gap, "24x");
  EXPECT_EQ(conflict.verdict, "contradicts, unless scoped differently");
  EXPECT_EQ(conflict.set_against, "set against each other by kemaspedia");
  ASSERT_FALSE(conflict.hypotheses.empty());
  EXPECT_EQ(conflict.hypotheses.front().text,
            "2,048 GPUs means one training run, and 50,000 GPUs means the whole fleet");
  EXPECT_THAT(conflict.steps, Not(IsEmpty()));
  ASSERT_TRUE(conflict.plot);
  EXPECT_LT(conflict.plot->bars[0].strict.to, conflict.plot->bars[1].strict.from);
}

TEST_F(ReportOfAStore, DataItemsThatAContradictionJoinsAreOneQuestion) {
  tell_of_the_fleet();
  room_.predicate("revenue: money flow");
  room_.said("r", "acme asserts deepseek revenue 5e6 USD @2024");
  const ReportData data = report();
  ASSERT_THAT(data.questions, SizeIs(1));
  const ReportedQuestion& question = data.questions.front();
  EXPECT_EQ(question.title, "deepseek: gpu_count; training_gpu_count");
  EXPECT_THAT(names(data, question.claims), ElementsAre("fleet", "run"));
  EXPECT_EQ(question.unit, "GPUs");
  EXPECT_THAT(question.items, SizeIs(2));
  EXPECT_THAT(question.conflicts, ElementsAre(0));
  EXPECT_EQ(data.conflicts.front().about, 0U);
}

TEST_F(ReportOfAStore, PositionsComeByTheirSupportAndOnlyABetterSupportedOneIsTheBest) {
  room_.predicate("gpu_count: count stock");
  room_.said("a1", "reuters asserts acme gpu_count 2048 GPU");
  room_.said("a2", "ap asserts acme gpu_count =2048 GPU");
  room_.said("b", "blog asserts acme gpu_count 50001 GPU");
  ReportData data = report();
  ASSERT_THAT(data.questions, SizeIs(1));
  const ReportedItem& item = data.questions.front().items.front();
  ASSERT_THAT(item.positions, SizeIs(2));
  EXPECT_EQ(item.positions[0].origins, "2 independent origins");
  EXPECT_TRUE(item.positions[0].best);
  EXPECT_TRUE(data.questions.front().best.front());

  room_.said("b2", "paper asserts acme gpu_count =50001 GPU");
  data = report();
  EXPECT_FALSE(data.questions.front().items.front().positions[0].best) << "two against two";
  EXPECT_FALSE(data.questions.front().best.front());
}

TEST_F(ReportOfAStore, TooManyClaimsAreCutButNotThoseThatContradict) {
  room_.predicate("gpu_count: count stock");
  for (int i = 0; i < 30; ++i) {
    room_.said("c" + std::to_string(i), "s" + std::to_string(i) + " asserts acme gpu_count =" +
                                            std::to_string(1001 + i) + " GPU");
  }
  room_.said("zz", "rival asserts acme gpu_count =90001 GPU");
  ReportOptions options;
  options.claims_of_question = 5;
  options.limit = 3;
  const ReportData data = report(options);
  ASSERT_THAT(data.conflicts, SizeIs(3));
  ASSERT_THAT(data.questions, SizeIs(1));
  const ReportedQuestion& question = data.questions.front();
  EXPECT_THAT(question.claims, SizeIs(5));
  EXPECT_EQ(question.more_claims, 26U);
  EXPECT_THAT(names(data, question.claims), Contains("zz"));
  for (const ReportedConflict& conflict : data.conflicts) {
    EXPECT_THAT(question.claims, Contains(conflict.first));
    EXPECT_THAT(question.claims, Contains(conflict.second));
  }
}

TEST_F(ReportOfAStore, MoneyOfAnotherCurrencyIsDrawnOnlyIfARateIsKnown) {
  room_.predicate("cost: money stock");
  room_.said("usd", "a asserts acme cost =6000000 USD");
  room_.said("more", "b asserts acme cost =90000001 USD");
  room_.said("eur", "c asserts acme cost =5500001 EUR");
  ReportData data = report();
  ASSERT_THAT(data.questions, SizeIs(1));
  EXPECT_THAT(names(data, data.questions.front().claims), Contains("eur"));
  EXPECT_THAT(names(data, data.questions.front().drawn), Not(Contains("eur")));

  room_.said("rate", "ecb asserts EUR exchange_rate =1.10 USD");
  data = report();
  EXPECT_THAT(names(data, data.questions.front().drawn), Contains("eur"));
  EXPECT_EQ(data.questions.front().drawn.size(), data.questions.front().plot->bars.size());
}

TEST_F(ReportOfAStore, AClaimThatIsAssertedAndDeniedContradictsItself) {
  room_.predicate("ceo: entity");
  room_.said("c", "wire asserts acme ceo ->jane");
  room_.statement("d", "acme denies c");
  const ReportData data = report();
  ASSERT_THAT(data.conflicts, SizeIs(1));
  EXPECT_EQ(data.conflicts.front().first, data.conflicts.front().second);
  EXPECT_EQ(data.conflicts.front().gap, "denied");
  EXPECT_FALSE(data.conflicts.front().plot);
  EXPECT_FALSE(data.questions.front().plot) << "entities have no axis";
}

TEST_F(ReportOfAStore, TwoWhoHeadOneCompanyAreOneQuestionOfTwoSubjects) {
  room_.predicate("heads: entity one-subject");
  room_.said("a", "wire asserts jane heads ->acme");
  room_.said("b", "paper asserts john heads ->acme");
  const ReportData data = report();
  ASSERT_THAT(data.conflicts, SizeIs(1));
  ASSERT_THAT(data.questions, SizeIs(1));
  EXPECT_THAT(data.questions.front().title, HasSubstr("jane: heads"));
  EXPECT_THAT(data.questions.front().title, HasSubstr("john: heads"));
}

TEST_F(ReportOfAStore, EntitiesKnowWhatTheySaidFirstAndWhatTheyPassedOn) {
  tell_of_the_fleet();
  const ReportData data = report();
  EXPECT_EQ(entity(data, "semianalysis").first_said, 1U);
  EXPECT_EQ(entity(data, "kemaspedia").first_said, 0U);
  EXPECT_EQ(entity(data, "kemaspedia").passed_on, 2U);
  EXPECT_TRUE(entity(data, "deepseek").is_subject);
  EXPECT_FALSE(entity(data, "kemaspedia").is_subject);
}

TEST_F(ReportOfAStore, ASourceThatBothSidesComeThroughIsMarkedInTheDiagram) {
  tell_of_the_fleet();
  const SourceDiagram sources = report().conflicts.front().sources;
  std::set<std::string> shared;
  for (const SourceDiagram::Node& node : sources.nodes) {
    if (node.shared) {
      shared.insert(node.label);
    }
  }
  EXPECT_THAT(shared, ElementsAre("kemaspedia"));
  EXPECT_THAT(sources.nodes, SizeIs(5));
  EXPECT_THAT(sources.edges, SizeIs(4));
}

TEST_F(ReportOfAStore, WhatChangedOnTheWayIsInTheDiagramAndInTheChain) {
  room_.predicate("gpu_count: count stock");
  room_.claim("plain", "acme gpu_count <=50000 GPU");
  room_.claim("headline", "acme gpu_count 50000 GPU");
  room_.statement("s1", "analyst estimates plain");
  room_.statement("s2", "blog asserts headline from s1");
  room_.said("other", "acme asserts acme gpu_count =7 GPU");
  const ReportData data = report();
  ASSERT_FALSE(data.conflicts.empty());
  bool changed = false;
  for (const ReportedConflict& conflict : data.conflicts) {
    for (const SourceDiagram::Edge& edge : conflict.sources.edges) {
      changed = changed || edge.changed;
    }
  }
  EXPECT_TRUE(changed);
  const auto headline =
      std::find_if(data.claims.begin(), data.claims.end(),
                   [](const ReportedClaim& claim) { return claim.name == "headline"; });
  ASSERT_NE(headline, data.claims.end());
  EXPECT_THAT(headline->chains.front().links.front().changed,
              Contains(HasSubstr("hedge lost: up to 50,000 GPUs -> 50,000 GPUs")));
}

TEST_F(ReportOfAStore, DatesAreWhenItWasSaidElseWhenItWasPublished) {
  room_.predicate("gpu_count: count stock");
  room_.document("article", "paper 2025-02-04");
  room_.claim("a", "acme gpu_count =5 GPU @2024");
  room_.statement("s1", "acme asserts a in article");
  room_.claim("b", "acme gpu_count =5000 GPU @2024");
  room_.statement("s2", "wire asserts b in article on 2025-01-30");
  const ReportData data = report();
  ASSERT_THAT(data.conflicts, SizeIs(1));
  EXPECT_EQ(data.claims[data.conflicts[0].first].said.str(), "2025-02-04");
  EXPECT_EQ(data.claims[data.conflicts[0].second].said.str(), "2025-01-30");
  ASSERT_TRUE(data.questions.front().times);
  EXPECT_TRUE(data.questions.front().times->rows.front().holds);
}

TEST_F(ReportOfAStore, TooManyContradictionsToBeGroupedAreThereEachForItself) {
  constexpr int kClaims = 2'900;  // 4.2 million pairs
  std::string lines =
      R"({"type": "entity", "key": "acme", "kind": "company", "label": "Acme"}
{"type": "predicate", "key": "staff", "label": "staff", "object": "quantity", "dimension": "count", "role": "stock"}
)";
  for (int i = 0; i < kClaims; ++i) {
    lines +=
        R"({"type": "claim", "subject": "acme", "predicate": "staff", "object": {"quantity": "=)" +
        std::to_string(1000 + 7 * i) +
        R"( person"}, "attributions": [{"agent": "acme", "act": "asserts"}]})" + "\n";
  }
  std::istringstream in(lines);
  import_jsonl(room_.store(), in, "many");
  ReportOptions options;
  options.limit = 3;
  const ReportData data = report(options);
  EXPECT_FALSE(data.grouped);
  EXPECT_EQ(data.pairs, static_cast<std::uint64_t>(kClaims) * (kClaims - 1) / 2);
  ASSERT_THAT(data.conflicts, SizeIs(3));
  EXPECT_EQ(data.claims[data.conflicts.front().first].value, "exactly 1,000 people");
  EXPECT_FALSE(data.questions.front().whole) << "positions of some claims would be no positions";
  for (const ReportedItem& item : data.questions.front().items) {
    for (const ReportedPosition& position : item.positions) {
      EXPECT_FALSE(position.best);
      EXPECT_THAT(position.origins, IsEmpty());
    }
  }
}

TEST_F(ReportOfAStore, TheFirstDateOfAChainIsWhenAClaimWasFirstSaid) {
  room_.predicate("gpu_count: count stock");
  room_.claim("a", "acme gpu_count =5 GPU");
  room_.statement("s1", "acme asserts a on 2025-01-10");
  room_.statement("s2", "wire reports a on 2025-01-30 from s1");
  room_.said("b", "rival asserts acme gpu_count =5000 GPU");
  const ReportData data = report();
  const ReportedClaim& claim = data.claims[data.conflicts.front().first];
  EXPECT_EQ(claim.said.str(), "2025-01-10");
  EXPECT_EQ(claim.by, "acme");
  ASSERT_THAT(claim.chains.front().links, SizeIs(2));
  EXPECT_EQ(claim.chains.front().links.front().said.str(), "2025-01-30");
}

TEST_F(ReportOfAStore, AClaimIsSaidByTheLastDayThatItsDateMayMean) {
  room_.predicate("gpu_count: count stock");
  room_.claim("year", "acme gpu_count =5 GPU");
  room_.statement("s1", "acme asserts year on 2024");
  room_.claim("about", "acme gpu_count =5000 GPU");
  room_.statement("s2", "wire asserts about on 2025-01-30~");
  room_.claim("told", "acme gpu_count =5000000 GPU");
  room_.statement("s3", "rival asserts told on 2024");
  room_.statement("s4", "wire reports told on 2024-06-20 from s3");
  room_.claim("open", "acme gpu_count =5000000000 GPU");
  room_.statement("s5", "wire asserts open on 2024-06-20/..");
  room_.said("never", "rival asserts acme gpu_count =5000000000000 GPU");
  const ReportData data = report();
  std::map<std::string, std::string> said_by;
  for (const ReportedClaim& claim : data.claims) {
    said_by[claim.name] = claim.said_by ? day_to_string(*claim.said_by) : "not known";
  }
  EXPECT_THAT(said_by, UnorderedElementsAre(Pair("year", "2024-12-31"), Pair("about", "2025-01-31"),
                                            Pair("told", "2024-06-20"), Pair("open", "not known"),
                                            Pair("never", "not known")));
}

TEST_F(ReportOfAStore, WhatWasSaidBeforeItWasChangedDoesNotDateAClaim) {
  room_.predicate("gpu_count: count stock");
  room_.claim("plain", "acme gpu_count <=50000 GPU");
  room_.claim("headline", "acme gpu_count 50000 GPU");
  room_.statement("s1", "analyst estimates plain on 2024-01-01");
  room_.statement("s2", "blog asserts headline on 2025-01-01 from s1");
  room_.said("other", "acme asserts acme gpu_count =7 GPU");
  const ReportData data = report();
  const auto headline =
      std::find_if(data.claims.begin(), data.claims.end(),
                   [](const ReportedClaim& claim) { return claim.name == "headline"; });
  ASSERT_NE(headline, data.claims.end());
  EXPECT_EQ(headline->said.str(), "2025-01-01");
}

TEST_F(ReportOfAStore, ChainsThatAreLeftOutDateAClaimAsWell) {
  room_.predicate("gpu_count: count stock");
  room_.claim("a", "acme gpu_count =5 GPU");
  for (int i = 0; i < 9; ++i) {
    const std::string number = std::to_string(i);
    room_.statement("s" + number,
                    "agent" + number + " asserts a on 2025-01-2" + std::to_string(9 - i));
  }
  room_.said("b", "rival asserts acme gpu_count =5000 GPU");
  const ReportData data = report();
  const ReportedClaim& claim = data.claims[data.conflicts.front().first];
  ASSERT_THAT(claim.more_chains, Gt(0U));
  EXPECT_EQ(claim.said.str(), "2025-01-21");
}

TEST_F(ReportOfAStore, NamesOfWhatItDoesNotShowAreKnownThoseMostIsClaimedOfFirst) {
  tell_of_the_fleet();
  room_.said("m1", "kemaspedia asserts meta gpu_count 7 GPU");
  room_.said("m2", "kemaspedia asserts meta training_gpu_count 7 GPU");
  room_.said("x1", "kemaspedia asserts xai gpu_count 7 GPU");
  room_.said("o1", "kemaspedia asserts openai gpu_count 7 GPU");
  room_.said("d1", "kemaspedia asserts deep-seek gpu_count 50000 GPU");
  room_.said("t1", "kemaspedia asserts twitter gpu_count 7 GPU");
  room_.merged("deep-seek", "deepseek");
  room_.merged("twitter", "xai");
  ReportData data = report();
  EXPECT_EQ(data.subjects, 4U) << "deepseek, meta, openai, xai";
  EXPECT_EQ(data.more_elsewhere, 0U);
  std::vector<std::string> first;
  for (const ReportedName& name : data.elsewhere) {
    if (name.claims > 0) {
      first.push_back(name.key + " " + std::to_string(name.claims));
    }
    EXPECT_THAT(name.key, AllOf(Not("deepseek"), Not("semianalysis"), Not("deep-seek")));
  }
  EXPECT_THAT(first, ElementsAre("meta 2", "xai 2", "openai 1"));
  EXPECT_THAT(data.elsewhere[1].aliases, Contains("twitter"));
  EXPECT_THAT(entity(data, "deepseek").aliases, Contains(Field(&Alias::text, "deep-seek")));

  const std::size_t all = data.elsewhere.size();
  ReportOptions options;
  options.names_elsewhere = 2;
  data = report(options);
  EXPECT_THAT(data.elsewhere,
              ElementsAre(Field(&ReportedName::key, "meta"), Field(&ReportedName::key, "xai")));
  EXPECT_EQ(data.more_elsewhere, all - 2);
  options.names_elsewhere = 0;
  data = report(options);
  EXPECT_THAT(data.elsewhere, IsEmpty());
  EXPECT_EQ(data.more_elsewhere, all);
}

TEST_F(ReportOfAStore, AnAxisCountsInTheUnitOfTheClaims) {
  room_.predicate("share: ratio stock");
  room_.said("a", "wire asserts acme share 12 %");
  room_.said("b", "paper asserts acme share 55 %");
  const ReportData data = report();
  ASSERT_THAT(data.questions, SizeIs(1));
  EXPECT_EQ(data.questions.front().unit, "%");
  ASSERT_TRUE(data.questions.front().plot);
  EXPECT_THAT(data.questions.front().plot->axis.lo,
              ::testing::AllOf(::testing::Gt(1), ::testing::Lt(12)));
  ASSERT_TRUE(data.conflicts.front().plot);
  EXPECT_GT(data.conflicts.front().plot->axis.hi, 55);
}

TEST_F(ReportOfAStore, OnlyAddressesOfTheWebAreLinksAndQuotesAreOneLine) {
  room_.predicate("gpu_count: count stock");
  room_.said("b", "rival asserts acme gpu_count =5000 GPU");
  {
    Writer writer = room_.store().write("test", "documents");
    for (const auto& [key, url] : {std::pair("bad", "javascript:window.ran=1"),
                                   std::pair("good", "https://example.org/a")}) {
      Document document;
      document.key = key;
      document.url = url;
      document.language = "id";
      writer.put_document(document);
      Claim claim;
      claim.subject = "acme";
      claim.predicate = "gpu_count";
      claim.object = Quantity::parse("=5 GPU").value();
      writer.put_claim(claim, {});
      Attribution said;
      said.claim = claim.id();
      said.agent = "rival";
      said.document = key;
      said.evidence = Evidence{.byte_start = 1, .byte_end = 12, .exact = "lima\n \t GPU"};
      writer.put_attribution(said, {});
    }
    writer.commit();
  }
  const ReportData data = report();
  ASSERT_THAT(data.conflicts, SizeIs(1));
  const ReportedClaim& claim = data.claims[data.conflicts.front().first];
  ASSERT_THAT(claim.chains, SizeIs(2));
  for (const ReportedChain& chain : claim.chains) {
    const ReportedLink& link = chain.links.front();
    EXPECT_EQ(link.url, link.document == "good" ? "https://example.org/a" : "");
    EXPECT_EQ(link.quote, "lima GPU");
    EXPECT_EQ(link.language, "id");
  }
}

TEST_F(ReportOfAStore, AnEmptyStoreHasAnEmptyReport) {
  const ReportData data = report();
  EXPECT_THAT(data.conflicts, IsEmpty());
  EXPECT_THAT(data.questions, IsEmpty());
  EXPECT_EQ(data.pairs, 0U);
}

TEST_F(ReportOfAStore, NoContradictionsAskedForAreNone) {
  tell_of_the_fleet();
  ReportOptions options;
  options.limit = 0;
  EXPECT_THAT(report(options).conflicts, IsEmpty());
  EXPECT_EQ(report(options).pairs, 1U);
}

TEST_F(ReportOfAStore, AFilterThatNamesWhatIsNotThereIsRefused) {
  tell_of_the_fleet();
  ReportOptions options;
  options.filter.subjects = {"nobody"};
  EXPECT_THROW(static_cast<void>(report(options)), Error);
}

TEST_F(ReportOfAStore, TheLayoutIsOursIfTheProgramGivesNone) {
  tell_of_the_fleet();
  ReportOptions options;
  std::string graphs;
  options.layout = [&](std::string_view dot) {
    graphs = dot;
    return std::optional<std::string>("Error: no such program\n");
  };
  const ReportData data = report(options);
  EXPECT_THAT(graphs, HasSubstr("digraph"));
  EXPECT_GT(data.conflicts.front().sources.width, 0);
  EXPECT_GT(data.conflicts.front().sources.nodes.back().x, 0);
}

TEST_F(ReportOfAStore, TheContradictionsAreThoseOfTheEngineInItsOrder) {
  tell_of_the_fleet();
  room_.predicate("cost: money stock");
  for (int i = 1; i < 7; ++i) {
    room_.said("k" + std::to_string(i), "s" + std::to_string(i) + " asserts acme cost =" +
                                            std::to_string(i * i * 1000 + 1) + " USD");
  }
  const View view = room_.store().view();
  const WorstConflicts found = worst_conflicts(Columns::load(view), view, {}, 9);
  ReportOptions options;
  options.limit = 9;
  const ReportData data = report(options);
  ASSERT_EQ(data.conflicts.size(), found.conflicts.size());
  EXPECT_EQ(data.pairs, found.pairs);
  for (std::size_t i = 0; i < found.conflicts.size(); ++i) {
    EXPECT_EQ(std::set<std::string>({data.claims[data.conflicts[i].first].name,
                                     data.claims[data.conflicts[i].second].name}),
              std::set<std::string>({found.snapshot.name(found.conflicts[i].finding.a),
                                     found.snapshot.name(found.conflicts[i].finding.b)}));
    EXPECT_EQ(data.conflicts[i].comparison, found.conflicts[i].finding.comparison);
  }
}

}  // namespace
}  // namespace claimgraph::testing
