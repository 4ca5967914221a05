// The catalogue of a store of claims: its SQL is run, and gives what the store holds.

#include "query/claim_catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/io/jsonl_import.hpp>

#include "../contradiction/newsroom.hpp"
#include "../store/deepseek_store.hpp"
#include "claim_graph.hpp"
#include "query/claim_relationships.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ClaimCatalogue : public ::testing::Test {
 protected:
  ClaimCatalogue() : file_(folder_ / "claims.db"), room_(file_) {
    room_.predicate("gpu_count: count stock gloss=the whole fleet");
    room_.predicate("ceo_of: entity many one-subject");
    room_.predicate("founded: date");
    room_.predicate("motto: text");
    room_.predicate("profitable: flag");
  }
  ChangeNumber now() { return room_.store().view().number(); }

  TemporaryFolder folder_;
  std::filesystem::path file_;
  Newsroom room_;
};

TEST_F(ClaimCatalogue, EntitiesCarryTheirKindAsALabel) {
  room_.said("a", "alice asserts deepseek gpu_count 2048 GPU");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.labelled("Concept"), ElementsAre("alice", "deepseek"));
  EXPECT_THAT(graph.labelled("Predicate"),
              AllOf(Contains("gpu_count"), Contains("subclass_of"), Not(Contains("alice"))));
  EXPECT_THAT(graph.labelled("Company"), IsEmpty());
  EXPECT_EQ(graph.entity("gpu_count", "kind"), "predicate");
  EXPECT_EQ(graph.entity("gpu_count", "object_type"), "quantity");
  EXPECT_EQ(graph.entity("gpu_count", "dimension"), "count");
  EXPECT_EQ(graph.entity("gpu_count", "role"), "stock");
  EXPECT_EQ(graph.entity("gpu_count", "gloss"), "the whole fleet");
  EXPECT_EQ(graph.entity("gpu_count", "functional"), "1");
  EXPECT_EQ(graph.entity("ceo_of", "inverse_functional"), "1");
  EXPECT_EQ(graph.entity("ceo_of", "gloss"), "null");
  EXPECT_EQ(graph.entity("deepseek", "functional"), "null");
}

TEST_F(ClaimCatalogue, AQuantityHasItsNotationAndItsBounds) {
  room_.said("a",
             "alice asserts deepseek gpu_count ~60000 GPU {hardware=@h100, fleet=*, "
             "phase=training} @2024");
  ClaimGraph graph(file_);
  EXPECT_EQ(graph.claim("a", "value"), "~60000 GPU");
  EXPECT_EQ(graph.claim("a", "lo"), "50000.0");
  EXPECT_EQ(graph.claim("a", "hi"), "70000.0");
  EXPECT_EQ(graph.claim("a", "strict_lo"), "60000.0");
  EXPECT_EQ(graph.claim("a", "unit"), "GPU");
  EXPECT_EQ(graph.claim("a", "valid"), "2024");
  EXPECT_EQ(graph.claim("a", "polarity"), "affirmed");
  EXPECT_EQ(graph.claim("a", "subject"), "deepseek");
  EXPECT_EQ(graph.claim("a", "predicate"), "gpu_count");
  EXPECT_EQ(graph.claim("a", "object"), "null");
  EXPECT_EQ(graph.claim("a", "text_value"), "null");
  EXPECT_EQ(graph.claim("a", "keys"), R"(["a"])");
  EXPECT_EQ(graph.claim("a", "hash"), room_.id("a").digest.hex());
  EXPECT_EQ(graph.claim("a", "scope"), R"({"fleet":true,"hardware":"h100","phase":"training"})");
  EXPECT_EQ(graph.claim("a", "text"),
            "deepseek: gpu_count = ~60000 GPU (fleet all, hardware h100, phase training, 2024)");
}

