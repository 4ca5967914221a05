// Suspicion of copying: what two sources share though no lineage between them is recorded.

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/copying.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Kind = SharedTrait::Kind;

class Copying : public ::testing::Test {
 protected:
  Copying() {
    room_.predicate("training_cost: money cumulative");
    room_.predicate("gpu_count: count stock");
  }

  std::vector<CopySuspicion> found(const CopyingOptions& options = {.least = 0}) {
    return copy_suspicions(room_.snapshot(), options);
  }

  std::optional<CopySuspicion> between(const std::string& a, const std::string& b) {
    for (const CopySuspicion& suspicion : found()) {
      if (suspicion.a == a && suspicion.b == b) {
        return suspicion;
      }
    }
    return std::nullopt;
  }

  /// Adds evidence to a claim of an agent, in a document of that name.
  void worded(const std::string& agent, const std::string& claim, const std::string& document,
              const std::string& words, std::optional<AttributionId> via = std::nullopt) {
    room_.document(document, "");
    Attribution said;
    said.agent = agent;
    said.act = via ? Act::kReports : Act::kAsserts;
    said.claim = room_.id(claim);
    said.document = document;
    said.via = via;
    said.evidence = Evidence{100, 100 + words.size(), {}, {}, {}, sha256(words)};
    Writer writer = room_.store().write("test", "words");
    if (!writer.has_entity(agent)) {
      writer.put_entity({agent, EntityKind::kConcept, agent, {}});
    }
    writer.put_attribution(said);
    writer.commit();
  }

  Newsroom room_;
};

const std::string kSentence = "DeepSeek put the cost of training at some millions of dollars";

TEST_F(Copying, AnEmptyStoreRaisesNoSuspicion) {
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, TheSameFourFiguresWithoutLineageAreSuspicious) {
  room_.said("c", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("c2", "bob estimates deepseek training_cost 5.576e6 USD");
  const std::vector<CopySuspicion> suspicions = found({});
  ASSERT_THAT(suspicions, SizeIs(1));
  EXPECT_EQ(suspicions[0].a, "alice");
  EXPECT_EQ(suspicions[0].b, "bob");
  EXPECT_NEAR(suspicions[0].probability, 0.99, 1e-12);
  ASSERT_THAT(suspicions[0].traits, SizeIs(1));
  const SharedTrait& trait = suspicions[0].traits[0];
  EXPECT_EQ(trait.kind, Kind::kValue);
  EXPECT_EQ(trait.significant_figures, 4);
  EXPECT_NEAR(trait.likelihood_ratio, 99, 1e-9);
  EXPECT_EQ(trait.a, trait.b);  // one claim, put forward by both
}

TEST_F(Copying, EachFigureIsWorthWhatWasMeasured) {
  const std::vector<std::pair<std::string, double>> table{
      {"6e6", 0.75}, {"5.6e6", 0.87}, {"5.58e6", 0.96}, {"5.576e6", 0.99}, {"5.57632e6", 0.99}};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string company = "company" + std::to_string(i);
    room_.said("",
               "a" + company + " asserts " + company + " training_cost " + table[i].first + " USD");
    room_.said("",
               "b" + company + " asserts " + company + " training_cost " + table[i].first + " USD");
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string company = "company" + std::to_string(i);
    const auto suspicion = between("a" + company, "b" + company);
    ASSERT_TRUE(suspicion) << company;
    EXPECT_NEAR(suspicion->probability, table[i].second, 1e-12) << table[i].first;
  }
  EXPECT_THAT(found({}), SizeIs(3));  // three figures and more are 0.9 and more
}

