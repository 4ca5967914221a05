// Any tables are a graph, once a catalogue says how they are read.

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_graph.hpp"

namespace claimgraph {
namespace {

using claimgraph::testing::complaint;
using claimgraph::testing::error_of;
using claimgraph::testing::sqlite;
using claimgraph::testing::TemporaryFolder;
using claimgraph::testing::texts_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<std::string> ask(PropertyGraph& graph, std::string_view query,
                             ValueMap parameters = {}) {
  return texts_of(graph.prepare(query).run(std::move(parameters)));
}

class OtherTables : public ::testing::Test {
 protected:
  OtherTables() {
    sqlite(
        file_,
        "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, born TEXT, tall INTEGER);"
        "CREATE TABLE likes (id INTEGER PRIMARY KEY, who INTEGER, whom INTEGER, much REAL);"
        "INSERT INTO person VALUES (1, 'Ann', '1990', 1), (2, 'Bob', '', 0), (3, NULL, NULL, NULL);"
        "INSERT INTO likes VALUES (10, 1, 2, 0.5), (11, 2, 3, 9e999), (12, 3, 3, NULL)");
    NodeTable person{"person", "person {}", "{}.id"};
    person.labels = {{"Person"}, {"Tall", "{}.tall = 1"}};
    person.properties = {{"name", StoredType::kString, "{}.name"},
                         {"born", StoredType::kDate, "{}.born"},
                         {"tall", StoredType::kBoolean, "{}.tall"}};
    RelationshipTable likes{"likes", "likes {}", "{}.id", "{}.who", "{}.whom"};
    likes.types = {{"LIKES"}};
    likes.properties = {{"much", StoredType::kFloat, "{}.much"}};
    catalogue_.nodes = {person};
    catalogue_.relationships = {likes};
    VirtualRelationship near;
    near.type = "NEAR";
    near.properties = {{"by", ValueType::kInteger, ""}};
    near.edges = [](std::optional<std::int64_t> node) { return std::make_unique<Near>(node); };
    catalogue_.virtual_relationships = {near};
  }

  /// Everybody is near the next one.
  class Near final : public ComputedEdges {
   public:
    explicit Near(std::optional<std::int64_t> node) : node_(node) {}
    bool next(ComputedEdge& edge) override {
      for (; at_ <= 2; ++at_) {
        if (!node_ || *node_ == at_ || *node_ == at_ + 1) {
          edge = {at_, at_ + 1, {Value(at_ * 10)}};
          if (node_ && *node_ == at_ + 1) {
            std::swap(edge.a, edge.b);
          }
          ++at_;
          return true;
        }
      }
      return false;
    }