TEST_F(ClaimCatalogue, EveryKindOfObjectHasItsProperty) {
  room_.said("entity", "alice asserts zhu ceo_of ->deepseek");
  room_.said("date", "alice asserts deepseek founded date:2023-07");
  room_.said("text", "alice asserts deepseek motto \"no 'quotes'\"");
  room_.said("flag", "alice asserts deepseek profitable no");
  room_.said("not", "alice asserts deepseek gpu_count not 50000 GPU");
  room_.said("bound", "alice asserts deepseek gpu_count >50000 GPU");
  room_.said("more", "alice asserts deepseek gpu_count more than bound GPU");
  ClaimGraph graph(file_);
  EXPECT_EQ(graph.claim("entity", "object"), "deepseek");
  EXPECT_EQ(graph.claim("entity", "value"), "null");
  EXPECT_EQ(graph.claim("entity", "text"), "zhu: ceo_of = deepseek");
  EXPECT_EQ(graph.claim("date", "date_value"), "2023-07");
  EXPECT_EQ(graph.claim("date", "value"), "null");
  EXPECT_EQ(graph.claim("text", "text_value"), "no 'quotes'");
  EXPECT_EQ(graph.claim("flag", "flag_value"), "0");
  EXPECT_EQ(graph.claim("flag", "text"), "deepseek: profitable = no");
  EXPECT_EQ(graph.claim("text", "flag_value"), "null");
  EXPECT_EQ(graph.claim("not", "polarity"), "denied");
  EXPECT_EQ(graph.claim("not", "text"), "deepseek: gpu_count = not 50000 GPU");
  EXPECT_EQ(graph.claim("bound", "lo"), "50000.0");
  EXPECT_EQ(graph.claim("bound", "hi"), "Inf");
  EXPECT_EQ(graph.claim("bound", "scope"), "{}");
  EXPECT_EQ(graph.claim("bound", "valid"), "");
  EXPECT_EQ(graph.claim("more", "text"), "deepseek: gpu_count = more than the >50000 GPU of bound");
  EXPECT_THAT(graph.edges("MORE_THAN"), ElementsAre("more -> bound"));
  EXPECT_THAT(graph.edges("LESS_THAN"), IsEmpty());
}

TEST_F(ClaimCatalogue, AClaimPointsToItsSubjectObjectPredicateAndScope) {
  room_.said("a", "alice asserts zhu ceo_of ->deepseek");
  room_.said("b", "alice asserts deepseek gpu_count 2048 GPU {hardware=@h100}");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.edges("ABOUT"), ElementsAre("a -> zhu", "b -> deepseek"));
  EXPECT_THAT(graph.edges("OBJECT"), ElementsAre("a -> deepseek"));
  EXPECT_THAT(graph.edges("MEASURES"), ElementsAre("a -> ceo_of", "b -> gpu_count"));
  EXPECT_THAT(graph.edges("SCOPED_TO", "dimension"), ElementsAre("b -> h100 hardware"));
}

TEST_F(ClaimCatalogue, WhoPutsAClaimForwardPointsToItByTheAct) {
  room_.said("few", "deepseek asserts deepseek gpu_count 2048 GPU #call");
  room_.said("many", "alice estimates deepseek gpu_count 50000 GPU");
  room_.said("", "bob denies deepseek gpu_count 50000 GPU");
  room_.passed_on("news", "reports", "few");
  room_.disputed("news", "many", "few");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.edges("ASSERTS", "speech_act"), ElementsAre("deepseek -> few call"));
  EXPECT_THAT(graph.edges("ESTIMATES", "act"), ElementsAre("alice -> many estimates"));
  EXPECT_THAT(graph.edges("DENIES"), ElementsAre("bob -> many"));
  EXPECT_THAT(graph.edges("REPORTS", "via"), ElementsAre("news -> few few"));
  EXPECT_THAT(graph.edges("DISPUTES", "against"), ElementsAre("news -> many few"));
  EXPECT_THAT(graph.edges("SET_AGAINST", "agent"), ElementsAre("many -> few news"));
  EXPECT_THAT(graph.edges("CITES", "claim"), ElementsAre("news -> deepseek few"));
  EXPECT_THAT(graph.edges("FORECASTS"), IsEmpty());
}

TEST_F(ClaimCatalogue, RelationsAreAffirmedClaimsThatSomebodyPutsForward) {
  room_.order("h100 < hopper");
  room_.said("said", "alice asserts zhu ceo_of ->deepseek @2024");
  room_.said("denied", "alice asserts musk ceo_of not ->deepseek");
  room_.said("only-denied", "alice denies bob ceo_of ->deepseek");
  room_.said("doubted", "alice doubts carol ceo_of ->deepseek");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.edges("CEO_OF", "claim"), ElementsAre("zhu -> deepseek said"));
  EXPECT_THAT(graph.edges("CEO_OF", "valid"), ElementsAre("zhu -> deepseek 2024"));
  EXPECT_THAT(graph.edges("SUBCLASS_OF"), ElementsAre("h100 -> hopper"));
}

