// What changes when a claim is passed on: every example of docs/semantics.md stands here.

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/distortion.hpp>

#include "newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Kind = Distortion::Kind;

std::string in_words(const Distortion& distortion) {
  return std::string(to_string(distortion.kind)) + ": " + distortion.said + " -> " +
         distortion.passed_on;
}

std::vector<std::string> in_words(const std::vector<Distortion>& distortions) {
  std::vector<std::string> words;
  for (const Distortion& distortion : distortions) {
    words.push_back(in_words(distortion));
  }
  return words;
}

/// Without what was said and passed on.
std::vector<std::string> kinds(std::vector<std::string> words) {
  for (std::string& word : words) {
    word.resize(word.find(':'));
  }
  return words;
}

void prepare(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("cost: money cumulative");
  room.predicate("power: power stock");
  room.predicate("share: ratio stock");
  room.predicate("growth: ratio delta");
  room.predicate("ceo: entity");
  room.predicate("founded: date");
  room.predicate("motto: text");
  room.predicate("listed: flag");
  room.claim("admitted", "deepseek gpu_count 2048 GPU");
}

class Distortions : public ::testing::Test {
 protected:
  Distortions() { prepare(room_); }

  /// From one claim to the other.
  std::vector<std::string> of(const std::string& said, const std::string& passed_on) {
    ++cases_;
    const ClaimId first = room_.claim("said-" + std::to_string(cases_), said);
    const ClaimId second = room_.claim("passed-on-" + std::to_string(cases_), passed_on);
    const Snapshot snapshot = room_.snapshot();
    return in_words(
        distortions(snapshot, snapshot.find(first).value(), snapshot.find(second).value()));
  }
  /// Of numbers of GPUs.
  std::vector<std::string> of_count(const std::string& said, const std::string& passed_on) {
    return of("deepseek gpu_count " + said + " GPU", "deepseek gpu_count " + passed_on + " GPU");
  }
  std::vector<std::string> of_cost(const std::string& said, const std::string& passed_on) {
    return of("deepseek cost " + said, "deepseek cost " + passed_on);
  }

  Newsroom room_;
  int cases_ = 0;
};

TEST_F(Distortions, AreNoneWhenAClaimIsPassedOnAsItWas) {
  EXPECT_THAT(of_count("<=50000", "<=50000"), IsEmpty());
}

// Hedges.

TEST_F(Distortions, ABoundToldAsTheValueIsAHedgeLostAndNothingElse) {
  EXPECT_THAT(of_count("<=50000", "50000"),
              ElementsAre("hedge lost: up to 50,000 GPUs -> 50,000 GPUs"));
  EXPECT_THAT(of_count("~50000", "50000"),
              ElementsAre("hedge lost: about 50,000 GPUs -> 50,000 GPUs"));
  EXPECT_THAT(of_count("<~2048", "2048"),
              ElementsAre("hedge lost: almost 2,048 GPUs -> 2,048 GPUs"));
}

TEST_F(Distortions, AHedgeCanBeAddedOrExchanged) {
  EXPECT_THAT(of_count("50000", "~50000"),
              ElementsAre("hedge added: 50,000 GPUs -> about 50,000 GPUs"));
  EXPECT_THAT(of_count("<=50000", ">50000"),
              ElementsAre("hedge changed: up to 50,000 GPUs -> more than 50,000 GPUs"));
}

TEST_F(Distortions, AnEndOfARangeToldAsTheValueIsAHedgeLost) {
  EXPECT_THAT(of_count("10000..50000", "50000"),
              ElementsAre("hedge lost: 10,000 to 50,000 GPUs -> 50,000 GPUs"));
  EXPECT_THAT(of_count("10000..50000", "<=50000"),
              ElementsAre("hedge changed: 10,000 to 50,000 GPUs -> up to 50,000 GPUs"));
  EXPECT_THAT(of_count("10000..50000", "<=10000"),
              ElementsAre("hedge changed: 10,000 to 50,000 GPUs -> up to 10,000 GPUs",
                          "digit changed: 10,000 to 50,000 GPUs -> up to 10,000 GPUs"));
  EXPECT_THAT(of_count("10000..50000", "30000"),
              ElementsAre("hedge lost: 10,000 to 50,000 GPUs -> 30,000 GPUs",
                          "more precise: 10,000 to 50,000 GPUs -> 30,000 GPUs"));
}

