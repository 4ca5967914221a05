// Asking a store, or any tables, through the public interface.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../contradiction/newsroom.hpp"
#include "small_graph.hpp"

namespace claimgraph {
namespace {

using claimgraph::testing::complaint;
using claimgraph::testing::error_of;
using claimgraph::testing::Newsroom;
using claimgraph::testing::SmallGraph;
using claimgraph::testing::sqlite;
using claimgraph::testing::TemporaryFolder;
using claimgraph::testing::texts_of;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr const char* kValues = "MATCH (c:Claim) RETURN c.key, c.value ORDER BY c.key";
constexpr const char* kOneToMillion = "UNWIND range(1, 1000000) AS x ";
/// Would end after a day or so.
constexpr const char* kEndless =
    "UNWIND range(1, 9999) AS x UNWIND range(1, 9999) AS y UNWIND range(1, 9999) AS z "
    "WITH x, y, z WHERE x + y + z < 0 RETURN x";

std::vector<std::string> ask(PropertyGraph& graph, std::string_view query,
                             ValueMap parameters = {}) {
  return texts_of(graph.prepare(query).run(std::move(parameters)));
}

class PropertyGraphOfAStore : public ::testing::Test {
 protected:
  PropertyGraphOfAStore() {
    news_.predicate("gpu_count: count stock");
    news_.predicate("ceo: entity");
    news_.said("few", "deepseek asserts deepseek gpu_count 2048 GPU @2024");
    news_.said("many", "semianalysis estimates deepseek gpu_count 50000 GPU @2024");
    news_.said("boss", "reuters reports deepseek ceo ->liang");
  }

