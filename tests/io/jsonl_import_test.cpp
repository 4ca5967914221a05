// What lines of every kind put into a store.
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/writer.hpp>

#include "small_store.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using testing::empty_store;
using testing::export_text;
using testing::import_text;
using testing::kDeepSeek;
using testing::store_of;

Claim claim_named(const Store& store, std::string_view reference) {
  const View view = store.view();
  return view.claim(view.find_claim(reference).value()).value();
}

std::vector<Attribution> attributions_of(const Store& store, std::string_view reference) {
  const View view = store.view();
  return view.attributions_of(view.find_claim(reference).value());
}

TEST(JsonlImport, TakesAnEmptyFileAsNothingNew) {
  Store store = empty_store();
  const ImportReport report = import_text(store, "");
  EXPECT_EQ(report.lines, 0U);
  EXPECT_EQ(report.change, std::nullopt);
  EXPECT_EQ(store.view().number(), testing::kCreation);
}

TEST(JsonlImport, RecordsOneSignedChange) {
  Store store = empty_store();
  ImportOptions options;
  options.who = "marina";
  const ImportReport report = import_text(store, kDeepSeek, options);
  EXPECT_EQ(report.lines, testing::kDeepSeekLines);
  EXPECT_EQ(report.entities.added, 4U);
  EXPECT_EQ(report.predicates.added, 6U);
  EXPECT_EQ(report.documents.added, 1U);
  EXPECT_EQ(report.claims.added, 1U);
  ASSERT_EQ(store.view().number(), testing::kCreation + 1);
  const Change change = store.view().changes().back();
  EXPECT_EQ(change.number, report.change);
  EXPECT_EQ(change.who, "marina");
  EXPECT_EQ(change.what, "import claims.jsonl");
}

TEST(JsonlImport, ReadsAnEntityWithItsNames) {
  const Store store = store_of(kDeepSeek);
  const Entity entity = store.view().entity("deepseek").value();
  EXPECT_EQ(entity.kind, EntityKind::kCompany);
  EXPECT_EQ(entity.label, "DeepSeek");
  EXPECT_THAT(entity.aliases,
              ::testing::UnorderedElementsAre(Alias{"Deepseek AI", ""}, Alias{"深度求索", "zh"}));
}

TEST(JsonlImport, AddsNamesToAnEntityThatIsThere) {
  Store store = store_of(kDeepSeek);
  const ImportReport report = import_text(
      store,
      R"({"type":"entity","key":"kemaspedia","kind":"organization","label":"Kemaspedia","aliases":["KEMASPEDIA.COM"]})");
  EXPECT_EQ(report.entities.added, 1U);
  EXPECT_EQ(store.view().entity("kemaspedia")->aliases.size(), 1U);
}

TEST(JsonlImport, ReadsAPredicateWithItsDefaults) {
  const Store store = store_of(kDeepSeek);
  const Predicate cost = store.view().predicate("training_cost").value();
  EXPECT_EQ(cost.dimension, (Dimension{Measure::kMoney, false}));
  EXPECT_EQ(cost.role, QuantityRole::kCumulative);
  EXPECT_TRUE(cost.functional);
  EXPECT_FALSE(cost.inverse_functional);
  EXPECT_FALSE(store.view().predicate("supplier")->functional);
}

TEST(JsonlImport, ReadsADocument) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"document","key":"paper","title":"V3","url":"https://example.org/v3","publisher":"deepseek","language":"en","published":"2024-12","retrieved":"2025-02-04","sha256":"3be18cde0dc69d27cda9886fff977726f1ff1a225f563c14f0d05f4b54ccfa24","text":"2,048 GPUs"})");
  const Document document = store.view().document("paper").value();
  EXPECT_EQ(document.title, "V3");
  EXPECT_EQ(document.url, "https://example.org/v3");
  EXPECT_EQ(document.publisher, "deepseek");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.published.str(), "2024-12");
  EXPECT_EQ(document.retrieved.str(), "2025-02-04");
  EXPECT_EQ(document.sha256.short_hex(), "3be18cde0dc6");
  EXPECT_EQ(document.text, "2,048 GPUs");
}

TEST(JsonlImport, ReadsAQuantityClaimWithScopeTimeAndPolarity) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"c","subject":"deepseek","predicate":"gpu_count","object":{"quantity":">50000 GPU"},"scope":{"hardware":{"entity":"nvidia-hopper"},"phase":"training","fleet":{"all":true}},"valid_time":"2025-01","polarity":"denied"})");
  Claim expected;
  expected.subject = "deepseek";
  expected.predicate = "gpu_count";
  expected.object = Quantity::parse(">50000 GPU").value();
  expected.scope = {{"hardware", ScopeValue::entity("nvidia-hopper")},
                    {"phase", ScopeValue::of("training")},
                    {"fleet", ScopeValue::all()}};
  expected.valid_time = EdtfDate::parse("2025-01").value();
  expected.polarity = Polarity::kDenied;
  EXPECT_EQ(claim_named(store, "c"), expected);
}

