#include <map>

#include <claimgraph/store/view.hpp>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class Viewing : public DeepSeekStore {
 protected:
  std::vector<std::string> named(std::string_view name) const {
    std::vector<std::string> keys;
    for (const Entity& entity : store_.view().entities_named(name)) {
      keys.push_back(entity.key);
    }
    return keys;
  }
  /// References of what is found, of one kind.
  std::vector<std::string> found(std::string_view words, std::string_view kind) const {
    std::vector<std::string> references;
    for (const SearchHit& hit : store_.view().search(words)) {
      if (hit.kind == kind) {
        references.push_back(hit.reference);
      }
    }
    return references;
  }
};

TEST_F(Viewing, FindsEntitiesByKeyLabelOrAliasWhateverTheCase) {
  EXPECT_THAT(named("deepseek"), ElementsAre("deepseek"));
  EXPECT_THAT(named("  DEEPSEEK   ai"), ElementsAre("deepseek"));
  EXPECT_THAT(named("梁文锋"), ElementsAre("liang-wenfeng"));
  EXPECT_THAT(named("nvidia-h800"), ElementsAre("nvidia-h800"));
  EXPECT_THAT(named("h800"), IsEmpty());
  EXPECT_THAT(named("\xFF"), IsEmpty());
}

TEST_F(Viewing, GivesBackWhatWasPut) {
  const View view = store_.view();
  const auto deepseek = view.entity("deepseek");
  ASSERT_TRUE(deepseek);
  EXPECT_EQ(deepseek->label, "DeepSeek");
  EXPECT_EQ(deepseek->aliases.size(), 2U);
  EXPECT_EQ(view.predicate("gpu_count"), quantity_predicate("gpu_count", Measure::kCount));
  EXPECT_EQ(view.document("kemaspedia-000")->publisher, "kemaspedia");
  EXPECT_EQ(view.entity("gpu_count")->kind, EntityKind::kPredicate);
  EXPECT_FALSE(view.entity("nobody"));
  EXPECT_FALSE(view.predicate("nvidia"));
  EXPECT_FALSE(view.document("nothing"));
  EXPECT_FALSE(view.claim({sha256("none")}));
}

TEST_F(Viewing, FindsAClaimByKeyOrBySixDigitsOfItsHash) {
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  const std::string hex = put.id().digest.hex();
  change([&](Writer& w) {
    w.put_claim(put, "k1");
    w.put_attribution(attribution("semianalysis estimates", put), "a1");
  });
  const View view = store_.view();
  EXPECT_EQ(view.find_claim("k1"), put.id());
  EXPECT_EQ(view.find_claim(hex), put.id());
  EXPECT_EQ(view.find_claim(hex.substr(0, 6)), put.id());
  EXPECT_EQ(view.find_claim(hex.substr(0, 7)), put.id());
  EXPECT_FALSE(view.find_claim(hex.substr(0, 5)));
  EXPECT_FALSE(view.find_claim("000000"));
  EXPECT_FALSE(view.find_claim("a1"));
  const AttributionId estimate = attribution("semianalysis estimates", put).id();
  EXPECT_EQ(view.find_attribution("a1"), estimate);
  EXPECT_EQ(view.find_attribution(estimate.digest.short_hex()), estimate);
  EXPECT_EQ(view.keys_of(estimate), std::vector<std::string>{"a1"});
  EXPECT_EQ(view.attribution(estimate)->act, Act::kEstimates);
}

TEST_F(Viewing, SaysWhenTheDigitsFitTwoClaims) {
  // 6 hexadecimal digits of a few thousand hashes hardly ever meet, so two are searched for.
  std::map<std::string, Claim> by_digits;
  std::string shared;
  for (int i = 1; shared.empty(); ++i) {
    Claim next = claim("deepseek gpu_count " + std::to_string(i) + " GPU");
    const std::string digits = next.id().digest.hex().substr(0, 6);
    if (const auto other = by_digits.find(digits); other != by_digits.end()) {
      change([&](Writer& w) {
        w.put_claim(next);
        w.put_claim(other->second);
      });
      shared = digits;
    }
    by_digits.emplace(digits, std::move(next));
  }
  EXPECT_THAT(error_of([&] { return store_.view().find_claim(shared); }),
              StartsWith("ambiguous: "));
}

