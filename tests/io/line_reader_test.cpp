#include "io/line_reader.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::io {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> lines_of(const std::string& text, std::size_t limit = 1000) {
  std::istringstream in(text);
  LineReader reader(in, limit, 64);
  std::vector<std::string> lines;
  while (reader.next()) {
    lines.push_back(reader.too_long() ? "(too long)" : std::string(reader.line()));
  }
  return lines;
}

TEST(LineReader, HasNoLineInAnEmptyStream) {
  EXPECT_THAT(lines_of(""), ElementsAre());
}

TEST(LineReader, TakesLinesWithAndWithoutAnEndAtTheLastOne) {
  EXPECT_THAT(lines_of("a\nb\n"), ElementsAre("a", "b"));
  EXPECT_THAT(lines_of("a\nb"), ElementsAre("a", "b"));
  EXPECT_THAT(lines_of("\n\nb"), ElementsAre("", "", "b"));
}

TEST(LineReader, DropsTheCarriageReturnBeforeALineFeedOnly) {
  EXPECT_THAT(lines_of("a\r\nb\rc\r\n"), ElementsAre("a", "b\rc"));
}

TEST(LineReader, KeepsNulBytes) {
  EXPECT_THAT(lines_of(std::string("a\0b\n", 4)), ElementsAre(std::string("a\0b", 3)));
}

TEST(LineReader, CallsALineTooLongFromOneByteOverTheLimit) {
  EXPECT_THAT(lines_of("1234\n12345\n1\n", 4), ElementsAre("1234", "(too long)", "1"));
  EXPECT_THAT(lines_of("1234\r\n12345\r\n123456\r\n1", 4),
              ElementsAre("1234", "(too long)", "(too long)", "1"));
  EXPECT_THAT(lines_of("12345", 4), ElementsAre("(too long)"));
}

TEST(LineReader, ShowsTheStartOfALineThatIsTooLong) {
  std::istringstream in("123456789\nnext");
  LineReader reader(in, 4, 64);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.line(), "1234");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.line(), "next");
  EXPECT_EQ(reader.number(), 2U);
}

TEST(LineReader, CountsTheBytesOfAllLines) {
  std::istringstream in("a\r\nlonger than five\nb");
  LineReader reader(in, 5, 64);
  while (reader.next()) {
  }
  EXPECT_EQ(reader.bytes(), 21U);
}

TEST(LineReader, JoinsLinesThatCrossABlock) {
  for (const std::size_t length : {262'143U, 262'144U, 262'145U, 600'000U}) {
    const std::string text(length, 'x');
    EXPECT_THAT(lines_of(text + "\r\n" + text + "\nend", 1'000'000), ElementsAre(text, text, "end"))
        << length;
  }
}

TEST(LineReader, PadsEveryLineWithZeros) {
  std::istringstream in("a longer line\nab\n");
  LineReader reader(in, 100, 32);
  while (reader.next()) {
    ASSERT_GE(reader.capacity(), reader.line().size() + 32);
    const char* end = reader.line().data() + reader.line().size();
    EXPECT_TRUE(std::all_of(end, end + 32, [](char c) { return c == '\0'; }));
  }
}

TEST(LineReader, ReportsAStreamThatBreaks) {
  std::istringstream in("a\nb\n");
  in.setstate(std::ios::badbit);
  LineReader reader(in, 100, 32);
  EXPECT_THROW(reader.next(), Error);
}

}  // namespace
}  // namespace claimgraph::io
