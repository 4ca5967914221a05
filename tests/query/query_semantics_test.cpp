// Cases in which parts of a query meet: names, rows and subqueries inside each other.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_graph.hpp"

namespace claimgraph {
namespace {

using claimgraph::testing::SmallGraph;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// a -T-> b -T-> c -T-> a, and a -U-> c.
class QuerySemantics : public ::testing::Test {
 protected:
  SmallGraph graph_{
      "CREATE (a:A {x: 1, name: 'a', f: 1.5}), (b:B {x: 2, name: 'b', f: 2.0}), "
      "(c:C {x: 3, name: 'c'}), (a)-[:T {w: 1}]->(b), (b)-[:T {w: 2}]->(c), "
      "(a)-[:U]->(c), (c)-[:T {w: 3}]->(a)"};
};

TEST_F(QuerySemantics, CountsOfRowsMayBeComputedWithNamesOfTheirOwn) {
  EXPECT_THAT(graph_.ask("UNWIND [1, 2, 3] AS n RETURN n LIMIT size([x IN [1, 2] | x])"),
              ElementsAre("1", "2"));
  EXPECT_THAT(graph_.ask("UNWIND [1, 2, 3] AS n RETURN n ORDER BY n DESC "
                         "SKIP reduce(s = 0, x IN [1] | s + x) LIMIT 1"),
              ElementsAre("2"));
  EXPECT_THAT(graph_.ask("MATCH (n) RETURN n.x ORDER BY n.x "
                         "LIMIT CASE WHEN EXISTS { MATCH (m:B) } THEN 1 ELSE 2 END"),
              ElementsAre("1"));
}

TEST_F(QuerySemantics, PartsOfAUnionInASubqueryHaveRowsOfTheirOwn) {
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WHERE m.x > 2 "
                         "RETURN m.name + m.f + n.name + m.x AS v "
                         "UNION MATCH (n)-[r]->(m:A) RETURN m.name + r.w + n.name AS v } "
                         "RETURN n.name ORDER BY n.name"),
              ElementsAre("'a'", "'b'", "'c'"));
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m:B) RETURN 1 AS v "
                         "UNION ALL MATCH (n)<--(m:B) RETURN 2 AS v } "
                         "RETURN n.name ORDER BY n.name"),
              ElementsAre("'a'", "'c'"));
}

TEST_F(QuerySemantics, PropertiesInAPatternMayBeOfWhatComesFromAList) {
  EXPECT_THAT(graph_.ask("MATCH (n) UNWIND [n] AS m MATCH (m {name: 'a'}) RETURN m.name"),
              ElementsAre("'a'"));
  EXPECT_THAT(graph_.ask("MATCH (n) WITH collect(n) AS ns UNWIND ns AS m "
                         "MATCH (m {name: 'a'})-->(k {name: 'b'}) RETURN k.name"),
              ElementsAre("'b'"));
  EXPECT_THAT(graph_.ask("MATCH ()-[r]->() UNWIND [r] AS s MATCH (x)-[s {w: 2}]->(y) "
                         "RETURN x.name, y.name"),
              ElementsAre("'b', 'c'"));
  EXPECT_THAT(graph_.ask("UNWIND [null] AS m MATCH (m {name: 'a'}) RETURN m"), IsEmpty());
  EXPECT_THAT(graph_.ask("UNWIND [null] AS m OPTIONAL MATCH (m {name: 'a'})-->(k) RETURN m, k"),
              ElementsAre("null, null"));
  EXPECT_THAT(graph_.error("UNWIND [1] AS m MATCH (m {name: 'a'}) RETURN m"),
              HasSubstr("a pattern needs a Node here"));
}

TEST_F(QuerySemantics, PropertiesInAPatternMayBeOfARowAroundASubquery) {
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { WITH 1 AS one MATCH (n {name: 'a'}) RETURN one }"
                         " RETURN n.name"),
              ElementsAre("'a'"));
}

TEST_F(QuerySemantics, APathHasANameOfItsOwn) {
  for (const char* query :
       {"MATCH p = (p)-->() RETURN p", "MATCH p = ()-[p]->() RETURN p",
        "MATCH (p), p = ()-->() RETURN p", "MATCH p = ()-->(), p = ()-->() RETURN p",
        "MATCH (n) RETURN [n = (n)-->() | 1] AS l"}) {
    EXPECT_THAT(graph_.error(query), HasSubstr("is already there")) << query;
  }
}

