#include "setup.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "expected.hpp"
#include "scanner.hpp"

namespace claimgraph::tck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ThrowsMessage;

/// The graph after the statements.
Graph after(const std::vector<const char*>& statements) {
  Graph graph;
  for (const char* const statement : statements) {
    run_setup(graph, statement);
  }
  return graph;
}

/// Nodes and relationships one a line: "1 :A:B {x: 1}", "1-T->2 {}".
std::vector<std::string> described(const Graph& graph) {
  std::vector<std::string> lines;
  for (const auto& [number, node] : graph.nodes) {
    std::string line = std::to_string(number);
    for (const std::string& label : node.labels) {
      line += " :" + label;
    }
    lines.push_back(line + (node.properties.empty() ? "" : " " + to_text(node.properties)));
  }
  for (const auto& [number, relationship] : graph.relationships) {
    lines.push_back(
        std::to_string(relationship.source) + "-" + relationship.type + "->" +
        std::to_string(relationship.target) +
        (relationship.properties.empty() ? "" : " " + to_text(relationship.properties)));
  }
  return lines;
}

TEST(Setup, CreatesNodesWithLabelsAndProperties) {
  EXPECT_THAT(described(after({})), IsEmpty());
  EXPECT_THAT(described(after({"CREATE (), (a:B:A {x: 1, y: 'it\\'s'})"})),
              ElementsAre("1", "2 :A :B {x: 1, y: 'it\\'s'}"));
}

TEST(Setup, CreatesPathsInEitherDirection) {
  EXPECT_THAT(described(after({"CREATE ({name: 'Someone'})<-[:X]-()-[:Y {year: 1987}]->(b:B) "
                               "CREATE (b)-[:LOOP]->(b)"})),
              ElementsAre("1 {name: 'Someone'}", "2", "3 :B", "2-X->1", "2-Y->3 {year: 1987}",
                          "3-LOOP->3"));
}

TEST(Setup, LeavesOutPropertiesThatAreNull) {
  EXPECT_THAT(described(after({"CREATE ({exists: 42, missing: null})"})),
              ElementsAre("1 {exists: 42}"));
}

TEST(Setup, ReadsLiteralsAndComments) {
  EXPECT_THAT(described(after({"CREATE (:A {i: -5, f: -2.5e1, t: true, l: [1, ['a']], s: '\\n'}), "
                               "// a comment\n (:`B c`)"})),
              ElementsAre("1 :A {f: -25.0, i: -5, l: [1, ['a']], s: '\\n', t: true}", "2 :B c"));
}

TEST(Setup, UsesPropertiesOfNodesCreatedBefore) {
  EXPECT_THAT(described(after({"CREATE (a:End {num: 42, id: 0}), (:Begin {num: a.id + 2 * 3})"})),
              ElementsAre("1 :End {id: 0, num: 42}", "2 :Begin {num: 6}"));
}

TEST(Setup, UnwindsListsAndRanges) {
  EXPECT_THAT(described(after({"UNWIND range(1, 3) AS i CREATE ({nr: i})",
                               "UNWIND ['a', 'b'] AS c CREATE ({name: c})"})),
              ElementsAre("1 {nr: 1}", "2 {nr: 2}", "3 {nr: 3}", "4 {name: 'a'}", "5 {name: 'b'}"));
  EXPECT_THAT(described(after({"UNWIND range(0, 2) AS i CREATE (s:S) WITH s, i "
                               "UNWIND range(0, i) AS j CREATE (s)-[:REL]->()"})),
              ElementsAre("1 :S", "2 :S", "3 :S", "4", "5", "6", "7", "8", "9", "1-REL->4",
                          "2-REL->5", "2-REL->6", "3-REL->7", "3-REL->8", "3-REL->9"));
}

