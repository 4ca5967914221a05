#include <functional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/store/writer.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Putting : public DeepSeekStore {
 protected:
  std::string error_of_claim(std::string_view text, std::string_view key = {}) {
    return error_when([&](Writer& writer) { writer.put_claim(claim(text), key); });
  }
};

TEST_F(Putting, IsSeenAllAtOnceAfterTheCommit) {
  Writer writer = store_.write("a test", "one claim");
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  EXPECT_TRUE(writer.put_claim(put));
  EXPECT_TRUE(writer.find_claim(put.id().digest.short_hex()));
  EXPECT_EQ(store_.view().number(), 2);
  EXPECT_FALSE(store_.view().claim(put.id()));
  EXPECT_EQ(writer.commit(), 3);
  EXPECT_EQ(store_.view().claim(put.id()), put);
  const Change made = store_.view().changes().back();
  EXPECT_EQ(made.who, "a test");
  EXPECT_EQ(made.what, "one claim");
  EXPECT_EQ(made.at.size(), std::string_view("2025-01-30T10:00:00.000Z").size());
}

TEST_F(Putting, LeavesNoTraceWithoutACommit) {
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  {
    Writer writer = store_.write("a test", "dropped");
    writer.put_claim(put, "k");
  }
  EXPECT_FALSE(store_.view().find_claim("k"));
  EXPECT_EQ(change([&](Writer& writer) { writer.put_claim(put); }), 3);
}

TEST_F(Putting, WhatIsThereChangesNothing) {
  const Claim put = claim("deepseek gpu_count 2048 GPU | fleet=*");
  const auto all = [&](Writer& writer) {
    put_names(writer);
    writer.put_claim(put, "k");
    writer.put_attribution(attribution("semianalysis estimates", put), "a");
  };
  EXPECT_EQ(change(all), 3);
  EXPECT_EQ(change(all), 0);
  Writer writer = store_.write("a test", "again");
  EXPECT_FALSE(writer.put_claim(put));
  EXPECT_FALSE(writer.put_attribution(attribution("semianalysis estimates", put)));
  EXPECT_FALSE(writer.put_entity({"nvidia", EntityKind::kCompany, "NVIDIA", {}}));
  EXPECT_EQ(writer.commit(), std::nullopt);
  EXPECT_EQ(store_.view().number(), 3);
}

TEST_F(Putting, AnEntityAgainAddsItsNewAliases) {
  const Entity more{
      "nvidia", EntityKind::kCompany, "NVIDIA", {{"Nvidia Corp.", ""}, {"英伟达", "zh"}}};
  EXPECT_EQ(change([&](Writer& writer) { EXPECT_TRUE(writer.put_entity(more)); }), 3);
  EXPECT_EQ(store_.view().entity("nvidia"), more);
  EXPECT_TRUE(store_.view_as_of(2).entity("nvidia")->aliases.empty());
}

TEST_F(Putting, AnotherThingUnderATakenKeyIsAConflict) {
  EXPECT_THAT(error_when([](Writer& w) {
                w.put_entity({"nvidia", EntityKind::kPerson, "NVIDIA", {}});
              }),
              HasSubstr("'nvidia' is of kind company already; got person"));
  EXPECT_THAT(error_when([](Writer& w) {
                w.put_entity({"nvidia", EntityKind::kCompany, "Nvidia", {}});
              }),
              HasSubstr("has the label 'NVIDIA' already; got 'Nvidia'"));
  EXPECT_THAT(
      error_when(
          [](Writer& w) { w.put_predicate(quantity_predicate("gpu_count", Measure::kMoney)); }),
      StartsWith("conflict: predicate 'gpu_count' is there already with another dimension"));
  EXPECT_THAT(
      error_when([](Writer& w) { w.put_predicate(predicate_of("nvidia", ObjectType::kText)); }),
      StartsWith("conflict: 'nvidia' is an entity already"));
  EXPECT_THAT(error_when([](Writer& w) {
                w.put_document({"semianalysis-report", "A title", "", "", "", {}, {}, {}, {}});
              }),
              HasSubstr("with another title"));
}