TEST_F(ClaimCatalogue, NamesOfRelationshipsThatAreTakenGetANumber) {
  room_.predicate("ceo-of: entity");
  room_.predicate("cites: entity");
  room_.predicate("CEO.OF: entity");
  room_.said("a", "alice asserts zhu ceo-of ->deepseek");
  room_.said("b", "alice asserts zhu cites ->deepseek");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.edges("CEO_OF"), IsEmpty());
  EXPECT_THAT(graph.edges("CEO_OF_2"), ElementsAre("zhu -> deepseek"));
  EXPECT_THAT(graph.edges("CEO_OF_3"), IsEmpty());
  EXPECT_THAT(graph.edges("CITES"), IsEmpty());
  EXPECT_THAT(graph.edges("CITES_2"), ElementsAre("zhu -> deepseek"));
  std::vector<std::string> types = graph.types();
  std::sort(types.begin(), types.end());
  EXPECT_EQ(std::unique(types.begin(), types.end()), types.end());
}

TEST_F(ClaimCatalogue, WhatIsRetractedIsNotThere) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU {hardware=@h100}");
  room_.said("many", "bob asserts deepseek gpu_count 50000 GPU");
  room_.said("more", "bob asserts deepseek gpu_count more than few GPU");
  room_.disputed("news", "many", "few");
  const ChangeNumber before = now();
  room_.retracted("few");
  ClaimGraph graph(file_);
  EXPECT_TRUE(graph.state().claims_retracted);
  EXPECT_FALSE(graph.state().documents_retracted);
  EXPECT_THAT(graph.nodes(kClaimNodes, "key"), ElementsAre("many", "more"));
  EXPECT_THAT(graph.edges("ABOUT"), ElementsAre("many -> deepseek", "more -> deepseek"));
  EXPECT_THAT(graph.edges("ASSERTS"), ElementsAre("bob -> many", "bob -> more"));
  EXPECT_THAT(graph.edges("DISPUTES"), ElementsAre("news -> many"));
  for (const char* type : {"SET_AGAINST", "MORE_THAN", "SCOPED_TO"}) {
    EXPECT_THAT(graph.bare_edges(type), IsEmpty()) << type;
  }
  ClaimGraph earlier(file_, before);
  EXPECT_FALSE(earlier.state().claims_retracted);
  EXPECT_THAT(earlier.nodes(kClaimNodes, "key"), ElementsAre("few", "many", "more"));
  EXPECT_THAT(earlier.edges("SCOPED_TO"), ElementsAre("few -> h100"));
}

TEST_F(ClaimCatalogue, AnEarlierStateLacksWhatWasAddedLater) {
  room_.said("few", "alice asserts deepseek gpu_count 2048 GPU");
  const ChangeNumber before = now();
  room_.said("more", "bob asserts deepseek gpu_count 50000 GPU {hardware=@h100}");
  {
    Writer writer = room_.store().write("test", "a name");
    writer.put_claim(room_.store().view().claim(room_.id("few")).value(), "a-later-name");
    writer.commit();
  }
  ClaimGraph graph(file_, before);
  EXPECT_THAT(graph.nodes(kClaimNodes, "key"), ElementsAre("few"));
  EXPECT_EQ(graph.claim("few", "keys"), R"(["few"])");
  EXPECT_THAT(graph.nodes(kEntityNodes, "key"), Not(Contains("bob")));
  EXPECT_THAT(graph.edges("ASSERTS"), ElementsAre("alice -> few"));
  EXPECT_THAT(graph.bare_edges("SCOPED_TO"), IsEmpty());
  ClaimGraph latest(file_);
  EXPECT_EQ(latest.claim("a-later-name", "keys"), R"(["a-later-name","few"])");
}

