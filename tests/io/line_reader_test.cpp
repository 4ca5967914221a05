#include "io/line_reader.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/sha256.hpp>

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

TEST(LineReader, KnowsTheDigestOfAllBeforeEachLine) {
  const std::string block(300'000, 'x');  // longer than what is read at once
  const std::string text = "a\r\n\n" + block + "\nshort\n" + std::string(700'000, 'y') + "\nend";
  std::istringstream in(text);
  LineReader reader(in, 400'000, 64);
  reader.keep_digest();
  EXPECT_EQ(reader.position(), (LinePosition{0, 0, sha256("")}));
  const std::vector<std::size_t> ends{3, 4, 300'005, 300'011, 1'000'012, text.size()};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    ASSERT_TRUE(reader.next());
    const LinePosition position{i + 1, ends[i], sha256(text.substr(0, ends[i]))};
    EXPECT_EQ(reader.position(), position);
    // And another reader goes there without reading the lines.
    std::istringstream again(text);
    LineReader other(again, 400'000, 64);
    other.keep_digest();
    EXPECT_TRUE(other.skip_to(position, {}));
    EXPECT_EQ(other.number(), i + 1);
    EXPECT_EQ(other.bytes(), ends[i]);
    EXPECT_EQ(other.position(), position);
    std::vector<std::size_t> sizes;
    while (other.next()) {
      sizes.push_back(other.too_long() ? 0 : other.line().size());
    }
    EXPECT_EQ(sizes.size(), ends.size() - i - 1);
  }
  EXPECT_FALSE(reader.next());
}

TEST(LineReader, DoesNotGoToAPlaceThatIsNone) {
  const std::string text = "one\ntwo\nthree\n";
  const auto goes = [&](std::uint64_t bytes, const std::string& before) {
    std::istringstream in(text);
    LineReader reader(in, 100, 64);
    reader.keep_digest();
    return reader.skip_to({1, bytes, sha256(before)}, {});
  };
  EXPECT_TRUE(goes(4, "one\n"));
  EXPECT_FALSE(goes(4, "onE\n"));
  EXPECT_FALSE(goes(3, "one"));
  EXPECT_TRUE(goes(14, text));
  EXPECT_FALSE(goes(15, text));
}

}  // namespace
}  // namespace claimgraph::io
