// The rules, one by one: every example of docs/semantics.md stands here.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(Rules, TwoThousandAndTwoThousandFortyEightCorroborateByRounding) {
  EXPECT_EQ(of("deepseek gpu_count 2000 GPU", "deepseek gpu_count 2048 GPU"),
            "corroborates: within rounding");
}

TEST_F(Rules, AboutSixMillionAndFivePointFiveSevenSixMillionCorroborate) {
  EXPECT_EQ(of("deepseek training_cost ~6e6 USD", "deepseek training_cost 5.576e6 USD"),
            "corroborates: within rounding");
}

TEST_F(Rules, TheSameValueCorroborates) {
  EXPECT_EQ(of("deepseek gpu_count =2000 GPU", "deepseek gpu_count 2e3 GPU"),
            "corroborates: values agree");
}

TEST_F(Rules, TenThousandAndFourteenThousandAreBorderline) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU", "deepseek gpu_count 14000 GPU"),
            "borderline: coarse rounding");
}

TEST_F(Rules, FiftyThousandAndMoreThanFiftyThousandAreCompatible) {
  EXPECT_EQ(of("deepseek gpu_count 50000 GPU", "deepseek gpu_count >50000 GPU"),
            "compatible: bound allows");
}

TEST_F(Rules, ABoundFarFromACoarselyRoundedValueIsBorderline) {
  EXPECT_EQ(of("deepseek gpu_count 2000 GPU", "deepseek gpu_count >2400 GPU"),
            "borderline: coarse rounding");
}

TEST_F(Rules, TensOfThousandsAllowFiftyThousand) {
  EXPECT_EQ(of("deepseek gpu_count 1e4..<1e5 GPU", "deepseek gpu_count 50000 GPU"),
            "compatible: bound allows");
}

TEST_F(Rules, ARangeThatHoldsTheValueCorroborates) {
  EXPECT_EQ(of("deepseek gpu_count 10000..50000 GPU", "deepseek gpu_count 50000 GPU"),
            "corroborates: values agree");
}

TEST_F(Rules, DisjointValuesContradictByTheRatioOfTheirNearestEnds) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts: disjoint");
  EXPECT_NEAR(*pair().gap_ratio, 24.4, 0.05);
  EXPECT_NEAR(pair().severity, 1.388, 0.001);
}

TEST_F(Rules, TheGapOfABoundIsMeasuredFromItsEnd) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "deepseek gpu_count >50000 GPU"),
            "contradicts: disjoint");
  EXPECT_NEAR(*pair().gap_ratio, 24.4, 0.05);
}

TEST_F(Rules, AProfitAndALossHaveNoRatioButASeverity) {
  EXPECT_EQ(of("deepseek profit 5e6 USD @2024", "deepseek profit -5e6 USD @2024"),
            "contradicts: disjoint");
  EXPECT_FALSE(pair().gap_ratio);
  EXPECT_NEAR(pair().severity, 2.0, 1e-9);  // both are ten times half a unit of their last digit
}

TEST_F(Rules, ZeroIsMeasuredByTheFinestDifferenceThatTheHedgesTellApart) {
  EXPECT_EQ(of("deepseek gpu_count 0 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts: disjoint");
  EXPECT_FALSE(pair().gap_ratio);
  const double zero = pair().severity;
  EXPECT_NEAR(zero, 5, 1e-9);  // 50,000 is 100,000 times half a GPU
  EXPECT_EQ(of("meta gpu_count 1 GPU", "meta gpu_count 50000 GPU"), "contradicts: disjoint");
  EXPECT_GT(zero, pair().severity);
}

TEST_F(Rules, AGapBeyondTheRangeOfNumbersHasAFiniteSeverityAndNoRatio) {
  EXPECT_EQ(of("meta cost 1e-300 USD", "meta cost 1e300 USD"), "contradicts: disjoint");
  EXPECT_NEAR(pair().severity, 600, 1e-9);
  EXPECT_FALSE(pair().gap_ratio);
  EXPECT_EQ(of("intel cost 1e300 USD", "intel cost 1e399 USD"), "contradicts: disjoint");
  EXPECT_FALSE(pair().gap_ratio);  // the larger is beyond the largest double: how far is not known
}

TEST_F(Rules, NoneAndFiftyThousandContradict) {
  EXPECT_EQ(of("deepseek gpu_count none GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts: none against value");
}

TEST_F(Rules, NoneAndZeroOrAtMostSomeAreCompatible) {
  EXPECT_EQ(of("deepseek gpu_count none GPU", "deepseek gpu_count 0 GPU"),
            "compatible: bound allows");
  EXPECT_EQ(of("meta gpu_count none GPU", "meta gpu_count <=100 GPU"), "compatible: bound allows");
}

TEST_F(Rules, NoneOfAPartFitsAnyWholeButNoneOfTheWholeHasNoParts) {
  EXPECT_EQ(of("deepseek gpu_count none GPU {hardware=@h100}",
               "deepseek gpu_count 50000 GPU {hardware=@hopper}"),
            "compatible: part of whole");
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {hardware=@h100}",
               "deepseek gpu_count none GPU {hardware=@hopper}"),
            "contradicts: part exceeds whole");
  EXPECT_EQ(pair().severity, 1);
}

