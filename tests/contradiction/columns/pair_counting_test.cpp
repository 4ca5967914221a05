#include "contradiction/columns/pair_counting.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "made_group.hpp"

namespace claimgraph {
namespace {

using testing::MadeGroup;
using testing::make;
using testing::pairs_one_by_one;

RC_GTEST_PROP(PairCounting, EachWayCountsWhatIsFoundOneByOne, ()) {
  const MadeGroup group = make(testing::random_making(90));
  const std::uint64_t expected = pairs_one_by_one(group.arrays()).size();
  PairCounter counter;
  for (const Vectors vectors : testing::vectors_here()) {
    RC_ASSERT(scan_pairs(group.arrays(), vectors) == expected);
  }
  RC_ASSERT(counter.count_by_sweep(group.arrays()) == expected);
  RC_ASSERT(counter.count(group.arrays()) == expected);
}

TEST(PairCounting, NothingContradictsInGroupsOfNoneAndOne) {
  PairCounter counter;
  for (const std::size_t claims : {0U, 1U}) {
    for (const int times : {0, 3}) {
      const MadeGroup group = make({.seed = 1, .claims = claims, .times = times, .classes = times});
      EXPECT_EQ(counter.count(group.arrays()), 0U);
      EXPECT_EQ(scan_pairs(group.arrays(), widest_vectors()), 0U);
      EXPECT_EQ(counter.count_by_sweep(group.arrays()), 0U);
    }
  }
}

TEST(PairCounting, LargeGroupsAreCountedAlikeByBothWays) {
  PairCounter counter;
  for (const int times : {0, 40}) {
    for (const int classes : {0, 5}) {
      const MadeGroup group = make({.seed = 7,
                                    .claims = 1500,
                                    .values = 3000,
                                    .width = 40,
                                    .times = times,
                                    .period = 9,
                                    .classes = classes});
      const std::uint64_t expected = pairs_one_by_one(group.arrays()).size();
      EXPECT_GT(expected, 10'000U);
      for (const Vectors vectors : testing::vectors_here()) {
        EXPECT_EQ(scan_pairs(group.arrays(), vectors), expected);
      }
      EXPECT_EQ(counter.count_by_sweep(group.arrays()), expected);
      EXPECT_EQ(counter.count(group.arrays()), expected);
    }
  }
}

TEST(PairCounting, EndsOfTheRangeOfNumbersAreNoTrouble) {
  constexpr double kMost = std::numeric_limits<double>::max();
  const std::vector<double> lo = {-kMost, -kMost, 5};
  const std::vector<double> hi = {-5, kMost, kMost};
  const std::vector<std::int32_t> begin = {std::numeric_limits<std::int32_t>::min(), 3, 2};
  const std::vector<std::int32_t> end = {3, 4, std::numeric_limits<std::int32_t>::max()};
  PairCounter counter;
  EXPECT_EQ(counter.count({lo, hi, {}, {}, {}, {}}), 1U);
  for (const Vectors vectors : testing::vectors_here()) {
    EXPECT_EQ(scan_pairs({lo, hi, begin, end, {}, {}}, vectors), 1U);
  }
  EXPECT_EQ(counter.count_by_sweep({lo, hi, begin, end, {}, {}}), 1U);
}

}  // namespace
}  // namespace claimgraph