// Digits.

TEST_F(Distortions, DroppingDigitsIsRoundingAndGivingThemIsMorePrecise) {
  EXPECT_THAT(of_cost("5.576e6 USD", "6e6 USD"),
              ElementsAre("rounded: 5.576 million USD -> 6 million USD"));
  EXPECT_THAT(of_cost("6e6 USD", "5.576e6 USD"),
              ElementsAre("more precise: 6 million USD -> 5.576 million USD"));
  EXPECT_THAT(of_cost("5.576e6 USD", "~6e6 USD"),
              ElementsAre("hedge added: 5.576 million USD -> about 6 million USD",
                          "rounded: 5.576 million USD -> about 6 million USD"));
  EXPECT_THAT(of_count("2048", "2000"), ElementsAre("rounded: 2,048 GPUs -> 2,000 GPUs"));
}

TEST_F(Distortions, ALossIsRoundedAsAGainIs) {
  EXPECT_THAT(kinds(of("meta growth -5.4 %", "meta growth -5 %")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of("meta growth -5 %", "meta growth -5.4 %")), ElementsAre("more precise"));
  EXPECT_THAT(kinds(of("meta growth -0.4 %", "meta growth 0 %")), ElementsAre("rounded"));
}

TEST_F(Distortions, WhatRoundingDoesNotExplainIsADigitChanged) {
  EXPECT_THAT(of_count("50000", "15000"), ElementsAre("digit changed: 50,000 GPUs -> 15,000 GPUs"));
  EXPECT_THAT(of_count("50000", "500000"),
              ElementsAre("digit changed: 50,000 GPUs -> 500,000 GPUs"));
  EXPECT_THAT(of_count("2048", "2049"), ElementsAre("digit changed: 2,048 GPUs -> 2,049 GPUs"));
  EXPECT_THAT(of_cost("5.4e6 USD", "6e6 USD"),
              ElementsAre("digit changed: 5.4 million USD -> 6 million USD"));
  EXPECT_THAT(of_count("10000..50000", "15000..50000"),
              ElementsAre("digit changed: 10,000 to 50,000 GPUs -> 15,000 to 50,000 GPUs"));
}

TEST_F(Distortions, ANumberForAMagnitudeIsMorePrecise) {
  EXPECT_THAT(of_count("1e4..<1e5", "50000"),
              ElementsAre("more precise: tens of thousands of GPUs -> 50,000 GPUs"));
  EXPECT_THAT(of_count("50000", "1e4..<1e5"),
              ElementsAre("rounded: 50,000 GPUs -> tens of thousands of GPUs"));
  EXPECT_THAT(of_count("1e4..<1e5", "100000"),
              ElementsAre("digit changed: tens of thousands of GPUs -> 100,000 GPUs"));
  EXPECT_THAT(of_count("10000..50000", "1e4..<1e5"),
              ElementsAre("rounded: 10,000 to 50,000 GPUs -> tens of thousands of GPUs"));
}

TEST_F(Distortions, ANumberInsideABoundIsOneThatNobodyGave) {
  EXPECT_THAT(of_count(">50000", "58000"),
              ElementsAre("hedge lost: more than 50,000 GPUs -> 58,000 GPUs",
                          "more precise: more than 50,000 GPUs -> 58,000 GPUs"));
  EXPECT_THAT(of_count(">50000", "30000"),
              ElementsAre("hedge lost: more than 50,000 GPUs -> 30,000 GPUs",
                          "digit changed: more than 50,000 GPUs -> 30,000 GPUs"));
}

TEST_F(Distortions, AnEndOfARangeToldAsABoundOnThatSideIsTheSameNumber) {
  for (const char* bound : {">10000", ">=10000", ">~10000", "<50000", "<=50000", "<~50000"}) {
    EXPECT_THAT(of_count("10000..50000", bound), SizeIs(1)) << bound;
  }
  for (const char* bound : {">50000", ">=3000", "<10000", "<=70000"}) {
    EXPECT_THAT(kinds(of_count("10000..50000", bound)),
                ElementsAre("hedge changed", "digit changed"))
        << bound;
  }
}