  TemporaryFolder folder_;
  Newsroom news_{folder_ / "claims.db"};
};

// ---- Preparing and running

TEST_F(PropertyGraphOfAStore, TellsColumnsAndTheirTypes) {
  PropertyGraph graph(news_.store());
  const PreparedQuery query =
      graph.prepare("MATCH (c:Claim) RETURN c, c.key AS key, c.added_by + 1 AS n, [c.lo], c.value");
  std::vector<std::string> columns;
  for (const QueryColumn& column : query.columns()) {
    columns.push_back(column.name + ": " + column.type);
  }
  EXPECT_THAT(columns, ElementsAre("c: Node", "key: String", "n: any value", "[c.lo]: List",
                                   "c.value: Quantity"));
  EXPECT_THAT(query.parameters(), IsEmpty());
}

TEST_F(PropertyGraphOfAStore, GivesNodesWithAllThatTheyHold) {
  PropertyGraph graph(news_.store());
  QueryRows rows = graph.prepare("MATCH (c:Claim {key: 'few'})-[:ABOUT]->(e) RETURN c, e").run();
  const ValueList* const row = rows.next();
  ASSERT_NE(row, nullptr);
  const Node& claim = *(*row)[0].node();
  EXPECT_TRUE(claim.loaded);
  EXPECT_THAT(claim.labels, ElementsAre("Claim"));
  EXPECT_EQ(to_text(*claim.properties.find("value")), "quantity('2048 GPU')");
  EXPECT_EQ(claim.properties.find("text_value"), nullptr);
  EXPECT_THAT((*row)[1].node()->labels, ElementsAre("Entity", "Concept"));
  EXPECT_EQ(rows.next(), nullptr);
  EXPECT_EQ(rows.next(), nullptr);
  EXPECT_EQ(rows.cut(), QueryCut::kNone);
}

TEST_F(PropertyGraphOfAStore, TakesParameters) {
  PropertyGraph graph(news_.store());
  const PreparedQuery query = graph.prepare(
      "MATCH (c:Claim) WHERE c.key IN $keys AND c.key <> $not RETURN c.key ORDER BY c.key LIMIT "
      "$n");
  EXPECT_THAT(query.parameters(), ElementsAre("keys", "n", "not"));
  const ValueList keys = {"few", "many", "boss"};
  EXPECT_THAT(texts_of(query.run({{"keys", keys}, {"not", "boss"}, {"n", 9}, {"unused", 1}})),
              ElementsAre("'few'", "'many'"));
  EXPECT_THAT(texts_of(query.run({{"keys", keys}, {"not", "few"}, {"n", 1}})),
              ElementsAre("'boss'"));
  try {
    (void)query.run({{"keys", keys}, {"n", 1}});
    FAIL() << "ran without a parameter";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.kind(), QueryErrorKind::kParameter);
    EXPECT_STREQ(error.what(), "the parameter $not is missing");
  }
  EXPECT_THAT(texts_of(query.run({{"keys", keys}, {"not", {}}, {"n", 1}})), IsEmpty());
}

TEST_F(PropertyGraphOfAStore, RunsOneQuerySeveralTimesAtOnce) {
  PropertyGraph graph(news_.store());
  const PreparedQuery query = graph.prepare(kValues);
  QueryRows first = query.run();
  EXPECT_EQ(to_text(first.next()->front()), "'boss'");
  QueryRows second = query.run();
  EXPECT_EQ(to_text(second.next()->front()), "'boss'");
  EXPECT_EQ(to_text(first.next()->front()), "'few'");
  const PreparedQuery other = graph.prepare("MATCH (e:Entity {key: 'liang'}) RETURN e.key");
  QueryRows third = other.run();
  EXPECT_EQ(to_text(third.next()->front()), "'liang'");
  EXPECT_EQ(to_text(second.next()->front()), "'few'");
  EXPECT_EQ(to_text(first.next()->front()), "'many'");
  EXPECT_EQ(first.next(), nullptr);
  EXPECT_EQ(to_text(second.next()->front()), "'many'");
}

TEST_F(PropertyGraphOfAStore, KeepsTextsButNotTheirOptions) {
  PropertyGraph graph(news_.store());
  QueryOptions one;
  one.max_rows = 1;
  EXPECT_THAT(texts_of(graph.prepare("MATCH (c:Claim) RETURN 1", one).run()), ElementsAre("1"));
  EXPECT_THAT(ask(graph, "MATCH (c:Claim) RETURN 1"), ElementsAre("1", "1", "1"));
}

TEST_F(PropertyGraphOfAStore, OutlivesTheTextsItForgets) {
  PropertyGraph graph(news_.store());
  const PreparedQuery query = graph.prepare(kValues);
  for (int i = 0; i < 1500; ++i) {
    EXPECT_THAT(ask(graph, "MATCH (c:Claim {key: 'few'}) RETURN " + std::to_string(i) +
                               " AS i, c.`" + (i % 2 == 0 ? "text" : "hash") + "` <> ''"),
                ElementsAre(std::to_string(i) + ", true"));
  }
  EXPECT_EQ(texts_of(query.run()).size(), 3);
}

TEST_F(PropertyGraphOfAStore, GivesRowsAsARange) {
  PropertyGraph graph(news_.store());
  QueryRows rows = graph.prepare(kValues).run();
  std::vector<std::string> keys;
  for (const ValueList& row : rows) {
    keys.push_back(row.front().string());
    if (keys.size() == 2) {
      break;
    }
  }
  for (const ValueList& row : rows) {
    keys.push_back(row.front().string());
  }
  EXPECT_THAT(keys, ElementsAre("boss", "few", "many"));
  EXPECT_TRUE(rows.begin() == rows.end());
}

TEST_F(PropertyGraphOfAStore, MayBeMovedWhileRowsAreRead) {
  PropertyGraph graph(news_.store());
  PreparedQuery query = graph.prepare(kValues);
  QueryRows rows = query.run();
  EXPECT_EQ(to_text(rows.next()->front()), "'boss'");
  PropertyGraph moved = std::move(graph);
  const PreparedQuery moved_query = std::move(query);
  QueryRows moved_rows = std::move(rows);
  EXPECT_EQ(to_text(moved_rows.next()->front()), "'few'");
  moved_rows = moved_query.run();
  EXPECT_EQ(to_text(moved_rows.next()->front()), "'boss'");
  EXPECT_EQ(ask(moved, kValues).size(), 3);
}

TEST_F(PropertyGraphOfAStore, ExplainsAndShowsItsSql) {
  PropertyGraph graph(news_.store());
  const PreparedQuery query = graph.prepare(
      "MATCH (c:Claim {key: $key})-[:ABOUT]->(e:Entity) "
      "RETURN e.name AS name ORDER BY name LIMIT 3");
  EXPECT_EQ(query.explain(),
            "limit\n"
            "  sort, keeping the first\n"
            "    project\n"
            "      match 2 nodes and 1 relationship (:Claim:Entity [:ABOUT]), 1 condition in SQL\n"
            "        argument\n");
  ASSERT_EQ(query.sql().size(), 1);
  EXPECT_THAT(query.sql().front(), AllOf(StartsWith("SELECT "), HasSubstr("claim_key")));
  QueryRows rows = query.run({{"key", "few"}});
  EXPECT_THAT(texts_of(std::move(rows)), ElementsAre("'deepseek'"));
}

TEST_F(PropertyGraphOfAStore, TellsWhatEachOperatorDid) {
  PropertyGraph graph(news_.store());
  QueryRows rows = graph.prepare("MATCH (c:Claim) WITH c.key AS k WHERE k <> 'few' RETURN k").run();
  while (rows.next() != nullptr) {
  }
  const std::vector<OperatorProfile> profile = rows.profile();
  ASSERT_FALSE(profile.empty());
  EXPECT_EQ(profile.front().depth, 0);
  EXPECT_EQ(profile.front().rows, 2);
  EXPECT_TRUE(std::any_of(profile.begin(), profile.end(), [](const OperatorProfile& op) {
    return op.rows == 3 && op.sql_runs == 1;
  }));
}

TEST_F(PropertyGraphOfAStore, IsUsableAfterAnError) {
  PropertyGraph graph(news_.store());
  EXPECT_THAT(complaint(graph, "MATCH (c:Claim) RETURN c.added_by / 0"),
              HasSubstr("integer division by zero"));
  EXPECT_THAT(complaint(graph, "MATCH (c:Claim RETURN c"), StartsWith("syntax error"));
  EXPECT_EQ(ask(graph, kValues).size(), 3);
}

TEST_F(PropertyGraphOfAStore, OutlivesItsStore) {
  std::optional<PropertyGraph> graph;
  {
    const Store store = Store::open(folder_ / "claims.db", {OpenOptions::Mode::kRead});
    graph.emplace(store);
  }
  EXPECT_EQ(ask(*graph, kValues).size(), 3);
  EXPECT_EQ(
      ask(*graph, "MATCH (a:Claim)-[x:CONTRADICTS]-(b) WHERE a.key < b.key RETURN a.key, b.key"),
      std::vector<std::string>{"'few', 'many'"});
}

TEST(PropertyGraphInMemory, IsOfACopy) {
  Newsroom news;
  news.predicate("gpu_count: count stock");
  news.said("few", "deepseek asserts deepseek gpu_count 2048 GPU @2024");
  PropertyGraph graph(news.store());
  const ChangeNumber first = news.store().view().number();
  news.said("many", "semianalysis estimates deepseek gpu_count 50000 GPU @2024");
  EXPECT_THAT(ask(graph, "MATCH (c:Claim) RETURN c.key"), ElementsAre("'few'"));
  EXPECT_THAT(ask(graph, "MATCH (a)-[:CONTRADICTS]-(b) RETURN a.key"), IsEmpty());
  PropertyGraph later(news.store());
  EXPECT_THAT(ask(later, "MATCH (a)-[:CONTRADICTS]-(b) WHERE a.key < b.key RETURN a.key, b.key"),
              ElementsAre("'few', 'many'"));
  PropertyGraph earlier(news.store(), first);
  EXPECT_THAT(ask(earlier, "MATCH (c:Claim) RETURN c.key"), ElementsAre("'few'"));
}

// ---- One state, whatever is written

/// What is asked of each state, so that all that can change is seen.
std::vector<std::string> all_of_it(const std::vector<PreparedQuery>& queries) {
  std::vector<std::string> all;
  for (const PreparedQuery& query : queries) {
    for (const std::string& row : texts_of(query.run())) {
      all.push_back(row);
    }
    all.emplace_back("--");
  }
  return all;
}

std::vector<PreparedQuery> prepare_all(PropertyGraph& graph) {
  std::vector<PreparedQuery> queries;
  for (const char* text :
       {kValues, "MATCH (e:Entity) RETURN e.key, e.keys, e.aliases ORDER BY e.key",
        "MATCH (a)-[x:CONTRADICTS]-(b) WHERE a.key < b.key RETURN a.key, b.key ORDER BY a.key, "
        "b.key",
        "MATCH (c:Claim)-[:ABOUT]->(e) RETURN e.key, count(*) ORDER BY e.key",
        "MATCH (a:Entity)-[r:ASSERTS|ESTIMATES|REPORTS]->(c) OPTIONAL MATCH (c)-[:OBJECT]->(o) "
        "RETURN a.key, type(r), c.key, o.key ORDER BY a.key, c.key",
        "MATCH (a:Entity {key: 'deepseek'})-[:CEO*1..2]->(b) RETURN DISTINCT b.key",
        "MATCH (c:Claim) WHERE EXISTS { (c)-[:ABOUT]->(:Entity {key: 'deepseek'}) } RETURN "
        "count(*)"}) {
    queries.push_back(graph.prepare(text));
  }
  return queries;
}

TEST_F(PropertyGraphOfAStore, SeesOneStateWhateverIsWritten) {
  struct Seen {
    std::string what;
    std::unique_ptr<PropertyGraph> graph;
    std::vector<PreparedQuery> queries;
    std::vector<std::string> rows;
  };
  std::vector<Seen> seen;
  const auto look = [&](const std::string& what) {
    Seen now{what, std::make_unique<PropertyGraph>(news_.store()), {}, {}};
    now.queries = prepare_all(*now.graph);
    now.rows = all_of_it(now.queries);
    seen.push_back(std::move(now));
  };
  look("first");
  news_.said("more", "bloomberg asserts deepseek gpu_count 10000 GPU @2024");
  look("a claim more");
  news_.retracted("few");
  const ChangeNumber retraction = news_.store().view().number();
  look("one retracted");
  news_.said("other", "bloomberg asserts deep-seek gpu_count 20000 GPU @2024");
  news_.merged("deep-seek", "deepseek");
  const ChangeNumber merge = news_.store().view().number();
  look("merged");
  for (const ChangeNumber change : {retraction, merge}) {
    Writer writer = news_.store().write("tester", "undo");
    EXPECT_EQ(writer.undo(change), 1);
    writer.commit();
    look("undone");
  }

  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(all_of_it(seen[i].queries), seen[i].rows) << seen[i].what;
    EXPECT_EQ(all_of_it(prepare_all(*seen[i].graph)), seen[i].rows) << seen[i].what;
    if (i > 0) {
      EXPECT_NE(seen[i].rows, seen[i - 1].rows) << seen[i].what << " changed nothing";
    }
  }
  // And so does the past.
  PropertyGraph before(news_.store(), retraction - 1);
  EXPECT_EQ(all_of_it(prepare_all(before)), seen[1].rows);
  PropertyGraph at_merge(news_.store(), merge);
  EXPECT_EQ(all_of_it(prepare_all(at_merge)), seen[3].rows);
}

