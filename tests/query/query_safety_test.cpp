// What a query or a file from a stranger can not do: write, reach other files, crash, or give wrong
// rows.

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../contradiction/newsroom.hpp"
#include "small_graph.hpp"

namespace claimgraph {
namespace {

using claimgraph::testing::bytes_of;
using claimgraph::testing::complaint;
using claimgraph::testing::error_of;
using claimgraph::testing::Newsroom;
using claimgraph::testing::SmallGraph;
using claimgraph::testing::sqlite;
using claimgraph::testing::TemporaryFolder;
using claimgraph::testing::texts_of;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// All files of a folder with what they hold.
std::map<std::string, std::string> contents_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    contents[entry.path().filename().string()] = bytes_of(entry.path());
  }
  return contents;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

/// "f(0)SEPf(1)SEP...".
std::string joined(std::size_t count, std::string_view separator,
                   const std::function<std::string(std::size_t)>& part) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) {
    result += (i == 0 ? "" : std::string(separator)) + part(i);
  }
  return result;
}

/// Parts of SQL that do harm where a query's text gets into SQL.
const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "a\"; DROP TABLE node; --",
      "a'; DROP TABLE node; --",
      "a`; DROP TABLE node; --",
      "' OR 1=1 --",
      "\" OR 1=1 --",
      "{}",
      "{}.id",
      "{0}",
      "{value}",
      "%s%n",
      "?1",
      "n0.id",
      ") UNION SELECT 1 --",
      "/* */",
      "load_extension('x')",
      "x\ny",
      "\xC3\xA9\xF0\x9F\x98\x80",
      std::string("nul\0nul", 7),
      std::string(100'000, 'x'),
  };
  return texts;
}

std::string in_backticks(std::string_view name) {
  std::string quoted = "`";
  for (const char c : name) {
    quoted += c;
    if (c == '`') {
      quoted += c;
    }
  }
  return quoted + "`";
}

class HostileQueries : public ::testing::Test {
 protected:
  SmallGraph graph_{"CREATE (a:A {x: 1, name: 'a'})-[:T {w: 1}]->(b:A {x: 2, name: 'b'})"};
  SmallGraph open_{"CREATE (a:A {x: 1, name: 'a'})-[:T {w: 1}]->(b:A {x: 2, name: 'b'})", true};
};

TEST_F(HostileQueries, NamesAreOnlyNames) {
  const auto before = contents_of(open_.file().parent_path());
  for (const std::string& text : hostile_texts()) {
    const std::string name = in_backticks(text);
    // Where all is known, they are unknown; where nothing is, there is none such.
    for (const std::string& query :
         {"MATCH (n:" + name + ") RETURN n.x", "MATCH (n)-[:" + name + "]->() RETURN n.x",
          "MATCH (n) WHERE n." + name + " = 1 RETURN n.x", "MATCH (n {" + name + ": 1}) RETURN n.x",
          "MATCH (n)-[r:T {" + name + ": 1}]->() RETURN n.x",
          "MATCH (n)-[:T*1..2 {" + name + ": 1}]->() RETURN n.x",
          "MATCH (n) WHERE n:" + name + " RETURN n.x"}) {
      EXPECT_THAT(graph_.error(query), HasSubstr("there is no ")) << text;
      EXPECT_THAT(open_.ask(query), IsEmpty()) << text;
    }
    EXPECT_THAT(open_.ask("MATCH (n {x: 1}) RETURN n." + name + " AS " + name),
                ElementsAre("null"));
    EXPECT_THAT(
        open_.ask("MATCH (" + name + " {x: 1}) RETURN " + name + ".x ORDER BY " + name + ".x"),
        ElementsAre("1"));
    EXPECT_THAT(open_.ask("MATCH (n {x: 1}) RETURN count(n." + name + "), max(n." + name + ")"),
                ElementsAre("0, null"));
    EXPECT_THAT(graph_.error("RETURN " + name + "(1)"), HasSubstr("there is no function"));
    EXPECT_THAT(graph_.ask("RETURN $" + name + " AS x", {{text, 7}}), ElementsAre("7"));
  }
  EXPECT_EQ(contents_of(open_.file().parent_path()), before);
}