TEST(JsonlImport, ReadsObjectsOfEveryType) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"e","subject":"deepseek","predicate":"subclass_of","object":{"entity":"nvidia-hopper"}}
{"type":"claim","key":"d","subject":"deepseek","predicate":"founded","object":{"date":"2023-07~"}}
{"type":"claim","key":"t","subject":"deepseek","predicate":"slogan","object":{"text":"into the \"unknown\"","language":"en"}}
{"type":"claim","key":"f","subject":"deepseek","predicate":"open_source","object":{"flag":true}}
)");
  EXPECT_EQ(claim_named(store, "e").object, Object(EntityRef{"nvidia-hopper"}));
  EXPECT_EQ(claim_named(store, "d").object, Object(EdtfDate::parse("2023-07~").value()));
  EXPECT_EQ(claim_named(store, "t").object, Object(TextValue{"into the \"unknown\"", "en"}));
  EXPECT_EQ(claim_named(store, "f").object, Object(Flag{true}));
}

TEST(JsonlImport, MeasuresAComparativeByAnEarlierClaim) {
  Store store = store_of(kDeepSeek);
  const ClaimId announced = store.view().find_claim("003-3").value();
  for (const std::string& reference : {std::string("003-3"), announced.digest.hex().substr(0, 6)}) {
    import_text(
        store,
        R"({"type":"claim","key":"far-more","subject":"deepseek","predicate":"training_cost","object":{"quantity":"? USD"},"measured_by":{"relation":"more_than","claim":")" +
            reference + "\"}}");
    EXPECT_EQ(claim_named(store, "far-more").measured_by,
              (Comparator{Comparator::Relation::kMoreThan, announced}));
  }
}

TEST(JsonlImport, MakesOneClaimOfEqualContentAndKeepsAllItsKeys) {
  Store store = store_of(kDeepSeek);
  const ImportReport report = import_text(
      store,
      R"({"type":"claim","key":"again","keys":["once-more","003-3"],"subject":"deepseek","predicate":"training_cost","object":{"quantity":"~6e6 USD"},"scope":{"phase":"training"}})");
  EXPECT_EQ(report.claims.added, 0U);
  EXPECT_EQ(report.claims.known, 1U);
  const View view = store.view();
  EXPECT_EQ(view.counts().claims, 1);
  EXPECT_THAT(view.keys_of(view.find_claim("again").value()),
              ::testing::UnorderedElementsAre("003-3", "again", "once-more"));
}

TEST(JsonlImport, ReadsAChainOfAttributionsInsideAClaim) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"c","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"50000 GPU"},"attributions":[{"agent":"kemaspedia","act":"reports","document":"article-003","date":"2025-02","evidence":{"start":1329,"end":1349,"exact":"50.000 unit","prefix":"a","suffix":"b","sha256":"90ef36f5359839b2cb5ee00680c65984471b3ac56bb26cfe995c00b27d5bea31"},"via":{"key":"estimate","agent":"semianalysis","act":"estimates","speech_act":"report"},"note":"second hand"}]})");
  const auto attributions = attributions_of(store, "c");
  ASSERT_EQ(attributions.size(), 2U);
  const bool outer_first = attributions[0].agent == "kemaspedia";
  const Attribution& outer = attributions[outer_first ? 0 : 1];
  const Attribution& inner = attributions[outer_first ? 1 : 0];
  EXPECT_EQ(outer.act, Act::kReports);
  EXPECT_EQ(outer.document, "article-003");
  EXPECT_EQ(outer.date.str(), "2025-02");
  EXPECT_EQ(outer.note, "second hand");
  ASSERT_TRUE(outer.evidence);
  EXPECT_EQ(outer.evidence->byte_start, 1329U);
  EXPECT_EQ(outer.evidence->byte_end, 1349U);
  EXPECT_EQ(outer.evidence->exact, "50.000 unit");
  EXPECT_EQ(outer.evidence->prefix, "a");
  EXPECT_EQ(outer.evidence->suffix, "b");
  EXPECT_EQ(outer.evidence->sha256.short_hex(), "90ef36f53598");
  EXPECT_EQ(outer.via, inner.id());
  EXPECT_EQ(inner.act, Act::kEstimates);
  EXPECT_EQ(inner.speech_act, "report");
  EXPECT_EQ(inner.claim, outer.claim);
  EXPECT_EQ(store.view().find_attribution("estimate"), inner.id());
}

TEST(JsonlImport, LetsAnAttributionPassOnThatOfAnotherClaim) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"a","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"<=50000 GPU"}}
{"type":"claim","key":"b","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"50000 GPU"},"attributions":[{"agent":"kemaspedia","act":"reports","via":{"claim":"a","agent":"semianalysis","act":"estimates"}}]}
)");
  ASSERT_EQ(attributions_of(store, "a").size(), 1U);
  ASSERT_EQ(attributions_of(store, "b").size(), 1U);
  EXPECT_EQ(attributions_of(store, "b").front().via, attributions_of(store, "a").front().id());
}

