// Snapshots of some claims: each claim as it is in the whole.

#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "newsroom.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

std::vector<std::string> names_of(const std::vector<Chain>& chains) {
  std::vector<std::string> names;
  for (const Chain& chain : chains) {
    std::string name;
    for (const ChainLink& link : chain) {
      name += link.id.digest.hex() + " ";
    }
    names.push_back(name);
  }
  return names;
}

/// All that is told of one claim.
auto told_of(const Snapshot& snapshot, ClaimIndex index) {
  return std::tuple(snapshot.id(index), snapshot.claim(index), snapshot.name(index),
                    snapshot.keys(index), snapshot.bounds(index), names_of(snapshot.chains(index)),
                    snapshot.origins(index), snapshot.unknown_lineages(index));
}

std::vector<std::string> steps_of(const Explanation& explanation) {
  std::vector<std::string> steps;
  for (const Step& step : explanation.steps) {
    steps.push_back(step.condition + ": " + step.finding);
  }
  for (const Hypothesis& hypothesis : explanation.hypotheses) {
    steps.push_back(hypothesis.text);
  }
  for (const SetAgainst& dispute : explanation.set_against) {
    steps.push_back(dispute.agent);
  }
  return steps;
}

RC_GTEST_PROP(PartOfASnapshot, ComparesItsClaimsAsTheWholeDoes, ()) {
  const Script script = random_script(7);
  Newsroom room;
  play(room, script);
  if (*rc::gen::inRange(0, 2) == 0) {
    really_retract(room.store(), random_withdrawal(room, script));
  }
  const View view = room.store().view();
  const Snapshot whole = Snapshot::load(view);
  std::vector<ClaimRow> rows;
  for (ClaimIndex index = 0; index < whole.size(); ++index) {
    if (*rc::gen::inRange(0, 3) > 0) {
      rows.push_back(view.row_of(whole.id(index)).value());
    }
  }
  const Snapshot part = Snapshot::load(view, rows);
  RC_ASSERT(part.number() == whole.number());
  for (const ClaimRow row : rows) {
    RC_ASSERT(part.find(view.claim_at(row).value()).has_value());
  }
  for (ClaimIndex a = 0; a < part.size(); ++a) {
    const ClaimIndex whole_a = whole.find(part.id(a)).value();
    if (std::find(rows.begin(), rows.end(), view.row_of(part.id(a)).value()) == rows.end()) {
      continue;  // here for what it decides, and compared by nobody
    }
    RC_ASSERT(told_of(part, a) == told_of(whole, whole_a));
    RC_ASSERT(part.label(part.claim(a).subject) == whole.label(part.claim(a).subject));
    for (ClaimIndex b = 0; b < part.size(); ++b) {
      RC_ASSERT(compare(part, a, b) == compare(whole, whole_a, whole.find(part.id(b)).value()));
    }
  }
}

RC_GTEST_PROP(PartOfASnapshot, OfAllClaimsExplainsAsTheWholeDoes, ()) {
  const Script script = random_script(6);
  Newsroom room;
  play(room, script);
  const View view = room.store().view();
  const Snapshot whole = Snapshot::load(view);
  std::vector<ClaimRow> rows;
  for (ClaimIndex index = 0; index < whole.size(); ++index) {
    rows.push_back(view.row_of(whole.id(index)).value());
  }
  const Snapshot part = Snapshot::load(view, rows);
  RC_ASSERT(part.size() == whole.size());
  for (ClaimIndex a = 0; a < whole.size(); ++a) {
    for (ClaimIndex b = 0; b < whole.size(); ++b) {
      RC_ASSERT(steps_of(explain(part, a, b)) == steps_of(explain(whole, a, b)));
    }
  }
}

TEST(PartOfASnapshot, PassesOverWhatWasTakenBack) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.claim("few", "deepseek gpu_count 2048 GPU");
  room.claim("many", "deepseek gpu_count 50000 GPU");
  const ClaimRow few = room.store().view().row_of(room.id("few")).value();
  const ClaimRow many = room.store().view().row_of(room.id("many")).value();
  {
    Writer writer = room.store().write("test", "take back");
    writer.retract(room.id("many"), "wrong");
    writer.commit();
  }
  const Snapshot part = Snapshot::load(room.store().view(), std::vector{few, many});
  EXPECT_EQ(part.size(), 1U);
  EXPECT_TRUE(part.find(room.id("few")));
}

TEST(ClaimRows, AreKnownFromTheChangeThatAddedThemOn) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.claim("few", "deepseek gpu_count 2048 GPU");
  const View view = room.store().view();
  const ClaimRow row = view.row_of(room.id("few")).value();
  EXPECT_EQ(view.claim_at(row), room.id("few"));
  EXPECT_FALSE(room.store().view_as_of(0).row_of(room.id("few")));
  EXPECT_FALSE(room.store().view_as_of(0).claim_at(row));
}

}  // namespace
}  // namespace claimgraph::testing
