#include "query/fragment_select.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/query/query_error.hpp>

namespace claimgraph {

namespace {

bool contains(const std::vector<std::size_t>& list, std::size_t element) {
  return std::find(list.begin(), list.end(), element) != list.end();
}

const char* sql_of(syntax::ComparisonOperator comparison) {
  switch (comparison) {
    case syntax::ComparisonOperator::kEqual:
      return "=";
    case syntax::ComparisonOperator::kNotEqual:
      return "<>";
    case syntax::ComparisonOperator::kLess:
      return "<";
    case syntax::ComparisonOperator::kLessOrEqual:
      return "<=";
    case syntax::ComparisonOperator::kGreater:
      return ">";
    case syntax::ComparisonOperator::kGreaterOrEqual:
      break;
  }
  return ">=";
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    result += c;
    if (c == '\'') {
      result += c;
    }
  }
  return result + "'";
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

/// Of the same kind, below each other: "a OR b OR c" and not "(a OR b) OR c".
void add_terms(const plan::SqlCondition& condition, plan::SqlCondition::Kind kind,
               std::vector<const plan::SqlCondition*>& terms) {
  for (const plan::SqlCondition& child : condition.children) {
    if (child.kind == kind) {
      add_terms(child, kind, terms);
    } else {
      terms.push_back(&child);
    }
  }
}

bool is_read(const plan::SqlCondition& condition, bool of_relationship, std::size_t element) {
  return std::any_of(condition.operands.begin(), condition.operands.end(),
                     [&](const plan::SqlOperand& operand) {
                       return operand.is_property && operand.of_relationship == of_relationship &&
                              operand.element == element;
                     }) ||
         std::any_of(condition.children.begin(), condition.children.end(),
                     [&](const plan::SqlCondition& child) {
                       return is_read(child, of_relationship, element);
                     });
}

}  // namespace

std::string with_alias(std::string_view sql, std::string_view alias) {
  std::string result;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql.compare(i, 2, "{}") == 0) {
      result += alias;
      ++i;
    } else {
      result += sql[i];
    }
  }
  return result;
}

std::vector<std::string> element_columns(const NodeTable& table, std::string_view alias) {
  std::vector<std::string> columns;
  if (!table.kind.empty()) {
    columns.push_back(with_alias(table.kind, alias));
  }
  for (const Label& label : table.labels) {
    if (!label.condition.empty() && (table.kind.empty() || label.kind.empty())) {
      columns.push_back(with_alias(label.condition, alias));
    }
  }
  for (const Property& property : table.properties) {
    columns.push_back(with_alias(property.sql, alias));
  }
  return columns;
}

std::string joined_flat(const std::vector<std::string>& terms, const char* op) {
  // SQLite reads "a AND b AND c" as a tree, and no more than 1,000 deep.
  constexpr std::size_t kAtOnce = 64;
  if (terms.size() <= kAtOnce) {
    return joined(terms, op);
  }
  std::vector<std::string> groups;
  for (std::size_t i = 0; i < terms.size(); i += kAtOnce) {
    const auto begin = terms.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end =
        terms.begin() + static_cast<std::ptrdiff_t>(std::min(i + kAtOnce, terms.size()));
    groups.push_back("(" + joined({begin, end}, op) + ")");
  }
  return joined_flat(groups, op);
}

const Property* find_property(const std::vector<Property>& properties, std::string_view name) {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const Property& property) { return property.name == name; });
  return found == properties.end() ? nullptr : &*found;
}

std::string type_of_row(const RelationshipTable& table, const std::string& alias) {
  if (table.types.size() == 1) {
    return quoted(table.types.front().name);
  }
  if (table.types.empty()) {
    return "NULL";
  }
  std::string sql = "CASE";
  for (const RelationshipType& type : table.types) {
    sql += " WHEN " + (type.condition.empty() ? "1" : with_alias(type.condition, alias)) +
           " THEN " + quoted(type.name);
  }
  return sql + " END";
}

