#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/quantity/decimal.hpp>

#include "exact.hpp"
#include "generators.hpp"

namespace claimgraph {
namespace {

using boost::multiprecision::cpp_int;

Decimal read(const std::string& text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, KeepsHowItWasWritten) {
  EXPECT_EQ(read("5.576e6").written_exponent(), 3);
  EXPECT_EQ(read("2,048").written_exponent(), 0);
  EXPECT_EQ(read("2,000").written_exponent(), 0);
  EXPECT_NE(read("5.0"), read("5"));
  EXPECT_EQ(read("5.0").compare(read("5")), std::strong_ordering::equal);
}

TEST(Decimal, TrailingZerosCountBehindAPointOnly) {
  EXPECT_EQ(read("2,000").significant_exponent(), 3);
  EXPECT_EQ(read("2,000").significant_digits(), 1);
  EXPECT_EQ(read("13.0e9").significant_exponent(), 8);
  EXPECT_EQ(read("13.0e9").significant_digits(), 3);
  EXPECT_EQ(read("2000.0").significant_digits(), 5);
  EXPECT_EQ(read("20e3").significant_exponent(), 4);
  EXPECT_EQ(read("0.050").significant_digits(), 2);
  EXPECT_EQ(read("0.00").significant_exponent(), -2);
  EXPECT_EQ(read("0").significant_digits(), 1);
}

TEST(Decimal, WritesTheShortestFormThatKeepsTheSignificance) {
  const std::vector<std::pair<const char*, const char*>> rows{{"0", "0"},
                                                              {"-0", "0"},
                                                              {"007", "7"},
                                                              {"2,048", "2048"},
                                                              {"1_600_000.5", "1600000.5"},
                                                              {"5.576e6", "5.576e6"},
                                                              {"5576e3", "5.576e6"},
                                                              {"6E+6", "6e6"},
                                                              {"13.0e9", "1.30e10"},
                                                              {"20e3", "20e3"},
                                                              {"5.0", "5.0"},
                                                              {"50e-1", "50e-1"},
                                                              {"0.50", "0.50"},
                                                              {"13.0e1", "1.30e2"},
                                                              {"0.00", "0.00"},
                                                              {"0e3", "0e3"},
                                                              {"1e-9", "1e-9"},
                                                              {"0.000001", "0.000001"},
                                                              {"0.0000001", "1e-7"},
                                                              {"123,456", "123456"},
                                                              {"-1.5", "-1.5"}};
  for (const auto& [written, canonical] : rows) {
    EXPECT_EQ(read(written).str(), canonical) << written;
  }
}

RC_GTEST_PROP(Decimal, ReadsBackWhatItWrites, ()) {
  const Decimal number = *arbitrary::decimal();
  const auto again = Decimal::parse(number.str());
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == number);
  RC_ASSERT(again->str() == number.str());
}

TEST(Decimal, ReadsBackNumbersAtTheLimits) {
  for (const char* text : {"123e400", "123.0e400", "0.00123e-400", "1.20e-400", "200e-400",
                           "0e-400", "0e400", "0.000e-400", "0.0000000000000000000000000e-399"}) {
    EXPECT_EQ(read(read(text).str()), read(text)) << text;
  }
  const std::string digits(400, '7');
  EXPECT_EQ(read(digits).str(), digits);
}

TEST(Decimal, SaysWhereATextIsNoNumber) {
  struct Row {
    std::string text;
    std::size_t offset;
    const char* expected;
  };
  const std::vector<Row> rows{{"", 0, "a digit"},
                              {"-", 1, "a digit"},
                              {"+5", 0, "a digit"},
                              {".5", 0, "a digit"},
                              {"5.", 2, "a digit after the decimal point"},
                              {"5.e3", 2, "a digit after the decimal point"},
                              {"5e", 2, "a digit of the exponent"},
                              {"5e+", 3, "a digit of the exponent"},
                              {"5e401", 2, "at most 400"},
                              {"5e99999999999999999999", 2, "at most 400"},
                              {"5 ", 1, "the end of the number"},
                              {"5.5.5", 3, "the end of the number"},
                              {"12,34", 3, "groups of three digits, as in 50,000"},
                              {"1234,567", 0, "groups of three digits, as in 50,000"},
                              {"1,234567", 2, "groups of three digits, as in 50,000"},
                              {"1,,234", 2, "groups of three digits, as in 50,000"},
                              {"1,", 2, "groups of three digits, as in 50,000"},
                              {"1,234_567", 5, "one kind, ',' or '_'"},
                              {"0x10", 1, "the end of the number"},
                              {"nan", 0, "a digit"},
                              {std::string(401, '1'), 400, "at most 400 digits"},
                              {"0." + std::string(1'000'000, '1'), 401, "at most 400 digits"}};
  for (const Row& row : rows) {
    const auto parsed = Decimal::parse(row.text);
    ASSERT_FALSE(parsed) << row.text;
    EXPECT_EQ(parsed.error().offset, row.offset) << row.text.substr(0, 40);
    EXPECT_EQ(parsed.error().expected, row.expected) << row.text.substr(0, 40);
  }
}

// A literal stands in a longer text more often than alone.
TEST(Decimal, WhatStandsBehindTheTextIsNotRead) {
  for (const std::string text :
       {"", "-", "5", "5.", "5.0", "5e", "5e+", "5e-", "5e3", "1,234", "1,23", "0.00"}) {
    const auto alone = Decimal::parse(text);
    for (const char* more : {"0", "7.5", ".5", "e5", "E5", "-5", "+5", ",000", "_000", " "}) {
      const std::string longer = text + more;
      const auto part = Decimal::parse(std::string_view(longer).substr(0, text.size()));
      ASSERT_EQ(part.has_value(), alone.has_value()) << longer;
      if (alone) {
        EXPECT_EQ(*part, *alone) << longer;
      } else {
        EXPECT_EQ(part.error().offset, alone.error().offset) << longer;
        EXPECT_EQ(part.error().message, alone.error().message) << longer;
      }
    }
  }
}

TEST(Decimal, TakesEveryInteger) {
  EXPECT_EQ(Decimal(-44).str(), "-44");
  EXPECT_EQ(Decimal(44).str(), "44");
  EXPECT_EQ(Decimal(std::numeric_limits<long long>::min()).str(), "-9223372036854775808");
  EXPECT_EQ(Decimal(std::numeric_limits<long long>::max()).str(), "9223372036854775807");
  EXPECT_EQ(Decimal(0), Decimal());
}

RC_GTEST_PROP(Decimal, AddsSubtractsAndMultipliesExactly, ()) {
  const Decimal a = *arbitrary::decimal();
  const Decimal b = *arbitrary::decimal();
  RC_ASSERT(scaled(a + b) == scaled(a) + scaled(b));
  RC_ASSERT(scaled(a - b) == scaled(a) - scaled(b));
  RC_ASSERT(scaled(a.half()) * 2 == scaled(a));
  RC_ASSERT(scaled(a.negated()) == -scaled(a));
  const cpp_int unit = boost::multiprecision::pow(cpp_int(10), 1000U);
  if (std::abs(a.written_exponent()) + std::abs(b.written_exponent()) < 900) {
    RC_ASSERT(scaled(a * b) * unit == scaled(a) * scaled(b));
  }
}

RC_GTEST_PROP(Decimal, OrdersByNumber, ()) {
  const Decimal a = *arbitrary::decimal();
  const Decimal b = *rc::gen::oneOf(arbitrary::decimal(), rc::gen::just(a + Decimal(1)),
                                    rc::gen::just(a * Decimal(1)));
  const auto sign = [](const auto& order) { return order < 0 ? -1 : order > 0 ? 1 : 0; };
  RC_ASSERT(sign(a.compare(b)) == (scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0));
}

TEST(Decimal, IsOrderedByTheDigitsThatOnlyOneOfTwoHas) {
  for (const auto& [less, greater] : std::vector<std::pair<const char*, const char*>>{
           {"1.5", "1.55"}, {"2000", "2000.5"}, {"2000.5", "2001"}, {"-1.55", "-1.5"}}) {
    EXPECT_TRUE(read(less).compare(read(greater)) < 0) << less;
    EXPECT_TRUE(read(greater).compare(read(less)) > 0) << less;
  }
  EXPECT_TRUE(read("1.500").compare(read("1.5")) == 0);
  EXPECT_TRUE(read("1.5").compare(read("1.500")) == 0);
}

TEST(Decimal, EveryPositiveNumberIsAboveZeroHoweverSmall) {
  EXPECT_TRUE(read("0.5").compare(Decimal()) > 0);
  EXPECT_TRUE(Decimal().compare(read("1e-400")) < 0);
  EXPECT_TRUE(Decimal().compare(read("-1e-400")) > 0);
  EXPECT_TRUE(read("-0.5").compare(read("1e-400")) < 0);
}

TEST(Decimal, EveryPowerOfTenBecomesItsDouble) {
  for (int power = -30; power <= 30; ++power) {
    for (const std::string digits : {"1", "3", "123456789012345", "9007199254740993"}) {
      const std::string text = digits + "e" + std::to_string(power);
      EXPECT_EQ(read(text).to_double(), std::strtod(text.c_str(), nullptr)) << text;
    }
  }
}

RC_GTEST_PROP(Decimal, BecomesTheNearestDouble, ()) {
  const std::string text = *arbitrary::literal();
  const double oracle = std::strtod(text.c_str(), nullptr);
  RC_ASSERT(read(text).to_double() == oracle);
}

TEST(Decimal, RoundsOnceAtTheHardPlaces) {
  for (const std::string text :
       {"9007199254740993", "9007199254740992.9999999999999999999999", "1.7976931348623158e308",
        "1.7976931348623159e308", "1e400", "-1e400", "4.9e-324", "2.4703282292062327e-324",
        "2.4703282292062328e-324", "1e-400", "2.2250738585072011e-308", "123456789012345e22",
        "8.5e-23", "1e23", "0.1", "0"}) {
    EXPECT_EQ(read(text).to_double(), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(Decimal, TakesTheShortestFormOfADouble) {
  EXPECT_EQ(Decimal::from_double(0.1).str(), "0.1");
  EXPECT_EQ(Decimal::from_double(3.6e6).str(), "3.6e6");
  EXPECT_EQ(Decimal::from_double(-0.0).str(), "0");
  EXPECT_EQ(Decimal::from_double(2048).str(), "2048");
  for (const double none : {std::nan(""), std::numeric_limits<double>::infinity(),
                            -std::numeric_limits<double>::infinity()}) {
    try {
      Decimal::from_double(none);
      ADD_FAILURE() << none;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
    }
  }
}

RC_GTEST_PROP(Decimal, ReadsBackEveryDouble, ()) {
  const double value = read(*arbitrary::literal()).to_double();
  RC_PRE(std::isfinite(value));
  RC_ASSERT(Decimal::from_double(value).to_double() == value);
}

TEST(Decimal, ArithmeticWritesNoSpareZeros) {
  EXPECT_EQ((read("1.5") + read("1.5")).str(), "3");
  EXPECT_EQ((read("0.5") * 4).str(), "2");
  EXPECT_EQ((read("1.5") - read("1.5")).str(), "0");
  EXPECT_EQ(Decimal(1).half().str(), "0.5");
}

TEST(Decimal, ScalingKeepsTheDigits) {
  EXPECT_EQ(read("13.0").scaled_by_power_of_ten(9), read("13.0e9"));
  EXPECT_EQ(Decimal::power_of_ten(-3), read("0.001"));
}

TEST(Decimal, RefusesToGrowWithoutEnd) {
  const Decimal tiny = Decimal::power_of_ten(-10'000);
  const Decimal huge = Decimal::power_of_ten(10'000);
  EXPECT_EQ(Decimal::power_of_ten(403).str(),
            "1000e400");  // more than parse takes, and still 10^403
  EXPECT_EQ(Decimal(1).scaled_by_power_of_ten(10'000), huge);
  EXPECT_EQ(Decimal(1).scaled_by_power_of_ten(-10'000), tiny);
  EXPECT_THROW(Decimal(1).scaled_by_power_of_ten(10'001), Error);
  EXPECT_THROW(Decimal(1).scaled_by_power_of_ten(-10'001), Error);
  EXPECT_EQ((Decimal::power_of_ten(9'999) + 1).significant_digits(), 10'000);
  EXPECT_THROW(huge + 1, Error);
  EXPECT_THROW(Decimal::power_of_ten(10'001), Error);
  EXPECT_THROW(huge * huge, Error);
  EXPECT_THROW(huge + tiny, Error);
  EXPECT_THROW(tiny.scaled_by_power_of_ten(std::numeric_limits<int>::min()), Error);
}

}  // namespace
}  // namespace claimgraph