TEST_F(Copying, ZerosAtTheEndOfAWholeNumberAreNoFiguresButThoseBehindAPointAre) {
  room_.said("", "alice asserts deepseek gpu_count 50000 GPU");
  room_.said("", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("", "carol asserts meta gpu_count 13.0e9 GPU");
  room_.said("", "dave asserts meta gpu_count 13.0e9 GPU");
  EXPECT_EQ(between("alice", "bob")->traits[0].significant_figures, 1);
  EXPECT_EQ(between("carol", "dave")->traits[0].significant_figures, 3);
}

TEST_F(Copying, OneNumberWrittenInTwoWaysHasTheFewerFigures) {
  room_.said("short", "alice asserts deepseek gpu_count 13e9 GPU");
  room_.said("long", "bob asserts deepseek gpu_count 13.0e9 GPU");
  const auto suspicion = between("alice", "bob");
  ASSERT_TRUE(suspicion);
  EXPECT_EQ(suspicion->traits[0].significant_figures, 2);
  EXPECT_NE(suspicion->traits[0].a, suspicion->traits[0].b);
}

TEST_F(Copying, HedgesBoundsMagnitudesRangesDenialsAndZeroHaveNoFigures) {
  for (const std::string value : {"~2048", "1e4..<1e5", "10000..50000", ">50000", ">=2048",
                                  "<=2048", "<2048", "<~2048", ">~2048", "?", "none", "0"}) {
    room_.said("", "alice asserts deepseek gpu_count " + value + " GPU");
    room_.said("", "bob asserts deepseek gpu_count " + value + " GPU");
  }
  room_.said("", "alice asserts deepseek gpu_count not 2048 GPU");
  room_.said("", "bob asserts deepseek gpu_count not 2048 GPU");
  room_.said("", "alice denies meta gpu_count 2048 GPU");
  room_.said("", "bob denies meta gpu_count 2048 GPU");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, OtherSubjectsScopesTimesAndCurrenciesAreOtherQuestions) {
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD {phase=training} @2024");
  room_.said("", "bob asserts meta training_cost 5.576e6 USD {phase=training} @2024");
  room_.said("", "carol asserts deepseek training_cost 5.576e6 USD {phase=testing} @2024");
  room_.said("", "dave asserts deepseek training_cost 5.576e6 USD {phase=training} @2021");
  room_.said("", "erin asserts deepseek training_cost 5.576e6 EUR {phase=training} @2024");
  EXPECT_THAT(found(), IsEmpty());
  room_.said("", "frank asserts deepseek training_cost 5.576e6 USD @2024");
  EXPECT_TRUE(between("alice", "frank"));  // a scope that is not stated may be the same
}

TEST_F(Copying, WhoPassesOnARecordedSourceIsNotSuspected) {
  room_.said("c", "semianalysis estimates deepseek training_cost 5.576e6 USD");
  room_.passed_on("kompas", "asserts", "c");  // in its own name, on recorded word
  room_.passed_on("forbes", "reports", "c");
  EXPECT_THAT(found(), IsEmpty());
  room_.said("c2", "blog asserts deepseek training_cost 5.576e6 USD");
  EXPECT_TRUE(between("blog", "semianalysis"));
  EXPECT_TRUE(between("blog", "kompas"));
  EXPECT_FALSE(between("blog", "forbes"));  // which says of itself whose word it is
  EXPECT_THAT(found(), SizeIs(2));
}

TEST_F(Copying, RecordedLineageRemovesTheSuspicion) {
  room_.said("c", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.statement("bobs", "bob asserts c");
  EXPECT_TRUE(between("alice", "bob"));
  // Bob turns out to have it from Alice as well.
  room_.statement("by-alice", "alice asserts c on 2024-01");
  room_.statement("bob-again", "bob asserts c on 2025-01 from by-alice");
  EXPECT_FALSE(between("alice", "bob"));
}

TEST_F(Copying, TwoWhoHaveItFromAThirdAreNotSuspectedOfEachOther) {
  room_.claim("c", "deepseek training_cost 5.576e6 USD");
  room_.claim("about", "deepseek training_cost ~6e6 USD");
  room_.statement("s", "deepseek asserts about");
  room_.statement("a", "alice asserts c from s");
  room_.statement("b", "bob asserts c from s");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, AMiddlemanOfTwoOriginsConnectsThoseBehindHimButNotTheOrigins) {
  room_.claim("c", "deepseek training_cost 5.576e6 USD");
  room_.statement("one", "origin1 asserts c");
  room_.statement("two", "origin2 asserts c");
  room_.statement("wire1", "wire reports c on 2025-01-01 from one");
  room_.statement("wire2", "wire reports c on 2025-01-02 from two");
  room_.statement("a", "alice asserts c from wire1");
  room_.statement("b", "bob asserts c from wire2");
  EXPECT_FALSE(between("alice", "bob"));
  EXPECT_TRUE(between("origin1", "origin2"));
  EXPECT_THAT(found(), SizeIs(1));
}

TEST_F(Copying, ChainsInACircleAreLineageToo) {
  room_.claim("c", "deepseek training_cost 5.576e6 USD");
  room_.statement("a1", "alice asserts c on 2025-01-01");
  room_.statement("b1", "bob asserts c on 2025-01-02 from a1");
  room_.statement("a2", "alice asserts c on 2025-01-03 from b1");
  room_.statement("z", "zoe asserts c");
  EXPECT_FALSE(between("alice", "bob"));
  EXPECT_TRUE(between("alice", "zoe"));
  EXPECT_TRUE(between("bob", "zoe"));
}

TEST_F(Copying, ALongChainOfEchoesIsOneLineage) {
  room_.claim("c", "deepseek training_cost 5.576e6 USD");
  {
    Writer writer = room_.store().write("test", "echoes");
    std::optional<AttributionId> before;
    for (int i = 0; i < 3000; ++i) {
      Attribution echo;
      echo.claim = writer.find_claim("c").value();
      echo.agent = "echo" + std::to_string(i);
      echo.via = before;
      writer.put_entity({echo.agent, EntityKind::kConcept, echo.agent, {}});
      writer.put_attribution(echo);
      before = echo.id();
    }
    writer.commit();
  }
  EXPECT_THAT(found(), IsEmpty());
  room_.said("c2", "blog asserts deepseek training_cost 5.576e6 USD");
  EXPECT_THAT(found(), SizeIs(3000));
}

TEST_F(Copying, OneSpeechActIsRecordedLineage) {
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD #conference");
  room_.said("", "bob asserts deepseek training_cost 5.576e6 USD #conference");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, WhoReportsOfNobodyRecordedCanBeSuspected) {
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "blog reports deepseek training_cost 5.576e6 USD");
  EXPECT_TRUE(between("alice", "blog"));
}

TEST_F(Copying, MergedAgentsAreOne) {
  room_.said("", "semianalysis asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "semi-analysis asserts deepseek training_cost 5.576e6 USD");
  EXPECT_THAT(found(), SizeIs(1));
  room_.merged("semi-analysis", "semianalysis");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, WhatIsTakenBackIsNoTrait) {
  room_.said("a", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("b", "bob asserts deepseek training_cost 5.576e6 USD");
  room_.retracted("a");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, WhatManySayIsLessTelling) {
  const std::string claim = " asserts deepseek training_cost 5.576e6 USD";
  double before = 1;
  for (int sources = 2; sources <= 30; ++sources) {
    room_.said("", "source" + std::to_string(10 + sources) + claim);
    const auto suspicion = between("source12", "source" + std::to_string(10 + sources));
    if (sources == 2) {
      room_.said("", "source11" + claim);
      ++sources;
    }
    if (suspicion) {
      EXPECT_LT(suspicion->probability, before) << sources;
      before = suspicion->probability;
    }
  }
  EXPECT_THAT(found(), IsEmpty());  // by now it is common knowledge
}

TEST_F(Copying, WhatHasLineageDoesNotMakeAFigureCommon) {
  room_.said("c", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("c2", "bob asserts deepseek training_cost 5.576e6 USD");
  const double alone = between("alice", "bob")->probability;
  for (int i = 0; i < 20; ++i) {
    room_.passed_on("echo" + std::to_string(i), "asserts", "c");
  }
  EXPECT_NEAR(between("alice", "bob")->probability, alone, 1e-12);
}

TEST_F(Copying, AFigureThatTheMajorityContradictsTellsMore) {
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "bob asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "carol asserts deepseek training_cost 9.1e7 USD");
  room_.said("", "dave asserts deepseek training_cost 9.12e7 USD");
  const auto value = between("alice", "bob");
  ASSERT_TRUE(value);
  EXPECT_EQ(value->traits[0].kind, Kind::kValue);  // two against two
  room_.said("", "erin asserts deepseek training_cost 3e5 USD");
  EXPECT_EQ(between("alice", "bob")->traits[0].kind, Kind::kValue);  // those against do not agree
  room_.said("", "frank asserts deepseek training_cost ~9e7 USD");
  room_.said("", "grace asserts deepseek training_cost 9.1e7 USD");
  const auto error = between("alice", "bob");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->traits[0].kind, Kind::kError);
  EXPECT_GT(error->traits[0].likelihood_ratio, 4.9 * value->traits[0].likelihood_ratio);
  EXPECT_GT(error->probability, value->probability);
}

TEST_F(Copying, TheSameWordsInTwoDocumentsAreSuspicious) {
  room_.claim("c", "deepseek training_cost ~6e6 USD");
  worded("alice", "c", "article-1", kSentence);
  worded("bob", "c", "article-2", kSentence);
  const auto suspicion = between("alice", "bob");
  ASSERT_TRUE(suspicion);
  ASSERT_THAT(suspicion->traits, SizeIs(1));
  EXPECT_EQ(suspicion->traits[0].kind, Kind::kWording);
  EXPECT_EQ(suspicion->traits[0].significant_figures, 0);
  EXPECT_NEAR(suspicion->probability, 0.99, 1e-12);
  EXPECT_THAT(found({.least = 0, .wording = kSentence.size()}), SizeIs(1));
  EXPECT_THAT(found({.least = 0, .wording = kSentence.size() + 1}), IsEmpty());
}

TEST_F(Copying, WordsOfOneDocumentOrOfOneSourceAreNoTrait) {
  room_.claim("c", "deepseek training_cost ~6e6 USD");
  worded("alice", "c", "article-1", kSentence);
  worded("alice", "c", "article-2", kSentence);
  worded("bob", "c", "article-1", kSentence);
  EXPECT_THAT(between("alice", "bob")->traits, SizeIs(1));  // article-2 and article-1
  room_.claim("c2", "meta training_cost ~6e6 USD");
  worded("carol", "c2", "article-3", "quite another sentence of much more than forty bytes");
  worded("dave", "c2", "article-3", "quite another sentence of much more than forty bytes");
  EXPECT_FALSE(between("carol", "dave"));
}

TEST_F(Copying, ReportersOfOneSourceMayQuoteTheSameWords) {
  room_.claim("c", "deepseek training_cost ~6e6 USD");
  const AttributionId source = room_.statement("s", "deepseek asserts c");
  worded("alice", "c", "article-1", kSentence, source);
  worded("bob", "c", "article-2", kSentence, source);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, OfTwoDocumentsTheLongestSharedWordsCountOnce) {
  room_.claim("short", "deepseek training_cost ~6e6 USD");
  room_.claim("long", "deepseek training_cost ~7e6 USD");
  room_.claim("shorter", "deepseek training_cost ~8e6 USD");
  for (const std::string pair : {"1", "2", "3", "4", "5"}) {
    const std::string sentence = pair + kSentence;
    for (const auto& [claim, words] :
         {std::pair("short", sentence), std::pair("long", sentence + ", said its founder"),
          std::pair("shorter", sentence.substr(0, 45))}) {
      worded("alice", claim, "article-" + pair, words);
      worded("bob", claim, "copy-" + pair, words);
    }
  }
  const Snapshot snapshot = room_.snapshot();
  const std::vector<CopySuspicion> suspicions = copy_suspicions(snapshot);
  ASSERT_THAT(suspicions, SizeIs(1));
  ASSERT_THAT(suspicions[0].traits, SizeIs(5));
  for (const SharedTrait& trait : suspicions[0].traits) {
    EXPECT_EQ(snapshot.name(trait.a), "long");
    EXPECT_EQ(snapshot.name(trait.b), "long");
  }
}

TEST_F(Copying, AFigureInTwoCurrenciesIsNotTheSameEvenIfTheirRateIsKnown) {
  room_.said("", "ecb asserts EUR exchange_rate 1.01 USD @2024");
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD @2024");
  room_.said("", "bob asserts deepseek training_cost 5.576e6 EUR @2024");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Copying, TraitsAddUpStrongestFirst) {
  room_.said("c", "alice asserts deepseek training_cost 5.6e6 USD");
  room_.said("c2", "bob asserts deepseek training_cost 5.6e6 USD");
  const double one = between("alice", "bob")->probability;
  room_.said("d", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("d2", "bob asserts deepseek gpu_count 2048 GPU");
  const auto two = between("alice", "bob");
  EXPECT_GT(two->probability, one);
  ASSERT_THAT(two->traits, SizeIs(2));
  EXPECT_EQ(two->traits[0].significant_figures, 4);
  const double odds = 99 * (87.0 / 13);
  EXPECT_NEAR(two->probability, odds / (1 + odds), 1e-12);
}

TEST_F(Copying, AnswersThatDifferTellAgainstIt) {
  room_.said("", "alice asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "bob asserts deepseek training_cost 5.576e6 USD");
  room_.said("", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("", "bob asserts deepseek gpu_count 2000 GPU");  // the same, rounded
  EXPECT_EQ(between("alice", "bob")->differences, 0U);
  room_.said("", "alice asserts meta gpu_count 2048 GPU");
  room_.said("", "bob asserts meta gpu_count 50000 GPU");
  const auto suspicion = between("alice", "bob");
  EXPECT_EQ(suspicion->differences, 1U);
  const double odds = 99 * 0.2;
  EXPECT_NEAR(suspicion->probability, odds / (1 + odds), 1e-12);
}

TEST_F(Copying, TwoWhoAnswerManyQuestionsAreNotSuspectedForWhatTheyShareByChance) {
  std::mt19937 random(11);  // NOLINT: the same figures every time
  int shared = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string company = "company" + std::to_string(i);
    const auto a = 1 + random() % 3;
    const auto b = 1 + random() % 3;  // the same by chance, as often as the table says
    shared += a == b ? 1 : 0;
    room_.said("", "alice asserts " + company + " gpu_count " + std::to_string(a) + "000 GPU");
    room_.said("", "bob asserts " + company + " gpu_count " + std::to_string(b) + "000 GPU");
  }
  EXPECT_GT(shared, 10);
  EXPECT_LT(between("alice", "bob")->probability, 0.01);
}

TEST_F(Copying, ThePriorMovesTheProbability) {
  room_.said("", "alice asserts deepseek training_cost 5.6e6 USD");
  room_.said("", "bob asserts deepseek training_cost 5.6e6 USD");
  const double rare = found({.prior = 0.1, .least = 0})[0].probability;
  EXPECT_NEAR(rare, (87.0 / 13 / 9) / (1 + 87.0 / 13 / 9), 1e-12);
}

TEST_F(Copying, OptionsOutOfRangeAreAnError) {
  for (const double prior : {0.0, 1.0, -0.5, std::nan("")}) {
    EXPECT_THROW(found({.prior = prior}), Error) << prior;
  }
  for (const double least : {-0.1, 1.1, std::nan("")}) {
    EXPECT_THROW(found({.least = least}), Error) << least;
  }
  EXPECT_THROW(found({.wording = 0}), Error);
}

/// What was found, by ids and keys.
using Readable = std::vector<std::tuple<std::string, std::string, double, std::size_t,
                                        std::vector<std::tuple<Kind, ClaimId, ClaimId, int>>>>;

Readable readable(const Snapshot& snapshot, const std::vector<CopySuspicion>& suspicions) {
  Readable result;
  for (const CopySuspicion& suspicion : suspicions) {
    std::vector<std::tuple<Kind, ClaimId, ClaimId, int>> traits;
    for (const SharedTrait& trait : suspicion.traits) {
      traits.emplace_back(trait.kind, snapshot.id(trait.a), snapshot.id(trait.b),
                          trait.significant_figures);
    }
    result.emplace_back(suspicion.a, suspicion.b, suspicion.probability, suspicion.differences,
                        std::move(traits));
  }
  return result;
}

std::string random_sentence() {
  return *rc::gen::element<std::string>("alice", "bob", "carol", "dave", "erin") + " " +
         *rc::gen::element<std::string>("asserts", "estimates", "reports", "denies") + " " +
         *rc::gen::element<std::string>("deepseek", "meta") + " gpu_count " +
         *rc::gen::element<std::string>("2048", "2000", "50000", "=2000", "13.0e3", "13e3",
                                        ">40000", "~3000", "9100") +
         " GPU" + *rc::gen::element<std::string>("", "", " @2023", " @2024", " {phase=training}");
}

RC_GTEST_PROP(RandomCopying, DoesNotDependOnTheOrderOfImport, ()) {
  const int count = *rc::gen::inRange(2, 16);
  std::vector<std::string> sentences;
  for (int i = 0; i < count; ++i) {
    sentences.push_back(random_sentence());
  }
  std::vector<Readable> results;
  for (int order = 0; order < 2; ++order) {
    Newsroom room;
    room.predicate("gpu_count: count stock");
    for (const std::string& sentence : sentences) {
      room.said("", sentence);
    }
    const Snapshot snapshot = room.snapshot();
    results.push_back(readable(snapshot, copy_suspicions(snapshot, {.least = 0})));
    std::reverse(sentences.begin(), sentences.end());
  }
  RC_ASSERT(results[0] == results[1]);
}

RC_GTEST_PROP(RandomCopying, IsOrderedAndWithinBounds, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const int count = *rc::gen::inRange(2, 16);
  for (int i = 0; i < count; ++i) {
    room.said("", random_sentence());
  }
  const Snapshot snapshot = room.snapshot();
  const std::vector<CopySuspicion> all = copy_suspicions(snapshot, {.least = 0});
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(all[i].a < all[i].b);
    RC_ASSERT(!all[i].traits.empty());
    RC_ASSERT(all[i].probability > 0 && all[i].probability < 1);
    for (const SharedTrait& trait : all[i].traits) {
      RC_ASSERT(trait.likelihood_ratio >= 2);
    }
    if (i > 0) {
      RC_ASSERT(std::tuple(-all[i - 1].probability, all[i - 1].a, all[i - 1].b) <
                std::tuple(-all[i].probability, all[i].a, all[i].b));
    }
  }
  // A threshold takes away, and nothing else.
  std::vector<CopySuspicion> expected = all;
  std::erase_if(expected, [](const CopySuspicion& s) { return s.probability < 0.8; });
  RC_ASSERT(readable(snapshot, copy_suspicions(snapshot, {.least = 0.8})) ==
            readable(snapshot, expected));
}

RC_GTEST_PROP(RandomCopying, OneMoreSharedFigureMakesItLikelier, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  double before = 0;
  const int count = *rc::gen::inRange(2, 8);
  for (int i = 0; i < count; ++i) {
    const std::string claim = " asserts company" + std::to_string(i) + " gpu_count " +
                              std::to_string(*rc::gen::inRange(1, 9999)) + " GPU";
    room.said("", "alice" + claim);
    room.said("", "bob" + claim);
    const std::vector<CopySuspicion> suspicions =
        copy_suspicions(room.snapshot(), {.prior = 1e-6, .least = 0});
    RC_ASSERT(suspicions.size() == 1);
    RC_ASSERT(suspicions[0].probability > before);
    before = suspicions[0].probability;
  }
}

}  // namespace
}  // namespace claimgraph::testing
