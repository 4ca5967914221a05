// Which claims are drawn beside each other, under what headings, and which are left out.

#include "report/claim_plots.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/overview.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ClaimPlots : public ::testing::Test {
 protected:
  ClaimPlots() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("cost: money flow");
    room_.predicate("founded: date");
    room_.predicate("ceo: entity");
  }

  std::optional<TextPlot> item(std::size_t number = 0, std::size_t most = 40) {
    const Snapshot snapshot = room_.snapshot();
    return plot_item(snapshot, data_items(snapshot, "acme").at(number), most);
  }

  std::vector<std::optional<TextPlot>> conflicts(std::size_t most = 12) {
    const Snapshot snapshot = room_.snapshot();
    return plot_conflicts(snapshot, most_severe_conflicts(snapshot, {}, 100), most);
  }

  /// "value by source" of each row, headings on their own.
  static std::vector<std::string> words(const TextPlot& plot) {
    std::vector<std::string> words;
    for (const TextPlotGroup& group : plot.groups) {
      if (!group.heading.empty()) {
        words.push_back(group.heading);
      }
      for (const TextPlotRow& row : group.rows) {
        words.push_back(row.value + " by " + row.source);
      }
      if (!group.rest.empty()) {
        words.push_back(group.rest);
      }
    }
    return words;
  }

  Newsroom room_;
};

TEST_F(ClaimPlots, AnItemIsDrawnByPositionTheBestSupportedOneByMostOrigins) {
  room_.said("a", "alpha asserts acme gpu_count 1200 GPU");
  room_.said("b", "beta estimates acme gpu_count ~1200 GPU");
  room_.said("c", "gamma asserts acme gpu_count 50000 GPU {site=berlin}");
  const TextPlot plot = item().value();
  EXPECT_THAT(words(plot),
              ElementsAre("position 1, most origins: 1,200 GPUs, 2 origins", "about 1,200 by beta",
                          "1,200 by alpha", "position 2: 50,000 GPUs (site berlin), 1 origin",
                          "50,000 by gamma"));
  EXPECT_TRUE(plot.groups[0].best);
  EXPECT_FALSE(plot.groups[1].best);
  EXPECT_EQ(plot.counts, "GPUs");
  EXPECT_TRUE(plot.logarithmic);
  EXPECT_EQ(plot.groups[0].rows[0].mark, TextPlotRow::Mark::kEstimated);
  ASSERT_TRUE(plot.best);
  EXPECT_EQ(*plot.best, plot.groups[0].rows[1].bar->fuzzy) << "where both agree";
}

TEST_F(ClaimPlots, PositionsThatAreSupportedAlikeHaveNoBest) {
  room_.said("a", "alpha asserts acme gpu_count 1000 GPU");
  room_.said("c", "gamma asserts acme gpu_count 50000 GPU");
  EXPECT_THAT(item()->best, Eq(std::nullopt));
  EXPECT_FALSE(item()->groups[0].best);
}

TEST_F(ClaimPlots, PositionsOfOneRowEachStandFromLeftToRightWithoutHeadings) {
  room_.said("a", "alpha asserts acme gpu_count 1200 GPU");
  room_.said("b", "gamma asserts acme gpu_count 51000 GPU");
  room_.said("c", "gamma asserts acme gpu_count 11000 GPU");
  room_.said("d", "gamma asserts acme gpu_count 300 GPU");
  EXPECT_THAT(words(*item()),
              ElementsAre("300 by gamma", "1,200 by alpha", "11,000 by gamma", "51,000 by gamma"));
  room_.said("b2", "beta asserts acme gpu_count 51000 GPU");
  EXPECT_THAT(words(*item()), ::testing::Contains(HasSubstr("most origins: 51,000 GPUs")));
}