TEST(PropertyGraphOfAFile, SeesOneStateWhileAnotherProcessWrites) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  // Connections do not survive a fork, so the other process comes first, and waits for its turn.
  int turn[2];
  ASSERT_EQ(pipe(turn), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(turn[1]);
    char go = 0;
    int result = 1;
    try {
      if (read(turn[0], &go, 1) == 1) {
        Store store = Store::open(file, {OpenOptions::Mode::kWrite});
        const std::optional<ClaimId> few = store.view().find_claim("few");
        Writer writer = store.write("another process", "a test");
        writer.put_claim(claimgraph::testing::claim("deepseek gpu_count 10000 GPU"), "new");
        writer.retract(few.value(), "withdrawn");
        writer.commit();
        result = 0;
      }
    } catch (const std::exception& error) {
      std::cerr << "the other process: " << error.what() << std::endl;
    }
    _exit(result);
  }
  close(turn[0]);

  Newsroom news(file);
  news.predicate("gpu_count: count stock");
  news.predicate("ceo: entity");
  news.said("few", "deepseek asserts deepseek gpu_count 2048 GPU @2024");
  news.said("many", "semianalysis estimates deepseek gpu_count 50000 GPU @2024");
  PropertyGraph graph(news.store());
  const std::vector<PreparedQuery> queries = prepare_all(graph);
  const std::vector<std::string> before = all_of_it(queries);
  QueryRows begun = queries.front().run();
  std::vector<std::string> keys = {to_text(begun.next()->front())};

  ASSERT_EQ(write(turn[1], "!", 1), 1);
  close(turn[1]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);

  while (const ValueList* const row = begun.next()) {
    keys.push_back(to_text(row->front()));
  }
  EXPECT_THAT(keys, ElementsAre("'few'", "'many'"));
  EXPECT_EQ(all_of_it(queries), before);
  PropertyGraph now(news.store());
  EXPECT_THAT(ask(now, "MATCH (c:Claim) RETURN c.key ORDER BY c.key"),
              ElementsAre("'many'", "'new'"));
}

