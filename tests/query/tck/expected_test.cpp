#include "expected.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scanner.hpp"

namespace claimgraph::tck {
namespace {

using ::testing::HasSubstr;
using ::testing::Throws;

bool same(const char* expected, const char* got, bool list_order = true) {
  return same_value(read_value(expected), read_value(got), list_order);
}

TEST(ExpectedValue, IsReadFromTheNotationOfTables) {
  EXPECT_TRUE(read_value("null").is_null());
  EXPECT_TRUE(read_value(" true ").boolean());
  EXPECT_EQ(read_value("-9223372036854775808").integer(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(read_value("1e-305").real(), 1e-305);
  EXPECT_EQ(read_value("-.5").real(), -0.5);
  EXPECT_TRUE(std::isnan(read_value("NaN").real()));
  EXPECT_EQ(read_value(R"('a\\b\'"🧐')").string(), "a\\b'\"🧐");
  EXPECT_EQ(read_value("[1, [], 'a']").list().size(), 3U);
  EXPECT_EQ(read_value("{b: [1], `a b`: {}}").map().find("a b")->map().size(), 0U);

  const Node node = *read_value("(:B:A {x: 1})").node();
  EXPECT_THAT(node.labels, ::testing::ElementsAre("B", "A"));
  EXPECT_EQ(node.properties.find("x")->integer(), 1);
  EXPECT_TRUE(read_value("({a: 1})").node()->labels.empty());
  EXPECT_EQ(read_value("[:KNOWS {a: 1}]").relationship()->type, "KNOWS");

  const Path path = *read_value("<(:A)-[:T]->(:B)<-[:U {x: 1}]-()>").path();
  ASSERT_EQ(path.nodes.size(), 3U);
  EXPECT_EQ(path.relationships[0]->start, path.nodes[0]->id);
  EXPECT_EQ(path.relationships[1]->start, path.nodes[2]->id);
  EXPECT_EQ(path.relationships[1]->end, path.nodes[1]->id);
  EXPECT_EQ(read_value("<()>").path()->nodes.size(), 1U);
}

TEST(ExpectedValue, IsRefusedWhenItIsNoValue) {
  for (const char* const text : {"", "1 2", "[1", "(:A", "abc", "{a 1}", "99999999999999999999",
                                 "<(:A)-[:T]>", "'a", "1.5x"}) {
    EXPECT_THAT([&] { read_value(text); }, Throws<NotationError>()) << text;
  }
}

TEST(ExpectedValue, IsSameOnlyToItsOwnType) {
  constexpr std::array values = {"null", "true",     "1",    "1.0", "'1'",  "[1]",
                                 "{}",   "({a: 1})", "[:T]", "[]",  "<()>", "NaN"};
  for (const char* const a : values) {
    for (const char* const b : values) {
      EXPECT_EQ(same(a, b), std::string_view(a) == b) << a << " " << b;
    }
  }
}

TEST(ExpectedValue, ComparesElementsByWhatTheyShow) {
  EXPECT_TRUE(same("(:A:B {x: 1, y: 2})", "(:B:A {y: 2, x: 1})"));
  EXPECT_FALSE(same("(:A)", "(:A:B)"));
  EXPECT_FALSE(same("({x: 1})", "({x: 1.0})"));
  EXPECT_FALSE(same("({x: 1})", "({x: 1, y: 1})"));
  EXPECT_FALSE(same("[:T {x: 1}]", "[:T]"));
  EXPECT_FALSE(same("[:T]", "[:U]"));
  EXPECT_TRUE(same("<(:A)-[:T]->(:B)>", "<(:A)-[:T]->(:B)>"));
  EXPECT_FALSE(same("<(:A)-[:T]->(:B)>", "<(:A)<-[:T]-(:B)>"));
  EXPECT_FALSE(same("<(:A)-[:T]->(:B)>", "<(:B)<-[:T]-(:A)>"));
  EXPECT_FALSE(same("<(:A)-[:T]->(:B)>", "<(:A)>"));
}

TEST(ExpectedValue, IsNotSameToAnElementWithoutItsContents) {
  EXPECT_FALSE(same_value(read_value("()"), Value(std::make_shared<const Node>())));
  EXPECT_FALSE(same_value(read_value("<()>"), Value(std::make_shared<const Path>())));
}

TEST(ExpectedValue, TakesALoopInEitherDirection) {
  Path loop = *read_value("<(:A)-[:T]->(:A)>").path();
  loop.nodes[1] = loop.nodes[0];
  Relationship step = *loop.relationships[0];
  step.end = step.start;
  loop.relationships[0] = std::make_shared<const Relationship>(step);
  const Value got = std::make_shared<const Path>(loop);
  EXPECT_TRUE(same_value(read_value("<(:A)-[:T]->(:A)>"), got));
  EXPECT_TRUE(same_value(read_value("<(:A)<-[:T]-(:A)>"), got));
}

TEST(ExpectedValue, ForgetsTheOrderOfListsOnlyWhenAsked) {
  EXPECT_FALSE(same("[1, 2]", "[2, 1]"));
  EXPECT_TRUE(same("[1, 2]", "[2, 1]", false));
  EXPECT_FALSE(same("[1, 1, 2]", "[1, 2, 2]", false));
  EXPECT_TRUE(same("{a: [[1, 2], [3]]}", "{a: [[3], [2, 1]]}", false));
}

TEST(ExpectedValue, OfADateIsItsText) {
  const Value date = *EdtfDate::parse("1984-10-11");
  EXPECT_TRUE(same_value("1984-10-11", date));
  EXPECT_FALSE(same_value("1984-10-12", date));
}

RC_GTEST_PROP(ExpectedValue, OfAnIntegerOrStringIsReadBack, (std::int64_t number)) {
  RC_ASSERT(same_value(read_value(std::to_string(number)), number));
  RC_ASSERT(same_value(read_value("'" + std::to_string(number) + "'"), std::to_string(number)));
}

Rows rows(std::vector<std::string> columns, std::vector<ValueList> values) {
  return {std::move(columns), std::move(values)};
}

TEST(ExpectedRows, DifferInColumnsAndTheirOrder) {
  const Rows expected = rows({"a", "b"}, {});
  EXPECT_EQ(difference(expected, rows({"a", "b"}, {}), {}), std::nullopt);
  EXPECT_EQ(difference(expected, rows({"b", "a"}, {}), {}), "other columns");
  EXPECT_EQ(difference(expected, rows({"a"}, {}), {}), "other columns");
}

TEST(ExpectedRows, AreComparedAsMultisets) {
  const Rows expected = rows({"a"}, {{1}, {1}, {2}});
  EXPECT_EQ(difference(expected, rows({"a"}, {{2}, {1}, {1}}), {}), std::nullopt);
  EXPECT_EQ(difference(expected, rows({"a"}, {{2}, {2}, {1}}), {}), "other rows");
  EXPECT_EQ(difference(expected, rows({"a"}, {{1}, {2}}), {}), "2 rows instead of 3");
}

TEST(ExpectedRows, AreComparedInOrderWhenAsked) {
  const Rows expected = rows({"a"}, {{1}, {2}});
  EXPECT_EQ(difference(expected, rows({"a"}, {{1}, {2}}), {true, true}), std::nullopt);
  EXPECT_EQ(difference(expected, rows({"a"}, {{2}, {1}}), {true, true}), "row 1 is another");
}

TEST(ExpectedRows, AreShownAsATable) {
  EXPECT_EQ(to_table(rows({"a", "b"}, {{1, "x"}, {nullptr, 2.0}})),
            "| a | b |\n| 1 | 'x' |\n| null | 2.0 |");
  EXPECT_THAT(to_table(rows({"a"}, std::vector<ValueList>(30, {1})), 10),
              HasSubstr("20 more rows"));
}

}  // namespace
}  // namespace claimgraph::tck