TEST_F(Rules, MergedPredicatesAreOne) {
  room_.predicate("number_of_gpus: count stock");
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "deepseek number_of_gpus 50000 GPU"),
            "incomparable: different predicate");
  room_.merged("number_of_gpus", "gpu_count");
  EXPECT_EQ(verdict(pair()), "contradicts: disjoint");
}

TEST_F(Rules, AnUnknownValueContradictsNothing) {
  EXPECT_EQ(of("deepseek gpu_count ? GPU", "deepseek gpu_count 50000 GPU"),
            "compatible: value not known");
}

TEST_F(Rules, UnitsOfOneDimensionAreBroughtTogether) {
  EXPECT_EQ(of("deepseek salary 12000 USD/month", "deepseek salary 144000 USD/year"),
            "corroborates: values agree");
}

TEST_F(Rules, DifferentSubjectsAreNotComparable) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "meta gpu_count 50000 GPU"),
            "incomparable: different subject");
}

TEST_F(Rules, MergedSubjectsAreOneUntilTheMergeIsUndone) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "deep-seek gpu_count 50000 GPU"),
            "incomparable: different subject");
  room_.merged("deep-seek", "deepseek");
  EXPECT_EQ(verdict(pair()), "contradicts: disjoint");
  const ChangeNumber merge = room_.store().view().merges().back().made_by;
  Writer writer = room_.store().write("test", "not the same after all");
  EXPECT_EQ(writer.undo(merge), 1);
  writer.commit();
  EXPECT_EQ(verdict(pair()), "incomparable: different subject");
}

TEST_F(Rules, UnrelatedPredicatesAreNotComparable) {
  EXPECT_EQ(of("deepseek revenue 5 USD", "deepseek cost 50 USD"),
            "incomparable: different predicate");
}

TEST_F(Rules, CurrenciesNeedARecordedRate) {
  room_.predicate("bonus: money/time rate");
  EXPECT_EQ(of("meta cost 100e6 USD @2024", "meta cost 300e6 EUR @2024"),
            "incomparable: no exchange rate");
  room_.said("rate", "ecb asserts EUR exchange_rate 2.00 USD @2024");
  EXPECT_EQ(verdict(pair()), "contradicts: disjoint");
  EXPECT_NEAR(*pair().gap_ratio, 6, 1e-9);
  EXPECT_THAT(explained().steps,
              Contains(Field(&Step::finding, HasSubstr("exchange rate of claim rate"))));
}

TEST_F(Rules, ARateOfAnotherYearDoesNotConvert) {
  room_.said("rate", "ecb asserts EUR exchange_rate 1.10 USD @2019");
  EXPECT_EQ(of("meta cost 100e6 USD @2024", "meta cost 110e6 EUR @2024"),
            "incomparable: no exchange rate");
}

// Scope.

TEST_F(Rules, FiftyThousandAmpereAndFiftyThousandHopperDoNotCorroborate) {
  EXPECT_EQ(of("deepseek gpu_count 50000 GPU {hardware=@ampere}",
               "deepseek gpu_count 50000 GPU {hardware=@hopper}"),
            "incomparable: different scope");
}

TEST_F(Rules, AScopeOneSideLeavesOpenMakesAContradictionConditional) {
  EXPECT_EQ(
      of("deepseek training_cost 6e6 USD {phase=pre-training}", "deepseek training_cost 90e6 USD"),
      "contradicts?: disjoint");
  EXPECT_THAT(pair().unspecified, ElementsAre("phase"));
  const Explanation explanation = explained();
  ASSERT_FALSE(explanation.hypotheses.empty());
  EXPECT_EQ(explanation.hypotheses.front().kind, Hypothesis::Kind::kScope);
}

