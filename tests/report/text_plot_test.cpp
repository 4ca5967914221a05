// Plots as text: whatever they hold, lines keep to the width and bars to their places.

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/text_plot.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

/// Characters of a line, one for each column; what is wide has an empty one behind it.
std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    const std::string glyph = line.substr(i, end - i);
    const std::size_t width = display_width(glyph);
    if (width == 0 && !columns.empty()) {
      columns.back() += glyph;
    }
    for (std::size_t column = 0; column < width; ++column) {
      columns.push_back(column == 0 ? glyph : "");
    }
    i = end;
  }
  return columns;
}

std::string without_escape_codes(const std::string& text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\x1b[") == 0) {
      i = text.find('m', i);
    } else {
      shown += text[i];
    }
  }
  return shown;
}

/// Where the axis of a drawn plot begins, and how long it is: that line holds nothing else.
struct AxisPlace {
  std::size_t line = 0;
  std::size_t begin = 0;
  std::size_t width = 0;
};

AxisPlace axis_of(const std::vector<std::string>& lines) {
  for (std::size_t i = lines.size(); i-- > 0;) {
    const std::vector<std::string> columns = columns_of(lines[i]);
    const auto first = std::find_if(columns.begin(), columns.end(),
                                    [](const std::string& glyph) { return glyph != " "; });
    const bool all =
        first != columns.end() && std::all_of(first, columns.end(), [](const std::string& glyph) {
          return glyph == "─" || glyph == "┴" || glyph == "━" || glyph == "-" || glyph == "|" ||
                 glyph == "=";
        });
    if (all) {
      return {i, static_cast<std::size_t>(first - columns.begin()),
              static_cast<std::size_t>(columns.end() - first)};
    }
  }
  return {};
}

Bounds value(const char* notation) {
  return Quantity::parse(notation).value().bounds();
}

/// Values of one source each, on their axis.
TextPlot plot_of(const std::vector<const char*>& notations) {
  std::vector<Bounds> values;
  for (const char* notation : notations) {
    values.push_back(value(notation));
  }
  const IntervalPlot intervals = plot_intervals(values).value();
  TextPlot plot;
  plot.take_axis(intervals.axis);
  plot.counts = "GPUs";
  plot.groups.emplace_back();
  for (std::size_t i = 0; i < notations.size(); ++i) {
    plot.groups.back().rows.push_back(
        {.value = notations[i], .source = "source " + std::to_string(i), .bar = intervals.bars[i]});
  }
  return plot;
}

TEST(TextPlot, ValuesStandBesideTheirSourcesOverAnAxisWithTicks) {
  EXPECT_EQ(render_plot(plot_of({"=2048 GPU", "~50000 GPU", ">50000 GPU"}), 2, {.columns = 60}),
            "  =2048 GPU   source 0   ●               ┊              ┊\n"
            "  ~50000 GPU  source 1   ┊               ┊            ░░●░\n"
            "  >50000 GPU  source 2   ┊               ┊              ▐██▸\n"
            "                        ─┴───────────────┴──────────────┴───\n"
            "  GPUs, logarithmic     2,000         10,000         50,000\n");
}

TEST(TextPlot, InAsciiThereIsNothingElse) {
  EXPECT_EQ(render_plot(plot_of({"10..50 GPU", "=20 GPU", "<=30 GPU"}), 0,
                        {.columns = 50, .ascii = true}),
            "source 0  .      ===============================\n"
            "source 1  .      .       *      .       .      .\n"
            "source 2  =======================       .      .\n"
            "          |------|-------|------|-------|------|--\n"
            "GPUs      0     10      20     30      40     50\n");
}

TEST(TextPlot, ALogarithmicAxisIsSaidToBeOne) {
  EXPECT_THAT(render_plot(plot_of({"=1 GPU", "=100 GPU"}), 0, {}), HasSubstr("GPUs, logarithmic"));
  EXPECT_THAT(render_plot(plot_of({"=10 GPU", "=20 GPU"}), 0, {}), Not(HasSubstr("logarithmic")));
  TextPlot nameless = plot_of({"=1 GPU", "=100 GPU"});
  nameless.counts.clear();
  EXPECT_THAT(render_plot(nameless, 0, {}), HasSubstr("\nlogarithmic "));
}

TEST(TextPlot, WithoutRowsThereIsNothing) {
  EXPECT_THAT(render_plot({}, 0, {}), IsEmpty());
}

