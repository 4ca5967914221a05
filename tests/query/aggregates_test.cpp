#include <gtest/gtest.h>

#include "query/functions.hpp"
#include "values.hpp"

namespace claimgraph {
namespace {

using test::date;
using test::kInf;
using test::kLeast;
using test::kMost;
using test::kNan;
using test::list;
using test::map;
using test::null;
using test::quantity;

constexpr auto kType = QueryErrorKind::kType;
constexpr auto kArgument = QueryErrorKind::kArgument;

// What an aggregate of these values is, as text.
std::string over(std::string_view name, const std::vector<Value>& values,
                 const Value& second = null) {
  const AggregateFunction* function = find_aggregate_function(name);
  if (function == nullptr) {
    ADD_FAILURE() << "no aggregate " << name;
    return {};
  }
  const std::unique_ptr<Accumulator> state = function->make(second, 7);
  for (const Value& value : values) {
    state->add(value);
  }
  const Value result = state->result();
  EXPECT_TRUE(function->result.contains(result.type())) << name;
  return to_text(result);
}

std::string refusal(QueryErrorKind kind, std::string_view name, const std::vector<Value>& values,
                    const Value& second = null) {
  return test::message_of(kind, [&] { over(name, values, second); });
}

TEST(Aggregates, LeaveNullsOut) {
  EXPECT_EQ(over("count", {1, null, "a", null}), "2");
  EXPECT_EQ(over("collect", {null, 1, null, 2}), "[1, 2]");
  EXPECT_EQ(over("sum", {null, 1}), "1");
  EXPECT_EQ(over("avg", {null, 1}), "1.0");
  EXPECT_EQ(over("min", {null, 1}), "1");
  EXPECT_EQ(over("percentileDisc", {null, 1}, 0.5), "1");
}

TEST(Aggregates, OfNothing) {
  EXPECT_EQ(over("count", {}), "0");
  EXPECT_EQ(over("sum", {}), "0");
  EXPECT_EQ(over("avg", {}), "null");
  EXPECT_EQ(over("min", {}), "null");
  EXPECT_EQ(over("max", {null}), "null");
  EXPECT_EQ(over("collect", {null, null}), "[]");
  EXPECT_EQ(over("stDev", {}), "0.0");
  EXPECT_EQ(over("stDevP", {}), "0.0");
  EXPECT_EQ(over("percentileCont", {}, 0.5), "null");
  EXPECT_EQ(over("percentileDisc", {}, 0.5), "null");
}

TEST(Sum, StaysAnIntegerWhileItCan) {
  EXPECT_EQ(over("sum", {1, 2, 3}), "6");
  EXPECT_EQ(over("sum", {1, 2.5}), "3.5");
  EXPECT_EQ(over("sum", {kMost, 1, -1}), "9223372036854775807");
  EXPECT_EQ(over("sum", {0.1, 0.2, 0.3}), "0.6");
  EXPECT_EQ(over("sum", {kInf, 1}), "Inf");
  EXPECT_EQ(refusal(kArgument, "sum", {kMost, 1}), "integer overflow: sum() is beyond 64 bits");
  refusal(kArgument, "sum", {kLeast, -1});
  EXPECT_EQ(refusal(kType, "sum", {1, "a"}), "sum() takes numbers, not String");
}

TEST(Sum, OfFloatsLosesNothingOnTheWay) {
  EXPECT_EQ(over("sum", {1e16, 1.0, -1e16}), "1.0");
  EXPECT_EQ(over("sum", {1.0, 1e100, 1.0, -1e100}), "2.0");
  EXPECT_EQ(over("sum", {1e308, 1e308, -1e308}), "1e308");
  EXPECT_EQ(over("sum", {-1e308, -1e308}), "-Inf");
  EXPECT_EQ(over("sum", {kInf, 1e308, 1e308}), "Inf");
  EXPECT_EQ(over("sum", {kInf, -kInf}), "NaN");
  EXPECT_EQ(over("sum", {kMost, kMost, 0.5, -kMost, -kMost}), "0.5");
  EXPECT_EQ(over("sum", {5e-324, 5e-324}), "1e-323");
}

TEST(Average, IsAFloat) {
  EXPECT_EQ(over("avg", {1, 2}), "1.5");
  EXPECT_EQ(over("avg", {2, 2.0}), "2.0");
  EXPECT_EQ(over("avg", {1e308, 1e308}), "1e308");
  EXPECT_EQ(over("avg", {std::int64_t{9007199254740993}, std::int64_t{-9007199254740992}}), "0.5");
  EXPECT_EQ(over("avg", {kNan, 1}), "NaN");
  refusal(kType, "avg", {true});
}

TEST(Extremes, FollowTheOrderOfValues) {
  EXPECT_EQ(over("max", {1, 2, 0, null, -1}), "2");
  EXPECT_EQ(over("max", {1.0, 2.0, 0.5, null}), "2.0");
  EXPECT_EQ(over("min", {1, 2.0, 5, null, 3.2, 0.1}), "0.1");
  const std::vector<Value> mixed = {1, "a", null, list({1, 2}), 0.2, "b"};
  EXPECT_EQ(over("max", mixed), "1");
  EXPECT_EQ(over("min", mixed), "[1, 2]");
  EXPECT_EQ(over("max", {list({1}), list({2}), list({2, 1})}), "[2, 1]");
  EXPECT_EQ(over("min", {"a", "B", ""}), "''");
  EXPECT_EQ(over("max", {quantity("2048 GPU"), quantity(">50000 GPU")}), "quantity('>50000 GPU')");
  EXPECT_EQ(over("min", {date("2024"), date("2023-05")}), "date('2023-05')");
}

TEST(Extremes, KeepTheFirstOfEquals) {
  EXPECT_EQ(over("max", {1, 1.0}), "1");
  EXPECT_EQ(over("min", {1.0, 1}), "1.0");
}

TEST(StandardDeviation, IsOfASampleOrOfAll) {
  const std::vector<Value> values = {2, 4, 4, 4, 5, 5, 7, 9};
  EXPECT_EQ(over("stDevP", values), "2.0");
  EXPECT_EQ(over("stDev", {1, 3}), "1.4142135623730951");
  EXPECT_EQ(over("stDev", {5}), "0.0");
  EXPECT_EQ(over("stDevP", {5}), "0.0");
  EXPECT_EQ(over("stDevP", {1e9, 1e9 + 2}), "1.0");
  EXPECT_EQ(over("stDevP", {0x1p1020, -0x1p1020}), over("max", {0x1p1020}));
  EXPECT_EQ(over("stDevP", {kInf, 1}), "NaN");
  EXPECT_EQ(over("stDevP", {kNan, 1}), "NaN");
}

TEST(Percentiles, AreOneOfTheNumbersOrBetweenThem) {
  const std::vector<Value> prices = {20.0, 10.0, 30.0};
  EXPECT_EQ(over("percentileDisc", prices, 0.0), "10.0");
  EXPECT_EQ(over("percentileDisc", prices, 0.5), "20.0");
  EXPECT_EQ(over("percentileDisc", prices, 1.0), "30.0");
  EXPECT_EQ(over("percentileCont", prices, 0), "10.0");
  EXPECT_EQ(over("percentileCont", prices, 0.5), "20.0");
  EXPECT_EQ(over("percentileCont", prices, 1), "30.0");
  EXPECT_EQ(over("percentileCont", {1, 2}, 0.25), "1.25");
  EXPECT_EQ(over("percentileDisc", {1, 2, 3, 4}, 0.5), "2");
  EXPECT_EQ(over("percentileDisc", {1, 2, 3, 4}, 0.51), "3");
  EXPECT_EQ(over("percentileCont", {5}, 0.7), "5.0");
}

TEST(Percentiles, RefuseAPercentileThatIsNone) {
  for (const Value& bad : {Value(1.1), Value(-0.1), Value(1000), Value(kNan)}) {
    refusal(kArgument, "percentileCont", {}, bad);
    refusal(kArgument, "percentileDisc", {}, bad);
  }
  refusal(kType, "percentileDisc", {}, null);
  refusal(kType, "percentileDisc", {"a"}, 0.5);
}

}  // namespace
}  // namespace claimgraph