TEST_F(PropertyGraphOfAStore, AStateThatNeverWasIsAnError) {
  EXPECT_NE(error_of([&] { PropertyGraph(news_.store(), 999); }), "");
}

// ---- Limits

TEST(QueryLimits, CutRowsExactlyWhereMoreCome) {
  SmallGraph graph("");
  const auto run = [&](std::size_t rows, std::size_t limit) {
    QueryOptions options;
    options.max_rows = limit;
    QueryRows result = graph.graph.prepare("UNWIND range(1, $n) AS x RETURN x", options)
                           .run({{"n", static_cast<std::int64_t>(rows)}});
    std::size_t given = 0;
    while (result.next() != nullptr) {
      ++given;
    }
    return std::pair(given, result.cut());
  };
  EXPECT_EQ(run(5, 0), std::pair(std::size_t{5}, QueryCut::kNone));
  EXPECT_EQ(run(5, 6), std::pair(std::size_t{5}, QueryCut::kNone));
  EXPECT_EQ(run(5, 5), std::pair(std::size_t{5}, QueryCut::kNone));
  EXPECT_EQ(run(5, 4), std::pair(std::size_t{4}, QueryCut::kRows));
  EXPECT_EQ(run(0, 1), std::pair(std::size_t{0}, QueryCut::kNone));
}

