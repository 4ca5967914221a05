// Pairs of intervals that meet a given one: the least of them.

#include "contradiction/interval_pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace claimgraph {
namespace {

TEST(IntervalPairs, NothingIsMetWhereThereIsNothing) {
  EXPECT_EQ(IntervalPairs().first_meeting({{Interval::everything(), Interval::everything()}}),
            std::nullopt);
}

TEST(IntervalPairs, MeetInBothSides) {
  IntervalPairs pairs;
  pairs.add({{Interval(1, 2), Interval(5, 6)}}, 3);
  pairs.add({{Interval(1, 2), Interval(8, 9)}}, 7);
  EXPECT_EQ(pairs.first_meeting({{Interval(2, 3), Interval(6, 8)}}), 3);
  EXPECT_EQ(pairs.first_meeting({{Interval(2, 3), Interval(7, 8)}}), 7);
  EXPECT_EQ(pairs.first_meeting({{Interval(5, 6), Interval(1, 2)}}), std::nullopt);
}

/// Ends are few, so that open and closed ones fall together; some are infinite.
Interval random_interval(int range, int widest) {
  const int kind = *rc::gen::inRange(0, 20);
  const int lo = *rc::gen::inRange(0, range);
  if (kind == 0) {
    return Interval::at_least(lo);
  }
  if (kind == 1) {
    return Interval::less_than(lo);
  }
  if (kind == 2) {
    return Interval::everything();
  }
  if (kind == 3) {
    return {};
  }
  const int width = *rc::gen::inRange(0, widest);
  return {static_cast<double>(lo), static_cast<double>(lo + width), *rc::gen::arbitrary<bool>(),
          *rc::gen::arbitrary<bool>()};
}

RC_GTEST_PROP(RandomIntervalPairs, TheLeastThatMeetsIsFound, ()) {
  const int range = *rc::gen::element(5, 100, 2000);
  const int widest = *rc::gen::element(2, 5, 50);
  const auto random_pair = [&]() -> IntervalPair {
    return {{random_interval(range, widest), random_interval(range, widest)}};
  };
  const int count = *rc::gen::inRange(0, 400);
  IntervalPairs pairs;
  std::vector<IntervalPair> all;
  for (int i = 0; i < count; ++i) {
    const IntervalPair pair = random_pair();
    const auto first = std::find_if(all.begin(), all.end(),
                                    [&](const IntervalPair& other) { return other.meets(pair); });
    const auto expected = first == all.end()
                              ? std::nullopt
                              : std::optional(static_cast<std::uint32_t>(first - all.begin()));
    RC_ASSERT(pairs.first_meeting(pair) == expected);
    pairs.add(pair, static_cast<std::uint32_t>(i));
    all.push_back(pair);
  }
}

}  // namespace
}  // namespace claimgraph
