#include "query/execution.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/fragment_select.hpp"

namespace claimgraph {

namespace {

std::string node_sql(const NodeTable& table) {
  const std::string condition = with_alias(table.condition, "n");
  std::string columns = with_alias(table.id, "n");
  for (const std::string& column : element_columns(table, "n")) {
    columns += ", " + column;
  }
  return "SELECT " + columns + " FROM " + with_alias(table.from, "n") + " WHERE " +
         with_alias(table.id, "n") + " = ?1" + (condition.empty() ? "" : " AND " + condition);
}

std::string relationship_sql(const RelationshipTable& table) {
  std::string columns;
  for (const Property& property : table.properties) {
    columns += (columns.empty() ? "" : ", ") + with_alias(property.sql, "r");
  }
  return "SELECT " + (columns.empty() ? "1" : columns) + " FROM " + with_alias(table.from, "r") +
         " WHERE " + with_alias(table.id, "r") + " = ?1";
}

std::string sql_of_lookup(const Property& property, const std::string& from) {
  std::string lookup = with_alias(property.lookup, "r");
  constexpr std::string_view kValue = "{value}";
  for (std::size_t at = lookup.find(kValue); at != std::string::npos; at = lookup.find(kValue)) {
    lookup.replace(at, kValue.size(), "?1");
  }
  return "SELECT 1 FROM " + with_alias(from, "r") + " WHERE " + lookup;
}

/// Says in errors where something was read.
template <typename Read>
void with_place(const std::string& table, std::int64_t row, const Read& read) {
  try {
    read();
  } catch (const Error& error) {
    throw Error(error.code(), table + " " + std::to_string(row) + ": " + error.what());
  }
}

/// Elements come as parameters, too, made by whoever asks.
void check_table(std::size_t table, std::size_t tables, const char* what) {
  if (table >= tables) {
    throw QueryError(QueryErrorKind::kArgument, QueryStage::kExecutor, 0,
                     std::string("a ") + what + " of table " + std::to_string(table) +
                         ", which the graph does not have",
                     "an element that a query of this graph gave");
  }
}

constexpr std::size_t kListCost = 48;

}  // namespace

std::vector<std::string> sql_of_catalogue(const Catalogue& catalogue) {
  std::vector<std::string> statements;
  for (const NodeTable& table : catalogue.nodes) {
    statements.push_back(node_sql(table));
    for (const Property& property : table.properties) {
      if (!property.lookup.empty()) {
        statements.push_back(sql_of_lookup(property, table.from));
      }
    }
  }
  for (const RelationshipTable& table : catalogue.relationships) {
    statements.push_back(relationship_sql(table));
    std::string sql = "SELECT " + with_alias(table.id, "r") + ", " + with_alias(table.source, "r") +
                      ", " + with_alias(table.target, "r");
    for (const RelationshipType& type : table.types) {
      sql += type.condition.empty() ? "" : ", " + with_alias(type.condition, "r");
    }
    const std::string condition = with_alias(table.condition, "r");
    statements.push_back(sql + " FROM " + with_alias(table.from, "r") +
                         (condition.empty() ? "" : " WHERE " + condition));
    for (const Property& property : table.properties) {
      if (!property.lookup.empty()) {
        statements.push_back(sql_of_lookup(property, table.from));
      }
    }
  }
  return statements;
}

void Execution::hold(std::size_t bytes) {
  held_ += bytes;
  check_room(0);
}

void Execution::check_room(std::size_t bytes) const {
  if (options.max_memory != 0 && held_ + bytes > options.max_memory) {
    throw QueryError(QueryErrorKind::kLimit, QueryStage::kExecutor, 0,
                     "the query needs more than " + std::to_string(options.max_memory) +
                         " bytes for rows that are sorted, grouped or collected",
                     "a LIMIT, a narrower pattern, or a higher limit");
  }
}

Execution::PropertyOrder& Execution::order_of(const std::vector<Property>& properties) {
  PropertyOrder& order = orders_[&properties];
  if (order.places.size() != properties.size()) {
    order.places.resize(properties.size());
    std::iota(order.places.begin(), order.places.end(), 0);
    std::sort(order.places.begin(), order.places.end(), [&](int a, int b) {
      return properties[static_cast<std::size_t>(a)].name <
             properties[static_cast<std::size_t>(b)].name;
    });
  }
  return order;
}

void Execution::read_properties(const QueryStatement& statement, int column,
                                const std::vector<Property>& properties, ValueMap& map) {
  PropertyOrder& order = order_of(properties);
  map.reserve(order.given);
  for (const int place : order.places) {
    const Property& property = properties[static_cast<std::size_t>(place)];
    Value value = statement.value(column + place, property.type);
    if (!value.is_null()) {
      map.append(property.name, std::move(value));
    }
  }
  order.given = map.size();
}

std::shared_ptr<const Node> Execution::read_node(const QueryStatement& statement, int column,
                                                 std::size_t table) {
  const NodeTable& stored = catalogue.nodes[table];
  auto node = std::make_shared<Node>();
  node->id = {static_cast<std::uint32_t>(table), statement.integer(column++)};
  node->loaded = true;
  node->labels.reserve(2);
  const bool told_by_kind = !stored.kind.empty();
  const std::string_view kind = told_by_kind ? statement.text(column++) : std::string_view();
  for (const Label& label : stored.labels) {
    if (label.condition.empty() ||
        (told_by_kind && !label.kind.empty() ? label.kind == kind
                                             : statement.integer(column++) != 0)) {
      node->labels.push_back(label.name);
    }
  }
  with_place(stored.name, node->id.row,
             [&] { read_properties(statement, column, stored.properties, node->properties); });
  return node;
}

std::shared_ptr<const Node> Execution::load_node(ElementId id) {
  check_table(id.table, catalogue.nodes.size(), "node");
  QueryStatement& statement = node_statements_[id.table];
  if (!statement.is_open()) {
    statement = connection.prepare(node_sql(catalogue.nodes[id.table]));
  }
  statement.reset();
  statement.bind(1, id.row);
  if (!statement.step()) {
    auto empty = std::make_shared<Node>();
    empty->id = id;
    empty->loaded = true;
    return empty;
  }
  std::shared_ptr<const Node> node = read_node(statement, 0, id.table);
  statement.reset();
  return node;
}

std::shared_ptr<const Relationship> Execution::load_relationship(
    const std::shared_ptr<const Relationship>& relationship) {
  if (relationship->loaded) {
    return relationship;
  }
  const std::size_t table = relationship->id.table;
  check_table(table, catalogue.relationships.size(), "relationship");
  QueryStatement& statement = relationship_statements_[table];
  if (!statement.is_open()) {
    statement = connection.prepare(relationship_sql(catalogue.relationships[table]));
  }
  statement.reset();
  statement.bind(1, relationship->id.row);
  auto full = std::make_shared<Relationship>(*relationship);
  full->loaded = true;
  if (statement.step()) {
    with_place(catalogue.relationships[table].name, full->id.row, [&] {
      read_properties(statement, 0, catalogue.relationships[table].properties, full->properties);
    });
  }
  statement.reset();
  return full;
}

std::optional<Quantity> Execution::exchange(const Quantity& amount, std::string_view currency,
                                            const EdtfDate& when) {
  return catalogue.exchange ? catalogue.exchange(amount, currency, when) : std::nullopt;
}

Value Execution::loaded(const Value& value) {
  switch (value.type()) {
    case ValueType::kNode:
      return value.node()->loaded ? value : Value(load_node(value.node()->id));
    case ValueType::kRelationship:
      return value.relationship()->loaded ? value : Value(load_relationship(value.relationship()));
    case ValueType::kPath: {
      auto path = std::make_shared<Path>(*value.path());
      for (std::shared_ptr<const Node>& node : path->nodes) {
        node = node->loaded ? node : load_node(node->id);
      }
      for (std::shared_ptr<const Relationship>& relationship : path->relationships) {
        relationship = load_relationship(relationship);
      }
      return std::shared_ptr<const Path>(std::move(path));
    }
    case ValueType::kList: {
      ValueList list;
      list.reserve(value.list().size());
      for (const Value& element : value.list()) {
        list.push_back(loaded(element));
      }
      return list;
    }
    case ValueType::kMap: {
      ValueMap map;
      map.reserve(value.map().size());
      for (const auto& [key, element] : value.map().entries()) {
        map.append(key, loaded(element));
      }
      return map;
    }
    default:
      return value;
  }
}

std::size_t size_of(const Value& value) {
  std::size_t bytes = sizeof(Value);
  switch (value.type()) {
    case ValueType::kString:
      bytes += value.string().capacity();
      break;
    case ValueType::kList:
      bytes += kListCost;
      for (const Value& element : value.list()) {
        bytes += size_of(element);
      }
      break;
    case ValueType::kMap:
      for (const auto& [key, element] : value.map().entries()) {
        bytes += key.capacity() + size_of(element) + sizeof(std::string);
      }
      break;
    case ValueType::kNode:
      bytes += sizeof(Node) + value.node()->properties.size() * 2 * sizeof(Value);
      break;
    case ValueType::kRelationship:
      bytes += sizeof(Relationship);
      break;
    case ValueType::kPath:
      bytes += value.path()->nodes.size() * (sizeof(Node) + sizeof(Relationship));
      break;
    default:
      break;
  }
  return bytes;
}

std::size_t shallow_size_of(const Value& value) {
  switch (value.type()) {
    case ValueType::kString:
      return sizeof(Value) + value.string().capacity();
    case ValueType::kList:
      return sizeof(Value) * (1 + value.list().size());
    case ValueType::kMap:
      return sizeof(Value) * (1 + 2 * value.map().size());
    default:
      return sizeof(Value);
  }
}

std::size_t size_of(const Row& row) {
  std::size_t bytes = sizeof(Row);
  for (const Value& value : row) {
    bytes += size_of(value);
  }
  return bytes;
}

}  // namespace claimgraph