TEST_F(QuerySemantics, AVariableOfALoopHidesTheGroupingKeyOfItsName) {
  EXPECT_THAT(graph_.ask("MATCH (n:A) RETURN n.x, [n IN [{x: 7}] | n.x] + collect(1) AS l"),
              ElementsAre("1, [7, 1]"));
  EXPECT_THAT(graph_.ask("MATCH (n:A) WITH n.x AS n RETURN n, [n IN [7] | n] + collect(2) AS l"),
              ElementsAre("1, [7, 2]"));
  EXPECT_THAT(graph_.ask("MATCH (n:A) RETURN n.x, [m IN [7] | n.x + m] + collect(1) AS l"),
              ElementsAre("1, [8, 1]"));
  EXPECT_THAT(graph_.ask("MATCH (n) RETURN n.x ORDER BY [n IN [{x: 7}] | n.x][0], n.x DESC"),
              ElementsAre("3", "2", "1"));
}

TEST_F(QuerySemantics, ASubqueryInALoopOrAnAggregateMayGroup) {
  EXPECT_THAT(graph_.ask("MATCH (n) RETURN sum(CASE WHEN EXISTS { MATCH (n)-->(m) "
                         "WITH count(*) AS c WHERE c > 1 RETURN c } THEN 1 ELSE 0 END) AS s"),
              ElementsAre("1"));
  EXPECT_THAT(graph_.ask("MATCH (n) RETURN n.name, [y IN [0, 1] WHERE EXISTS { MATCH (n)-->(m) "
                         "WITH count(*) AS c WHERE c > y RETURN c } | y] AS l ORDER BY n.name"),
              ElementsAre("'a', [0, 1]", "'b', [0]", "'c', [0]"));
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH n, count(m) AS c "
                         "WHERE c = 2 RETURN c } RETURN n.name"),
              ElementsAre("'a'"));
}

TEST_F(QuerySemantics, ASubqueryMayNotReadWhatWasGroupedAway) {
  for (const char* query :
       {"MATCH (n)-->(m) RETURN count(*) > 0 AND EXISTS { MATCH (m)-->() } AS v",
        "MATCH (n)-->(m) RETURN count(*) > 0 AND EXISTS { WITH 1 AS x MATCH (m)-->() RETURN x } AS "
        "v",
        "MATCH (n)-->(m) RETURN n.x AS x, count(*) AS c ORDER BY EXISTS { (m)-->() }",
        "MATCH ()-[r]->(m) RETURN DISTINCT m.x ORDER BY EXISTS { ()-[r]->() }",
        "MATCH (n)-->(m) WITH n, count(*) AS c WHERE (m)-->() RETURN n"}) {
    EXPECT_THAT(graph_.error(query), HasSubstr("can not be used here")) << query;
  }
}

TEST_F(QuerySemantics, GroupingInASubqueryLeavesTheRowAroundItAlone) {
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH count(*) AS c "
                         "WHERE c + 1 > n.x RETURN c } RETURN n.name"),
              ElementsAre("'a'"));
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH count(*) + n.x AS c "
                         "WHERE c = 3 RETURN c } RETURN n.name ORDER BY n.name"),
              ElementsAre("'a'", "'b'"));
  EXPECT_THAT(
      graph_.ask("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH DISTINCT m.x AS x "
                 "ORDER BY n.x + x DESC LIMIT 1 WHERE x > n.x + 1 RETURN x } RETURN n.name"),
      ElementsAre("'a'"));
  EXPECT_THAT(graph_.error("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH count(*) AS c "
                           "WHERE c > m.x RETURN c } RETURN n.name"),
              HasSubstr("'m' can not be used here"));
}

