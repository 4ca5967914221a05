#include <cmath>

#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>

#include "query/value_text.hpp"
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

using Truth = std::optional<bool>;
using Order = std::optional<std::partial_ordering>;

constexpr auto kLess = std::partial_ordering::less;
constexpr auto kSame = std::partial_ordering::equivalent;
constexpr auto kGreater = std::partial_ordering::greater;
constexpr auto kUnordered = std::partial_ordering::unordered;

TEST(ValueMap, KeepsItsKeysInOrderAndTheLastValueOfEach) {
  ValueMap entries = {{"b", 1}, {"a", 2}, {"b", 3}};
  entries.set("c", 4);
  entries.append("d", 5);
  entries.append("a", 6);
  EXPECT_EQ(to_text(entries), "{a: 6, b: 3, c: 4, d: 5}");
  EXPECT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries.find("aa"), nullptr);
  ASSERT_NE(entries.find("d"), nullptr);
  EXPECT_EQ(entries.find("d")->integer(), 5);
}

TEST(Value, IsNullByDefaultAndKnowsItsType) {
  EXPECT_EQ(Value().type(), ValueType::kNull);
  EXPECT_EQ(Value(nullptr).type(), ValueType::kNull);
  EXPECT_EQ(Value(true).type(), ValueType::kBoolean);
  EXPECT_EQ(Value(1).type(), ValueType::kInteger);
  EXPECT_EQ(Value(1.0).type(), ValueType::kFloat);
  EXPECT_EQ(Value("a").type(), ValueType::kString);
  EXPECT_EQ(list({}).type(), ValueType::kList);
  EXPECT_EQ(map({}).type(), ValueType::kMap);
  EXPECT_EQ(Value(test::node(1)).type(), ValueType::kNode);
  EXPECT_EQ(Value(test::relationship(1, 1, 1)).type(), ValueType::kRelationship);
  EXPECT_EQ(Value(test::path(1)).type(), ValueType::kPath);
  EXPECT_EQ(quantity("1 GPU").type(), ValueType::kQuantity);
  EXPECT_EQ(date("2024").type(), ValueType::kDate);
  EXPECT_STREQ(to_string(ValueType::kRelationship), "Relationship");
}

TEST(Value, RefusesToNestTooDeeply) {
  const auto nest = [](int depth) {
    Value value = 1;
    for (int i = 0; i < depth; ++i) {
      value = i % 2 == 0 ? list({value}) : map({{"a", value}});
    }
    return value;
  };
  const Value deepest = nest(1000);
  EXPECT_TRUE(values_equivalent(deepest, nest(1000)));
  EXPECT_EQ(hash_value(deepest), hash_value(nest(1000)));
  try {
    nest(1001);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kLimit);
  }
}

TEST(ValuesEqual, IsUnknownForNullEvenAgainstNull) {
  EXPECT_EQ(values_equal(null, null), Truth());
  EXPECT_EQ(values_equal(null, 1), Truth());
  EXPECT_EQ(values_equal("a", null), Truth());
}

TEST(ValuesEqual, IsFalseForDifferentTypesOtherThanNumbers) {
  EXPECT_EQ(values_equal(1, 1.0), Truth(true));
  EXPECT_EQ(values_equal("1", 1), Truth(false));
  EXPECT_EQ(values_equal("1.0", 1.0), Truth(false));
  EXPECT_EQ(values_equal(true, 1), Truth(false));
  EXPECT_EQ(values_equal(list({}), map({})), Truth(false));
}

TEST(ValuesEqual, ComparesIntegersAndFloatsWithoutRounding) {
  EXPECT_EQ(values_equal(std::int64_t{9007199254740993}, 9007199254740992.0), Truth(false));
  EXPECT_EQ(values_equal(std::int64_t{9007199254740992}, 9007199254740992.0), Truth(true));
  EXPECT_EQ(values_equal(kMost, 9223372036854775808.0), Truth(false));
  EXPECT_EQ(values_equal(kLeast, -9223372036854775808.0), Truth(true));
  EXPECT_EQ(values_equal(std::int64_t{4611686018427387905}, std::int64_t{4611686018427387900}),
            Truth(false));
}