TEST_F(Putting, ADocumentUnderATakenKeyIsToldInWhatItDiffers) {
  const Document known = *store_.view().document("semianalysis-report");
  const auto differing = [&](const std::function<void(Document&)>& alter) {
    Document other = known;
    alter(other);
    return error_when([&](Writer& w) { w.put_document(other); });
  };
  EXPECT_EQ(differing([](Document&) {}), "");
  EXPECT_THAT(differing([](Document& d) { d.url = "https://example.org/other"; }),
              HasSubstr("with another URL"));
  EXPECT_THAT(differing([](Document& d) { d.publisher = "nvidia"; }),
              HasSubstr("with another publisher"));
  EXPECT_THAT(differing([](Document& d) { d.language = "fr"; }),
              HasSubstr("with another language"));
  EXPECT_THAT(differing([](Document& d) { d.published = *EdtfDate::parse("1999"); }),
              HasSubstr("with another date of publication"));
  EXPECT_THAT(differing([](Document& d) { d.retrieved = *EdtfDate::parse("1999"); }),
              HasSubstr("with another date of retrieval"));
  EXPECT_THAT(differing([](Document& d) { d.sha256.bytes[0] ^= 1U; }),
              HasSubstr("with another SHA-256"));
}

TEST_F(Putting, APredicateUnderATakenKeyIsToldInWhatItDiffers) {
  const Predicate known = *store_.view().predicate("gpu_count");
  const auto differing = [&](const std::function<void(Predicate&)>& alter) {
    Predicate other = known;
    alter(other);
    return error_when([&](Writer& w) { w.put_predicate(other); });
  };
  EXPECT_EQ(differing([](Predicate&) {}), "");
  EXPECT_THAT(differing([](Predicate& p) { p.role = QuantityRole::kCumulative; }),
              HasSubstr("with another role"));
  EXPECT_THAT(differing([](Predicate& p) { p.functional = !p.functional; }),
              HasSubstr("with another functional"));
  EXPECT_THAT(differing([](Predicate& p) {
                p = predicate_of("gpu_count", ObjectType::kText);
                p.label = "GPUs";
              }),
              HasSubstr("with another"));
}

TEST_F(Putting, AKeyNamesOneClaimForGood) {
  const Claim first = claim("deepseek gpu_count 2048 GPU");
  change([&](Writer& writer) {
    EXPECT_TRUE(writer.put_claim(first, "k1"));
    EXPECT_FALSE(writer.put_claim(first, "k2")) << "only the key is new";
  });
  EXPECT_EQ(store_.view().keys_of(first.id()), (std::vector<std::string>{"k1", "k2"}));
  EXPECT_THAT(error_of_claim("deepseek gpu_count 10000 GPU", "k1"),
              StartsWith("conflict: claim key 'k1' is taken"));
  EXPECT_THAT(error_of_claim("deepseek gpu_count 10000 GPU", std::string(64, 'a')),
              HasSubstr("must not look like a hash"));
}

TEST_F(Putting, AClaimChecksItsObjectAgainstThePredicate) {
  EXPECT_EQ(error_of_claim("deepseek gpu_count ~6e6 USD"),
            "invalid argument: predicate 'gpu_count' takes a quantity of dimension count; got USD "
            "(money)");
  EXPECT_EQ(error_of_claim("deepseek gpu_count @nvidia"),
            "invalid argument: predicate 'gpu_count' takes a quantity of dimension count; got an "
            "entity");
  EXPECT_EQ(error_of_claim("deepseek ceo 'Liang Wenfeng'"),
            "invalid argument: predicate 'ceo' takes an entity; got a text");
  EXPECT_EQ(error_of_claim("deepseek founded yes"),
            "invalid argument: predicate 'founded' takes a date; got a flag");
}

TEST_F(Putting, AClaimMayOnlyNameWhatIsThere) {
  EXPECT_EQ(error_of_claim("deepsek gpu_count 5 GPU"),
            "not found: subject of the claim: no entity 'deepsek'; did you mean 'deepseek'?");
  EXPECT_EQ(error_of_claim("deepseek gpu_cuont 5 GPU"),
            "not found: predicate of the claim: no predicate 'gpu_cuont'; did you mean "
            "'gpu_count'?");
  EXPECT_THAT(error_of_claim("deepseek nvidia 5 GPU"), HasSubstr("an entity, not a predicate"));
  EXPECT_THAT(error_of_claim("deepseek ceo @sam"),
              HasSubstr("object of the claim: no entity 'sam'"));
  EXPECT_THAT(error_of_claim("deepseek gpu_count 5 GPU | hardware=@h800"),
              HasSubstr("scope of the claim: no entity 'h800'"));
}

