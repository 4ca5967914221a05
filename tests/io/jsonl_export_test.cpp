// An export is imported again as the same store.
#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/json_writer.hpp"
#include "small_store.hpp"

namespace claimgraph {
namespace {

using testing::empty_store;
using testing::export_text;
using testing::import_text;
using testing::kDeepSeek;
using testing::store_of;

const std::string kHistory =  // NOLINT: a test's constant may throw
    kDeepSeek +
    R"({"type":"entity","key":"deepseek-ai","kind":"company","label":"DeepSeek \"AI\"\n\u0007"}
{"type":"document","key":"paper","sha256":"8a2947b2012d816cda67852d5004b1c7e86928d34f12241ab2be4e5f4ad8bca4","text":"line\nline\ttab"}
{"type":"claim","key":"003-11","keys":["z","a"],"subject":"deepseek","predicate":"training_cost","object":{"quantity":"6e6 USD"},"scope":{"phase":{"all":true},"hardware":{"entity":"nvidia-hopper"}},"valid_time":"2024/2025~","polarity":"denied"}
{"type":"claim","subject":"deepseek","predicate":"training_cost","object":{"quantity":"? USD"},"measured_by":{"relation":"less_than","claim":"003-3"}}
{"type":"claim","key":"t","subject":"deepseek","predicate":"slogan","object":{"text":"深 \\ \"x\"","language":"zh-Hans"},"attributions":[{"key":"said","agent":"kemaspedia","act":"quotes","document":"article-003","date":"2025-02-04","evidence":{"start":0,"end":9,"exact":"深","prefix":"p","suffix":"s","sha256":"cc03549d1c4f17ac1b423643a1f8069a8e265ee1c82081efa66ff2a2139d4873"},"via":{"agent":"deepseek","act":"asserts","speech_act":"launch"},"note":"n"}]}
{"type":"claim","subject":"deepseek","predicate":"founded","object":{"date":"2023"}}
{"type":"claim","subject":"deepseek","predicate":"open_source","object":{"flag":false}}
{"type":"claim","subject":"deepseek","predicate":"supplier","object":{"entity":"kemaspedia"}}
{"type":"attribution","claim":"003-11","agent":"semianalysis","act":"disputes","against":"003-3"}
{"type":"entity","key":"deepseek-labs","kind":"company","label":"DeepSeek Labs"}
{"type":"merge","entity":"deepseek-labs","into":"deepseek-ai","reason":"one company"}
{"type":"merge","entity":"deepseek-ai","into":"deepseek","reason":"one company"}
{"type":"retraction","claim":"t","reason":"a joke"}
{"type":"retraction","attribution":"said","reason":"misquoted"}
{"type":"retraction","document":"paper","reason":"withdrawn"}
)";

TEST(JsonlExport, OfANewStoreIsEmpty) {
  EXPECT_EQ(export_text(empty_store()), "");
}

TEST(JsonlExport, GivesEveryRecordALine) {
  const Store store = store_of(kHistory);
  std::ostringstream out;
  const std::uint64_t lines = export_jsonl(store.view(), out);
  const std::string text = out.str();
  EXPECT_EQ(lines, static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')));
  const Counts counts = store.view().counts();
  EXPECT_EQ(lines, 6U + 6U + 2U + 7U + 3U + 2U + 3U);
  EXPECT_EQ(counts.merges, 2);
  EXPECT_EQ(counts.retractions, 3);
}

TEST(JsonlExport, IsImportedAsTheSameStore) {
  const Store first = store_of(kHistory);
  const std::string text = export_text(first);
  const Store second = store_of(text);
  EXPECT_EQ(export_text(second), text);
  EXPECT_NO_THROW(second.verify());
  const Counts a = first.view().counts();
  const Counts b = second.view().counts();
  EXPECT_EQ(a.entities, b.entities);
  EXPECT_EQ(a.predicates, b.predicates);
  EXPECT_EQ(a.documents, b.documents);
  EXPECT_EQ(a.claims, b.claims);
  EXPECT_EQ(a.attributions, b.attributions);
  EXPECT_EQ(a.retractions, b.retractions);
  EXPECT_EQ(a.merges, b.merges);
}

TEST(JsonlExport, AddsNothingToTheStoreItCameFrom) {
  Store store = store_of(kHistory);
  const std::string text = export_text(store);
  const ImportReport report = import_text(store, text);
  EXPECT_EQ(report.change, std::nullopt);
  EXPECT_EQ(export_text(store), text);
}

TEST(JsonlExport, NamesEveryKeyOfAClaim) {
  const std::string text = export_text(store_of(kHistory));
  EXPECT_THAT(text, ::testing::HasSubstr(R"("keys":[)"));
  const Store store = store_of(text);
  const View view = store.view();
  for (const char* key : {"a", "z", "003-11"}) {
    EXPECT_EQ(view.find_claim(key), view.find_claim("003-11")) << key;
  }
}

TEST(JsonlExport, NamesEveryKeyOfAnAttribution) {
  Store store = store_of(kDeepSeek);
  const std::string said = R"("claim":"003-3","agent":"deepseek","act":"denies","date":"2025"})";
  import_text(store, R"({"type":"attribution","key":"first",)" + said + "\n" +
                         R"({"type":"attribution","key":"second",)" + said);
  const Store again = store_of(export_text(store));
  const View view = again.view();
  ASSERT_TRUE(view.find_attribution("first"));
  EXPECT_EQ(view.find_attribution("first"), view.find_attribution("second"));
  EXPECT_EQ(export_text(again), export_text(store));
}

TEST(JsonlExport, CannotDriveATerminalAndLosesNothing) {
  const std::string label = "DeepSeek\u202E\u009B";
  const std::string text = export_text(
      store_of(R"({"type":"entity","key":"x","kind":"company","label":")" + label + "\"}"));
  EXPECT_THAT(text, ::testing::HasSubstr(R"(DeepSeek\u202e\u009b)"));
  const Store again = store_of(text);
  EXPECT_EQ(again.view().entity("x")->label, label);
}

