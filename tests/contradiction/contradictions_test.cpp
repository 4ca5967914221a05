// Finding: every pair once, ranked, filtered, restatements gathered.

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Pair = std::pair<std::string, std::string>;

Pair names(const Snapshot& snapshot, const Finding& finding) {
  return std::minmax(snapshot.name(finding.a), snapshot.name(finding.b));
}

class Findings : public ::testing::Test {
 protected:
  Findings() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("training_gpu_count: count stock");
    room_.predicate("ceo_of: entity many one-subject");
    room_.order("training_gpu_count < gpu_count");
  }

  std::vector<Pair> found(const PairFilter& filter = {}) {
    const Snapshot snapshot = room_.snapshot();
    std::vector<Pair> pairs;
    for (const Finding& finding : ContradictionStream(snapshot, filter)) {
      pairs.push_back(names(snapshot, finding));
    }
    return pairs;
  }

  Newsroom room_;
};

TEST_F(Findings, AnEmptyStoreHoldsNoContradiction) {
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_THAT(most_severe(room_.snapshot(), {}, 10), IsEmpty());
}

TEST_F(Findings, EveryContradictingPairIsFoundOnce) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("more", "carol asserts deepseek gpu_count >60000 GPU");
  room_.said("other", "dave asserts meta gpu_count 1 GPU");
  EXPECT_THAT(found(),
              UnorderedElementsAre(Pair("few", "many"), Pair("few", "more"), Pair("many", "more")));
}

TEST_F(Findings, TwoHeadsOfOneCompanyAreFoundOnceThoughTheyAreTwoSubjects) {
  room_.said("a", "alice asserts musk ceo_of ->tesla");
  room_.said("b", "bob asserts zhu ceo_of ->tesla");
  EXPECT_THAT(found(), ElementsAre(Pair("a", "b")));
  EXPECT_THAT(found({.subjects = {"zhu"}}), ElementsAre(Pair("a", "b")));
  EXPECT_THAT(found({.subjects = {"tesla"}}), IsEmpty());
}

TEST_F(Findings, AClaimThatSomeAssertAndOthersDenyContradictsItself) {
  room_.said("a", "alice asserts deepseek gpu_count 50000 GPU");
  room_.said("a2", "deepseek denies deepseek gpu_count 50000 GPU");
  EXPECT_THAT(found(), ElementsAre(Pair("a", "a")));
}

TEST_F(Findings, ARetractedClaimContradictsNothing) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.retracted("few");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Findings, FiltersNarrowBySubjectPredicateVerdictReasonAndSeverity) {
  room_.said("few", "alice asserts deepseek training_gpu_count 2048 GPU");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("same", "carol asserts deepseek gpu_count =50000 GPU");
  room_.said("small", "alice asserts meta gpu_count 20 GPU");
  room_.said("large", "bob asserts meta gpu_count 66 GPU");
  EXPECT_THAT(found({.subjects = {"meta"}}), ElementsAre(Pair("large", "small")));
  EXPECT_THAT(found({.predicates = {"training_gpu_count"}}), IsEmpty());
  EXPECT_THAT(found({.predicates = {"gpu_count"}}), SizeIs(3));
  EXPECT_THAT(found({.verdicts = {Verdict::kCorroborates}}), ElementsAre(Pair("many", "same")));
  EXPECT_THAT(found({.conditional = false}), ElementsAre(Pair("large", "small")));
  EXPECT_THAT(found({.min_severity = 1}), SizeIs(2));
  EXPECT_THAT(found({.verdicts = {Verdict::kContradicts, Verdict::kCorroborates},
                     .reasons = {Reason::kValuesAgree}}),
              ElementsAre(Pair("many", "same")));
}

TEST_F(Findings, AFilterForWhatIsNotInTheStoreIsAnError) {
  EXPECT_THROW(found({.subjects = {"depseek"}}), Error);
  EXPECT_THROW(found({.predicates = {"gpus"}}), Error);
}

