#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/subjects.hpp>

#include "../random_newsroom.hpp"

namespace claimgraph {
namespace {

using ::testing::IsEmpty;
using testing::Newsroom;
using testing::play;
using testing::random_script;

std::map<std::string, std::size_t> counted_in(Newsroom& room) {
  const View view = room.store().view();
  const auto counts = claims_by_subject(Columns::load(view), view);
  return {counts.begin(), counts.end()};
}

TEST(ClaimsBySubject, CountLiveClaimsOfAllPredicatesUnderTheNameThatIsRead) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.predicate("revenue: money flow");
  room.said("a", "bob asserts acme gpu_count 5 GPU");
  room.said("b", "bob asserts acme-inc gpu_count 7 GPU");
  room.said("c", "bob asserts acme revenue 7 USD");
  room.said("d", "bob asserts rival revenue 7 USD");
  room.said("e", "bob asserts gone revenue 7 USD");
  room.merged("acme-inc", "acme");
  room.retracted("e");
  EXPECT_EQ(counted_in(room), (std::map<std::string, std::size_t>{{"acme", 3}, {"rival", 1}}));
}

TEST(ClaimsBySubject, AnEmptyStoreHasNone) {
  Newsroom room;
  EXPECT_THAT(counted_in(room), IsEmpty());
}

TEST(ClaimsBySubject, ColumnsOfAnotherStateAreRefused) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const Columns before = Columns::load(room.store().view());
  room.said("a", "bob asserts acme gpu_count 5 GPU");
  EXPECT_THROW((void)claims_by_subject(before, room.store().view()), Error);
}

RC_GTEST_PROP(ClaimsBySubject, AreThoseOfTheSnapshot, ()) {
  Newsroom room;
  play(room, random_script(40));
  const Snapshot snapshot = Snapshot::load(room.store().view());
  std::map<std::string, std::size_t> expected;
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    ++expected[snapshot.representative(snapshot.claim(claim).subject)];
  }
  RC_ASSERT(counted_in(room) == expected);
}

}  // namespace
}  // namespace claimgraph
