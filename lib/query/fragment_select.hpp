// One SELECT for one reading of a fragment.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/query/catalogue.hpp>

#include "query/fragment_reading.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// The tables, conditions and columns of a fragment that is read in one way. All references must
/// outlive it.
class FragmentSelect {
 public:
  struct Options {
    std::string prefix{};  ///< of aliases
    /// Ids of the bound nodes; those not given are parameters 1, 2, ... in their order.
    std::map<std::size_t, std::string> bound_ids{};
    /// Number of the parameter before the first value of a condition.
    std::size_t parameters_before = 0;
  };

  FragmentSelect(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                 const Catalogue& catalogue, const Reading& reading,
                 const std::set<plan::Slot>& used, Options options);

  [[nodiscard]] const std::vector<std::string>& from() const noexcept { return from_; }
  [[nodiscard]] const std::vector<std::string>& where() const noexcept { return where_; }
  /// Number of tables that are joined.
  [[nodiscard]] std::size_t tables() const;
  [[nodiscard]] const std::string& node_id(std::size_t node) const { return node_ids_.at(node); }
  [[nodiscard]] std::string relationship_id(std::size_t relationship) const;
  [[nodiscard]] std::string property(bool of_relationship, std::size_t element,
                                     const std::string& name) const;

  /// Adds the columns of an output.
  void add_columns(const plan::SqlOutput& output, bool of_relationship, std::size_t element,
                   const std::string& property_name, std::vector<std::string>& columns) const;

 private:
  struct Row {
    std::string alias;
    std::string from;
  };

  [[nodiscard]] const RelationshipTable& table_of(std::size_t relationship) const {
    return catalogue_.relationships[reading_.relationships[relationship].table];
  }
  [[nodiscard]] const std::string& alias_of(std::size_t relationship) const {
    return relationship_aliases_.at(relationship);
  }
  [[nodiscard]] std::size_t source_of(std::size_t relationship) const;
  [[nodiscard]] std::size_t target_of(std::size_t relationship) const;
  [[nodiscard]] bool needs_row(std::size_t node) const;
  [[nodiscard]] const Property* find(const plan::SqlOperand& operand) const;
  [[nodiscard]] std::string sql_of_operand(const plan::SqlOperand& operand) const;
  [[nodiscard]] std::string sql_of_comparison(const plan::SqlCondition& condition) const;
  [[nodiscard]] std::string sql_of_condition(const plan::SqlCondition& condition) const;
  [[nodiscard]] std::string element_alias(const plan::SqlOperand& operand) const;

  void add_condition(const std::string& sql);
  void add_relationships();
  void add_nodes();
  void join_ends();
  void keep_distinct();

  const plan::FragmentStage& stage_;
  const plan::Pattern& pattern_;
  const Catalogue& catalogue_;
  const Reading& reading_;
  const std::set<plan::Slot>& used_;
  const Options options_;
  std::vector<std::string> from_;
  std::vector<std::string> where_;
  std::map<std::size_t, Row> rows_of_source_;  // by node
  std::map<std::size_t, std::string> relationship_aliases_;
  std::map<std::size_t, std::string> node_aliases_;
  std::map<std::size_t, std::string> node_ids_;
};

/// What SQLite joins in one statement.
inline constexpr std::size_t kMaxJoinedTables = 64;

/// "a AND b AND c", in groups where there are many.
std::string joined_flat(const std::vector<std::string>& terms, const char* op);

/// Replaces every {} by `alias`.
std::string with_alias(std::string_view sql, std::string_view alias);

/// The columns from which the labels and properties of a row of `table` are read: its kind if it
/// has one, the conditions of the labels that are not told by it, the properties.
std::vector<std::string> element_columns(const NodeTable& table, std::string_view alias);

/// The property of that name; null when there is none.
const Property* find_property(const std::vector<Property>& properties, std::string_view name);

/// The type of a row, as an expression.
std::string type_of_row(const RelationshipTable& table, const std::string& alias);

/// That a row is of one of the types of a pattern; empty when it always is, "0" when it never is.
std::string type_condition(const plan::PatternRelationship& pattern, const RelationshipTable& table,
                           const std::string& alias);

}  // namespace claimgraph