TEST_F(QuerySemantics, ASubqueryInOrderBySeesWhatWasThereBeforeInAllItsClauses) {
  EXPECT_THAT(graph_.ask("MATCH (n)-[:T]->(m) WITH n ORDER BY EXISTS { MATCH (m) WITH 1 AS x "
                         "MATCH (m)-->(k:A) RETURN k }, n.name RETURN n.name"),
              ElementsAre("'a'", "'c'", "'b'"));
  EXPECT_THAT(
      graph_.ask("MATCH (n)-[:T]->(m) WITH n WHERE EXISTS { MATCH (m)-->(:A) } RETURN n.name"),
      ElementsAre("'b'"));
}

TEST_F(QuerySemantics, AVariableOfALoopHidesOthersInAllClausesOfASubquery) {
  EXPECT_THAT(graph_.ask("MATCH (n:A) RETURN [n IN [2, 9] WHERE EXISTS { WITH 1 AS one MATCH (m) "
                         "WHERE m.x = n RETURN m } | n] AS l"),
              ElementsAre("[2]"));
}

TEST_F(QuerySemantics, OnlyNodesAndNullStandForNodesOfAPattern) {
  for (const char* query :
       {"UNWIND [1] AS a MATCH (a)-->(b) RETURN b", "UNWIND [1] AS a MATCH (a)-[*]->(b) RETURN b",
        "UNWIND [1] AS b MATCH (a)-[*]->(b) RETURN b",
        "UNWIND [1] AS b MATCH (a), (a)-[*]->(b) RETURN b",
        "UNWIND [1] AS b MATCH (a), p = shortestPath((a)-[*]->(b)) RETURN p",
        "UNWIND [1] AS a MATCH (a)-[*0..1]->(b) RETURN DISTINCT b"}) {
    EXPECT_THAT(graph_.error(query),
                HasSubstr("a pattern needs a Node here, and this is of type Integer"))
        << query;
  }
  EXPECT_THAT(graph_.ask("UNWIND [null] AS a MATCH (a)-[*0..]->(b) RETURN b"), IsEmpty());
  EXPECT_THAT(graph_.ask("UNWIND [null] AS b MATCH (a)-[*0..]->(b) RETURN b"), IsEmpty());
}

TEST_F(QuerySemantics, OnlyListsOfRelationshipsAndNullStandForThoseOfAPattern) {
  EXPECT_THAT(
      graph_.error("UNWIND [1] AS rs MATCH (a)-[rs*]->(b) RETURN b"),
      HasSubstr("a pattern needs a List of Relationships here, and this is of type Integer"));
  EXPECT_THAT(graph_.error("UNWIND [[1]] AS rs MATCH (a)-[rs*]->(b) RETURN b"),
              HasSubstr("a pattern needs a Relationship here, and this is of type Integer"));
  EXPECT_THAT(graph_.error("UNWIND ['a'] AS r MATCH (a)-[r]->(b) RETURN b"),
              HasSubstr("a pattern needs a Relationship here, and this is of type String"));
  EXPECT_THAT(graph_.ask("UNWIND [null, [null]] AS rs MATCH (a)-[rs*]->(b) RETURN b"), IsEmpty());
  EXPECT_THAT(graph_.ask("MATCH (a:A)-[rs:T*2]->() MATCH (x)-[rs*]->(y) RETURN x.name, y.name"),
              ElementsAre("'a', 'c'"));
  EXPECT_THAT(graph_.ask("MATCH (a:A)-[rs:T*2]->() MATCH (x)<-[rs*]-(y:A) RETURN x.name, y.name"),
              IsEmpty());
}

