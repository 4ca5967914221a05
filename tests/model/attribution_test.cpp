#include <gtest/gtest.h>

#include <claimgraph/model/attribution.hpp>

namespace claimgraph {
namespace {

Attribution semianalysis_estimates() {
  Attribution attribution;
  attribution.claim = {sha256("a claim")};
  attribution.agent = "semianalysis";
  attribution.act = Act::kEstimates;
  return attribution;
}

// Digests: `printf %s '<text>' | sha256sum`; they must never change.

TEST(CanonicalAttribution, HasOnlyWhatIsKnown) {
  EXPECT_EQ(semianalysis_estimates().canonical(),
            R"({"act":"estimates","agent":"semianalysis","claim":)"
            R"("78fb001c23b9f1ca92b6dbb8b0a704f1fb051a5977a82c2c9ec3d993c381ff30",)"
            R"("claimgraph":"attribution/1"})");
  EXPECT_EQ(semianalysis_estimates().id().digest.hex(),
            "172985d5fc58176913e3029ed9313b65e9268c81e671ff7f4a49cfc3fe335208");
}

TEST(CanonicalAttribution, HasEveryPartInTheOrderOfKeys) {
  Attribution full = semianalysis_estimates();
  full.act = Act::kDisputes;
  full.document = "kemaspedia-000";
  full.date = EdtfDate::parse("2025-01-31").value();
  full.evidence = Evidence{10, 20, "50.000 GPU", "sekitar ", " buah", sha256("50.000 GPU")};
  full.via = AttributionId{sha256("via")};
  full.speech_act = "semianalysis-report";
  full.against = ClaimId{sha256("against")};
  EXPECT_EQ(
      full.canonical(),
      R"({"act":"disputes","against":"a718e3e9aefa308ac31b8968410a1b4eded28547042f642cd8da73aadfd46bd3","agent":"semianalysis",)"
      R"("claim":"78fb001c23b9f1ca92b6dbb8b0a704f1fb051a5977a82c2c9ec3d993c381ff30",)"
      R"("claimgraph":"attribution/1","date":"2025-01-31","document":"kemaspedia-000",)"
      R"("evidence":{"end":20,"exact":"50.000 GPU","prefix":"sekitar ","sha256":)"
      R"("5fe5348a9f8d31e275719bca9b267878a4d0dfbd57d1b75406fbe81e5e96ba62",)"
      R"("start":10,"suffix":" buah"},"speech_act":"semianalysis-report",)"
      R"("via":"4d327af41f96c23c6b13c8c80e1591babd241b29e61fb64f1c0ea480f3d666bc"})");
  EXPECT_EQ(full.id().digest.hex(),
            "e390f5e39e05fe4e2a8b7cbc9c98dabe3dd8d161abc3223fcb8cd32349622abc");
}

TEST(CanonicalAttribution, LeavesOutEmptyPartsOfTheEvidence) {
  Attribution attribution = semianalysis_estimates();
  attribution.evidence = Evidence{};
  EXPECT_NE(attribution.canonical().find(R"("evidence":{"end":0,"start":0})"), std::string::npos);
}

TEST(CanonicalAttribution, DoesNotDependOnTheNote) {
  Attribution with_note = semianalysis_estimates();
  with_note.note = "from memory";
  EXPECT_EQ(with_note.id(), semianalysis_estimates().id());
  EXPECT_FALSE(with_note == semianalysis_estimates());
}

TEST(Act, PassesOnTheVoiceOfAnother) {
  EXPECT_TRUE(passes_on(Act::kReports));
  EXPECT_TRUE(passes_on(Act::kQuotes));
  EXPECT_FALSE(passes_on(Act::kAsserts));
  EXPECT_FALSE(passes_on(Act::kDisputes));
}

}  // namespace
}  // namespace claimgraph