TEST(ValuesEqual, HoldsForNoNan) {
  EXPECT_EQ(values_equal(kNan, kNan), Truth(false));
  EXPECT_EQ(values_equal(kNan, 1), Truth(false));
  EXPECT_EQ(values_equal(list({kNan}), list({kNan})), Truth(false));
  EXPECT_EQ(values_equal(0.0, -0.0), Truth(true));
}

TEST(ValuesEqual, OfListsIsDecidedByOneDifferenceAndUnknownByOneNull) {
  EXPECT_EQ(values_equal(list({1, null}), list({1, null})), Truth());
  EXPECT_EQ(values_equal(list({1, null}), list({2, null})), Truth(false));
  EXPECT_EQ(values_equal(list({null, 1}), list({null, 2})), Truth(false));
  EXPECT_EQ(values_equal(list({1, 2}), list({null, "foo"})), Truth(false));
  EXPECT_EQ(values_equal(list({list({1})}), list({list({1}), list({null})})), Truth(false));
  EXPECT_EQ(values_equal(list({null}), list({})), Truth(false));
  EXPECT_EQ(values_equal(list({1, list({2.0})}), list({1.0, list({2})})), Truth(true));
}

TEST(ValuesEqual, OfMapsAsksForTheSameKeys) {
  EXPECT_EQ(values_equal(map({{"a", 1}}), map({{"a", 1.0}})), Truth(true));
  EXPECT_EQ(values_equal(map({{"a", 1}}), map({{"b", 1}})), Truth(false));
  EXPECT_EQ(values_equal(map({{"a", null}}), map({})), Truth(false));
  EXPECT_EQ(values_equal(map({{"a", null}}), map({{"a", null}})), Truth());
  EXPECT_EQ(values_equal(map({{"a", null}, {"b", 1}}), map({{"a", null}, {"b", 2}})), Truth(false));
  EXPECT_EQ(values_equal(map({{"a", null}, {"b", 1}}), map({{"a", 2}, {"c", 1}})), Truth(false));
}

TEST(ValuesEqual, OfElementsGoesById) {
  EXPECT_EQ(values_equal(test::node(1, {"A"}), test::node(1)), Truth(true));
  EXPECT_EQ(values_equal(test::node(1), test::node(2)), Truth(false));
  EXPECT_EQ(values_equal(test::node(1), test::relationship(1, 1, 1)), Truth(false));
  EXPECT_EQ(values_equal(test::path(2), test::path(2)), Truth(true));
  EXPECT_EQ(values_equal(test::path(1), test::path(2)), Truth(false));
}

TEST(ValuesEqual, OfQuantitiesAndDatesGoesByWhatIsWritten) {
  EXPECT_EQ(values_equal(quantity("2,048 GPU"), quantity("2048 GPU")), Truth(true));
  EXPECT_EQ(values_equal(quantity("2000 GPU"), quantity("~2000 GPU")), Truth(false));
  EXPECT_EQ(values_equal(quantity("1 USD"), quantity("1 EUR")), Truth(false));
  EXPECT_EQ(values_equal(quantity("1 USD"), quantity("1 GPU")), Truth(false));
  EXPECT_EQ(values_equal(date("2024"), date("2024")), Truth(true));
  EXPECT_EQ(values_equal(date("2024"), date("2024~")), Truth(false));
  EXPECT_EQ(values_equal(date("2024"), "2024"), Truth(false));
}

TEST(CompareValues, KnowsNumbersStringsAndBooleans) {
  EXPECT_EQ(compare_values(1, 3.14), Order(kLess));
  EXPECT_EQ(compare_values(1, 1.0), Order(kSame));
  EXPECT_EQ(compare_values(std::int64_t{9007199254740993}, 9007199254740992.0), Order(kGreater));
  EXPECT_EQ(compare_values(9007199254740992.0, std::int64_t{9007199254740993}), Order(kLess));
  EXPECT_EQ(compare_values(kMost, kInf), Order(kLess));
  EXPECT_EQ(compare_values(kLeast, -kInf), Order(kGreater));
  EXPECT_EQ(compare_values(-1, -1.5), Order(kGreater));
  EXPECT_EQ(compare_values("a", "b"), Order(kLess));
  EXPECT_EQ(compare_values("B", "a"), Order(kLess));
  EXPECT_EQ(compare_values(false, true), Order(kLess));
}

