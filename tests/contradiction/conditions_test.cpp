// The conditions where they end: what is just not compared, not denied, not disputed, not
// converted.

#include <string>

#include <gtest/gtest.h>

#include <claimgraph/contradiction/contradictions.hpp>

#include "rules.hpp"

namespace claimgraph::testing {
namespace {

class Conditions : public Rules {
 protected:
  /// What the derivation of the last pair finds last, before it tells the values and the verdict.
  std::string last_finding() { return last_finding_of(explained()); }
  static std::string last_finding_of(const Explanation& explanation) {
    std::string finding;
    for (const Step& step : explanation.steps) {
      if (step.condition != "values" && step.condition != "verdict") {
        finding = step.condition + ": " + step.finding;
      }
    }
    return finding;
  }
  Bounds bounds_of(const std::string& claim) {
    const Snapshot snapshot = room_.snapshot();
    return snapshot.bounds(snapshot.find(room_.id(claim)).value()).value();
  }
};

TEST_F(Conditions, EndTheDerivationWhereTheyFail) {
  of("deepseek gpu_count 1 GPU", "meta gpu_count 1 GPU");
  EXPECT_EQ(last_finding(), "subject: deepseek and meta differ");
  of("deepseek gpu_count 1 GPU", "deepseek revenue 1 USD");
  EXPECT_EQ(last_finding(), "predicate: gpu_count and revenue are not related");
  of("deepseek cost 1 USD", "deepseek cost 1 EUR");
  EXPECT_EQ(last_finding(), "dimension: two currencies, and no exchange rate for the time");
  of("deepseek gpu_count 1 GPU {fleet=a}", "deepseek gpu_count 1 GPU {fleet=b}");
  EXPECT_EQ(last_finding(), "scope: the values of fleet exclude each other");
  of("deepseek gpu_count 1 GPU {hardware=@h100, fleet=*}",
     "deepseek gpu_count 1 GPU {hardware=@hopper, fleet=a}");
  EXPECT_EQ(last_finding(), "scope: each is narrower than the other in some dimension");
  of("deepseek growth 1 % {hardware=@h100}", "deepseek growth 2 % {hardware=@hopper}");
  EXPECT_EQ(last_finding(), "scope: one is narrower, and such values do not add up");
  of("deepseek gpu_count 1 GPU @2023", "deepseek gpu_count 1 GPU @2024");
  EXPECT_EQ(last_finding(), "time: the times cannot overlap");
  of("meta revenue 1 USD @2023/2024", "meta revenue 1 USD @2024/2025");
  EXPECT_EQ(last_finding(), "time: amounts over different periods");
  of("meta revenue 1 USD {region=@asia} @2024", "meta revenue 1 USD {region=*} @2024-01");
  EXPECT_EQ(last_finding(), "time: one has the narrower scope, the other the shorter period");
}

TEST_F(Conditions, OfModalityComeBeforeThoseOfScope) {
  room_.said("stated", "alice asserts deepseek gpu_count 1 GPU {fleet=a}");
  room_.said("later", "carol forecasts deepseek gpu_count 3 GPU {fleet=b}");
  EXPECT_EQ(last_finding_of(room_.explain("stated", "later")),
            "modality: one is stated, the other forecast");
}

TEST_F(Conditions, TheFirstDimensionWithoutACommonMeasureEndsTheDerivation) {
  room_.predicate("gpu_share: ratio stock");
  room_.order("gpu_share < gpu_count");
  of("deepseek gpu_count 1 GPU", "deepseek gpu_share 1 %");
  EXPECT_EQ(last_finding(),
            "dimension: count (stock) and ratio (stock) cannot be measured by each other");
}

TEST_F(Conditions, AForecastThatOthersDenyContradictsItself) {
  room_.said("forecast", "alice forecasts deepseek gpu_count 9 GPU");
  EXPECT_EQ(verdict(room_.compare("forecast", "forecast")), "corroborates: same claim");
  room_.statement("denial", "bob denies forecast");
  EXPECT_EQ(verdict(room_.compare("forecast", "forecast")), "contradicts: denied");
  EXPECT_EQ(last_finding_of(room_.explain("forecast", "forecast")),
            "claim: one claim, put forward by some and denied by others");
}

// Subjects that share an object.

TEST_F(Conditions, PeopleWhoHeadDifferentCompaniesAreDifferentSubjects) {
  EXPECT_EQ(of("musk ceo_of ->tesla", "zhu ceo_of ->byd"), "incomparable: different subject");
}

TEST_F(Conditions, WhoHeadsACompanyAndWhoFoundedItAreDifferentSubjects) {
  room_.predicate("founder_of: entity many one-subject");
  EXPECT_EQ(of("musk ceo_of ->tesla", "eberhard founder_of ->tesla"),
            "incomparable: different subject");
}

TEST_F(Conditions, CompaniesOfOneHeadAreDifferentSubjects) {
  EXPECT_EQ(of("tesla ceo ->musk", "spacex ceo ->musk"), "incomparable: different subject");
  EXPECT_EQ(of("tesla gpu_count 7 GPU", "spacex gpu_count 7 GPU"),
            "incomparable: different subject");
}

TEST_F(Conditions, OneOfTwoRelatedPredicatesThatHoldsManyValuesIsEnough) {
  room_.predicate("gpus_seen: count stock many");
  room_.order("gpus_seen < gpu_count");
  EXPECT_EQ(of("deepseek gpu_count 2048 GPU", "deepseek gpus_seen 700 GPU"),
            "compatible: several values");
}

// Denials.

TEST_F(Conditions, ToDenyOneHeadIsNotToNameAnother) {
  EXPECT_EQ(of("tesla ceo not ->musk", "tesla ceo ->zhu"), "compatible: denial of other");
  EXPECT_EQ(of("meta ceo not ->zuck", "meta ceo ->zuck"), "contradicts: denied");
  EXPECT_EQ(pair().severity, 1);
}

TEST_F(Conditions, ADenialCoversWhatTheDeniedMayMean) {
  EXPECT_EQ(of("deepseek gpu_count not >1000 GPU", "deepseek gpu_count 50000 GPU"),
            "contradicts: denied");
  EXPECT_EQ(of("meta gpu_count not 2048 GPU", "meta gpu_count 2000 GPU"), "contradicts: denied");
  EXPECT_EQ(of("intel gpu_count not 50000 GPU", "intel gpu_count 10000..50000 GPU"),
            "contradicts: denied");
  EXPECT_EQ(of("amd gpu_count not 50000 GPU", "amd gpu_count none GPU"),
            "compatible: denial of other");
}

TEST_F(Conditions, TextsOfTwoLanguagesAreNotComparedDeniedOrNot) {
  Writer writer = room_.store().write("test", "mottos");
  Claim claim{.subject = "meta", .predicate = "motto"};
  claim.object = TextValue{"Move fast", "en"};
  writer.put_entity({.key = "meta", .kind = EntityKind::kCompany, .label = "meta"});
  writer.put_claim(claim, "english");
  claim.object = TextValue{"Bewegt euch", "de"};
  writer.put_claim(claim, "german");
  claim.polarity = Polarity::kDenied;
  writer.put_claim(claim, "not-german");
  claim.polarity = Polarity::kAffirmed;
  claim.object = TextValue{"Be bold", "en"};
  writer.put_claim(claim, "other-english");
  claim.object = TextValue{"Move fast", ""};
  writer.put_claim(claim, "of-no-language");
  writer.commit();
  room_.statement("s1", "alice asserts english");
  room_.statement("s2", "bob asserts german");
  room_.statement("s3", "carol asserts not-german");
  EXPECT_EQ(verdict(room_.compare("english", "german")), "incomparable: different language");
  EXPECT_EQ(verdict(room_.compare("english", "not-german")), "incomparable: different language");
  room_.statement("s4", "dora asserts other-english");
  room_.statement("s5", "eve asserts of-no-language");
  EXPECT_EQ(verdict(room_.compare("english", "other-english")), "contradicts: different value");
  EXPECT_EQ(verdict(room_.compare("english", "of-no-language")), "corroborates: same value");
  EXPECT_EQ(verdict(room_.compare("german", "of-no-language")), "contradicts: different value");
  EXPECT_EQ(verdict(room_.compare("of-no-language", "german")), "contradicts: different value");
}

TEST_F(Conditions, ATextIsNoNarrowerThanAnEntity) {
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(of("deepseek gpu_count 1 GPU {hardware=text " + std::to_string(i) + "}",
                 "deepseek gpu_count 1 GPU {hardware=@hopper}"),
              "incomparable: different scope");
  }
}

TEST_F(Conditions, AFigureOfTheSizeOfTheWholeIsAPartIfItIsSaidToBeOfLess) {
  EXPECT_EQ(of("deepseek gpu_count 50000 GPU {hardware=@h100}",
               "deepseek gpu_count 50000 GPU {hardware=@hopper}"),
            "compatible: part of whole");
  EXPECT_EQ(of("meta revenue 5e6 USD @2024-01", "meta revenue 5e6 USD @2024"),
            "compatible: part of whole");
  EXPECT_EQ(of("meta gpu_count 50000 GPU {hardware=@h100}", "meta gpu_count 50000 GPU"),
            "corroborates: values agree");
}

TEST_F(Conditions, ARateOfLessIsNoPartOfTheRateOfAll) {
  EXPECT_EQ(of("deepseek growth 5 % {hardware=@h100}", "deepseek growth 3 %"),
            "contradicts?: disjoint");
  EXPECT_EQ(of("meta growth 3 % {hardware=@h100}", "meta growth 5 %"), "contradicts?: disjoint");
}

// Disputes.

TEST_F(Conditions, WhoDisputesAnotherFigureOfAnotherScopeDisputesNoScope) {
  of("deepseek training_cost 6e6 USD {phase=training}",
     "deepseek training_cost 90e6 USD {phase=pre-training}");
  room_.disputed("bob", b(), a());
  EXPECT_EQ(verdict(pair()), "incomparable: different scope");
}

TEST_F(Conditions, OnlyWhoSpeaksOfTheSameThingCanDisputeItsScope) {
  of("deepseek cost ~6e6 USD {phase=training}",
     "deepseek training_cost 6e6 USD {phase=pre-training}");
  room_.disputed("bob", b(), a());
  EXPECT_EQ(verdict(pair()), "incomparable: different scope");
  of("meta cost ~6e6 USD {phase=training}", "meta cost 6e6 USD {phase=pre-training}");
  room_.disputed("carol", b(), a());
  EXPECT_EQ(verdict(pair()), "incomparable: different scope");
}

TEST_F(Conditions, ADisputeHoldsForOtherReportsOfTheSameFigureOnly) {
  room_.said("few", "alice asserts deepseek training_gpu_count 2048 GPU #call");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  const auto lifted_by_dispute_of = [this](const std::string& key, const std::string& claim) {
    room_.said(key, "alice asserts " + claim + " #call");
    room_.disputed("zed", "many", key);
    return room_.compare("few", "many").lifted;
  };
  EXPECT_FALSE(lifted_by_dispute_of("subject", "meta training_gpu_count 2048 GPU"));
  EXPECT_FALSE(lifted_by_dispute_of("predicate", "deepseek gpu_count 2048 GPU {phase=training}"));
  EXPECT_FALSE(lifted_by_dispute_of("polarity", "deepseek training_gpu_count not 2048 GPU"));
  EXPECT_FALSE(lifted_by_dispute_of("value", "deepseek training_gpu_count 7 GPU"));
  EXPECT_TRUE(lifted_by_dispute_of("same", "deepseek training_gpu_count ~2048 GPU"));
}

TEST_F(Conditions, ADisputeHoldsForOtherReportsOfTheSameHeadOnly) {
  room_.said("musk", "alice asserts tesla ceo ->musk @2024 #call");
  room_.said("zhu", "bob asserts tesla ceo ->zhu");
  room_.said("other", "alice asserts tesla ceo ->huang #call");
  room_.disputed("zed", "zhu", "other");
  EXPECT_FALSE(room_.compare("musk", "zhu").lifted);
  room_.said("again", "alice asserts tesla ceo ->musk #call");
  room_.disputed("zed", "zhu", "again");
  EXPECT_TRUE(room_.compare("musk", "zhu").lifted);
  EXPECT_TRUE(room_.compare("zhu", "musk").lifted);
}

TEST_F(Conditions, ADisputeByAnotherReportHoldsForTheFigureItIsOf) {
  room_.said("few", "alice asserts deepseek training_gpu_count 2048 GPU #call");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("other", "alice asserts deepseek training_gpu_count 7 GPU #call");
  room_.disputed("zed", "other", "many");
  EXPECT_FALSE(room_.compare("few", "many").lifted);
  room_.said("again", "alice asserts deepseek training_gpu_count ~2048 GPU #call");
  room_.disputed("zed", "again", "many");
  EXPECT_TRUE(room_.compare("few", "many").lifted);
  EXPECT_TRUE(room_.compare("many", "few").lifted);
}

// One voice.

TEST_F(Conditions, ABoundRetoldAsAValueOfAnotherScopeOrTimeIsNoDistortion) {
  room_.said("a", "alice asserts deepseek gpu_count <=50000 GPU {fleet=*} #call");
  room_.said("b", "alice asserts deepseek gpu_count 50000 GPU #call");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "compatible: bound allows");
  room_.said("c", "alice asserts deepseek gpu_count <=50000 GPU @2024 #call");
  EXPECT_EQ(verdict(room_.compare("c", "b")), "compatible: bound allows");
}

