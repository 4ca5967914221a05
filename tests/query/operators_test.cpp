#include "query/operators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "query/quantity_arithmetic.hpp"
#include "values.hpp"

namespace claimgraph {
namespace {

using syntax::BinaryOperator;
using syntax::ComparisonOperator;
using syntax::UnaryOperator;
using test::date;
using test::kInf;
using test::kLeast;
using test::kMost;
using test::kNan;
using test::list;
using test::map;
using test::null;
using test::quantity;

constexpr std::size_t kOffset = 7;
constexpr auto kType = QueryErrorKind::kType;
constexpr auto kArgument = QueryErrorKind::kArgument;

// The result as text, which shows its type too.
std::string apply(const Value& left, BinaryOperator op, const Value& right) {
  return to_text(apply_binary(op, left, right, kOffset));
}

std::string apply(UnaryOperator op, const Value& operand) {
  return to_text(apply_unary(op, operand, kOffset));
}

std::string refusal(QueryErrorKind kind, const Value& left, BinaryOperator op, const Value& right) {
  return test::message_of(kind, [&] { apply_binary(op, left, right, kOffset); });
}

constexpr auto kAdd = BinaryOperator::kAdd;
constexpr auto kSubtract = BinaryOperator::kSubtract;
constexpr auto kMultiply = BinaryOperator::kMultiply;
constexpr auto kDivide = BinaryOperator::kDivide;
constexpr auto kModulo = BinaryOperator::kModulo;
constexpr auto kPower = BinaryOperator::kPower;
constexpr auto kIn = BinaryOperator::kIn;
constexpr auto kRegex = BinaryOperator::kRegex;

TEST(Arithmetic, KeepsIntegersAndMixesToFloats) {
  EXPECT_EQ(apply(99, kAdd, 5), "104");
  EXPECT_EQ(apply(1, kAdd, 0.5), "1.5");
  EXPECT_EQ(apply(2, kSubtract, 3), "-1");
  EXPECT_EQ(apply(2, kSubtract, 0.5), "1.5");
  EXPECT_EQ(apply(4, kMultiply, 3), "12");
  EXPECT_EQ(apply(4, kMultiply, 0.5), "2.0");
  EXPECT_EQ(apply(7, kDivide, 2), "3");
  EXPECT_EQ(apply(-7, kDivide, 2), "-3");
  EXPECT_EQ(apply(7, kDivide, 2.0), "3.5");
  EXPECT_EQ(apply(-7, kModulo, 3), "-1");
  EXPECT_EQ(apply(7, kModulo, -3), "1");
  EXPECT_EQ(apply(-7.5, kModulo, 2), "-1.5");
  EXPECT_EQ(apply(2, kPower, 3), "8.0");
}

TEST(Arithmetic, RefusesResultsBeyond64Bits) {
  EXPECT_EQ(refusal(kArgument, kMost, kAdd, 1),
            "integer overflow: 9223372036854775807 + 1 is beyond 64 bits");
  refusal(kArgument, kLeast, kSubtract, 1);
  refusal(kArgument, kMost, kMultiply, 2);
  refusal(kArgument, kLeast, kDivide, -1);
  test::message_of(kArgument, [] { apply_unary(UnaryOperator::kMinus, kLeast, kOffset); });
  EXPECT_EQ(apply(kLeast, kModulo, -1), "0");
}

TEST(Arithmetic, DividesByZeroOnlyWithFloats) {
  EXPECT_EQ(refusal(kArgument, 1, kDivide, 0), "1 / 0: integer division by zero");
  refusal(kArgument, 1, kModulo, 0);
  EXPECT_EQ(apply(1, kDivide, 0.0), "Inf");
  EXPECT_EQ(apply(-1.0, kDivide, 0), "-Inf");
  EXPECT_EQ(apply(0.0, kDivide, 0.0), "NaN");
  EXPECT_EQ(apply(1, kModulo, 0.0), "NaN");
}

TEST(Arithmetic, GivesNullForNull) {
  for (const auto op : {kAdd, kSubtract, kMultiply, kDivide, kModulo, kPower}) {
    EXPECT_EQ(apply(null, op, 1), "null");
    EXPECT_EQ(apply(1, op, null), "null");
  }
  EXPECT_EQ(apply(list({1}), kAdd, null), "null");
  EXPECT_EQ(apply(UnaryOperator::kMinus, null), "null");
}

TEST(Arithmetic, RefusesOtherTypes) {
  EXPECT_EQ(refusal(kType, true, kAdd, 1), "+ does not take Boolean and Integer");
  refusal(kType, "a", kAdd, true);
  refusal(kType, "a", kSubtract, "b");
  refusal(kType, map({}), kMultiply, 1);
  refusal(kType, list({}), kDivide, 1);
  refusal(kType, "a", kPower, 1);
  test::message_of(kType, [] { apply_unary(UnaryOperator::kMinus, "a", kOffset); });
}

TEST(Addition, JoinsTextsAndLists) {
  EXPECT_EQ(apply("a", kAdd, "b"), "'ab'");
  EXPECT_EQ(apply("a", kAdd, 1), "'a1'");
  EXPECT_EQ(apply(1.0, kAdd, "a"), "'1.0a'");
  EXPECT_EQ(apply(list({1}), kAdd, list({2, list({3})})), "[1, 2, [3]]");
  EXPECT_EQ(apply(list({1}), kAdd, 2), "[1, 2]");
  EXPECT_EQ(apply("a", kAdd, list({1})), "['a', 1]");
}

TEST(QuantityArithmetic, ScalesWhatStaysExact) {
  EXPECT_EQ(apply(quantity("2048 GPU"), kMultiply, 2), "quantity('4096 GPU')");
  EXPECT_EQ(apply(0.5, kMultiply, quantity("=3 GPU")), "quantity('=1.5 GPU')");
  EXPECT_EQ(apply(quantity("10..30 USD"), kDivide, 10), "quantity('1..3 USD')");
  EXPECT_EQ(apply(quantity("9..30 USD"), kDivide, 3), "quantity('3..10 USD')");
  EXPECT_EQ(apply(quantity(">50000 GPU"), kMultiply, 3), "quantity('>150000 GPU')");
  EXPECT_EQ(apply(quantity("~6e6 USD"), kMultiply, 10), "quantity('~6e7 USD')");
  EXPECT_EQ(apply(quantity("5.576e6 USD"), kDivide, 100), "quantity('5.576e4 USD')");
}

TEST(QuantityArithmetic, RefusesWhatNoQuantitySays) {
  EXPECT_EQ(refusal(kType, quantity("~6e6 USD"), kMultiply, 2),
            "no quantity says exactly what quantity('~6e6 USD') * 2 is; lo() and hi() give "
            "numbers");
  refusal(kType, quantity("2048 GPU"), kDivide, 3);
  refusal(kType, quantity(">5 GPU"), kMultiply, -1);
  refusal(kArgument, quantity("2048 GPU"), kDivide, 0);
  refusal(kArgument, quantity("2048 GPU"), kMultiply, kNan);
  refusal(kType, 2, kDivide, quantity("2048 GPU"));
  refusal(kType, quantity("1 GPU"), kSubtract, quantity("1 GPU"));
}

TEST(QuantityArithmetic, AddsExactOnesBoundsAndRangesOfOneUnit) {
  EXPECT_EQ(apply(quantity("2048 GPU"), kAdd, quantity("=52 GPU")), "quantity('=2100 GPU')");
  EXPECT_EQ(apply(quantity("1..2 USD"), kAdd, quantity("10..20 USD")), "quantity('11..22 USD')");
  EXPECT_EQ(apply(quantity(">=5 GPU"), kAdd, quantity(">6 GPU")), "quantity('>11 GPU')");
  EXPECT_EQ(apply(quantity("<=5 GPU"), kAdd, quantity("<=6 GPU")), "quantity('<=11 GPU')");
  EXPECT_EQ(apply(quantity("<=5 GPU"), kAdd, quantity("1 GPU")), "quantity('1..6 GPU')");
  EXPECT_EQ(apply(quantity("? GPU"), kAdd, quantity("1 GPU")), "quantity('? GPU')");
  refusal(kType, quantity("~5 GPU"), kAdd, quantity("1 GPU"));
  refusal(kType, quantity("5 USD"), kAdd, quantity("1 EUR"));
  refusal(kType, quantity("5 h"), kAdd, quantity("1 min"));
  refusal(kType, quantity("none GPU"), kAdd, quantity("1 GPU"));
}

TEST(QuantityArithmetic, AddsWhatIsBoundedOnOneSideOnly) {
  EXPECT_EQ(apply(quantity("<5 GPU"), kAdd, quantity("<=6 GPU")), "quantity('<11 GPU')");
  EXPECT_EQ(apply(quantity(">5 GPU"), kAdd, quantity("=6 GPU")), "quantity('>11 GPU')");
  EXPECT_EQ(apply(quantity(">=5 GPU"), kAdd, quantity("1..2 GPU")), "quantity('>=6 GPU')");
  EXPECT_EQ(apply(quantity(">=5 GPU"), kAdd, quantity("<=6 GPU")), "quantity('>=5 GPU')");
  EXPECT_EQ(apply(quantity("<5 GPU"), kAdd, quantity("=1 GPU")), "quantity('1..<6 GPU')");
  EXPECT_EQ(apply(quantity("<=-5 USD"), kAdd, quantity("<-6 USD")), "quantity('<-11 USD')");
  EXPECT_EQ(apply(quantity("<=-5 USD"), kAdd, quantity(">6 USD")), "quantity('? USD')");
  // "<=1 USD" would be read as starting at nothing, which the first one does not.
  refusal(kType, quantity("<=-5 USD"), kAdd, quantity("<=6 USD"));
  refusal(kType, quantity(">5 GPU"), kSubtract, quantity(">6 GPU"));
}

TEST(QuantityArithmetic, TakesLessThanNothingForALoss) {
  EXPECT_EQ(apply(quantity("-4..-3 USD"), kAdd, quantity("<0 USD")), "quantity('<-3 USD')");
  EXPECT_EQ(apply(quantity("<0 USD"), kAdd, quantity("<=0 USD")), "quantity('<0 USD')");
}

Unit some_unit() {
  return Unit::parse(*rc::gen::element<std::string>("GPU", "USD", "s")).value();
}

Quantity some_quantity(const Unit& unit) {
  const auto number = [] { return Decimal(*rc::gen::inRange(-4, 8)); };
  const auto hedge =
      *rc::gen::element(Hedge::kExact, Hedge::kAtLeast, Hedge::kMoreThan, Hedge::kAtMost,
                        Hedge::kLessThan, Hedge::kRange, Hedge::kMagnitude);
  const Decimal value = number();
  if (hedge == Hedge::kRange || hedge == Hedge::kMagnitude) {
    return Quantity::between(value, value + Decimal(*rc::gen::inRange(1, 8)), unit, hedge);
  }
  return {hedge, value, unit};
}

RC_GTEST_PROP(QuantityArithmetic, ASumIsAllThatItsPartsMayAddUpTo, ()) {
  const Unit unit = some_unit();
  const Quantity a = some_quantity(unit);
  const Quantity b = some_quantity(unit);
  const auto total = sum(a, b);
  RC_PRE(total.has_value());
  const Interval x = a.bounds().strict;
  const Interval y = b.bounds().strict;
  RC_ASSERT(total->bounds().strict == Interval(x.lo() + y.lo(), x.hi() + y.hi(),
                                               x.lo_open() || y.lo_open(),
                                               x.hi_open() || y.hi_open()));
}

RC_GTEST_PROP(QuantityArithmetic, AMultipleIsAllThatManyTimesItMayBe, ()) {
  const Quantity quantity = some_quantity(some_unit());
  const int times = *rc::gen::element(1, 2, 3, 10);
  const auto multiple = scaled(quantity, {times, 1});
  RC_ASSERT(multiple.has_value());
  const Interval once = quantity.bounds().strict;
  RC_ASSERT(multiple->bounds().strict ==
            Interval(once.lo() * times, once.hi() * times, once.lo_open(), once.hi_open()));
}

TEST(Membership, IsThreeValued) {
  EXPECT_EQ(apply(3, kIn, list({1, null, 3})), "true");
  EXPECT_EQ(apply(3, kIn, list({1, null})), "null");
  EXPECT_EQ(apply(3, kIn, list({1, "3"})), "false");
  EXPECT_EQ(apply(null, kIn, list({null})), "null");
  EXPECT_EQ(apply(null, kIn, list({})), "false");
  EXPECT_EQ(apply(1, kIn, null), "null");
  refusal(kType, 1, kIn, "1");
  refusal(kType, 1, kIn, map({}));
}

TEST(Membership, LooksIntoNestedLists) {
  EXPECT_EQ(apply(list({1, 2}), kIn, list({1, list({1, "2"})})), "false");
  EXPECT_EQ(apply(list({1}), kIn, list({1, 2, list({1})})), "true");
  EXPECT_EQ(apply(list({1}), kIn, list({list({1, null})})), "false");
  EXPECT_EQ(apply(list({1, 2}), kIn, list({list({null, "foo"}), list({1, 2})})), "true");
  EXPECT_EQ(apply(list({1, 2}), kIn, list({list({null, 2})})), "null");
  EXPECT_EQ(apply(list({1, null}), kIn, list({list({1, 2})})), "null");
  EXPECT_EQ(apply(list({}), kIn, list({list({})})), "true");
  EXPECT_EQ(apply(list({}), kIn, list({1, 2, null})), "null");
}

TEST(TextSearch, GivesNullForWhatIsNoText) {
  EXPECT_EQ(apply("ABCDEF", BinaryOperator::kStartsWith, "ABC"), "true");
  EXPECT_EQ(apply("ABCDEF", BinaryOperator::kEndsWith, "ABC"), "false");
  EXPECT_EQ(apply("ABCDEF", BinaryOperator::kContains, "CD"), "true");
  for (const auto op :
       {BinaryOperator::kStartsWith, BinaryOperator::kEndsWith, BinaryOperator::kContains}) {
    EXPECT_EQ(apply("ABCDEF", op, ""), "true");
    EXPECT_EQ(apply("ABCDEF", op, null), "null");
    EXPECT_EQ(apply(1, op, "1"), "null");
    EXPECT_EQ(apply("1", op, list({})), "null");
  }
}

TEST(RegularExpression, MatchesTheWholeText) {
  EXPECT_EQ(apply("Nvidia H800", kRegex, "Nvidia .*"), "true");
  EXPECT_EQ(apply("Nvidia H800", kRegex, "Nvidia"), "false");
  EXPECT_EQ(apply("Nvidia H800", kRegex, "nvidia .*"), "false");
  EXPECT_EQ(apply("Nvidia H800", kRegex, "(?i)nvidia .*"), "true");
  EXPECT_EQ(apply("\xC3\xA9t\xC3\xA9", kRegex, "\\p{L}{3}"), "true");
  EXPECT_EQ(apply(1, kRegex, "1"), "null");
  EXPECT_EQ(apply(null, kRegex, "1"), "null");
  refusal(kType, "1", kRegex, 1);
}

TEST(RegularExpression, RefusesBadAndEndlessPatterns) {
  const std::string message = refusal(kArgument, "a", kRegex, "(a");
  EXPECT_NE(message.find("'(a' is no regular expression"), std::string::npos) << message;
  refusal(kArgument, std::string(5000, 'a') + "b", kRegex, "(a|aa)+(a|aa)+(a|aa)+c?");
  EXPECT_EQ(apply("a", kRegex, "a"), "true");
}

TEST(Logic, IsThreeValued) {
  const std::vector<Value> truths = {true, false, null};
  const std::vector<std::string> conjunction = {"true",  "false", "null",  "false", "false",
                                                "false", "null",  "false", "null"};
  const std::vector<std::string> disjunction = {"true", "true", "true", "true", "false",
                                                "null", "true", "null", "null"};
  const std::vector<std::string> exclusive = {"false", "true", "null", "true", "false",
                                              "null",  "null", "null", "null"};
  for (std::size_t i = 0; i < 9; ++i) {
    const Value& a = truths[i / 3];
    const Value& b = truths[i % 3];
    EXPECT_EQ(apply(a, BinaryOperator::kAnd, b), conjunction[i]);
    EXPECT_EQ(apply(a, BinaryOperator::kOr, b), disjunction[i]);
    EXPECT_EQ(apply(a, BinaryOperator::kXor, b), exclusive[i]);
  }
  EXPECT_EQ(apply(UnaryOperator::kNot, true), "false");
  EXPECT_EQ(apply(UnaryOperator::kNot, null), "null");
}

TEST(Logic, TakesOnlyBooleans) {
  EXPECT_EQ(test::message_of(kType, [] { logical_and(false, 123, kOffset); }),
            "AND takes Boolean, not Integer");
  test::message_of(kType, [] { logical_and(null, "foo", kOffset); });
  test::message_of(kType, [] { logical_or(true, list({}), kOffset); });
  test::message_of(kType, [] { logical_xor(123.4, null, kOffset); });
  test::message_of(kType, [] { apply_unary(UnaryOperator::kNot, 0, kOffset); });
}

TEST(NullTest, IsNeverNull) {
  EXPECT_EQ(apply(UnaryOperator::kIsNull, null), "true");
  EXPECT_EQ(apply(UnaryOperator::kIsNull, 0), "false");
  EXPECT_EQ(apply(UnaryOperator::kIsNotNull, null), "false");
  EXPECT_EQ(apply(UnaryOperator::kIsNotNull, list({null})), "true");
}

TEST(Comparison, FollowsOrderAndEquality) {
  using C = ComparisonOperator;
  using Truth = std::optional<bool>;
  EXPECT_EQ(apply_comparison(C::kEqual, 1, 1.0), Truth(true));
  EXPECT_EQ(apply_comparison(C::kNotEqual, null, null), Truth());
  EXPECT_EQ(apply_comparison(C::kNotEqual, 1, "1"), Truth(true));
  EXPECT_EQ(apply_comparison(C::kLess, 1, "1"), Truth());
  EXPECT_EQ(apply_comparison(C::kLessOrEqual, 1.0, 1), Truth(true));
  EXPECT_EQ(apply_comparison(C::kGreaterOrEqual, list({1, 2}), list({3, null})), Truth(false));
  EXPECT_EQ(apply_comparison(C::kGreater, quantity(">5 GPU"), quantity("1 GPU")), Truth(true));
  EXPECT_EQ(apply_comparison(C::kGreater, quantity(">5 GPU"), quantity("9 GPU")), Truth());
  for (const auto op : {C::kLess, C::kLessOrEqual, C::kGreater, C::kGreaterOrEqual, C::kEqual}) {
    EXPECT_EQ(apply_comparison(op, kNan, 1), Truth(false));
    EXPECT_EQ(apply_comparison(op, kNan, kNan), Truth(false));
  }
  EXPECT_EQ(apply_comparison(C::kNotEqual, kNan, kNan), Truth(true));
}

TEST(Indexing, CountsFromBothEndsOfAList) {
  const Value letters = list({"a", "b", "c"});
  const auto at = [&](const Value& index) { return to_text(index_value(letters, index, kOffset)); };
  EXPECT_EQ(at(0), "'a'");
  EXPECT_EQ(at(-1), "'c'");
  EXPECT_EQ(at(-3), "'a'");
  EXPECT_EQ(at(-4), "null");
  EXPECT_EQ(at(3), "null");
  EXPECT_EQ(at(kLeast), "null");
  EXPECT_EQ(at(kMost), "null");
  EXPECT_EQ(at(null), "null");
  for (const Value& bad : {Value(true), Value(4.7), Value("1"), list({1}), map({{"x", 3}})}) {
    test::message_of(kType, [&] { index_value(letters, bad, kOffset); });
  }
}

TEST(Indexing, FindsKeysAndProperties) {
  const Value names = map({{"name", "Mats"}, {"Name", "Pontus"}});
  EXPECT_EQ(to_text(index_value(names, "Name", kOffset)), "'Pontus'");
  EXPECT_EQ(to_text(index_value(names, "nAMe", kOffset)), "null");
  EXPECT_EQ(to_text(index_value(names, null, kOffset)), "null");
  EXPECT_EQ(to_text(index_value(null, "name", kOffset)), "null");
  EXPECT_EQ(to_text(index_value(test::node(1, {}, {{"x", 1}}), "x", kOffset)), "1");
  EXPECT_EQ(to_text(index_value(test::relationship(1, 1, 2, "T", {{"x", 1}}), "y", kOffset)),
            "null");
  test::message_of(kType, [&] { index_value(names, 12.3, kOffset); });
  test::message_of(kType, [] { index_value(1, 0, kOffset); });
  test::message_of(kType, [] { index_value("text", 0, kOffset); });
}

TEST(Indexing, DoesNotTellNullForAnElementThatWasNotRead) {
  Node unread{{0, 1}};
  EXPECT_THROW((void)index_value(std::make_shared<const Node>(unread), "x", kOffset), Error);
}

TEST(Slicing, ClampsItsEnds) {
  const Value numbers = list({1, 2, 3});
  const auto cut = [&](const Value* from, const Value* to) {
    return to_text(slice_value(numbers, from, to, kOffset));
  };
  const Value one = 1;
  const Value two = 2;
  const Value minus_one = -1;
  const Value minus_three = -3;
  const Value far_below = kLeast;
  const Value far_above = kMost;
  EXPECT_EQ(cut(&one, &two), "[2]");
  EXPECT_EQ(cut(&one, nullptr), "[2, 3]");
  EXPECT_EQ(cut(nullptr, &two), "[1, 2]");
  EXPECT_EQ(cut(&minus_three, &minus_one), "[1, 2]");
  EXPECT_EQ(cut(&two, &one), "[]");
  EXPECT_EQ(cut(&far_below, &far_above), "[1, 2, 3]");
  EXPECT_EQ(cut(&null, &two), "null");
  EXPECT_EQ(cut(&one, &null), "null");
  EXPECT_EQ(to_text(slice_value(null, &one, &two, kOffset)), "null");
  const Value text = "1";
  test::message_of(kType, [&] { cut(&text, nullptr); });
  test::message_of(kType, [&] { slice_value("abc", &one, &two, kOffset); });
}

}  // namespace
}  // namespace claimgraph
