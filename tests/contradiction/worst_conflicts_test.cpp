// The worst conflicts, found in columns, are those of the whole store.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

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

TEST(WorstConflictsOfAStore, AreNoneWhereAllAgree) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.claim("few", "deepseek gpu_count 2048 GPU");
  const View view = room.store().view();
  const WorstConflicts worst = worst_conflicts(Columns::load(view), view, {}, 10);
  EXPECT_TRUE(worst.conflicts.empty());
  EXPECT_EQ(worst.pairs, 0U);
}

}  // namespace
}  // namespace claimgraph::testing