TEST_F(Putting, AClaimKeepsTheRulesOfTheModel) {
  EXPECT_THAT(error_of_claim("deepseek gpu_count 5 GPU | Fleet=*"),
              HasSubstr("scope dimension 'Fleet'"));
  EXPECT_THAT(error_of_claim("deepseek gpu_count 5 GPU | phase="), HasSubstr("must not be empty"));
  EXPECT_THAT(error_of_claim("deepseek motto ''"), HasSubstr("text value of the claim"));
  EXPECT_THAT(error_of_claim("deepseek motto '\xC0\x80'"), HasSubstr("not valid UTF-8 at byte 0"));
  EXPECT_THAT(error_of_claim("deepseek broader @nvidia"),
              HasSubstr("holds between two predicates"));
  EXPECT_EQ(error_of_claim("gpu_count broader @training_cost"), "");
  EXPECT_THAT(error_when([](Writer& w) {
                Claim empty = claim("deepseek founded on 2023");
                empty.object = EdtfDate{};
                w.put_claim(empty);
              }),
              HasSubstr("a date must not be empty"));
}

TEST_F(Putting, AComparativeIsMeasuredByAClaimOfTheSameDimension) {
  const Claim admitted = claim("deepseek training_cost 5.576e6 USD");
  const Claim count = claim("deepseek gpu_count 2048 GPU");
  change([&](Writer& w) {
    w.put_claim(admitted);
    w.put_claim(count);
  });
  Claim more = claim("deepseek training_cost ? USD");
  const auto measured_by = [&](const ClaimId& measure) {
    more.measured_by = Comparator{Comparator::Relation::kMoreThan, measure};
    return error_when([&](Writer& w) { w.put_claim(more); });
  };
  EXPECT_EQ(measured_by(admitted.id()), "");
  EXPECT_THAT(measured_by(count.id()), HasSubstr("of dimension count; expected money"));
  EXPECT_THAT(measured_by(more.id()), StartsWith("not found: measure of the claim"));
  more = claim("deepseek motto 'more'");
  EXPECT_THAT(measured_by(admitted.id()), HasSubstr("only a quantity is measured"));
}

TEST_F(Putting, AnAttributionMayOnlyNameWhatIsThere) {
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  const auto error = [&](const std::function<void(Attribution&)>& alter) {
    Attribution altered = attribution("semianalysis estimates", put);
    alter(altered);
    return error_when([&](Writer& w) {
      w.put_claim(put);
      w.put_attribution(altered);
    });
  };
  EXPECT_EQ(error([](Attribution&) {}), "");
  EXPECT_THAT(error([](Attribution& a) { a.claim = {sha256("none")}; }), HasSubstr("no claim"));
  EXPECT_THAT(error([](Attribution& a) { a.agent = "semianalisis"; }),
              HasSubstr("did you mean 'semianalysis'?"));
  EXPECT_THAT(error([](Attribution& a) { a.agent = "gpu_count"; }), HasSubstr("cannot speak"));
  EXPECT_THAT(error([](Attribution& a) { a.document = "kemaspedia-00"; }),
              HasSubstr("did you mean 'kemaspedia-000'?"));
  EXPECT_THAT(error([](Attribution& a) { a.via = AttributionId{sha256("none")}; }),
              HasSubstr("attribution passed on: no attribution"));
  EXPECT_THAT(error([](Attribution& a) { a.speech_act = "a call"; }), HasSubstr("speech act"));
}

