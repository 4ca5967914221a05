// A state of a store as a graph: what is in it, and what is not.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/io/jsonl_import.hpp>

#include "../store/deepseek_store.hpp"
#include "graph_lines.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

ClaimGraph graph_of(Newsroom& newsroom, const Withdrawal& without = {}) {
  ClaimGraph::Options options;
  options.without = without;
  return ClaimGraph::load(newsroom.store().view(), options);
}

ClaimGraph graph_with_findings(Newsroom& newsroom) {
  ClaimGraph::Options options;
  options.findings = true;
  return ClaimGraph::load(newsroom.store().view(), options);
}

std::vector<std::string> lines(Newsroom& newsroom, const Withdrawal& without = {}) {
  return lines_of(graph_of(newsroom, without));
}

/// One publisher of two passes on what an analyst estimates; another denies it.
class AStory : public ::testing::Test {
 protected:
  AStory() {
    newsroom_.predicate("gpus: count stock");
    newsroom_.document("article", "daily 2025-01-30");
    newsroom_.claim("many", "deepseek gpus 50000 GPU {place=@china}");
    newsroom_.claim("few", "deepseek gpus 2048 GPU");
    newsroom_.claim("more", "deepseek gpus more than few GPU");
    newsroom_.statement("estimate", "analyst estimates many on 2025-01-29 #call");
    newsroom_.statement("report", "daily reports many in article from estimate");
    newsroom_.statement("copy", "weekly reports many from report");
    newsroom_.statement("denial", "deepseek asserts few");
    newsroom_.statement("dispute", "analyst disputes many in article against few");
    newsroom_.statement("comparison", "analyst asserts more #call");
  }

  Newsroom newsroom_;
};

TEST_F(AStory, IsAGraphOfWhoSaidWhatWhere) {
  EXPECT_THAT(lines(newsroom_),
              AllOf(Contains("claim many -about-> entity deepseek"),
                    Contains("claim many -measures-> predicate gpus"),
                    Contains("claim many -scoped_to-> entity china"),
                    Contains("claim more -measured_by-> claim few"),
                    Contains("attribution estimate estimates 2025-01-29 #call told of"),
                    Contains("attribution report -states-> claim many"),
                    Contains("attribution report -said_by-> entity daily"),
                    Contains("attribution report -stated_in-> document article"),
                    Contains("attribution report -passes_on-> attribution estimate"),
                    Contains("attribution dispute -set_against-> claim few"),
                    Contains("document article 2025-01-30"),
                    Contains("document article -published_by-> entity daily")));
  EXPECT_EQ(lines(newsroom_), expected_lines(newsroom_.store().view()));
}

TEST_F(AStory, LosesAllThatPassesOnWhatWasTakenBack) {
  EXPECT_THAT(lines(newsroom_), Contains(StartsWith("attribution copy")));
  Writer writer = newsroom_.store().write("test", "retract");
  writer.retract(*writer.find_attribution("estimate"), "not said");
  writer.commit();
  const std::vector<std::string> left = lines(newsroom_);
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution estimate"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution report"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution copy"))));
  EXPECT_THAT(left, Contains("claim many"));
}