TEST(CompareValues, OrdersStringsByCodePoint) {
  // U+FFFD before U+1F600: UTF-16 would have them the other way round.
  EXPECT_EQ(compare_values("\xEF\xBF\xBD", "\xF0\x9F\x98\x80"), Order(kLess));
  EXPECT_EQ(compare_values("z", "\xC3\xA9"), Order(kLess));
}

TEST(CompareValues, HasNoAnswerAcrossTypesAndForNull) {
  const std::vector<Value> values = {
      test::node(1), test::relationship(1, 1, 2), test::path(1), "", 1, true, null, list({}),
      map({}),       quantity("1 GPU"),           date("2024")};
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j) {
        EXPECT_EQ(compare_values(values[i], values[j]), Order())
            << to_text(values[i]) << " " << to_text(values[j]);
      }
    }
  }
  EXPECT_EQ(compare_values(map({}), map({})), Order());
  EXPECT_EQ(compare_values("1.0", 1.0), Order());
}

TEST(CompareValues, FindsNanUnorderedAmongNumbersOnly) {
  EXPECT_EQ(compare_values(kNan, 1), Order(kUnordered));
  EXPECT_EQ(compare_values(kNan, kNan), Order(kUnordered));
  EXPECT_EQ(compare_values(kNan, "a"), Order());
}

TEST(CompareValues, OfListsGoesByTheFirstDifferenceThenLength) {
  EXPECT_EQ(compare_values(list({1, 0}), list({1})), Order(kGreater));
  EXPECT_EQ(compare_values(list({1, null}), list({1})), Order(kGreater));
  EXPECT_EQ(compare_values(list({1, 2}), list({1, null})), Order());
  EXPECT_EQ(compare_values(list({1, "a"}), list({1, null})), Order());
  EXPECT_EQ(compare_values(list({1, 2}), list({3, null})), Order(kLess));
  EXPECT_EQ(compare_values(list({1, "a"}), list({1, 2})), Order());
  EXPECT_EQ(compare_values(list({kNan}), list({1})), Order(kUnordered));
  EXPECT_EQ(compare_values(list({map({{"a", 1}}), 1}), list({map({{"a", 1}}), 2})), Order(kLess));
  EXPECT_EQ(compare_values(list({}), list({})), Order(kSame));
}

TEST(CompareValues, OfQuantitiesIsKnownOnlyWhenTheyDoNotOverlap) {
  EXPECT_EQ(compare_values(quantity("2048 GPU"), quantity(">50000 GPU")), Order(kLess));
  EXPECT_EQ(compare_values(quantity(">50000 GPU"), quantity("2048 chip")), Order(kGreater));
  EXPECT_EQ(compare_values(quantity("2000 GPU"), quantity("2048 GPU")), Order());
  EXPECT_EQ(compare_values(quantity("1..2 GPU"), quantity("1..2 GPU")), Order());
  EXPECT_EQ(compare_values(quantity("5..5 USD"), quantity("5..5 USD")), Order(kSame));
  EXPECT_EQ(compare_values(quantity("10 h"), quantity("2 day")), Order(kLess));
  EXPECT_EQ(compare_values(quantity("1 USD"), quantity("9e9 GPU")), Order());
  EXPECT_EQ(compare_values(quantity("1 USD"), quantity("9e9 EUR")), Order());
  EXPECT_EQ(compare_values(quantity("1 USD"), quantity("9e9 USD/year")), Order());
  EXPECT_EQ(compare_values(quantity("none USD"), quantity("5 USD")), Order());
  EXPECT_EQ(compare_values(quantity("? USD"), quantity("5 USD")), Order());
}

TEST(CompareValues, OfDatesIsKnownOnlyWhenTheyDoNotOverlap) {
  EXPECT_EQ(compare_values(date("2023"), date("2024")), Order(kLess));
  EXPECT_EQ(compare_values(date("2024-02"), date("2024-01-31")), Order(kGreater));
  EXPECT_EQ(compare_values(date("2024"), date("2024-05")), Order());
  EXPECT_EQ(compare_values(date("2024"), date("2024")), Order());
  EXPECT_EQ(compare_values(date("2024-05-01"), date("2024-05-01")), Order(kSame));
  EXPECT_EQ(compare_values(date("2024~"), date("2025-01")), Order());
  EXPECT_EQ(compare_values(date("../2020"), date("2021/..")), Order(kLess));
  EXPECT_EQ(compare_values(list({date("2024"), 1}), list({date("2024"), 2})), Order());
}