TEST_F(Putting, ADisputeSetsOneClaimAgainstAnotherAndIsNotPassedOn) {
  const Claim ours = claim("deepseek training_cost 1.6e9 USD");
  const Claim theirs = claim("deepseek training_cost ~6e6 USD");
  Attribution dispute = attribution("kemaspedia disputes", ours);
  const auto error = [&](std::optional<ClaimId> against) {
    dispute.against = against;
    return error_when([&](Writer& w) {
      w.put_claim(ours);
      w.put_claim(theirs);
      w.put_attribution(dispute);
      Attribution report = attribution("nvidia reports", ours);
      report.via = dispute.id();
      w.put_attribution(report);
    });
  };
  EXPECT_THAT(error(std::nullopt), HasSubstr("needs the claim it is set against"));
  EXPECT_THAT(error(ours.id()), HasSubstr("against itself"));
  EXPECT_THAT(error(ClaimId{sha256("none")}), HasSubstr("claim it is set against: no claim"));
  EXPECT_THAT(error(theirs.id()), HasSubstr("puts no claim forward"));
  dispute.act = Act::kAsserts;
  EXPECT_THAT(error(theirs.id()), HasSubstr("only 'disputes'"));
}

TEST_F(Putting, EvidenceMustStandInItsDocument) {
  const Claim put = claim("deepseek gpu_count ~50000 GPU");
  const auto error = [&](const char* document, const Evidence& evidence) {
    return error_when([&](Writer& w) {
      w.put_claim(put);
      Attribution report = attribution("kemaspedia reports", put);
      report.document = document;
      report.evidence = evidence;
      w.put_attribution(report);
    });
  };
  const Evidence quote{26, 36, "50.000 GPU", "", "", sha256("50.000 GPU")};
  EXPECT_EQ(error("kemaspedia-000", quote), "");
  EXPECT_EQ(error("semianalysis-report", quote), "") << "whose text is not kept";
  EXPECT_THAT(error("", quote), HasSubstr("needs a document"));
  EXPECT_THAT(error("kemaspedia-000", {25, 35, "50.000 GPU", "", "", {}}),
              HasSubstr("does not say '50.000 GPU' at bytes 25 to 35"));
  EXPECT_THAT(error("kemaspedia-000", {26, 36, "", "", "", sha256("x")}), HasSubstr("SHA-256"));
  EXPECT_THAT(error("kemaspedia-000", {26, 3600, "", "", "", {}}),
              HasSubstr("outside the document"));
  EXPECT_THAT(error("semianalysis-report", {3, 2, "", "", "", {}}), HasSubstr("no range"));
}

TEST_F(Putting, NamesKeepTheRulesOfTheModel) {
  const auto entity_error = [&](const Entity& entity) {
    return error_when([&](Writer& w) { w.put_entity(entity); });
  };
  EXPECT_THAT(entity_error({"a b", EntityKind::kPlace, "A", {}}), HasSubstr("entity key 'a b'"));
  EXPECT_THAT(entity_error({"a", EntityKind::kPlace, "", {}}), HasSubstr("label of entity 'a'"));
  EXPECT_THAT(entity_error({"a", EntityKind::kPlace, "A", {{"", ""}}}), HasSubstr("alias"));
  EXPECT_THAT(entity_error({"a", EntityKind::kPlace, "A", {{"b", "English"}}}),
              HasSubstr("BCP 47"));
  EXPECT_THAT(entity_error({"a", EntityKind::kPredicate, "A", {}}), HasSubstr("as a predicate"));
  const auto predicate_error = [&](Predicate predicate) {
    return error_when([&](Writer& w) { w.put_predicate(predicate); });
  };
  Predicate bad = quantity_predicate("a", Measure::kCount);
  bad.role.reset();
  EXPECT_THAT(predicate_error(bad), HasSubstr("needs a role"));
  bad = predicate_of("a", ObjectType::kText);
  bad.inverse_functional = true;
  EXPECT_THAT(predicate_error(bad), HasSubstr("inverse functional"));
  EXPECT_THAT(error_when([](Writer& w) {
                w.put_document({"a", "", "", "", "", {}, {}, sha256("x"), "y"});
              }),
              HasSubstr("not that of its text"));
  EXPECT_THAT(error_when([](Writer& w) {
                w.put_document({"a", "", "", "me", "", {}, {}, {}, {}});
              }),
              HasSubstr("publisher of document 'a': no entity 'me'"));
  EXPECT_THAT(error_of([&] { const Writer writer = store_.write("", "what"); }), HasSubstr("who"));
}