TEST(QueryLimits, CutByTimeGivesNoHalfAggregates) {
  SmallGraph graph("UNWIND range(1, 100) AS i CREATE (:N {i: i})", true);
  QueryOptions soon;
  soon.max_time = std::chrono::milliseconds(1);
  for (const std::string& query :
       {std::string(kEndless), std::string(kEndless) + " UNION RETURN 1 AS x",
        std::string("UNWIND range(1, 9999) AS x UNWIND range(1, 9999) AS y UNWIND range(1, 9999) "
                    "AS z RETURN count(*)"),
        std::string(
            "UNWIND range(1, 9999) AS x UNWIND range(1, 9999) AS y UNWIND range(1, 9999) AS z "
            "WITH x, count(y) AS c RETURN max(c)"),
        std::string("MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*)"),
        std::string("MATCH (a), (b), (c), (d), (e), (f), (g) WHERE a.i + b.i + g.i < 0 RETURN a"),
        std::string("RETURN reduce(s = 0, x IN range(1, 9999) | s + size([y IN range(1, 9999) "
                    "WHERE y < 0])) AS x")}) {
    QueryRows rows = graph.graph.prepare(query, soon).run();
    EXPECT_EQ(rows.next(), nullptr) << query;
    EXPECT_EQ(rows.cut(), QueryCut::kTime) << query;
    EXPECT_EQ(rows.next(), nullptr) << query;
  }
  EXPECT_THAT(graph.ask("MATCH (n) RETURN count(*)"), ElementsAre("100"));
}