TEST(Setup, CollectsNodesOfAGroup) {
  EXPECT_THAT(described(after({"CREATE (a {var: 'start'}), (b {var: 'end'}) WITH * "
                               "UNWIND range(1, 2) AS i CREATE (n {var: i}) "
                               "WITH a, b, [a] + collect(n) + [b] AS nodeList "
                               "UNWIND range(0, size(nodeList) - 2, 1) AS i "
                               "WITH nodeList[i] AS n1, nodeList[i+1] AS n2 "
                               "CREATE (n1)-[:T]->(n2)"})),
              ElementsAre("1 {var: 'start'}", "2 {var: 'end'}", "3 {var: 1}", "4 {var: 2}",
                          "1-T->3", "3-T->4", "4-T->2"));
}

TEST(Setup, MatchesBeforeItChanges) {
  const char* const chain =
      "CREATE (a:A {name: 'a'})-[:T]->(b:B {name: 'b'})-[:T]->(c:C {name: 'c'})";
  EXPECT_THAT(described(after({chain,
                               "MATCH (a)-[r]->(b) WHERE NOT a:A DELETE r "
                               "CREATE (b)-[:LIKES]->(a)"})),
              ElementsAre("1 :A {name: 'a'}", "2 :B {name: 'b'}", "3 :C {name: 'c'}", "1-T->2",
                          "3-LIKES->2"));
  EXPECT_THAT(described(after({chain,
                               "MATCH (d:B) CREATE (e1:E {name: d.name + '0'}) "
                               "CREATE (d)-[:LIKES]->(e1)"})),
              ElementsAre("1 :A {name: 'a'}", "2 :B {name: 'b'}", "3 :C {name: 'c'}",
                          "4 :E {name: 'b0'}", "1-T->2", "2-T->3", "2-LIKES->4"));
  EXPECT_THAT(
      described(after({chain, "MATCH (x {name: 'b'}) SET x.name = null, x.size = 2"})),
      ElementsAre("1 :A {name: 'a'}", "2 :B {size: 2}", "3 :C {name: 'c'}", "1-T->2", "2-T->3"));
  EXPECT_THAT(described(after({chain, "MATCH (b:B) DETACH DELETE b"})),
              ElementsAre("1 :A {name: 'a'}", "3 :C {name: 'c'}"));
}

TEST(Setup, MatchesCartesianProductsAndEitherDirection) {
  EXPECT_EQ(after({"CREATE (:A), (:A), (:B)", "MATCH (a:A), (b:B) CREATE (a)-[:T]->(b)"})
                .relationships.size(),
            2U);
  EXPECT_EQ(after({"CREATE (a)-[:T]->(b), (b)-[:T]->(b)", "MATCH (x)-[r:T]-(y) CREATE (:Found)"})
                .nodes.size(),
            2U + 3U);
  EXPECT_EQ(
      after({"CREATE (a)-[:T]->(b)", "MATCH (x)-[:T]-(y)-[:T]-(z) CREATE (:Found)"}).nodes.size(),
      2U)
      << "a relationship is gone over once";
}

TEST(Setup, RefusesWhatItDoesNotKnow) {
  const auto running = [](const char* text) { return [text] { after({text}); }; };
  EXPECT_THAT(running("MERGE (a)"), ThrowsMessage<NotationError>(HasSubstr("not a clause")));
  EXPECT_THAT(running("CREATE ({d: date('2020')})"),
              ThrowsMessage<NotationError>("setup statements have no function date()"));
  EXPECT_THAT(running("CREATE (a)-[:T]-(b)"), ThrowsMessage<NotationError>(HasSubstr("direction")));
  EXPECT_THAT(running("CREATE (a), (a:B)"), ThrowsMessage<NotationError>(HasSubstr("is there")));
  EXPECT_THAT(running("CREATE ({a: b})"), ThrowsMessage<NotationError>(HasSubstr("variable b")));
  EXPECT_THAT(running("CREATE (a"), ThrowsMessage<NotationError>(HasSubstr("expected )")));
}

}  // namespace
}  // namespace claimgraph::tck