TEST_F(Distortions, WhatIsOutsideARangeIsADigitChanged) {
  for (const char* value : {"70000", "7"}) {
    EXPECT_THAT(kinds(of_count("10000..50000", value)), ElementsAre("hedge lost", "digit changed"));
    EXPECT_THAT(kinds(of_count(value, "10000..50000")),
                ElementsAre("hedge added", "digit changed"));
    EXPECT_THAT(kinds(of_count(value, "1e3..<1e4")), ElementsAre("digit changed"));
  }
}

TEST_F(Distortions, AnEndOfARangeIsRoundedLikeAnyNumber) {
  EXPECT_THAT(kinds(of_count("2048..5000", "2000")), ElementsAre("hedge lost", "rounded"));
  EXPECT_THAT(kinds(of_count("1000..2048", "2050")), ElementsAre("hedge lost", "rounded"));
  EXPECT_THAT(kinds(of_count("2000", "2048..5000")), ElementsAre("hedge added", "more precise"));
  EXPECT_THAT(kinds(of_count("10400..50000", "10000..50000")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("10000..50400", "10000..50000")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("10400..50400", "10000..50000")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("10000..50000", "10000..50400")), ElementsAre("more precise"));
  EXPECT_THAT(kinds(of_count("10400..50000", "10000..50400")), ElementsAre("digit changed"));
}

TEST_F(Distortions, ARangeInsideAMagnitudeIsMorePrecise) {
  EXPECT_THAT(kinds(of_count("1e4..<1e5", "20000..30000")), ElementsAre("more precise"));
  EXPECT_THAT(kinds(of_count("12000..13000", "1e4..<1e5")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("50000..200000", "1e4..<1e5")), ElementsAre("digit changed"));
  EXPECT_THAT(kinds(of_count("1e4..<1e5", "5000..20000")), ElementsAre("digit changed"));
}

TEST_F(Distortions, WhatAboutANumberMayMeanIsWiderThanItsDigits) {
  EXPECT_THAT(kinds(of_cost("~6e6 USD", "5.2e6 USD")), ElementsAre("hedge lost", "more precise"));
  EXPECT_THAT(kinds(of_cost("6e6 USD", "5.2e6 USD")), ElementsAre("digit changed"));
}

TEST_F(Distortions, AComparativeToldAsAnUnknownNumberIsRounded) {
  EXPECT_THAT(kinds(of_count("more than admitted", "?")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("?", "more than admitted")), ElementsAre("more precise"));
}

TEST_F(Distortions, AComparativeHasTheNumberOfItsMeasureIfThatIsASingleOne) {
  room_.claim("rounded", "deepseek gpu_count 2000 GPU");
  EXPECT_THAT(kinds(of_count("more than rounded", "2000")), ElementsAre("hedge lost"));
  EXPECT_THAT(kinds(of_count("2000", "more than rounded")), ElementsAre("hedge added"));
  EXPECT_THAT(kinds(of_count("more than rounded", "2000..3000")),
              ElementsAre("hedge changed", "digit changed"));
  room_.claim("about", "deepseek gpu_count ~2048 GPU");
  EXPECT_THAT(kinds(of_count("more than about", "2048")),
              ElementsAre("hedge lost", "digit changed"));
}

TEST_F(Distortions, AnotherMeasureIsAnotherUnitAndAnotherNumber) {
  EXPECT_THAT(kinds(of("deepseek cost 5 USD", "deepseek gpu_count 6 GPU")),
              ElementsAre("digit changed", "unit changed", "predicate changed"));
  EXPECT_THAT(kinds(of("deepseek power 5 kW", "deepseek cost 5 USD")),
              ElementsAre("unit changed", "predicate changed"));
}

TEST_F(Distortions, BothEndsOfARangeAreLookedAtInAnotherCurrency) {
  room_.said("rate", "ecb asserts EUR exchange_rate 10..10 USD");
  EXPECT_THAT(kinds(of_cost("5..6 USD", "5..9 EUR")),
              ElementsAre("digit changed", "currency changed"));
  EXPECT_THAT(kinds(of_cost("5..9 USD", "6..9 EUR")),
              ElementsAre("digit changed", "currency changed"));
}