TEST(QueryLimits, OfOneRunDoNotReachAnother) {
  SmallGraph graph("UNWIND range(1, 100) AS i CREATE (:N {i: i})", true);
  QueryOptions soon;
  soon.max_time = std::chrono::milliseconds(1);
  QueryRows patient = graph.graph.prepare("MATCH (a), (b), (c) RETURN a.i").run();
  ASSERT_NE(patient.next(), nullptr);
  QueryRows cut = graph.graph.prepare(kEndless, soon).run();
  EXPECT_EQ(cut.next(), nullptr);
  EXPECT_EQ(cut.cut(), QueryCut::kTime);
  int more = 0;
  while (more < 100'000 && patient.next() != nullptr) {
    ++more;
  }
  EXPECT_EQ(more, 100'000);
  EXPECT_EQ(patient.cut(), QueryCut::kNone);
}

TEST(QueryLimits, OfMemoryStopWhatHoldsRows) {
  SmallGraph graph("UNWIND range(1, 30) AS i CREATE (:N {i: i})-[:T]->(:M)", true);
  QueryOptions little;
  little.max_memory = 1 << 20U;
  for (const char* query :
       {"UNWIND range(1, 1000000) AS x RETURN x ORDER BY -x",
        "UNWIND range(1, 1000000) AS x RETURN x, count(*)",
        "UNWIND range(1, 1000000) AS x RETURN DISTINCT x",
        "UNWIND range(1, 1000000) AS x RETURN collect(x)",
        "UNWIND range(1, 1000000) AS x RETURN count(DISTINCT x)",
        "UNWIND range(1, 1000000) AS x RETURN percentileCont(x, 0.5)",
        "UNWIND range(1, 1000000) AS x RETURN percentileDisc(x, 0.5)",
        "UNWIND range(1, 1000000) AS x RETURN x UNION RETURN 1 AS x",
        "UNWIND range(1, 1000) AS x WITH x, range(1, 1000) AS l ORDER BY x RETURN x",
        "UNWIND [x IN range(1, 100000) | x] AS x RETURN x", "RETURN range(1, 100000) AS l",
        "RETURN [x IN range(1, 1000) | range(1, x)] AS l",
        "RETURN [range(1, 15000), range(1, 15000), range(1, 15000)] AS l",
        "RETURN {a: range(1, 15000), b: range(1, 15000), c: range(1, 15000)} AS l",
        "RETURN reduce(l = [], x IN range(1, 1000) | l + [range(1, x)]) AS l",
        "WITH range(1, 15000) AS a, range(1, 15001) AS b, range(1, 15002) AS c RETURN 1",
        "MATCH (n {i: 1}) RETURN [(a)-->(b) | range(1, 2000)] AS l"}) {
    EXPECT_THAT(graph.error(query, {}, little),
                AllOf(StartsWith("limit passed"), HasSubstr("more than 1048576 bytes")))
        << query;
  }
  // What does not hold much needs little.
  little.max_memory = 8 << 20U;  // the list itself takes half of it
  EXPECT_EQ(
      graph.ask("UNWIND range(1, 100000) AS x RETURN max(x), count(*), avg(x)", {}, little).size(),
      1);
  EXPECT_EQ(
      graph.ask("UNWIND range(1, 100000) AS x RETURN x ORDER BY -x LIMIT 3", {}, little).size(), 3);
}

TEST(QueryLimits, OfMemoryCountWhatIsHeldAtOnce) {
  SmallGraph graph("UNWIND range(1, 30) AS i CREATE (:N {i: i})", true);
  QueryOptions little;
  little.max_memory = 1 << 20U;
  // Each subquery sorts, and lets go.
  EXPECT_EQ(graph
                .ask("UNWIND range(1, 2000) AS x WITH x WHERE EXISTS { UNWIND range(1, 100) AS y "
                     "WITH y ORDER BY -y WHERE y > 99 RETURN y } RETURN x",
                     {}, little)
                .size(),
            2000);
}

TEST(QueryLimits, OfHopsStopPatternsWithoutABound) {
  SmallGraph graph("CREATE (a:N {i: 1})-[:T]->(:N {i: 2})-[:T]->(:N {i: 3})-[:T]->(:N {i: 4})");
  QueryOptions options;
  options.max_hops = 2;
  EXPECT_THAT(graph.error("MATCH (a {i: 1})-[r*]->(b) RETURN b.i", {}, options),
              AllOf(StartsWith("limit passed"), HasSubstr("more than 2 relationships"),
                    HasSubstr("*1..2")));
  EXPECT_THAT(graph.ask("MATCH (a {i: 2})-[r*]->(b) RETURN b.i", {}, options),
              ElementsAre("3", "4"));
  EXPECT_THAT(graph.ask("MATCH (a {i: 1})-[r*..9]->(b) RETURN b.i", {}, options),
              ElementsAre("2", "3", "4"));
  EXPECT_THAT(graph.ask("MATCH (a {i: 1})-[*]->(b) RETURN DISTINCT b.i ORDER BY b.i", {}, options),
              ElementsAre("2", "3", "4"));
  options.max_hops = 0;
  EXPECT_THAT(graph.ask("MATCH (a {i: 1})-[r*]->(b) RETURN b.i", {}, options),
              ElementsAre("2", "3", "4"));
}

// ---- Interrupts

/// Runs a query that does not end by itself, interrupted again and again until it does.
QueryErrorKind interrupted(PropertyGraph& graph, const std::string& query) {
  QueryRows rows = graph.prepare(query).run();
  std::atomic<bool> over = false;
  std::thread other([&] {
    while (!over) {
      graph.interrupt();
      std::this_thread::yield();
    }
  });
  std::optional<QueryErrorKind> kind;
  try {
    while (rows.next() != nullptr) {
    }
  } catch (const QueryError& error) {
    kind = error.kind();
  }
  over = true;
  other.join();
  return kind.value_or(QueryErrorKind::kSyntax);
}

TEST(QueryInterrupt, StopsSqlAndLoopsAndWalks) {
  SmallGraph graph("UNWIND range(1, 40) AS i UNWIND range(1, 40) AS j CREATE (:N {i: i, j: j})",
                   true);
  SmallGraph dense(
      "CREATE (a:N), (b:N), (c:N), (d:N), (e:N), (f:N), (a)-[:T]->(b), (a)-[:T]->(c), "
      "(a)-[:T]->(d), (a)-[:T]->(e), (a)-[:T]->(f), (b)-[:T]->(c), (b)-[:T]->(d), "
      "(b)-[:T]->(e), (b)-[:T]->(f), (c)-[:T]->(d), (c)-[:T]->(e), (c)-[:T]->(f), "
      "(d)-[:T]->(e), (d)-[:T]->(f), (e)-[:T]->(f), (a)-[:T]->(a), (b)-[:T]->(b), "
      "(c)-[:T]->(c), (d)-[:T]->(d), (e)-[:T]->(e), (f)-[:T]->(f), (a)-[:T]->(b), "
      "(c)-[:T]->(d), (e)-[:T]->(f)");
  for (const char* query :
       {"MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", kEndless,
        "MATCH (a), (b), (c), (d), (e), (f) WHERE a.i + b.i < c.i + d.i - 999 RETURN count(*)",
        "RETURN size([x IN range(1, 9999) WHERE all(y IN range(1, 9999) WHERE y > 0)]) AS s",
        "RETURN reduce(s = 0, x IN range(1, 9999) | s + size([y IN range(1, 9999) | y])) AS "
        "s",
        "UNWIND range(1, 9999) AS x UNWIND range(1, 9999) AS y UNWIND range(1, 9999) AS z RETURN "
        "count(DISTINCT x)"}) {
    EXPECT_EQ(interrupted(graph.graph, query), QueryErrorKind::kCancelled) << query;
  }
  EXPECT_EQ(interrupted(dense.graph, "MATCH p = (a)-[*..29]-(b) RETURN count(p)"),
            QueryErrorKind::kCancelled);
  EXPECT_THAT(graph.ask("MATCH (n) RETURN count(*)"), ElementsAre("1600"));
  EXPECT_THAT(dense.ask("MATCH ()-[r]->() RETURN count(r)"), ElementsAre("24"));
}

TEST(QueryInterrupt, DoesNothingWhenNothingRuns) {
  SmallGraph graph("CREATE (:N)");
  graph.graph.interrupt();
  EXPECT_THAT(graph.ask("MATCH (n) RETURN count(*)"), ElementsAre("1"));
  const PreparedQuery query = graph.graph.prepare(std::string(kOneToMillion) + "RETURN x");
  graph.graph.interrupt();
  QueryRows rows = query.run();
  for (int i = 0; i < 100'000; ++i) {
    ASSERT_NE(rows.next(), nullptr);
  }
}

TEST(QueryInterrupt, StopsOneRun) {
  SmallGraph graph("CREATE (:N)");
  const PreparedQuery query = graph.graph.prepare(std::string(kOneToMillion) + "RETURN x");
  QueryRows stopped = query.run();
  QueryRows other = query.run();
  ASSERT_NE(other.next(), nullptr);
  graph.graph.interrupt();
  EXPECT_THROW(
      {
        while (stopped.next() != nullptr) {
        }
      },
      QueryError);
  EXPECT_EQ(stopped.next(), nullptr);
  for (int i = 0; i < 100'000; ++i) {
    ASSERT_NE(other.next(), nullptr);
  }
}

// ---- Catalogues of other tables

}  // namespace
}  // namespace claimgraph
