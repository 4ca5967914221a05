// Maximum-weight stabbing against brute force, and Helly's theorem.

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kInfinity = Interval::kInfinity;

Stabbing stab(const std::vector<WeightedInterval>& intervals) {
  return maximum_weight_stabbing(intervals);
}

TEST(Stabbing, NothingHoldsNothing) {
  const Stabbing none = stab({});
  EXPECT_TRUE(none.where.empty());
  EXPECT_EQ(none.weight, 0);
  EXPECT_THAT(none.held, IsEmpty());
}

TEST(Stabbing, ThePointWhereMostWeightMeetsIsFound) {
  const Stabbing found =
      stab({{{0, 10}, 1}, {{5, 20}, 1}, {{8, 9}, 1}, {{15, 16}, 1.5}, {{40, 50}, 2.75}});
  EXPECT_EQ(found.where, Interval(8, 9));
  EXPECT_EQ(found.weight, 3);
  EXPECT_THAT(found.held, ElementsAre(0, 1, 2));
}

TEST(Stabbing, AHalfOpenIntervalDoesNotMeetTheOneThatBeginsWhereItEnds) {
  const Stabbing apart = stab({{{1, 2, false, true}, 1}, {{2, 3}, 1}});
  EXPECT_EQ(apart.weight, 1);
  EXPECT_EQ(apart.where, Interval(1, 2, false, true));  // the lowest of two maxima
  const Stabbing touching = stab({{{1, 2}, 1}, {{2, 3}, 1}});
  EXPECT_EQ(touching.weight, 2);
  EXPECT_EQ(touching.where, Interval::point(2));
  const Stabbing after = stab({{{1, 2}, 1}, {{2, 3, true, false}, 1}});
  EXPECT_EQ(after.weight, 1);
  EXPECT_EQ(after.where, Interval(1, 2));
}

TEST(Stabbing, BoundsWithoutEndMeet) {
  const Stabbing found = stab({{Interval::greater_than(50000), 1},
                               {Interval::at_most(60000), 1},
                               {Interval::everything(), 1},
                               {Interval::point(2048), 1}});
  EXPECT_EQ(found.weight, 3);
  EXPECT_EQ(found.where, Interval::point(2048));  // 60000 holds it too, and so does everything
  EXPECT_THAT(found.held, ElementsAre(1, 2, 3));
  EXPECT_EQ(stab({{Interval::everything(), 2}}).where, Interval::everything());
}

TEST(Stabbing, EmptyIntervalsAreNeverHeld) {
  const Stabbing found = stab({{Interval(), 100}, {{1, 2}, 1}});
  EXPECT_EQ(found.weight, 1);
  EXPECT_THAT(found.held, ElementsAre(1));
  EXPECT_TRUE(stab({{Interval(), 100}}).where.empty());
}

TEST(Stabbing, WhatWeighsNothingIsHeldButDecidesNothing) {
  EXPECT_TRUE(stab({{{1, 2}, 0}}).where.empty());
  const Stabbing found = stab({{{0, 4}, 1}, {{0, 1, false, true}, 0}, {{8, 9}, 0}});
  EXPECT_EQ(found.where, Interval(0, 1, false, true));
  EXPECT_THAT(found.held, ElementsAre(0, 1));
}

TEST(Stabbing, WeightsThatDoNotAddUpExactlyDoNotMoveTheMaximum) {
  // 0.1 + 0.2 + 0.3 - 0.3 - 0.2 is not 0.1 in doubles: a naive sum would prefer one of two equals.
  const Stabbing found = stab({{{0, 10}, 0.1},
                               {{1, 2}, 0.2},
                               {{1, 2}, 0.3},
                               {{20, 30}, 0.3},
                               {{20, 30}, 0.2},
                               {{20, 30}, 0.1}});
  EXPECT_EQ(found.where, Interval(1, 2));
}