TEST_F(Rules, ValueAllAndUnspecifiedAreThreeScopes) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {fleet=training-run}",
               "deepseek gpu_count 50000 GPU {fleet=*}"),
            "compatible: part of whole");
  EXPECT_EQ(of("meta gpu_count 10000 GPU {fleet=training-run}",
               "meta gpu_count 50000 GPU {fleet=inference}"),
            "incomparable: different scope");
  EXPECT_EQ(of("nvidia gpu_count 10000 GPU {fleet=training-run}", "nvidia gpu_count 50000 GPU"),
            "contradicts?: disjoint");
}

TEST_F(Rules, APartDoesNotContradictItsWhole) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {hardware=@h100}",
               "deepseek gpu_count 50000 GPU {hardware=@hopper}"),
            "compatible: part of whole");
}

TEST_F(Rules, APartGreaterThanItsWholeContradictsIt) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {hardware=@h100}",
               "deepseek gpu_count 2048 GPU {hardware=@gpu}"),
            "contradicts: part exceeds whole");
  EXPECT_NEAR(*pair().gap_ratio, 10000.0 / 2048, 1e-9);
}

TEST_F(Rules, ACountOfNoStatedKindIsReadAsTheWhole) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {hardware=@h100}", "deepseek gpu_count 50000 GPU"),
            "compatible: part of whole");
  EXPECT_EQ(of("meta gpu_count 10000 GPU {hardware=@h100}", "meta gpu_count 2048 GPU"),
            "contradicts?: part exceeds whole");
}

TEST_F(Rules, SharesOfAPartAndOfItsWholeAreNotComparable) {
  EXPECT_EQ(of("deepseek growth 175 % {hardware=@h100}", "deepseek growth 12 % {hardware=@hopper}"),
            "incomparable: different scope");
}

TEST_F(Rules, ScopesThatCrossBoundNothing) {
  EXPECT_EQ(of("deepseek gpu_count 10000 GPU {hardware=@h100, fleet=*}",
               "deepseek gpu_count 50000 GPU {hardware=@hopper, fleet=training-run}"),
            "incomparable: crossing scopes");
}

// Predicates of one hierarchy.

TEST_F(Rules, ATrainingRunAndAFleetContradictOnlyIfBothMeanAllGpus) {
  EXPECT_EQ(of("deepseek training_gpu_count 2048 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts?: disjoint");
  const Explanation explanation = explained();
  ASSERT_FALSE(explanation.hypotheses.empty());
  EXPECT_THAT(explanation.hypotheses.front().text, HasSubstr("2,048 GPUs means one training run"));
  EXPECT_THAT(explanation.hypotheses.front().text, HasSubstr("50,000 GPUs means the whole fleet"));
}

TEST_F(Rules, SiblingPredicatesContradictOnlyConditionally) {
  EXPECT_EQ(of("deepseek training_cost ~6e6 USD", "deepseek capital_expenditure ~1.6e9 USD"),
            "contradicts?: disjoint");
  EXPECT_NEAR(*pair().gap_ratio, 266.7, 0.05);
}

TEST_F(Rules, ANarrowerPredicateThatAgreesIsCompatible) {
  EXPECT_EQ(of("deepseek training_gpu_count 50000 GPU", "deepseek gpu_count 50000 GPU"),
            "compatible: narrower agrees");
}

TEST_F(Rules, ATrainingRunLargerThanTheFleetExceedsItsWhole) {
  EXPECT_EQ(of("deepseek training_gpu_count 70000 GPU", "deepseek gpu_count 2048 GPU"),
            "contradicts?: part exceeds whole");
}

// Time.

TEST_F(Rules, ValuesOfDifferentYearsAreNotComparable) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU @2023", "deepseek gpu_count 50000 GPU @2024"),
            "incomparable: different time");
}

TEST_F(Rules, AnOpenTimeOverlapsEverything) {
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU @2023", "deepseek gpu_count 50000 GPU"),
            "contradicts: disjoint");
  EXPECT_THAT(explained().hypotheses,
              ElementsAre(Field(&Hypothesis::kind, Hypothesis::Kind::kTime)));
}

TEST_F(Rules, AQuarterIsPartOfItsYear) {
  EXPECT_EQ(of("meta revenue 40e9 USD @2024-10/2024-12", "meta revenue 164.5e9 USD @2024"),
            "compatible: part of whole");
  EXPECT_EQ(of("intel revenue 230e9 USD @2024-10/2024-12", "intel revenue 164.5e9 USD @2024"),
            "contradicts: part exceeds whole");
}