TEST(JsonlExport, ShowsAnEarlierState) {
  Store store = store_of(kDeepSeek);
  const std::string before = export_text(store);
  import_text(store, R"({"type":"retraction","claim":"003-3","reason":"corrected"})");
  std::ostringstream out;
  export_jsonl(store.view_as_of(testing::kCreation + 1), out);
  EXPECT_EQ(out.str(), before);
}

TEST(JsonlExport, FailsWhenTheStreamDoes) {
  const Store store = store_of(kDeepSeek);
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  EXPECT_THROW(export_jsonl(store.view(), out), Error);
}

TEST(JsonWriter, EscapesWhatJsonMustEscapeAndNothingElse) {
  io::JsonWriter json;
  json.open('{');
  json.field("a", "\"\\/\n\t\r\x01\x1f\x7f 深");
  json.field("b", true);
  json.open("c", '[');
  json.element("x");
  json.open('{');
  json.close('}');
  json.close(']');
  json.field("d", std::uint64_t{7});
  json.field_unless_empty("e", "");
  json.close('}');
  EXPECT_EQ(json.line(),
            "{\"a\":\"\\\"\\\\/\\n\\t\\u000d\\u0001\\u001f\\u007f 深\",\"b\":true,\"c\":[\"x\",{}],"
            "\"d\":7}\n");
}

// Random stores, written by a Writer.

template <typename T>
T pick(const std::vector<T>& from) {
  return *rc::gen::elementOf(from);
}

std::string random_text() {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "GPU", " ", "\"", "\\", "\n", "\t", "深度", "é", "\x01", "/", "\u2028", "{}", "50.000"));
  std::string text = "x";
  for (const std::string& part : parts) {
    text += part;
  }
  return text;
}

EdtfDate random_date() {
  return EdtfDate::parse(*rc::gen::element<std::string>("2025", "2024-12~", "202X", "2025-01-27",
                                                        "2024-07/2025-06", "../2025", "2023-21"))
      .value();
}

Object random_object(const Predicate& predicate, const std::vector<std::string>& entities) {
  switch (predicate.object_type) {
    case ObjectType::kQuantity:
      return Quantity::parse(*rc::gen::element<std::string>("2048 GPU", "~6e3", "1e4..<1e5 GPU",
                                                            ">50000 GPU", "10000..50000 chip",
                                                            "? GPU", "none GPU", "<~944e6 user",
                                                            "=2000 {widget}", "<=1.50 GPU"))
          .value();
    case ObjectType::kEntity:
      return EntityRef{pick(entities)};
    case ObjectType::kDate:
      return random_date();
    case ObjectType::kText:
      return TextValue{random_text(), *rc::gen::element<std::string>("", "en", "zh-Hans")};
    case ObjectType::kFlag:
      return Flag{*rc::gen::arbitrary<bool>()};
  }
  return Flag{};
}