TEST_F(HostileQueries, TextsAreOnlyTexts) {
  for (const std::string& text : hostile_texts()) {
    const Value value(text);
    for (const char* query :
         {"MATCH (n) WHERE n.name = $t RETURN n.x", "MATCH (n {name: $t}) RETURN n.x",
          "MATCH (n) WHERE n.name STARTS WITH $t RETURN n.x",
          "MATCH (n)-[:T*1..2 {w: $t}]->() RETURN n.x", "MATCH (n) WHERE n.x = $t RETURN n.x"}) {
      EXPECT_THAT(graph_.ask(query, {{"t", value}}), IsEmpty()) << text;
    }
    EXPECT_THAT(
        graph_.ask("MATCH (n) WHERE n.name < $t OR n.name >= $t RETURN count(*)", {{"t", value}}),
        ElementsAre("2"));
    EXPECT_EQ(graph_.graph.prepare("RETURN $t AS t").run({{"t", value}}).next()->front().string(),
              text);
    EXPECT_THAT(graph_.ask("MATCH (n {x: 1}) RETURN n['"
                           "name"
                           "'], n[$t], {a: 1}[$t]",
                           {{"t", value}}),
                ElementsAre("'a', null, null"));
  }
}

TEST_F(HostileQueries, TextsWithANulAreWholeTexts) {
  SmallGraph graph("CREATE (:A {name: 'a'})");
  EXPECT_THAT(
      graph.ask("MATCH (n) WHERE n.name = $t RETURN n.name", {{"t", std::string("a\0b", 3)}}),
      IsEmpty());
  EXPECT_THAT(graph.ask("MATCH (n) WHERE n.name = 'a\\u0000b' RETURN n.name"), IsEmpty());
  EXPECT_THAT(graph.ask("RETURN size('a\\u0000b') AS s"), ElementsAre("3"));
}

TEST_F(HostileQueries, NothingWritesAndNothingReadsFiles) {
  const auto before = contents_of(graph_.file().parent_path());
  for (const char* query : {"CREATE (n)",
                            "CREATE (n) RETURN n",
                            "MERGE (n) RETURN n",
                            "MATCH (n) SET n.x = 1",
                            "MATCH (n) SET n += {x: 1} RETURN n",
                            "MATCH (n) REMOVE n.x",
                            "MATCH (n) DELETE n",
                            "MATCH (n) DETACH DELETE n",
                            "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
                            "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
                            "CALL db.labels()",
                            "CALL { MATCH (n) RETURN n } RETURN n",
                            "MATCH (n) CALL dbms.x() YIELD y RETURN y",
                            "DROP INDEX x",
                            "CREATE INDEX FOR (n:A) ON (n.x)",
                            "USE other MATCH (n) RETURN n",
                            "PRAGMA user_version = 7",
                            "ATTACH 'x.db' AS x",
                            "VACUUM",
                            "BEGIN",
                            "SELECT 1",
                            "MATCH (n) RETURN n; CREATE (m)",
                            "MATCH (n) RETURN n; DROP TABLE node",
                            "RETURN load_extension('x')",
                            "RETURN readfile('/etc/passwd')",
                            "RETURN writefile('/tmp/x', 'y')",
                            "RETURN sqlite_version()",
                            "RETURN pragma_table_info('node')",
                            "RETURN fts3_tokenizer('x')",
                            "RETURN last_insert_rowid()",
                            "RETURN randomblob(9)",
                            "MATCH (n:sqlite_schema) RETURN n",
                            "MATCH (n:node) RETURN n"}) {
    EXPECT_NE(graph_.error(query), "") << query;
  }
  EXPECT_EQ(contents_of(graph_.file().parent_path()), before);
}