   private:
    std::optional<std::int64_t> node_;
    std::int64_t at_ = 1;
  };

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "people.db";
  Catalogue catalogue_;
};

TEST_F(OtherTables, AreReadAsTheirCatalogueSays) {
  PropertyGraph graph(file_, catalogue_);
  EXPECT_THAT(ask(graph, "MATCH (p:Person) RETURN p, p:Tall ORDER BY id(p)"),
              ElementsAre("(:Person:Tall {born: date('1990'), name: 'Ann', tall: true}), true",
                          "(:Person {name: 'Bob', tall: false}), false", "(:Person), false"));
  EXPECT_THAT(ask(graph,
                  "MATCH (a)-[r:LIKES]->(b) WHERE r.much > 0 RETURN a.name, r.much, b.name "
                  "ORDER BY r.much"),
              ElementsAre("'Ann', 0.5, 'Bob'", "'Bob', Inf, null"));
  EXPECT_THAT(ask(graph, "MATCH (a)--(a) RETURN id(a)"), ElementsAre("3"));
}

TEST_F(OtherTables, MayHaveComputedRelationships) {
  PropertyGraph graph(file_, catalogue_);
  EXPECT_THAT(ask(graph, "MATCH (a)-[r:NEAR]-(b) RETURN id(a), id(b), r.by ORDER BY id(a), id(b)"),
              ElementsAre("1, 2, 10", "2, 1, 10", "2, 3, 20", "3, 2, 20"));
  EXPECT_THAT(ask(graph, "MATCH (a {name: 'Ann'})-[r:NEAR]-(b) RETURN id(b), r, type(r)"),
              ElementsAre("2, [:NEAR {by: 10}], 'NEAR'"));
  EXPECT_THAT(
      ask(graph, "MATCH (a)-[:NEAR]-(b)-[:NEAR]-(c) RETURN id(a), id(b), id(c) ORDER BY id(a)"),
      ElementsAre("1, 2, 3", "3, 2, 1"));
  EXPECT_THAT(ask(graph, "UNWIND [null] AS a OPTIONAL MATCH (a)-[r:NEAR]-(b) RETURN r, b"),
              ElementsAre("null, null"));
}

TEST_F(OtherTables, MayHaveComputedRelationshipsThatAreKnownAlready) {
  PropertyGraph graph(file_, catalogue_);
  EXPECT_THAT(ask(graph,
                  "MATCH (a {name: 'Ann'})-[r:NEAR]-() MATCH (x)-[r:NEAR]-(y) "
                  "RETURN id(x), id(y) ORDER BY id(x)"),
              ElementsAre("1, 2", "2, 1"));
  EXPECT_THAT(ask(graph,
                  "MATCH (a {name: 'Ann'})-[r:NEAR]-() MATCH (x {name: 'Bob'})-[r:NEAR]-(y) "
                  "RETURN id(x), id(y)"),
              ElementsAre("2, 1"));
  EXPECT_THAT(ask(graph, "MATCH (a:Tall)-[l:LIKES]->() MATCH (x)-[l:NEAR]-(y) RETURN x"),
              IsEmpty());
  EXPECT_THAT(ask(graph, "UNWIND [null] AS r MATCH (x)-[r:NEAR]-(y) RETURN x"), IsEmpty());
  EXPECT_THAT(complaint(graph, "UNWIND [7] AS r MATCH (x)-[r:NEAR]-(y) RETURN x"),
              HasSubstr("a pattern needs a Relationship here, and this is of type Integer"));
}

TEST_F(OtherTables, PassOnWhatTheComputingOfARelationshipThrows) {
  class Broken final : public ComputedEdges {
   public:
    bool next(ComputedEdge& edge) override {
      if (edge.b != 0) {
        throw std::domain_error("nobody is near");
      }
      edge = {1, 2, {Value(10)}};
      return true;
    }
  };
  catalogue_.virtual_relationships.front().edges = [](std::optional<std::int64_t> /*node*/) {
    return std::make_unique<Broken>();
  };
  PropertyGraph graph(file_, catalogue_);
  PreparedQuery query = graph.prepare("UNWIND [1, 2] AS x MATCH (a)-[r:NEAR]-(b) RETURN r.by");
  QueryRows rows = query.run();
  EXPECT_THROW(
      {
        while (rows.next() != nullptr) {
        }
      },
      std::domain_error);
  EXPECT_EQ(rows.next(), nullptr) << "the run is over";
  EXPECT_THAT(ask(graph, "MATCH (p:Tall) RETURN p.name"), ElementsAre("'Ann'"));
}

TEST_F(OtherTables, TakeElementsAsParametersThatTheyHave) {
  PropertyGraph graph(file_, catalogue_);
  const auto with = [&](const Value& element) {
    return error_of([&] { ask(graph, "RETURN $x, labels($x)", {{"x", element}}); });
  };
  Node ann;
  ann.id = {0, 1};
  EXPECT_THAT(ask(graph, "RETURN $x.name", {{"x", Value(std::make_shared<const Node>(ann))}}),
              ElementsAre("'Ann'"));
  ann.id.table = 7;
  EXPECT_THAT(with(Value(std::make_shared<const Node>(ann))),
              HasSubstr("a node of table 7, which the graph does not have"));
  Relationship likes;
  likes.id = {3, 10};
  EXPECT_THAT(error_of([&] {
                ask(graph, "RETURN $x, $x.much",
                    {{"x", Value(std::make_shared<const Relationship>(likes))}});
              }),
              HasSubstr("a relationship of table 3, which the graph does not have"));
  Path path;
  path.nodes = {std::make_shared<const Node>(ann)};
  EXPECT_THAT(error_of([&] {
                ask(graph, "RETURN $x", {{"x", Value(std::make_shared<const Path>(path))}});
              }),
              HasSubstr("a node of table 7, which the graph does not have"));
}

TEST_F(OtherTables, HaveToFitTheirCatalogue) {
  const auto refusal = [&](const std::function<void(Catalogue&)>& change) {
    Catalogue changed = catalogue_;
    change(changed);
    return error_of([&] { PropertyGraph(file_, changed); });
  };
  EXPECT_EQ(refusal([](Catalogue&) {}), "");
  const std::vector<std::function<void(Catalogue&)>> mistakes = {
      [](Catalogue& c) { c.nodes[0].from = "nobody {}"; },
      [](Catalogue& c) { c.nodes[0].id = "{}.number"; },
      [](Catalogue& c) { c.nodes[0].condition = "{}.alive"; },
      [](Catalogue& c) { c.nodes[0].properties[0].sql = "{}.title"; },
      [](Catalogue& c) { c.nodes[0].properties[0].lookup = "{}.title = {value}"; },
      [](Catalogue& c) { c.nodes[0].labels[1].condition = "{}.size > 1"; },
      [](Catalogue& c) { c.relationships[0].source = "{}.he"; },
      [](Catalogue& c) { c.relationships[0].target = "{}.she"; },
      [](Catalogue& c) { c.relationships[0].types[0].condition = "{}.kind = 1"; },
      [](Catalogue& c) { c.relationships[0].condition = "{}.gone"; },
      [](Catalogue& c) { c.relationships[0].properties[0].sql = "{}.lots"; },
      [](Catalogue& c) { c.relationships[0].source_table = 1; },
      [](Catalogue& c) { c.relationships[0].target_table = 7; },
      [](Catalogue& c) { c.virtual_relationships[0].node_table = 1; },
      [](Catalogue& c) { c.virtual_relationships[0].edges = nullptr; },
      [](Catalogue& c) { c.nodes[0].from = "person {}; DROP TABLE likes"; },
      [](Catalogue& c) { c.nodes[0].properties[0].sql = "load_extension('x')"; },
  };
  for (std::size_t i = 0; i < mistakes.size(); ++i) {
    EXPECT_THAT(refusal(mistakes[i]), StartsWith("invalid argument")) << i;
  }
}

// ---- Values written as text

TEST(ParseValue, ReadsWhatAQueryWouldWrite) {
  for (const char* text : {"12", "-1.5", "'it\\'s'", "[1, [2], null]", "{a: true, b: {}}", "null",
                           "date('2024')", "quantity('~6e6 USD')", "true"}) {
    EXPECT_EQ(to_text(parse_value(text)), text);
  }
  EXPECT_EQ(to_text(parse_value("1 + 2")), "3");
  EXPECT_EQ(to_text(parse_value("[x IN [1, 2] | x * 2]")), "[2, 4]");
  for (const char* text : {"", "a", "$a", "1 2", "count(1)", "(n)", "[1", "EXISTS { (n) }", "'a",
                           "size([(a)-->(b) | 1])", "nodes(p)", "1/0"}) {
    EXPECT_THROW((void)parse_value(text), QueryError) << text;
  }
}

}  // namespace
}  // namespace claimgraph
