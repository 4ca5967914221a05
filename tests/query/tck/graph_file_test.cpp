#include "graph_file.hpp"

#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "graph_files.hpp"

namespace claimgraph::tck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The first column of what SQL gives, as SQLite writes it: 1, 1.0, 'text', NULL.
std::vector<std::string> select(const GraphFile& file, const std::string& expression,
                                const std::string& rest) {
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open(file.path.c_str(), &connection), SQLITE_OK);
  std::vector<std::string> values;
  const auto keep = [](void* to, int, char** cells, char**) {
    static_cast<std::vector<std::string>*>(to)->emplace_back(cells[0]);
    return 0;
  };
  char* message = nullptr;
  const std::string sql = "SELECT quote(" + expression + ") FROM " + rest;
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), keep, &values, &message), SQLITE_OK) << message;
  sqlite3_free(message);
  sqlite3_close(connection);
  return values;
}

/// A piece of SQL of the catalogue, for the row `x`.
std::string of_x(std::string sql) {
  for (std::size_t at = sql.find("{}"); at != std::string::npos; at = sql.find("{}")) {
    sql.replace(at, 2, "x");
  }
  return sql;
}

TEST(GraphFile, KeepsPropertiesInColumnsOfTheirType) {
  GraphFiles files;
  const GraphFile& file = files.after(
      {"CREATE ({b: true, f: -0.5, i: 4611686018427387905, s: 'it\\'s', m: 1, l: [1, 1.0, 'a']}), "
       "({b: false, m: 'x'}), ({f: 1.0, m: 2.0, s: ''})"});
  const NodeTable& nodes = file.catalogue.nodes.at(0);
  std::vector<std::string> names;
  std::vector<StoredType> types;
  std::vector<std::vector<std::string>> values;
  for (const Property& property : nodes.properties) {
    names.push_back(property.name);
    types.push_back(property.type);
    values.push_back(select(file, of_x(property.sql), of_x(nodes.from) + " ORDER BY id"));
  }
  EXPECT_TRUE(file.catalogue.open);
  EXPECT_THAT(names, ElementsAre("b", "f", "i", "l", "m", "s"));
  EXPECT_THAT(types, ElementsAre(StoredType::kBoolean, StoredType::kFloat, StoredType::kInteger,
                                 StoredType::kJson, StoredType::kJson, StoredType::kString));
  EXPECT_THAT(values, ElementsAre(ElementsAre("1", "0", "NULL"), ElementsAre("-0.5", "NULL", "1.0"),
                                  ElementsAre("4611686018427387905", "NULL", "NULL"),
                                  ElementsAre("'[1,1.0,\"a\"]'", "NULL", "NULL"),
                                  ElementsAre("'1'", "'\"x\"'", "'2.0'"),
                                  ElementsAre("'it''s'", "NULL", "''")));
}

TEST(GraphFile, TellsLabelsAndTypesByTheirConditions) {
  GraphFiles files;
  const GraphFile& file =
      files.after({"CREATE (a:A)-[:T {Name: 1, name: 2}]->(:B:A), (a)<-[:`it's`]-(), (:`O'B`)"});
  const NodeTable& nodes = file.catalogue.nodes.at(0);
  std::vector<std::vector<std::string>> rows;
  for (const Label& label : nodes.labels) {
    rows.push_back(select(file, of_x(nodes.id),
                          of_x(nodes.from) + " WHERE " + of_x(label.condition) + " ORDER BY id"));
  }
  EXPECT_THAT(rows, ElementsAre(ElementsAre("1", "2"), ElementsAre("2"), ElementsAre("4")));

  const RelationshipTable& relationships = file.catalogue.relationships.at(0);
  ASSERT_EQ(relationships.types.size(), 2U);
  EXPECT_EQ(relationships.types[1].name, "it's");
  const auto of_type = [&](const std::string& sql, const RelationshipType& type) {
    return select(file, of_x(sql), of_x(relationships.from) + " WHERE " + of_x(type.condition));
  };
  EXPECT_THAT(of_type(relationships.id, relationships.types[0]), ElementsAre("1001"));
  EXPECT_THAT(of_type(relationships.source, relationships.types[1]), ElementsAre("3"));
  EXPECT_THAT(of_type(relationships.target, relationships.types[1]), ElementsAre("1"));
  ASSERT_EQ(relationships.properties.size(), 2U);
  EXPECT_THAT(of_type(relationships.properties[0].sql, relationships.types[0]), ElementsAre("1"));
  EXPECT_THAT(of_type(relationships.properties[1].sql, relationships.types[0]), ElementsAre("2"));
}

TEST(GraphFile, OfTheEmptyGraphHasEmptyTables) {
  GraphFiles files;
  const GraphFile& file = files.after({});
  EXPECT_THAT(select(file, "id", "node"), IsEmpty());
  EXPECT_THAT(select(file, "id", "relationship"), IsEmpty());
  EXPECT_THAT(file.catalogue.nodes.at(0).labels, IsEmpty());
}

TEST(GraphFile, RefusesValuesThatNoPropertyHas) {
  GraphFiles files;
  EXPECT_THROW(files.after({"CREATE ({m: {a: 1}})"}), std::runtime_error);
  Graph graph;
  graph.nodes[1].properties.set("x", std::numeric_limits<double>::quiet_NaN());
  EXPECT_THROW(write_graph(graph, ":memory:"), std::runtime_error);
}

TEST(GraphFiles, MakeAGraphOnceAndCleanUp) {
  std::filesystem::path path;
  {
    GraphFiles files;
    path = files.after({"CREATE ()"}).path;
    EXPECT_EQ(files.after({"CREATE ()"}).path, path);
    EXPECT_NE(files.after({"CREATE ()", "CREATE ()"}).path, path);
    EXPECT_TRUE(std::filesystem::exists(path));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace claimgraph::tck
