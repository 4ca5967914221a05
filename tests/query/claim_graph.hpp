// A file of claims as a property graph, asked with the SQL of its catalogue.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/claim_catalogue.hpp"
#include "query/claim_state.hpp"
#include "store/database.hpp"

namespace claimgraph::testing {

inline std::string with_alias(const std::string& piece, const std::string& alias) {
  std::string sql = piece;
  for (auto at = sql.find("{}"); at != std::string::npos; at = sql.find("{}", at)) {
    sql.replace(at, 2, alias);
  }
  return sql;
}

/// A graph over a file, read as a query would read it.
class ClaimGraph {
 public:
  explicit ClaimGraph(const std::filesystem::path& file, std::optional<ChangeNumber> as_of = {})
      : database_(Database::open(file, Database::Access::kRead, {})),
        state_(claim_state(database_,
                           as_of ? *as_of : database_.integer("SELECT max(id) FROM change"))),
        catalogue_(claim_catalogue(database_, state_)) {}

  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const ClaimState& state() const { return state_; }
  Database& database() { return database_; }

  /// The first column of a query.
  std::vector<std::string> rows(const std::string& sql) {
    texts_.push_back(sql);
    Statement statement = database_.query(texts_.back());
    std::vector<std::string> rows;
    while (statement.step()) {
      rows.push_back(statement.is_null(0) ? "null" : statement.string(0));
    }
    return rows;
  }

  static const Property& property(const std::vector<Property>& properties,
                                  const std::string& name) {
    for (const Property& property : properties) {
      if (property.name == name) {
        return property;
      }
    }
    throw std::out_of_range("no property " + name);
  }

  static std::string where(const std::string& a, const std::string& b) {
    return a.empty() && b.empty() ? "" : " WHERE " + all_of({a, b});
  }

  /// A property of all nodes that meet a condition on n.
  std::vector<std::string> nodes(std::size_t table, const std::string& name,
                                 const std::string& condition = {}) {
    const NodeTable& node = catalogue_.nodes.at(table);
    const std::string from = with_alias(node.from, "n");
    return rows("SELECT " + with_alias(property(node.properties, name).sql, "n") + " FROM " + from +
                where(with_alias(node.condition, "n"), condition) + " ORDER BY 1");
  }
  /// A property of the node with a key.
  std::string node(std::size_t table, const std::string& key, const std::string& name) {
    const NodeTable& node = catalogue_.nodes.at(table);
    const std::vector<std::string> values = nodes(
        table, name, with_alias(property(node.properties, "key").sql, "n") + " = '" + key + "'");
    return values.size() == 1 ? values.front() : "(" + std::to_string(values.size()) + " nodes)";
  }
  std::string entity(const std::string& key, const std::string& name) {
    return node(kEntityNodes, key, name);
  }
  std::string claim(const std::string& key, const std::string& name) {
    return node(kClaimNodes, key, name);
  }

  /// Keys of the nodes with a label.
  std::vector<std::string> labelled(const std::string& label) {
    for (std::size_t table = 0; table < catalogue_.nodes.size(); ++table) {
      for (const Label& known : catalogue_.nodes[table].labels) {
        if (known.name == label) {
          return nodes(table, "key", with_alias(known.condition, "n"));
        }
      }
    }
    throw std::out_of_range("no label " + label);
  }

  struct Typed {
    const RelationshipTable* table;
    const RelationshipType* type;
  };
  [[nodiscard]] std::optional<Typed> find_type(const std::string& name) const {
    for (const RelationshipTable& table : catalogue_.relationships) {
      for (const RelationshipType& type : table.types) {
        if (type.name == name) {
          return Typed{&table, &type};
        }
      }
    }
    return std::nullopt;
  }

  /// SQL over the ends s and t and the relationship r.
  std::string pattern(const std::string& type, const std::string& what,
                      const std::string& condition = {}) {
    const Typed typed = find_type(type).value();
    const RelationshipTable& table = *typed.table;
    const NodeTable& source = catalogue_.nodes.at(table.source_table);
    const NodeTable& target = catalogue_.nodes.at(table.target_table);
    return "SELECT " + what + " FROM " + with_alias(source.from, "s") + " JOIN " +
           with_alias(table.from, "r") + " JOIN " + with_alias(target.from, "t") + " WHERE " +
           all_of({with_alias(source.id, "s") + " = " + with_alias(table.source, "r"),
                   with_alias(target.id, "t") + " = " + with_alias(table.target, "r"),
                   with_alias(source.condition, "s"), with_alias(target.condition, "t"),
                   with_alias(table.condition, "r"), with_alias(typed.type->condition, "r"),
                   condition});
  }
  std::string key_of(std::size_t table, const std::string& alias) {
    return "COALESCE(" +
           with_alias(property(catalogue_.nodes.at(table).properties, "key").sql, alias) + ", '')";
  }
  /// "source -> target" by key, and a property of the relationship if one is named.
  std::vector<std::string> edges(const std::string& type, const std::string& name = {}) {
    const RelationshipTable& table = *find_type(type).value().table;
    const std::string shown =
        name.empty() ? ""
                     : " || ' ' || COALESCE(" +
                           with_alias(property(table.properties, name).sql, "r") + ", 'null')";
    return rows(pattern(type, key_of(table.source_table, "s") + " || ' -> ' || " +
                                  key_of(table.target_table, "t") + shown) +
                " ORDER BY 1");
  }
  /// Rows of a type without looking at its ends.
  std::vector<std::string> bare_edges(const std::string& type) {
    const Typed typed = find_type(type).value();
    return rows(
        "SELECT " + with_alias(typed.table->id, "r") + " FROM " +
        with_alias(typed.table->from, "r") +
        where(with_alias(typed.table->condition, "r"), with_alias(typed.type->condition, "r")));
  }
  std::vector<std::string> types() const {
    std::vector<std::string> names;
    for (const RelationshipTable& table : catalogue_.relationships) {
      for (const RelationshipType& type : table.types) {
        names.push_back(type.name);
      }
    }
    return names;
  }
  /// Every row with a value is among those that the lookup of the value gives.
  void expect_lookup(const Property& property, const std::string& from, const std::string& live) {
    const std::string value = with_alias(property.sql, "n");
    for (const std::string& found :
         rows("SELECT DISTINCT " + value + from + where(live, "(" + value + ") IS NOT NULL"))) {
      const std::string text = "'" + found + "'";
      std::string lookup = with_alias(property.lookup, "n");
      lookup.replace(lookup.find("{value}"), 7, text);
      const std::string equal = "(" + value + ") = " + text;
      EXPECT_EQ(rows("SELECT 1" + from + where(live, equal)).size(),
                rows("SELECT 1" + from + where(live, equal + " AND " + lookup)).size())
          << property.name << " = " << text;
    }
  }
  std::string plan(const std::string& sql) {
    texts_.push_back("EXPLAIN QUERY PLAN " + sql);
    Statement statement = database_.query(texts_.back());
    std::string plan;
    while (statement.step()) {
      plan += statement.string(3) + "\n";
    }
    return plan;
  }

 private:
  std::deque<std::string> texts_;
  Database database_;
  ClaimState state_;
  Catalogue catalogue_;
};

}  // namespace claimgraph::testing
