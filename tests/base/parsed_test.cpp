#include <gtest/gtest.h>

#include <claimgraph/base/parsed.hpp>
#include <claimgraph/base/unicode.hpp>

namespace claimgraph {
namespace {

TEST(Parsed, HoldsAValueOrAnError) {
  const Parsed<int> value(7);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value.value(), 7);
  EXPECT_EQ(*value, 7);

  const Parsed<int> none(ParseError{3, "no number", "a digit"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().offset, 3U);
}

TEST(Parsed, ThrowsMessageAndExpectationWhereThereIsNoValue) {
  const Parsed<int> none(ParseError{3, "no number", "a digit"});
  try {
    static_cast<void>(none.value());
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kParse);
    EXPECT_STREQ(error.what(), "no number; expected a digit");
  }
}

TEST(ParseError, PointsAtTheOffendingByte) {
  EXPECT_EQ((ParseError{2, "unknown unit 'GPX'", "'GPU'"}.describe("5 GPX")),
            "unknown unit 'GPX'; expected 'GPU'\n5 GPX\n  ^");
}

TEST(ParseError, PointsBehindTheEndOfAShortText) {
  EXPECT_EQ((ParseError{99, "too short", ""}.describe("5")), "too short\n5\n ^");
}

TEST(ParseError, CountsColumnsNotBytes) {
  // Two wide characters are four columns and six bytes.
  EXPECT_EQ((ParseError{6, "here", ""}.describe("中文x")), "here\n中文x\n    ^");
  // Inside a character the caret stands under that character.
  EXPECT_EQ((ParseError{4, "here", ""}.describe("中文x")), "here\n中文x\n  ^");
}

TEST(ParseError, ShowsControlCharactersAsQuestionMarks) {
  EXPECT_EQ((ParseError{2, "here", ""}.describe("a\x1b[2J\nb\xff")), "here\na?[2J?b?\n  ^");
  EXPECT_EQ((ParseError{0, "here", ""}.describe("\u202Eb")), "here\n?b\n^");
}

TEST(ParseError, ShowsALongTextAroundTheOffsetOnly) {
  std::string text(1000, 'a');
  text[500] = 'X';
  const std::string shown = ParseError{500, "here", ""}.describe(text);
  EXPECT_EQ(shown, "here\n..." + std::string(80, 'a') + "X" + std::string(79, 'a') + "...\n" +
                       std::string(83, ' ') + "^");
}

}  // namespace
}  // namespace claimgraph