TEST_F(Conditions, ABoundRetoldAsABoundOrOfAnotherPredicateIsNoDistortion) {
  room_.said("a", "alice asserts deepseek gpu_count <=50000 GPU #call");
  room_.said("b", "alice asserts deepseek gpu_count >40000 GPU #call");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "compatible: bound allows");
  room_.said("c", "alice asserts deepseek training_gpu_count 50000 GPU #call");
  EXPECT_EQ(verdict(room_.compare("a", "c")), "compatible: narrower agrees");
}

TEST_F(Conditions, AnUnknownValueRetoldAsABoundIsNoDistortion) {
  room_.said("a", "alice asserts deepseek gpu_count ? GPU #call");
  room_.said("b", "alice asserts deepseek gpu_count <=50000 GPU #call");
  EXPECT_EQ(verdict(room_.compare("a", "b")), "compatible: value not known");
}

// Exchange rates.

TEST_F(Conditions, ARateMustBeOfTheTimeOfBothClaims) {
  room_.said("rate", "ecb asserts EUR exchange_rate 2.00 USD @2019");
  EXPECT_EQ(of("meta cost 100e6 USD @2024", "meta cost 300e6 EUR"),
            "incomparable: no exchange rate");
  EXPECT_EQ(of("intel cost 100e6 USD @2019", "intel cost 300e6 EUR"), "contradicts: disjoint");
}

