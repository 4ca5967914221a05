// A store that somebody altered, and nobody verified: whatever it is asked, by any layer, it
// answers or throws an Error; no exception of another kind comes out, and nothing ends the program.
//
// CLAIMGRAPH_TAMPERINGS says how often, CLAIMGRAPH_TAMPERING_SEED from which on, as for
// scripts/tamper.

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <typeinfo>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/exchange.hpp>
#include <claimgraph/contradiction/subjects.hpp>
#include <claimgraph/contradiction/watch.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/citations.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/graph/neighbourhood.hpp>
#include <claimgraph/graph/trace.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/picture.hpp>
#include <claimgraph/report/proposals.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/report_formats.hpp>
#include <claimgraph/report/watching.hpp>
#include <claimgraph/report/wording.hpp>

#include "../contradiction/newsroom.hpp"
#include "../store/deepseek_store.hpp"
#include "../store/other_hands.hpp"
#include "../store/tampering.hpp"

namespace claimgraph::testing {
namespace {

namespace fs = std::filesystem;

unsigned long number_from(const char* variable, unsigned long otherwise) {
  const char* const text = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): one thread
  return text == nullptr ? otherwise : std::stoul(text);
}

/// Claims of most kinds, told on, disputed, merged, taken back; with segments.
void make_store(const fs::path& file) {
  Newsroom room(file);
  room.predicate("gpu_count: count stock");
  room.predicate("training_gpu_count: count stock");
  room.predicate("cost: money flow");
  room.predicate("ceo_of: entity many one-subject");
  room.predicate("founded: date");
  room.predicate("motto: text");
  room.predicate("listed: flag");
  room.order("training_gpu_count < gpu_count");
  room.order("h100 < hopper");
  room.document("d0", "kemaspedia 2025-01-31");
  room.document("d1", "news 2025-02");
  room.said("own", "deepseek asserts deepseek training_gpu_count 2048 GPU {hardware=@h100} @2024");
  room.said("many", "semianalysis estimates deepseek gpu_count ~50000 GPU {hardware=@hopper}");
  room.said("more", "bob asserts deepseek gpu_count more than own GPU #call");
  room.said("few", "carol asserts deepseek gpu_count 100 GPU @2024 #call");
  room.said("rate", "bank asserts EUR exchange_rate 1.08 USD @2024/2025");
  room.said("usd", "alice asserts deepseek cost 5.576e6 USD @2024");
  room.said("eur", "bob asserts deepseek cost 1.6e9 EUR @2024");
  room.said("ceo", "news asserts liang ceo_of ->deepseek");
  room.said("ceo2", "alice asserts zuck ceo_of ->deepseek");
  room.said("year", "news asserts deepseek founded date:2023-07~");
  room.said("year2", "bob asserts deepseek founded date:2019");
  room.said("motto", "carol asserts meta motto \"Move fast\"");
  room.said("motto2", "bob denies meta motto \"Move fast\"");
  room.said("listed", "alice asserts meta listed yes");
  room.statement("r1", "kemaspedia reports many in d0 on 2025-01-31");
  room.statement("r2", "news reports many in d1 on 2025-02-01 from r1");
  room.statement("r3", "kemaspedia reports many in d0 on 2025-02-03 from r2");
  room.passed_on("news", "reports", "own", "few");
  room.disputed("deepseek", "own", "many");
  room.said("alias", "alice asserts deep-seek gpu_count 2 GPU");
  room.said("gone", "alice asserts meta gpu_count 7 GPU");
  room.retracted("gone");
  room.merged("deep-seek", "deepseek");
  Writer writer = room.store().write("a test", "a proposal");
  writer.put_proposal({"d0", 0, 10, "DeepSeek m", "{}\n", 0.5, "a rule"});
  writer.commit();
  write_segments(room.store());
}

/// Runs calls that may throw Errors, and nothing else.
class Asking {
 public:
  void ask(const char* what, const std::function<void()>& call) {
    ++asked_;
    try {
      call();
    } catch (const Error& error) {
      refusals_.push_back(std::string(what) + ": " + error.what());
    } catch (const std::exception& foreign) {
      ADD_FAILURE() << what << ": " << typeid(foreign).name() << ": " << foreign.what();
    }
  }
  [[nodiscard]] int asked() const { return asked_; }
  [[nodiscard]] const std::vector<std::string>& refusals() const { return refusals_; }