TEST_F(Rules, AmountsOverPeriodsThatOnlyOverlapAreNotComparable) {
  EXPECT_EQ(of("meta revenue 40e9 USD @2024-10/2025-03", "meta revenue 164.5e9 USD @2024"),
            "incomparable: different period");
}

TEST_F(Rules, ARevenueWithoutItsPeriodContradictsConditionally) {
  EXPECT_EQ(of("meta revenue 40e9 USD", "meta revenue 164.5e9 USD @2024"),
            "contradicts?: disjoint");
  EXPECT_THAT(explained().hypotheses,
              ElementsAre(Field(&Hypothesis::kind, Hypothesis::Kind::kPeriod)));
}

// Denials and modality.

TEST_F(Rules, ADeniedClaimContradictsTheAssertionItDenies) {
  EXPECT_EQ(of("deepseek gpu_count not 50000 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts: denied");
  EXPECT_EQ(pair().severity, 1);
}

TEST_F(Rules, ADenialOfAnotherValueIsCompatible) {
  EXPECT_EQ(of("deepseek gpu_count not 50000 GPU", "deepseek gpu_count 2048 GPU"),
            "compatible: denial of other");
}

TEST_F(Rules, TwoDenialsOfDifferentValuesAreCompatible) {
  EXPECT_EQ(of("deepseek gpu_count not 50000 GPU", "deepseek gpu_count not 2048 GPU"),
            "compatible: denial of other");
}

TEST_F(Rules, AnAgentWhoDeniesAClaimContradictsWhoAssertsIt) {
  room_.said("a", "alice asserts deepseek gpu_count 50000 GPU");
  room_.said("b", "deepseek denies deepseek gpu_count 50000 GPU");
  EXPECT_EQ(room_.id("a"), room_.id("b"));
  EXPECT_EQ(verdict(room_.compare("a", "b")), "contradicts: denied");
}

TEST_F(Rules, AClaimThatIsOnlyDeniedContradictsAnotherWithTheSameValue) {
  room_.said("a", "deepseek denies deepseek gpu_count 50000 GPU");
  room_.said("b", "alice asserts deepseek gpu_count 50000 GPU {hardware=@gpu}");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "compatible: denial of other");
  room_.said("c", "alice estimates deepseek gpu_count =50000 GPU");
  EXPECT_EQ(verdict(room_.compare("a", "c")), "contradicts: denied");
}

TEST_F(Rules, AForecastIsNotComparedWithAStatement) {
  room_.said("a", "meta forecasts meta cost 65e9 USD @2025");
  room_.said("b", "alice asserts meta cost 72e9 USD @2025");
  room_.said("c", "bob forecasts meta cost 90e9 USD @2025");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "incomparable: different modality");
  EXPECT_EQ(verdict(room_.compare("a", "c")), "contradicts: disjoint");
}

TEST_F(Rules, WhatIsOnlyDoubtedIsNotCompared) {
  room_.said("a", "alice doubts deepseek gpu_count 50000 GPU");
  room_.said("b", "bob asserts deepseek gpu_count 2048 GPU");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "incomparable: different modality");
}

// Other objects.

TEST_F(Rules, TwoHeadsOfOneCompanyContradict) {
  EXPECT_EQ(of("tesla ceo ->musk", "tesla ceo ->zhu"), "contradicts: different value");
  EXPECT_EQ(of("meta ceo ->musk @2020", "meta ceo ->zhu @2021"), "incomparable: different time");
}

TEST_F(Rules, TwoPeopleWhoHeadOneCompanyContradictThroughTheCompany) {
  EXPECT_EQ(of("musk ceo_of ->tesla", "zhu ceo_of ->tesla"), "contradicts: different value");
  EXPECT_EQ(of("musk ceo_of ->x", "musk ceo_of ->spacex"), "compatible: several values");
}

TEST_F(Rules, APlaceWithinThePlaceIsCompatible) {
  room_.order("paris < france");
  EXPECT_EQ(of("mistral seat ->paris", "mistral seat ->france"), "compatible: part of whole");
}

TEST_F(Rules, DatesContradictByTheYearsBetweenThem) {
  EXPECT_EQ(of("deepseek founded date:2023", "deepseek founded date:2023-07-17"),
            "corroborates: values agree");
  EXPECT_EQ(of("meta founded date:2004-02", "meta founded date:2012"), "contradicts: disjoint");
  EXPECT_NEAR(pair().severity, 0.946, 0.001);  // log10(1 + 7.8 years)
  EXPECT_EQ(of("intel founded date:1968-07~", "intel founded date:1968-08-18"),
            "corroborates: within rounding");
}

