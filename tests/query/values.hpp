// Values for the tests of this layer: short ways to write them, and arbitrary ones.
#pragma once

#include <limits>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/query/query_error.hpp>
#include <claimgraph/query/value.hpp>

namespace claimgraph {

// How GoogleTest and rapidcheck print values; found by argument-dependent lookup.
inline void PrintTo(const Value& value, std::ostream* out) {
  *out << to_text(value);
}
inline void showValue(const Value& value, std::ostream& out) {
  out << to_text(value);
}

namespace test {

inline const double kNan = std::numeric_limits<double>::quiet_NaN();
inline const double kInf = std::numeric_limits<double>::infinity();
inline constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
inline const Value null{};

inline Value quantity(std::string_view text) {
  return Quantity::parse(text).value();
}
inline Value date(std::string_view text) {
  return EdtfDate::parse(text).value();
}
inline Value list(std::vector<Value> elements) {
  return elements;
}
inline Value map(std::initializer_list<ValueMap::Entry> entries) {
  return ValueMap(entries);
}
inline std::shared_ptr<const Node> node(std::int64_t row, std::vector<std::string> labels = {},
                                        ValueMap properties = {}) {
  return std::make_shared<const Node>(
      Node{{0, row}, true, std::move(labels), std::move(properties)});
}
inline std::shared_ptr<const Relationship> relationship(std::int64_t row, std::int64_t start,
                                                        std::int64_t end, std::string type = "T",
                                                        ValueMap properties = {}) {
  return std::make_shared<const Relationship>(
      Relationship{{0, row}, {0, start}, {0, end}, std::move(type), true, std::move(properties)});
}
/// From node 1 by relationships to further nodes.
inline std::shared_ptr<const Path> path(std::int64_t hops) {
  Path result;
  result.nodes.push_back(node(1));
  for (std::int64_t i = 1; i <= hops; ++i) {
    result.nodes.push_back(node(i + 1));
    result.relationships.push_back(relationship(i, i, i + 1));
  }
  return std::make_shared<const Path>(std::move(result));
}

/// Expects a QueryError of this kind from the executor, at offset 7, and gives its message.
template <typename Action>
std::string message_of(QueryErrorKind kind, const Action& action) {
  try {
    action();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    EXPECT_EQ(error.stage(), QueryStage::kExecutor);
    EXPECT_EQ(error.offset(), 7U);
    return error.what();
  }
  ADD_FAILURE() << "no error";
  return {};
}

/// Numbers that are near each other in one of the two types and not in the other, and a few others.
inline rc::Gen<Value> arbitrary_number() {
  const double two_to_53 = 9007199254740992.0;
  const double two_to_63 = 9223372036854775808.0;
  return rc::gen::element<Value>(
      0, 1, -1, 2, 0.0, -0.0, 1.0, 0.5, -1.0, 1.5, kNan, kInf, -kInf, kMost, kLeast, kMost - 1,
      std::int64_t{9007199254740992}, std::int64_t{9007199254740993}, two_to_53, two_to_53 + 2,
      two_to_63, -two_to_63, two_to_63 * 2, std::int64_t{9223372036854774784});
}

inline rc::Gen<Value> arbitrary_scalar() {
  return rc::gen::oneOf(
      arbitrary_number(), arbitrary_number(),
      rc::gen::element<Value>(Value(), true, false, "", "a", "b", "ab", "\xC3\xA9",
                              "\xF0\x9F\x98\x80", "\xEF\xBF\xBD"),
      rc::gen::element<Value>(node(1), node(2), relationship(1, 1, 2), relationship(2, 1, 2),
                              path(0), path(1), path(2)),
      rc::gen::element<Value>(quantity("2 GPU"), quantity("2 chip"), quantity("~2 GPU"),
                              quantity("1..3 GPU"), quantity(">=2 GPU"), quantity(">2 GPU"),
                              quantity("2000 USD"), quantity("2000 EUR"), quantity("2000 USD/year"),
                              quantity("none USD"), quantity("? USD"), quantity("2e3 USD"),
                              quantity("1 h"), quantity("60 min"), quantity("200%")),
      rc::gen::element<Value>(date("2024"), date("2024-01"), date("2024-01-01"),
                              date("2024-01-01T00:00:00Z"), date("2024~"), date("../2024"),
                              date("2024/.."), date("202X")));
}

/// Lists and maps too, at most `depth` of them inside each other.
inline rc::Gen<Value> arbitrary_value(int depth = 2) {
  if (depth == 0) {
    return arbitrary_scalar();
  }
  const auto few = [depth] {
    return *rc::gen::resize(3, rc::gen::container<std::vector<Value>>(arbitrary_value(depth - 1)));
  };
  return rc::gen::oneOf(
      arbitrary_scalar(), arbitrary_scalar(), rc::gen::exec([few]() -> Value { return few(); }),
      rc::gen::exec([few]() -> Value {
        ValueMap entries;
        for (Value& value : few()) {
          entries.set(*rc::gen::element<std::string>("a", "b", "c"), std::move(value));
        }
        return entries;
      }));
}

}  // namespace test
}  // namespace claimgraph
