// Tables, wrapped text and CSV.

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/table.hpp>

namespace claimgraph {
namespace {

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) {
    widest = std::max(widest, display_width(line));
  }
  return widest;
}

TEST(Table, WithoutRowsIsEmpty) {
  EXPECT_EQ(Table({{"who", false, false}}).render({}), "");
}

TEST(Table, AlignsNumbersToTheRightAndEndsLinesWithoutSpaces) {
  Table table({{"what", false, false}, {"how many", true, false}});
  table.add_row({"claims", "64"});
  table.add_row({"documents", "7"});
  EXPECT_EQ(table.render({}),
            "what       how many\n"
            "---------  --------\n"
            "claims           64\n"
            "documents         7\n");
}

TEST(Table, GivesWayInItsShrinkableColumn) {
  Table table({{"key", false, false}, {"text", false, true}});
  table.add_row({"003-5", "the total number of GPUs in use is put at fifty thousand units"});
  const std::string text = table.render({.columns = 40});
  EXPECT_LE(widest_line(text), 40U);
  EXPECT_NE(text.find("003-5"), std::string::npos);
}

TEST(Table, CountsWideCharactersAsTwoColumns) {
  Table table({{"name", false, false}, {"n", true, false}});
  table.add_row({"深度求索", "1"});
  table.add_row({"DeepSeek", "2"});
  const std::string text = table.render({});
  EXPECT_NE(text.find("深度求索  1\n"), std::string::npos);
  EXPECT_NE(text.find("DeepSeek  2\n"), std::string::npos);
}

TEST(Table, ShowsControlCharactersInsteadOfSendingThem) {
  Table table({{"label", false, false}});
  table.add_row({"\x1b[31mred"});
  EXPECT_EQ(table.render({}).find('\x1b'), std::string::npos);
}

TEST(Table, RefusesMoreCellsThanColumns) {
  Table table({{"one", false, false}});
  EXPECT_THROW(table.add_row({"a", "b"}), Error);
}

TEST(Csv, QuotesCommasQuotesAndLineBreaks) {
  EXPECT_EQ(csv_record({"a,b", "say \"no\"", "two\nlines", ""}),
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST(Csv, DefusesFormulasButLeavesNumbers) {
  EXPECT_EQ(csv_record({"=1+1", "-5", "-x", "@cmd"}), "'=1+1,-5,'-x,'@cmd\r\n");
}

RC_GTEST_PROP(Wrap, KeepsEveryWordAndTheWidth, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))));
  const auto columns = *rc::gen::inRange<std::size_t>(20, 90);
  const auto indent = *rc::gen::inRange<std::size_t>(0, 10);
  std::string text;
  std::string joined;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
    joined += word;
  }
  const std::string wrapped = wrap(text, columns, indent);
  RC_ASSERT(widest_line(wrapped) <= columns);
  std::string kept;
  for (const char c : wrapped) {
    if (c != ' ' && c != '\n') {
      kept += c;
    }
  }
  RC_ASSERT(kept == joined);
}

}  // namespace
}  // namespace claimgraph