TEST_F(Rules, TextsAreComparedFolded) {
  EXPECT_EQ(of("google motto \"Don't be evil\"", "google motto \"DON'T  BE EVIL\""),
            "corroborates: same value");
  EXPECT_EQ(of("meta motto \"Move fast\"", "meta motto \"Break things\""),
            "contradicts: different value");
}

TEST_F(Rules, YesAndNoContradict) {
  EXPECT_EQ(of("deepseek listed yes", "deepseek listed no"), "contradicts: different value");
  EXPECT_EQ(of("meta listed yes", "meta listed not no"), "corroborates: same value");
}

TEST_F(Rules, ManyValuesMayHoldOfAPredicateThatIsNotFunctional) {
  EXPECT_EQ(of("deepseek salary 1.3e6 USD/year", "deepseek salary 90e3 USD/year"),
            "compatible: several values");
}

// Comparatives and disputes.

TEST_F(Rules, MoreThanTheyAdmitContradictsWhatTheyAdmit) {
  room_.said("admitted", "deepseek asserts deepseek gpu_count 2048 GPU");
  room_.said("more", "musk estimates deepseek gpu_count more than admitted GPU");
  EXPECT_EQ(verdict(room_.compare("more", "admitted")), "contradicts: measured against");
}

TEST_F(Rules, AComparativeMovesWithTheClaimItIsMeasuredBy) {
  room_.said("admitted", "deepseek asserts deepseek gpu_count 2048 GPU");
  room_.said("more", "musk estimates deepseek gpu_count more than admitted GPU");
  room_.said("small", "alice asserts deepseek gpu_count 1024 GPU");
  EXPECT_EQ(verdict(room_.compare("more", "small")), "contradicts: disjoint");
  room_.retracted("admitted");
  EXPECT_EQ(verdict(room_.compare("more", "small")), "compatible: bound allows");
}

TEST_F(Rules, AThirdPartyThatSetsTwoClaimsAgainstEachOtherLiftsThePair) {
  EXPECT_EQ(of("deepseek training_gpu_count 2048 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts?: disjoint");
  EXPECT_FALSE(pair().lifted);
  const double before = rank(pair());
  room_.disputed("kemaspedia", b(), a());
  EXPECT_EQ(verdict(pair()), "contradicts?: disjoint");
  EXPECT_TRUE(pair().lifted);
  EXPECT_NEAR(rank(pair()), before + 1, 1e-9);
}

TEST_F(Rules, ASpeakerWhoDisputesAClaimVouchesThatBothMeanOneThing) {
  EXPECT_EQ(of("deepseek training_gpu_count 2048 GPU", "deepseek gpu_count >50000 GPU"),
            "contradicts?: disjoint");
  room_.disputed("bob", b(), a());
  EXPECT_EQ(verdict(pair()), "contradicts: disjoint");
}

TEST_F(Rules, WhoGivesTheSameFigureANarrowerScopeAndDisputesItContradictsByScope) {
  EXPECT_EQ(of("deepseek training_cost ~6e6 USD {phase=training}",
               "deepseek training_cost 6e6 USD {phase=pre-training}"),
            "incomparable: different scope");
  room_.disputed("bob", b(), a());
  EXPECT_EQ(verdict(pair()), "contradicts: scope disputed");
}

TEST_F(Rules, ADisputedScopeBecomesAHypothesisWithItsSource) {
  room_.said("cost", "deepseek asserts deepseek training_cost ~6e6 USD {phase=training}");
  room_.said("servers", "semianalysis estimates deepseek capital_expenditure ~1.6e9 USD");
  room_.said("rescoped", "kemaspedia asserts deepseek training_cost 6e6 USD {phase=pre-training}");
  room_.disputed("kemaspedia", "rescoped", "cost");
  const Explanation explanation = room_.explain("cost", "servers");
  ASSERT_FALSE(explanation.hypotheses.empty());
  EXPECT_EQ(explanation.hypotheses.front().supported_by, room_.id("rescoped"));
  EXPECT_THAT(explanation.hypotheses.front().text, HasSubstr("only the pre-training"));
  EXPECT_THAT(explanation.hypotheses.front().text, HasSubstr("kemaspedia"));
  EXPECT_THAT(explanation.hypotheses.front().text, HasSubstr("server capital expenditure"));
}

// Speech acts.

TEST_F(Rules, AValueThatChangedOnTheWayIsADistortionNotAContradiction) {
  room_.said("a", "semianalysis estimates deepseek gpu_count <=30000 GPU #report");
  room_.said("b", "semianalysis estimates deepseek gpu_count 50000 GPU #report");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "incomparable: distorted on the way");
  const Explanation explanation = room_.explain("a", "b");
  EXPECT_EQ(explanation.told_first, ToldFirst::kNotRecorded);
  ASSERT_FALSE(explanation.distortions.empty());
  EXPECT_EQ(explanation.distortions.front().kind, Distortion::Kind::kHedgeLost);
  EXPECT_EQ(explanation.distortions.front().said, "up to 30,000 GPUs");
}

