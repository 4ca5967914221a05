// Dates on an axis.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/report/time_plot.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;

EdtfDate date(const std::string& text) {
  return text.empty() ? EdtfDate() : EdtfDate::parse(text).value();
}

std::vector<std::string> labels(const TimePlot& plot) {
  std::vector<std::string> texts;
  for (const TimePlot::Tick& tick : plot.ticks) {
    texts.push_back(tick.label);
  }
  return texts;
}

TimePlot plot(const std::vector<std::string>& said) {
  std::vector<DatedClaim> claims;
  for (const std::string& text : said) {
    claims.push_back({date(text), {}});
  }
  return plot_times(claims).value();
}

TEST(TimePlot, ClaimsWithoutDatesHaveNoAxis) {
  EXPECT_FALSE(plot_times({}));
  EXPECT_FALSE(plot_times(std::vector<DatedClaim>{{}, {date("../.."), {}}}));
}

TEST(TimePlot, TicksAreAsFineAsTheSpanAsksFor) {
  EXPECT_THAT(labels(plot({"2015", "2024"})), ElementsAre("2016", "2018", "2020", "2022", "2024"));
  EXPECT_THAT(labels(plot({"2024-02-10", "2024-06-20"})),
              ElementsAre("2024-03", "2024-04", "2024-05", "2024-06"));
  EXPECT_THAT(labels(plot({"2025-01-30"})), ElementsAre("2025-01-29", "2025-01-30", "2025-01-31"));
}

TEST(TimePlot, WhatIsNotDatedHasNoBar) {
  const TimePlot drawn =
      plot_times(std::vector<DatedClaim>{{date("2024"), {}}, {{}, date("2023/2025")}, {{}, {}}})
          .value();
  EXPECT_TRUE(drawn.rows[0].said && !drawn.rows[0].holds);
  EXPECT_TRUE(!drawn.rows[1].said && drawn.rows[1].holds);
  EXPECT_FALSE(drawn.rows[2].said || drawn.rows[2].holds);
  EXPECT_LT(drawn.rows[1].holds->strict.from, drawn.rows[0].said->strict.from);
  EXPECT_GT(drawn.rows[1].holds->strict.to, drawn.rows[0].said->strict.to);
}

TEST(TimePlot, AnOpenPeriodGoesBeyondTheAxis) {
  const TimePlot drawn =
      plot_times(std::vector<DatedClaim>{{date("2024-05-01"), date("2023/..")}}).value();
  EXPECT_TRUE(drawn.rows[0].holds->goes_right);
  EXPECT_FALSE(drawn.rows[0].holds->goes_left);
  EXPECT_EQ(drawn.rows[0].holds->strict.to, 1);
}

TEST(TimePlot, AnApproximateDateIsWiderThanItIsWritten) {
  const TimePlot drawn = plot({"2024-05~", "2024-01"});
  EXPECT_LT(drawn.rows[0].said->fuzzy.from, drawn.rows[0].said->strict.from);
  EXPECT_LT(drawn.rows[0].said->strict.to, drawn.rows[0].said->fuzzy.to);
}

RC_GTEST_PROP(TimePlot, EveryDateHasItsPlaceAndTicksAreInOrder, ()) {
  std::vector<DatedClaim> claims;
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < count; ++i) {
    const Day day = *rc::gen::inRange<Day>(-4'000'000, 4'000'000);
    claims.push_back(
        {EdtfDate::from_day(*rc::gen::element<Day>(1, 100, 10'000) == 1 ? day : day % 20'000), {}});
  }
  const std::optional<TimePlot> drawn = plot_times(claims);
  RC_PRE(drawn.has_value());
  RC_ASSERT(drawn->begin < drawn->end);
  RC_ASSERT(drawn->ticks.size() <= 40);
  for (std::size_t i = 0; i < drawn->ticks.size(); ++i) {
    const TimePlot::Tick& tick = drawn->ticks[i];
    RC_ASSERT(drawn->begin <= tick.day && tick.day <= drawn->end);
    if (i > 0) {  // in one assertion both sides would be looked at
      RC_ASSERT(drawn->ticks[i - 1].day < tick.day);
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      if (claims[i].said.strict().begin < claims[j].said.strict().begin) {
        RC_ASSERT(drawn->rows[i].said->strict.from <= drawn->rows[j].said->strict.from);
      }
    }
    RC_ASSERT(drawn->rows[i].said->strict.from <= drawn->rows[i].said->strict.to);
  }
}

}  // namespace
}  // namespace claimgraph::testing