TEST_F(ClaimCatalogue, AMergedEntityIsReadAsItsRepresentative) {
  room_.predicate("head_of: entity many one-subject");
  room_.said("a", "alice asserts deep-seek gpu_count 2048 GPU {hardware=@h-100}");
  room_.said("b", "al asserts deepseek gpu_count 50000 GPU {hardware=@h100}");
  room_.said("c", "alice asserts zhu ceo_of ->deep-seek");
  room_.said("d", "bob asserts zhu head_of ->deepseek");
  room_.said("e", "d-seek asserts zhu ceo_of ->openai");
  room_.passed_on("news", "reports", "b");
  const ChangeNumber before = now();
  room_.merged("d-seek", "deep-seek");
  room_.merged("deep-seek", "deepseek");
  room_.merged("h-100", "h100");
  room_.merged("al", "alice");
  room_.merged("head_of", "ceo_of");
  ClaimGraph graph(file_);
  EXPECT_THAT(graph.nodes(kEntityNodes, "key"),
              AllOf(Contains("deepseek"), Not(Contains("deep-seek")), Not(Contains("d-seek")),
                    Not(Contains("head_of"))));
  EXPECT_EQ(graph.entity("deepseek", "keys"), R"(["d-seek","deep-seek","deepseek"])");
  EXPECT_EQ(graph.entity("deepseek", "aliases"), R"(["d-seek","deep-seek"])");
  EXPECT_EQ(graph.claim("a", "subject"), "deepseek");
  EXPECT_EQ(graph.claim("a", "scope"), R"({"hardware":"h100"})");
  EXPECT_EQ(graph.claim("a", "text"), "deepseek: gpu_count = 2048 GPU (hardware h100)");
  EXPECT_EQ(graph.claim("c", "object"), "deepseek");
  EXPECT_EQ(graph.claim("d", "predicate"), "ceo_of");
  EXPECT_THAT(graph.edges("ABOUT"),
              ElementsAre("a -> deepseek", "b -> deepseek", "c -> zhu", "d -> zhu", "e -> zhu"));
  EXPECT_THAT(graph.edges("OBJECT"), ElementsAre("c -> deepseek", "d -> deepseek", "e -> openai"));
  EXPECT_THAT(graph.edges("MEASURES"), Contains("d -> ceo_of"));
  EXPECT_THAT(graph.edges("SCOPED_TO"), ElementsAre("a -> h100", "b -> h100"));
  EXPECT_THAT(graph.edges("ASSERTS"), Contains("alice -> b"));
  EXPECT_THAT(graph.edges("CITES"), ElementsAre("news -> alice"));
  EXPECT_THAT(graph.edges("CEO_OF", "claim"),
              ElementsAre("zhu -> deepseek c", "zhu -> deepseek d", "zhu -> openai e"));
  EXPECT_THAT(graph.types(), Not(Contains("HEAD_OF")));
  ClaimGraph earlier(file_, before);
  EXPECT_THAT(earlier.types(), Contains("HEAD_OF"));
  EXPECT_EQ(earlier.claim("a", "subject"), "deep-seek");
  EXPECT_EQ(earlier.entity("deepseek", "keys"), R"(["deepseek"])");
}