TEST_F(Findings, TheMostSevereComeFirstAndConditionalOnesOfLikeSeverityLater) {
  room_.said("run", "alice asserts deepseek training_gpu_count 2048 GPU");
  room_.said("fleet", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("twice", "carol asserts deepseek gpu_count 123456 GPU");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<Finding> all = most_severe(snapshot, {}, 10);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(names(snapshot, all[0]), Pair("run", "twice"));    // 60x, conditional: 0.78
  EXPECT_EQ(names(snapshot, all[1]), Pair("fleet", "twice"));  // 2.5x: 0.39
  EXPECT_EQ(names(snapshot, all[2]), Pair("fleet", "run"));    // 24x, conditional: 0.388
  const std::vector<Finding> first = most_severe(snapshot, {}, 1);
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(names(snapshot, first[0]), Pair("run", "twice"));
}

TEST_F(Findings, PairsOfTheSameVoicesAreOneConflict) {
  room_.said("2048", "deepseek asserts deepseek training_gpu_count 2048 GPU");
  room_.said("2000", "deepseek asserts deepseek training_gpu_count 2000 GPU");
  room_.said("fleet", "semianalysis estimates deepseek gpu_count 50000 GPU");
  room_.said("musk", "musk estimates deepseek gpu_count >50000 GPU");
  room_.disputed("kemaspedia", "fleet", "2000");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<Conflict> conflicts = most_severe_conflicts(snapshot, {}, 10);
  ASSERT_THAT(conflicts, SizeIs(2));
  EXPECT_EQ(names(snapshot, conflicts[0].finding), Pair("2000", "fleet"));  // set up by a source
  ASSERT_THAT(conflicts[0].restatements, SizeIs(1));
  EXPECT_EQ(names(snapshot, conflicts[0].restatements[0]), Pair("2048", "fleet"));
}

TEST_F(Findings, TheOrderOfFindingsDoesNotDependOnTheOrderOfImport) {
  const std::vector<std::string> sentences{"alice asserts deepseek gpu_count 2048 GPU",
                                           "bob asserts deepseek gpu_count 50000 GPU",
                                           "carol asserts deepseek gpu_count 900000 GPU"};
  Newsroom other;
  other.predicate("gpu_count: count stock");
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    room_.said("", sentences[i]);
    other.said("", sentences[sentences.size() - 1 - i]);
  }
  const auto ids = [](const Snapshot& snapshot) {
    std::vector<std::pair<ClaimId, ClaimId>> pairs;
    for (const Finding& finding : most_severe(snapshot, {}, 10)) {
      pairs.emplace_back(snapshot.id(finding.a), snapshot.id(finding.b));
    }
    return pairs;
  };
  EXPECT_EQ(ids(room_.snapshot()), ids(other.snapshot()));
}

TEST_F(Findings, ASnapshotIsReadByManyThreadsAtOnce) {
  room_.predicate("power: power stock");
  for (int i = 0; i < 40; ++i) {
    room_.said("", "alice asserts deepseek gpu_count " + std::to_string(1 << (i % 20)) + " GPU");
    room_.said("", "bob asserts deepseek power " + std::to_string(i * 37 % 11 + 1) + " MW");
  }
  const Snapshot snapshot = room_.snapshot();
  const auto pairs = [&snapshot] {
    std::vector<Pair> result;
    for (const Conflict& conflict : most_severe_conflicts(snapshot, {}, 50)) {
      const Explanation explanation = explain(snapshot, conflict.finding.a, conflict.finding.b);
      result.emplace_back(snapshot.name(explanation.a), snapshot.name(explanation.b));
    }
    EXPECT_TRUE(Quantity::parse("3 kWh"));
    return result;
  };
  const std::vector<Pair> expected = pairs();
  std::vector<std::vector<Pair>> found(4);
  {
    std::vector<std::jthread> threads;
    for (std::vector<Pair>& result : found) {
      threads.emplace_back([&] { result = pairs(); });
    }
  }
  EXPECT_THAT(expected, SizeIs(50));
  EXPECT_THAT(found, ::testing::Each(expected));
}

