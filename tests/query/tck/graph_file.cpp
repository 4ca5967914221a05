#include "graph_file.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace claimgraph::tck {
namespace {

class Connection {
 public:
  explicit Connection(const std::filesystem::path& file) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open(file.c_str(), &opened);
    connection_.reset(opened);
    check(result);
    execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  }

  void execute(const std::string& sql) {
    check(sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };

  void check(int result) const {
    if (result != SQLITE_OK) {
      throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(connection_.get()));
    }
  }

  std::unique_ptr<sqlite3, Close> connection_;
};

std::string quoted(const std::string& text) {
  std::string sql = "'";
  for (const char c : text) {
    sql += c;
    if (c == '\'') {
      sql += c;
    }
  }
  return sql + "'";
}

/// A piece of SQL in which {} would stand for the row.
std::string without_braces(std::string sql) {
  if (sql.find_first_of("{}") != std::string::npos) {
    throw std::runtime_error("a name with braces: " + sql);
  }
  return sql;
}

nlohmann::json to_json(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return nullptr;
    case ValueType::kBoolean:
      return value.boolean();
    case ValueType::kInteger:
      return value.integer();
    case ValueType::kFloat:
      if (std::isfinite(value.real())) {
        return value.real();
      }
      break;
    case ValueType::kString:
      return value.string();
    case ValueType::kList: {
      nlohmann::json list = nlohmann::json::array();
      for (const Value& element : value.list()) {
        list.push_back(to_json(element));
      }
      return list;
    }
    default:
      break;
  }
  throw std::runtime_error(std::string("no property can be this ") + to_string(value.type()));
}

std::string float_literal(double value) {
  if (std::isnan(value)) {
    throw std::runtime_error("no property can be NaN");
  }
  if (std::isinf(value)) {
    return value > 0 ? "9e999" : "-9e999";
  }
  return nlohmann::json(value).dump();  // the shortest digits that give the number back
}

std::string sql_literal(const Value& value, StoredType type) {
  switch (type) {
    case StoredType::kBoolean:
      return value.boolean() ? "1" : "0";
    case StoredType::kInteger:
      return std::to_string(value.integer());
    case StoredType::kFloat:
      return float_literal(value.real());
    case StoredType::kString:
      return quoted(value.string());
    default:
      return quoted(to_json(value).dump());
  }
}

const char* declared(StoredType type) {
  switch (type) {
    case StoredType::kBoolean:
    case StoredType::kInteger:
      return " INTEGER";
    case StoredType::kFloat:
      return " REAL";
    default:
      return " TEXT";
  }
}

StoredType stored_type(const std::set<ValueType>& types) {
  if (types.size() == 1) {
    switch (*types.begin()) {
      case ValueType::kBoolean:
        return StoredType::kBoolean;
      case ValueType::kInteger:
        return StoredType::kInteger;
      case ValueType::kFloat:
        return StoredType::kFloat;
      case ValueType::kString:
        return StoredType::kString;
      default:
        break;
    }
  }
  return StoredType::kJson;
}

/// The properties that elements have. Columns are numbered, since SQLite would not tell `name` from
/// `Name`.
template <typename Elements>
std::vector<Property> properties_of(const Elements& elements) {
  std::map<std::string, std::set<ValueType>> types;
  for (const auto& [number, element] : elements) {
    for (const auto& [name, value] : element.properties.entries()) {
      types[name].insert(value.type());
    }
  }
  std::vector<Property> properties;
  properties.reserve(types.size());
  for (const auto& [name, found] : types) {
    properties.push_back({name, stored_type(found), "{}.p" + std::to_string(properties.size())});
  }
  return properties;
}

std::string column_definitions(const std::vector<Property>& properties) {
  std::string sql;
  for (const Property& property : properties) {
    sql += ", " + property.sql.substr(3) + declared(property.type);
  }
  return sql;
}

std::string column_values(const std::vector<Property>& properties, const ValueMap& values) {
  std::string sql;
  for (const Property& property : properties) {
    const Value* const value = values.find(property.name);
    sql += ", " + (value == nullptr ? "NULL" : sql_literal(*value, property.type));
  }
  return sql;
}

NodeTable write_nodes(const Graph& graph, Connection& connection) {
  NodeTable table{"node", "node {}", "{}.id"};
  table.properties = properties_of(graph.nodes);
  connection.execute("CREATE TABLE node (id INTEGER PRIMARY KEY" +
                     column_definitions(table.properties) +
                     "); CREATE TABLE label (node INTEGER, name TEXT, PRIMARY KEY (node, name))");
  std::set<std::string> labels;
  for (const auto& [number, node] : graph.nodes) {
    const std::string id = std::to_string(number);
    connection.execute("INSERT INTO node VALUES (" + id +
                       column_values(table.properties, node.properties) + ")");
    for (const std::string& label : node.labels) {
      connection.execute("INSERT INTO label VALUES (" + id + ", " + quoted(label) + ")");
    }
    labels.insert(node.labels.begin(), node.labels.end());
  }
  for (const std::string& label : labels) {
    table.labels.push_back(
        {label, "EXISTS (SELECT 1 FROM label l WHERE l.node = {}.id AND l.name = " +
                    without_braces(quoted(label)) + ")"});
  }
  return table;
}

RelationshipTable write_relationships(const Graph& graph, Connection& connection) {
  RelationshipTable table{"relationship", "relationship {}", "{}.id", "{}.source", "{}.target"};
  table.properties = properties_of(graph.relationships);
  connection.execute(
      "CREATE TABLE relationship (id INTEGER PRIMARY KEY, source INTEGER, target INTEGER, "
      "type TEXT" +
      column_definitions(table.properties) + ")");
  std::set<std::string> types;
  for (const auto& [number, relationship] : graph.relationships) {
    connection.execute("INSERT INTO relationship VALUES (" + std::to_string(number) + ", " +
                       std::to_string(relationship.source) + ", " +
                       std::to_string(relationship.target) + ", " + quoted(relationship.type) +
                       column_values(table.properties, relationship.properties) + ")");
    types.insert(relationship.type);
  }
  for (const std::string& type : types) {
    table.types.push_back({type, "{}.type = " + without_braces(quoted(type))});
  }
  return table;
}

}  // namespace

Catalogue write_graph(const Graph& graph, const std::filesystem::path& file) {
  std::filesystem::remove(file);
  Connection connection(file);
  Catalogue catalogue;
  catalogue.open = true;
  catalogue.nodes.push_back(write_nodes(graph, connection));
  catalogue.relationships.push_back(write_relationships(graph, connection));
  connection.execute("COMMIT");
  return catalogue;
}

}  // namespace claimgraph::tck