/// Every piece of SQL of a catalogue runs; a row that has a value is found by its lookup.
void run_all(ClaimGraph& graph) {
  for (std::size_t index = 0; index < graph.catalogue().nodes.size(); ++index) {
    const NodeTable& table = graph.catalogue().nodes[index];
    const std::string from = " FROM " + with_alias(table.from, "n");
    const std::string live = with_alias(table.condition, "n");
    const std::vector<std::string> ids =
        graph.rows("SELECT " + with_alias(table.id, "n") + from + ClaimGraph::where(live, ""));
    EXPECT_THAT(ids, Not(IsEmpty()));
    EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
    for (const Label& label : table.labels) {
      graph.rows("SELECT 1" + from + ClaimGraph::where(live, with_alias(label.condition, "n")));
    }
    for (const Property& property : table.properties) {
      EXPECT_FALSE(property.doc.empty()) << property.name;
      const std::string value = with_alias(property.sql, "n");
      EXPECT_EQ(graph.rows("SELECT " + value + from + ClaimGraph::where(live, "")).size(),
                ids.size());
      if (!property.lookup.empty()) {
        graph.expect_lookup(property, from, live);
      }
    }
  }
  for (const RelationshipTable& table : graph.catalogue().relationships) {
    const std::string from = " FROM " + with_alias(table.from, "n");
    const std::string live = with_alias(table.condition, "n");
    const std::vector<std::string> ids =
        graph.rows("SELECT " + with_alias(table.id, "n") + from + ClaimGraph::where(live, ""));
    EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size()) << table.name;
    for (const Property& property : table.properties) {
      EXPECT_EQ(
          graph.rows("SELECT " + with_alias(property.sql, "n") + from + ClaimGraph::where(live, ""))
              .size(),
          ids.size())
          << property.name;
      if (!property.lookup.empty()) {
        graph.expect_lookup(property, from, live);
      }
    }
    std::size_t typed = 0;
    for (const RelationshipType& type : table.types) {
      const std::size_t bare = graph.bare_edges(type.name).size();
      EXPECT_EQ(graph.edges(type.name).size(), bare)
          << type.name << " has an end that is not there";
      typed += bare;
    }
    EXPECT_LE(typed, ids.size());
    const NodeTable& source = graph.catalogue().nodes.at(table.source_table);
    EXPECT_TRUE(!table.is_source_row || (table.from == source.from && table.id == table.source));
  }
}

TEST_F(ClaimCatalogue, AllItsSqlRunsInEveryKindOfState) {
  room_.said("few", "deepseek asserts deep-seek gpu_count 2048 GPU {hardware=@h100} #call");
  room_.said("many", "alice estimates deepseek gpu_count 50000 GPU");
  room_.said("more", "bob asserts deepseek gpu_count more than few GPU");
  room_.said("zhu", "bob asserts zhu ceo_of ->deepseek");
  room_.passed_on("news", "reports", "few");
  room_.disputed("news", "many", "few");
  change(room_.store(), "a document", [](Writer& writer) {
    Document document;
    document.key = "article";
    document.publisher = "news";
    writer.put_document(document);
    Attribution attribution;
    attribution.claim = writer.find_claim("many").value();
    attribution.agent = "news";
    attribution.act = Act::kReports;
    attribution.document = "article";
    writer.put_attribution(attribution);
  });
  const ChangeNumber plain = now();
  room_.merged("deep-seek", "deepseek");
  const ChangeNumber merged = now();
  room_.retracted("few");
  const ChangeNumber retracted = now();
  room_.said("later", "carol asserts deepseek gpu_count 66 GPU");
  for (const ChangeNumber number : {plain, merged, retracted, now()}) {
    ClaimGraph graph(file_, number);
    run_all(graph);
  }
  EXPECT_FALSE(ClaimGraph(file_, plain).state().merged);
  EXPECT_TRUE(ClaimGraph(file_).state().is_latest);
}

TEST_F(ClaimCatalogue, DocumentsGoWithWhatStandsInThem) {
  room_.said("many", "alice estimates deepseek gpu_count 50000 GPU");
  change(room_.store(), "a document", [](Writer& writer) {
    Document document;
    document.key = "article";
    document.title = "GPUs";
    document.publisher = "alice";
    document.published = EdtfDate::parse("2025-01-30~").value();
    writer.put_document(document);
    Attribution attribution;
    attribution.claim = writer.find_claim("many").value();
    attribution.agent = "deepseek";
    attribution.act = Act::kDoubts;
    attribution.document = "article";
    attribution.evidence = Evidence{};
    attribution.evidence->byte_start = 3;
    attribution.evidence->byte_end = 9;
    attribution.evidence->exact = "50,000";
    writer.put_attribution(attribution, "doubt");
  });
  ClaimGraph graph(file_);
  EXPECT_EQ(graph.node(kDocumentNodes, "article", "title"), "GPUs");
  EXPECT_EQ(graph.node(kDocumentNodes, "article", "published"), "2025-01-30~");
  EXPECT_EQ(graph.node(kDocumentNodes, "article", "publisher"), "alice");
  EXPECT_EQ(graph.node(kDocumentNodes, "article", "content"), "null");
  EXPECT_THAT(graph.edges("PUBLISHED_BY"), ElementsAre("article -> alice"));
  EXPECT_THAT(graph.edges("STATED_IN", "exact"), ElementsAre("many -> article 50,000"));
  EXPECT_THAT(graph.edges("DOUBTS", "document"), ElementsAre("deepseek -> many article"));
  EXPECT_THAT(graph.edges("DOUBTS", "byte_end"), ElementsAre("deepseek -> many 9"));
  EXPECT_THAT(graph.edges("DOUBTS", "key"), ElementsAre("deepseek -> many doubt"));
  change(room_.store(), "retract",
         [](Writer& writer) { writer.retract_document("article", "withdrawn"); });
  ClaimGraph without(file_);
  EXPECT_THAT(without.nodes(kDocumentNodes, "key"), IsEmpty());
  for (const char* type : {"PUBLISHED_BY", "STATED_IN", "DOUBTS"}) {
    EXPECT_THAT(without.bare_edges(type), IsEmpty()) << type;
  }
}

