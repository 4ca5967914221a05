// The worst conflicts, found in columns, are those of the whole store.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "newsroom.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

/// Findings by the ids of their claims.
std::vector<std::string> told(const Snapshot& snapshot, const std::vector<Conflict>& conflicts) {
  const auto text = [&](const Finding& finding) {
    return snapshot.id(finding.a).digest.hex() + " " + snapshot.id(finding.b).digest.hex() + " " +
           to_string(finding.comparison.reason) +
           (finding.comparison.conditional ? " conditional" : "") +
           (finding.comparison.lifted ? " lifted" : "");
  };
  std::vector<std::string> lines;
  for (const Conflict& conflict : conflicts) {
    std::string line = text(conflict.finding);
    for (const Finding& restatement : conflict.restatements) {
      line += ", restated " + text(restatement);
    }
    lines.push_back(line);
  }
  return lines;
}

/// Pairs with all that is to say about them.
std::vector<std::string> in_full(const Snapshot& snapshot, const std::vector<Finding>& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    std::string line = snapshot.id(finding.a).digest.hex() + " " +
                       snapshot.id(finding.b).digest.hex() + " " + verdict(finding.comparison) +
                       (finding.comparison.lifted ? " lifted " : " ") +
                       std::to_string(finding.comparison.severity);
    for (const Hypothesis& hypothesis : explain(snapshot, finding.a, finding.b).hypotheses) {
      line += ", " + hypothesis.text;
    }
    lines.push_back(line);
  }
  return lines;
}

RC_GTEST_PROP(WorstConflictsOfAStore, AreThoseOfItsWholeSnapshot, ()) {
  const Script script = random_script(12);
  Newsroom room;
  play(room, script);
  const View view = room.store().view();
  PairFilter filter;
  const std::string subject = one_of({"deepseek", "meta", ""});
  if (view.entity(subject)) {
    filter.subjects = {subject};
  }
  filter.conditional = *rc::gen::inRange(0, 3) > 0;
  const auto limit = static_cast<std::size_t>(*rc::gen::inRange(1, 6));

  const Snapshot whole = Snapshot::load(view);
  const WorstConflicts worst = worst_conflicts(Columns::load(view), view, filter, limit);
  RC_ASSERT(told(worst.snapshot, worst.conflicts) ==
            told(whole, most_severe_conflicts(whole, filter, limit)));
  RC_ASSERT(worst.pairs == count_findings(whole, filter));
}

RC_GTEST_PROP(WorstPairsOfAStore, AreThoseOfItsWholeSnapshot, ()) {
  const Script script = random_script(12);
  Newsroom room;
  play(room, script);
  const View view = room.store().view();
  PairFilter filter;
  const std::string subject = one_of({"deepseek", "meta", ""});
  if (view.entity(subject)) {
    filter.subjects = {subject};
  }
  filter.conditional = *rc::gen::inRange(0, 3) > 0;
  const auto limit = static_cast<std::size_t>(*rc::gen::inRange(0, 6));

  const Snapshot whole = Snapshot::load(view);
  const WorstPairs worst = worst_pairs(Columns::load(view), view, filter, limit);
  RC_ASSERT(in_full(worst.snapshot, worst.findings) ==
            in_full(whole, most_severe(whole, filter, limit)));
  RC_ASSERT(worst.pairs == count_findings(whole, filter));
}

/// One subject with `claims` claims, no two of which agree.
void fill_with_quarrel(Newsroom& room, int claims) {
  room.predicate("gpu_count: count stock");
  for (int i = 0; i < claims; ++i) {
    room.said("c" + std::to_string(i),
              "blog-" + std::to_string(i) +
                  " asserts deepseek gpu_count =" + std::to_string(1000 * (i + 1)) + " GPU");
  }
}

TEST(WorstConflictsOfAStore, AreRefusedWhereTooManyWouldHaveToBeGrouped) {
  Newsroom room;
  fill_with_quarrel(room, 5);
  const View view = room.store().view();
  const Columns columns = Columns::load(view);
  EXPECT_EQ(worst_conflicts(columns, view, {}, 3, {}, 10).conflicts.size(), 3U);
  try {
    (void)worst_conflicts(columns, view, {}, 3, {}, 9);
    FAIL() << "ten pairs were grouped";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kLimit);
    EXPECT_STREQ(error.what(),
                 "the subjects of the worst contradictions have 10 of them; more than 9 are not "
                 "grouped");
  }
}

TEST(WorstPairsOfAStore, AreFoundWithoutReadingTheRestOfAHotSubject) {
  Newsroom room;
  fill_with_quarrel(room, 60);
  const View view = room.store().view();
  const WorstPairs worst = worst_pairs(Columns::load(view), view, {}, 2);
  EXPECT_EQ(worst.pairs, 60U * 59 / 2);
  EXPECT_EQ(in_full(worst.snapshot, worst.findings),
            in_full(worst.snapshot, {most_severe(worst.snapshot, {}, 2)}));
  EXPECT_EQ(worst.snapshot.size(), 3U) << "the least, and the two largest";
}

TEST(WorstConflictsOfAStore, AreSoughtBehindAllRestatementsOfWorseOnes) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.predicate("server_count: count stock");
  for (int i = 10; i < 22; ++i) {  // one conflict, by more or less
    const std::string since = " GPU @2000/20" + std::to_string(i);
    room.said("few-" + std::to_string(i), "alice asserts deepseek gpu_count =10" + since);
    room.said("many-" + std::to_string(i),
              "bob asserts deepseek gpu_count 9" + std::to_string(i) + "0..99999" + since);
  }
  const auto expect_the_worst = [&](std::size_t limit, std::size_t there) {
    const View view = room.store().view();
    const WorstConflicts worst = worst_conflicts(Columns::load(view), view, {}, limit);
    ASSERT_EQ(worst.conflicts.size(), there);
    EXPECT_EQ(worst.conflicts[0].restatements.size(), 12U * 12 - 1);
    const Snapshot whole = Snapshot::load(view);
    EXPECT_EQ(told(worst.snapshot, worst.conflicts),
              told(whole, most_severe_conflicts(whole, {}, limit)));
  };
  room.said("other", "carol asserts meta gpu_count =50 GPU");
  room.said("another", "bob asserts meta gpu_count =90 GPU");
  expect_the_worst(2, 2);  // the second is about meta
  room.said("mild", "carol asserts deepseek server_count =50");
  room.said("milder", "bob asserts deepseek server_count =60");
  expect_the_worst(2, 2);
  expect_the_worst(3, 3);
  expect_the_worst(4, 3);
}

TEST(WorstConflictsOfAStore, AreNoneWhereAllAgree) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.claim("few", "deepseek gpu_count 2048 GPU");
  const View view = room.store().view();
  const WorstConflicts worst = worst_conflicts(Columns::load(view), view, {}, 10);
  EXPECT_TRUE(worst.conflicts.empty());
  EXPECT_EQ(worst.pairs, 0U);
  EXPECT_TRUE(worst_pairs(Columns::load(view), view, {}, 10).findings.empty());
}

}  // namespace
}  // namespace claimgraph::testing