TEST_F(Viewing, ListsAttributionsByDate) {
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  change([&](Writer& w) {
    w.put_claim(put);
    for (const char* const date : {"", "2025-02", "2024", "2025-01-31"}) {
      Attribution estimate = attribution("semianalysis estimates", put);
      if (*date != '\0') {
        estimate.date = EdtfDate::parse(date).value();
      }
      w.put_attribution(estimate);
    }
  });
  std::vector<std::string> dates;
  for (const Attribution& estimate : store_.view().attributions_of(put.id())) {
    dates.push_back(estimate.date.str());
  }
  EXPECT_THAT(dates, ElementsAre("2024", "2025-01-31", "2025-02", ""));
}

TEST_F(Viewing, KeepsAllOfAnAttribution) {
  const Claim put = claim("deepseek gpu_count ~50000 GPU");
  const Claim other = claim("deepseek gpu_count 2048 GPU");
  Attribution estimate = attribution("semianalysis estimates", put);
  Attribution report = attribution("kemaspedia reports", put);
  report.document = "kemaspedia-000";
  report.date = EdtfDate::parse("2025-01-31").value();
  report.evidence = Evidence{26, 36, "50.000 GPU", "sekitar ", " Hopper", sha256("50.000 GPU")};
  report.via = estimate.id();
  report.speech_act = "report-1";
  report.note = "a note";
  Attribution dispute = attribution("kemaspedia disputes", put);
  dispute.against = other.id();
  dispute.document = "semianalysis-report";
  dispute.evidence = Evidence{};
  change([&](Writer& w) {
    w.put_claim(put);
    w.put_claim(other);
    for (const Attribution& each : {estimate, report, dispute}) {
      EXPECT_TRUE(w.put_attribution(each));
    }
  });
  std::vector<Attribution> streamed;
  store_.view().for_each_attribution([&](const AttributionId& id, const Attribution& each) {
    EXPECT_EQ(each.id(), id);
    streamed.push_back(each);
  });
  EXPECT_THAT(streamed, ElementsAre(estimate, report, dispute));
}

TEST_F(Viewing, StreamsInTheOrderOfAddingWithScopesAndKeys) {
  const std::vector<Claim> put = {claim("nvidia gpu_count 5 GPU"),
                                  claim("deepseek gpu_count 7 GPU | phase=b | fleet=*"),
                                  claim("deepseek ceo @liang-wenfeng"),
                                  claim("deepseek gpu_count 6 GPU | hardware=@nvidia-h800")};
  change([&](Writer& w) {
    for (const Claim& each : put) {
      w.put_claim(each);
    }
    w.put_claim(put[1], "z");
    w.put_claim(put[1], "b");
    w.put_claim(put[3], "a");
  });
  std::vector<Claim> claims;
  std::vector<std::vector<std::string>> keys;
  const View view = store_.view();
  view.for_each_claim(
      [&](const ClaimId&, const Claim& each, const std::vector<std::string>& names) {
        claims.push_back(each);
        keys.push_back(names);
        EXPECT_TRUE(view.entity(each.subject)) << "reading inside a stream disturbs nothing";
      });
  EXPECT_EQ(claims, put);
  EXPECT_THAT(keys, ElementsAre(IsEmpty(), ElementsAre("b", "z"), IsEmpty(), ElementsAre("a")));

  std::vector<std::string> entities;
  view.for_each_entity([&](const Entity& entity) {
    entities.push_back(entity.key);
    EXPECT_EQ(view.entity(entity.key), entity);
  });
  EXPECT_THAT(entities, ElementsAre("deepseek", "nvidia", "semianalysis", "kemaspedia",
                                    "liang-wenfeng", "nvidia-h800", "nvidia-hopper"));
  std::vector<std::string> predicates;
  view.for_each_predicate([&](const Predicate& each) { predicates.push_back(each.key); });
  EXPECT_EQ(predicates.size(), 11U);
  EXPECT_EQ(predicates.front(), "broader");
  int documents = 0;
  view.for_each_document([&](const Document& each) {
    EXPECT_EQ(view.document(each.key), each);
    ++documents;
  });
  EXPECT_EQ(documents, 2);
}

