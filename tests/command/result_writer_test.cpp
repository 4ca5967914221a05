// Rows of values in every format.
#include "result_writer.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/unicode.hpp>

#include "query_run.hpp"
#include "value_output.hpp"

namespace claimgraph::command {
namespace {

using nlohmann::json;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string written(std::string_view format, const std::vector<std::string>& columns,
                    const std::vector<ValueList>& rows, std::size_t width = 100,
                    bool to_terminal = false) {
  std::ostringstream out;
  const auto writer =
      make_result_writer(format, columns, out, Rendering{width, false}, to_terminal);
  for (const ValueList& row : rows) {
    writer->row(row);
  }
  writer->finish();
  return out.str();
}

json as_json(const Value& value) {
  return json::parse(json_line(value_to_json(value)));
}

std::shared_ptr<const Node> acme(std::int64_t row = 1) {
  auto node = std::make_shared<Node>();
  node->id = {0, row};
  node->loaded = true;
  node->labels = {"Company", "Entity"};
  node->properties = {{"key", "acme"}, {"staff", Quantity::parse("~100 person").value()}};
  return node;
}

std::shared_ptr<const Relationship> about(std::int64_t start, std::int64_t end) {
  auto relationship = std::make_shared<Relationship>();
  relationship->start = {0, start};
  relationship->end = {0, end};
  relationship->type = "ABOUT";
  relationship->properties = {{"since", EdtfDate::parse("2024-05").value()}};
  return relationship;
}

TEST(ResultJson, ScalarsAreThemselves) {
  EXPECT_EQ(as_json(nullptr), nullptr);
  EXPECT_EQ(as_json(true), true);
  EXPECT_EQ(as_json(Value("мир")), "мир");
  EXPECT_EQ(json_line(value_to_json(1.0)), "1.0");
  EXPECT_EQ(json_line(value_to_json(std::numeric_limits<std::int64_t>::min())),
            "-9223372036854775808");
}

TEST(ResultJson, FloatsThatJsonLacksAreStrings) {
  EXPECT_EQ(as_json(std::nan("")), "NaN");
  EXPECT_EQ(as_json(kInfinity), "Infinity");
  EXPECT_EQ(as_json(ValueList{-kInfinity}), json::array({"-Infinity"}));
}

TEST(ResultJson, QuantitiesAndDatesAreTheirNotation) {
  EXPECT_EQ(as_json(Quantity::parse("~6e6 USD").value()), "~6e6 USD");
  EXPECT_EQ(as_json(EdtfDate::parse("2024-05~").value()), "2024-05~");
}

TEST(ResultJson, NodesRelationshipsAndPathsAreObjects) {
  const json node = {{"labels", {"Company", "Entity"}},
                     {"properties", {{"key", "acme"}, {"staff", "~100 person"}}}};
  EXPECT_EQ(as_json(acme()), node);
  EXPECT_EQ(as_json(about(1, 2)),
            (json{{"type", "ABOUT"}, {"properties", {{"since", "2024-05"}}}}));

  auto path = std::make_shared<Path>();
  path->nodes = {acme(1), acme(2), acme(3)};
  path->relationships = {about(1, 2), about(3, 2)};
  const json shown = as_json(std::shared_ptr<const Path>(path));
  EXPECT_EQ(shown["nodes"], json::array({node, node, node}));
  EXPECT_EQ(shown["relationships"][0]["forward"], true);
  EXPECT_EQ(shown["relationships"][1]["forward"], false);
}

RC_GTEST_PROP(ResultJson, AnyTextComesBackFromJson, ()) {
  std::string text = *rc::gen::string<std::string>();
  if (find_invalid_utf8(text)) {
    text = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
  }
  const std::string lines = written("jsonl", {"a"}, {{Value(text)}});
  RC_ASSERT(json::parse(lines)["a"] == text);
  RC_ASSERT(!find_invalid_utf8(lines));
  RC_ASSERT(std::count(lines.begin(), lines.end(), '\n') == 1);
}

TEST(ResultJson, IllFormedTextStaysValidJson) {
  const std::string lines = written("jsonl", {"a"}, {{Value("a\xFF\x1b")}});
  EXPECT_FALSE(find_invalid_utf8(lines));
  EXPECT_EQ(json::parse(lines)["a"], "a\xEF\xBF\xBD\x1b");
}

TEST(ResultFormats, JsonIsAnArrayOfRows) {
  const json rows = json::parse(written("json", {"a", "b"}, {{1, "x"}, {2, nullptr}}));
  EXPECT_EQ(rows, json::parse(R"([{"a": 1, "b": "x"}, {"a": 2, "b": null}])"));
  EXPECT_EQ(json::parse(written("json", {"a"}, {})), json::array());
}

TEST(ResultFormats, ColumnsKeepTheirOrder) {
  EXPECT_EQ(written("jsonl", {"z", "a"}, {{1, 2}}), "{\"z\":1,\"a\":2}\n");
}

TEST(ResultFormats, CsvHasAHeaderAndQuotesWhatNeedsIt) {
  EXPECT_EQ(written("csv", {"a", "b,c"}, {{"x\"y", 1.0}, {nullptr, "two\nlines"}}),
            "a,\"b,c\"\r\n\"x\"\"y\",1.0\r\n,\"two\nlines\"\r\n");
  EXPECT_EQ(written("csv", {"a"}, {}), "a\r\n");
}

TEST(ResultFormats, CsvWritesListsAsJson) {
  EXPECT_EQ(written("csv", {"a"}, {{ValueList{1, "x"}}}), "a\r\n\"[1,\"\"x\"\"]\"\r\n");
}

TEST(ResultFormats, CsvOnATerminalShowsControlCharacters) {
  EXPECT_THAT(written("csv", {"a"}, {{"\x1b[31m"}}), HasSubstr("\x1b"));
  EXPECT_THAT(written("csv", {"a"}, {{"\x1b[31m"}}, 100, true), HasSubstr("\\u{1B}[31m"));
}

TEST(ResultTable, TextIsBareAndNumbersStandRight) {
  EXPECT_EQ(written("table", {"name", "n"}, {{"Acme", 5}, {"Zenith", 1000}, {nullptr, nullptr}}),
            "name       n\n"
            "------  ----\n"
            "Acme       5\n"
            "Zenith  1000\n"
            "null    null\n");
}

TEST(ResultTable, AnEmptyResultShowsItsColumns) {
  EXPECT_EQ(written("table", {"name", "n"}, {}), "name  n\n----  -\n");
}

TEST(ResultTable, NoControlCharacterPasses) {
  EXPECT_THAT(written("table", {"\x1b[1m"}, {{"\x1b[31m\n"}}), Not(HasSubstr("\x1b")));
}

TEST(ResultTable, ManyColumnsStandOneBelowTheOther) {
  std::vector<std::string> columns;
  ValueList row;
  for (int i = 0; i < 12; ++i) {
    columns.push_back("column" + std::to_string(i));
    row.emplace_back("a text of some length");
  }
  const std::string table = written("table", columns, {row, row}, 40);
  EXPECT_THAT(table, StartsWith("row 1 --"));
  EXPECT_THAT(table, HasSubstr("\nrow 2 --"));
  EXPECT_THAT(table, HasSubstr("\ncolumn11  a text of some length\n"));
}

TEST(ResultTable, LinesFitTheWidth) {
  const std::string text(300, 'x');
  std::istringstream lines(
      written("table", {"a", "b"}, {{"word word word " + text, text + " 微软微软微软"}}, 60));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 60U) << line;
  }
}

