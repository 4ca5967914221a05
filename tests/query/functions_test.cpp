#include "query/functions.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>

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
constexpr auto kLimit = QueryErrorKind::kLimit;

// Nodes with their row as a property, and two euros for a dollar since 2020.
class SmallGraph : public GraphAccess {
 public:
  [[nodiscard]] std::shared_ptr<const Node> load_node(ElementId id) override {
    return std::make_shared<const Node>(Node{id, true, {"N"}, {{"row", id.row}}});
  }
  [[nodiscard]] std::shared_ptr<const Relationship> load_relationship(
      const std::shared_ptr<const Relationship>& relationship) override {
    return relationship;
  }
  [[nodiscard]] std::optional<Quantity> exchange(const Quantity& amount, std::string_view currency,
                                                 const EdtfDate& when) override {
    const bool known = amount.unit().str() == "USD" && currency == "EUR" &&
                       (when.unspecified() || when.strict().begin >= 18262);
    if (!known) {
      return {};
    }
    return Quantity(amount.hedge(), amount.value() * Decimal(2), Unit::parse(currency).value());
  }
};

Value call(std::string_view name, const std::vector<Value>& arguments) {
  const ScalarFunction* function = find_scalar_function(name);
  if (function == nullptr) {
    ADD_FAILURE() << "no function " << name;
    return {};
  }
  EXPECT_GE(arguments.size(), function->min_arguments);
  EXPECT_LE(arguments.size(), function->max_arguments);
  const bool any_null = std::any_of(arguments.begin(), arguments.end(),
                                    [](const Value& value) { return value.is_null(); });
  if (function->null_in_null_out && any_null) {
    return {};
  }
  SmallGraph graph;
  Value result = function->apply({arguments, graph, 7});
  EXPECT_TRUE(function->result.contains(result.type())) << name;
  return result;
}

// The result as text, which shows its type too.
std::string text(std::string_view name, const std::vector<Value>& arguments) {
  return to_text(call(name, arguments));
}

std::string refusal(QueryErrorKind kind, std::string_view name,
                    const std::vector<Value>& arguments) {
  return test::message_of(kind, [&] { call(name, arguments); });
}

TEST(FunctionRegistry, FindsNamesInAnyCase) {
  EXPECT_EQ(find_scalar_function("TOUPPER"), find_scalar_function("toUpper"));
  ASSERT_NE(find_scalar_function("toupper"), nullptr);
  EXPECT_EQ(find_scalar_function("toupper")->name, "toUpper");
  ASSERT_NE(find_aggregate_function("PercentileDisc"), nullptr);
  EXPECT_EQ(find_aggregate_function("COUNT")->name, "count");
  EXPECT_EQ(find_scalar_function("count"), nullptr);
  EXPECT_EQ(find_scalar_function(""), nullptr);
  EXPECT_EQ(find_scalar_function("zzz"), nullptr);
}

TEST(FunctionRegistry, IsInOrderOfNameAndDescribesEveryFunction) {
  std::set<std::string> names;
  std::string before;
  const auto check = [&](std::string_view name, std::string_view usage, std::string_view doc) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    EXPECT_LT(before, lower);
    before = lower;
    EXPECT_TRUE(names.insert(lower).second) << name;
    EXPECT_TRUE(usage.starts_with(std::string(name) + "(")) << usage;
    EXPECT_TRUE(doc.ends_with(".")) << name;
    EXPECT_FALSE(is_left_out_function(name)) << name;
  };
  for (const ScalarFunction& function : scalar_functions()) {
    check(function.name, function.usage, function.doc);
    EXPECT_NE(function.apply, nullptr);
    EXPECT_LE(function.accepts.size(), function.max_arguments);
    EXPECT_EQ(function.accepts.empty(), function.max_arguments == 0);
    EXPECT_EQ(find_scalar_function(function.name), &function);
    EXPECT_EQ(function.deterministic, function.name != "rand");
  }
  before.clear();
  for (const AggregateFunction& function : aggregate_functions()) {
    check(function.name, function.usage, function.doc);
    EXPECT_EQ(find_aggregate_function(function.name), &function);
  }
}

