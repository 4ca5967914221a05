#include "layout.hpp"

#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include "../tck/graph_file.hpp"

namespace claimgraph::differential {
namespace {

constexpr std::size_t kMarked = 0;  // nodes with the label A
constexpr std::size_t kPlain = 1;
constexpr std::array kTableNames{"marked", "plain"};

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};

void execute(const std::filesystem::path& file, const std::string& sql) {
  std::filesystem::remove(file);
  sqlite3* opened = nullptr;
  const int opening = sqlite3_open(file.c_str(), &opened);
  const std::unique_ptr<sqlite3, Close> connection(opened);
  if (opening != SQLITE_OK ||
      sqlite3_exec(connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(connection.get()));
  }
}

/// Strings of the generator need no escapes.
std::string json(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return "null";
    case ValueType::kBoolean:
      return value.boolean() ? "true" : "false";
    case ValueType::kInteger:
      return std::to_string(value.integer());
    case ValueType::kFloat:
      return fmt::format("{:.1f}", value.real());
    case ValueType::kString:
      return "\"" + value.string() + "\"";
    default:
      break;
  }
  std::string text;
  for (const Value& element : value.list()) {
    text += (text.empty() ? "" : ",") + json(element);
  }
  return "[" + text + "]";
}

std::string cell(const Value* value, StoredType type) {
  if (value == nullptr) {
    return "NULL";
  }
  switch (type) {
    case StoredType::kBoolean:
      return value->boolean() ? "1" : "0";
    case StoredType::kInteger:
    case StoredType::kFloat:
      return json(*value);
    case StoredType::kString:
      return "'" + value->string() + "'";
    default:
      break;
  }
  return "'" + json(*value) + "'";
}

StoredType stored_type(const std::set<ValueType>& types) {
  static const std::map<ValueType, StoredType> kPlainTypes{
      {ValueType::kBoolean, StoredType::kBoolean},
      {ValueType::kInteger, StoredType::kInteger},
      {ValueType::kFloat, StoredType::kFloat},
      {ValueType::kString, StoredType::kString}};
  const auto found = types.size() == 1 ? kPlainTypes.find(*types.begin()) : kPlainTypes.end();
  return found == kPlainTypes.end() ? StoredType::kJson : found->second;
}

std::string declared(StoredType type) {
  switch (type) {
    case StoredType::kBoolean:
    case StoredType::kInteger:
      return "INTEGER";
    case StoredType::kFloat:
      return "REAL";
    default:
      return "TEXT";
  }
}

/// The type of each property in the whole graph: a query may read it in several tables.
template <typename Elements>
std::map<std::string, StoredType> types_of(const Elements& elements) {
  std::map<std::string, std::set<ValueType>> found;
  for (const auto& [number, element] : elements) {
    for (const auto& [name, value] : element.properties.entries()) {
      found[name].insert(value.type());
    }
  }
  std::map<std::string, StoredType> types;
  for (const auto& [name, values] : found) {
    types[name] = stored_type(values);
  }
  return types;
}

class Writer {
 public:
  Writer(const tck::Graph& graph, bool by_type) : graph_(graph), by_type_(by_type) {
    group_relationships();
    write_nodes();
    write_relationships();
  }

