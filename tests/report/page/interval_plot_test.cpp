// Intervals on an axis: where everything is, for whoever draws.

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/report/interval_plot.hpp>

#include "report/page/nice_ticks.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::DoubleNear;
using ::testing::Optional;

Bounds value(const char* notation) {
  return Quantity::parse(notation).value().bounds();
}

IntervalPlot plot(const std::vector<const char*>& notations) {
  std::vector<Bounds> values;
  for (const char* notation : notations) {
    values.push_back(value(notation));
  }
  return plot_intervals(values).value();
}

std::vector<std::string> labels(const PlotAxis& axis) {
  std::vector<std::string> texts;
  for (const PlotAxis::Tick& tick : axis.ticks) {
    texts.push_back(tick.label);
  }
  return texts;
}

TEST(IntervalPlot, ATwentyfoldSpreadIsDrawnOnALogarithmicAxis) {
  const IntervalPlot wide = plot({"~6e6 USD", "~1.6e9 USD"});
  EXPECT_TRUE(wide.axis.logarithmic);
  EXPECT_THAT(labels(wide.axis), ::testing::ElementsAre("10 million", "100 million", "1 billion"));
  EXPECT_FALSE(plot({"=10 GPU", "=100 GPU"}).axis.logarithmic);
}

TEST(IntervalPlot, AnAxisOfOneDecadeHasTwosAndFives) {
  EXPECT_THAT(labels(plot({"2048 GPU", "50000 GPU"}).axis),
              ::testing::ElementsAre("2,000", "5,000", "10,000", "20,000", "50,000"));
}

TEST(IntervalPlot, TicksOfValuesThatAreNearlyEqualHaveLabelsOfTheirOwn) {
  std::vector<std::string> texts = labels(plot({"=2048 GPU", ">2048 GPU"}).axis);
  EXPECT_THAT(labels(plot({"=2048.1 GPU", "=2048.4 GPU"}).axis), ::testing::Contains("2,048.2"));
  EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
}

TEST(IntervalPlot, ABoundThatBeginsAtZeroDoesNotKeepTheAxisFromBeingLogarithmic) {
  const IntervalPlot bound = plot({"<=65e9 USD", "=1e6 USD"});
  EXPECT_TRUE(bound.axis.logarithmic);
  EXPECT_TRUE(bound.bars[0].goes_left);
  EXPECT_EQ(bound.bars[0].fuzzy.from, 0);
  EXPECT_FALSE(bound.bars[0].goes_right);
}

TEST(IntervalPlot, AValueOfZeroHasNoPlaceOnALogarithmicAxis) {
  const IntervalPlot zero = plot({"=0 GPU", "=1000 GPU"});
  EXPECT_FALSE(zero.axis.logarithmic);
  EXPECT_LT(zero.bars[0].strict.from, zero.bars[1].strict.from);
  EXPECT_FALSE(zero.bars[0].goes_left);
}

TEST(IntervalPlot, AValueWithoutAnEndGoesBeyondTheAxis) {
  const IntervalPlot open = plot({">50000 GPU", "=2048 GPU"});
  EXPECT_TRUE(open.bars[0].goes_right);
  EXPECT_EQ(open.bars[0].strict.to, 1);
  EXPECT_FALSE(open.bars[0].goes_left);
  EXPECT_GT(open.bars[0].strict.from, 0);
  EXPECT_FALSE(open.bars[1].goes_right);
}

TEST(IntervalPlot, NoValueIsEmptyAndAnUnknownOneGoesBothWays) {
  const IntervalPlot odd = plot({"none GPU", "? GPU", "=5 GPU"});
  EXPECT_TRUE(odd.bars[0].empty);
  EXPECT_FALSE(odd.bars[1].empty);
  EXPECT_TRUE(odd.bars[1].goes_left);
  EXPECT_TRUE(odd.bars[1].goes_right);
}

TEST(IntervalPlot, WithoutAFiniteEndThereIsNoAxis) {
  EXPECT_EQ(plot_axis({}), std::nullopt);
  EXPECT_FALSE(plot_intervals(std::vector{value("? GPU"), value("none GPU")}));
}

TEST(IntervalPlot, TheBestValueIsMarkedWhereItIs) {
  const std::vector<Bounds> values{value("=100 GPU"), value("=200 GPU")};
  const IntervalPlot marked = plot_intervals(values, Interval(100, 150)).value();
  EXPECT_THAT(marked.best, Optional(PlotSpan{marked.axis.place(100), marked.axis.place(150)}));
  EXPECT_EQ(plot_intervals(values, Interval())->best, std::nullopt);
}