TEST_F(ClaimCatalogue, BothDirectionsUseAnIndexAlsoWhenEntitiesAreMerged) {
  room_.said("few", "deepseek asserts deep-seek gpu_count 2048 GPU {hardware=@h100}");
  room_.said("zhu", "bob asserts zhu ceo_of ->deepseek");
  for (const bool merged : {false, true}) {
    if (merged) {
      room_.merged("deep-seek", "deepseek");
    }
    ClaimGraph graph(file_);
    for (const char* type :
         {"ABOUT", "OBJECT", "ASSERTS", "STATED_IN", "CEO_OF", "CITES", "SCOPED_TO"}) {
      for (const char* end : {"s", "t"}) {
        const std::string plan = graph.plan(graph.pattern(type, "1", std::string(end) + ".id = 7"));
        EXPECT_THAT(plan, Not(HasSubstr("SCAN"))) << type << " from " << end << "\n" << plan;
      }
    }
  }
}

TEST_F(ClaimCatalogue, ThePageOfTheLanguageHasAllNames) {
  const std::string page = bytes_of(CLAIMGRAPH_SOURCE_DIR "/docs/query-language.md");
  ClaimGraph graph(file_);
  Catalogue catalogue = graph.catalogue();
  add_claim_relationships(catalogue, graph.database(), [this] { return room_.store().view(); });
  std::set<std::string> names;
  for (const NodeTable& table : catalogue.nodes) {
    for (const Label& label : table.labels) {
      names.insert(label.name);
    }
    for (const Property& property : table.properties) {
      names.insert(property.name);
    }
  }
  for (const RelationshipTable& table : catalogue.relationships) {
    for (const RelationshipType& type : table.types) {
      if (table.name != "relation") {
        names.insert(type.name);
      }
    }
    for (const Property& property : table.properties) {
      names.insert(property.name);
    }
  }
  for (const VirtualRelationship& computed : catalogue.virtual_relationships) {
    names.insert(computed.type);
    for (const VirtualRelationship::Column& column : computed.properties) {
      names.insert(column.name);
    }
  }
  for (const std::string& name : names) {
    EXPECT_THAT(page, HasSubstr("`" + name + "`"));
  }
}

TEST(BundledClaims, AreWhatTheFileSays) {
  const TemporaryFolder folder;
  {
    Store store = Store::open(folder / "claims.db");
    std::ifstream in(CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl");
    import_jsonl(store, in, "deepseek.jsonl");
  }
  ClaimGraph graph(folder / "claims.db");
  run_all(graph);
  EXPECT_EQ(graph.claim("003-5", "text"), "DeepSeek: GPUs = 50000 GPU (hardware Nvidia Hopper)");
  EXPECT_EQ(graph.claim("003-17", "text"), "DeepSeek: GPUs = more than the 2048 GPU of 003-6");
  EXPECT_EQ(graph.entity("deepseek", "aliases"), R"(["Deepseek","深度求索"])");
  EXPECT_THAT(graph.labelled("Company"), Contains("scale-ai"));
  EXPECT_THAT(graph.edges("SUBCLASS_OF"), Contains("nvidia-h800 -> nvidia-hopper"));
  EXPECT_THAT(graph.edges("BROADER"), Contains("training_gpu_count -> gpu_count"));
  EXPECT_THAT(graph.edges("CITES"), Contains("kemaspedia -> semianalysis"));
}

}  // namespace
}  // namespace claimgraph::testing