TEST_F(Distortions, ExactlySaysMoreThanARoundNumber) {
  EXPECT_THAT(kinds(of_count("=2e3", "2000")), ElementsAre("rounded"));
  EXPECT_THAT(kinds(of_count("=2e1", "20")), ElementsAre("rounded"));
  EXPECT_THAT(of_count("2000", "=2000"),
              ElementsAre("more precise: 2,000 GPUs -> exactly 2,000 GPUs"));
  EXPECT_THAT(of_count("=2000", "2000"), ElementsAre("rounded: exactly 2,000 GPUs -> 2,000 GPUs"));
  EXPECT_THAT(of_cost("5e6 USD", "5.0e6 USD"), IsEmpty());
}

TEST_F(Distortions, AFigureForAnUnknownOneIsMorePrecise) {
  EXPECT_THAT(of_count("?", "50000"),
              ElementsAre("more precise: unknown number of GPUs -> 50,000 GPUs"));
  EXPECT_THAT(of_count("none", "50000"), ElementsAre("value changed: none -> 50,000 GPUs"));
}

TEST_F(Distortions, AComparativeIsABoundByTheClaimItIsMeasuredBy) {
  EXPECT_THAT(of_count("more than admitted", ">2048"), IsEmpty());
  EXPECT_THAT(of_count("more than admitted", "2048"),
              ElementsAre("hedge lost: more than 2,048 GPUs -> 2,048 GPUs"));
  EXPECT_THAT(of_count("more than admitted", ">50000"),
              ElementsAre("more precise: more than 2,048 GPUs -> more than 50,000 GPUs"));
  EXPECT_THAT(of_count("more than admitted", "<=1000"),
              ElementsAre("hedge changed: more than 2,048 GPUs -> up to 1,000 GPUs",
                          "digit changed: more than 2,048 GPUs -> up to 1,000 GPUs"));
  EXPECT_THAT(of_count("more than admitted", "less than admitted"),
              ElementsAre("hedge changed: more than 2,048 GPUs -> less than 2,048 GPUs"));
  room_.claim("other", "deepseek gpu_count 9999 GPU {phase=training}");
  EXPECT_THAT(of_count("more than admitted", "more than other"),
              ElementsAre("value changed: more than 2,048 GPUs -> more than 9,999 GPUs"));
}

TEST_F(Distortions, AFigureCanBeMeasuredBesides) {
  Claim claim{.subject = "deepseek", .predicate = "gpu_count"};
  claim.object = Quantity::parse(">50000 GPU").value();
  Writer writer = room_.store().write("test", "both");
  writer.put_claim(claim, "plain");
  claim.measured_by = Comparator{Comparator::Relation::kMoreThan, room_.id("admitted")};
  writer.put_claim(claim, "both");
  writer.commit();
  const Snapshot snapshot = room_.snapshot();
  EXPECT_THAT(in_words(distortions(snapshot, snapshot.find(room_.id("both")).value(),
                                   snapshot.find(room_.id("plain")).value())),
              ElementsAre("value changed: more than 2,048 GPUs -> more than 50,000 GPUs"));
}

// Units.

TEST_F(Distortions, EqualValuesInOtherUnitsDifferInUnitOnly) {
  EXPECT_THAT(of("site power 5 kW", "site power 5000 W"),
              ElementsAre("unit changed: 5 kW -> 5,000 W"));
  EXPECT_THAT(of("site power =5 kW", "site power 5000 W"),
              ElementsAre("unit changed: 5 kW -> 5,000 W"));
  EXPECT_THAT(of("site power =5000 kW", "site power 5e6 W"), SizeIs(1));
  EXPECT_THAT(of("site share 17.5 %", "site share 175 permille"), SizeIs(1));
  EXPECT_THAT(of("deepseek gpu_count 50000 GPU", "deepseek gpu_count 50000 chip"),
              ElementsAre("unit changed: 50,000 GPUs -> 50,000 chips"));
}

TEST_F(Distortions, AValueThatChangedWithItsUnitIsBoth) {
  EXPECT_THAT(of("site power 5 kW", "site power 5 W"),
              ElementsAre("digit changed: 5 kW -> 5 W", "unit changed: 5 kW -> 5 W"));
  EXPECT_THAT(of("site power 5.4 kW", "site power 5000 W"),
              ElementsAre("rounded: 5.4 kW -> 5,000 W", "unit changed: 5.4 kW -> 5,000 W"));
}

