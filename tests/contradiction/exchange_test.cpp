// Money in another currency, by the rates that sources give.

#include <string>

#include <gtest/gtest.h>

#include <claimgraph/contradiction/exchange.hpp>

#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

class Exchanges : public ::testing::Test {
 protected:
  /// "nothing" if there is no such amount.
  std::string of(const std::string& amount, const std::string& currency,
                 const std::string& when = {}) {
    const auto exchanged = exchange(room_.snapshot(), Quantity::parse(amount).value(), currency,
                                    EdtfDate::parse(when).value());
    return exchanged ? exchanged->str() : "nothing";
  }

  Newsroom room_;
};

class ExchangesAtTwo : public Exchanges {
 protected:
  ExchangesAtTwo() { room_.said("rate", "ecb asserts EUR exchange_rate 2..2 USD @2024"); }
};

TEST_F(ExchangesAtTwo, MultiplyAllThatAnAmountMayMean) {
  EXPECT_EQ(of("10..20 EUR", "USD"), "20..40 USD");
  EXPECT_EQ(of("50..50 EUR", "USD"), "100..100 USD");  // written plainly
  EXPECT_EQ(of("0.25..0.5 EUR", "USD"), "0.5..1 USD");
  EXPECT_EQ(of("=100 EUR", "USD"), "199..201 USD");
  EXPECT_EQ(of("0..0 EUR", "USD"), "0..0 USD");
}

TEST_F(ExchangesAtTwo, MakeABoundOfABound) {
  EXPECT_EQ(of("<=100 EUR", "USD"), "<=200 USD");
  EXPECT_EQ(of("<100 EUR", "USD"), "<200 USD");
  EXPECT_EQ(of(">=100 EUR", "USD"), ">=200 USD");
  EXPECT_EQ(of(">100 EUR", "USD"), ">200 USD");
}

TEST_F(ExchangesAtTwo, LeaveTheUnknownUnknownAndNothingNothing) {
  EXPECT_EQ(of("? EUR", "USD"), "? USD");
  EXPECT_EQ(of("none EUR", "USD"), "none USD");
}

TEST_F(ExchangesAtTwo, KeepTheSignOfALoss) {
  EXPECT_EQ(of("-20..-10 EUR", "USD"), "-40..-20 USD");
  EXPECT_EQ(of("-20..0 EUR", "USD"), "-40..0 USD");
  EXPECT_EQ(of("<=-10 EUR", "USD"), "<=-20 USD");
  EXPECT_EQ(of("<-10 EUR", "USD"), "<-20 USD");
  EXPECT_EQ(of("-10..10 EUR", "USD"), "nothing");
}

TEST_F(ExchangesAtTwo, GoTheOtherWayByTheInverse) {
  EXPECT_EQ(of("10..20 USD", "EUR"), "5..10 EUR");
}

TEST_F(ExchangesAtTwo, ConvertRatesPerYear) {
  EXPECT_EQ(of("10..20 EUR/year", "USD"), "20..40 USD/year");
  EXPECT_EQ(of("10..20 EUR/month", "USD"), "240..480 USD/year");
}

TEST_F(ExchangesAtTwo, LeaveAnAmountInItsOwnCurrencyAsItWasWritten) {
  EXPECT_EQ(of("~5e6 EUR", "EUR"), "~5e6 EUR");
  EXPECT_EQ(of("7 JPY", "JPY"), "7 JPY");
}

TEST_F(ExchangesAtTwo, NeedARateOfTheTime) {
  EXPECT_EQ(of("10..20 EUR", "USD", "2024-05"), "20..40 USD");
  EXPECT_EQ(of("10..20 EUR", "USD", "2023"), "nothing");
  EXPECT_EQ(of("10..20 USD", "EUR", "2025"), "nothing");
}

TEST_F(ExchangesAtTwo, AreOfMoneyOnly) {
  EXPECT_EQ(of("10..20 JPY", "USD"), "nothing");
  EXPECT_EQ(of("10..20 EUR", "JPY"), "nothing");
  EXPECT_EQ(of("10..20 GPU", "USD"), "nothing");
  EXPECT_EQ(of("10..20 EUR", "GPU"), "nothing");
  EXPECT_EQ(of("10..20 EUR", "eur"), "nothing");
  EXPECT_EQ(of("10..20 EUR", "USD/year"), "nothing");
}

TEST_F(Exchanges, ByARateWithoutAnUpperEndHaveNoUpperEnd) {
  room_.said("rate", "ecb asserts EUR exchange_rate >=2 USD");
  EXPECT_EQ(of("10..20 EUR", "USD"), ">=20 USD");
  EXPECT_EQ(of("<=100 EUR", "USD"), ">=0 USD");
  EXPECT_EQ(of("-20..-10 EUR", "USD"), "<=-20 USD");
}

TEST_F(Exchanges, PreferTheRateThatIsGivenToItsInverse) {
  room_.said("euro", "ecb asserts EUR exchange_rate 2..2 USD");
  room_.said("dollar", "fed asserts USD exchange_rate 0.4..0.4 EUR");
  EXPECT_EQ(of("10..10 EUR", "USD"), "20..20 USD");
  EXPECT_EQ(of("10..10 USD", "EUR"), "4..4 EUR");
}

}  // namespace
}  // namespace claimgraph::testing