Store random_store() {
  Store store = empty_store();
  Writer writer = store.write("rapidcheck", "random store");
  std::vector<std::string> entities;
  std::vector<Predicate> predicates;
  std::vector<std::string> documents;
  std::vector<ClaimId> claims;
  std::vector<ClaimId> measurable;
  std::vector<AttributionId> attributions;
  const int entity_count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < entity_count; ++i) {
    Entity entity{"e" + std::to_string(i), EntityKind::kCompany, random_text(), {}};
    if (*rc::gen::arbitrary<bool>()) {
      entity.aliases = {{random_text(), *rc::gen::element<std::string>("", "id", "zh")}};
    }
    writer.put_entity(entity);
    entities.push_back(entity.key);
  }
  for (const ObjectType type : {ObjectType::kQuantity, ObjectType::kEntity, ObjectType::kDate,
                                ObjectType::kText, ObjectType::kFlag}) {
    Predicate predicate;
    predicate.key = std::string("p_") + to_string(type);
    predicate.label = random_text();
    predicate.object_type = type;
    if (type == ObjectType::kQuantity) {
      predicate.dimension = Dimension{};
      predicate.role = QuantityRole::kStock;
    }
    predicate.functional = *rc::gen::arbitrary<bool>();
    writer.put_predicate(predicate);
    predicates.push_back(predicate);
  }
  const int document_count = *rc::gen::inRange(0, 3);
  for (int i = 0; i < document_count; ++i) {
    Document document;
    document.key = "d" + std::to_string(i);
    document.publisher = *rc::gen::arbitrary<bool>() ? pick(entities) : "";
    document.title = *rc::gen::arbitrary<bool>() ? random_text() : "";
    if (*rc::gen::arbitrary<bool>()) {
      document.text = random_text() + " 10 bytes at least";
      document.sha256 = sha256(*document.text);
    }
    writer.put_document(document);
    documents.push_back(document.key);
  }
  const int claim_count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < claim_count; ++i) {
    const Predicate predicate = pick(predicates);
    Claim claim;
    claim.subject = pick(entities);
    claim.predicate = predicate.key;
    claim.object = random_object(predicate, entities);
    if (*rc::gen::arbitrary<bool>()) {
      claim.scope["hardware"] = ScopeValue::entity(pick(entities));
      claim.scope["phase"] =
          *rc::gen::arbitrary<bool>() ? ScopeValue::all() : ScopeValue::of(random_text());
    }
    if (*rc::gen::arbitrary<bool>()) {
      claim.valid_time = random_date();
    }
    claim.polarity = *rc::gen::arbitrary<bool>() ? Polarity::kAffirmed : Polarity::kDenied;
    if (predicate.object_type == ObjectType::kQuantity && !measurable.empty() &&
        *rc::gen::arbitrary<bool>()) {
      claim.measured_by = Comparator{Comparator::Relation::kMoreThan, pick(measurable)};
    }
    writer.put_claim(claim, *rc::gen::arbitrary<bool>() ? "c" + std::to_string(i) : "");
    claims.push_back(claim.id());
    if (predicate.object_type == ObjectType::kQuantity) {
      measurable.push_back(claim.id());
    }
  }
  const int attribution_count = claims.empty() ? 0 : *rc::gen::inRange(0, 12);
  for (int i = 0; i < attribution_count; ++i) {
    Attribution attribution;
    attribution.claim = pick(claims);
    attribution.agent = pick(entities);
    attribution.act = *rc::gen::element(Act::kReports, Act::kQuotes);
    if (!documents.empty()) {
      attribution.document = pick(documents);
      attribution.evidence = Evidence{1, 9, "", random_text(), random_text(), {}};
    }
    if (*rc::gen::arbitrary<bool>()) {
      attribution.date = random_date();
    }
    if (!attributions.empty() && *rc::gen::arbitrary<bool>()) {
      attribution.via = pick(attributions);
    }
    if (*rc::gen::arbitrary<bool>()) {
      attribution.speech_act = "call-" + std::to_string(i);
    }
    attribution.note = *rc::gen::arbitrary<bool>() ? random_text() : "";
    writer.put_attribution(attribution, *rc::gen::arbitrary<bool>() ? "a" + std::to_string(i) : "");
    attributions.push_back(attribution.id());
  }
  if (!claims.empty() && *rc::gen::arbitrary<bool>()) {
    writer.retract(pick(claims), "taken back");
  }
  if (entities.size() > 1 && *rc::gen::arbitrary<bool>()) {
    writer.merge(entities[0], entities[1], "one thing");
  }
  writer.commit();
  return store;
}

RC_GTEST_PROP(JsonlExport, RoundTripsRandomStores, ()) {
  const Store first = random_store();
  const std::string text = export_text(first);
  const Store second = store_of(text);
  RC_ASSERT(export_text(second) == text);
}

}  // namespace
}  // namespace claimgraph