TEST(OrderValues, PutsTheTypesAsOrderByHasThem) {
  const std::vector<Value> in_order = {map({{"a", "map"}}),
                                       test::node(1),
                                       test::relationship(1, 1, 2),
                                       list({"list"}),
                                       test::path(1),
                                       date("2024"),
                                       quantity("2 GPU"),
                                       "text",
                                       false,
                                       true,
                                       -kInf,
                                       1.5,
                                       2,
                                       kInf,
                                       kNan,
                                       null};
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    for (std::size_t j = 0; j < in_order.size(); ++j) {
      EXPECT_EQ(order_values(in_order[i], in_order[j]), i <=> j)
          << to_text(in_order[i]) << " " << to_text(in_order[j]);
    }
  }
}

TEST(OrderValues, PutsListsAsOrderByHasThem) {
  const std::vector<Value> in_order = {list({}),        list({"a"}),    list({"a", 1}),
                                       list({1}),       list({1, "a"}), list({1, null}),
                                       list({null, 1}), list({null, 2})};
  for (std::size_t i = 0; i + 1 < in_order.size(); ++i) {
    EXPECT_TRUE(order_values(in_order[i], in_order[i + 1]) < 0) << to_text(in_order[i]);
  }
}

TEST(OrderValues, PutsQuantitiesByDimensionCurrencyAndEnds) {
  const std::vector<Value> in_order = {
      quantity("2 GPU"),    quantity("10..20 GPU"), quantity("10..30 GPU"), quantity(">=10 GPU"),
      quantity(">10 GPU"),  quantity("5 EUR"),      quantity("none USD"),   quantity("1 USD"),
      quantity("2 kW/day"), quantity("1 kWh")};
  EXPECT_TRUE(order_values(in_order[0], in_order[1]) < 0);
  for (std::size_t i = 0; i + 3 < in_order.size(); ++i) {
    EXPECT_TRUE(order_values(in_order[i], in_order[i + 1]) < 0) << to_text(in_order[i]);
  }
  EXPECT_TRUE(order_values(quantity("1 h"), quantity("2 day")) < 0);
  EXPECT_TRUE(order_values(quantity("9e9 USD"), quantity("1 USD/year")) < 0);
}

RC_GTEST_PROP(OrderValues, IsATotalOrder, ()) {
  const Value a = *test::arbitrary_value();
  const Value b = *test::arbitrary_value();
  const Value c = *test::arbitrary_value();
  RC_ASSERT((order_values(a, a) == 0));
  RC_ASSERT((order_values(a, b) == (0 <=> order_values(b, a))));
  if (order_values(a, b) <= 0 && order_values(b, c) <= 0) {
    RC_ASSERT((order_values(a, c) <= 0));
  }
}

RC_GTEST_PROP(OrderValues, OfNumbersIsATotalOrder, ()) {
  const Value a = *test::arbitrary_number();
  const Value b = *test::arbitrary_number();
  const Value c = *test::arbitrary_number();
  if (order_values(a, b) <= 0 && order_values(b, c) <= 0) {
    RC_ASSERT((order_values(a, c) <= 0));
  }
  if (order_values(a, b) == 0) {
    RC_ASSERT((hash_value(a) == hash_value(b)));
  }
}

RC_GTEST_PROP(ValuesEquivalent, AreThoseThatOrderTheSameAndHashTheSame, ()) {
  const Value a = *test::arbitrary_value();
  const Value b = *test::arbitrary_value();
  RC_ASSERT((values_equivalent(a, a)));
  RC_ASSERT((values_equivalent(a, b) == (order_values(a, b) == 0)));
  if (values_equivalent(a, b)) {
    RC_ASSERT((hash_value(a) == hash_value(b)));
  }
}

RC_GTEST_PROP(ValuesEqual, AgreesWithEquivalenceAndOrder, ()) {
  const Value a = *test::arbitrary_value();
  const Value b = *test::arbitrary_value();
  RC_ASSERT((values_equal(a, b) == values_equal(b, a)));
  if (values_equal(a, b) == true) {
    RC_ASSERT((values_equivalent(a, b)));
  }
  const Order order = compare_values(a, b);
  if (order && *order != 0) {
    RC_ASSERT((values_equal(a, b) != true));
  }
  if (order == kLess) {
    RC_ASSERT((compare_values(b, a) == kGreater));
  }
  if ((order == kLess || order == kGreater) && a.is_number()) {
    RC_ASSERT((order_values(a, b) ==
               (order == kLess ? std::strong_ordering::less : std::strong_ordering::greater)));
  }
}

