#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/quantity/unit.hpp>

#include "generators.hpp"

namespace claimgraph {
namespace {

Unit read(const std::string& text) {
  return Unit::parse(text).value();
}

TEST(Unit, IsTheBareCountByDefault) {
  EXPECT_EQ(Unit().str(), "1");
  EXPECT_EQ(Unit(), read("1"));
  EXPECT_EQ(Unit().dimension().str(), "count");
}

TEST(Unit, SpellingsOfOneUnitAreOne) {
  const std::vector<std::pair<const char*, const char*>> rows{{"GPUs", "GPU"},
                                                              {"gpu", "GPU"},
                                                              {"people", "person"},
                                                              {"Persons", "person"},
                                                              {"countries", "country"},
                                                              {"{GPUs}", "GPU"},
                                                              {"{Users}", "user"},
                                                              {"FLOPs", "FLOP"},
                                                              {"{flop}", "FLOP"},
                                                              {"{FLOP}", "FLOP"},
                                                              {"TFLOPs", "TFLOP"},
                                                              {"pct", "%"},
                                                              {"percent", "%"},
                                                              {"Percent", "%"},
                                                              {"\u2030", "permille"},
                                                              {"hours", "h"},
                                                              {"Days", "day"},
                                                              {"yr", "year"},
                                                              {"bytes", "B"},
                                                              {"Byte", "B"},
                                                              {"KB", "kB"},
                                                              {"gigabyte", "GB"},
                                                              {"gigabytes", "GB"},
                                                              {"ZETTABYTES", "ZB"},
                                                              {"Annum", "year"},
                                                              {"kwh", "kWh"},
                                                              {"KWh", "kWh"},
                                                              {"KWH", "kWh"},
                                                              {"watt-hour", "Wh"},
                                                              {"Kilowatt-hour", "kWh"},
                                                              {"gigawatt-hours", "GWh"},
                                                              {"watts", "W"},
                                                              {"kilowatt", "kW"},
                                                              {"kilometres", "km"},
                                                              {"km^2", "km2"},
                                                              {"m²", "m2"},
                                                              {"m2", "m2"},
                                                              {"m^2", "m2"},
                                                              {"m^100 m^-99", "m"},
                                                              {"V.A", "W"},
                                                              {"J*m^2 m^-2", "J"},
                                                              {"tonnes", "t"},
                                                              {"litre", "L"},
                                                              {"l", "L"},
                                                              {"furlongs", "furlong"},
                                                              {"rods", "rod"},
                                                              {" USD ", "USD"},
                                                              {"USD / years", "USD/year"},
                                                              {"tokens/sec", "token/s"}};
  for (const auto& [text, canonical] : rows) {
    const auto unit = Unit::parse(text);
    ASSERT_TRUE(unit) << text << ": " << unit.error().message;
    EXPECT_EQ(unit->str(), canonical) << text;
  }
}

TEST(Unit, ScalesExactlyToTheCanonicalUnit) {
  struct Row {
    const char* text;
    const char* dimension;
    const char* factor;
  };
  const std::vector<Row> rows{{"GPU", "count", "1"},
                              {"FLOP", "count", "1"},
                              {"TFLOP", "count", "1e12"},
                              {"USD", "money", "1"},
                              {"%", "ratio", "0.01"},
                              {"permille", "ratio", "0.001"},
                              {"min", "time", "60"},
                              {"month", "time", "2629746"},
                              {"year", "time", "31556952"},
                              {"B", "data", "8"},
                              {"kB", "data", "8000"},
                              {"Kibit", "data", "1024"},
                              {"Wh", "energy", "3600"},
                              {"ZeV", "energy", "160.217733"},
                              {"zeV", "energy", "1.60217733e-40"},
                              {"kW.h", "energy", "3.6e6"},
                              {"KiB", "data", "8192"},
                              {"Gbit", "data", "1e9"},
                              {"kWh", "energy", "3.6e6"},
                              {"TWh", "energy", "3.6e15"},
                              {"kJ", "energy", "1000"},
                              {"mW", "power", "0.001"},
                              {"GW", "power", "1e9"},
                              {"nm", "length", "1e-9"},
                              {"mi", "length", "1609.344"},
                              {"g", "mass", "0.001"},
                              {"t", "mass", "1000"},
                              {"km2", "area", "1e6"},
                              {"ha", "area", "10000"},
                              {"mL", "volume", "1e-6"},
                              {"USD/year", "money/time", "1"},
                              {"USD/month", "money/time", "12"},
                              {"USD/quarter", "money/time", "4"},
                              {"USD/week", "money/time", "52.1775"},
                              {"USD/day", "money/time", "365.2425"},
                              {"USD/h", "money/time", "8765.82"},
                              {"token/s", "count/time", "31556952"},
                              {"GB/s", "data/time", "252455616000000000"}};
  for (const Row& row : rows) {
    const Unit unit = read(row.text);
    EXPECT_EQ(unit.dimension().str(), row.dimension) << row.text;
    EXPECT_TRUE(unit.factor().compare(Decimal::parse(row.factor).value()) == 0)
        << row.text << " " << unit.factor().str();
  }
}

TEST(Unit, PeriodsDivideTheYearExactly) {
  const Decimal year = read("year").factor();
  for (const char* period : {"ns", "us", "ms", "s", "min", "h", "day", "week", "month", "quarter",
                             "year", "decade", "century"}) {
    const Decimal per_year = read("USD/" + std::string(period)).factor();
    EXPECT_TRUE((read(period).factor() * per_year).compare(year) == 0) << period;
  }
}

TEST(Unit, KeepsItsCurrency) {
  EXPECT_EQ(read("USD").currency(), "USD");
  EXPECT_EQ(read("CNY/quarter").currency(), "CNY");
  EXPECT_EQ(read("GPU").currency(), "");
  EXPECT_FALSE(read("USD").convertible_to(read("EUR")));
  EXPECT_TRUE(read("USD/month").convertible_to(read("USD/year")));
  EXPECT_FALSE(read("USD").convertible_to(read("USD/year")));
}

TEST(Unit, CountNounsConvertIntoEachOther) {
  EXPECT_TRUE(read("GPU").convertible_to(read("{rack}")));
  EXPECT_NE(read("GPU"), read("chip"));
}

TEST(Unit, KnowsCurrenciesInUseAndHistoric) {
  EXPECT_EQ(currency_minor_digits("USD"), 2);
  EXPECT_EQ(currency_minor_digits("JPY"), 0);
  EXPECT_EQ(currency_minor_digits("KWD"), 3);
  EXPECT_TRUE(currency_minor_digits("DEM").has_value());
  EXPECT_EQ(currency_minor_digits("QQQ"), std::nullopt);
  EXPECT_EQ(currency_minor_digits("usd"), std::nullopt);
  EXPECT_EQ(currency_minor_digits(""), std::nullopt);
}

TEST(Unit, SaysWhatIsWrongAndWhere) {
  struct Row {
    std::string text;
    std::size_t offset;
    const char* message;
    const char* expected;
  };
  const std::vector<Row> rows{
      {"", 0, "the unit is missing", "a unit, or '1'"},
      {"  ", 2, "the unit is missing", "a unit, or '1'"},
      {"GPX", 0, "unknown unit 'GPX'", "a known unit; did you mean 'GPU'?"},
      {" usd", 1, "unknown unit 'usd'", "a known unit; did you mean 'USD'?"},
      {"kw", 0, "unknown unit 'kw'", "a known unit; did you mean 'kW'?"},
      {"emplyees", 0, "unknown unit 'emplyees'", "a known unit; did you mean 'employees'?"},
      {"wafer boat", 0, "unknown unit 'wafer boat'",
       "a known unit, or a noun in braces, as in '{wafer boat}'"},
      {"{rack", 5, "the noun does not end", "'}'"},
      {"{", 1, "the noun does not end", "'}'"},
      {"{}", 1, "'' is not a noun",
       "a letter, then letters, digits, '_', '-' or spaces, at most 64"},
      {"{7up}", 1, "'7up' is not a noun",
       "a letter, then letters, digits, '_', '-' or spaces, at most 64"},
      {"USD/", 4, "no time '' behind '/'", "a time, such as 'year' or 's'"},
      {"USD/foo", 4, "no time 'foo' behind '/'", "a time, such as 'year' or 's'"},
      {"/s", 0, "the unit is missing", "a unit, or '1'"},
      {"GPX/s", 0, "unknown unit 'GPX'", "a known unit; did you mean 'GPU'?"},
      {"USD/year/year", 8, "a second '/'", "one unit per one time"},
      {"USD/  foo", 6, "no time 'foo' behind '/'", "a time, such as 'year' or 's'"},
      {"x", 0, "unknown unit 'x'", "a known unit, or a noun in braces, as in '{x}'"},
      {"b", 0, "'b' has more than one meaning", "'bit' or 'B'"},
      {"gb", 0, "'gb' has more than one meaning", "'Gbit' or 'GB'"},
      {"TFLOPS", 0, "'TFLOPS' has more than one meaning", "'TFLOP' or 'TFLOP/s'"},
      {"oz", 0, "'oz' has more than one meaning", "'avoirdupois_ounce' or 'fluid_ounce'"},
      {"dollars", 0, "'dollars' is not a code", "an ISO 4217 code, as in 'USD'"},
      {"Gb", 0, "'Gb' has more than one meaning", "'Gbit' or 'GB'"},
      {"FLOPS", 0, "'FLOPS' has more than one meaning",
       "'FLOP', a number of operations, or 'FLOP/s', a rate"},
      {"tons", 0, "'tons' has more than one meaning",
       "'t', the metric one, 'short_ton' or 'long_ton'"},
      {"million USD", 0, "'million' is part of a number, not a unit",
       "the number written out, as in 6e6"},
      {"$", 0, "'$' stands for more than one currency", "an ISO 4217 code, as in 'USD'"},
      {std::string(129, 'a'), 128, "a unit of 129 bytes", "at most 128 bytes"}};
  for (const Row& row : rows) {
    const auto unit = Unit::parse(row.text);
    ASSERT_FALSE(unit) << row.text;
    EXPECT_EQ(unit.error().offset, row.offset) << row.text;
    EXPECT_EQ(unit.error().message, row.message) << row.text;
    EXPECT_EQ(unit.error().expected, row.expected) << row.text;
  }
}

// A leak sanitizer tells whether udunits was asked: its parser loses the word it did not expect.
TEST(Unit, RefusesWhatIsNoProductOfPowersBeforeUdunitsDoes) {
  for (const char* text :
       {"kg from kg", "kg SINCE year", "m^s", "m^-s", "J-05J", "J-05J-1-0lllll5J", "m  .", "m . s",
        "m. .s", "m--s", "m2s3 4", "^m", "-m", ".m", "m^", "m^^2", "after"}) {
    EXPECT_FALSE(Unit::parse(text)) << text;
  }
}

TEST(Unit, ReadsProductsAndPowersAsTheyAreWritten) {
  for (const char* text : {"kW h", "kW.h", "kW*h", "kW-h", "kW  h"}) {
    ASSERT_TRUE(Unit::parse(text)) << text;
    EXPECT_EQ(Unit::parse(text)->factor(), Unit::parse("kWh")->factor()) << text;
  }
  for (const char* text : {"m2", "m^2", "m m", "m.m", "m3 m-1", "m3.m^-1"}) {
    EXPECT_EQ(Unit::parse(text).value(), Unit::parse("m2").value()) << text;
  }
}

// udunits reads all of these, as offsets, logarithms, reciprocals, areas, other dimensions.
TEST(Unit, RefusesWhatDoesNotScaleOrMeansSomethingElseToMost) {
  for (const char* text : {"degC",
                           "celsius",
                           "m @ 5",
                           "m from 5",
                           "lg(re 1 mW)",
                           "m-1",
                           "W-1",
                           "pa",
                           "b",
                           "Mb",
                           "u",
                           "a",
                           "ct",
                           "5 m",
                           "m 5",
                           "m.5",
                           "V",
                           "K",
                           "kelvin",
                           "radian",
                           "m^4",
                           "(m)",
                           "dozen",
                           "m\xFF",
                           "oz",
                           "kW(2)",
                           "J(m)m-1",
                           "Ym^15 m^-14",
                           "ym^15 m^-14",
                           "m^99999999999",
                           "m^-99999999999"}) {
    EXPECT_FALSE(Unit::parse(text)) << text;
  }
}

TEST(Unit, ReadsItsClearAlternativesForRefusedSpellings) {
  for (const char* text :
       {"short_ton", "long_ton", "avoirdupois_ounce", "fluid_ounce", "FLOP/s", "Gbit", "GB"}) {
    EXPECT_TRUE(Unit::parse(text)) << text;
  }
}

TEST(Unit, NounsInBracesAreLettersThenDigitsMarksAndSpaces) {
  for (const std::string noun : {"A", "Z", "a", "z", "x0", "x9", "x-y", "x_y", "wafer boat"}) {
    const auto unit = Unit::parse("{" + noun + "}");
    ASSERT_TRUE(unit) << noun;
    EXPECT_EQ(unit->str(), "{" + noun + "}");
    EXPECT_EQ(unit->dimension().str(), "count");
  }
  EXPECT_TRUE(Unit::parse("{" + std::string(64, 'x') + "}"));
  EXPECT_FALSE(Unit::parse("{" + std::string(65, 'x') + "}"));
  for (const std::string noun : {"x.y", "x:", "x|", "@x", "[x", "`x", "0x", "\u00E9x"}) {
    EXPECT_FALSE(Unit::parse("{" + noun + "}")) << noun;
  }
}

TEST(Unit, OfALongTextIsLookedUpUpToItsLimit) {
  const auto longest = Unit::parse(std::string(128, 'a'));
  ASSERT_FALSE(longest);
  EXPECT_EQ(longest.error().offset, 0U);
}

TEST(Unit, IsRefusedWithoutAWordOnTheStandardError) {
  testing::internal::CaptureStderr();
  EXPECT_FALSE(Unit::parse("foo^bar"));
  EXPECT_FALSE(Unit::parse("m^99999999999"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

RC_GTEST_PROP(Unit, ReadsBackWhatItWrites, ()) {
  const Unit unit = *arbitrary::unit();
  const Unit again = read(unit.str());
  RC_ASSERT(again == unit);
  RC_ASSERT(again.str() == unit.str());
  RC_ASSERT(again.factor() == unit.factor());
  RC_ASSERT(again.dimension() == unit.dimension());
  RC_ASSERT(again.currency() == unit.currency());
}

TEST(Unit, IsReadByManyThreadsAtOnce) {
  const std::vector<std::string> texts{"GPU", "USD", "kW", "km", "furlong", "EUR/month", "MW/year"};
  std::vector<std::thread> threads;
  std::vector<int> read_by(4, 0);
  for (int& count : read_by) {
    threads.emplace_back([&texts, &count] {
      for (int i = 0; i < 50; ++i) {
        for (const std::string& text : texts) {
          count += Unit::parse(text).has_value() ? 1 : 0;
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(read_by, std::vector<int>(4, 350));
}

TEST(Dimension, ReadsBackWhatItWrites) {
  for (int measure = 0; measure <= static_cast<int>(Measure::kVolume); ++measure) {
    for (const bool per_time : {false, true}) {
      const Dimension dimension{static_cast<Measure>(measure), per_time};
      EXPECT_EQ(Dimension::parse(dimension.str()).value(), dimension) << dimension.str();
    }
  }
  EXPECT_EQ((Dimension{Measure::kMoney, true}.str()), "money/time");
}

TEST(Dimension, SuggestsANameForATypingError) {
  const auto typo = Dimension::parse("mony/time");
  ASSERT_FALSE(typo);
  EXPECT_EQ(typo.error().offset, 0U);
  EXPECT_EQ(typo.error().expected, "a known dimension; did you mean 'money'?");
  EXPECT_FALSE(Dimension::parse(""));
  EXPECT_FALSE(Dimension::parse("/time"));
  EXPECT_FALSE(Dimension::parse("money/year"));
}

TEST(Dimension, KnowsWhatAddsUpAndWhatCanBeNegative) {
  EXPECT_TRUE((Dimension{Measure::kMoney, true}.additive()));
  EXPECT_FALSE((Dimension{Measure::kRatio, false}.additive()));
  EXPECT_FALSE((Dimension{Measure::kTime, false}.additive()));
  EXPECT_TRUE((Dimension{Measure::kCount, false}.non_negative()));
  EXPECT_FALSE((Dimension{Measure::kRatio, false}.non_negative()));
}

}  // namespace
}  // namespace claimgraph