TEST(FunctionRegistry, KnowsWhatIsLeftOut) {
  for (const char* name :
       {"datetime", "point", "DURATION.between", "apoc.text.join", "randomUUID", "timestamp",
        "date.truncate", "localtime", "distance", "point.distance"}) {
    EXPECT_TRUE(is_left_out_function(name)) << name;
  }
  for (const char* name : {"foo", "date", "foo.bar", "", "."}) {
    EXPECT_FALSE(is_left_out_function(name)) << name;
  }
}

TEST(FunctionRegistry, RefusesWrongTypesAtRunTime) {
  // Whatever the types were thought to be before: nothing else may happen to a wrong one.
  const std::vector<Value> values = {true,          1,
                                     1.5,           "a",
                                     list({}),      map({}),
                                     test::node(1), test::relationship(1, 1, 2),
                                     test::path(1), quantity("1 GPU"),
                                     date("2024")};
  for (const ScalarFunction& function : scalar_functions()) {
    for (const Value& value : values) {
      const std::vector<Value> arguments(function.min_arguments, value);
      const bool accepted = std::all_of(
          function.accepts.begin(),
          function.accepts.begin() + static_cast<std::ptrdiff_t>(function.min_arguments),
          [&](TypeSet types) { return types.contains(value.type()); });
      if (!accepted) {
        EXPECT_NE(refusal(kType, function.name, arguments).find(function.name), std::string::npos);
      }
    }
  }
}

TEST(TypeSet, IsDescribedInWords) {
  EXPECT_EQ(describe(TypeSet::any()), "any value");
  EXPECT_EQ(describe(TypeSet()), "null");
  EXPECT_EQ(describe(ValueType::kInteger), "Integer");
  EXPECT_EQ(describe({ValueType::kFloat, ValueType::kInteger}), "Integer or Float");
  EXPECT_EQ(describe({ValueType::kList, ValueType::kMap, ValueType::kString}),
            "String, List or Map");
}

TEST(MathFunctions, KeepIntegersWhereOpenCypherDoes) {
  EXPECT_EQ(text("abs", {-3}), "3");
  EXPECT_EQ(text("abs", {-3.5}), "3.5");
  refusal(kArgument, "abs", {kLeast});
  EXPECT_EQ(text("sign", {-0.5}), "-1");
  EXPECT_EQ(text("sign", {0.0}), "0");
  EXPECT_EQ(text("sign", {9}), "1");
  refusal(kArgument, "sign", {kNan});
  EXPECT_EQ(text("ceil", {1.2}), "2.0");
  EXPECT_EQ(text("ceil", {1}), "1.0");
  EXPECT_EQ(text("floor", {-1.2}), "-2.0");
  EXPECT_EQ(text("sqrt", {12.96}), "3.6");
  EXPECT_EQ(text("sqrt", {-1}), "NaN");
  EXPECT_EQ(text("abs", {null}), "null");
}

TEST(MathFunctions, RoundHalvesUp) {
  EXPECT_EQ(text("round", {1.5}), "2.0");
  EXPECT_EQ(text("round", {2.5}), "3.0");
  EXPECT_EQ(text("round", {-1.5}), "-1.0");
  EXPECT_EQ(text("round", {-1.6}), "-2.0");
  EXPECT_EQ(text("round", {0.49999999999999994}), "0.0");
  EXPECT_EQ(text("round", {4503599627370495.5}), "4.503599627370496e15");
  EXPECT_EQ(text("round", {kInf}), "Inf");
  EXPECT_EQ(text("round", {kNan}), "NaN");
}