TEST_F(Rules, ABoundRetoldAsAValueIsADistortion) {
  room_.said("a", "semianalysis estimates deepseek gpu_count <=50000 GPU #report");
  room_.said("b", "semianalysis estimates deepseek gpu_count 50000 GPU #report");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "incomparable: distorted on the way");
  room_.said("c", "musk estimates deepseek gpu_count 50000 GPU {fleet=*}");
  EXPECT_EQ(verdict(room_.compare("a", "c")), "compatible: bound allows");
}

TEST_F(Rules, WhatIsPassedOnAsAnotherClaimIsADistortion) {
  room_.said("estimate", "semianalysis estimates deepseek gpu_count 20000 GPU");
  room_.said("headline-source", "nobody doubts deepseek gpu_count 50000 GPU");
  room_.passed_on("kemaspedia", "reports", "estimate", "headline-source");
  EXPECT_EQ(verdict(room_.compare("estimate", "headline-source")),
            "incomparable: distorted on the way");
  const Distortion changed{Distortion::Kind::kDigitChanged, "20,000 GPUs", "50,000 GPUs"};
  const Explanation forth = room_.explain("estimate", "headline-source");
  EXPECT_EQ(forth.told_first, ToldFirst::kA);
  EXPECT_THAT(forth.distortions, ElementsAre(changed));
  const Explanation back = room_.explain("headline-source", "estimate");
  EXPECT_EQ(back.told_first, ToldFirst::kB);
  EXPECT_THAT(back.distortions, ElementsAre(changed));
}

TEST_F(Rules, OneSpeechActThatGivesTwoMeasuresDistinguishesThem) {
  room_.said("a", "semianalysis estimates deepseek training_cost ~6e6 USD #report");
  room_.said("b", "semianalysis estimates deepseek capital_expenditure ~1.6e9 USD #report");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "incomparable: distinguished by source");
}

TEST_F(Rules, AnotherOccasionOfTheSameSpeakerCanContradict) {
  room_.said("a", "deepseek asserts deepseek gpu_count 2048 GPU #paper");
  room_.said("b", "deepseek asserts deepseek gpu_count 50000 GPU #interview");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "contradicts: disjoint");
}

// Origins.

TEST_F(Rules, ReportsOfOneSpeechActAreOneOrigin) {
  room_.said("a", "nadella asserts microsoft revenue 69.6e9 USD #call");
  room_.passed_on("kompas", "reports", "a");
  room_.passed_on("forbes", "reports", "a");
  const Snapshot snapshot = room_.snapshot();
  const ClaimIndex claim = *snapshot.find(room_.id("a"));
  EXPECT_THAT(snapshot.origins(claim), ElementsAre("nadella"));
  EXPECT_EQ(snapshot.chains(claim).size(), 2U);
  EXPECT_EQ(snapshot.unknown_lineages(claim), 0);
}

TEST_F(Rules, AReportWithoutASourceIsOfUnknownLineageAndNoOrigin) {
  room_.said("a", "kompas reports microsoft revenue 69.6e9 USD");
  const Snapshot snapshot = room_.snapshot();
  const ClaimIndex claim = *snapshot.find(room_.id("a"));
  EXPECT_THAT(snapshot.origins(claim), IsEmpty());
  EXPECT_EQ(snapshot.unknown_lineages(claim), 1);
}

TEST_F(Rules, TheDerivationNamesEveryConditionInOrder) {
  of("deepseek training_gpu_count 2048 GPU", "deepseek gpu_count 50000 GPU");
  std::vector<std::string> conditions;
  for (const Step& step : explained().steps) {
    conditions.push_back(step.condition);
  }
  EXPECT_THAT(conditions, ElementsAre("subject", "predicate", "dimension", "scope", "time",
                                      "values", "verdict"));
}

}  // namespace
}  // namespace claimgraph::testing
