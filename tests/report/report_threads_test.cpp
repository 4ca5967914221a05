// What is written about one snapshot, by several threads at once; and reports of one file, each
// with a store of its own.

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/overview.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/report_formats.hpp>

#include "../base/at_once.hpp"
#include "../contradiction/newsroom.hpp"
#include "../store/deepseek_store.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

constexpr std::size_t kThreads = 4;

void fill(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  room.predicate("founded: date");
  room.said("own", "deepseek asserts deepseek gpu_count 2048 GPU {phase=training} @2024");
  room.said("many", "semianalysis estimates deepseek gpu_count ~50000 GPU");
  room.said("few", "alice asserts deepseek gpu_count 7 GPU @2024");
  room.said("year", "news asserts deepseek founded date:2023-07~");
  room.said("year2", "bob asserts deepseek founded date:2019");
  room.passed_on("kemaspedia", "reports", "many");
}

TEST(ThreadsThatWrite, SayTheSameOfOneSnapshot) {
  Newsroom room;
  fill(room);
  const Snapshot snapshot = room.snapshot();
  const auto write = [&] {
    const auto conflicts = most_severe_conflicts(snapshot, {}, 10);
    const auto items = data_items(snapshot, "deepseek");
    return render_conflicts(snapshot, conflicts, conflicts.size(), {}, {.plots = true}) +
           findings_to_json(snapshot, most_severe(snapshot, {}, 10), {}) +
           findings_to_csv(snapshot, most_severe(snapshot, {}, 10), {}) +
           render_items(snapshot, items, {.plots = true}) + items_to_json(snapshot, items);
  };
  const std::string expected = write();
  EXPECT_THAT(answers_at_once(kThreads, write), Each(expected));
}

TEST(ThreadsThatWrite, MakeTheSameReportOfOneFile) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Newsroom room(file);
    fill(room);
  }
  const auto write = [&] {
    const Store store = open_for_reading(file);
    const ReportData report = build_report(store.view());
    return to_html(report) + to_markdown(report) + to_json(report);
  };
  const std::string expected = write();
  EXPECT_THAT(answers_at_once(2, write), Each(expected));
}

TEST(ThreadsThatWrite, ExportOneFileAndImportItIntoStoresOfTheirOwn) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Newsroom room(file);
    fill(room);
  }
  const auto copy = [&] {
    std::ostringstream out;
    export_jsonl(open_for_reading(file).view(), out);
    Store own = Store::open(":memory:");
    std::istringstream in(out.str());
    import_jsonl(own, in, "copy.jsonl");
    std::ostringstream again;
    export_jsonl(own.view(), again);
    EXPECT_EQ(again.str(), out.str());
    return out.str();
  };
  const std::string expected = copy();
  EXPECT_THAT(answers_at_once(kThreads, copy), Each(expected));
}

}  // namespace
}  // namespace claimgraph::testing