TEST(MathFunctions, KnowAnglesAndLogarithms) {
  EXPECT_EQ(text("log", {call("e", {})}), "1.0");
  EXPECT_EQ(text("log10", {1000}), "3.0");
  EXPECT_EQ(text("log", {0}), "-Inf");
  EXPECT_EQ(text("exp", {0}), "1.0");
  EXPECT_EQ(text("sin", {0}), "0.0");
  EXPECT_EQ(text("cos", {0}), "1.0");
  EXPECT_EQ(text("tan", {0}), "0.0");
  EXPECT_EQ(text("cot", {0}), "Inf");
  EXPECT_EQ(text("asin", {2}), "NaN");
  EXPECT_EQ(text("acos", {1}), "0.0");
  EXPECT_EQ(text("atan", {0}), "0.0");
  EXPECT_DOUBLE_EQ(call("atan2", {1, 0}).real() * 2, call("pi", {}).real());
  EXPECT_EQ(text("degrees", {call("pi", {})}), "180.0");
  EXPECT_EQ(call("radians", {180}).real(), call("pi", {}).real());
  EXPECT_DOUBLE_EQ(call("haversin", {call("pi", {})}).real(), 1);
  EXPECT_EQ(text("isNaN", {kNan}), "true");
  EXPECT_EQ(text("isNaN", {1}), "false");
}

TEST(MathFunctions, DrawRandomNumbersBelowOne) {
  std::set<double> drawn;
  for (int i = 0; i < 100; ++i) {
    const double number = call("rand", {}).real();
    EXPECT_GE(number, 0);
    EXPECT_LT(number, 1);
    drawn.insert(number);
  }
  EXPECT_GT(drawn.size(), 90U);
}

TEST(TextFunctions, ChangeCaseByUnicode) {
  EXPECT_EQ(text("toUpper", {"stra\xC3\x9F"
                             "e"}),
            "'STRASSE'");
  EXPECT_EQ(text("toLower", {"\xC3\x84I"}), "'\xC3\xA4i'");
  EXPECT_EQ(text("toUpper", {"az[`{"}), "'AZ[`{'");
  EXPECT_EQ(text("toLower", {"AZ[@"}), "'az[@'");
}

TEST(TextFunctions, TrimAnyWhiteSpace) {
  const Value wide = "\t \xC2\xA0 a b \xE3\x80\x80\n";
  EXPECT_EQ(text("trim", {wide}), "'a b'");
  EXPECT_EQ(text("ltrim", {"  a "}), "'a '");
  EXPECT_EQ(text("rtrim", {" a  "}), "' a'");
  EXPECT_EQ(text("trim", {"   "}), "''");
}

TEST(TextFunctions, ReplaceAndSplit) {
  EXPECT_EQ(text("replace", {"aabaa", "aa", "c"}), "'cbc'");
  EXPECT_EQ(text("replace", {"abc", "x", "y"}), "'abc'");
  EXPECT_EQ(text("replace", {"a\xC3\xA9", "", "-"}), "'-a-\xC3\xA9-'");
  EXPECT_EQ(text("split", {"a,b,,c", ","}), "['a', 'b', '', 'c']");
  EXPECT_EQ(text("split", {"", ","}), "['']");
  EXPECT_EQ(text("split", {"a\xC3\xA9", ""}), "['a', '\xC3\xA9']");
  EXPECT_EQ(text("split", {"", ""}), "['']");
  EXPECT_EQ(text("split", {null, ","}), "null");
  refusal(kLimit, "replace", {std::string(20000, 'a'), "a", std::string(20000, 'b')});
}

TEST(TextFunctions, CutByCharacters) {
  const Value word = "h\xC3\xA9llo\xF0\x9F\x98\x80";
  EXPECT_EQ(text("substring", {word, 1, 2}), "'\xC3\xA9l'");
  EXPECT_EQ(text("substring", {word, 4}), "'o\xF0\x9F\x98\x80'");
  EXPECT_EQ(text("substring", {word, 99, 1}), "''");
  EXPECT_EQ(text("substring", {word, 0, kMost}), to_text(word));
  EXPECT_EQ(text("left", {word, 2}), "'h\xC3\xA9'");
  EXPECT_EQ(text("right", {word, 1}), "'\xF0\x9F\x98\x80'");
  EXPECT_EQ(text("right", {word, 99}), to_text(word));
  EXPECT_EQ(text("left", {word, 0}), "''");
  refusal(kArgument, "substring", {word, -1});
  refusal(kArgument, "substring", {word, 0, -1});
  refusal(kArgument, "left", {word, -1});
  refusal(kArgument, "right", {word, -1});
  EXPECT_EQ(refusal(kType, "left", {word, 1.5}), "left() takes Integer as argument 2, not Float");
}