TEST(JsonlImport, RefersToAttributionsByKeyOrId) {
  Store store = store_of(
      kDeepSeek +
      R"({"type":"attribution","key":"statement","claim":"003-3","agent":"deepseek","act":"asserts"})");
  const AttributionId statement = store.view().find_attribution("statement").value();
  for (const auto& [agent, via] : {std::pair<std::string, std::string>("kemaspedia", "statement"),
                                   {"semianalysis", statement.digest.hex()}}) {
    import_text(store, R"({"type":"attribution","claim":"003-3","act":"quotes","agent":")" + agent +
                           R"(","via":")" + via + "\"}");
  }
  const auto attributions = attributions_of(store, "003-3");
  ASSERT_EQ(attributions.size(), 3U);
  for (const Attribution& attribution : attributions) {
    EXPECT_EQ(attribution.via.has_value(), attribution.act == Act::kQuotes);
  }
}

TEST(JsonlImport, ReadsADisputeBetweenClaims) {
  const Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"a","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"50000 GPU"}}
{"type":"attribution","claim":"a","agent":"kemaspedia","act":"disputes","against":"003-3"}
)");
  const auto attributions = attributions_of(store, "a");
  ASSERT_EQ(attributions.size(), 1U);
  EXPECT_EQ(attributions.front().against, store.view().find_claim("003-3"));
}

TEST(JsonlImport, TakesBackClaimsAttributionsAndDocuments) {
  Store store = store_of(
      kDeepSeek +
      R"({"type":"claim","key":"a","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"50000 GPU"},"attributions":[{"key":"said","agent":"deepseek","act":"asserts"}]}
{"type":"retraction","claim":"003-3","reason":"corrected"}
{"type":"retraction","attribution":"said","reason":"never said"}
{"type":"retraction","document":"article-003","reason":"withdrawn"}
)");
  const View view = store.view();
  EXPECT_EQ(view.counts().claims, 1);
  EXPECT_EQ(view.counts().attributions, 0);
  EXPECT_EQ(view.retractions().size(), 3U);
}

TEST(JsonlImport, MergesEntities) {
  const Store store =
      store_of(kDeepSeek +
               R"({"type":"entity","key":"deepseek-ai","kind":"company","label":"DeepSeek AI"}
{"type":"merge","entity":"deepseek-ai","into":"deepseek","reason":"one company"}
)");
  EXPECT_EQ(store.view().representative("deepseek-ai"), "deepseek");
}

TEST(JsonlImport, ChangesNothingWhenRepeated) {
  Store store = store_of(kDeepSeek);
  const std::string before = export_text(store);
  const ImportReport report = import_text(store, kDeepSeek);
  EXPECT_EQ(report.change, std::nullopt);
  EXPECT_EQ(report.entities.known, 4U);
  EXPECT_EQ(report.predicates.known, 6U);
  EXPECT_EQ(report.documents.known, 1U);
  EXPECT_EQ(report.claims.known, 1U);
  EXPECT_EQ(report.entities.added + report.predicates.added + report.claims.added, 0U);
  EXPECT_EQ(store.view().number(), testing::kCreation + 1);
  EXPECT_EQ(export_text(store), before);
}

TEST(JsonlImport, ToleratesByteOrderMarksCarriageReturnsAndBlankLines) {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : kDeepSeek) {
    text += c == '\n' ? "\r\n \t\r\n" : std::string(1, c);
  }
  Store store = empty_store();
  const ImportReport report = import_text(store, text);
  EXPECT_EQ(report.lines, testing::kDeepSeekLines);
  EXPECT_EQ(export_text(store), export_text(store_of(kDeepSeek)));
}

TEST(JsonlImport, TakesALastLineWithoutEnd) {
  EXPECT_EQ(export_text(store_of(kDeepSeek.substr(0, kDeepSeek.size() - 1))),
            export_text(store_of(kDeepSeek)));
}

TEST(JsonlImport, ChecksAnIdAgainstTheContent) {
  Store store = store_of(kDeepSeek);
  const std::string line =
      R"({"type":"claim","subject":"deepseek","predicate":"training_cost","object":{"quantity":"~6e6 USD"},"scope":{"phase":"training"},"id":")";
  const std::string id = store.view().find_claim("003-3")->digest.hex();
  EXPECT_EQ(import_text(store, line + id + "\"}").claims.known, 1U);
}

TEST(JsonlImport, TellsItsProgress) {
  std::string text = kDeepSeek;
  for (int i = 0; i < 25'000; ++i) {
    text += '\n';
  }
  std::vector<std::uint64_t> lines;
  std::uint64_t bytes = 0;
  ImportOptions options;
  options.progress = [&](const ImportProgress& progress) {
    lines.push_back(progress.lines);
    bytes = progress.bytes;
  };
  Store store = empty_store();
  import_text(store, text, options);
  EXPECT_THAT(lines, ElementsAre(10'000, 20'000, 25'000 + testing::kDeepSeekLines));
  EXPECT_EQ(bytes, text.size());
}

}  // namespace
}  // namespace claimgraph