 private:
  int asked_ = 0;
  std::vector<std::string> refusals_;
};

/// For what is asked for its exceptions alone.
template <typename T>
void use(const T& /*answer*/) {}

void ask_view(Asking& asking, const Store& store) {
  const View view = store.view();
  asking.ask("counts", [&] { use(view.counts()); });
  asking.ask("changes", [&] { use(view.changes()); });
  asking.ask("entity", [&] { use(view.entity("deepseek")); });
  asking.ask("entities_named", [&] { use(view.entities_named("DeepSeek")); });
  asking.ask("representative", [&] { use(view.representative("deep-seek")); });
  asking.ask("merges", [&] { use(view.merges()); });
  asking.ask("retractions", [&] { use(view.retractions()); });
  asking.ask("search", [&] { use(view.search("move")); });
  asking.ask("find_claim", [&] {
    if (const auto id = view.find_claim("many")) {
      use(view.claim(*id));
      use(view.row_of(*id));
      use(view.keys_of(*id));
      use(view.attributions_of(*id));
    }
  });
  asking.ask("find_attribution", [&] {
    if (const auto id = view.find_attribution("r2")) {
      use(view.attribution(*id));
    }
  });
  asking.ask("proposals", [&] {
    std::vector<RecordedProposal> proposals;
    view.for_each_proposal({}, [&](const RecordedProposal& one) { proposals.push_back(one); });
    use(proposals_to_json(view, proposals));
    use(render_proposals(view, proposals, {}));
  });
  asking.ask("export", [&] {
    std::ostringstream out;
    export_jsonl(view, out);
  });
  asking.ask("entity report", [&] {
    if (const auto entity = view.entity("deepseek")) {
      use(render_entity(view, *entity, {}));
      use(entity_to_json(view, *entity));
    }
  });
}

void ask_snapshot(Asking& asking, const Snapshot& snapshot) {
  for (ClaimIndex a = 0; a < snapshot.size(); ++a) {
    asking.ask("words", [&] {
      use(render_claim(snapshot, a, {}));
      use(claim_to_json(snapshot, a));
      use(trace(snapshot, a));
    });
    for (ClaimIndex b = 0; b < a; ++b) {
      asking.ask("explain",
                 [&] { use(render_explanation(snapshot, explain(snapshot, a, b), {})); });
    }
  }
  asking.ask("conflicts", [&] {
    const auto conflicts = most_severe_conflicts(snapshot, {}, 10);
    use(render_conflicts(snapshot, conflicts, conflicts.size(), {}, {.plots = true}));
    const auto findings = most_severe(snapshot, {}, 10);
    use(findings_to_json(snapshot, findings, {}));
    use(findings_to_csv(snapshot, findings, {}));
  });
  asking.ask("conflicts about one", [&] {
    PairFilter filter;
    filter.subjects = {"deep-seek"};
    filter.predicates = {"gpu_count"};
    use(count_findings(snapshot, filter));
  });
  asking.ask("items", [&] {
    const auto items = data_items(snapshot, "deepseek");
    use(render_items(snapshot, items, {.plots = true}));
    use(items_to_json(snapshot, items));
  });
  asking.ask("distorted links", [&] { use(distorted_links(snapshot)); });
  asking.ask("copying", [&] {
    CopyingOptions options;
    options.wording = 1;
    options.least = 0;
    use(copy_suspicions(snapshot, options));
  });
  asking.ask("exchange", [&] {
    use(exchange(snapshot, Quantity::parse("100 USD").value(), "EUR"));
    use(exchange(snapshot, Quantity::parse("100 EUR").value(), "USD"));
  });
}

void ask_columns(Asking& asking, const Store& store) {
  const View view = store.view();
  std::optional<Columns> loaded;
  asking.ask("columns", [&] { loaded = Columns::load(view); });
  if (!loaded) {
    return;
  }
  const Columns& columns = *loaded;
  asking.ask("count", [&] { use(count_contradictions(columns)); });
  asking.ask("list", [&] {
    for_each_contradiction(columns, {}, [](const Contradiction&) { return true; });
  });
  asking.ask("most severe", [&] { use(most_severe(columns, {}, 10)); });
  asking.ask("best supported", [&] { use(best_supported(columns)); });
  asking.ask("subjects", [&] { use(claims_by_subject(columns, view)); });
  asking.ask("worst conflicts", [&] { use(worst_conflicts(columns, view, {}, 5)); });
  asking.ask("worst pairs", [&] { use(worst_pairs(columns, view, {}, 5)); });
  asking.ask("worst about one", [&] {
    PairFilter filter;
    filter.subjects = {"deep-seek"};
    use(worst_conflicts(columns, view, filter, 5));
  });
  asking.ask("check", [&] {
    Claim claim;
    claim.subject = "deepseek";
    claim.predicate = "gpu_count";
    claim.object = Quantity::parse("7 GPU").value();
    use(check(columns, view, claim));
  });
  asking.ask("segments", [&] { use(verify_segments(store)); });
  asking.ask("segments due", [&] { use(segments_are_due(view)); });
}

void ask_graph(Asking& asking, const View& view, const Snapshot& snapshot) {
  std::optional<ClaimGraph> loaded;
  asking.ask("graph", [&] {
    loaded = ClaimGraph::load(view, {.without = {}, .findings = true, .tolerances = {}});
  });
  asking.ask("what if", [&] {
    Withdrawal withdrawal;
    withdrawal.agents = {"semianalysis"};
    use(blast_radius(view, withdrawal));
  });
  if (!loaded) {
    return;
  }
  const ClaimGraph& graph = *loaded;
  const ProvenanceContext context{snapshot, graph};
  asking.ask("circles", [&] {
    const auto circles = circular_reports(graph);
    use(render_circular(context, circles, {}));
    use(circular_to_json(context, circles));
  });
  asking.ask("citations", [&] {
    const CitationGraph citations = CitationGraph::of(graph, SourceLevel::kAgent);
    use(single_points_of_origin(citations, 10));
    use(strong_components(citations));
  });
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    asking.ask("origins", [&] {
      use(render_trace(context, claim, {}));
      use(render_origins(context, claim, {}, {}));
    });
  }
  asking.ask("support", [&] {
    use(render_origins(context, subject_support(snapshot, graph, "deepseek"), {}));
  });
  asking.ask("picture", [&] {
    if (const auto seed = graph.find_entity("deepseek")) {
      const Picture picture =
          draw(view, snapshot, graph, neighbourhood(graph, {&*seed, 1}), {*seed}, "a picture");
      use(to_dot(picture));
      use(to_graphml(picture));
      use(to_json(picture));
    }
  });
}