TEST_F(QuerySemantics, ShortestPathsComeOneByOne) {
  SmallGraph grid(
      "CREATE (a:N {i: 0}), (b:N {i: 1}), (c:N {i: 2}), (d:N {i: 3}), (e:N {i: 4}), "
      "(a)-[:T {w: 1}]->(b), (a)-[:T {w: 2}]->(c), (b)-[:T {w: 3}]->(d), (c)-[:T {w: 4}]->(d), "
      "(b)-[:T {w: 5}]->(d), (d)-[:T {w: 6}]->(e), (a)-[:T {w: 7}]->(a)");
  EXPECT_THAT(grid.ask("MATCH p = allShortestPaths((a {i: 0})-[*]->(b {i: 4})) "
                       "RETURN [r IN relationships(p) | r.w] AS ws ORDER BY ws"),
              ElementsAre("[1, 3, 6]", "[1, 5, 6]", "[2, 4, 6]"));
  EXPECT_THAT(grid.ask("MATCH p = shortestPath((a {i: 0})-[*]->(b {i: 4})) RETURN length(p)"),
              ElementsAre("3"));
  EXPECT_THAT(
      grid.ask("MATCH p = allShortestPaths((a {i: 0})-[*0..]->(b {i: 0})) RETURN length(p)"),
      ElementsAre("0"));
  EXPECT_THAT(grid.ask("MATCH p = allShortestPaths((a {i: 4})-[*]->(b {i: 0})) RETURN p"),
              IsEmpty());
  EXPECT_THAT(grid.ask("MATCH p = allShortestPaths((a {i: 0})-[*..2]->(b {i: 4})) RETURN p"),
              IsEmpty());
  EXPECT_THAT(grid.ask("MATCH (a), (b) MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a.i < b.i "
                       "RETURN a.i, b.i, count(*), min(length(p)) ORDER BY a.i, b.i"),
              ElementsAre("0, 1, 1, 1", "0, 2, 1, 1", "0, 3, 3, 2", "0, 4, 3, 3", "1, 2, 3, 2",
                          "1, 3, 2, 1", "1, 4, 2, 2", "2, 3, 1, 1", "2, 4, 1, 2", "3, 4, 1, 1"));
}

TEST_F(QuerySemantics, WhatIsCountedMayBeComparedWithAComprehension) {
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE n.x = size([y IN [1, 2] | y]) RETURN count(*)"),
              ElementsAre("1"));
  EXPECT_THAT(graph_.ask("MATCH (n) WHERE n.x = reduce(s = 0, y IN [1, 2] | s + y) "
                         "RETURN n.name, count(*)"),
              ElementsAre("'c', 1"));
  EXPECT_THAT(graph_.ask("MATCH (n:A) OPTIONAL MATCH (n)-->(m) WHERE m.x = size([y IN [1, 2] | y]) "
                         "RETURN n.name, count(m), min(m.name)"),
              ElementsAre("'a', 1, 'b'"));
}

TEST_F(QuerySemantics, NullIsInNoMatchNotEvenAlone) {
  EXPECT_THAT(graph_.ask("MATCH (a:C) OPTIONAL MATCH (a)-[:U]->(b) MATCH (b) RETURN a.name, b"),
              IsEmpty());
  EXPECT_THAT(graph_.ask("UNWIND [null] AS a MATCH (a) RETURN a"), IsEmpty());
  EXPECT_THAT(graph_.ask("UNWIND [null] AS a OPTIONAL MATCH (a) RETURN a"), ElementsAre("null"));
  EXPECT_THAT(graph_.ask("MATCH (a:C) OPTIONAL MATCH (a)-[:U]->(b) RETURN EXISTS { (b) } AS e"),
              ElementsAre("false"));
  EXPECT_THAT(graph_.error("UNWIND [1] AS a MATCH (a) RETURN a"),
              HasSubstr("a pattern needs a Node here, and this is of type Integer"));
}

TEST_F(QuerySemantics, RepeatedRowsDifferByTheirRandomNumbers) {
  const std::vector<std::string> trails = graph_.ask("MATCH (a:A)-[*]-(b) RETURN count(*)");
  EXPECT_EQ(std::to_string(graph_.ask("MATCH (a:A)-[*]-(b) RETURN DISTINCT rand()").size()),
            trails.front());
  EXPECT_EQ(graph_.ask("MATCH (a:A)-[*]-(b) RETURN DISTINCT b.x").size(), 3);
}

TEST_F(QuerySemantics, APatternThatCanBeReadInTooManyWaysIsRefusedBeforeSqlRefusesIt) {
  // Each of 9 relationships without a direction is read in 2 ways: 512 in all.
  EXPECT_THAT(graph_.error("MATCH ()--()--()--()--()--()--()--()--()--() RETURN count(*)"),
              HasSubstr("this pattern can be read in more than 500 ways"));
  EXPECT_THAT(graph_.ask("MATCH ()--()--()--()--()--()--()--()--() RETURN count(*)"),
              ElementsAre("0"));
}

}  // namespace
}  // namespace claimgraph