TEST_F(Putting, AfterAFailedPutTheRestCanStillBeCommitted) {
  EXPECT_EQ(change([](Writer& writer) {
              writer.put_claim(claim("deepseek gpu_count 1 GPU"));
              EXPECT_THROW(writer.put_claim(claim("deepseek gpu_count 1 USD")), Error);
            }),
            3);
  EXPECT_EQ(store_.view().counts().claims, 1);
}

TEST_F(Putting, CanGoBackToAMark) {
  change([](Writer& writer) {
    writer.mark();
    writer.put_entity({"mistake", EntityKind::kConcept, "Mistake", {}});
    writer.put_claim(claim("deepseek motto 'a mistake'"), "k");
    EXPECT_THROW(writer.mark(), Error) << "marks do not nest";
    writer.rollback_to_mark();
    EXPECT_THROW(writer.rollback_to_mark(), Error);
    EXPECT_FALSE(writer.has_entity("mistake"));
    EXPECT_FALSE(writer.find_claim("k"));
    writer.mark();
    writer.put_claim(claim("deepseek motto 'meant'"), "k");
    writer.release_mark();
  });
  const View view = store_.view();
  EXPECT_EQ(view.number(), 3);
  EXPECT_EQ(view.counts().claims, 1);
  EXPECT_TRUE(view.search("mistake").empty());
  EXPECT_EQ(view.search("meant").size(), 1U);
  store_.verify();
}

TEST_F(Putting, WhatGoesBackWhollyIsNoChange) {
  EXPECT_EQ(change([](Writer& writer) {
              writer.mark();
              writer.put_claim(claim("deepseek motto 'a mistake'"));
              writer.rollback_to_mark();
            }),
            0);
  EXPECT_EQ(store_.view().number(), 2);
}

TEST_F(Putting, IsOverAfterTheCommit) {
  Writer writer = store_.write("a test", "over");
  writer.put_claim(claim("deepseek gpu_count 1 GPU"));
  writer.commit();
  EXPECT_THROW(writer.put_claim(claim("deepseek gpu_count 2 GPU")), Error);
  EXPECT_THROW(writer.commit(), Error);
  EXPECT_NE(store_.write("a test", "the next").commit(), 4) << "nothing was put";
}

/// A claim that fits the store's names; every kind of object, scope and time.
Claim any_claim() {
  const auto subject = *rc::gen::element<std::string>("deepseek", "nvidia", "semianalysis");
  const auto object = *rc::gen::element<std::string>(
      "gpu_count 2048 GPU", "gpu_count ~50000 GPU", "gpu_count 10000..50000 GPU",
      "gpu_count 1e4..<1e5 GPU", "gpu_count ? GPU", "gpu_count none GPU",
      "training_cost 5.576e6 USD", "training_cost <=65e9 EUR", "headcount_change -12",
      "headcount_change <=5", "ceo @liang-wenfeng", "founded on 2023-07~", "founded on ../1999",
      "motto 'open \"weights\" 开源'", "open_weights yes", "open_weights no");
  const auto scope = *rc::gen::element<std::string>(
      "", " | phase=pre-training", " | hardware=@nvidia-h800 | fleet=*", " | region=@nvidia");
  const auto time = *rc::gen::element<std::string>("", " | in 2024", " | in 2024-05/..",
                                                   " | in -0044~", " | in ../..");
  const auto polarity = *rc::gen::element<std::string>("", " | denied");
  return claim(subject + " " + object + scope + time + polarity);
}

RC_GTEST_FIXTURE_PROP(Putting, AnyClaimsAreReadBackEqualUnderTheSameId, ()) {
  const auto claims = *rc::gen::container<std::vector<Claim>>(rc::gen::exec(any_claim));
  change([&](Writer& writer) {
    for (const Claim& put : claims) {
      writer.put_claim(put);
    }
  });
  const View view = store_.view();
  for (const Claim& put : claims) {
    RC_ASSERT(view.claim(put.id()) == put);
  }
  view.for_each_claim([](const ClaimId& id, const Claim& claim, const std::vector<std::string>&) {
    RC_ASSERT(claim.id() == id);
  });
  store_.verify();
}

}  // namespace
}  // namespace claimgraph
