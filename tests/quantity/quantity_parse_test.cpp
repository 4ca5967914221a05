#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/quantity/quantity.hpp>

#include "generators.hpp"

namespace claimgraph {
namespace {

TEST(QuantityParse, ReadsEveryHedge) {
  struct Row {
    const char* text;
    Hedge hedge;
    const char* canonical;
  };
  const std::vector<Row> rows{{"2,048 GPUs", Hedge::kExact, "2048 GPU"},
                              {"=2000 GPU", Hedge::kExact, "=2000 GPU"},
                              {"= 2048 GPU", Hedge::kExact, "2048 GPU"},
                              {"2000 GPU", Hedge::kRounded, "2000 GPU"},
                              {"=~2048 GPU", Hedge::kRounded, "=~2048 GPU"},
                              {"=~2000 GPU", Hedge::kRounded, "2000 GPU"},
                              {"~6e6 USD", Hedge::kApprox, "~6e6 USD"},
                              {"<~944e6 USD", Hedge::kBelow, "<~9.44e8 USD"},
                              {">~2e6", Hedge::kAbove, ">~2e6"},
                              {">=10000 users", Hedge::kAtLeast, ">=10000 user"},
                              {">50000 GPU", Hedge::kMoreThan, ">50000 GPU"},
                              {"<=65e9 USD/year", Hedge::kAtMost, "<=6.5e10 USD/year"},
                              {"<100", Hedge::kLessThan, "<100"},
                              {"10000..50000 GPU", Hedge::kRange, "10000..50000 GPU"},
                              {"-5..-3", Hedge::kRange, "-5..-3"},
                              {"1.5..2.5 %", Hedge::kRange, "1.5..2.5 %"},
                              {"1e4..<1e5 GPU", Hedge::kMagnitude, "1e4..<1e5 GPU"},
                              {"? USD", Hedge::kUnknown, "? USD"},
                              {"?", Hedge::kUnknown, "?"},
                              {"none", Hedge::kNone, "none"},
                              {"none GPU", Hedge::kNone, "none GPU"}};
  for (const Row& row : rows) {
    const auto quantity = Quantity::parse(row.text);
    ASSERT_TRUE(quantity) << row.text << ": " << quantity.error().message;
    EXPECT_EQ(quantity->hedge(), row.hedge) << row.text;
    EXPECT_EQ(quantity->str(), row.canonical) << row.text;
  }
}

TEST(QuantityParse, AllowsSpacesAroundTheParts) {
  EXPECT_EQ(Quantity::parse("  >=  10000   GPU  ").value().str(), ">=10000 GPU");
  EXPECT_EQ(Quantity::parse("1e4 .. < 1e5 GPU").value().str(), "1e4..<1e5 GPU");
  EXPECT_EQ(Quantity::parse("175%").value().str(), "175 %");
  EXPECT_EQ(Quantity::parse("5eV").value().str(), "5 eV");
  EXPECT_EQ(Quantity::parse("2048 1").value().str(), "2048");
}

TEST(QuantityParse, SaysWhatIsWrongAndWhere) {
  struct Row {
    std::string text;
    std::size_t offset;
    const char* message;
    const char* expected;
  };
  const std::vector<Row> rows{
      {"", 0, "an empty quantity", "a number, '?' or 'none'"},
      {"   ", 3, "an empty quantity", "a number, '?' or 'none'"},
      {"50000..10000 GPU", 7, "lower end 50000 is above upper end 10000", "lower end first"},
      {"5 .. <5.0", 6, "lower end 5 is not below upper end 5.0", "lower end first"},
      {"5 GPX", 2, "unknown unit 'GPX'", "a known unit; did you mean 'GPU'?"},
      {"  5   GPX ", 6, "unknown unit 'GPX'", "a known unit; did you mean 'GPU'?"},
      {"? GPX", 2, "unknown unit 'GPX'", "a known unit; did you mean 'GPU'?"},
      {"12 GB/foo", 6, "no time 'foo' behind '/'", "a time, such as 'year' or 's'"},
      {"6 million USD", 2, "'million' is part of a number, not a unit",
       "the number written out, as in 6e6"},
      {"about 6", 0, "no number here", "a number, '?' or 'none'"},
      {"nonesuch", 0, "no number here", "a number, '?' or 'none'"},
      {"~", 1, "the quantity ends without a number", "a number"},
      {"> = 5", 2, "no number here", "a number"},
      {"~~5", 1, "no number here", "a number"},
      {"5..", 3, "the quantity ends without a number", "the upper end of the range"},
      {"5..x", 3, "no number here", "the upper end of the range"},
      {"..5", 0, "no number here", "a number, '?' or 'none'"},
      {"~5..6", 2, "a range behind '~'", "one number, or a range without a sign before it"},
      {"5.", 2, "the number ends too early", "a digit after the decimal point"},
      {"12,34 GPU", 3, "a digit group of 2 digits", "groups of three digits, as in 50,000"},
      {">1,23 GPU", 3, "a digit group of 2 digits", "groups of three digits, as in 50,000"},
      {"100 000 GPU", 4, "a second number", "a unit; digits are grouped with ',' or '_'"},
      {"100 900 GPU", 4, "a second number", "a unit; digits are grouped with ',' or '_'"},
      {"<>5", 1, "no number here", "a number"},
      {"~>5", 1, "no number here", "a number"},
      {"1.5,000 GPU", 3, "unknown unit ',000 GPU'", "a known unit"},
      {"1e5,000 GPU", 3, "unknown unit ',000 GPU'", "a known unit"},
      {"1e500", 2, "an exponent beyond 400", "at most 400"},
      {"1...2", 3, "no number here", "the upper end of the range"},
      {std::string(1001, '1'), 1000, "a quantity of 1001 bytes", "at most 1,000 bytes"}};
  for (const Row& row : rows) {
    const auto quantity = Quantity::parse(row.text);
    ASSERT_FALSE(quantity) << row.text;
    EXPECT_EQ(quantity.error().offset, row.offset) << row.text;
    EXPECT_EQ(quantity.error().message, row.message) << row.text;
    EXPECT_EQ(quantity.error().expected, row.expected) << row.text;
  }
}

TEST(QuantityParse, TakesATextUpToItsLimit) {
  EXPECT_EQ(Quantity::parse("5" + std::string(999, ' ')).value().str(), "5");
}

TEST(QuantityParse, ShowsTheFirstFortyDigitsOfARangeItRefuses) {
  const std::string nines(40, '9');
  EXPECT_EQ(Quantity::parse(nines + "..1").error().message,
            "lower end " + nines + " is above upper end 1");
  EXPECT_EQ(Quantity::parse(nines + "8..1").error().message,
            "lower end " + nines + "... is above upper end 1");
}

TEST(QuantityParse, WhatStandsBehindTheTextIsNotRead) {
  for (const std::string text :
       {"5", "~", "5.", "1,234", "5e", "5e3", "5 G", "1..2", "none", "?"}) {
    const auto alone = Quantity::parse(text);
    for (const char* more : {"0", ".5", "-5", "e5", "e+5", ",000", "_", " GPU", "x", "..7"}) {
      const std::string longer = text + more;
      const auto part = Quantity::parse(std::string_view(longer).substr(0, text.size()));
      ASSERT_EQ(part.has_value(), alone.has_value()) << longer;
      EXPECT_EQ(part ? part->str() : part.error().message,
                alone ? alone->str() : alone.error().message)
          << longer;
    }
  }
}

TEST(QuantityParse, ReadsAnExponentWithItsSign) {
  EXPECT_EQ(Quantity::parse("5e+3 GPU").value().str(), "5e3 GPU");
  EXPECT_EQ(Quantity::parse("5e-3 km").value().str(), "0.005 km");
  EXPECT_EQ(Quantity::parse("5E+12").value().str(), "5e12");
}

// Fragments that the grammar is made of, and bytes that it is not.
rc::Gen<std::string> near_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
          "5", "0", "1e", "e400", ".",    "..",       ",",   "_",   "-",    "+", "<", ">",
          "=", "~", "?",  "none", " ",    "GPU",      "USD", "/",   "year", "{", "}", "%",
          "m", "2", "^",  "kW",   "\xFF", "\xE2\x82", "\n",  "inf", "nan",  "(", "@", "since"})),
      [](const std::vector<std::string>& parts) {
        std::string out;
        for (const std::string& part : parts) {
          out += part;
        }
        return out;
      });
}

RC_GTEST_PROP(QuantityParse, TakesAnyTextWithoutHarm, ()) {
  const std::string text = *near_text();
  const auto quantity = Quantity::parse(text);
  if (quantity) {
    RC_ASSERT(Quantity::parse(quantity->str()).value() == *quantity);
    RC_ASSERT(!describe(*quantity).empty());
  } else {
    RC_ASSERT(quantity.error().offset <= text.size());
    RC_ASSERT(!quantity.error().message.empty());
    RC_ASSERT(!quantity.error().describe(text).empty());
  }
}

}  // namespace
}  // namespace claimgraph