TEST_F(ClaimPlots, OneValueAloneIsNotDrawn) {
  room_.said("a", "alpha asserts acme gpu_count 1000 GPU");
  EXPECT_EQ(item().has_value(), false);
  room_.said("b", "alpha asserts acme gpu_count 1000 GPU {site=berlin}");
  EXPECT_EQ(item().has_value(), false) << "it says the same";
}

TEST_F(ClaimPlots, WhatOneSourceSaysSeveralTimesIsOneRow) {
  room_.said("a", "alpha asserts acme gpu_count 1200 GPU");
  room_.said("b", "alpha asserts acme gpu_count 1200 GPU {site=berlin}");
  room_.said("c", "beta asserts acme gpu_count 1200 GPU @2024");
  room_.said("d", "beta asserts acme gpu_count ~1200 GPU");
  EXPECT_THAT(words(*item()), ElementsAre(HasSubstr("position 1"), "about 1,200 by beta",
                                          "1,200 by alpha x2", "1,200 by beta"));
}

TEST_F(ClaimPlots, WhatHoldsAtAnotherTimeIsAnotherRow) {
  room_.said("a", "alpha asserts acme ceo ->ada @2019/2020");
  room_.said("b", "alpha asserts acme ceo ->ada @2020/2022");
  EXPECT_EQ(item().value().rows(), 2U);
}

TEST_F(ClaimPlots, AllWhoSayTheSameAreNamed) {
  room_.said("a", "alpha estimates acme gpu_count 1200 GPU");
  room_.said("a2", "beta estimates acme gpu_count 1200 GPU");
  room_.said("b", "gamma estimates acme gpu_count 5000 GPU");
  room_.said("b2", "alpha asserts acme gpu_count 5000 GPU");
  const TextPlot plot = conflicts().at(0).value();
  EXPECT_THAT(plot.groups[0].rows[0].source,
              ::testing::AnyOf(Eq("alpha, beta"), Eq("beta, alpha")));
  EXPECT_EQ(plot.groups[0].rows[0].mark, TextPlotRow::Mark::kEstimated);
  EXPECT_EQ(plot.groups[0].rows[1].mark, TextPlotRow::Mark::kAsserted) << "one of two asserts it";
}

TEST_F(ClaimPlots, WhoDeniesAClaimIsNotDrawnAsIfSayingIt) {
  room_.said("a", "alpha denies acme gpu_count 1200 GPU");
  room_.said("b", "gamma asserts acme gpu_count 5000 GPU");
  room_.said("b2", "beta doubts acme gpu_count 5000 GPU");
  const TextPlot plot = item().value();
  std::vector<std::string> sources;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      sources.push_back(row.source);
      EXPECT_EQ(row.mark == TextPlotRow::Mark::kDenied, row.source == "alpha denies");
    }
  }
  EXPECT_THAT(sources, ::testing::UnorderedElementsAre(
                           "alpha denies",
                           ::testing::AnyOf(Eq("gamma, beta doubts"), Eq("beta doubts, gamma"))));
}

TEST_F(ClaimPlots, AClaimOfSeveralPositionsIsDrawnOnceAndNamedAgain) {
  room_.said("a", "alpha asserts acme gpu_count 1000 GPU");
  room_.said("b", "beta asserts acme gpu_count 50000 GPU");
  room_.said("c", "gamma asserts acme gpu_count >=900 GPU");
  const TextPlot plot = item().value();
  EXPECT_THAT(plot.groups, SizeIs(2));
  EXPECT_EQ(plot.rows(), 3U);
  EXPECT_EQ(plot.groups[0].rest, "");
  EXPECT_EQ(plot.groups[1].rest, "also at least 900 GPUs");
}