void ask_query(Asking& asking, const Store& store) {
  std::optional<PropertyGraph> graph;
  asking.ask("property graph", [&] { graph.emplace(store); });
  if (!graph) {
    return;
  }
  for (const char* const text :
       {"MATCH (n) RETURN n", "MATCH (a)-[r]->(b) RETURN a, r, b",
        "MATCH (a:Claim)-[x:CONTRADICTS]-(b:Claim) RETURN a, b, x ORDER BY x.severity DESC",
        "MATCH p = ()-[:CITES*]->() RETURN p"}) {
    asking.ask(text, [&] {
      PreparedQuery query = graph->prepare(text);
      for (const ValueList& row : query.run()) {
        for (const Value& value : row) {
          use(to_text(value));
        }
      }
    });
  }
}

void ask_all(Asking& asking, const fs::path& file) {
  std::optional<Store> store;
  asking.ask("open", [&] {
    store.emplace(Store::open(file, {OpenOptions::Mode::kRead, std::chrono::milliseconds(50)}));
  });
  if (!store) {
    return;
  }
  asking.ask("state", [&] { ask_view(asking, *store); });
  asking.ask("state", [&] { ask_columns(asking, *store); });
  asking.ask("state", [&] {
    const View view = store->view();
    const Snapshot snapshot = Snapshot::load(view);
    ask_snapshot(asking, snapshot);
    ask_graph(asking, view, snapshot);
  });
  asking.ask("part", [&] {
    const View view = store->view();
    std::vector<ClaimRow> rows;
    for (std::uint32_t row = 1; row < 40; row += 3) {
      rows.push_back(ClaimRow{row});
    }
    ask_snapshot(asking, Snapshot::load(view, rows));
    const std::vector<std::string> subjects{"deepseek", "meta"};
    use(Snapshot::load(view, rows_about(view, subjects)));
  });
  asking.ask("report", [&] {
    const ReportData report = build_report(store->view());
    use(to_html(report));
    use(to_markdown(report));
    use(to_json(report));
  });
  asking.ask("history", [&] {
    const ChangeNumber last = store->view().number();
    for (ChangeNumber number = 0; number <= last; number += 7) {
      asking.ask("earlier", [&] { use(Snapshot::load(store->view_as_of(number))); });
    }
  });
  asking.ask("watch", [&] {
    Watch watch(*store, {}, 0);
    watch.poll([&](const WatchEvent& event) {
      use(render_event(*store, event, {}));
      use(event_to_json(*store, event));
      return true;
    });
  });
  ask_query(asking, *store);
  asking.ask("verify", [&] { store->verify(); });
}