TEST(ValuesEquivalent, HoldBetweenNullsNansZerosAndNumbersOfBothTypes) {
  EXPECT_TRUE(values_equivalent(null, null));
  EXPECT_TRUE(values_equivalent(kNan, -kNan));
  EXPECT_TRUE(values_equivalent(0.0, -0.0));
  EXPECT_TRUE(values_equivalent(1, 1.0));
  EXPECT_TRUE(values_equivalent(list({null, 1}), list({null, 1.0})));
  EXPECT_FALSE(values_equivalent(std::int64_t{9007199254740993}, 9007199254740992.0));
  EXPECT_FALSE(values_equivalent(1, true));
  EXPECT_FALSE(values_equivalent(map({{"a", null}}), map({})));
}

TEST(HashValue, TellsSmallKeysApart) {
  std::vector<std::size_t> hashes;
  for (int i = -500; i < 500; ++i) {
    hashes.push_back(hash_value(i));
    hashes.push_back(hash_value(list({i})));
    hashes.push_back(hash_value(i + 0.5));
    hashes.push_back(hash_value(std::to_string(i)));
  }
  std::sort(hashes.begin(), hashes.end());
  EXPECT_EQ(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

TEST(ToText, WritesValuesAsAQueryWould) {
  EXPECT_EQ(to_text(null), "null");
  EXPECT_EQ(to_text(true), "true");
  EXPECT_EQ(to_text(kLeast), "-9223372036854775808");
  EXPECT_EQ(to_text("it's a \\ \n\t\x01 \xC3\xA9"), "'it\\'s a \\\\ \\n\\t\\u0001 \xC3\xA9'");
  EXPECT_EQ(to_text(list({1, list({}), "a"})), "[1, [], 'a']");
  EXPECT_EQ(to_text(map({{"b", 1.0}, {"a b", null}, {"x`y", 2}, {"", 3}, {"1a", 4}})),
            "{``: 3, `1a`: 4, `a b`: null, b: 1.0, `x``y`: 2}");
  EXPECT_EQ(to_text(quantity("~6e6 USD")), "quantity('~6e6 USD')");
  EXPECT_EQ(to_text(date("2024-05~")), "date('2024-05~')");
}

TEST(ToText, WritesElementsAsPatterns) {
  EXPECT_EQ(to_text(test::node(1)), "()");
  EXPECT_EQ(to_text(test::node(1, {"A", "b c"}, {{"x", 1}})), "(:A:`b c` {x: 1})");
  EXPECT_EQ(to_text(test::node(1, {}, {{"x", 1}})), "({x: 1})");
  EXPECT_EQ(to_text(test::relationship(1, 1, 2, "T", {{"x", 1}})), "[:T {x: 1}]");

  Path path;
  path.nodes = {test::node(1, {"A"}), test::node(2, {"B"}), test::node(3)};
  path.relationships = {test::relationship(1, 1, 2, "R"), test::relationship(2, 3, 2, "S")};
  EXPECT_EQ(to_text(std::make_shared<const Path>(path)), "<(:A)-[:R]->(:B)<-[:S]-()>");
}

TEST(FloatText, LooksLikeAFloat) {
  EXPECT_EQ(float_text(1), "1.0");
  EXPECT_EQ(float_text(-0.5), "-0.5");
  EXPECT_EQ(float_text(-0.0), "-0.0");
  EXPECT_EQ(float_text(1e9), "1000000000.0");
  EXPECT_EQ(float_text(1e20), "1e20");
  EXPECT_EQ(float_text(1.5e-7), "1.5e-7");
  EXPECT_EQ(float_text(-1.25e300), "-1.25e300");
  EXPECT_EQ(float_text(0.00001), "0.00001");
  EXPECT_EQ(float_text(kNan), "NaN");
  EXPECT_EQ(float_text(-kInf), "-Inf");
}

RC_GTEST_PROP(FloatText, ReadsBack, (double value)) {
  RC_ASSERT((std::stod(float_text(value)) == value));
}

}  // namespace
}  // namespace claimgraph
