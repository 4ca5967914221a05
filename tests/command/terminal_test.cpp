// In a terminal: colours and width.
#include <cstdint>
#include <string>

#include <claimgraph/base/unicode.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::HasSubstr;
using testing::Not;

class TerminalTest : public CommandTest {
 protected:
  void SetUp() override {
    const Outcome run =
        claimgraph({"--quiet", "import", CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  static std::string without_escape_codes(const std::string& text) {
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.compare(i, 2, "\x1b[") == 0) {
        i = text.find_first_not_of("0123456789;", i + 2);  // its letter ends it
      } else {
        shown += text[i];
      }
    }
    return shown;
  }

  /// The widest line, escape codes aside.
  static std::string widest(const std::string& text) {
    std::string result;
    for (const std::string& line : lines_of(without_escape_codes(text))) {
      if (display_width(line) > display_width(result)) {
        result = line;
      }
    }
    return result;
  }
};

TEST_F(TerminalTest, ColoursAppear) {
  EXPECT_THAT(in_terminal(80, {"contradictions"}).out, HasSubstr("\x1b["));
}

TEST_F(TerminalTest, ColoursCanBeTurnedOff) {
  EXPECT_THAT(in_terminal(80, {"contradictions"}, {{"NO_COLOR", "1"}}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(in_terminal(80, {"contradictions"}, {{"TERM", "dumb"}}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(in_terminal(80, {"--color", "never", "contradictions"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(in_terminal(80, {"--color=always", "contradictions"}, {{"NO_COLOR", "1"}}).out,
              HasSubstr("\x1b["));
}

TEST_F(TerminalTest, NoLineIsWiderThanTheTerminal) {
  for (const Words& words :
       {Words{"contradictions", "--limit", "0"}, Words{"contradictions", "--pairs"},
        Words{"explain", "003-5", "003-6"}, Words{"show", "deepseek"}, Words{"entity", "微软"},
        Words{"stats"}, Words{"history"}, Words{"search", "gpu"}}) {
    const Outcome run = in_terminal(60, words);
    EXPECT_EQ(run.exit_code, 0) << run.out;
    const std::string line = widest(run.out);
    EXPECT_LE(display_width(line), 60U) << words[0] << ": " << line;
  }
}

TEST_F(TerminalTest, NoLineIsWiderThanANarrowOneOrAWideOneAndPlotsFillIt) {
  for (const std::uint16_t columns : {std::uint16_t{40}, std::uint16_t{80}, std::uint16_t{120}}) {
    for (const Words& words : {Words{"contradictions", "--limit", "0"}, Words{"show", "deepseek"},
                               Words{"show", "deepseek", "--ascii"}}) {
      const Outcome run = in_terminal(columns, words);
      EXPECT_EQ(run.exit_code, 0) << run.out;
      const std::string line = widest(run.out);
      EXPECT_EQ(display_width(line), columns) << words[0] << ": " << line;
    }
  }
}

TEST_F(TerminalTest, WithoutATerminalTheWidthIsThatOfColumnsAndTheTextTheSame) {
  for (const char* columns : {"40", "80", "200"}) {
    const Outcome piped = claimgraph({"contradictions"}, "", {{"COLUMNS", columns}});
    EXPECT_EQ(piped.out, in_terminal(static_cast<std::uint16_t>(std::stoi(columns)),
                                     {"contradictions"}, {{"NO_COLOR", "1"}})
                             .out);
  }
  const std::string usual = claimgraph({"contradictions"}).out;
  EXPECT_EQ(display_width(widest(usual)), 100U);
  for (const char* odd : {"", "0", "-80", "wide", "80x", "99999999999999999999"}) {
    EXPECT_EQ(claimgraph({"contradictions"}, "", {{"COLUMNS", odd}}).out, usual) << odd;
  }
}

TEST_F(TerminalTest, AWideTerminalIsUsed) {
  EXPECT_GT(display_width(widest(in_terminal(160, {"contradictions"}).out)), 120U);
  EXPECT_LE(display_width(widest(claimgraph({"contradictions"}).out)), 100U);
}

}  // namespace
}  // namespace claimgraph
