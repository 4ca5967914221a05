// Reading while the program gets no memory: an answer, or std::bad_alloc or an Error; nothing ends
// the program, and asked again the same Store answers as before.
//
// JSON of findings is left out: nlohmann::json needs memory to be destroyed.
//
// CLAIMGRAPH_READING_FAULTS says at how many places of each way of reading memory is refused.

#include <cstdlib>
#include <fstream>
#include <functional>
#include <new>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/io/extraction.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/query/property_graph.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/report_formats.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "../store/deepseek_store.hpp"
#include "fault_runs.hpp"
#include "faulty_new.hpp"
#include "report/page/markup.hpp"

namespace claimgraph::faults {
namespace {

using testing::TemporaryFolder;

struct Reading {
  std::string name;
  std::function<std::string(const Store& store)> ask;
};

void PrintTo(const Reading& reading, std::ostream* out) {
  *out << reading.name;
}

std::string rows_of(const Store& store, const char* query) {
  PropertyGraph graph(store);
  std::string rows;
  for (const ValueList& row : graph.prepare(query).run()) {
    for (const Value& value : row) {
      rows += to_text(value) + "|";
    }
    rows += '\n';
  }
  return rows;
}

std::vector<Reading> all_readings() {
  return {
      {"opening",
       [](const Store& store) {
         return std::to_string(
             Store::open(store.path(), {OpenOptions::Mode::kRead}).view().number());
       }},
      {"contradictions",
       [](const Store& store) {
         const Snapshot snapshot = Snapshot::load(store.view());
         const auto conflicts = most_severe_conflicts(snapshot, {}, 5);
         return render_conflicts(snapshot, conflicts, conflicts.size(), {}, {.plots = true}) +
                findings_to_csv(snapshot, most_severe(snapshot, {}, 5), {});
       }},
      {"columns",
       [](const Store& store) {
         const View view = store.view();
         const Columns columns = Columns::load(view);
         return std::to_string(count_contradictions(columns)) +
                std::to_string(worst_pairs(columns, view, {}, 5).pairs);
       }},
      {"sources",
       [](const Store& store) {
         const View view = store.view();
         const Snapshot snapshot = Snapshot::load(view);
         const ClaimGraph graph = ClaimGraph::load(view);
         return render_circular({snapshot, graph}, circular_reports(graph), {}) +
                render_suspicions({snapshot, graph}, copy_suspicions(snapshot), {}) +
                render_trace({snapshot, graph}, 0, {});
       }},
      {"query",
       [](const Store& store) {
         return rows_of(store,
                        "MATCH (c:Claim)-[:ABOUT]->(e) RETURN e.key, count(c) ORDER BY e.key");
       }},
      {"query of contradictions",
       [](const Store& store) {
         return rows_of(store,
                        "MATCH (a:Claim)-[x:CONTRADICTS]-(b:Claim) WHERE x.severity > 1 "
                        "RETURN a.key, b.key, x.severity ORDER BY a.key, b.key LIMIT 20");
       }},
      {"search",
       [](const Store& store) { return std::to_string(store.view().search("deepseek").size()); }},
      {"export",
       [](const Store& store) {
         std::ostringstream out;
         out.exceptions(std::ios::badbit);  // a stream takes what memory it lacks for an error
         export_jsonl(store.view(), out);
         return out.str();
       }},
      {"report",
       [](const Store& store) {
         const ReportData report = build_report(store.view());
         return to_markdown(report);
       }},
      {"markup",
       [](const Store& store) {
         Markup page;
         {
           const auto body = page.open("body");
           store.view().for_each_entity([&page](const Entity& entity) {
             const auto part = page.open("section", {{"id", entity.key}});
             const auto row = page.open("p");
             page.leaf("b", entity.label);
           });
         }
         return page.str();
       }},
      {"article",
       [](const Store&) {
         const Article article = read_article(
             "<html><body><p>Helix Motors said it spent about $2 billion on 50,000 GPUs in 2024, "
             "according to Brightline Research.</p></body></html>",
             {});
         return std::to_string(ClaimExtractor().extract(article).claims.size());
       }},
      {"verification",
       [](const Store& store) {
         store.verify();
         return std::string("verified");
       }},
  };
}

class AnyReading : public ::testing::TestWithParam<Reading> {
 protected:
  AnyReading() {
    set_log_level(LogLevel::kOff);
    std::ifstream in(CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl");
    import_jsonl(store_, in, "deepseek.jsonl");
    write_segments(store_);
  }
  ~AnyReading() override { set_log_level(LogLevel::kWarn); }

  TemporaryFolder folder_;
  Store store_ = Store::open(folder_ / "claims.db");
};

std::string name_of_reading(const ::testing::TestParamInfo<Reading>& reading) {
  std::string name;
  for (const char c : reading.param.name) {
    name += c == ' ' ? '_' : c;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Of, AnyReading, ::testing::ValuesIn(all_readings()), name_of_reading);

TEST_P(AnyReading, AnswersOrSaysThatThereIsNoMemory) {
  const auto ask = [this] { return GetParam().ask(store_); };
  const std::string whole = ask();
  arm_new({false, std::int64_t{1} << 60U});
  ask();
  const std::int64_t places = disarm_new();
  ASSERT_GT(places, 0);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const char* const wished = std::getenv("CLAIMGRAPH_READING_FAULTS");
  const std::int64_t most = wished == nullptr ? 8 : std::stoll(wished);
  std::int64_t refused = 0;
  for (std::int64_t i = 0; i < std::min(most, places); ++i) {
    for (const bool lasting : {false, true}) {
      const std::int64_t at = spread(i, most, places);
      std::string answer;
      bool answered = false;
      arm_new({lasting, at});
      try {
        answer = ask();
        answered = true;
      } catch (const std::bad_alloc&) {
        ++refused;
      } catch (const Error&) {
        ++refused;
      }
      disarm_new();
      if (answered) {
        EXPECT_EQ(answer, whole) << "allocation " << at;
      }
      ASSERT_EQ(ask(), whole) << "after allocation " << at << (lasting ? " and all behind" : "");
    }
  }
  EXPECT_GT(refused, 0) << "no fault was felt";
}

}  // namespace
}  // namespace claimgraph::faults