std::string type_condition(const plan::PatternRelationship& pattern, const RelationshipTable& table,
                           const std::string& alias) {
  if (pattern.any_type) {
    return {};
  }
  std::vector<std::string> terms;
  for (const RelationshipType& type : table.types) {
    if (std::find(pattern.types.begin(), pattern.types.end(), type.name) == pattern.types.end()) {
      continue;
    }
    if (type.condition.empty()) {
      return {};
    }
    terms.push_back(with_alias(type.condition, alias));
  }
  if (terms.empty()) {
    return "0";
  }
  return terms.size() == 1 ? terms.front() : "(" + joined(terms, " OR ") + ")";
}

FragmentSelect::FragmentSelect(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                               const Catalogue& catalogue, const Reading& reading,
                               const std::set<plan::Slot>& used, Options options)
    : stage_(stage),
      pattern_(pattern),
      catalogue_(catalogue),
      reading_(reading),
      used_(used),
      options_(std::move(options)) {
  add_relationships();
  add_nodes();
  if (tables() > kMaxJoinedTables) {
    throw QueryError(
        QueryErrorKind::kLimit, QueryStage::kPlanner, pattern_.nodes[stage_.nodes.front()].offset,
        fmt::format("this pattern needs {} tables at once, and SQLite joins at most {}", tables(),
                    kMaxJoinedTables),
        "a pattern in two parts, with a WITH between them");
  }
  join_ends();
  keep_distinct();
  for (const plan::SqlCondition& condition : stage_.conditions) {
    where_.push_back(sql_of_condition(condition));
  }
}

std::size_t FragmentSelect::tables() const {
  std::size_t tables = from_.size();
  constexpr std::string_view kJoin = " JOIN ";
  for (const std::string& from : from_) {
    for (std::size_t at = from.find(kJoin); at != std::string::npos;
         at = from.find(kJoin, at + 1)) {
      ++tables;
    }
  }
  return tables;
}

std::string FragmentSelect::relationship_id(std::size_t relationship) const {
  return with_alias(table_of(relationship).id, alias_of(relationship));
}

std::string FragmentSelect::property(bool of_relationship, std::size_t element,
                                     const std::string& name) const {
  plan::SqlOperand operand;
  operand.is_property = true;
  operand.of_relationship = of_relationship;
  operand.element = element;
  operand.property = name;
  return sql_of_operand(operand);
}

std::string FragmentSelect::element_alias(const plan::SqlOperand& operand) const {
  return operand.of_relationship ? alias_of(operand.element) : node_aliases_.at(operand.element);
}

const Property* FragmentSelect::find(const plan::SqlOperand& operand) const {
  return find_property(operand.of_relationship
                           ? table_of(operand.element).properties
                           : catalogue_.nodes[reading_.nodes[operand.element]].properties,
                       operand.property);
}

void FragmentSelect::add_columns(const plan::SqlOutput& output, bool of_relationship,
                                 std::size_t element, const std::string& property_name,
                                 std::vector<std::string>& columns) const {
  switch (output.kind) {
    case plan::SqlOutput::Kind::kNode:
      columns.push_back(node_id(element));
      if (!output.table) {
        columns.push_back(std::to_string(reading_.nodes[element]));
      }
      if (output.fetched) {
        const std::vector<std::string> fetched =
            element_columns(catalogue_.nodes[reading_.nodes[element]], node_aliases_.at(element));
        columns.insert(columns.end(), fetched.begin(), fetched.end());
      }
      break;
    case plan::SqlOutput::Kind::kRelationship: {
      const RelationshipTable& table = table_of(element);
      const std::string alias = alias_of(element);
      columns.push_back(relationship_id(element));
      if (!output.table) {
        columns.push_back(std::to_string(reading_.relationships[element].table));
      }
      columns.push_back(type_of_row(table, alias));
      columns.push_back(with_alias(table.source, alias));
      columns.push_back(with_alias(table.target, alias));
      if (output.fetched) {
        for (const Property& known : table.properties) {
          columns.push_back(with_alias(known.sql, alias));
        }
      }
      break;
    }
    case plan::SqlOutput::Kind::kProperty:
      columns.push_back(property(of_relationship, element, property_name));
      break;
    case plan::SqlOutput::Kind::kCount:
      break;
  }
}

std::size_t FragmentSelect::source_of(std::size_t relationship) const {
  const plan::PatternRelationship& pattern = pattern_.relationships[relationship];
  return reading_.relationships[relationship].forward ? pattern.from : pattern.to;
}