TEST(IntervalPlot, PlacesOnALogarithmicAxisAreByRatio) {
  const PlotAxis axis = plot({"=1 GPU", "=10000 GPU"}).axis;
  EXPECT_THAT(axis.place(100), DoubleNear((axis.place(10) + axis.place(1000)) / 2, 1e-9));
  EXPECT_EQ(axis.place(0), 0);
  EXPECT_EQ(axis.place(-5), 0);
  EXPECT_EQ(axis.place(std::numeric_limits<double>::infinity()), 1);
}

rc::Gen<double> number() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(-310, 309), rc::gen::inRange(-999, 1000)),
                      [](const std::tuple<int, int>& parts) {
                        const double found = std::get<1>(parts) * std::pow(10, std::get<0>(parts));
                        return std::isfinite(found) ? found : std::numeric_limits<double>::max();
                      });
}

Bounds draw_bounds() {
  const double a = *number();
  const double b = *number();
  const double infinity = std::numeric_limits<double>::infinity();
  const double lo = *rc::gen::element(0, 1, 2, 3) == 0 ? -infinity : std::min(a, b);
  const double hi = *rc::gen::element(0, 1, 2, 3) == 0 ? infinity : std::max(a, b);
  const Interval fuzzy(lo, hi);
  const double middle = std::isfinite(lo) ? lo : std::isfinite(hi) ? hi : 0;
  return {*rc::gen::arbitrary<bool>() ? fuzzy : Interval::point(middle), fuzzy};
}

RC_GTEST_PROP(IntervalPlot, EverythingFiniteHasItsPlaceInOrder, ()) {
  std::vector<Bounds> values;
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < count; ++i) {
    values.push_back(draw_bounds());
  }
  const std::optional<IntervalPlot> drawn = plot_intervals(values);
  if (!drawn) {
    for (const Bounds& each : values) {
      RC_ASSERT(!std::isfinite(each.fuzzy.lo()) && !std::isfinite(each.fuzzy.hi()));
    }
    return;
  }
  const PlotAxis& axis = drawn->axis;
  RC_ASSERT(std::isfinite(axis.lo) && std::isfinite(axis.hi) && axis.lo < axis.hi);
  RC_ASSERT(drawn->bars.size() == values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const PlotBar& bar = drawn->bars[i];
    RC_ASSERT(0 <= bar.fuzzy.from && bar.fuzzy.from <= bar.strict.from);
    RC_ASSERT(bar.strict.from <= bar.strict.to && bar.strict.to <= bar.fuzzy.to);
    RC_ASSERT(bar.fuzzy.to <= 1);
    // What is not drawn as going on is all there.
    if (!bar.goes_left) {
      RC_ASSERT(values[i].fuzzy.lo() >= axis.lo);
    }
    if (!bar.goes_right) {
      RC_ASSERT(values[i].fuzzy.hi() <= axis.hi);
    }
    RC_ASSERT(bar.goes_right == !std::isfinite(values[i].fuzzy.hi()) || axis.logarithmic);
  }
  for (std::size_t i = 0; i + 1 < axis.ticks.size(); ++i) {
    RC_ASSERT(axis.ticks[i].value < axis.ticks[i + 1].value);
    RC_ASSERT(axis.ticks[i].at <= axis.ticks[i + 1].at);
  }
  RC_ASSERT(!axis.ticks.empty() && axis.ticks.size() <= 12);
  for (const PlotAxis::Tick& tick : axis.ticks) {
    RC_ASSERT(axis.lo <= tick.value && tick.value <= axis.hi);
  }
}

TEST(NiceTicks, AreRoundNumbers) {
  EXPECT_THAT(nice_ticks(0, 10, false), ::testing::ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(nice_ticks(-3, 3, false), ::testing::ElementsAre(-3, -2, -1, 0, 1, 2, 3));
  EXPECT_THAT(nice_ticks(1, 1e12, true), ::testing::ElementsAre(1, 100, 1e4, 1e6, 1e8, 1e10, 1e12));
  EXPECT_THAT(nice_ticks(20, 1e13, true), ::testing::ElementsAre(100, 1e4, 1e6, 1e8, 1e10, 1e12));
  EXPECT_THAT(nice_ticks(3, 4, true), ::testing::SizeIs(1)) << "no round number is between";
}

}  // namespace
}  // namespace claimgraph::testing