TEST_F(Viewing, CountsWhatThereIs) {
  const Claim put = claim("deepseek gpu_count 2048 GPU");
  change([&](Writer& w) {
    w.put_claim(put);
    w.put_attribution(attribution("semianalysis estimates", put));
  });
  const Counts counts = store_.view().counts();
  EXPECT_EQ(counts.entities, 7);
  EXPECT_EQ(counts.predicates, 11);
  EXPECT_EQ(counts.documents, 2);
  EXPECT_EQ(counts.claims, 1);
  EXPECT_EQ(counts.attributions, 1);
  EXPECT_EQ(counts.changes, 3);
  EXPECT_EQ(store_.view_as_of(0).counts().predicates, 0);
}

TEST_F(Viewing, SearchesAllWordsInAllTextsWithoutQuerySyntax) {
  const Claim motto = claim("deepseek motto 'Unravel the mystery of AGI with curiosity'");
  Attribution quote = attribution("kemaspedia quotes", motto);
  quote.document = "semianalysis-report";
  quote.evidence = Evidence{0, 7, "Café au lait", "", "", {}};
  change([&](Writer& w) {
    w.put_claim(motto);
    w.put_attribution(quote);
  });
  EXPECT_THAT(found("deepseek", "entity"), ElementsAre("deepseek")) << "label and alias: one hit";
  EXPECT_THAT(found("gpu milik", "document"), ElementsAre("kemaspedia-000"));
  EXPECT_THAT(found("curiosity MYSTERY", "claim"), ElementsAre(motto.id().digest.hex()));
  EXPECT_THAT(found("cafe", "attribution"), ElementsAre(quote.id().digest.hex()));
  EXPECT_THAT(found("gpu_count", "entity"), ElementsAre("gpu_count"));
  EXPECT_THAT(found("curiosity nothing", "claim"), IsEmpty());
  for (const char* const words : {"curiosity OR nothing", "\"", "text:curiosity NEAR", "a\"b", "*",
                                  "(", "", " ", "-- ;", "kind:claim", "\xFF"}) {
    EXPECT_THAT(found(words, "claim"), IsEmpty()) << words;
  }
  EXPECT_EQ(store_.view().search("nvidia", 2).size(), 2U);
  EXPECT_THAT(store_.view().search("nvidia", 0), IsEmpty());
}

TEST_F(Viewing, SearchesWithinItsState) {
  const Claim motto = claim("deepseek motto 'curiosity'");
  const ChangeNumber added = change([&](Writer& w) {
    w.put_claim(motto);
    w.put_entity({"deepseek", EntityKind::kCompany, "DeepSeek", {{"Hangzhou lab", "en"}}});
  });
  EXPECT_EQ(store_.view_as_of(added).search("hangzhou").size(), 1U);
  EXPECT_THAT(store_.view_as_of(added - 1).search("hangzhou"), IsEmpty());
  EXPECT_THAT(store_.view_as_of(added - 1).search("curiosity"), IsEmpty());
  change([&](Writer& w) { w.retract(motto.id(), "misheard"); });
  EXPECT_THAT(store_.view().search("curiosity"), IsEmpty());
  EXPECT_EQ(store_.view_as_of(added).search("curiosity").size(), 1U);
}

TEST_F(Viewing, DatesChanges) {
  const View view = store_.view();
  EXPECT_EQ(view.change_at("1999-01-01T00:00:00.000Z"), 0);
  EXPECT_EQ(view.change_at("9999"), 2);
  EXPECT_EQ(view.change_at(view.changes().at(1).at), 2);
}

TEST_F(Viewing, AsOfAChangeThatNeverWasIsNotFound) {
  EXPECT_THAT(error_of([&] { return store_.view_as_of(3); }), StartsWith("not found: "));
  EXPECT_THAT(error_of([&] { return store_.view_as_of(-1); }), StartsWith("not found: "));
}

}  // namespace
}  // namespace claimgraph
