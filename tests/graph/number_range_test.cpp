// Consecutive numbers as a range.
#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/number_range.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;

static_assert(std::random_access_iterator<NumberRange::Iterator>);

TEST(NumberRange, HoldsTheNumbersFromTheFirstUpToTheEnd) {
  const NumberRange range(3, 6);
  EXPECT_THAT(std::vector(range.begin(), range.end()), ElementsAre(3, 4, 5));
  EXPECT_EQ(range.size(), 3U);
  EXPECT_EQ(range.front(), 3U);
  EXPECT_EQ(range.back(), 5U);
  EXPECT_EQ(range[1], 4U);
  EXPECT_FALSE(range.empty());
}

TEST(NumberRange, MayBeEmpty) {
  EXPECT_TRUE(NumberRange().empty());
  EXPECT_TRUE(NumberRange(7, 7).empty());
  EXPECT_EQ(NumberRange(7, 7).size(), 0U);
  EXPECT_EQ(NumberRange(7, 7).begin(), NumberRange(7, 7).end());
}

TEST(NumberRange, CanBeSearchedByHalving) {
  constexpr std::uint32_t kLast = std::numeric_limits<std::uint32_t>::max();
  const NumberRange range(5, kLast);
  EXPECT_EQ(std::lower_bound(range.begin(), range.end(), 3'000'000'000U) - range.begin(),
            2'999'999'995);
  EXPECT_EQ(range.end() - range.begin(), std::ptrdiff_t{kLast} - 5);
}

TEST(NumberRange, IsGoneThroughBothWays) {
  const NumberRange range(3, 6);
  auto at = range.begin();
  EXPECT_EQ(*at++, 3U);
  EXPECT_EQ(*++at, 5U);
  EXPECT_EQ(*at--, 5U);
  EXPECT_EQ(*--at, 3U);
  EXPECT_EQ(*(at + 2), 5U);
  EXPECT_EQ(*(1 + at), 4U);
  EXPECT_EQ((range.end() - 1)[-1], 4U);
  EXPECT_LT(at, range.end());
}

}  // namespace
}  // namespace claimgraph::testing