TEST_F(HostileQueries, LeaveFileAndFolderAsTheyAre) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "claims.db";
  {
    Newsroom news(file);
    news.predicate("gpu_count: count stock");
    news.said("few", "deepseek asserts deepseek gpu_count 2048 GPU @2024");
    news.said("many", "semianalysis estimates deepseek gpu_count 50000 GPU @2024");
    news.said("other", "semianalysis estimates deep-seek gpu_count 50000 GPU @2024");
    news.merged("deep-seek", "deepseek");
  }
  const auto before = contents_of(folder.path());
  {
    const Store store = Store::open(file, {OpenOptions::Mode::kRead});
    PropertyGraph graph(store);
    for (const char* query : {"MATCH (n) RETURN count(*)", "MATCH (a)-[x:CONTRADICTS]-(b) RETURN x",
                              "MATCH (a:Entity)-[*1..3]-(b) RETURN DISTINCT b.key ORDER BY b.key",
                              "MATCH (c:Claim) RETURN c ORDER BY c.key", "CREATE (n)"}) {
      (void)complaint(graph, query);
    }
  }
  std::map<std::string, std::string> after = contents_of(folder.path());
  // The log's files may stand beside a database that is read; they hold nothing then.
  for (const char* suffix : {"-wal", "-shm"}) {
    if (!before.contains(std::string("claims.db") + suffix)) {
      if (std::string(suffix) == "-wal") {
        EXPECT_EQ(after[std::string("claims.db") + suffix], "");
      }
      after.erase(std::string("claims.db") + suffix);
    }
  }
  EXPECT_EQ(after, before);
}

// ---- Deep and long