class AnAlteredStore : public ::testing::Test {
 protected:
  AnAlteredStore() {
    make_store(file_);
    set_log_level(LogLevel::kOff);
  }
  ~AnAlteredStore() override { set_log_level(LogLevel::kWarn); }

  TemporaryFolder folder_;
  fs::path file_ = folder_ / "claims.db";
};

TEST_F(AnAlteredStore, AnswersAllOfItBefore) {
  Asking asking;
  ask_all(asking, file_);
  EXPECT_THAT(asking.refusals(), ::testing::IsEmpty());
  EXPECT_GT(asking.asked(), 100);
}

TEST_F(AnAlteredStore, GivesErrorsOfOursOrAnswers) {
  const unsigned long times = number_from("CLAIMGRAPH_TAMPERINGS", 12);
  const unsigned long seed = number_from("CLAIMGRAPH_TAMPERING_SEED", 1);
  std::size_t refused = 0;
  for (unsigned long i = 0; i < times; ++i) {
    Random random(seed + i);
    const Tampering& tampering = kinds_of_tampering()[i % kinds_of_tampering().size()];
    const fs::path copy = folder_ / "copy.db";
    for (const char* const beside : {"", "-wal", "-shm", "-journal"}) {
      fs::remove(copy.string() + beside);
    }
    fs::copy_file(file_, copy);
    const std::string what = tampering.alter(copy, random);
    SCOPED_TRACE(std::string(tampering.kind) + " (seed " + std::to_string(seed + i) + "): " + what);
    Asking asking;
    ask_all(asking, copy);
    refused += asking.refusals().size();
  }
  EXPECT_GT(refused, 0U) << "nothing was altered so that anybody saw it";
}

struct Circle {
  const char* name;
  const char* sql;
};

class AStoreThatLeadsInACircle : public AnAlteredStore,
                                 public ::testing::WithParamInterface<Circle> {};

// What the Writer lets nobody make: each walk along it has to come to an end.
TEST_P(AStoreThatLeadsInACircle, IsAnsweredOrRefused) {
  with_other_hands(file_, GetParam().sql);
  Asking asking;
  ask_all(asking, file_);
  EXPECT_THAT(asking.refusals(), ::testing::Contains(::testing::StartsWith("verify: ")));
}

#define SAID(key) "(SELECT attribution_id FROM attribution_key WHERE key = '" key "')"