TEST(TextPlot, AnEndIsDrawnToTheEighthOfACharacter) {
  TextPlot plot;
  plot.groups.emplace_back();
  const auto bar = [](double from, double to) {
    return PlotBar{.empty = false, .strict = {from, to}, .fuzzy = {from, to}};
  };
  for (const double eighths : {0.0, 1.0, 3.0, 7.0}) {
    plot.groups.back().rows.push_back({.bar = bar(0, (8 + eighths) / (40 * 8))});
  }
  plot.groups.back().rows.push_back({.bar = bar(4.0 / (40 * 8), 2.0 / 40)});
  std::vector<std::string> lines = lines_of(render_plot(plot, 0, {.columns = 40}));
  lines.resize(5);
  EXPECT_THAT(lines, ElementsAre("█", "█▏", "█▍", "█▉", "▐█"));
}

TEST(TextPlot, WhatMayBeAnythingIsPaleAndWhatIsDeniedIsCrossedOut) {
  TextPlot plot = plot_of({"? GPU", "10..20 GPU", "none GPU"});
  plot.groups[0].rows[1].mark = TextPlotRow::Mark::kDenied;
  const std::vector<std::string> lines = lines_of(render_plot(plot, 0, {.columns = 80}));
  EXPECT_THAT(lines[0], AllOf(HasSubstr("◂░░"), HasSubstr("░░▸"), Not(HasSubstr("█"))));
  EXPECT_THAT(lines[1], AllOf(HasSubstr("×××"), Not(HasSubstr("█"))));
  EXPECT_THAT(lines[2], HasSubstr("none"));
}

TEST(TextPlot, WhatHasNoPlaceOnTheAxisSaysWhy) {
  TextPlot plot = plot_of({"=10 GPU", "=20 GPU"});
  plot.groups[0].rows.push_back({.value = "5 EUR", .source = "someone", .note = "not in GPUs"});
  EXPECT_THAT(render_plot(plot, 0, {.columns = 80}), HasSubstr("someone   not in GPUs\n"));
}

TEST(TextPlot, ThePlaceOfTheBestStandsOutOnTheAxis) {
  TextPlot plot = plot_of({"10..20 GPU", "=40 GPU"});
  plot.best = plot.groups[0].rows[0].bar->fuzzy;
  EXPECT_THAT(render_plot(plot, 0, {.columns = 80}), HasSubstr("━━━"));
  plot.groups[0].heading = "the best";
  plot.groups[0].best = true;
  EXPECT_THAT(render_plot(plot, 0, {.columns = 80, .colour = true}),
              HasSubstr("\x1b[32mthe best\x1b[0m"));
}

TEST(TextPlot, WhereThereIsRoomForOneTextItIsTheOneThatTellsRowsApart) {
  TextPlot plot = plot_of({"=10 GPU", "=20 GPU"});
  EXPECT_THAT(render_plot(plot, 4, {.columns = 40}),
              AllOf(HasSubstr("source 1"), Not(HasSubstr("=20"))));
  for (TextPlotRow& row : plot.groups[0].rows) {
    row.source = "one source";
  }
  EXPECT_THAT(render_plot(plot, 4, {.columns = 40}),
              AllOf(HasSubstr("=20"), Not(HasSubstr("one source"))));
}

/// What people and machines put into names: controls, overrides, wide and combining characters.
rc::Gen<std::string> hostile_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
          std::vector<std::string>{"a",
                                   "B",
                                   " ",
                                   "\n",
                                   "\t",
                                   "\x1b[2J",
                                   "\x1b]0;x\x07",
                                   "\u202E",
                                   "\u2066",
                                   "\u200F",
                                   "\u0301",
                                   "\u0308\u0323",
                                   "微",
                                   "アクメ",
                                   "ｗ",
                                   "한",
                                   "\u1112\u1161\u11AB",
                                   "é",
                                   "ש",
                                   "م",
                                   "\U0001F600",
                                   "\u200D",
                                   "\u00AD",
                                   "\u2028",
                                   "\x80",
                                   "\xff",
                                   "\u009b",
                                   "nineteen-letter-word",
                                   "an-unbroken-word-of-well-over-forty-columns-in-all"})),
      [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) {
          text += part;
        }
        return text;
      });
}

double draw_number() {
  return *rc::gen::inRange(-999, 1000) * std::pow(10, *rc::gen::inRange(-30, 31));
}

