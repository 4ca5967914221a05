#include "query_generator.hpp"

#include <algorithm>
#include <utility>

namespace claimgraph::differential {

using Kind = Expression::Kind;

namespace {

bool is_bag(Type type) {
  return type == Type::kBag || type == Type::kNodeBag;
}

Type type_of(Profile profile) {
  switch (profile) {
    case Profile::kInteger:
    case Profile::kFloat:
    case Profile::kNumber:
      return Type::kNumber;
    case Profile::kText:
      return Type::kText;
    case Profile::kBoolean:
      return Type::kBoolean;
    case Profile::kList:
      return Type::kList;
    case Profile::kMixed:
      break;
  }
  return Type::kAny;
}

Expression ids_of(Expression elements) {
  Expression ids;
  ids.kind = Kind::kListComprehension;
  ids.variable = "e";
  ids.children = {std::move(elements), literal_of(true), property_of(variable_of("e"), "id")};
  return ids;
}

/// What tells the values of a column apart and has an order.
std::vector<Expression> keys_of(const Variable& column) {
  Expression value = variable_of(column.name);
  switch (column.type) {
    case Type::kNode:
    case Type::kRelationship:
      return {property_of(std::move(value), "id")};
    case Type::kNodes:
    case Type::kRelationships:
      return {ids_of(std::move(value))};
    case Type::kPath:
      return {ids_of(call("nodes", {value})), ids_of(call("relationships", {value}))};
    default:
      break;
  }
  return {std::move(value)};
}

Expression aggregate(std::string name, bool distinct, std::vector<Expression> children) {
  Expression expression = compound(Kind::kAggregate, std::move(children));
  expression.name = std::move(name);
  expression.distinct = distinct;
  return expression;
}

}  // namespace

Projection::Item QueryGenerator::plain_item(const Scope& scope, Scope& result, bool bags) {
  Projection::Item item;
  Type type = Type::kAny;
  switch (scope.empty() ? 1 : dice_.weighted({6, 5, 1, 1, 1})) {
    case 0: {
      const Variable& known = dice_.one_of(scope);
      if (is_bag(known.type) && !bags) {
        return plain_item(scope, result, bags);
      }
      const bool taken = std::any_of(result.begin(), result.end(), [&](const Variable& column) {
        return column.name == known.name;
      });
      item.expression = variable_of(known.name);
      item.name = taken || dice_.percent(15) ? fresh("x") : known.name;
      type = known.type;
      break;
    }
    case 1:
      if (std::optional<Expression> found =
              property(scope, {Profile::kInteger, Profile::kFloat, Profile::kNumber, Profile::kText,
                               Profile::kBoolean, Profile::kList, Profile::kMixed})) {
        item.expression = *found;
        for (const Variable& known : scope) {
          if (known.name == found->children[0].name) {
            type = type_of((known.type == Type::kNode ? schema_.of_nodes : schema_.of_relationships)
                               .at(found->name));
          }
        }
      } else {
        item.expression = any(scope, 1);
      }
      break;
    case 2:
      if (bags) {
        item.expression = pattern_comprehension(scope, type);
        break;
      }
      [[fallthrough]];
    case 3: {
      const std::optional<Expression> path = variable(scope, {Type::kPath});
      if (path) {
        const bool nodes = dice_.percent(50);
        item.expression = call(nodes ? "nodes" : "relationships", {*path});
        type = nodes ? Type::kNodes : Type::kRelationships;
      } else if (const std::optional<Expression> relationship =
                     variable(scope, {Type::kRelationship})) {
        item.expression = call(dice_.percent(50) ? "startNode" : "endNode", {*relationship});
        type = Type::kNode;
      } else {
        item.expression = number(scope, 2);
        type = Type::kNumber;
      }
      break;
    }
    default:
      item.expression = any(scope, 2);
      break;
  }
  if (item.name.empty()) {
    item.name = fresh("x");
  }
  item.is_bag = is_bag(type);
  result.push_back({item.name, type});
  return item;
}

Projection::Item QueryGenerator::aggregate_item(const Scope& scope, Scope& result, bool bags) {
  Projection::Item item;
  Type type = Type::kNumber;
  const bool distinct = dice_.percent(35);
  const std::optional<Expression> element = variable(scope, {Type::kNode, Type::kRelationship});
  const std::optional<Expression> node = variable(scope, {Type::kNode});
  switch (dice_.weighted({4, 4, 3, 2, 2, bags ? 2 : 0, bags ? 1 : 0, 1, 1})) {
    case 0:
      item.expression = aggregate("count", false, {});
      break;
    case 1:
      item.expression = aggregate("count", distinct, {element ? *element : any(scope, 0)});
      break;
    case 2:
      item.expression = aggregate("count", distinct, {any(scope, 1)});
      break;
    case 3:
      item.expression =
          aggregate(dice_.one_of({"sum", "sum", "avg"}), distinct, {number(scope, 1)});
      break;
    case 4:
      item.expression = aggregate(dice_.one_of({"min", "max"}), distinct, {any(scope, 0)});
      type = Type::kAny;
      break;
    case 5:
      item.expression = aggregate("collect", distinct, {any(scope, 1)});
      type = Type::kBag;
      break;
    case 6:
      item.expression = aggregate("collect", distinct, {node ? *node : any(scope, 0)});
      type = node ? Type::kNodeBag : Type::kBag;
      break;
    case 7:
      item.expression = call("size", {aggregate("collect", distinct, {any(scope, 0)})});
      break;
    default:
      item.expression = compound(
          Kind::kArithmetic, {aggregate("count", distinct, {any(scope, 0)}), literal_of(Value(1))});
      item.expression.name = "+";
      break;
  }
  item.name = fresh("x");
  item.is_bag = is_bag(type);
  result.push_back({item.name, type});
  return item;
}

void QueryGenerator::order(Projection& projection, const Scope& result, bool whole) {
  const bool ordered = std::none_of(result.begin(), result.end(),
                                    [](const Variable& column) { return is_bag(column.type); });
  if (!ordered || result.empty() || !dice_.percent(whole ? 30 : 20)) {
    return;
  }
  std::vector<Variable> columns = result;
  std::rotate(columns.begin(), columns.begin() + dice_.roll(static_cast<int>(columns.size())),
              columns.end());
  for (const Variable& column : columns) {
    for (Expression& key : keys_of(column)) {
      projection.order.push_back({std::move(key), dice_.percent(35)});
    }
  }
  if (dice_.percent(40)) {
    projection.skip = literal_of(Value(dice_.roll(3)));
  }
  if (dice_.percent(60)) {
    projection.limit = literal_of(Value(dice_.roll(5)));
  }
}

Clause QueryGenerator::match(Scope& scope, bool optional) {
  Clause clause;
  clause.kind = optional ? Clause::Kind::kOptionalMatch : Clause::Kind::kMatch;
  clause.patterns = paths(scope, 1 + dice_.weighted({6, 3, 1}), dice_.percent(80) ? 3 : 4);
  if (dice_.percent(50)) {
    clause.where = condition(scope, 2);
  }
  return clause;
}

std::optional<Clause> QueryGenerator::shortest_path(Scope& scope) {
  const std::optional<Expression> from = variable(scope, {Type::kNode});
  const std::optional<Expression> to = variable(scope, {Type::kNode});
  if (!from || !to || from->name == to->name) {
    return std::nullopt;
  }
  Clause clause;
  clause.kind = dice_.percent(70) ? Clause::Kind::kMatch : Clause::Kind::kOptionalMatch;
  PathPattern path;
  path.shortest = dice_.percent(40) ? Shortest::kOne : Shortest::kAll;
  path.nodes.resize(2);
  path.nodes[0].variable = from->name;
  path.nodes[1].variable = to->name;
  RelationshipPattern relationship;
  relationship.direction = dice_.one_of({Direction::kRight, Direction::kLeft, Direction::kEither});
  relationship.variable_length = true;
  if (dice_.percent(30)) {
    relationship.types.push_back(dice_.one_of(kTypes));
  }
  if (dice_.percent(40)) {
    relationship.most = dice_.between(1, 4);
  }
  if (dice_.percent(25)) {
    relationship.least = dice_.roll(2);
  }
  relationship.properties = properties(schema_.of_relationships, scope);
  if (dice_.percent(75)) {
    path.variable = fresh("p");
    if (path.shortest == Shortest::kAll) {
      scope.push_back({path.variable, Type::kPath});
    }
  }
  path.relationships.push_back(std::move(relationship));
  clause.patterns.push_back(std::move(path));
  return clause;
}

Clause QueryGenerator::unwind(Scope& scope) {
  Clause clause;
  clause.kind = Clause::Kind::kUnwind;
  clause.variable = fresh("u");
  Type type = Type::kAny;
  const std::optional<Expression> known = variable(
      scope, {Type::kNodes, Type::kRelationships, Type::kBag, Type::kNodeBag, Type::kList});
  if (known && dice_.percent(60)) {
    clause.list = *known;
    for (const Variable& variable : scope) {
      if (variable.name != known->name) {
        continue;
      }
      if (variable.type == Type::kNodes || variable.type == Type::kNodeBag) {
        type = Type::kNode;
      } else if (variable.type == Type::kRelationships) {
        type = Type::kRelationship;
      }
    }
  } else if (dice_.percent(50)) {
    clause.list = compound(Kind::kList, {});
    for (int i = dice_.roll(4); i > 0; --i) {
      clause.list.children.push_back(constant(Profile::kInteger));
    }
    type = Type::kNumber;
  } else {
    clause.list = list(scope, 1);
  }
  scope.push_back({clause.variable, type});
  return clause;
}

Clause QueryGenerator::with(Scope& scope) {
  Clause clause;
  clause.kind = Clause::Kind::kWith;
  Scope result;
  const bool grouped = dice_.percent(30);
  clause.projection.distinct = !grouped && dice_.percent(25);
  const bool bags = !grouped && !clause.projection.distinct;
  const int columns = grouped ? dice_.roll(3) : dice_.between(1, 4);
  for (int i = 0; i < columns; ++i) {
    const bool nothing_else = std::all_of(scope.begin(), scope.end(),
                                          [](const Variable& known) { return is_bag(known.type); });
    clause.projection.items.push_back(
        plain_item(nothing_else && !bags ? Scope() : scope, result, bags));
  }
  for (int i = grouped ? dice_.between(1, 2) : 0; i > 0; --i) {
    clause.projection.items.push_back(aggregate_item(scope, result, true));
  }
  order(clause.projection, result, false);
  Scope seen = result;
  // Which of several alike rows a LIMIT leaves shows in what was not projected.
  if (bags && !clause.projection.skip && !clause.projection.limit) {
    for (const Variable& known : scope) {
      if (std::none_of(result.begin(), result.end(),
                       [&](const Variable& column) { return column.name == known.name; })) {
        seen.push_back(known);
      }
    }
  }
  if (dice_.percent(30)) {
    clause.where = condition(seen, 1);
  }
  scope = std::move(result);
  return clause;
}

Clause QueryGenerator::give(const Scope& scope, int columns, bool bags) {
  Clause clause;
  clause.kind = Clause::Kind::kReturn;
  Scope result;
  const bool grouped = dice_.percent(40);
  clause.projection.distinct = !grouped && dice_.percent(35);
  const bool plain_bags = bags && !grouped && !clause.projection.distinct;
  const bool nothing_else = std::all_of(scope.begin(), scope.end(),
                                        [](const Variable& known) { return is_bag(known.type); });
  const Scope none;
  const Scope& usable = nothing_else && !plain_bags ? none : scope;
  int aggregates = 0;
  if (grouped) {
    aggregates = columns == 1 ? 1 : dice_.between(1, std::min(columns, 2));
  }
  for (int i = aggregates; i < columns; ++i) {
    clause.projection.items.push_back(plain_item(usable, result, plain_bags));
  }
  for (int i = 0; i < aggregates; ++i) {
    clause.projection.items.push_back(aggregate_item(scope, result, bags));
  }
  for (std::size_t i = 0; i < clause.projection.items.size(); ++i) {
    clause.projection.items[i].name = "c" + std::to_string(i);
    result[i].name = clause.projection.items[i].name;
  }
  order(clause.projection, result, true);
  return clause;
}

std::vector<Clause> QueryGenerator::single_query(int columns, bool bags) {
  std::vector<Clause> clauses;
  Scope scope;
  const int reading = dice_.weighted({0, 5, 5, 3, 1});
  for (int i = 0; i < reading; ++i) {
    switch (dice_.weighted({10, i == 0 ? 2 : 6, 1, i == 0 ? 0 : 3, i == 0 ? 0 : 2})) {
      case 0:
        clauses.push_back(match(scope, false));
        break;
      case 1:
        clauses.push_back(match(scope, true));
        break;
      case 2:
        clauses.push_back(unwind(scope));
        break;
      case 3:
        clauses.push_back(with(scope));
        break;
      default:
        if (std::optional<Clause> clause = shortest_path(scope)) {
          clauses.push_back(*clause);
        }
        break;
    }
  }
  clauses.push_back(give(scope, columns, bags));
  return clauses;
}

Query QueryGenerator::query() {
  Query query;
  if (const int shape = dice_.weighted({50, 36, 14}); shape != 0) {
    query.branches.push_back(shape == 1 ? grouped_match() : reached());
    return query;
  }
  const int columns = dice_.between(1, 3);
  if (!dice_.percent(10)) {
    query.branches.push_back(single_query(columns, true));
    return query;
  }
  query.all = dice_.percent(50);
  for (int i = 0; i < 2; ++i) {
    query.branches.push_back(single_query(columns, query.all));
    query.branches.back().back().projection.order.clear();
    query.branches.back().back().projection.skip.reset();
    query.branches.back().back().projection.limit.reset();
  }
  if (query.all) {  // a column is a bag in all branches or in none
    for (std::size_t i = 0; i < static_cast<std::size_t>(columns); ++i) {
      bool bag = false;
      for (std::vector<Clause>& branch : query.branches) {
        bag = bag || branch.back().projection.items[i].is_bag;
      }
      for (std::vector<Clause>& branch : query.branches) {
        branch.back().projection.items[i].is_bag = bag;
      }
    }
  }
  return query;
}

}  // namespace claimgraph::differential