TEST_F(Distortions, AnotherCurrencyIsAChangeOfDigitsOnlyAgainstAKnownRate) {
  EXPECT_THAT(of_cost("6e6 USD", "6e6 EUR"),
              ElementsAre("currency changed: 6 million USD -> 6 million EUR"));
  EXPECT_THAT(of_cost("6e6 USD", "9e6 EUR"),
              ElementsAre("currency changed: 6 million USD -> 9 million EUR"));
  room_.said("rate", "ecb asserts EUR exchange_rate 1.08 USD");
  EXPECT_THAT(of_cost("6e6 USD", "5.6e6 EUR"),
              ElementsAre("currency changed: 6 million USD -> 5.6 million EUR"));
  EXPECT_THAT(of_cost("6e6 USD", "9e6 EUR"),
              ElementsAre("digit changed: 6 million USD -> 9 million EUR",
                          "currency changed: 6 million USD -> 9 million EUR"));
}

// Scope and time.

TEST_F(Distortions, OfScopeAreNamedByDimension) {
  EXPECT_THAT(of("deepseek gpu_count 50000 GPU {hardware=@nvidia-hopper, phase=Training}",
                 "deepseek gpu_count 50000 GPU {hardware=@nvidia-gpu, fleet=*}"),
              ElementsAre("scope dropped: phase Training -> ", "scope added:  -> fleet all",
                          "scope changed: hardware nvidia-hopper -> hardware nvidia-gpu"));
}

TEST_F(Distortions, OfTimeAreDroppedAddedAndChanged) {
  const std::string claim = "deepseek gpu_count 50000 GPU";
  EXPECT_THAT(of(claim + " @2024", claim), ElementsAre("time dropped: 2024 -> "));
  EXPECT_THAT(of(claim, claim + " @2024"), ElementsAre("time added:  -> 2024"));
  EXPECT_THAT(of(claim + " @2024", claim + " @2025"), ElementsAre("time changed: 2024 -> 2025"));
  EXPECT_THAT(of(claim + " @2024", claim + " @2024-01/2024-12"), IsEmpty());
  EXPECT_THAT(of(claim + " @2024", claim + " @2024~"), ElementsAre("time changed: 2024 -> 2024~"));
}

TEST_F(Distortions, OfWhatIsOnlyWrittenOrNamedOtherwiseAreNone) {
  EXPECT_THAT(of("deepseek motto \"Think Big\"", "deepseek motto \"think big\""), IsEmpty());
  EXPECT_THAT(of("deepseek gpu_count 50000 GPU {phase=Training}",
                 "deepseek gpu_count 50000 GPU {phase=training}"),
              IsEmpty());
  room_.claim("alias", "deep-seek gpu_count 7 GPU {hardware=@gh100}");
  room_.claim("name", "deepseek gpu_count 7 GPU {hardware=@h100}");
  room_.merged("deep-seek", "deepseek");
  room_.merged("gh100", "h100");
  EXPECT_THAT(of("deep-seek gpu_count 8 GPU {hardware=@gh100}",
                 "deepseek gpu_count 8 GPU {hardware=@h100}"),
              IsEmpty());
}

// The rest of a claim.

TEST_F(Distortions, OfPolaritySubjectAndPredicate) {
  EXPECT_THAT(of("deepseek gpu_count 50000 GPU", "deepseek gpu_count not 50000 GPU"),
              ElementsAre("polarity reversed: affirmed -> denied"));
  EXPECT_THAT(of("deepseek gpu_count 50000 GPU", "meta gpu_count 50000 GPU"),
              ElementsAre("subject changed: deepseek -> meta"));
  EXPECT_THAT(of("deepseek training_gpu_count 2048 GPU", "deepseek gpu_count 2048 GPU"),
              ElementsAre("predicate changed: training_gpu_count -> gpu_count"));
  EXPECT_THAT(of("deepseek gpu_count 175", "deepseek growth 175 %"),
              ElementsAre("unit changed: 175 -> 175%", "predicate changed: gpu_count -> growth"));
}