TEST_F(Conditions, ARateConvertsWhicheverWayItIsGiven) {
  room_.said("euro", "ecb asserts EUR exchange_rate 2.00 USD");
  room_.said("yen", "fed asserts USD exchange_rate 100 JPY");
  EXPECT_EQ(of("meta cost 100e6 USD", "meta cost 50e6 EUR"), "corroborates: values agree");
  EXPECT_EQ(of("meta cost 1e6 USD", "meta cost 100e6 JPY"), "corroborates: values agree");
}

TEST_F(Conditions, AnAmountThatBeginsAtZeroIsConvertedAndALossIsNot) {
  room_.said("rate", "ecb asserts EUR exchange_rate 2.00 USD");
  EXPECT_EQ(of("meta cost <=100e6 EUR", "meta cost 300e6 USD"), "contradicts: disjoint");
  EXPECT_EQ(of("meta cost 0.25..0.5 EUR", "meta cost 300e6 USD"), "contradicts: disjoint");
  EXPECT_EQ(of("meta profit -5e6 EUR @2024", "meta profit 5e6 USD @2024"),
            "incomparable: no exchange rate");
}

TEST_F(Conditions, AConversionIsOfItsPairAlone) {
  room_.said("rate", "ecb asserts EUR exchange_rate 2.00 USD");
  room_.said("a", "alice asserts meta cost 1e6 USD");
  room_.said("b", "bob asserts meta cost 100e6 EUR");
  room_.said("c", "carol asserts meta cost 50e6 USD");
  room_.said("d", "dora asserts meta cost 9e9 EUR");
  const Snapshot snapshot = room_.snapshot();
  int found = 0;
  for (const Finding& finding : ContradictionStream(snapshot, {})) {
    EXPECT_EQ(finding.comparison, compare(snapshot, finding.a, finding.b));
    ++found;
  }
  EXPECT_EQ(found, 6);
}