TEST(ResultTable, RowsAfterTheSampleWidenTheColumns) {
  std::vector<ValueList> rows(1500, ValueList{"short", 1});
  rows.back() = {"a text that is longer than the others", 1'234'567};
  const std::string wide = written("table", {"text", "n"}, rows);
  EXPECT_EQ(wide.substr(0, 27), "text   n\n-----  -\nshort  1\n");
  EXPECT_EQ(wide.substr(wide.rfind("short  1\n")),
            "short  1\na text that is longer than the others  1234567\n");
  rows.back()[0] = std::string(30, 'x') + " " + std::string(30, 'y');
  const std::string narrow = written("table", {"text", "n"}, rows, 40);
  EXPECT_EQ(narrow.substr(narrow.rfind("short  1\n")),
            "short  1\n" + std::string(30, 'x') + "   1234567\n" + std::string(30, 'y') + "\n");
}

TEST(ResultTable, AVeryLongCellSaysWhatIsLeftOut) {
  EXPECT_THAT(written("table", {"a"}, {{std::string(10'000, 'x')}}), HasSubstr("bytes more)"));
}

TEST(Parameters, ALiteralIsItsValueAndAllElseIsText) {
  EXPECT_TRUE(values_equivalent(read_parameter("12"), 12));
  EXPECT_TRUE(values_equivalent(read_parameter("'12'"), "12"));
  EXPECT_TRUE(values_equivalent(read_parameter("[1, 'a']"), ValueList{1, "a"}));
  EXPECT_TRUE(values_equivalent(read_parameter("deepseek"), "deepseek"));
  EXPECT_TRUE(values_equivalent(read_parameter("nvidia-h800"), "nvidia-h800"));
  EXPECT_TRUE(values_equivalent(read_parameter("Mark Zuckerberg"), "Mark Zuckerberg"));
}

TEST(Parameters, ALiteralThatIsBegunMustBeEnded) {
  for (const char* text : {"'open", "[1, 2", "{a: ", "date('nonsense')", "quantity('~ USD USD')"}) {
    EXPECT_THROW(read_parameter(text), QueryError) << text;
  }
}

TEST(TimeLimits, SecondsAreRead) {
  EXPECT_EQ(read_seconds("2")->count(), 2000);
  EXPECT_EQ(read_seconds("0.5s")->count(), 500);
  EXPECT_EQ(read_seconds("200ms")->count(), 200);
  EXPECT_EQ(read_seconds("0")->count(), 0);
  EXPECT_EQ(read_seconds("0.0001")->count(), 1);
  for (const char* text : {"", "-1", "two", "1 s", "1m", "nan", "inf", "1e400", "99999999999"}) {
    EXPECT_FALSE(read_seconds(text)) << text;
  }
}

TEST(Counting, RowsAndTimesInWords) {
  EXPECT_EQ(describe_rows(1), "1 row");
  EXPECT_EQ(describe_rows(0), "0 rows");
  EXPECT_EQ(describe_rows(1'234'567), "1,234,567 rows");
  EXPECT_EQ(describe_time(std::chrono::milliseconds(12)), "12 ms");
  EXPECT_EQ(describe_time(std::chrono::milliseconds(3210)), "3.2 s");
  EXPECT_EQ(describe_time(std::chrono::seconds(125)), "2 min 5 s");
}

}  // namespace
}  // namespace claimgraph::command