TEST(TextFunctions, CountAndReverseCharacters) {
  EXPECT_EQ(text("size", {"h\xC3\xA9\xF0\x9F\x98\x80"}), "3");
  EXPECT_EQ(text("reverse", {"raksO"}), "'Oskar'");
  EXPECT_EQ(text("reverse", {"a\xC3\xA9\xF0\x9F\x98\x80"}),
            "'\xF0\x9F\x98\x80\xC3\xA9"
            "a'");
}

TEST(Conversions, ReadIntegers) {
  EXPECT_EQ(text("toInteger", {2.9}), "2");
  EXPECT_EQ(text("toInteger", {-2.9}), "-2");
  EXPECT_EQ(text("toInteger", {"1.7"}), "1");
  EXPECT_EQ(text("toInteger", {" +42 "}), "42");
  EXPECT_EQ(text("toInteger", {"-9223372036854775808"}), "-9223372036854775808");
  EXPECT_EQ(text("toInteger", {"9007199254740993.9"}), "9007199254740993");
  EXPECT_EQ(text("toInteger", {"1e3"}), "1000");
  EXPECT_EQ(text("toInteger", {"-.5"}), "0");
  EXPECT_EQ(text("toInteger", {true}), "1");
  for (const char* bad : {"", "foo", "1a", "--1", "+-1", "0x10", "NaN", ".", "1,000"}) {
    EXPECT_EQ(text("toInteger", {bad}), "null") << bad;
  }
  refusal(kArgument, "toInteger", {"9223372036854775808"});
  refusal(kArgument, "toInteger", {1e19});
  refusal(kArgument, "toInteger", {kNan});
  EXPECT_EQ(text("toIntegerOrNull", {kNan}), "null");
  EXPECT_EQ(text("toIntegerOrNull", {list({})}), "null");
  EXPECT_EQ(text("toIntegerOrNull", {"7"}), "7");
}

TEST(Conversions, ReadFloats) {
  EXPECT_EQ(text("toFloat", {3}), "3.0");
  EXPECT_EQ(text("toFloat", {"5"}), "5.0");
  EXPECT_EQ(text("toFloat", {" -1.5e3 "}), "-1500.0");
  EXPECT_EQ(text("toFloat", {"1e400"}), "Inf");
  EXPECT_EQ(text("toFloat", {"-1e500"}), "-Inf");
  EXPECT_EQ(text("toFloat", {"1e-500"}), "0.0");
  EXPECT_EQ(text("toFloat", {"-Infinity"}), "-Inf");
  for (const char* bad : {"", "foo", "1e", "+-1", "0x1p3", "1.5.2", "nan(1)"}) {
    EXPECT_EQ(text("toFloat", {bad}), "null") << bad;
  }
  refusal(kType, "toFloat", {true});
  EXPECT_EQ(text("toFloatOrNull", {true}), "null");
}

TEST(Conversions, ReadBooleans) {
  EXPECT_EQ(text("toBoolean", {"true"}), "true");
  EXPECT_EQ(text("toBoolean", {"FALSE"}), "false");
  EXPECT_EQ(text("toBoolean", {" tru "}), "null");
  EXPECT_EQ(text("toBoolean", {"f alse"}), "null");
  EXPECT_EQ(text("toBoolean", {""}), "null");
  EXPECT_EQ(text("toBoolean", {0}), "false");
  EXPECT_EQ(refusal(kType, "toBoolean", {1.0}),
            "toBoolean() takes Boolean, Integer or String, not Float");
  EXPECT_EQ(text("toBooleanOrNull", {1.0}), "null");
}