/// Sentences over few values, so that all kinds of relations occur.
std::string random_sentence() {
  const auto one_of = [](std::vector<std::string> choices) {
    return *rc::gen::elementOf(std::move(choices));
  };
  std::string text = one_of({"alice", "bob", "carol"}) + " ";
  text +=
      one_of({"asserts", "asserts", "estimates", "denies", "forecasts", "doubts", "reports"}) + " ";
  text += one_of({"deepseek", "deep-seek", "meta"}) + " ";
  if (*rc::gen::inRange(0, 3) == 0) {
    text += one_of({"revenue", "price", "growth"}) + " ";
    text += one_of({"100 USD", "~120 USD", "200 EUR", "<=150 USD", "300..400 USD", "? EUR"});
    text += one_of({"", " {region=@asia}"});
    text += one_of({"", " @2024", " @2024-06", " @2023/2024", " @2025"});
    return text;
  }
  text += one_of({"gpu_count", "training_gpu_count"}) + " ";
  text += one_of({"2000 GPU", "2048 GPU", "50000 GPU", ">50000 GPU", "not 50000 GPU", "? GPU",
                  "none GPU", "10000..50000 GPU", "~60000 GPU", "<~3000 GPU", "1e4..<1e5 GPU"});
  text += one_of({"", "", " {hardware=@h100}", " {hardware=@hopper}", " {hardware=@ampere}",
                  " {fleet=*}", " {phase=training}", " {hardware=@h100, phase=training}"});
  text += one_of({"", "", " @2024", " @2023/2024", " @2025"});
  text += one_of({"", "", "", " #report", " #call"});
  return text;
}

/// With all that random sentences name.
void prepare(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("revenue: money flow");
  room.predicate("price: money stock many");
  room.predicate("growth: money delta");
  room.order("training_gpu_count < gpu_count");
  room.order("h100 < hopper");
  room.said("", "ecb asserts EUR exchange_rate 1.08 USD @2024");
}

class RandomStores : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomStores, TheStreamFindsWhatComparingAllPairsFinds, ()) {
  Newsroom room;
  prepare(room);
  const int count = *rc::gen::inRange(2, 12);
  for (int i = 0; i < count; ++i) {
    room.said("c" + std::to_string(i), random_sentence());
  }
  if (*rc::gen::arbitrary<bool>() && room.id("c0") != room.id("c1")) {
    room.disputed(*rc::gen::element<std::string>("alice", "bob", "news"), "c0", "c1");
  }
  const Snapshot snapshot = room.snapshot();
  const std::vector<Verdict> all{Verdict::kCorroborates, Verdict::kCompatible, Verdict::kBorderline,
                                 Verdict::kContradicts};
  std::set<std::pair<ClaimIndex, ClaimIndex>> expected;
  for (ClaimIndex a = 0; a < snapshot.size(); ++a) {
    for (ClaimIndex b = a; b < snapshot.size(); ++b) {
      const Comparison forward = compare(snapshot, a, b);
      RC_ASSERT(forward == compare(snapshot, b, a));
      const bool reported = a != b || forward.verdict == Verdict::kContradicts;
      if (reported && forward.verdict != Verdict::kIncomparable) {
        expected.emplace(a, b);
      }
      RC_ASSERT(!forward.conditional || forward.verdict == Verdict::kContradicts);
      RC_ASSERT(forward.severity >= 0);
      const Explanation explanation = explain(snapshot, a, b);
      RC_ASSERT(explanation.comparison == forward);
      RC_ASSERT(!forward.conditional || !explanation.hypotheses.empty());
    }
  }
  std::set<std::pair<ClaimIndex, ClaimIndex>> found;
  for (const Finding& finding : ContradictionStream(snapshot, {.verdicts = all})) {
    RC_ASSERT(found.emplace(std::minmax(finding.a, finding.b)).second);
    RC_ASSERT(finding.comparison == compare(snapshot, finding.a, finding.b));
  }
  RC_ASSERT(found == expected);
  for (const Verdict verdict : all) {
    std::set<std::pair<ClaimIndex, ClaimIndex>> of_verdict;
    for (const auto& [a, b] : expected) {
      if (compare(snapshot, a, b).verdict == verdict) {
        of_verdict.emplace(a, b);
      }
    }
    const PairFilter filter{.verdicts = {verdict}};
    RC_ASSERT(count_findings(snapshot, filter) == of_verdict.size());
    for (const Finding& finding : ContradictionStream(snapshot, filter)) {
      RC_ASSERT(finding.comparison == compare(snapshot, finding.a, finding.b));
      RC_ASSERT(of_verdict.erase({finding.a, finding.b}) == 1);
    }
    RC_ASSERT(of_verdict.empty());
  }
}

