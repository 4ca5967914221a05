#include "contradiction/columns/refresh.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "changing_newsroom.hpp"
#include "columns_by_name.hpp"
#include "contradiction/columns/packed_groups.hpp"

namespace claimgraph::testing {
namespace {

class RefreshedColumns : public ::testing::Test {};

std::pair<std::uint64_t, std::vector<Contradiction>> answers(
    const std::shared_ptr<const ColumnsState>& state) {
  const Columns columns = ColumnsAccess::make(state);
  return {count_contradictions(columns), most_severe(columns, {}, 5)};
}

RC_GTEST_FIXTURE_PROP(RefreshedColumns, AreWhatIsLoadedAtTheLaterState, ()) {
  ChangingNewsroom changing(8, 3);
  const View first = changing.store().view();
  auto columns = build_columns(load_claims(first), first.number());
  // Overlays that are kept, and such that are folded at once; both ways to find a claim.
  RefreshOptions options;
  options.least = *rc::gen::element<std::size_t>(0, 8, 1000);
  options.group = 0;
  options.few = *rc::gen::element<std::size_t>(0, 1000);
  const int refreshes = *rc::gen::inRange(1, 5);
  for (int i = 0; i < refreshes; ++i) {
    if (*rc::gen::arbitrary<bool>()) {
      answers(columns);  // what is found about shapes goes on to later states
    }
    changing.go_on(4);
    const View view = changing.store().view();
    columns = refreshed(*columns, view, changed_claims(view, columns->number()), options);
    RC_ASSERT(columns->number() == view.number());
    const NamedColumns found = name(*columns, RowNames(view));
    const NamedColumns expected = columns_of_rows(view);
    if (!(found == expected)) {
      RC_LOG() << changing.story() << "found:\n" << found << "expected:\n" << expected;
    }
    RC_ASSERT(found == expected);
    RC_ASSERT(name(*folded(columns), RowNames(view)) == expected);
    RC_ASSERT(answers(columns) == answers(build_columns(load_claims(view), view.number())));
  }
}

RC_GTEST_FIXTURE_PROP(RefreshedColumns, LeaveEarlierCopiesAsTheyWere, ()) {
  ChangingNewsroom changing(8, 3);
  const View first = changing.store().view();
  const Columns before = Columns::load(first);
  const RowNames names(first);
  const NamedColumns expected = name(ColumnsAccess::state(before), names);
  Columns after = before;
  changing.go_on(4);
  const View view = changing.store().view();
  after.refresh(view);
  RC_ASSERT(name(ColumnsAccess::state(before), names) == expected);
  RC_ASSERT(name(ColumnsAccess::state(after), RowNames(view)) == columns_of_rows(view));
}

TEST(ColumnsRefresh, ANewClaimTouchesItsGroupAlone) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  for (int i = 0; i < 20; ++i) {
    room.said("a" + std::to_string(i), "alice asserts deepseek gpu_count 1" + std::to_string(i));
    room.said("b" + std::to_string(i), "bob asserts meta gpu_count 2" + std::to_string(i));
  }
  Columns columns = Columns::load(room.store().view());
  const auto base = ColumnsAccess::state(columns).base();
  room.said("c", "carol asserts meta gpu_count 30");
  room.said("d", "carol asserts openai gpu_count 40");
  columns.refresh(room.store().view());
  const ColumnsState& state = ColumnsAccess::state(columns);
  EXPECT_EQ(state.base(), base);
  EXPECT_EQ(state.overlay().size(), 2U);
  EXPECT_EQ(columns.groups(), 3U);
  EXPECT_EQ(columns.size(), 42U);
}

TEST(ColumnsRefresh, AnOldClaimIsFoundToRestOnTheSameUtteranceAsANewOne) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("plan", "deepseek asserts deepseek gpu_count 2048");
  room.said("other", "alice asserts deepseek gpu_count 10");
  Columns columns = Columns::load(room.store().view());
  EXPECT_TRUE(ColumnsAccess::state(columns).group(0).shared_voices.empty());
  room.claim("told", "deepseek gpu_count 50000");
  room.passed_on("news", "reports", "plan", "told");
  columns.refresh(room.store().view());
  const ColumnsState& state = ColumnsAccess::state(columns);
  ASSERT_EQ(state.overlay().size(), 1U);  // not built anew
  const GroupView group = state.group(0);
  ASSERT_EQ(group.shared_voices.size(), 2U);
  EXPECT_EQ(group.shared_voices[0].voices, group.shared_voices[1].voices);
}

TEST(ColumnsRefresh, AGroupThatLostItsClaimsStaysEmpty) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("a", "alice asserts deepseek gpu_count 10");
  Columns columns = Columns::load(room.store().view());
  room.retracted("a");
  columns.refresh(room.store().view());
  EXPECT_EQ(columns.size(), 0U);
  ASSERT_EQ(columns.groups(), 1U);
  EXPECT_EQ(ColumnsAccess::state(columns).group(0).size(), 0U);
}

TEST(ColumnsRefresh, AClaimIsFoundWhenAMergeOfItsSubjectIsUndone) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("a", "alice asserts deepseek gpu_count 10");
  room.said("b", "alice asserts deep-seek gpu_count 20");
  room.merged("deep-seek", "deepseek");
  const View merged = room.store().view();
  Columns columns = Columns::load(merged);
  ASSERT_EQ(columns.groups(), 1U);
  {
    Writer writer = room.store().write("test", "undo");
    ASSERT_EQ(writer.undo(merged.number()), 1);
    writer.commit();
  }
  const View view = room.store().view();
  columns.refresh(view);
  EXPECT_EQ(ColumnsAccess::state(columns).overlay().size(), 2U);  // not built anew
  EXPECT_EQ(name(ColumnsAccess::state(columns), RowNames(view)), columns_of_rows(view));
}

TEST(ColumnsRefresh, AnEarlierStateIsRefused) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  const View early = room.store().view();
  room.said("a", "alice asserts deepseek gpu_count 10");
  Columns columns = Columns::load(room.store().view());
  try {
    columns.refresh(early);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
  }
  EXPECT_EQ(columns.size(), 1U);
}

}  // namespace
}  // namespace claimgraph::testing