TEST(Conversions, WriteTexts) {
  EXPECT_EQ(text("toString", {42}), "'42'");
  EXPECT_EQ(text("toString", {1.0}), "'1.0'");
  EXPECT_EQ(text("toString", {true}), "'true'");
  EXPECT_EQ(text("toString", {"male"}), "'male'");
  EXPECT_EQ(text("toString", {quantity("~6e6 USD")}), "'~6e6 USD'");
  EXPECT_EQ(text("toString", {date("2024~")}), "'2024~'");
  EXPECT_EQ(text("toString", {null}), "null");
  EXPECT_EQ(text("toStringOrNull", {map({})}), "null");
  EXPECT_EQ(text("toStringOrNull", {1}), "'1'");
}

TEST(ListFunctions, TakeListsApart) {
  const Value numbers = list({1, 2, 3});
  EXPECT_EQ(text("head", {numbers}), "1");
  EXPECT_EQ(text("last", {numbers}), "3");
  EXPECT_EQ(text("tail", {numbers}), "[2, 3]");
  EXPECT_EQ(text("reverse", {numbers}), "[3, 2, 1]");
  EXPECT_EQ(text("size", {numbers}), "3");
  EXPECT_EQ(text("head", {list({})}), "null");
  EXPECT_EQ(text("last", {list({})}), "null");
  EXPECT_EQ(text("tail", {list({})}), "[]");
  EXPECT_EQ(text("isEmpty", {list({})}), "true");
  EXPECT_EQ(text("isEmpty", {"a"}), "false");
  EXPECT_EQ(text("isEmpty", {map({})}), "true");
  EXPECT_EQ(text("size", {null}), "null");
  refusal(kType, "size", {map({})});
}

TEST(ListFunctions, FindTheFirstThatIsNotNull) {
  EXPECT_EQ(text("coalesce", {null, 2, 3}), "2");
  EXPECT_EQ(text("coalesce", {null}), "null");
}

TEST(ListFunctions, CountOverARange) {
  EXPECT_EQ(text("range", {0, 3}), "[0, 1, 2, 3]");
  EXPECT_EQ(text("range", {0, 10, 3}), "[0, 3, 6, 9]");
  EXPECT_EQ(text("range", {10, 0, -5}), "[10, 5, 0]");
  EXPECT_EQ(text("range", {0, 10, -1}), "[]");
  EXPECT_EQ(text("range", {1, 0}), "[]");
  EXPECT_EQ(text("range", {5, 5, -1}), "[5]");
  EXPECT_EQ(text("range", {kMost - 1, kMost}), "[9223372036854775806, 9223372036854775807]");
  EXPECT_EQ(text("range", {kLeast, kMost, kMost}),
            "[-9223372036854775808, -1, 9223372036854775806]");
  EXPECT_EQ(text("range", {kMost, kLeast, kLeast}), "[9223372036854775807, -1]");
  refusal(kArgument, "range", {2, 8, 0});
  refusal(kLimit, "range", {kLeast, kMost});
  refusal(kLimit, "range", {1, 10'000'001});
}

TEST(ElementFunctions, ReadNodesAndRelationships) {
  const Value person = test::node(5, {"Person", "CEO"}, {{"name", "Liang"}, {"age", 40}});
  const Value leads = test::relationship(9, 5, 6, "LEADS", {{"since", 2023}});
  EXPECT_EQ(text("labels", {person}), "['Person', 'CEO']");
  EXPECT_EQ(text("keys", {person}), "['age', 'name']");
  EXPECT_EQ(text("properties", {person}), "{age: 40, name: 'Liang'}");
  EXPECT_EQ(text("type", {leads}), "'LEADS'");
  EXPECT_EQ(text("keys", {leads}), "['since']");
  EXPECT_EQ(text("properties", {leads}), "{since: 2023}");
  EXPECT_EQ(text("startNode", {leads}), "(:N {row: 5})");
  EXPECT_EQ(text("endNode", {leads}), "(:N {row: 6})");
  EXPECT_EQ(text("keys", {map({{"k", 1}, {"l", null}})}), "['k', 'l']");
  EXPECT_EQ(text("properties", {map({{"k", 1}})}), "{k: 1}");
  EXPECT_EQ(text("labels", {null}), "null");
}

