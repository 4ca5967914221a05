#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "duckling_examples.hpp"
#include "duckling_score.hpp"

namespace claimgraph::duckling {
namespace {

using Shape = Meaning::Shape;

TEST(DucklingMeaning, IsReadInEverySpelling) {
  EXPECT_EQ(read_meaning("simple USD 42"), (Meaning{Shape::kSimple, "USD", 42, 42}));
  EXPECT_EQ(read_meaning("simple INR 4e7"), (Meaning{Shape::kSimple, "INR", 4e7, 4e7}));
  EXPECT_EQ(read_meaning("under Dollar 10"), (Meaning{Shape::kUnder, "Dollar", 10, 10}));
  EXPECT_EQ(read_meaning("between IDR(1000, 10000)"),
            (Meaning{Shape::kBetween, "IDR", 1000, 10000}));
  EXPECT_EQ(read_meaning("between Litre (2,7)"), (Meaning{Shape::kBetween, "Litre", 2, 7}));
  EXPECT_EQ(read_meaning("simple Degree (-2)"), (Meaning{Shape::kSimple, "Degree", -2, -2}));
  EXPECT_EQ(read_meaning(R"(simple Gram 2 (Just "a b"))"), (Meaning{Shape::kSimple, "Gram", 2, 2}));
  EXPECT_EQ(read_meaning(R"(simple (Custom "For Two") 8 Nothing)"),
            (Meaning{Shape::kSimple, "Custom", 8, 8}));
  EXPECT_EQ(read_meaning("NumeralValue (-1_200)"), (Meaning{Shape::kSimple, "", -1200, -1200}));
  EXPECT_EQ(read_meaning("NEG"), (Meaning{Shape::kNothing, "", 0, 0}));
  EXPECT_EQ(read_meaning("="), std::nullopt);
  EXPECT_EQ(read_meaning("simple USD x"), std::nullopt);
}

TEST(DucklingLanguage, IsWrittenAsInBcp47) {
  EXPECT_EQ(language_tag("EN/GB"), "en-GB");
  EXPECT_EQ(language_tag("NB"), "nb");
}

TEST(DucklingCurrency, OfAGenericNameIsThatOfTheRegionOrTheUsualOne) {
  EXPECT_THAT(currencies("Dollar", "fr"), testing::ElementsAre("USD"));
  EXPECT_THAT(currencies("Dollar", "en-AU"), testing::ElementsAre("AUD", "USD"));
  EXPECT_THAT(currencies("Pound", "en-AU"), testing::ElementsAre("GBP"));
  EXPECT_THAT(currencies("CHF", "nb"), testing::ElementsAre("CHF"));
}

QuantityMention money(const Quantity& quantity) {
  QuantityMention mention;
  mention.kind = QuantityMention::Kind::kMoney;
  mention.quantity = quantity;
  return mention;
}

Example example(std::string dimension, std::string_view expression) {
  return {std::move(dimension), "en", read_meaning(expression).value(), ""};
}

TEST(DucklingExample, IsRightOnlyWithItsValueCurrencyAndSide) {
  const auto quantity = [](std::string_view text) { return Quantity::parse(text).value(); };
  const Example ten = example("AmountOfMoney", "simple Dollar 10");
  EXPECT_TRUE(is_right(ten, {money(quantity("10 USD"))}));
  EXPECT_TRUE(is_right(ten, {money(quantity("~10 USD"))}));
  EXPECT_FALSE(is_right(ten, {money(quantity(">10 USD"))}));
  EXPECT_FALSE(is_right(ten, {money(quantity("10 EUR"))}));
  EXPECT_FALSE(is_right(ten, {money(quantity("11 USD"))}));
  EXPECT_FALSE(is_right(ten, {money(quantity("10 USD")), money(quantity("10 USD"))}));
  EXPECT_FALSE(is_right(ten, {}));

  const Example under = example("AmountOfMoney", "under EUR 7");
  EXPECT_TRUE(is_right(under, {money(quantity("<7 EUR"))}));
  EXPECT_TRUE(is_right(under, {money(quantity("<=7 EUR"))}));
  EXPECT_FALSE(is_right(under, {money(quantity(">=7 EUR"))}));

  const Example between = example("AmountOfMoney", "between Dollar (1.1, 1.3)");
  EXPECT_TRUE(is_right(between, {money(quantity("1.1..1.3 USD"))}));
  EXPECT_FALSE(is_right(between, {money(quantity("1.1..1.4 USD"))}));

  const Example cents = example("AmountOfMoney", "simple Cent 10");
  EXPECT_TRUE(is_right(cents, {money(quantity("0.10 EUR"))}));
  EXPECT_FALSE(is_right(cents, {money(quantity("10 EUR"))}));
  EXPECT_FALSE(is_right(cents, {money(quantity("0.10 JPY"))}));

  QuantityMention measure;
  measure.kind = QuantityMention::Kind::kMeasure;
  measure.quantity = quantity("<5.63 km");
  EXPECT_FALSE(is_right(example("Distance", "under Mile 3.5"), {measure}));
  measure.quantity = quantity("<5.632704 km");
  EXPECT_TRUE(is_right(example("Distance", "under Mile 3.5"), {measure}));
}

// The floors are what was reached, and rise with it.
struct Floors {
  double money_macro;
  std::map<std::string, double> money;
  double bounds;
};

class DucklingScore : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path file = examples_file();
    if (!std::filesystem::is_regular_file(file)) {
      GTEST_SKIP() << "no Duckling examples at " << file
                   << "; CLAIMGRAPH_SHARED_DIR names the folder above";
    }
    examples_ = read_examples(file);
  }

  // What went wrong is printed on request.
  static void print(const Scores& scores, std::string_view title) {
    std::cout << scores.report(title) << "\n";
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
    if (std::getenv("CLAIMGRAPH_LIST_FAILURES") != nullptr) {
      std::cout << scores.failures() << "\n";
    }
  }

  Floors floors_{0.88, {{"fr", 0.95}, {"id", 0.95}}, 0.9};
  std::vector<Example> examples_;
};

TEST_F(DucklingScore, OfMoneyHoldsInEveryLanguage) {
  const Scores scores =
      score(examples_, [](const Example& one) { return one.dimension == "AmountOfMoney"; });
  print(scores, "Money: value and ISO currency");
  EXPECT_GE(scores.macro_f1(), floors_.money_macro);
  for (const auto& [language, floor] : floors_.money) {
    EXPECT_GE(scores.f1(language), floor) << language;
  }
}

TEST_F(DucklingScore, OfBoundsAndRangesHolds) {
  const Scores scores = score(examples_, is_bound_or_range);
  print(scores, "Bounds and ranges of money, distance, volume and mass");
  EXPECT_GE(scores.overall().f1(), floors_.bounds);
}

TEST_F(DucklingScore, OfMeasuresIsPrinted) {
  const Scores scores = score(examples_, [](const Example& one) {
    return one.dimension == "Distance" || one.dimension == "Volume" || one.dimension == "Quantity";
  });
  print(scores, "Measures: distance, volume and mass");
  EXPECT_GT(scores.overall().examples(), 0U);
}

}  // namespace
}  // namespace claimgraph::duckling