TEST_F(AStory, KeepsADisputeOfWhatWasTakenBackWithoutTheClaimItIsAgainst) {
  newsroom_.retracted("few");
  const std::vector<std::string> left = lines(newsroom_);
  EXPECT_THAT(left, Contains("attribution dispute -states-> claim many"));
  EXPECT_THAT(left, Not(Contains(HasSubstr("set_against"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("measured_by"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution denial"))));
  EXPECT_THAT(left, Contains("claim more"));
}

TEST_F(AStory, IsFoundByItsKeysAndHashes) {
  const ClaimGraph graph = graph_of(newsroom_);
  const Vertex claim = graph.find(newsroom_.id("many")).value();
  EXPECT_EQ(graph.kind(claim), VertexKind::kClaim);
  EXPECT_EQ(graph.name(claim), "many");
  EXPECT_EQ(graph.key(graph.find_document("article").value()), "article");
  EXPECT_EQ(graph.key(graph.find_predicate("gpus").value()), "gpus");
  EXPECT_EQ(graph.find_entity("gpus"), std::nullopt);
  EXPECT_EQ(graph.find_predicate("analyst"), std::nullopt);
  EXPECT_EQ(graph.find_document("analyst"), std::nullopt);
  EXPECT_EQ(graph.find_entity(""), std::nullopt);
  EXPECT_EQ(graph.find(ClaimId{}), std::nullopt);
  EXPECT_EQ(graph.find(AttributionId{}), std::nullopt);
  EXPECT_EQ(graph.target_of(claim, EdgeKind::kScopedTo), graph.find_entity("china"));
  EXPECT_EQ(graph.target_of(claim, EdgeKind::kObject), std::nullopt);
}

TEST_F(AStory, OutlivesItsStoreAndIsSafeToMove) {
  ClaimGraph moved = [] {
    Newsroom newsroom;
    newsroom.predicate("size: count stock");
    newsroom.said("c", "a asserts x size 1 GPU");
    return graph_of(newsroom);
  }();
  moved = graph_of(newsroom_);
  EXPECT_EQ(lines_of(moved), lines(newsroom_));
}

TEST_F(AStory, HasNoEdgesOfVerdictsUnlessAskedFor) {
  EXPECT_THAT(lines(newsroom_), Not(Contains(HasSubstr("contradicts"))));
  newsroom_.claim("about-many", "deepseek gpus ~50000 GPU {place=@china}");
  newsroom_.statement("s", "weekly asserts about-many");
  const ClaimGraph graph = graph_with_findings(newsroom_);
  EXPECT_THAT(lines_of(graph), AllOf(Contains("claim many -contradicts-> claim few"),
                                     Contains("claim many -corroborates-> claim about-many")));
}

TEST(ClaimGraph, OfAnEmptyStoreHasOnlyThePredicatesOfTheLibrary) {
  const Store store = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
  const ClaimGraph graph = ClaimGraph::load(store.view());
  EXPECT_EQ(graph.num_edges(), 0U);
  EXPECT_EQ(graph.vertices(VertexKind::kPredicate).size(), graph.num_vertices());
  const ClaimGraph nothing = ClaimGraph::load(store.view_as_of(0));
  EXPECT_EQ(nothing.num_vertices(), 0U);
  EXPECT_EQ(nothing.number(), 0);
}

TEST(ClaimGraph, OfTheBundledClaimsHasAllOfThem) {
  Store store = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
  const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
  std::ifstream in(file);
  import_jsonl(store, in, file);
  const View view = store.view();
  const ClaimGraph graph = ClaimGraph::load(view);
  EXPECT_EQ(lines_of(graph), expected_lines(view));
  const Counts counts = view.counts();
  EXPECT_EQ(graph.vertices(VertexKind::kEntity).size(), static_cast<std::size_t>(counts.entities));
  EXPECT_EQ(graph.vertices(VertexKind::kClaim).size(), static_cast<std::size_t>(counts.claims));
  const Vertex measured = graph.find(view.find_claim("003-17").value()).value();
  const Vertex by = graph.target_of(measured, EdgeKind::kMeasuredBy).value();
  EXPECT_EQ(graph.name(by), "003-6");
  std::map<std::string, int> reporters;
  for (const EdgeIndex edge : graph.in_edges(by)) {
    if (graph.kind_of_edge(edge) == EdgeKind::kStates) {
      ++reporters[std::string(
          graph.key(graph.target_of(graph.source(edge), EdgeKind::kSaidBy).value()))];
    }
  }
  EXPECT_THAT(reporters, ElementsAre(std::pair("deepseek", 1), std::pair("kemaspedia", 1)));
}

// ---- Merges ----------------------------------------------------------------------------------

TEST(ClaimGraph, LeadsToTheEntityThatAMergedOneIsReadAs) {
  Newsroom newsroom;
  newsroom.predicate("size: count stock");
  newsroom.predicate("extent: count stock");
  newsroom.said("c", "a1 asserts x1 size 7 GPU");
  for (const char* entity : {"a2", "a3"}) {
    newsroom.said("", std::string(entity) + " asserts x1 size 8 GPU");
  }
  newsroom.merged("a2", "a3");
  newsroom.merged("a1", "a2");
  newsroom.merged("size", "extent");
  const ClaimGraph graph = graph_of(newsroom);
  EXPECT_THAT(lines_of(graph), AllOf(Contains("attribution c -said_by-> entity a3"),
                                     Contains("claim c -measures-> predicate extent"),
                                     Contains("entity a1 -merged_into-> entity a2"),
                                     Contains("entity a2 -merged_into-> entity a3"),
                                     Contains("predicate size -merged_into-> predicate extent")));
  EXPECT_EQ(graph.representative(graph.find_entity("a1").value()), graph.find_entity("a3"));
  const Vertex claim = graph.find(newsroom.id("c")).value();
  EXPECT_EQ(graph.representative(claim), claim);
}

// ---- Without -----------------------------------------------------------------------------------

TEST_F(AStory, WithoutADocumentIsWithoutWhatStandsInItAndWhatIsKnownFromThereAlone) {
  const std::vector<std::string> left = lines(newsroom_, {.documents = {"article"}});
  EXPECT_THAT(left, Not(Contains(HasSubstr("article"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution report"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution copy"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution estimate"))));  // only told of there
  EXPECT_THAT(left, Contains(StartsWith("attribution comparison")));
  EXPECT_THAT(left, Contains(StartsWith("entity daily")));
  newsroom_.statement("other", "monthly quotes many from estimate");
  EXPECT_THAT(lines(newsroom_, {.documents = {"article"}}),
              Contains(StartsWith("attribution estimate")));
}

TEST_F(AStory, WithoutAnAgentKeepsTheEntity) {
  newsroom_.said("", "house asserts deepseek gpus 1 GPU");
  newsroom_.merged("analyst", "house");
  for (const char* key : {"analyst", "house"}) {
    const std::vector<std::string> left = lines(newsroom_, {.agents = {key}});
    EXPECT_THAT(left, Contains("entity analyst concept"));
    EXPECT_THAT(left, Contains("attribution denial -said_by-> entity deepseek"));
    EXPECT_THAT(left, Not(Contains(HasSubstr("attribution copy"))));
    EXPECT_THAT(left, Not(Contains(HasSubstr("-said_by-> entity house"))));
  }
}

TEST_F(AStory, WithoutAnUtteranceIsWithoutAllAttributionsThatNameIt) {
  const std::vector<std::string> left = lines(newsroom_, {.speech_acts = {"call"}});
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution comparison"))));
  EXPECT_THAT(left, Not(Contains(HasSubstr("attribution copy"))));
  EXPECT_THAT(left, Contains(StartsWith("attribution dispute")));
}

TEST_F(AStory, CannotBeReadWithoutWhatTheStoreDoesNotHave) {
  const auto refused = [&](const Withdrawal& without) {
    return error_of([&] { graph_of(newsroom_, without); });
  };
  EXPECT_EQ(refused({.documents = {"nowhere"}}), "not found: withdrawal: no document 'nowhere'");
  EXPECT_EQ(refused({.agents = {"nobody"}}), "not found: withdrawal: no agent 'nobody'");
  EXPECT_EQ(refused({.agents = {"gpus"}}), "not found: withdrawal: no agent 'gpus'");
  EXPECT_EQ(refused({.speech_acts = {"talk"}}), "not found: withdrawal: no speech act 'talk'");
  EXPECT_EQ(refused({.speech_acts = {""}}), "not found: withdrawal: no speech act ''");
  EXPECT_EQ(lines(newsroom_, {.claims = {ClaimId{}}, .attributions = {AttributionId{}}}),
            lines(newsroom_));
}

/// Takes back for good what `without` only leaves out.
void take_back(Store& store, const Withdrawal& without) {
  const View view = store.view();
  std::set<AttributionId> said;
  std::set<std::string> agents;
  for (const std::string& agent : without.agents) {
    agents.insert(view.representative(agent));
  }
  view.for_each_recorded_attribution([&](const AttributionId& id, const Attribution& attribution) {
    if (agents.contains(view.representative(attribution.agent)) ||
        std::count(without.speech_acts.begin(), without.speech_acts.end(), attribution.speech_act) >
            0) {
      said.insert(id);
    }
  });
  said.insert(without.attributions.begin(), without.attributions.end());
  Writer writer = store.write("a test", "take back");
  for (const AttributionId& id : said) {
    writer.retract(id, "withdrawn");
  }
  for (const ClaimId& claim : without.claims) {
    writer.retract(claim, "withdrawn");
  }
  for (const std::string& document : without.documents) {
    writer.retract_document(document, "withdrawn");
  }
  writer.commit();
}

/// Some of what the store has.
Withdrawal some_withdrawal(const Store& store) {
  Withdrawal without;
  const View view = store.view();
  const auto sometimes = [](int of) { return *rc::gen::inRange(0, of) == 0; };
  std::set<std::string> utterances;
  view.for_each_recorded_claim([&](const ClaimId& id, const Claim&, const auto&) {
    if (sometimes(8)) {
      without.claims.push_back(id);
    }
  });
  view.for_each_recorded_attribution([&](const AttributionId& id, const Attribution& attribution) {
    if (sometimes(8)) {
      without.attributions.push_back(id);
    }
    if (!attribution.speech_act.empty()) {
      utterances.insert(attribution.speech_act);
    }
  });
  view.for_each_document([&](const Document& document) {
    if (sometimes(5)) {
      without.documents.push_back(document.key);
    }
  });
  for (unsigned agent = 0; agent < kAgents; ++agent) {
    if (sometimes(6)) {
      without.agents.push_back("a" + std::to_string(agent));
    }
  }
  for (const std::string& utterance : utterances) {
    if (sometimes(3)) {
      without.speech_acts.push_back(utterance);
    }
  }
  return without;
}

// ---- Laws of any newsroom --------------------------------------------------------------------

RC_GTEST_PROP(AnyNewsroom, IsTheGraphOfItsRecords, ()) {
  Newsroom newsroom;
  play(newsroom, *deeds());
  RC_ASSERT(lines(newsroom) == expected_lines(newsroom.store().view()));
}

RC_GTEST_PROP(AnyNewsroom, IsWithoutSomethingAsIfThatHadBeenTakenBack, ()) {
  const std::vector<Deed> story = *deeds();
  Newsroom newsroom;
  play(newsroom, story);
  Newsroom twin;
  play(twin, story);
  const Withdrawal without = some_withdrawal(newsroom.store());
  take_back(twin.store(), without);
  RC_ASSERT(lines(newsroom, without) == lines(twin));
}

RC_GTEST_PROP(AnyNewsroom, KeepsItsPast, ()) {
  const std::vector<Deed> story = *deeds();
  const auto half = story.begin() + static_cast<std::ptrdiff_t>(story.size() / 2);
  Newsroom past;
  play(past, {story.begin(), half});
  const std::vector<std::string> then = lines(past);
  Newsroom present;
  play(present, story);
  const View view = present.store().view_as_of(past.store().view().number());
  const ClaimGraph graph = ClaimGraph::load(view);
  RC_ASSERT(graph.number() == past.store().view().number());
  RC_ASSERT(lines_of(graph) == then);
}

RC_GTEST_PROP(AnyNewsroom, JoinsTheClaimsThatContradictOrCorroborateEachOther, ()) {
  Newsroom newsroom;
  play(newsroom, *deeds());
  const ClaimGraph graph = graph_with_findings(newsroom);
  const Snapshot snapshot = newsroom.snapshot();
  std::set<std::tuple<Vertex, Vertex, EdgeKind>> expected;
  for (ClaimIndex a = 0; a < snapshot.size(); ++a) {
    for (ClaimIndex b = 0; b <= a; ++b) {
      const auto [low, high] =
          std::minmax({*graph.find(snapshot.id(a)), *graph.find(snapshot.id(b))});
      const Verdict verdict = compare(snapshot, a, b).verdict;
      if (verdict == Verdict::kContradicts) {
        expected.emplace(low, high, EdgeKind::kContradicts);
      } else if (verdict == Verdict::kCorroborates && a != b) {
        expected.emplace(low, high, EdgeKind::kCorroborates);
      }
    }
  }
  std::set<std::tuple<Vertex, Vertex, EdgeKind>> found;
  for (EdgeIndex edge = 0; edge < graph.num_edges(); ++edge) {
    if (graph.kind_of_edge(edge) >= EdgeKind::kContradicts) {
      RC_ASSERT(
          found.emplace(graph.source(edge), graph.target(edge), graph.kind_of_edge(edge)).second);
    }
  }
  RC_ASSERT(found == expected);
}

RC_GTEST_PROP(AnyNewsroom, HasEdgesThatAreTheSameFromBothEnds, ()) {
  Newsroom newsroom;
  play(newsroom, *deeds());
  const ClaimGraph graph = graph_with_findings(newsroom);
  std::vector<EdgeIndex> entering;
  EdgeIndex leaving = 0;
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    for (const EdgeIndex edge : graph.out_edges(vertex)) {
      RC_ASSERT(edge == leaving++);
      RC_ASSERT(graph.source(edge) == vertex);
    }
    const auto in = graph.in_edges(vertex);
    RC_ASSERT(std::is_sorted(in.begin(), in.end()));
    for (const EdgeIndex edge : in) {
      RC_ASSERT(graph.target(edge) == vertex);
      entering.push_back(edge);
    }
  }
  RC_ASSERT(leaving == graph.num_edges());
  std::sort(entering.begin(), entering.end());
  RC_ASSERT(entering.size() == graph.num_edges());
  RC_ASSERT(std::adjacent_find(entering.begin(), entering.end()) == entering.end());
  for (EdgeIndex edge = 1; edge < graph.num_edges(); ++edge) {
    const auto place = [&](EdgeIndex at) {
      return std::tuple(graph.source(at), graph.kind_of_edge(at), graph.target(at));
    };
    RC_ASSERT(place(edge - 1) <= place(edge));
  }
}

RC_GTEST_PROP(AnyNewsroom, FindsEveryVertexByWhatItIsCalled, ()) {
  Newsroom newsroom;
  play(newsroom, *deeds());
  const ClaimGraph graph = graph_of(newsroom);
  Vertex next = 0;
  for (std::size_t number = 0; number < kVertexKinds; ++number) {
    const auto kind = static_cast<VertexKind>(number);
    for (const Vertex vertex : graph.vertices(kind)) {
      RC_ASSERT(vertex == next++);
      RC_ASSERT(graph.kind(vertex) == kind);
      switch (kind) {
        case VertexKind::kEntity:
          RC_ASSERT(graph.find_entity(graph.key(vertex)) == vertex);
          break;
        case VertexKind::kPredicate:
          RC_ASSERT(graph.find_predicate(graph.key(vertex)) == vertex);
          break;
        case VertexKind::kDocument:
          RC_ASSERT(graph.find_document(graph.key(vertex)) == vertex);
          break;
        case VertexKind::kClaim:
          RC_ASSERT(graph.find(graph.claim_id(vertex)) == vertex);
          break;
        case VertexKind::kAttribution:
          RC_ASSERT(graph.find(graph.attribution_id(vertex)) == vertex);
          break;
      }
    }
  }
  RC_ASSERT(next == graph.num_vertices());
}

// ---- Files from strangers ----------------------------------------------------------------------

class AStrangersGraph : public ::testing::Test {
 protected:
  AStrangersGraph() {
    Newsroom newsroom(file_);
    newsroom.predicate("size: count stock");
    newsroom.claim("c", "x size 1 GPU");
    newsroom.statement("s", "a asserts c");
    newsroom.said("d", "b asserts x size 2 GPU");
  }

  /// After what any SQLite client can do to the file.
  std::vector<std::string> lines_after(const std::string& sql) {
    sqlite(file_, sql);
    const Store store = open_for_reading(file_);
    return lines_of(ClaimGraph::load(store.view()));
  }
  std::string refusal_after(const std::string& sql) {
    return error_of([&] { lines_after(sql); });
  }
  /// An attribution of the first claim, in row `id`.
  static std::string attribution(const std::string& id, const std::string& fields,
                                 const std::string& values) {
    return "INSERT INTO attribution (id, hash, claim_id, agent_id, act, date, speech_act, note, "
           "added_by" +
           fields + ") SELECT " + id +
           ", randomblob(32), claim_id, agent_id, act, "
           "'', '', '', 1" +
           values + " FROM attribution LIMIT 1;";
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(AStrangersGraph, MayHaveRowNumbersOfAnySize) {
  const std::vector<std::string> before = lines_after("");
  const std::vector<std::string> after = lines_after(
      attribution("9223372036854775807", "", "") + attribution("-9223372036854775808", "", "") +
      attribution("7000000000", ", via_id", ", -9223372036854775808") +
      "INSERT INTO entity VALUES (9000000000000000000, 'far', 'concept', 'far', 'far', 1);");
  EXPECT_EQ(after.size(), before.size() + 1 + 3 * 3 + 1);
  EXPECT_THAT(after, Contains("entity far concept"));
}

TEST_F(AStrangersGraph, MayNotPassOnWhatWasAddedLater) {
  const auto added_later =
      AllOf(StartsWith("corrupt: attribution "), HasSubstr("which was added later"));
  EXPECT_THAT(refusal_after(attribution("53", ", via_id", ", 54") + attribution("54", "", "")),
              added_later);
  EXPECT_THAT(
      refusal_after(attribution("50", ", via_id", ", 52") + attribution("51", ", via_id", ", 50") +
                    attribution("52", ", via_id", ", 51")),
      added_later);
  EXPECT_THAT(refusal_after(attribution("40", ", via_id", ", 40")), added_later);
}

TEST_F(AStrangersGraph, MayNotNameRowsThatAreNotThere) {
  EXPECT_THAT(
      refusal_after(attribution("50", ", via_id", ", 99")),
      AllOf(StartsWith("corrupt: "), HasSubstr("attribution row 99, which does not exist")));
}

TEST_F(AStrangersGraph, MayNotBeOfAClaimOrInADocumentThatIsNotThere) {
  EXPECT_EQ(refusal_after(attribution("50", ", document_id", ", 99")),
            "corrupt: attribution row 50: its document is document row 99, which does not exist");
}

TEST_F(AStrangersGraph, MayNotBeMergedInACircle) {
  EXPECT_THAT(
      refusal_after("INSERT INTO merge SELECT 1, a.id, b.id, 'x', 1, NULL FROM entity a, entity b "
                    "WHERE a.key = 'a' AND b.key = 'b';"
                    "INSERT INTO merge SELECT 2, b.id, a.id, 'x', 1, NULL FROM entity a, entity b "
                    "WHERE a.key = 'a' AND b.key = 'b';"),
      AllOf(StartsWith("corrupt: entity '"), HasSubstr("merged in a circle")));
}

TEST_F(AStrangersGraph, MayNotLetAPredicateSpeak) {
  EXPECT_THAT(
      refusal_after("INSERT INTO attribution (id, hash, claim_id, agent_id, act, date, speech_act, "
                    "note, added_by) SELECT 60, randomblob(32), claim_id, e.id, act, '', '', '', 1 "
                    "FROM attribution, entity e WHERE e.key = 'size' LIMIT 1;"),
      AllOf(StartsWith("corrupt: attribution row 60: its agent is 'size'")));
}

TEST_F(AStrangersGraph, MayNotHaveDatesThatAreNone) {
  EXPECT_EQ(refusal_after("INSERT INTO document (key, title, url, language, published, retrieved, "
                          "added_by) VALUES ('d', '', '', '', 'soon', '', 1)"),
            "corrupt: document row 1: its date is 'soon', which is no date");
}

TEST(ClaimGraph, OfAChainOfAnyLengthIsLoaded) {
  constexpr int kLength = 300'000;
  TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Newsroom newsroom(file);
    newsroom.predicate("size: count stock");
    newsroom.said("s", "a asserts x size 1 GPU");
  }
  sqlite(file, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                   std::to_string(kLength) +
                   ") INSERT INTO attribution (id, hash, claim_id, agent_id, act, date, via_id, "
                   "speech_act, note, added_by) SELECT 10 + i, randomblob(32), claim_id, agent_id, "
                   "'reports', '', CASE i WHEN 1 THEN a.id ELSE 9 + i END, '', '', 1 "
                   "FROM n, attribution a");
  const Store store = open_for_reading(file);
  const ClaimGraph graph = ClaimGraph::load(store.view());
  Vertex at = graph.vertices(VertexKind::kAttribution).front() + kLength;
  int steps = 0;
  while (const auto next = graph.target_of(at, EdgeKind::kPassesOn)) {
    at = *next;
    ++steps;
  }
  EXPECT_EQ(steps, kLength);
  EXPECT_EQ(graph.name(at), "s");
}

}  // namespace
}  // namespace claimgraph::testing