class AnAttributionThat : public AnAlteredStore {
 protected:
  /// What everybody says who reads whole chains.
  void expect_refused(const std::string& why) {
    const Store store = Store::open(file_, {OpenOptions::Mode::kRead});
    const View view = store.view();
    const auto refused_by = [&](const char* who, const std::function<void()>& load) {
      try {
        load();
        ADD_FAILURE() << who << " did not mind";
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << who;
        EXPECT_THAT(error.what(), ::testing::HasSubstr(why)) << who;
      }
    };
    refused_by("a snapshot", [&] { use(Snapshot::load(view)); });
    refused_by("columns", [&] { use(Columns::load(view)); });
    refused_by("the graph", [&] { use(ClaimGraph::load(view)); });
  }
};

TEST_F(AnAttributionThat, PassesItselfOnIsRefusedByAll) {
  with_other_hands(file_, "UPDATE attribution SET via_id = id WHERE id = " SAID("r1"));
  expect_refused("which was added later");
}

TEST_F(AnAttributionThat, PassesOnWhatPassesItOnIsRefusedByAll) {
  with_other_hands(file_, "UPDATE attribution SET via_id = " SAID("r3") " WHERE id = " SAID("r1"));
  expect_refused("which was added later");
}

TEST_F(AnAttributionThat, PassesOnALaterOneIsRefusedByAll) {
  with_other_hands(file_,
                   "UPDATE attribution SET via_id = " SAID("alias") " WHERE id = " SAID("r1"));
  expect_refused("which was added later");
}

#undef SAID
#define ENTITY(key) "(SELECT id FROM entity WHERE key = '" key "')"
#define CLAIM(key) "(SELECT claim_id FROM claim_key WHERE key = '" key "')"
#define SAID(key) "(SELECT attribution_id FROM attribution_key WHERE key = '" key "')"
INSTANTIATE_TEST_SUITE_P(
    Of, AStoreThatLeadsInACircle,
    ::testing::Values(
        Circle{"Merges",
               "INSERT INTO merge (entity_id, into_id, reason, made_by) "
               "VALUES (" ENTITY("deepseek") ", " ENTITY("deep-seek") ", '', 1)"},
        Circle{"ThreeMerges",
               "INSERT INTO merge (entity_id, into_id, reason, made_by) VALUES "
               "(" ENTITY("meta") ", " ENTITY("liang") ", '', 1), "
                                                       "(" ENTITY("liang") ", " ENTITY(
                                                           "zuck") ", '', 1), "
                                                                   "(" ENTITY("zuck") ", " ENTITY(
                                                                       "liang") ", '', 1)"},
        Circle{"AMergeIntoItself",
               "INSERT INTO merge (entity_id, into_id, reason, made_by) "
               "VALUES (" ENTITY("meta") ", " ENTITY("meta") ", '', 1)"},
        Circle{"MergedPredicates",
               "INSERT INTO merge (entity_id, into_id, reason, made_by) VALUES "
               "(" ENTITY("gpu_count") ", " ENTITY("cost") ", '', 1), "
                                                           "(" ENTITY("cost") ", " ENTITY(
                                                               "gpu_count") ", '', 1)"},
        Circle{"Comparatives",
               "UPDATE claim SET measured_relation = 'less_than', measured_by = " CLAIM(
                   "more") " WHERE id = " CLAIM("own")},
        Circle{"AComparativeOfItself",
               "UPDATE claim SET measured_by = " CLAIM("more") " WHERE id = " CLAIM("more")},
        Circle{"Attributions",
               "UPDATE attribution SET via_id = " SAID("r3") " WHERE id = " SAID("r1")},
        Circle{"AnAttributionOfItself",
               "UPDATE attribution SET via_id = id WHERE id = " SAID("r1")},
        Circle{"Disputes",
               "UPDATE attribution SET act = 'disputes', against_id = claim_id WHERE id = " SAID(
                   "r1")},
        Circle{"Classes",
               "UPDATE claim SET object_id = subject_id WHERE predicate_id IN "
               "(SELECT id FROM entity WHERE key IN ('broader', 'subclass_of'))"}),
    [](const ::testing::TestParamInfo<Circle>& one) { return one.param.name; });
#undef ENTITY
#undef CLAIM
#undef SAID

}  // namespace
}  // namespace claimgraph::testing