/// Bars on an axis of their own with any texts beside them. Sometimes headings and an odd row.
TextPlot draw_plot(bool hostile) {
  std::vector<Bounds> values{{Interval::point(1), Interval::point(1)}};
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  for (std::size_t i = 0; i < count; ++i) {
    const double a = draw_number();
    const double b = draw_number();
    const bool open = *rc::gen::element(0, 1, 2, 3) == 0;
    const Interval fuzzy(std::min(a, b), open ? Interval::kInfinity : std::max(a, b));
    values.push_back({*rc::gen::arbitrary<bool>() ? fuzzy : Interval::point(fuzzy.lo()), fuzzy});
  }
  const IntervalPlot intervals = plot_intervals(values).value();
  const auto text = [&](const char* plain) {
    return hostile ? *hostile_text() : std::string(plain);
  };
  TextPlot plot;
  plot.take_axis(intervals.axis);
  plot.counts = text("USD");
  plot.best = intervals.bars[0].fuzzy;
  const bool headings = *rc::gen::arbitrary<bool>();
  for (const PlotBar& bar : intervals.bars) {
    if (plot.groups.empty() || headings) {
      plot.groups.push_back({.heading = headings ? "p" + text("osition") : "", .best = headings});
    }
    plot.groups.back().rows.push_back(
        {.value = text("about 6 million USD"), .source = text("SemiAnalysis"), .bar = bar});
  }
  plot.groups.back().rest = text("");
  plot.groups.back().rows.push_back({.value = text("7 EUR"), .note = text("not in USD")});
  return plot;
}

RC_GTEST_PROP(TextPlot, NoLineIsWiderThanTheWidthAndNothingReachesTheTerminalRaw, ()) {
  const TextPlot plot = draw_plot(true);
  const Rendering rendering{.columns = *rc::gen::inRange<std::size_t>(40, 201),
                            .colour = *rc::gen::arbitrary<bool>(),
                            .ascii = *rc::gen::arbitrary<bool>()};
  const std::string drawn = render_plot(plot, *rc::gen::inRange<std::size_t>(0, 9), rendering);
  const std::string text = without_escape_codes(drawn);
  RC_ASSERT(rendering.colour || text == drawn);
  for (const std::string& line : lines_of(text)) {
    RC_ASSERT(display_width(line) <= rendering.columns);
    RC_ASSERT(printable(line) == line);
  }
  RC_ASSERT(text.ends_with("\n"));
}

RC_GTEST_PROP(TextPlot, EveryBarLiesOverTheAxisAndEveryMarkAtItsPlace, ()) {
  const TextPlot plot = draw_plot(*rc::gen::arbitrary<bool>());
  const Rendering rendering{.columns = *rc::gen::inRange<std::size_t>(40, 201)};
  const std::vector<std::string> lines = lines_of(render_plot(plot, 4, rendering));
  const AxisPlace axis = axis_of(lines);
  RC_ASSERT(axis.width >= 16U);
  RC_ASSERT(axis.begin + axis.width == rendering.columns);
  std::vector<const TextPlotRow*> rows;
  for (const TextPlotGroup& group : plot.groups) {
    for (const TextPlotRow& row : group.rows) {
      if (row.bar) {
        rows.push_back(&row);
      }
    }
  }
  // Rows stand in their order, between headings: they are told by what is drawn in them.
  std::size_t next = 0;
  for (std::size_t i = 0; i < axis.line && next < rows.size(); ++i) {
    const std::vector<std::string> columns = columns_of(lines[i]);
    const PlotBar& bar = *rows[next]->bar;
    const auto width = static_cast<double>(axis.width);
    const auto at = [&](double place) {
      const auto column = static_cast<std::size_t>(place * width);
      return axis.begin + std::min(column, axis.width - 1);
    };
    const std::size_t first = at(bar.strict.from);
    // What begins at the end of a column may be drawn from the next one on.
    const auto drawn = [&](std::size_t column) {
      return column < columns.size() && column >= axis.begin && !columns[column].empty() &&
             std::string("●█▐▕▸◂░").find(columns[column]) != std::string::npos;
    };
    const bool is_row = drawn(first) || drawn(first + 1);
    if (!is_row) {
      continue;
    }
    ++next;
    const bool is_mark = (bar.strict.to - bar.strict.from) * width < 1;
    if (is_mark && !bar.goes_left && !bar.goes_right) {
      RC_ASSERT(columns[at((bar.strict.from + bar.strict.to) / 2)] == "●");
      RC_ASSERT(std::count(columns.begin() + static_cast<std::ptrdiff_t>(axis.begin), columns.end(),
                           "●") == 1);
    }
    if (bar.goes_right) {
      RC_ASSERT(columns.size() == rendering.columns);
      RC_ASSERT(columns.back() == "▸");
    }
    // Beyond the bar on either side there is nothing but the grid.
    for (std::size_t column = axis.begin; column < columns.size(); ++column) {
      const bool outside = column < at(bar.fuzzy.from) || column > at(bar.fuzzy.to);
      RC_ASSERT(!outside || columns[column] == " " || columns[column] == "┊");
    }
  }
  RC_ASSERT(next == rows.size());
}

}  // namespace
}  // namespace claimgraph::testing
