#include "contradiction/columns/pair_enumeration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "made_group.hpp"

namespace claimgraph {
namespace {

using testing::MadeGroup;
using testing::make;
using testing::pairs_one_by_one;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs listed(PairEnumerator& enumerator, const GroupArrays& group, std::size_t most) {
  Pairs pairs;
  const bool ended = enumerator.run(group, [&](std::size_t below, std::size_t above) {
    pairs.emplace_back(below, above);
    return pairs.size() < most;
  });
  EXPECT_EQ(ended, pairs.size() < most);
  return pairs;
}

RC_GTEST_PROP(PairEnumeration, ListsWhatIsFoundOneByOne, ()) {
  const MadeGroup group =
      make(testing::random_making(*rc::gen::elementOf(std::vector<std::size_t>{20, 900})));
  PairEnumerator enumerator;
  Pairs pairs = listed(enumerator, group.arrays(), 1'000'000);
  std::sort(pairs.begin(), pairs.end());
  RC_ASSERT(pairs == pairs_one_by_one(group.arrays()));
}

RC_GTEST_PROP(PairEnumeration, AllVectorsListTheSame, ()) {
  const MadeGroup group = make(testing::random_making(90));
  const GroupArrays arrays = group.arrays();
  for (std::size_t below = 0; below < arrays.size(); below += 7) {
    const std::size_t from = below / 2;
    std::vector<std::uint32_t> expected;
    for (std::size_t at = from; at < arrays.size(); ++at) {
      const bool times = arrays.begin.empty() || (arrays.begin[at] < arrays.end[below] &&
                                                  arrays.begin[below] < arrays.end[at]);
      const bool classes = arrays.mine.empty() || (arrays.conflicts[below] & arrays.mine[at]) != 0;
      if (times && classes) {
        expected.push_back(static_cast<std::uint32_t>(at));
      }
    }
    for (const Vectors vectors : testing::vectors_here()) {
      std::vector<std::uint32_t> found(arrays.size() + 16);
      found.resize(list_conflicting(arrays, lower_claim(arrays, below), from, arrays.size(),
                                    vectors, found.data()));
      RC_ASSERT(found == expected);
    }
  }
}

TEST(PairEnumeration, StopsWhenItIsToldTo) {
  PairEnumerator enumerator;
  for (const std::size_t claims : {50U, 1000U}) {
    const MadeGroup group = make({.seed = 3, .claims = claims, .times = 5, .classes = 3});
    const Pairs all = listed(enumerator, group.arrays(), 1'000'000);
    ASSERT_GT(all.size(), 10U);
    EXPECT_EQ(listed(enumerator, group.arrays(), 7), Pairs(all.begin(), all.begin() + 7));
  }
}

TEST(PairEnumeration, NothingIsListedForGroupsOfNoneAndOne) {
  PairEnumerator enumerator;
  EXPECT_TRUE(listed(enumerator, make({.claims = 0}).arrays(), 1).empty());
  EXPECT_TRUE(listed(enumerator, make({.claims = 1}).arrays(), 1).empty());
}

}  // namespace
}  // namespace claimgraph
