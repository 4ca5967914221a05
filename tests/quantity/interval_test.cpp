#include <cmath>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/interval.hpp>

#include "generators.hpp"

namespace claimgraph {

// Found by rapidcheck and GoogleTest alike.
inline void showValue(const Interval& interval, std::ostream& out) {
  out << interval;
}

namespace {

constexpr double kInf = Interval::kInfinity;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::string shown(const Interval& interval) {
  std::ostringstream out;
  out << interval;
  return out.str();
}

// Few end points, so that shared ends are common.
rc::Gen<Interval> any_interval(int lowest = -4) {
  return rc::gen::exec([lowest]() -> Interval {
    const int kind = *rc::gen::inRange(0, 8);
    const double a = *rc::gen::inRange(lowest, 6);
    const double b = *rc::gen::inRange(lowest, 6);
    const bool lo_open = *rc::gen::arbitrary<bool>();
    const bool hi_open = *rc::gen::arbitrary<bool>();
    switch (kind) {
      case 0:
        return {};
      case 1:
        return {a, kInf, lo_open};
      case 2:
        return lowest < 0 ? Interval(-kInf, a, false, hi_open) : Interval(0, kInf);
      default:
        return {std::min(a, b), std::max(a, b), lo_open, hi_open};
    }
  });
}

// Halves between the end points stand for all numbers between them.
bool in_both(const Interval& a, const Interval& b, bool& found) {
  for (double x = -8; x <= 8; x += 0.5) {
    found = found || (a.contains(x) && b.contains(x));
  }
  return found;
}

TEST(Interval, IsEmptyByDefault) {
  const Interval empty;
  EXPECT_TRUE(empty.empty());
  EXPECT_TRUE(std::isnan(empty.lo()));
  EXPECT_FALSE(empty.is_point());
  EXPECT_TRUE(empty.bounded());
  EXPECT_FALSE(empty.contains(0.0));
  EXPECT_TRUE(Interval::point(1).contains(empty));
  EXPECT_TRUE(empty.contains(empty));
  EXPECT_FALSE(empty.contains(Interval::point(1)));
}

TEST(Interval, OpensInfiniteEnds) {
  EXPECT_TRUE(Interval::everything().lo_open());
  EXPECT_TRUE(Interval::everything().hi_open());
  EXPECT_FALSE(Interval::everything().bounded());
  EXPECT_EQ(Interval::at_least(2), Interval(2, kInf, false, true));
  EXPECT_TRUE(Interval(kInf, kInf).empty());
}

TEST(Interval, WithoutANumberBetweenItsEndsIsEmpty) {
  EXPECT_TRUE(Interval(1, 1, true, false).empty());
  EXPECT_TRUE(Interval(1, 1, false, true).empty());
  EXPECT_FALSE(Interval(1, 1).empty());
  EXPECT_EQ(Interval(1, 1, true), Interval());
}

TEST(Interval, RefusesEndsInTheWrongOrderAndNan) {
  EXPECT_THROW(Interval(2, 1), Error);
  EXPECT_THROW(static_cast<void>(Interval(kNan, 1)), Error);
  EXPECT_THROW(static_cast<void>(Interval(1, kNan)), Error);
}

TEST(Interval, SaysWhichOfTheTwoItRefuses) {
  const auto message = [](double lo, double hi) -> std::string {
    try {
      return shown(Interval(lo, hi));
    } catch (const Error& error) {
      return error.what();
    }
  };
  const std::string not_a_number = "an end of an interval is not a number";
  EXPECT_EQ(message(kNan, 1), not_a_number);
  EXPECT_EQ(message(1, kNan), not_a_number);
  EXPECT_EQ(message(kNan, kNan), not_a_number);
  EXPECT_EQ(message(2, 1), "the lower end of an interval is above its upper end");
}

TEST(Interval, IsBoundedIfNeitherEndIsInfinite) {
  EXPECT_TRUE(Interval(1, 2).bounded());
  EXPECT_TRUE(Interval(1, 2, true, true).bounded());
  EXPECT_FALSE(Interval::at_least(1).bounded());
  EXPECT_FALSE(Interval::at_most(1).bounded());
}

TEST(Interval, DiffersFromOthersInAnyEndAlone) {
  const Interval one(1, 2);
  EXPECT_EQ(one, Interval(1, 2));
  EXPECT_NE(one, Interval(0, 2));
  EXPECT_NE(one, Interval(1, 3));
  EXPECT_NE(one, Interval(1, 2, true, false));
  EXPECT_NE(one, Interval(1, 2, false, true));
  EXPECT_NE(one, Interval());
  EXPECT_NE(Interval(), one);
}

TEST(Interval, WithAnOpenEndDoesNotContainThatEnd) {
  EXPECT_FALSE(Interval(1, 2, true, false).contains(Interval(1, 2)));
  EXPECT_FALSE(Interval(1, 2, false, true).contains(Interval(1, 2)));
  EXPECT_TRUE(Interval(1, 2).contains(Interval(1, 2, true, true)));
  EXPECT_TRUE(Interval(1, 2, true, true).contains(Interval(1, 2, true, true)));
}

TEST(Interval, NeverContainsNan) {
  EXPECT_FALSE(Interval::everything().contains(kNan));
  EXPECT_FALSE(Interval::point(1).contains(kNan));
}

TEST(Interval, IsWrittenAsInMathematics) {
  EXPECT_EQ(shown(Interval(1500, 2500, false, true)), "[1500, 2500)");
  EXPECT_EQ(shown(Interval::greater_than(50000)), "(50000, inf)");
  EXPECT_EQ(shown(Interval::point(1.6e9)), "[1600000000, 1600000000]");
  EXPECT_EQ(shown(Interval::point(2.5e-7)), "[2.5e-07, 2.5e-07]");
  EXPECT_EQ(shown(Interval::at_most(0.1)), "(-inf, 0.1]");
  EXPECT_EQ(shown(Interval(-0.0, 1)), "[0, 1]");
  EXPECT_EQ(shown(Interval(-1, -0.0)), "[-1, 0]");
  EXPECT_EQ(shown(Interval(999'999'999'999'999, 1e15)), "[999999999999999, 1e+15]");
  EXPECT_EQ(shown(Interval()), "{}");
}

TEST(Interval, OpenEndsNeverMeet) {
  const Interval one_to_two(1, 2, false, true);
  const Interval two_to_three(2, 3);
  EXPECT_FALSE(one_to_two.intersects(two_to_three));
  EXPECT_TRUE(one_to_two.entirely_below(two_to_three));
  EXPECT_TRUE(Interval(1, 2).intersects(two_to_three));
  EXPECT_FALSE(Interval(1, 2).entirely_below(two_to_three));
}

RC_GTEST_PROP(Interval, OpenEndsNeverMeetAnywhere, ()) {
  const double a = (*arbitrary::decimal()).to_double();
  RC_PRE(std::isfinite(a));
  RC_ASSERT(!Interval::less_than(a).intersects(Interval::at_least(a)));
  RC_ASSERT(!Interval::at_most(a).intersects(Interval::greater_than(a)));
  RC_ASSERT(Interval::at_most(a).intersection(Interval::at_least(a)) == Interval::point(a));
}

RC_GTEST_PROP(Interval, IntersectionIsCommutativeAndAssociative, ()) {
  const Interval a = *any_interval();
  const Interval b = *any_interval();
  const Interval c = *any_interval();
  RC_ASSERT(a.intersection(b) == b.intersection(a));
  RC_ASSERT(a.intersection(b).intersection(c) == a.intersection(b.intersection(c)));
  RC_ASSERT(a.intersection(a) == a);
  RC_ASSERT(a.contains(a.intersection(b)));
}

RC_GTEST_PROP(Interval, IntersectsExactlyWhereANumberIsInBoth, ()) {
  const Interval a = *any_interval();
  const Interval b = *any_interval();
  bool shared = false;
  RC_ASSERT(a.intersects(b) == in_both(a, b, shared));
  RC_ASSERT(a.intersects(b) == !a.intersection(b).empty());
  RC_ASSERT(a.intersects(b) == !(a.entirely_below(b) || b.entirely_below(a)));
}

RC_GTEST_PROP(Interval, HullIsTheLeastThatContainsBoth, ()) {
  const Interval a = *any_interval();
  const Interval b = *any_interval();
  const Interval hull = a.hull(b);
  RC_ASSERT(hull.contains(a));
  RC_ASSERT(hull.contains(b));
  RC_ASSERT(hull == b.hull(a));
  const Interval other = *any_interval();
  RC_ASSERT(!(other.contains(a) && other.contains(b)) || other.contains(hull));
}

RC_GTEST_PROP(Interval, ContainmentIsAboutEveryNumber, ()) {
  const Interval a = *any_interval();
  const Interval b = *any_interval();
  bool inside = true;
  for (double x = -8; x <= 8; x += 0.5) {
    inside = inside && (!b.contains(x) || a.contains(x));
  }
  RC_ASSERT(a.contains(b) == inside);
}

RC_GTEST_PROP(Interval, ProductHoldsEveryProduct, ()) {
  const Interval a = *any_interval(0);
  const Interval b = *any_interval(0);
  const Interval product = a.times(b);
  RC_ASSERT(product == b.times(a));
  RC_ASSERT(product.empty() == (a.empty() || b.empty()));
  for (double x = 0; x <= 7; x += 0.5) {
    for (double y = 0; y <= 7; y += 0.5) {
      RC_ASSERT(!a.contains(x) || !b.contains(y) || product.contains(x * y));
    }
  }
}

TEST(Interval, ProductKeepsOpenEndsThatAreNotReached) {
  EXPECT_EQ(Interval(1, 2, true, true).times(Interval(3, 4)), Interval(3, 8, true, true));
  EXPECT_EQ(Interval(0, 2).times(Interval(3, 4, true, false)), Interval(0, 8));
  EXPECT_EQ(Interval(0, 2, true).times(Interval(3, 4)), Interval(0, 8, true));
  EXPECT_EQ(Interval::point(0).times(Interval::at_least(1)), Interval::point(0));
  EXPECT_EQ(Interval(0, 1).times(Interval::at_least(1)), Interval::at_least(0));
  EXPECT_FALSE(Interval::point(1e200).times(Interval::point(1e200)).empty());
  // Both ends round to one number, which then stands for all between them.
  EXPECT_EQ(Interval(1, std::nextafter(1.0, 2.0), true, true).times(Interval::point(5e-324)),
            Interval::point(5e-324));
  EXPECT_THROW(static_cast<void>(Interval(-1, 1).times(Interval::point(1))), Error);
  EXPECT_THROW(static_cast<void>(Interval::point(1).times(Interval(-1, 1))), Error);
}

TEST(Interval, ReciprocalTurnsTheEndsAround) {
  EXPECT_EQ(Interval(2, 4, true, false).reciprocal(), Interval(0.25, 0.5, false, true));
  EXPECT_EQ(Interval(0, 4, true).reciprocal(), Interval::at_least(0.25));
  EXPECT_EQ(Interval(1, 4).reciprocal(), Interval(0.25, 1));
  EXPECT_EQ(Interval::at_least(2).reciprocal(), Interval(0, 0.5, true));
  EXPECT_EQ(Interval().reciprocal(), Interval());
  EXPECT_FALSE(Interval::point(5e-324).reciprocal().empty());
  EXPECT_THROW(static_cast<void>(Interval(0, 4).reciprocal()), Error);
  EXPECT_THROW(static_cast<void>(Interval(-1, 4).reciprocal()), Error);
}

}  // namespace
}  // namespace claimgraph
