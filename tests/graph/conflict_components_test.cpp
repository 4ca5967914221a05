// Which contradictions hang together.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Names = std::set<std::string>;

class ConflictComponents : public ::testing::Test {
 protected:
  ConflictComponents() { room_.predicate("gpu_count: count stock"); }

  std::vector<Names> found(const PairFilter& filter = {}) {
    const Snapshot snapshot = room_.snapshot();
    std::vector<Names> result;
    for (const ConflictComponent& component : conflict_components(snapshot, filter)) {
      Names names;
      for (const ClaimIndex claim : component.claims) {
        names.insert(snapshot.name(claim));
      }
      result.push_back(names);
    }
    return result;
  }

  Newsroom room_;
};

TEST_F(ConflictComponents, WhereAllAgreeThereAreNone) {
  EXPECT_THAT(found(), IsEmpty());
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("b", "bob asserts deepseek gpu_count 2048 GPU");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(ConflictComponents, ClaimsHangTogetherThroughOthersAndTheLargestComeFirst) {
  room_.said("x", "alice asserts meta gpu_count 10000 GPU");
  room_.said("y", "bob asserts meta gpu_count 90000 GPU");
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("about", "bob asserts deepseek gpu_count ~2000 GPU");
  room_.said("many", "carol asserts deepseek gpu_count 50000 GPU");
  EXPECT_THAT(found(), ElementsAre(Names{"about", "few", "many"}, Names{"x", "y"}));
  EXPECT_THAT(found({.subjects = {"meta"}}), ElementsAre(Names{"x", "y"}));
  const Snapshot snapshot = room_.snapshot();
  EXPECT_THAT(conflict_components(snapshot)[0].findings, SizeIs(2));
}

TEST_F(ConflictComponents, AClaimThatContradictsItselfAloneIsOne) {
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("a-again", "bob denies deepseek gpu_count 2000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<ConflictComponent> components = conflict_components(snapshot);
  ASSERT_THAT(components, SizeIs(1));
  EXPECT_THAT(components[0].claims, SizeIs(1));
  EXPECT_THAT(components[0].findings, SizeIs(1));
}

TEST_F(ConflictComponents, PairsThatAgreeAreNoConflictEvenIfTheFilterAsksForThem) {
  room_.said("a", "alice asserts deepseek gpu_count 2000 GPU");
  room_.said("b", "bob asserts deepseek gpu_count 2048 GPU");
  room_.said("c", "carol asserts meta gpu_count 2048 GPU");
  EXPECT_THAT(found({.verdicts = {Verdict::kCorroborates, Verdict::kContradicts}}), IsEmpty());
  room_.said("d", "dave asserts meta gpu_count 9048 GPU");
  EXPECT_THAT(found({.verdicts = {Verdict::kCorroborates, Verdict::kContradicts}}),
              ElementsAre(Names{"c", "d"}));
}

TEST_F(ConflictComponents, AFilterForWhatIsNotInTheStoreIsAnError) {
  EXPECT_THROW(found({.subjects = {"depseek"}}), Error);
}

TEST_F(ConflictComponents, RejectingTheLeastLeavesOneStoryOfTheGpus) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("exactly", "carol asserts deepseek gpu_count =50000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const std::vector<ConflictComponent> components = conflict_components(snapshot);
  ASSERT_THAT(components, SizeIs(1));
  const LeastRejection least = least_rejection(components[0], std::vector<double>{1, 1, 1});
  ASSERT_THAT(least.rejected, SizeIs(1));
  EXPECT_EQ(snapshot.name(least.rejected[0]), "few");
}

RC_GTEST_PROP(RandomComponents, AreTheClassesOfWhatIsReachedThroughContradictions, ()) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const int count = *rc::gen::inRange(1, 10);
  for (int i = 0; i < count; ++i) {
    room.said("", "alice asserts " + *rc::gen::element<std::string>("meta", "deepseek") +
                      " gpu_count " +
                      *rc::gen::element<std::string>("2000", "2048", "50000", ">40000", "~3000",
                                                     "1000..60000", "900") +
                      " GPU" + *rc::gen::element<std::string>("", " @2023", " @2024"));
  }
  const Snapshot snapshot = room.snapshot();
  const std::vector<ConflictComponent> components = conflict_components(snapshot);
  std::size_t findings = 0;
  std::set<ClaimIndex> seen;
  for (const ConflictComponent& component : components) {
    findings += component.findings.size();
    // All claims are reached from the first one, by brute force.
    std::set<ClaimIndex> reached{component.claims.front()};
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (const Finding& finding : component.findings) {
        if (reached.contains(finding.a) || reached.contains(finding.b)) {
          reached.insert(finding.a);
          reached.insert(finding.b);
        }
      }
    }
    RC_ASSERT(std::vector<ClaimIndex>(reached.begin(), reached.end()) == component.claims);
    for (const ClaimIndex claim : component.claims) {
      RC_ASSERT(seen.insert(claim).second);
    }
  }
  RC_ASSERT(findings == count_findings(snapshot, {}));
  RC_ASSERT(std::is_sorted(components.begin(), components.end(),
                           [](const ConflictComponent& a, const ConflictComponent& b) {
                             return std::pair(b.claims.size(), a.claims.front()) <
                                    std::pair(a.claims.size(), b.claims.front());
                           }));
}

}  // namespace
}  // namespace claimgraph::testing
