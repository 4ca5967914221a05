// Threads that ask one store by graphs of their own, values that they share, and one thread that
// stops another's query.

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/query/property_graph.hpp>

#include "../base/at_once.hpp"
#include "../contradiction/newsroom.hpp"
#include "../store/deepseek_store.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

constexpr std::size_t kThreads = 4;

class ThreadsThatQuery : public ::testing::Test {
 protected:
  ThreadsThatQuery() {
    Newsroom room(file_);
    room.predicate("gpu_count: count stock");
    room.said("own", "deepseek asserts deepseek gpu_count 2048 GPU");
    room.said("many", "semianalysis estimates deepseek gpu_count ~50000 GPU");
    room.said("few", "alice asserts deepseek gpu_count 7 GPU @2024");
    room.statement("r1", "kemaspedia reports many on 2025-01-31");
    room.statement("r2", "news reports many on 2025-02-01 from r1");
  }

  /// All rows of some queries, as text.
  static std::vector<std::string> rows_of(PropertyGraph& graph) {
    std::vector<std::string> lines;
    for (const char* const text :
         {"MATCH (n) RETURN labels(n), n.key ORDER BY n.key",
          "MATCH (a:Claim)-[x:CONTRADICTS]-(b:Claim) RETURN a.key, b.key, x "
          "ORDER BY x.severity, a.key",
          "MATCH p = ()-[:CITES*]->() RETURN length(p)",
          "MATCH (c:Claim) WHERE c.value > quantity('1000 GPU') RETURN c.value ORDER BY c.key",
          "MATCH (n) WHERE n.key =~ 'deep.*' RETURN count(*)"}) {
      PreparedQuery query = graph.prepare(text);
      for (const ValueList& row : query.run()) {
        std::string line;
        for (const Value& value : row) {
          line += to_text(value) + " ";
        }
        lines.push_back(line);
      }
    }
    return lines;
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(ThreadsThatQuery, AreToldTheSameByGraphsOfTheirOwn) {
  std::vector<std::string> expected;
  {
    PropertyGraph graph(open_for_reading(file_));
    expected = rows_of(graph);
  }
  ASSERT_GT(expected.size(), 12U);
  const auto answers = answers_at_once(kThreads, [&] {
    PropertyGraph graph(open_for_reading(file_));
    return rows_of(graph);
  });
  EXPECT_THAT(answers, Each(expected));
}

TEST_F(ThreadsThatQuery, MayHaveOneGraphAfterTheOther) {
  PropertyGraph graph(open_for_reading(file_));
  const auto expected = rows_of(graph);
  for (std::size_t i = 0; i < kThreads; ++i) {
    EXPECT_THAT(answers_at_once(1, [&] { return rows_of(graph); }), Each(expected));
  }
}

TEST_F(ThreadsThatQuery, MayBeStoppedByAnother) {
  PropertyGraph graph(open_for_reading(file_));
  PreparedQuery query = graph.prepare(
      "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a WHERE a < 0 RETURN a");
  std::optional<QueryErrorKind> stopped;
  std::atomic<bool> over{false};
  at_once(2, [&](std::size_t number) {
    if (number == 0) {
      try {
        QueryRows rows = query.run();
        (void)rows.next();
      } catch (const QueryError& error) {
        stopped = error.kind();
      }
      over = true;
    } else {
      // Before the run it would stop nothing.
      while (!over) {
        graph.interrupt();
        std::this_thread::yield();
      }
    }
  });
  EXPECT_EQ(stopped, QueryErrorKind::kCancelled);
}

TEST(ValuesThatThreadsShare, CompareAndReadTheSame) {
  const Value shared(ValueList{Value(Quantity::parse("~6e6 USD").value()),
                               Value(EdtfDate::parse("2025-01~").value()),
                               Value(ValueMap{{"a", 1}, {"b", "text"}})});
  const Value other(ValueList{Value(Quantity::parse("1.6e9 USD").value()), 1, 2});
  const auto ask = [&] {
    const Value copy = shared;
    return to_text(copy) + std::to_string(hash_value(copy)) +
           std::to_string(static_cast<int>(order_values(copy, other) < 0)) +
           std::to_string(static_cast<int>(values_equivalent(copy, shared)));
  };
  const auto answers = answers_at_once(kThreads, ask);
  EXPECT_THAT(answers, Each(ask()));
}

}  // namespace
}  // namespace claimgraph::testing