// Comparatives.

TEST_F(Conditions, AComparativeBeginsWhereAllThatItsMeasureMayMeanEnds) {
  room_.claim("admitted", "deepseek gpu_count 2048 GPU");
  room_.claim("rounded", "deepseek gpu_count 2000 GPU");
  room_.claim("above", "deepseek gpu_count >50000 GPU");
  room_.claim("loss", "deepseek profit <=-5 USD");
  const auto bounds = [this](const std::string& key, const std::string& claim) {
    room_.claim(key, "deepseek " + claim);
    return bounds_of(key);
  };
  const Interval beyond(2048.5, Interval::kInfinity, true);
  EXPECT_EQ(bounds("1", "gpu_count more than admitted GPU"), (Bounds{beyond, beyond}));
  const Interval from = Interval::at_least(2500);  // 2,000 is less than 2,500 in any case
  EXPECT_EQ(bounds("2", "gpu_count more than rounded GPU"), (Bounds{from, from}));
  const Interval below = Interval::less_than(2047.5);
  EXPECT_EQ(bounds("3", "gpu_count less than admitted GPU"), (Bounds{below, below}));
  const Interval up_to = Interval::at_most(50000);
  EXPECT_EQ(bounds("4", "gpu_count less than above GPU"), (Bounds{up_to, up_to}));
  const Interval all = Interval::everything();
  EXPECT_EQ(bounds("5", "gpu_count more than above GPU"), (Bounds{all, all}));
  EXPECT_EQ(bounds("6", "profit less than loss USD"), (Bounds{all, all}));
}

TEST_F(Conditions, MoreThanTheyAdmitDoesNotSayByHowMuch) {
  room_.said("admitted", "deepseek asserts deepseek gpu_count 2048 GPU");
  room_.said("more", "musk estimates deepseek gpu_count more than admitted GPU");
  EXPECT_EQ(room_.compare("more", "admitted").severity, 0);
}

}  // namespace
}  // namespace claimgraph::testing