TEST(HugeQueries, AreRefusedOrAnswered) {
  SmallGraph graph("CREATE (a:A {x: 1, name: 'a'})-[:T {w: 1}]->(b:A {x: 2, name: 'b'})-[:T]->(a)");
  constexpr std::size_t kMany = 100'000;
  const auto number = [](std::size_t i) { return std::to_string(i); };
  const std::vector<std::string> refused = {
      "RETURN " + repeat("(", kMany) + "1" + repeat(")", kMany),
      "RETURN " + repeat("[", kMany) + repeat("]", kMany),
      "RETURN " + repeat("{a: ", kMany) + "1" + repeat("}", kMany),
      "RETURN " + repeat("NOT ", kMany) + "true",
      "RETURN " + repeat("-", kMany) + "1",
      "RETURN " + repeat("1 + ", kMany) + "1",
      "RETURN " + repeat("1 ^ ", kMany) + "1",
      "RETURN 1" + repeat("[0]", kMany),
      "MATCH (n) RETURN n" + repeat(".x", kMany),
      "MATCH (n) WHERE " + joined(10'000, " OR ", [&](auto i) { return "n.x = " + number(i); }) +
          " RETURN n",
      "RETURN " + repeat("CASE WHEN true THEN ", 5'000) + "1" + repeat(" END", 5'000),
      "RETURN " + repeat("[x IN [1] | ", 5'000) + "1" + repeat("]", 5'000),
      repeat("MATCH (n) WHERE EXISTS { ", 5'000) + "MATCH (m)" + repeat(" }", 5'000) + " RETURN 1",
      repeat("WITH 1 AS x ", 10'000) + "RETURN x",
      joined(10'000, " ", [&](auto i) { return "UNWIND [1] AS x" + number(i); }) + " RETURN x1",
      joined(10'000, " ", [&](auto i) { return "OPTIONAL MATCH (n" + number(i) + ")"; }) +
          " RETURN 1",
      joined(10'000, " UNION ALL ", [&](auto) { return "RETURN 1 AS x"; }),
      "MATCH " + joined(10'000, ", ", [&](auto i) { return "(n" + number(i) + ")"; }) + " RETURN 1",
      "MATCH (a)" + repeat("-[:T]->()", 300) + " RETURN count(*)",
      "MATCH (a)" + repeat("--()", 300) + " RETURN count(*)",
      "RETURN range(0, 9223372036854775807)",
      "RETURN reduce(s = 'x', i IN range(1, 99) | s + s)",
      "RETURN reduce(s = [1], i IN range(1, 99999) | [s])",
      "RETURN reduce(s = {}, i IN range(1, 99999) | {a: s})",
  };
  for (const std::string& query : refused) {
    EXPECT_THAT(graph.error(query), AnyOf(StartsWith("limit passed"), StartsWith("not supported"),
                                          StartsWith("syntax error"), StartsWith("type error")))
        << query.substr(0, 200);
  }
  const auto first = [&](const std::string& query) {
    try {
      const std::vector<std::string> rows = graph.ask(query);
      return rows.empty() ? "no rows" : rows.front();
    } catch (const QueryError& error) {
      return error.describe(query);
    }
  };
  EXPECT_EQ(first("RETURN size([" + joined(kMany, ",", number) + "]) AS s"), "100000");
  EXPECT_EQ(first("MATCH (n) WHERE n.x IN [" + joined(kMany, ",", number) + "] RETURN count(*)"),
            "2");
  EXPECT_EQ(first("RETURN size(keys({" +
                  joined(kMany, ",", [&](auto i) { return "k" + number(i) + ": 1"; }) + "})) AS s"),
            "100000");
  EXPECT_EQ(first("RETURN {b: 1, a: 2, b: 3} AS m"), "{a: 2, b: 3}");
  EXPECT_EQ(
      first("MATCH (n) WHERE " + joined(390, " OR ", [&](auto i) { return "n.x = " + number(i); }) +
            " RETURN count(*)"),
      "2");
  EXPECT_EQ(first("MATCH (n) WHERE " +
                  joined(390, " AND ", [&](auto i) { return "n.x < " + number(i + 9); }) +
                  " RETURN count(*)"),
            "2");
  EXPECT_EQ(first("MATCH (n) WHERE " +
                  joined(390, " AND ", [&](auto i) { return "n.x <> " + number(i + 9); }) +
                  " RETURN count(*)"),
            "2");
  EXPECT_EQ(first(repeat("WITH 1 AS x ", 999) + "RETURN x"), "1");
  EXPECT_EQ(first(joined(999, " ", [&](auto i) { return "UNWIND [1] AS x" + number(i); }) +
                  " RETURN x998"),
            "1");
  EXPECT_EQ(first(joined(999, " ", [&](auto i) { return "MATCH (n" + number(i) + " {x: 1})"; }) +
                  " RETURN count(*)"),
            "1");
  EXPECT_EQ(first(repeat("MATCH (n {x: 1}) ", 999) + "RETURN count(*)"), "1");
  EXPECT_EQ(first(joined(300, " ",
                         [&](auto i) {
                           return "OPTIONAL MATCH (:A {x: 1})-[:T]->(n" + number(i) + " {x: 3})";
                         }) +
                  " RETURN count(*)"),
            "1");
  EXPECT_EQ(
      first("MATCH " + joined(300, ", ", [&](auto i) { return "(n" + number(i) + " {x: 1})"; }) +
            " RETURN count(*)"),
      "1");
  EXPECT_EQ(first("MATCH (a)" + repeat("-[:T]->()", 60) + " RETURN count(*)"), "0");
  EXPECT_EQ(first("MATCH (a)" + repeat("-[:T*1..1]->()", 300) + " RETURN count(*)"), "0");
  EXPECT_EQ(first(joined(999, " UNION ALL ", [&](auto) { return "RETURN 1 AS x"; })), "1");
  EXPECT_EQ(first("RETURN " +
                  joined(2'000, ", ", [&](auto i) { return number(i) + " AS c" + number(i); }))
                .substr(0, 10),
            "0, 1, 2, 3");
  EXPECT_EQ(first("RETURN " + repeat("(", 150) + "1" + repeat(")", 150) + " AS x"), "1");
  EXPECT_EQ(first("RETURN " + repeat("[", 150) + repeat("]", 150) + "[0] = [] AS x"), "false");
  EXPECT_EQ(first("MATCH (n {x: 1}) RETURN " + repeat("[(n)-->(m) | ", 60) + "1" + repeat("]", 60) +
                  " = [] AS x"),
            "false");
  EXPECT_EQ(first("RETURN size('" + std::string(10'000'000, 'x') + "') AS s"), "10000000");
}

TEST(HugeQueries, LongWalksAndPathsAreNoRecursion) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "chain.db";
  sqlite(file,
         "CREATE TABLE n (id INTEGER PRIMARY KEY);"
         "CREATE INDEX n_next ON n (id + 1);"
         "WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < 200000) "
         "INSERT INTO n SELECT x FROM i");
  NodeTable nodes{"n", "n {}", "{}.id"};
  nodes.properties = {{"id", StoredType::kInteger, "{}.id"}};
  nodes.labels = {{"N"}};
  RelationshipTable next{"next", "n {}", "{}.id", "{}.id", "({}.id + 1)"};
  next.condition = "{}.id < 200000";
  next.types = {{"NEXT"}};
  Catalogue catalogue;
  catalogue.nodes = {nodes};
  catalogue.relationships = {next};
  PropertyGraph graph(file, catalogue);
  const auto one = [&](const char* query) { return texts_of(graph.prepare(query).run()); };
  EXPECT_THAT(one("MATCH (a {id: 1}), (b {id: 200000}) MATCH p = shortestPath((a)-[*]->(b)) "
                  "RETURN length(p), size(nodes(p))"),
              ElementsAre("199999, 200000"));
  EXPECT_THAT(one("MATCH (a {id: 1}), (b {id: 200000}) MATCH p = allShortestPaths((a)-[*]-(b)) "
                  "RETURN length(p)"),
              ElementsAre("199999"));
  EXPECT_THAT(one("MATCH (a {id: 1})-[*]->(b) RETURN count(DISTINCT b)"), ElementsAre("199999"));
  EXPECT_THAT(one("MATCH (a {id: 1})-[*3000]->(b) RETURN b.id"), ElementsAre("3001"));
  EXPECT_THAT(complaint(graph, "MATCH (a {id: 1})-[r*]->(b) RETURN max(b.id)"),
              HasSubstr("more than 100 relationships"));
}

// ---- Files from strangers

/// A file whose columns hold what they should not.
class DamagedTables : public ::testing::Test {
 protected:
  /// Puts `sql`, a value, into column `column` of the only row.
  PropertyGraph with(const std::string& column, const std::string& sql) {
    std::filesystem::remove(file_);
    sqlite(file_,
           "CREATE TABLE t (id INTEGER PRIMARY KEY, b, i, f, s, q, d, j);"
           "INSERT INTO t VALUES (7, 1, 2, 0.5, 's', '1 GPU', '2024', '[1]');"
           "UPDATE t SET " +
               column + " = " + sql);
    NodeTable t{"thing", "t {}", "{}.id"};
    t.labels = {{"T"}};
    t.properties = {{"b", StoredType::kBoolean, "{}.b"},  {"i", StoredType::kInteger, "{}.i"},
                    {"f", StoredType::kFloat, "{}.f"},    {"s", StoredType::kString, "{}.s"},
                    {"q", StoredType::kQuantity, "{}.q"}, {"d", StoredType::kDate, "{}.d"},
                    {"j", StoredType::kJson, "{}.j"}};
    RelationshipTable self{"self", "t {}", "{}.id", "{}.id", "{}.id"};
    self.types = {{"SELF"}};
    self.properties = t.properties;
    Catalogue catalogue;
    catalogue.nodes = {t};
    catalogue.relationships = {self};
    return {file_, catalogue};
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "damaged.db";
};

TEST_F(DamagedTables, AreErrorsWithTheirPlace) {
  struct Damage {
    const char* column;
    const char* sql;
    const char* message;
  };
  const std::vector<Damage> damages = {
      {"b", "2", "holds '2', which is no truth value"},
      {"b", "'true'", "holds 'true', which is no truth value"},
      {"b", "0.5", "which is no truth value"},
      {"i", "'seven'", "holds 'seven', which is no integer"},
      {"i", "7.5", "which is no integer"},
      {"i", "x'00FF'", "which is no integer"},
      {"f", "'1.5'", "holds '1.5', which is no number"},
      {"f", "x'00'", "which is no number"},
      {"s", "7", "holds '7', which is no text"},
      {"s", "x'41'", "holds 'A', which is no text"},
      {"s", "CAST(x'41FF42' AS TEXT)", "holds 'A\uFFFDB', which is no text in UTF-8"},
      {"s", "CAST(x'EDA080' AS TEXT)", "\uFFFD', which is no text in UTF-8"},
      {"q", "'many GPUs'", "holds 'many GPUs', which is no quantity"},
      {"q", "''", "holds '', which is no quantity"},
      {"q", "7", "which is no text"},
      {"d", "'someday'", "holds 'someday', which is no date"},
      {"d", "char(27) || '[2J' || char(10)", "holds '\\u{1B}[2J\\u{A}', which is no date"},
      {"d", "x'FF'", "which is no text"},
      {"j", "'{'", "holds '{', which is no JSON"},
      {"j", "'[1, 2'", "which is no JSON"},
      {"j", "'nan'", "which is no JSON"},
      {"j", "''", "which is no JSON"},
      {"j", "'\"' || CAST(x'FF' AS TEXT) || '\"'", "which is no JSON"},
      {"j", "printf('%.*c', 5000, '[') || printf('%.*c', 5000, ']')", "which is no JSON"},
      {"j", "printf('%.*c', 1000000, '[')", "which is no JSON"},
  };
  for (const Damage& damage : damages) {
    PropertyGraph graph = with(damage.column, damage.sql);
    const std::string column = damage.column;
    const auto refusal = [&](const std::string& query) {
      return error_of([&] { (void)texts_of(graph.prepare(query).run()); });
    };
    EXPECT_THAT(refusal("MATCH (n) RETURN n"),
                AllOf(StartsWith("corrupt: thing 7: the column "), HasSubstr(damage.message)))
        << damage.sql;
    EXPECT_THAT(refusal("MATCH (n) UNWIND [n] AS m RETURN m." + column),
                AllOf(StartsWith("corrupt: thing 7: the column "), HasSubstr(damage.message)))
        << damage.sql;
    EXPECT_THAT(refusal("MATCH ()-[r]->() RETURN r"),
                AllOf(StartsWith("corrupt: "), HasSubstr(damage.message)))
        << damage.sql;
    EXPECT_THAT(refusal("MATCH ()-[r*1..1]->() RETURN r"),
                AllOf(StartsWith("corrupt: self 7: "), HasSubstr(damage.message)))
        << damage.sql;
    EXPECT_THAT(refusal("MATCH (n) RETURN n." + column),
                AllOf(StartsWith("corrupt: the column "), HasSubstr(damage.message)))
        << damage.sql;
    EXPECT_THAT(refusal("MATCH (n) RETURN collect(n." + column + ")"), HasSubstr(damage.message));
    // What is not read does no harm.
    EXPECT_THAT(texts_of(graph.prepare("MATCH (n) RETURN id(n), count(*)").run()),
                ElementsAre("7, 1"));
  }
}

TEST_F(DamagedTables, LargeTextsAreRead) {
  PropertyGraph graph = with("s", "printf('%.*c', 50000000, 'x')");
  EXPECT_THAT(texts_of(graph.prepare("MATCH (n) RETURN size(n.s), size(toUpper(n.s))").run()),
              ElementsAre("50000000, 50000000"));
  PropertyGraph deep = with("j", "printf('%.*c', 900, '[') || printf('%.*c', 900, ']')");
  EXPECT_THAT(texts_of(deep.prepare("MATCH (n) RETURN size(n.j), n.j = n.j").run()),
              ElementsAre("1, true"));
}

TEST_F(DamagedTables, NothingInTheFileRuns) {
  const auto query_of = [&](const std::string& sql, const std::string& from) {
    std::filesystem::remove(file_);
    sqlite(file_, sql);
    NodeTable t{"thing", from, "{}.id"};
    t.labels = {{"T"}};
    t.properties = {{"s", StoredType::kString, "{}.s"}};
    Catalogue catalogue;
    catalogue.nodes = {t};
    const auto before = contents_of(folder_.path());
    const std::string error = error_of([&] {
      PropertyGraph graph(file_, catalogue);
      (void)texts_of(graph.prepare("MATCH (n) WHERE n.s <> '' RETURN n").run());
    });
    EXPECT_EQ(contents_of(folder_.path()), before);
    return error;
  };
  EXPECT_NE(query_of("CREATE TABLE a (id INTEGER PRIMARY KEY, s TEXT);"
                     "CREATE VIEW t AS SELECT id, s FROM a",
                     "t {}"),
            "");
  EXPECT_NE(query_of("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT AS (upper('evil')) VIRTUAL);"
                     "INSERT INTO t (id) VALUES (1); PRAGMA writable_schema = ON;"
                     "UPDATE sqlite_schema SET sql = replace(sql, 'upper', 'load_extension')",
                     "t {}"),
            "");
  EXPECT_EQ(query_of("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);"
                     "CREATE TRIGGER evil AFTER INSERT ON t BEGIN DELETE FROM t; END;"
                     "INSERT INTO t VALUES (1, 's')",
                     "t {}"),
            "");
  std::filesystem::remove(file_);
  for (const std::string& bytes :
       {std::string("{}\n"), std::string("SQLite format 3\0", 16), std::string(8192, '\xFF')}) {
    claimgraph::testing::write_bytes(file_, bytes);
    EXPECT_NE(error_of([&] {
                NodeTable t{"thing", "t {}", "{}.id"};
                Catalogue catalogue;
                catalogue.nodes = {t};
                PropertyGraph graph(file_, catalogue);
                (void)texts_of(graph.prepare("MATCH (n) RETURN n").run());
              }),
              "");
    EXPECT_EQ(bytes_of(file_), bytes);
  }
  EXPECT_NE(error_of([&] { PropertyGraph(folder_ / "nothing.db", Catalogue{}); }), "");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "nothing.db"));
}

/// A store that was changed behind its back.
class DamagedStore : public ::testing::Test {
 protected:
  DamagedStore() {
    Newsroom news(file_);
    news.predicate("gpu_count: count stock");
    news.predicate("ceo: entity");
    news.said("few", "deepseek asserts deepseek gpu_count 2048 GPU {phase=training} @2024");
    news.said("many", "semianalysis estimates deepseek gpu_count 50000 GPU @2024");
    news.said("boss", "reuters reports deepseek ceo ->liang");
  }

  /// Does to a table what its triggers and checks forbid.
  void force(const std::string& table, const std::string& sql) {
    const std::string triggers =
        sqlite(file_, "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");
    std::string drop = sqlite(
        file_, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    sqlite(file_, drop +
                      "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; UPDATE " +
                      table + " SET " + sql + ";" + triggers);
  }

  std::string refusal(const std::string& query) {
    const auto before = bytes_of(file_);
    const std::string error = error_of([&] {
      const Store store = Store::open(file_, {OpenOptions::Mode::kRead});
      PropertyGraph graph(store);
      (void)texts_of(graph.prepare(query).run());
    });
    EXPECT_EQ(bytes_of(file_), before);
    return error;
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
};

TEST_F(DamagedStore, IsAnErrorWhereItIsRead) {
  force("claim", "value = 'so many' WHERE object_type = 'quantity'");
  EXPECT_THAT(
      refusal("MATCH (c:Claim) RETURN c"),
      AllOf(StartsWith("corrupt: claim "), HasSubstr("holds 'so many', which is no quantity")));
  EXPECT_THAT(refusal("MATCH (c:Claim) RETURN max(c.value)"), HasSubstr("which is no quantity"));
  EXPECT_NE(refusal("MATCH (a)-[:CONTRADICTS]-(b) RETURN a, b"), "");
  EXPECT_EQ(refusal("MATCH (c:Claim)-[:ABOUT]->(e) RETURN c.key, e.key"), "");
}

TEST_F(DamagedStore, MayHaveDatesThatAreNone) {
  force("claim", "valid_time = 'someday'");
  EXPECT_THAT(refusal("MATCH (c:Claim) RETURN c.valid"), HasSubstr("which is no date"));
  EXPECT_THAT(refusal("MATCH (c:Claim {key: 'few'}) RETURN c.valid"),
              HasSubstr("which is no date"));
}

TEST_F(DamagedStore, MayHaveIllFormedTexts) {
  force("entity", "label = CAST(x'41FF' AS TEXT), key = key || CAST(x'FE' AS TEXT)");
  EXPECT_THAT(refusal("MATCH (e:Entity) RETURN e.name"),
              HasSubstr("'A\uFFFD', which is no text in UTF-8"));
  EXPECT_THAT(refusal("MATCH (e:Entity) RETURN e"), HasSubstr("which is no "));
  EXPECT_THAT(refusal("MATCH (c:Claim) RETURN c.text"), HasSubstr("which is no text in UTF-8"));
  (void)refusal("MATCH (a:Entity)-[:CEO]->(b) RETURN a");
  (void)refusal("MATCH (a)-[x:CONTRADICTS]-(b) RETURN x");
}

TEST_F(DamagedStore, MayPointNowhere) {
  force("claim", "subject_id = 12345");
  (void)refusal("MATCH (c:Claim) RETURN c");
  (void)refusal("MATCH (c:Claim)-[:ABOUT]->(e) RETURN c, e");
  (void)refusal("MATCH (a)-[:CONTRADICTS]-(b) RETURN a, b");
  (void)refusal("MATCH (c:Claim)-[:ABOUT*1..2]-(e) RETURN c, e");
}

TEST_F(DamagedStore, MayMergeInACircle) {
  {
    Store store = Store::open(file_, {OpenOptions::Mode::kWrite});
    Writer writer = store.write("tester", "merge");
    writer.merge("reuters", "semianalysis", "the same");
    writer.merge("semianalysis", "deepseek", "the same");
    writer.commit();
  }
  force("merge",
        "into_id = (SELECT id FROM entity WHERE key = 'reuters') WHERE entity_id = "
        "(SELECT id FROM entity WHERE key = 'semianalysis')");
  EXPECT_THAT(refusal("MATCH (e:Entity) RETURN e.key"), StartsWith("corrupt: "));
}

TEST_F(DamagedStore, MayHaveWildNumbers) {
  force("claim", "fuzzy_lo = 9e999, fuzzy_hi = -9e999, strict_lo = 9e999, strict_hi = -9e999");
  (void)refusal("MATCH (c:Claim) RETURN c.lo, c.hi, c.lo < c.hi");
  (void)refusal("MATCH (a)-[:CONTRADICTS]-(b) RETURN a, b");
  force("claim", "added_by = 9223372036854775807");
  (void)refusal("MATCH (c:Claim) RETURN c.added_by + 1");
  EXPECT_EQ(refusal("MATCH (c:Claim) RETURN count(*)"), "");
}

}  // namespace
}  // namespace claimgraph