TEST_F(ClaimPlots, WhatIsNotDrawnOfManyIsCounted) {
  for (int i = 0; i < 9; ++i) {
    room_.said("near-" + std::to_string(i),
               "alpha asserts acme gpu_count =" + std::to_string(1000 + i) + " GPU");
    room_.said("far-" + std::to_string(i),
               "beta asserts acme gpu_count ~" + std::to_string(70000 + i) + " GPU");
  }
  const TextPlot plot = item(0, 4).value();
  EXPECT_EQ(plot.rows(), 4U);
  std::size_t left_out = 0;
  for (const std::string& line : words(plot)) {
    const std::size_t at = line.find(" more claim");
    const std::size_t other = line.find(" claims not drawn");
    if (at != std::string::npos || other != std::string::npos) {
      const std::size_t end = std::min(at, other);
      left_out += std::stoul(line.substr(line.rfind(' ', end - 1) + 1));
    }
  }
  EXPECT_EQ(left_out, 14U);
}

TEST_F(ClaimPlots, TheAxisCountsWhatMostClaimsCount) {
  room_.said("a", "alpha asserts acme gpu_count 1000 chip");
  room_.said("b", "beta asserts acme gpu_count 5000 GPU");
  room_.said("c", "gamma asserts acme gpu_count 20000 GPU");
  EXPECT_EQ(item()->counts, "GPUs");
  EXPECT_THAT(words(conflicts().at(0).value()),
              ElementsAre("1,000 chips by alpha", "5,000 by beta", "20,000 by gamma"));
}

TEST_F(ClaimPlots, MoneyThatCannotBeExchangedHasNoPlace) {
  room_.said("a", "alpha asserts acme cost 1000 USD");
  room_.said("b", "beta asserts acme cost 5000 USD");
  room_.said("c", "gamma asserts acme cost 700 EUR");
  const TextPlot plot = item().value();
  std::vector<std::string> notes;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      notes.push_back(row.bar ? "drawn" : row.note);
    }
  }
  EXPECT_THAT(notes, ::testing::UnorderedElementsAre("drawn", "drawn", "not in USD"));
}

TEST_F(ClaimPlots, DatesAreDrawnOnAnAxisOfTime) {
  room_.said("a", "alpha asserts acme founded date:2019");
  room_.said("b", "beta asserts acme founded date:2023-05-01");
  const TextPlot plot = item().value();
  EXPECT_EQ(plot.counts, "date");
  EXPECT_FALSE(plot.logarithmic);
  std::vector<std::string> labels;
  for (const TextPlot::Tick& tick : plot.ticks) {
    labels.push_back(tick.label);
  }
  EXPECT_THAT(labels, ::testing::Contains("2020"));
  EXPECT_THAT(words(plot), ElementsAre("2019 by alpha", "2023-05-01 by beta"));
  EXPECT_LT(plot.groups[0].rows[0].bar->strict.to, 0.5);
  EXPECT_GT(plot.groups[0].rows[1].bar->strict.from, 0.5);
}

TEST_F(ClaimPlots, OtherValuesAreDrawnByWhenTheyHold) {
  room_.said("a", "alpha asserts acme ceo ->ada @2019/2021");
  room_.said("b", "beta asserts acme ceo ->bob @2021/..");
  const TextPlot plot = item().value();
  EXPECT_EQ(plot.counts, "when it holds");
  EXPECT_THAT(words(plot), ElementsAre("ada by alpha", "bob by beta"));
  EXPECT_FALSE(plot.groups[0].rows[0].bar->goes_right);
  EXPECT_TRUE(plot.groups[0].rows[1].bar->goes_right);
}

TEST_F(ClaimPlots, TimesThatDoNotDifferAreNotDrawn) {
  room_.said("a", "alpha asserts acme ceo ->ada @2019");
  room_.said("b", "beta asserts acme ceo ->bob @2019");
  EXPECT_EQ(item().has_value(), false);
}

TEST_F(ClaimPlots, ValuesWithoutNumbersOrTimesAreNotDrawn) {
  room_.said("a", "alpha asserts acme ceo ->ada");
  room_.said("b", "beta asserts acme ceo ->bob");
  EXPECT_EQ(item().has_value(), false);
  EXPECT_THAT(conflicts(), ElementsAre(Eq(std::nullopt)));
}