TEST(ElementFunctions, NameElementsUniquely) {
  const auto in_table = [](std::uint32_t table, std::int64_t row) {
    return Value(std::make_shared<const Node>(Node{{table, row}}));
  };
  EXPECT_EQ(text("id", {in_table(0, 17)}), "17");
  EXPECT_EQ(text("id", {test::relationship(3, 1, 2)}), "3");
  EXPECT_NE(text("id", {in_table(1, 17)}), text("id", {in_table(0, 17)}));
  EXPECT_EQ(text("elementId", {in_table(2, 17)}), "'2:17'");
  refusal(kArgument, "id", {in_table(0, kMost)});
  refusal(kArgument, "id", {in_table(0, -1)});
}

TEST(ElementFunctions, DoNotGuessWhatWasNotLoaded) {
  const Value unread = std::make_shared<const Node>(Node{{0, 1}});
  for (const char* name : {"labels", "keys", "properties"}) {
    EXPECT_TRUE(find_scalar_function(name)->reads_elements);
    EXPECT_THROW(call(name, {unread}), Error);
  }
}

TEST(ElementFunctions, TakePathsApart) {
  EXPECT_EQ(text("length", {test::path(2)}), "2");
  EXPECT_EQ(text("nodes", {test::path(1)}), "[(), ()]");
  EXPECT_EQ(text("relationships", {test::path(2)}), "[[:T], [:T]]");
  EXPECT_EQ(text("relationships", {test::path(0)}), "[]");
  EXPECT_EQ(text("exists", {null}), "false");
  EXPECT_EQ(text("exists", {false}), "true");
}

TEST(ClaimFunctions, ReadQuantitiesAndDatesOrSayWhyNot) {
  EXPECT_EQ(text("quantity", {"~6e6 USD"}), "quantity('~6e6 USD')");
  EXPECT_EQ(text("quantity", {quantity("1 GPU")}), "quantity('1 GPU')");
  EXPECT_EQ(text("date", {"2024-05"}), "date('2024-05')");
  EXPECT_EQ(text("date", {date("2024")}), "date('2024')");
  EXPECT_NE(refusal(kArgument, "quantity", {"5 GPX"}).find("GPX"), std::string::npos);
  EXPECT_NE(refusal(kArgument, "date", {"last year"}).find("'last year'"), std::string::npos);
  refusal(kArgument, "date", {""});
  EXPECT_EQ(text("date", {null}), "null");
}

TEST(ClaimFunctions, TellWhetherTwoMayBeTheSame) {
  EXPECT_EQ(text("overlaps", {quantity("2000 GPU"), quantity("2048 chip")}), "true");
  EXPECT_EQ(text("overlaps", {quantity("2048 GPU"), quantity(">50000 GPU")}), "false");
  EXPECT_EQ(text("overlaps", {quantity("36 h"), quantity("1..2 day")}), "true");
  EXPECT_EQ(text("overlaps", {quantity("1 USD"), quantity("1 GPU")}), "null");
  EXPECT_EQ(text("overlaps", {quantity("1 USD"), quantity("1 EUR")}), "null");
  EXPECT_EQ(text("overlaps", {quantity("none USD"), quantity("0 USD")}), "false");
  EXPECT_EQ(text("overlaps", {date("2024"), date("2024-05")}), "true");
  EXPECT_EQ(text("overlaps", {date("2024~"), date("2025")}), "true");
  EXPECT_EQ(text("overlaps", {date("2024"), date("2025")}), "false");
  EXPECT_EQ(text("overlaps", {date("2024"), null}), "null");
  refusal(kType, "overlaps", {date("2024"), quantity("1 GPU")});
}