TEST(Stabbing, WeightsMustBeFiniteAndNotNegative) {
  for (const double weight : {-1.0, kInfinity, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(stab({{{0, 1}, 1}, {{0, 1}, weight}}), Error) << weight;
  }
}

std::vector<WeightedInterval> random_intervals(int most) {
  std::vector<WeightedInterval> intervals;
  const int count = *rc::gen::resize(100, rc::gen::inRange(0, most + 1));
  for (int i = 0; i < count; ++i) {
    const double weight = *rc::gen::inRange(0, 9) / 4.0;
    const auto end = [](double beyond) {
      const int at = *rc::gen::inRange(0, 9);
      return at == 8 ? beyond : static_cast<double>(at);
    };
    const double x = end(-kInfinity);
    const double y = end(kInfinity);
    if (*rc::gen::inRange(0, 12) == 0) {
      intervals.push_back({Interval(), weight});
    } else {
      intervals.push_back({Interval(std::min(x, y), std::max(x, y), *rc::gen::arbitrary<bool>(),
                                    *rc::gen::arbitrary<bool>()),
                           weight});
    }
  }
  return intervals;
}

/// Enough points to see every set of intervals that some number is in: all ends lie on 0..7.
std::vector<double> candidates() {
  std::vector<double> points;
  for (double x = -1; x <= 8; x += 0.5) {
    points.push_back(x);
  }
  return points;
}

std::vector<std::size_t> holders(const std::vector<WeightedInterval>& intervals, double point) {
  std::vector<std::size_t> held;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    if (intervals[i].interval.contains(point)) {
      held.push_back(i);
    }
  }
  return held;
}

double weight_of(const std::vector<WeightedInterval>& intervals,
                 const std::vector<std::size_t>& held) {
  double weight = 0;
  for (const std::size_t i : held) {
    weight += intervals[i].weight;
  }
  return weight;
}

RC_GTEST_PROP(RandomStabbing, IsTheBestOfAllPointsAndTheLowest, ()) {
  const std::vector<WeightedInterval> intervals = random_intervals(20);
  double most = 0;
  std::optional<double> lowest;
  for (const double point : candidates()) {
    const double weight = weight_of(intervals, holders(intervals, point));
    if (weight > most) {
      most = weight;
      lowest = point;
    }
  }
  const Stabbing found = maximum_weight_stabbing(intervals);
  RC_ASSERT(found.weight == most);
  RC_ASSERT(found.where.empty() == !lowest.has_value());
  if (lowest) {
    RC_ASSERT(found.where.contains(*lowest));
    RC_ASSERT(found.held == holders(intervals, *lowest));
    // No point of another set in `where`, and none of this set beside it.
    bool left = false;
    for (const double point : candidates()) {
      if (point < *lowest) {
        RC_ASSERT(found.where.contains(point) == false);
        continue;
      }
      const bool same = holders(intervals, point) == found.held;
      left = left || !same;
      RC_ASSERT(found.where.contains(point) == (!left && same));
    }
  }
}

RC_GTEST_PROP(RandomStabbing, WhatIsNotHeldIsTheLeastToRejectSoThatTheRestMeetPairwise, ()) {
  const std::vector<WeightedInterval> intervals = random_intervals(10);
  double total = 0;
  for (const WeightedInterval& weighted : intervals) {
    total += weighted.weight;
  }
  double least = total;
  for (unsigned kept = 0; kept < (1U << intervals.size()); ++kept) {
    bool pairwise = true;
    double rejected = 0;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
      if ((kept >> i & 1U) == 0) {
        rejected += intervals[i].weight;
        continue;
      }
      for (std::size_t j = i; j < intervals.size(); ++j) {  // j = i: the empty one meets nothing
        pairwise = pairwise && ((kept >> j & 1U) == 0 ||
                                intervals[i].interval.intersects(intervals[j].interval));
      }
    }
    if (pairwise) {
      least = std::min(least, rejected);
    }
  }
  RC_ASSERT(total - maximum_weight_stabbing(intervals).weight == least);
}

}  // namespace
}  // namespace claimgraph::testing