TEST_F(ClaimPlots, WhatIsDeniedIsMarkedAsThat) {
  room_.said("a", "alpha asserts acme gpu_count 1000..5000 GPU");
  room_.said("b", "beta asserts acme gpu_count not 1000..9000 GPU");
  const TextPlot plot = item().value();
  std::vector<TextPlotRow::Mark> marks;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      marks.push_back(row.mark);
    }
  }
  EXPECT_THAT(marks, ::testing::UnorderedElementsAre(TextPlotRow::Mark::kAsserted,
                                                     TextPlotRow::Mark::kDenied));
}

TEST_F(ClaimPlots, ConflictsAboutTheSameAreDrawnTogetherAtTheFirst) {
  room_.said("a", "alpha asserts acme gpu_count 1000 GPU");
  room_.said("b", "beta asserts acme gpu_count 50000 GPU");
  room_.said("c", "gamma asserts acme gpu_count 9000 GPU");
  room_.said("d", "alpha asserts zenith gpu_count 10 GPU");
  room_.said("e", "beta asserts zenith gpu_count 11000 GPU");
  const std::vector<std::optional<TextPlot>> plots = conflicts();
  ASSERT_THAT(plots, SizeIs(4));
  ASSERT_TRUE(plots[0]);
  EXPECT_THAT(words(*plots[0]), ElementsAre("10 by alpha", "11,000 by beta"));
  ASSERT_TRUE(plots[1]);
  EXPECT_THAT(words(*plots[1]), ElementsAre("1,000 by alpha", "9,000 by gamma", "50,000 by beta"));
  EXPECT_FALSE(plots[2]);
  EXPECT_FALSE(plots[3]);
}

TEST_F(ClaimPlots, APredicateAndANarrowerOneAreOnOneAxis) {
  room_.predicate("training_gpu_count: count stock");
  room_.order("training_gpu_count < gpu_count");
  room_.said("a", "alpha asserts acme training_gpu_count 1000 GPU");
  room_.said("b", "beta asserts acme gpu_count 50000 GPU");
  room_.said("c", "gamma asserts acme gpu_count 9000 GPU");
  const std::vector<std::optional<TextPlot>> plots = conflicts();
  EXPECT_EQ(std::count_if(plots.begin(), plots.end(), [](const auto& plot) { return !!plot; }), 1);
  EXPECT_EQ(plots.at(0)->rows(), 3U);
}

TEST_F(ClaimPlots, OfManyConflictsTheWorstAreDrawnAndTheRestCounted) {
  for (int i = 1; i <= 6; ++i) {
    room_.said("c" + std::to_string(i), "agent-" + std::to_string(i) + " asserts acme gpu_count =" +
                                            std::to_string(i * i * i * 1000) + " GPU");
  }
  const TextPlot plot = conflicts(3).at(0).value();
  EXPECT_THAT(words(plot), ElementsAre("exactly 1,000 by agent-1", "exactly 125,000 by agent-5",
                                       "exactly 216,000 by agent-6", "3 more claims not drawn"));
}

TEST_F(ClaimPlots, RenderersDrawOnlyWhenAskedTo) {
  room_.said("a", "alpha asserts acme gpu_count 1000 GPU");
  room_.said("b", "beta asserts acme gpu_count 50000 GPU");
  const Snapshot snapshot = room_.snapshot();
  const auto found = most_severe_conflicts(snapshot, {}, 10);
  const auto items = data_items(snapshot, "acme");
  EXPECT_THAT(render_conflicts(snapshot, found, 1, {}, {.plots = true}), HasSubstr("┴"));
  EXPECT_THAT(render_conflicts(snapshot, found, 1, {}, {}), Not(HasSubstr("┴")));
  EXPECT_THAT(render_items(snapshot, items, {.plots = true}), HasSubstr("┴"));
  EXPECT_THAT(render_items(snapshot, items, {}), Not(HasSubstr("┴")));
}

}  // namespace
}  // namespace claimgraph::testing