TEST(ClaimFunctions, GiveEndsUnitAndWords) {
  EXPECT_EQ(text("lo", {quantity("~6e6 USD")}), "5000000.0");
  EXPECT_EQ(text("hi", {quantity("~6e6 USD")}), "7000000.0");
  EXPECT_EQ(text("lo", {quantity("2..3 kW")}), "2000.0");
  EXPECT_EQ(text("lo", {quantity(">50000 GPU")}), "50000.0");
  EXPECT_EQ(text("hi", {quantity(">50000 GPU")}), "null");
  EXPECT_EQ(text("lo", {quantity("none USD")}), "null");
  EXPECT_EQ(text("hi", {quantity("? USD")}), "null");
  EXPECT_EQ(text("unit", {quantity("5 percent")}), "'%'");
  EXPECT_EQ(text("describe", {quantity("~6e6 USD")}), "'about 6 million USD'");
  EXPECT_EQ(text("first_day", {date("2024-02")}), "date('2024-02-01')");
  EXPECT_EQ(text("last_day", {date("2024-02")}), "date('2024-02-29')");
  EXPECT_EQ(text("first_day", {date("2024-02~")}), "date('2024-01-01')");
  EXPECT_EQ(text("first_day", {date("../2024")}), "null");
  EXPECT_EQ(text("last_day", {date("2024/..")}), "null");
}

TEST(UnitConversion, IsExactOrARange) {
  const auto in = [](std::string_view amount, const char* unit) {
    return text("in_unit", {quantity(amount), unit});
  };
  EXPECT_EQ(in("2048 GPU", "chip"), "quantity('2048 chip')");
  EXPECT_EQ(in("=2048 W", "kW"), "quantity('2.048 kW')");
  EXPECT_EQ(in("5.0 MW", "kW"), "quantity('5.0e3 kW')");
  EXPECT_EQ(in("~5 MW", "kW"), "quantity('~5e3 kW')");
  EXPECT_EQ(in("1..2 day", "h"), "quantity('24..48 h')");
  EXPECT_EQ(in(">2 year", "month"), "quantity('>24 month')");
  EXPECT_EQ(in("50 year", "month"), "quantity('540..<660 month')");
  EXPECT_EQ(in("=10 kW", "W"), "quantity('9500..10500 W')");
  EXPECT_EQ(in("? day", "h"), "quantity('? h')");
  EXPECT_EQ(in("none day", "h"), "quantity('none h')");
  EXPECT_EQ(in("3 GPU", "USD"), "null");
  EXPECT_EQ(in("3 USD", "USD/year"), "null");
  EXPECT_NE(test::message_of(kArgument, [&] { in("1..2 day", "week"); }).find("lo()"),
            std::string::npos);
  test::message_of(kArgument, [&] { in("1 day", "fortnigth"); });
  EXPECT_EQ(text("in_unit", {null, "h"}), "null");
}

TEST(UnitConversion, ExchangesMoneyByAKnownRate) {
  EXPECT_EQ(text("in_unit", {quantity("~5 USD"), "EUR"}), "quantity('~10 EUR')");
  EXPECT_EQ(text("in_unit", {quantity("~5 USD"), "EUR", null}), "quantity('~10 EUR')");
  EXPECT_EQ(text("in_unit", {quantity("~5 USD"), "EUR", date("2021")}), "quantity('~10 EUR')");
  EXPECT_EQ(text("in_unit", {quantity("~5 USD"), "EUR", date("2019")}), "null");
  EXPECT_EQ(text("in_unit", {quantity("~5 EUR"), "USD"}), "null");
  EXPECT_EQ(text("in_unit", {quantity("~5 USD"), "USD"}), "quantity('~5 USD')");
}

RC_GTEST_PROP(UnitConversion, LeavesAllItMayMeanAsItWas, ()) {
  const std::string hedge = *rc::gen::element<std::string>("", "~", "=", "<~", ">~", ">", "<=");
  const auto digits = *rc::gen::inRange(0, 3000);
  const std::string from = *rc::gen::element<std::string>("h", "day", "week", "year");
  const std::string to = *rc::gen::element<std::string>("s", "min", "h");
  const Value before = quantity(hedge + std::to_string(digits) + " " + from);
  const Value after = call("in_unit", {before, to});
  RC_ASSERT(call("lo", {after}).is_null() == call("lo", {before}).is_null());
  RC_ASSERT(values_equivalent(call("lo", {after}), call("lo", {before})));
  RC_ASSERT(values_equivalent(call("hi", {after}), call("hi", {before})));
}

}  // namespace
}  // namespace claimgraph