TEST_F(Distortions, OfEntitiesTextsAndFlagsAreOtherValues) {
  EXPECT_THAT(of("meta ceo ->zuck", "meta ceo ->musk"), ElementsAre("value changed: zuck -> musk"));
  EXPECT_THAT(of("meta motto \"move fast\"", "meta motto \"move slowly\""), SizeIs(1));
  EXPECT_THAT(of("meta listed yes", "meta listed no"), ElementsAre("value changed: yes -> no"));
  EXPECT_THAT(of("meta ceo ->zuck", "meta motto \"move fast\""), SizeIs(2));
}

TEST_F(Distortions, OfDatesAreLikeThoseOfNumbers) {
  EXPECT_THAT(of("meta founded date:2004-02-04", "meta founded date:2004"),
              ElementsAre("rounded: 2004-02-04 -> 2004"));
  EXPECT_THAT(of("meta founded date:2004", "meta founded date:2004-02"),
              ElementsAre("more precise: 2004 -> 2004-02"));
  EXPECT_THAT(of("meta founded date:2004~", "meta founded date:2004"),
              ElementsAre("hedge lost: 2004~ -> 2004"));
  EXPECT_THAT(of("meta founded date:2004", "meta founded date:2005"),
              ElementsAre("value changed: 2004 -> 2005"));
  EXPECT_THAT(of("meta founded date:2004~/2005", "meta founded date:2004/2005~"),
              ElementsAre("hedge changed: 2004~/2005 -> 2004/2005~"));
  EXPECT_THAT(of("meta founded date:2004~", "meta founded date:2004?"), IsEmpty());
}

// Acts.

TEST(DistortionsOfActs, AssertingAnEstimateStrengthensIt) {
  EXPECT_THAT(in_words(distortions(Act::kEstimates, Act::kAsserts)),
              ElementsAre("act strengthened: estimates -> asserts"));
  EXPECT_THAT(in_words(distortions(Act::kAsserts, Act::kForecasts)),
              ElementsAre("act weakened: asserts -> forecasts"));
  EXPECT_THAT(in_words(distortions(Act::kAsserts, Act::kDoubts)),
              ElementsAre("act weakened: asserts -> doubts"));
  EXPECT_THAT(in_words(distortions(Act::kDoubts, Act::kEstimates)),
              ElementsAre("act strengthened: doubts -> estimates"));
  EXPECT_THAT(distortions(Act::kEstimates, Act::kForecasts), IsEmpty());
}

TEST(DistortionsOfActs, DenyingWhatWasAssertedReversesIt) {
  EXPECT_THAT(in_words(distortions(Act::kAsserts, Act::kDenies)),
              ElementsAre("polarity reversed: asserts -> denies"));
  EXPECT_THAT(in_words(distortions(Act::kDenies, Act::kEstimates)),
              ElementsAre("polarity reversed: denies -> estimates"));
  EXPECT_THAT(in_words(distortions(Act::kDoubts, Act::kDenies)),
              ElementsAre("act strengthened: doubts -> denies"));
}

constexpr std::array kActs{Act::kAsserts, Act::kEstimates, Act::kForecasts, Act::kReports,
                           Act::kQuotes,  Act::kDenies,    Act::kDoubts,    Act::kDisputes};

TEST(DistortionsOfActs, ReportingChangesNothing) {
  for (const Act act : kActs) {
    for (const Act passing : {Act::kReports, Act::kQuotes}) {
      EXPECT_THAT(distortions(act, passing), IsEmpty());
      EXPECT_THAT(distortions(passing, act), IsEmpty());
    }
    EXPECT_THAT(distortions(act, act), IsEmpty());
  }
}

TEST(DistortionsOfActs, StrengtheningAndWeakeningMirrorEachOther) {
  for (const Act a : kActs) {
    for (const Act b : kActs) {
      const std::vector<Distortion> there = distortions(a, b);
      const std::vector<Distortion> back = distortions(b, a);
      ASSERT_EQ(there.size(), back.size());
      if (!there.empty()) {
        EXPECT_EQ(there.front().kind == Kind::kActStrengthened,
                  back.front().kind == Kind::kActWeakened);
        EXPECT_EQ(there.front().kind == Kind::kPolarityReversed,
                  back.front().kind == Kind::kPolarityReversed);
      }
    }
  }
}