std::size_t FragmentSelect::target_of(std::size_t relationship) const {
  const plan::PatternRelationship& pattern = pattern_.relationships[relationship];
  return reading_.relationships[relationship].forward ? pattern.to : pattern.from;
}

void FragmentSelect::add_condition(const std::string& sql) {
  if (!sql.empty() && std::find(where_.begin(), where_.end(), sql) == where_.end()) {
    where_.push_back(sql);
  }
}

void FragmentSelect::add_relationships() {
  for (const std::size_t index : stage_.relationships) {
    const RelationshipTable& table = table_of(index);
    std::string& alias = relationship_aliases_[index];
    alias = fmt::format("{}r{}", options_.prefix, index);
    const auto row =
        table.is_source_row ? rows_of_source_.find(source_of(index)) : rows_of_source_.end();
    if (row != rows_of_source_.end() && row->second.from == table.from) {
      alias = row->second.alias;  // two relationships that are one row
    } else {
      from_.push_back(with_alias(table.from, alias));
      if (table.is_source_row) {
        rows_of_source_.emplace(source_of(index), Row{alias, table.from});
      }
    }
    add_condition(with_alias(table.condition, alias));
    add_condition(type_condition(pattern_.relationships[index], table, alias));
  }
  for (std::size_t i = 0; i < stage_.bound_relationships.size(); ++i) {
    const std::size_t index = stage_.bound_relationships[i];
    add_condition(
        fmt::format("{} = ?{}", relationship_id(index), stage_.bound_nodes.size() + i + 1));
  }
}

bool FragmentSelect::needs_row(std::size_t index) const {
  const plan::PatternNode& node = pattern_.nodes[index];
  const NodeTable& table = catalogue_.nodes[reading_.nodes[index]];
  const bool bound = contains(stage_.bound_nodes, index);
  const bool touched = std::any_of(stage_.relationships.begin(), stage_.relationships.end(),
                                   [&](std::size_t relationship) {
                                     return pattern_.relationships[relationship].from == index ||
                                            pattern_.relationships[relationship].to == index;
                                   });
  const bool labelled =
      std::any_of(table.labels.begin(), table.labels.end(), [&](const Label& label) {
        return !label.condition.empty() &&
               std::find(node.labels.begin(), node.labels.end(), label.name) != node.labels.end();
      });
  const bool fetched = node.fetched && !bound && used_.contains(node.slot);
  const bool demanded =
      std::any_of(node.demands.begin(), node.demands.end(),
                  [&](const plan::Demand& demand) { return used_.contains(demand.slot); });
  const bool read = std::any_of(
      stage_.conditions.begin(), stage_.conditions.end(),
      [&](const plan::SqlCondition& condition) { return is_read(condition, false, index); });
  return !touched || labelled || fetched || demanded || read;
}

void FragmentSelect::add_nodes() {
  for (const std::size_t index : stage_.nodes) {
    const plan::PatternNode& node = pattern_.nodes[index];
    const NodeTable& table = catalogue_.nodes[reading_.nodes[index]];
    const auto bound = std::find(stage_.bound_nodes.begin(), stage_.bound_nodes.end(), index);
    if (bound != stage_.bound_nodes.end()) {
      const auto known = options_.bound_ids.find(index);
      node_ids_[index] = known != options_.bound_ids.end()
                             ? known->second
                             : fmt::format("?{}", bound - stage_.bound_nodes.begin() + 1);
    }
    if (!needs_row(index)) {
      continue;
    }
    std::string alias = fmt::format("{}n{}", options_.prefix, index);
    const auto row = rows_of_source_.find(index);
    if (row != rows_of_source_.end() && row->second.from.starts_with(table.from)) {
      alias = row->second.alias;  // a relationship that is this node's row
    } else {
      from_.push_back(with_alias(table.from, alias));
    }
    node_aliases_[index] = alias;
    const std::string id = with_alias(table.id, alias);
    if (bound != stage_.bound_nodes.end()) {
      add_condition(fmt::format("{} = {}", id, node_ids_[index]));
    } else {
      node_ids_[index] = id;
    }
    add_condition(with_alias(table.condition, alias));
    for (const Label& label : table.labels) {
      if (std::find(node.labels.begin(), node.labels.end(), label.name) != node.labels.end()) {
        add_condition(with_alias(label.condition, alias));
      }
    }
  }
}

