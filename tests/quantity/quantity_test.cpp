#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/quantity/quantity.hpp>

#include "exact.hpp"
#include "generators.hpp"

namespace claimgraph {
namespace {

constexpr double kInf = Interval::kInfinity;

Quantity read(const std::string& text) {
  return Quantity::parse(text).value();
}
Bounds bounds(const std::string& text) {
  return read(text).bounds();
}

// ---- The rows of the design's table -----------------------------------------------------------

TEST(Quantity, AnExactCountMeansHalfAUnitMoreOrLess) {
  EXPECT_EQ(read("2,048 GPU").hedge(), Hedge::kExact);
  EXPECT_EQ(bounds("2,048 GPU"), (Bounds{{2048, 2048}, {2047.5, 2048.5}}));
}

TEST(Quantity, TwoThousandMeansFifteenHundredToTwentyFiveHundred) {
  EXPECT_EQ(read("2,000 GPU").hedge(), Hedge::kRounded);
  EXPECT_EQ(bounds("2,000 GPU"), (Bounds{{2000, 2000}, {1500, 2500, false, true}}));
}

TEST(Quantity, ADecimalMeansHalfAUnitOfItsLastDigit) {
  EXPECT_EQ(bounds("5.576e6 USD"), (Bounds{{5.576e6, 5.576e6}, {5.5755e6, 5.5765e6, false, true}}));
}

TEST(Quantity, AboutSixMillionMeansFiveToSevenMillion) {
  EXPECT_EQ(bounds("~6e6 USD"), (Bounds{{6e6, 6e6}, {5e6, 7e6}}));
}

TEST(Quantity, AlmostMeansALittleBelow) {
  EXPECT_EQ(bounds("<~944e6 USD"), (Bounds{{943.5e6, 944e6, false, true}, {943e6, 944e6}}));
}

TEST(Quantity, ALittleOverMirrorsAlmost) {
  EXPECT_EQ(bounds(">~2e6"), (Bounds{{2e6, 2.5e6, true, false}, {2e6, 3e6}}));
}

TEST(Quantity, MoreThanIsOpen) {
  const Interval above(50000, kInf, true);
  EXPECT_EQ(bounds(">50000 GPU"), (Bounds{above, above}));
  EXPECT_FALSE(bounds(">50000 GPU").fuzzy.contains(50000));
  EXPECT_TRUE(bounds(">=50000 GPU").fuzzy.contains(50000));
}

TEST(Quantity, UpToSixtyFiveBillionStartsAtZero) {
  const Interval up_to(0, 65e9);
  EXPECT_EQ(bounds("<=65e9 USD"), (Bounds{up_to, up_to}));
  EXPECT_EQ(bounds("<=65e9 GPU"), (Bounds{up_to, up_to}));
  EXPECT_EQ(bounds("<100 user").strict, Interval(0, 100, false, true));
  EXPECT_EQ(bounds("<=0.5 USD").strict, Interval(0, 0.5));
  EXPECT_EQ(bounds("<=1 GPU").strict, Interval(0, 1));
}

TEST(Quantity, AnUpperBoundOfADeltaOrARatioIsOpenBelow) {
  EXPECT_EQ(read("<=65e9 USD").bounds(true).strict, Interval::at_most(65e9));
  EXPECT_EQ(read("<5 %").bounds().strict, Interval::less_than(0.05));
}

TEST(Quantity, AnUpperBoundBelowZeroIsOpenBelow) {
  EXPECT_EQ(bounds("<=-3 USD").strict, Interval::at_most(-3));
  EXPECT_EQ(bounds("<0 USD").strict, Interval::less_than(0));
  EXPECT_EQ(bounds("<=0 USD").strict, Interval::point(0));
}

TEST(Quantity, ARangeHoldsBothEnds) {
  EXPECT_EQ(bounds("10,000..50,000 GPU"), (Bounds{{10000, 50000}, {10000, 50000}}));
}

TEST(Quantity, TensOfThousandsEndBelowAHundredThousand) {
  const Interval tens(1e4, 1e5, false, true);
  EXPECT_EQ(bounds("1e4..<1e5 GPU"), (Bounds{tens, tens}));
}

TEST(Quantity, UnknownMayBeAnythingAndNoneIsNothing) {
  EXPECT_EQ(bounds("? USD"), (Bounds{Interval::everything(), Interval::everything()}));
  EXPECT_TRUE(bounds("none USD").strict.empty());
  EXPECT_TRUE(bounds("none USD").fuzzy.empty());
}

// ---- What the table leaves open
// ------------------------------------------------------------------

TEST(Quantity, NegativeRoundingIsMirrored) {
  EXPECT_EQ(bounds("-2000 USD").fuzzy, Interval(-2500, -1500, true, false));
  EXPECT_EQ(bounds("~-6e6 USD").fuzzy, Interval(-7e6, -5e6));
  EXPECT_EQ(bounds("<~-6e6 USD").strict, Interval(-6.5e6, -6e6, false, true));
}

TEST(Quantity, AboutOneMillionNeverReachesZero) {
  EXPECT_EQ(bounds("~1e6 USD").fuzzy, Interval(0.5e6, 1.5e6));
  EXPECT_EQ(bounds("<~1e6 USD").strict, Interval(0.75e6, 1e6, false, true));
  EXPECT_EQ(bounds("~1.0e6 USD").fuzzy, Interval(0.9e6, 1.1e6));
}

TEST(Quantity, ZeroTakesItsWrittenUnit) {
  EXPECT_EQ(bounds("0 GPU").fuzzy, Interval(-0.5, 0.5));
  EXPECT_EQ(bounds("~0 GPU").fuzzy, Interval(-1, 1));
  EXPECT_EQ(bounds("0.0 %").fuzzy, Interval(-0.0005, 0.0005, false, true));
}

TEST(Quantity, ExactnessIsCountedInTheUnitItself) {
  EXPECT_EQ(bounds("=2000 GPU").fuzzy, Interval(1999.5, 2000.5));
  EXPECT_EQ(bounds("=5 kWh").fuzzy, Interval(4.5 * 3.6e6, 5.5 * 3.6e6));
  EXPECT_EQ(bounds("175%"), (Bounds{{1.75, 1.75}, {1.745, 1.755}}));
}

TEST(Quantity, EndsAreRoundedOnce) {
  // In doubles 0.35 - 0.05 is 0.29999999999999999 and 1.1 * 3 is 3.3000000000000003.
  EXPECT_EQ(bounds("~3.5 %").fuzzy, Interval(0.034, 0.036));
  EXPECT_EQ(bounds("=1.1 quarter").strict, Interval::point(1.1 * 7889238));
  EXPECT_EQ(bounds("0.3 permille").fuzzy, Interval(0.00025, 0.00035, false, true));
}

TEST(Quantity, RatesAreComparedPerYear) {
  EXPECT_EQ(bounds("=3 USD/quarter").strict, Interval::point(12));
  EXPECT_EQ(bounds("=2 USD/day").strict, Interval::point(730.485));
}

TEST(Quantity, EndsThatRoundTogetherStillHoldANumber) {
  for (const char* text : {"12345678901234567890123 USD", "<~12345678901234567890123 USD",
                           ">~12345678901234567890123 USD", "1e400 USD", "-1e400 USD", ">1e400 USD",
                           "<-1e400 USD", "<=1e400 USD", "~1e-400 kg", "<1e-400 kg", "1e-400 kg",
                           "1e400..2e400", "1e-400..<2e-400"}) {
    const Bounds b = bounds(text);
    EXPECT_FALSE(b.strict.empty()) << text;
    EXPECT_TRUE(b.fuzzy.contains(b.strict)) << text;
  }
}

// ---- Laws --------------------------------------------------------------------------------------

RC_GTEST_PROP(Quantity, StrictIsInsideFuzzy, ()) {
  const Quantity quantity = *arbitrary::quantity();
  for (const bool may_be_negative : {false, true}) {
    const Bounds b = quantity.bounds(may_be_negative);
    RC_ASSERT(b.fuzzy.contains(b.strict));
    RC_ASSERT(b.strict.empty() == (quantity.hedge() == Hedge::kNone));
    RC_ASSERT(b.fuzzy.empty() == (quantity.hedge() == Hedge::kNone));
  }
}

RC_GTEST_PROP(Quantity, BoundsAreOrderedAndOpenWhereInfinite, ()) {
  const Quantity quantity = *arbitrary::quantity();
  RC_PRE(quantity.hedge() != Hedge::kNone);
  const Bounds b = quantity.bounds();
  for (const Interval& interval : {b.strict, b.fuzzy}) {
    RC_ASSERT(interval.lo() <= interval.hi());
    RC_ASSERT(std::isfinite(interval.lo()) || interval.lo_open());
    RC_ASSERT(std::isfinite(interval.hi()) || interval.hi_open());
  }
}

RC_GTEST_PROP(Quantity, FuzzyHoldsTheWrittenNumber, ()) {
  const Quantity quantity = *arbitrary::quantity();
  const double value = (quantity.value() * quantity.unit().factor()).to_double();
  RC_PRE(std::isfinite(value));
  switch (quantity.hedge()) {
    case Hedge::kMoreThan:
    case Hedge::kLessThan:
      RC_ASSERT(value == 0 || !quantity.bounds().strict.contains(value));
      break;
    case Hedge::kNone:
      break;
    default:
      RC_ASSERT(quantity.bounds().fuzzy.contains(value));
  }
}

RC_GTEST_PROP(Quantity, ReadsBackWhatItWrites, ()) {
  const Quantity quantity = *arbitrary::quantity();
  const auto again = Quantity::parse(quantity.str());
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == quantity);
  RC_ASSERT(again->str() == quantity.str());
  RC_ASSERT(again->bounds() == quantity.bounds());
}

RC_GTEST_PROP(Quantity, DifferentQuantitiesHaveDifferentNotations, ()) {
  const Quantity a = *arbitrary::quantity();
  const Quantity b = *rc::gen::oneOf(arbitrary::quantity(),
                                     rc::gen::just(Quantity(Hedge::kExact, a.value(), a.unit())),
                                     rc::gen::just(Quantity(Hedge::kRounded, a.value(), a.unit())));
  RC_ASSERT((a == b) == (a.str() == b.str()));
}

RC_GTEST_PROP(Quantity, BoundsScaleWithTheUnit, ()) {
  // The same number in a unit and in the bare unit, scaled by hand: rounding aside they agree.
  const Decimal value = *arbitrary::decimal();
  const Unit unit = *arbitrary::unit();
  const Decimal canonical = value * unit.factor();
  const Interval strict = Quantity(Hedge::kExact, value, unit).bounds().strict;
  RC_PRE(std::isfinite(canonical.to_double()));
  RC_ASSERT(strict == Interval::point(canonical.to_double()));
}

RC_GTEST_PROP(Quantity, ConvertsToTheCanonicalUnitAndBackExactly, ()) {
  const Decimal value = *arbitrary::decimal();
  const Unit unit = *arbitrary::unit();
  const auto canonical = scaled(value * unit.factor());
  const auto one = scaled(1);
  // Divided by the factor again it is the value, without a rest.
  RC_ASSERT(canonical * one / scaled(unit.factor()) == scaled(value));
  RC_ASSERT(canonical * one % scaled(unit.factor()) == 0);
}

// ---- Construction ------------------------------------------------------------------------------

TEST(Quantity, IsTheExactCountZeroByDefault) {
  EXPECT_EQ(Quantity(), read("0"));
  EXPECT_EQ(Quantity(), Quantity(Hedge::kExact, 0, Unit()));
  EXPECT_EQ(Quantity().str(), "0");
}

TEST(Quantity, TellsExactLiteralsFromRoundedOnes) {
  const auto hedge_of = [](const char* literal) {
    return Quantity::from_literal(Decimal::parse(literal).value(), Unit()).hedge();
  };
  EXPECT_EQ(hedge_of("2048"), Hedge::kExact);
  EXPECT_EQ(hedge_of("0"), Hedge::kExact);
  EXPECT_EQ(hedge_of("2000"), Hedge::kRounded);
  EXPECT_EQ(hedge_of("2e3"), Hedge::kRounded);
  EXPECT_EQ(hedge_of("2048.0"), Hedge::kRounded);
  EXPECT_EQ(hedge_of("2.5"), Hedge::kRounded);
}

TEST(Quantity, RefusesEndsInTheWrongOrder) {
  EXPECT_THROW(Quantity::between(2, 1, Unit()), Error);
  EXPECT_THROW(Quantity::between(2, 2, Unit(), Hedge::kMagnitude), Error);
  EXPECT_NO_THROW(Quantity::between(2, 2, Unit()));
  EXPECT_THROW(Quantity::between(1, 2, Unit(), Hedge::kExact), Error);
  EXPECT_THROW(Quantity(Hedge::kRange, 1, Unit()), Error);
  EXPECT_THROW(Quantity(Hedge::kMagnitude, 1, Unit()), Error);
}

TEST(Quantity, SaysWhichEndIsWrong) {
  const auto message = [](const Decimal& lo, const Decimal& hi, Hedge hedge) -> std::string {
    try {
      return Quantity::between(lo, hi, Unit(), hedge).str();
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_EQ(message(2, 1, Hedge::kRange), "lower end 2 is above upper end 1");
  EXPECT_EQ(message(2, 2, Hedge::kMagnitude), "lower end 2 is not below upper end 2");
}

TEST(Quantity, OfOneNumberEndsWhereItBegins) {
  for (const char* text : {"2048", "2000", "~6e6", ">5", "<=7"}) {
    EXPECT_EQ(read(text).upper(), read(text).value()) << text;
  }
  EXPECT_EQ(read("5..7").upper(), Decimal(7));
}

TEST(Quantity, UnknownAndNoneHaveNoNumber) {
  const Unit usd = Unit::parse("USD").value();
  EXPECT_TRUE(Quantity::unknown(usd).value().is_zero());
  EXPECT_TRUE(Quantity::none(usd).upper().is_zero());
  EXPECT_EQ(Quantity(Hedge::kUnknown, 5, usd), Quantity::unknown(usd));
  EXPECT_EQ(Quantity(Hedge::kNone, 5, usd), Quantity::none(usd));
  EXPECT_NE(Quantity::none(usd), Quantity::unknown(usd));
}

TEST(Quantity, OnlyOneSidedHedgesAreBounds) {
  for (const char* text : {">=1", ">1", "<=1", "<1"}) {
    EXPECT_TRUE(read(text).is_bound()) << text;
  }
  for (const char* text : {"1", "=1", "~1", "<~1", ">~1", "1..2", "1..<2", "?", "none"}) {
    EXPECT_FALSE(read(text).is_bound()) << text;
  }
}

}  // namespace
}  // namespace claimgraph