// Laws.

Kind mirrored(Kind kind) {
  constexpr std::array<std::pair<Kind, Kind>, 4> kMirrors{{{Kind::kHedgeLost, Kind::kHedgeAdded},
                                                           {Kind::kRounded, Kind::kMorePrecise},
                                                           {Kind::kScopeDropped, Kind::kScopeAdded},
                                                           {Kind::kTimeDropped, Kind::kTimeAdded}}};
  for (const auto& [one, other] : kMirrors) {
    if (kind == one || kind == other) {
      return kind == one ? other : one;
    }
  }
  return kind;
}

bool in_order(const Distortion& x, const Distortion& y) {
  return std::tie(x.kind, x.said, x.passed_on) < std::tie(y.kind, y.said, y.passed_on);
}

std::string random_claim() {
  const auto one_of = [](std::vector<std::string> choices) {
    return *rc::gen::elementOf(std::move(choices));
  };
  const std::string subject = one_of({"deepseek", "meta"}) + " ";
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return subject + "ceo " + one_of({"->liang", "->zuck"}) + one_of({"", " @2024", " @2025"});
    case 1:
      return subject + "founded date:" +
             one_of({"2004", "2004~", "2004?", "2004-02", "2005", "200X", "2004/2006"});
    case 2:
      return subject + "cost " + one_of({"", "~", "<=", ">"}) +
             one_of({"6e6", "5.576e6", "5.6e6", "100"}) + one_of({" USD", " EUR"});
    case 3:
      return subject + "power " + one_of({"", "=", "~", "<~", ">=", "<"}) +
             one_of({"5", "5.4", "5.0", "5000", "5400", "120", "0"}) + one_of({" kW", " W"});
    default:
      break;
  }
  std::string text = subject + one_of({"gpu_count", "training_gpu_count"}) + " ";
  text += one_of({"", "not "});
  text += one_of({"2000 GPU", "=2000 GPU", "2048 GPU", "50000 GPU", ">50000 GPU", "<=50000 GPU",
                  "? GPU", "none GPU", "10000..50000 GPU", "9999..50000 GPU", "~60000 GPU",
                  "<~3000 GPU", "1e4..<1e5 GPU", "1e3..<1e5 GPU", "50000 chip"});
  if (*rc::gen::inRange(0, 6) == 0) {
    text = subject + "gpu_count " + one_of({"more", "less"}) + " than admitted GPU";
  }
  text += one_of({"", "", " {hardware=@h100}", " {hardware=*}", " {fleet=*, phase=training}"});
  return text + one_of({"", "", " @2024", " @2024-06"});
}

class RandomDistortions : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(RandomDistortions, MirrorEachOtherAndStandInOrder, ()) {
  Newsroom room;
  prepare(room);
  if (*rc::gen::arbitrary<bool>()) {
    room.said("rate", "ecb asserts EUR exchange_rate 1.08 USD");
  }
  const ClaimId first = room.said("a", "alice asserts " + random_claim());
  const ClaimId second = room.said("b", "bob asserts " + random_claim());
  const Snapshot snapshot = room.snapshot();
  const ClaimIndex a = snapshot.find(first).value();
  const ClaimIndex b = snapshot.find(second).value();
  RC_ASSERT(distortions(snapshot, a, a).empty());
  const std::vector<Distortion> there = distortions(snapshot, a, b);
  RC_LOG() << ::testing::PrintToString(in_words(there));
  RC_ASSERT(
      std::is_sorted(there.begin(), there.end(),
                     [](const Distortion& x, const Distortion& y) { return x.kind < y.kind; }));
  const Verdict verdict = compare(snapshot, a, b).verdict;
  RC_ASSERT(!there.empty() || verdict == Verdict::kCorroborates || verdict == Verdict::kCompatible);
  std::vector<Distortion> expected;
  for (const Distortion& distortion : there) {
    expected.push_back({mirrored(distortion.kind), distortion.passed_on, distortion.said});
  }
  std::vector<Distortion> back = distortions(snapshot, b, a);
  std::sort(expected.begin(), expected.end(), in_order);
  std::sort(back.begin(), back.end(), in_order);
  RC_ASSERT(back == expected);
}

}  // namespace
}  // namespace claimgraph::testing