void FragmentSelect::join_ends() {
  for (const std::size_t index : stage_.relationships) {
    const RelationshipTable& table = table_of(index);
    const std::string alias = alias_of(index);
    const auto join = [&](std::size_t node, const std::string& end) {
      const auto [known, added] = node_ids_.emplace(node, end);
      if (!added && known->second != end) {
        add_condition(fmt::format("{} = {}", end, known->second));
      }
    };
    join(source_of(index), with_alias(table.source, alias));
    join(target_of(index), with_alias(table.target, alias));
    // Read in both directions, a relationship from a node to itself would come twice.
    if (pattern_.relationships[index].direction == syntax::Direction::kEither &&
        !reading_.relationships[index].forward && table.source_table == table.target_table) {
      add_condition(fmt::format("{} <> {}", with_alias(table.source, alias),
                                with_alias(table.target, alias)));
    }
  }
}

void FragmentSelect::keep_distinct() {
  for (std::size_t i = 0; i < stage_.relationships.size(); ++i) {
    const std::size_t a = stage_.relationships[i];
    std::vector<std::string> others;
    for (std::size_t j = i + 1; j < stage_.relationships.size(); ++j) {
      const std::size_t b = stage_.relationships[j];
      if (reading_.relationships[a].table == reading_.relationships[b].table) {
        others.push_back(relationship_id(b));
      }
    }
    // SQLite does not take conditions of any depth.
    constexpr std::size_t kFew = 8;
    if (others.size() > kFew) {
      add_condition(fmt::format("{} NOT IN ({})", relationship_id(a), joined(others, ", ")));
      continue;
    }
    for (const std::string& other : others) {
      add_condition(fmt::format("{} <> {}", relationship_id(a), other));
    }
  }
}

std::string FragmentSelect::sql_of_operand(const plan::SqlOperand& operand) const {
  if (!operand.is_property) {
    return fmt::format("?{}", options_.parameters_before + operand.parameter + 1);
  }
  const Property* found = find(operand);
  return found == nullptr ? "NULL" : with_alias(found->sql, element_alias(operand));
}

std::string FragmentSelect::sql_of_condition(const plan::SqlCondition& condition) const {
  using Kind = plan::SqlCondition::Kind;
  switch (condition.kind) {
    case Kind::kCompare:
      return sql_of_comparison(condition);
    case Kind::kIsNull:
      return sql_of_operand(condition.operands[0]) + " IS NULL";
    case Kind::kIsNotNull:
      return sql_of_operand(condition.operands[0]) + " IS NOT NULL";
    case Kind::kAnd:
    case Kind::kOr:
      break;
  }
  std::vector<const plan::SqlCondition*> terms;
  add_terms(condition, condition.kind, terms);
  std::vector<std::string> parts;
  parts.reserve(terms.size());
  for (const plan::SqlCondition* const term : terms) {
    parts.push_back(sql_of_condition(*term));
  }
  return "(" + joined_flat(parts, condition.kind == Kind::kAnd ? " AND " : " OR ") + ")";
}

std::string FragmentSelect::sql_of_comparison(const plan::SqlCondition& condition) const {
  const plan::SqlOperand& left = condition.operands[0];
  const plan::SqlOperand& right = condition.operands[1];
  const std::string sql = fmt::format("{} {} {}", sql_of_operand(left),
                                      sql_of(condition.comparison), sql_of_operand(right));
  // A value that is looked up elsewhere: an index leads from there to the rows.
  if (condition.comparison == syntax::ComparisonOperator::kEqual &&
      left.is_property != right.is_property) {
    const plan::SqlOperand& looked_up = left.is_property ? left : right;
    const Property* found = find(looked_up);
    if (found != nullptr && found->type == StoredType::kString && !found->lookup.empty()) {
      std::string lookup = with_alias(found->lookup, element_alias(looked_up));
      const std::string value = sql_of_operand(left.is_property ? right : left);
      constexpr std::string_view kValue = "{value}";
      for (std::size_t at = lookup.find(kValue); at != std::string::npos;
           at = lookup.find(kValue, at + value.size())) {
        lookup.replace(at, kValue.size(), value);
      }
      return fmt::format("({} AND {})", lookup, sql);
    }
  }
  return sql;
}

}  // namespace claimgraph