  StoredGraph into(const std::filesystem::path& file) {
    execute(file,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; " + sql_ + "; COMMIT");
    result_.file = file;
    result_.catalogue.open = true;
    return std::move(result_);
  }

 private:
  /// Relationships that share a table.
  struct Group {
    std::size_t source = kPlain;
    std::size_t target = kPlain;
    std::vector<std::int64_t> members{};
    bool in_source_row = false;
    std::vector<Property> properties{};
  };

  std::size_t kind_of(std::int64_t node) const {
    return graph_.nodes.at(node).labels.contains("A") ? kMarked : kPlain;
  }

  void group_relationships() {
    std::map<std::string, std::size_t> known;
    const std::map<std::string, StoredType> types = types_of(graph_.relationships);
    for (const auto& [number, relationship] : graph_.relationships) {
      const std::size_t source = kind_of(relationship.source);
      const std::size_t target = kind_of(relationship.target);
      const std::string key =
          fmt::format("{}{}{}", source, target, by_type_ ? relationship.type : "");
      const auto [group, added] = known.try_emplace(key, groups_.size());
      if (added) {
        groups_.push_back({source, target});
      }
      groups_[group->second].members.push_back(number);
    }
    for (Group& group : groups_) {
      std::set<std::int64_t> sources;
      std::set<std::string> names;
      for (const std::int64_t member : group.members) {
        sources.insert(graph_.relationships.at(member).source);
        for (const auto& [name, value] : graph_.relationships.at(member).properties.entries()) {
          names.insert(name);
        }
      }
      group.in_source_row = by_type_ && sources.size() == group.members.size();
      for (const std::string& name : names) {
        group.properties.push_back({name, types.at(name), ""});
      }
    }
  }

  std::string column(std::size_t group, const std::string& name) const {
    return fmt::format("g{}_{}", group, name);
  }

  void write_nodes() {
    const std::map<std::string, StoredType> types = types_of(graph_.nodes);
    for (std::size_t kind = 0; kind < kTableNames.size(); ++kind) {
      NodeTable table;
      table.name = kTableNames[kind];
      table.from = (by_type_ ? "node" : table.name) + " {}";
      table.id = "{}.id";
      if (by_type_) {
        table.condition = "{}.kind = '" + table.name + "'";
      }
      std::set<std::string> names;
      std::set<std::string> labels;
      for (const auto& [number, node] : graph_.nodes) {
        if (kind_of(number) == kind) {
          labels.insert(node.labels.begin(), node.labels.end());
          for (const auto& [name, value] : node.properties.entries()) {
            names.insert(name);
          }
        }
      }
      for (const std::string& label : labels) {
        table.labels.push_back({label, label == "A" ? "" : "{}.is_" + label});
        if (by_type_ && label == "B") {
          table.kind = "CASE WHEN {}.is_B THEN 'blue' ELSE 'other' END";
          table.labels.back().kind = "blue";
        }
      }
      for (const std::string& name : names) {
        table.properties.push_back({name, types.at(name), "{}.p_" + name});
        table.properties.back().unique = name == "id";
      }
      result_.catalogue.nodes.push_back(std::move(table));
    }
    std::set<std::string> labels;
    for (const auto& [number, node] : graph_.nodes) {
      labels.insert(node.labels.begin(), node.labels.end());
    }
    std::string columns = "(id INTEGER PRIMARY KEY, kind TEXT";
    for (const std::string& label : labels) {
      columns += ", is_" + label + " INTEGER";
    }
    for (const auto& [name, type] : types) {
      columns += ", p_" + name + " " + declared(type);
    }
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].in_source_row) {
        columns += ", " + column(i, "target") + " INTEGER";
        for (const Property& property : groups_[i].properties) {
          columns += ", " + column(i, property.name) + " " + declared(property.type);
        }
      }
    }
    if (by_type_) {
      sql_ += "CREATE TABLE node " + columns + ");";
      sql_ += "INSERT INTO node (id, kind) VALUES (100, 'neither');";
    } else {
      sql_ += "CREATE TABLE marked " + columns + "); CREATE TABLE plain " + columns + ");";
    }
    std::array<std::int64_t, 2> rows{};
    for (const auto& [number, node] : graph_.nodes) {
      const std::size_t kind = kind_of(number);
      const std::int64_t row = by_type_ ? 50 - number : ++rows[kind];
      rows_[number] = row;
      result_.naming.nodes[{static_cast<std::uint32_t>(kind), row}] = number;
    }
    for (const auto& [number, node] : graph_.nodes) {
      const std::size_t kind = kind_of(number);
      sql_ += fmt::format("INSERT INTO {} VALUES ({}, '{}'", by_type_ ? "node" : kTableNames[kind],
                          rows_.at(number), kTableNames[kind]);
      for (const std::string& label : labels) {
        sql_ += node.labels.contains(label) ? ", 1" : ", 0";
      }
      for (const auto& [name, type] : types) {
        sql_ += ", " + cell(node.properties.find(name), type);
      }
      write_source_row(number);
      sql_ += ");";
    }
  }

  void write_source_row(std::int64_t node) {
    for (const Group& group : groups_) {
      if (!group.in_source_row) {
        continue;
      }
      const tck::GraphRelationship* found = nullptr;
      for (const std::int64_t member : group.members) {
        if (graph_.relationships.at(member).source == node) {
          found = &graph_.relationships.at(member);
        }
      }
      sql_ += ", " + (found == nullptr ? "NULL" : std::to_string(rows_.at(found->target)));
      for (const Property& property : group.properties) {
        sql_ += ", " + cell(found == nullptr ? nullptr : found->properties.find(property.name),
                            property.type);
      }
    }
  }

  void write_relationships() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      const NodeTable& source = result_.catalogue.nodes[group.source];
      RelationshipTable table;
      table.name = fmt::format("relationship{}", i);
      table.from = group.in_source_row ? source.from : table.name + " {}";
      table.id = "{}.id";
      table.source = group.in_source_row ? "{}.id" : "{}.source";
      table.target = "{}." + (group.in_source_row ? column(i, "target") : "target");
      table.source_table = group.source;
      table.target_table = group.target;
      table.is_source_row = group.in_source_row;
      if (group.in_source_row) {
        table.condition = source.condition + " AND " + table.target + " IS NOT NULL";
      }
      std::string columns = "id INTEGER PRIMARY KEY, source INTEGER, target INTEGER, type TEXT";
      for (Property& property : group.properties) {
        property.sql =
            "{}." + (group.in_source_row ? column(i, property.name) : "p_" + property.name);
        table.properties.push_back(property);
        columns += ", p_" + property.name + " " + declared(property.type);
      }
      std::set<std::string> types;
      sql_ += group.in_source_row ? "" : "CREATE TABLE " + table.name + " (" + columns + ");";
      std::int64_t row = 0;
      for (const std::int64_t member : group.members) {
        const tck::GraphRelationship& relationship = graph_.relationships.at(member);
        types.insert(relationship.type);
        row = group.in_source_row ? rows_.at(relationship.source) : row + 1;
        result_.naming.relationships[{static_cast<std::uint32_t>(i), row}] = member;
        if (!group.in_source_row) {
          sql_ += fmt::format("INSERT INTO {} VALUES ({}, {}, {}, '{}'", table.name, row,
                              rows_.at(relationship.source), rows_.at(relationship.target),
                              relationship.type);
          for (const Property& property : group.properties) {
            sql_ += ", " + cell(relationship.properties.find(property.name), property.type);
          }
          sql_ += ");";
        }
      }
      for (const std::string& type : types) {
        table.types.push_back({type, by_type_ ? "" : "{}.type = '" + type + "'"});
      }
      result_.catalogue.relationships.push_back(std::move(table));
    }
  }

  const tck::Graph& graph_;
  bool by_type_;
  std::vector<Group> groups_;
  std::map<std::int64_t, std::int64_t> rows_;  // of nodes
  std::string sql_;
  StoredGraph result_;
};

}  // namespace

const char* to_string(Layout layout) {
  switch (layout) {
    case Layout::kOneTable:
      return "one table";
    case Layout::kByLabel:
      return "nodes by label";
    case Layout::kByType:
      break;
  }
  return "relationships by type";
}

StoredGraph store(const tck::Graph& graph, Layout layout, const std::filesystem::path& file) {
  if (layout != Layout::kOneTable) {
    return Writer(graph, layout == Layout::kByType).into(file);
  }
  StoredGraph stored{file, tck::write_graph(graph, file), {}};
  for (const auto& [number, node] : graph.nodes) {
    stored.naming.nodes[{0, number}] = number;
  }
  for (const auto& [number, relationship] : graph.relationships) {
    stored.naming.relationships[{0, number}] = number;
  }
  return stored;
}

}  // namespace claimgraph::differential