RC_GTEST_FIXTURE_PROP(RandomStores, TheFindingsOfAClaimAreThoseOfTheStream, ()) {
  Newsroom room;
  prepare(room);
  room.predicate("ceo_of: entity one-subject");
  const int count = *rc::gen::inRange(2, 12);
  for (int i = 0; i < count; ++i) {
    const bool head = *rc::gen::inRange(0, 4) == 0;
    const std::string who = *rc::gen::elementOf(std::vector<std::string>{"zhu", "musk", "meta"});
    const std::string of = *rc::gen::elementOf(std::vector<std::string>{"tesla", "deepseek"});
    const std::string act = *rc::gen::elementOf(std::vector<std::string>{"asserts", "denies"});
    room.said("", head ? "alice " + act + " " + who + " ceo_of ->" + of : random_sentence());
  }
  const Snapshot snapshot = room.snapshot();
  PairFilter filter;
  filter.verdicts = *rc::gen::elementOf(std::vector<std::vector<Verdict>>{
      {Verdict::kContradicts},
      {Verdict::kCorroborates},
      {Verdict::kCorroborates, Verdict::kCompatible, Verdict::kBorderline, Verdict::kContradicts,
       Verdict::kIncomparable}});
  filter.conditional = *rc::gen::arbitrary<bool>();
  filter.min_severity = *rc::gen::elementOf(std::vector<double>{0, 0, 0.5, 1});
  const std::vector<std::string> no_keys;
  filter.predicates = *rc::gen::elementOf(
      std::vector<std::vector<std::string>>{no_keys, no_keys, {"training_gpu_count"}, {"ceo_of"}});
  filter.subjects = *rc::gen::elementOf(std::vector<std::vector<std::string>>{
      no_keys, no_keys, {std::string(snapshot.claim(0).subject)}});
  const auto key = [](const Finding& finding) { return std::pair(finding.a, finding.b); };
  std::vector<std::vector<std::pair<ClaimIndex, ClaimIndex>>> expected(snapshot.size());
  std::uint64_t pairs = 0;
  for (const Finding& finding : ContradictionStream(snapshot, filter)) {
    ++pairs;
    expected[finding.a].push_back(key(finding));
    if (finding.a != finding.b) {
      expected[finding.b].push_back(key(finding));
    }
  }
  RC_ASSERT(count_findings(snapshot, filter) == pairs);
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    std::vector<std::pair<ClaimIndex, ClaimIndex>> found;
    for (const Finding& finding : findings_of(snapshot, claim, filter)) {
      RC_ASSERT(finding.comparison == compare(snapshot, finding.a, finding.b));
      found.push_back(key(finding));
    }
    RC_ASSERT(found == expected[claim]);
  }
}

RC_GTEST_FIXTURE_PROP(RandomStores, TheHeapKeepsTheSamePairsAsSortingAll, ()) {
  Newsroom room;
  prepare(room);
  const int count = *rc::gen::inRange(2, 10);
  for (int i = 0; i < count; ++i) {
    room.said("", random_sentence());
  }
  const Snapshot snapshot = room.snapshot();
  const auto pairs = [](const std::vector<Finding>& findings) {
    std::vector<std::pair<ClaimIndex, ClaimIndex>> result;
    for (const Finding& finding : findings) {
      result.emplace_back(finding.a, finding.b);
    }
    return result;
  };
  const auto all = pairs(most_severe(snapshot, {}, 1000));
  const auto limit = *rc::gen::inRange<std::size_t>(0, 5);
  const auto some = pairs(most_severe(snapshot, {}, limit));
  RC_ASSERT(some.size() == std::min(limit, all.size()));
  RC_ASSERT(std::equal(some.begin(), some.end(), all.begin()));
}

}  // namespace
}  // namespace claimgraph::testing
