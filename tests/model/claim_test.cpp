#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/model/claim.hpp>

#include "claim_text.hpp"

namespace claimgraph {
namespace {

using testing::claim;

// The digests below are `printf %s '<text>' | sha256sum`. They must never change: every store and
// every exported file names claims by them.

TEST(CanonicalClaim, HasOnlyWhatTheClaimSays) {
  const Claim plain = claim("deepseek training_cost ~6e6 USD");
  EXPECT_EQ(plain.canonical(), R"({"claimgraph":"claim/1","object":{"quantity":"~6e6 USD"},)"
                               R"("predicate":"training_cost","subject":"deepseek"})");
  EXPECT_EQ(plain.id().digest.hex(),
            "4de5d853a03ff2c7429a1c8eb9b9024e890ceb11f762e795e42ddb86f65d2198");
}

TEST(CanonicalClaim, HasEveryPartInTheOrderOfKeys) {
  Claim full = claim(
      "deepseek gpu_count >50000 GPU | phase=pre-training | hardware=@nvidia-h800 | fleet=* | "
      "in 2024/2025-01 | denied");
  full.measured_by = Comparator{Comparator::Relation::kMoreThan, {sha256("another")}};
  EXPECT_EQ(full.canonical(),
            R"({"claimgraph":"claim/1","measured_by":{"claim":)"
            R"("ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5",)"
            R"("relation":"more_than"},"object":{"quantity":">50000 GPU"},"polarity":"denied",)"
            R"("predicate":"gpu_count","scope":{"fleet":{"all":true},)"
            R"("hardware":{"entity":"nvidia-h800"},"phase":{"text":"pre-training"}},)"
            R"("subject":"deepseek","valid_time":"2024/2025-01"})");
  EXPECT_EQ(full.id().digest.hex(),
            "4f2bf42a10c9b0ca23911379e4bc6701ab18df73f6c7f9eaa8f97dcb318cf5af");
}

TEST(CanonicalClaim, TellsTheTypesOfObjectsApart) {
  const auto object = [](std::string_view text) {
    const std::string canonical = claim("a b " + std::string(text)).canonical();
    const std::size_t begin = canonical.find("\"object\":") + 9;
    return canonical.substr(begin, canonical.find("},\"pred") + 1 - begin);
  };
  EXPECT_EQ(object("@liang-wenfeng"), R"({"entity":"liang-wenfeng"})");
  EXPECT_EQ(object("on 2023-07"), R"({"date":"2023-07"})");
  EXPECT_EQ(object("yes"), R"({"flag":true})");
  EXPECT_EQ(object("no"), R"({"flag":false})");
  EXPECT_EQ(object("'a \"quoted\" word'"), R"({"language":"en","text":"a \"quoted\" word"})");
}

TEST(CanonicalClaim, LeavesOutALanguageThatIsNotKnownAndKeepsUtf8) {
  Claim claim{"a", "motto", TextValue{"杭州\n", ""}, {}, {}, Polarity::kAffirmed, {}};
  EXPECT_EQ(
      claim.canonical(),
      R"({"claimgraph":"claim/1","object":{"text":"杭州\n"},"predicate":"motto","subject":"a"})");
  EXPECT_EQ(claim.id().digest.hex(),
            "53eaaa9f5a49c5afbdd084d4691dc1a6c1453deb7b075cced38524e35eafbaa7");
}

TEST(CanonicalClaim, CannotBeMadeOfInvalidUtf8) {
  const Claim claim{"a", "motto", TextValue{"\xFF", ""}, {}, {}, Polarity::kAffirmed, {}};
  EXPECT_THROW(static_cast<void>(claim.canonical()), Error);
}

TEST(CanonicalClaim, DoesNotConfuseUnspecifiedWithAll) {
  EXPECT_NE(claim("deepseek gpu_count 2048 GPU").id(),
            claim("deepseek gpu_count 2048 GPU | fleet=*").id());
  EXPECT_NE(claim("deepseek gpu_count 2048 GPU | fleet=all").id(),
            claim("deepseek gpu_count 2048 GPU | fleet=*").id());
}

RC_GTEST_PROP(ClaimId, IsTheSameExactlyForEqualClaims, ()) {
  const auto any = [] {
    Claim claim;
    claim.subject = *rc::gen::element<std::string>("deepseek", "nvidia");
    claim.predicate = *rc::gen::element<std::string>("motto", "slogan");
    claim.object = TextValue{*rc::gen::element<std::string>("a", "b"),
                             *rc::gen::element<std::string>("", "en")};
    if (*rc::gen::arbitrary<bool>()) {
      claim.scope["phase"] =
          *rc::gen::element(ScopeValue::all(), ScopeValue::of("all"), ScopeValue::entity("all"));
    }
    if (*rc::gen::arbitrary<bool>()) {
      claim.polarity = Polarity::kDenied;
    }
    return claim;
  };
  const Claim a = any();
  const Claim b = any();
  RC_ASSERT((a == b) == (a.id() == b.id()));
}

TEST(Scope, IsShownInOrderOfDimension) {
  EXPECT_EQ(to_string(Scope{}), "");
  EXPECT_EQ(
      to_string(claim("a b yes | phase=pre-training | hardware=@nvidia-h800 | fleet=*").scope),
      "fleet=all, hardware=nvidia-h800, phase=pre-training");
}

TEST(Object, IsDescribedForPeople) {
  EXPECT_EQ(describe(claim("a b ~6e6 USD").object), "about 6 million USD");
  EXPECT_EQ(describe(claim("a b @nvidia").object), "nvidia");
  EXPECT_EQ(describe(claim("a b on 2024-05").object), "2024-05");
  EXPECT_EQ(describe(claim("a b 'open weights'").object), "\"open weights\"");
  EXPECT_EQ(describe(claim("a b no").object), "no");
}

TEST(Object, KnowsItsType) {
  EXPECT_EQ(object_type(claim("a b 5 GPU").object), ObjectType::kQuantity);
  EXPECT_EQ(object_type(claim("a b @nvidia").object), ObjectType::kEntity);
  EXPECT_EQ(object_type(claim("a b on 2024").object), ObjectType::kDate);
  EXPECT_EQ(object_type(claim("a b 'x'").object), ObjectType::kText);
  EXPECT_EQ(object_type(claim("a b yes").object), ObjectType::kFlag);
}

}  // namespace
}  // namespace claimgraph
