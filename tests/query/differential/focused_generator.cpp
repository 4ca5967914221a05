// Queries of the shapes that the library makes one statement of, or follows without their paths.
#include <algorithm>
#include <utility>

#include "query_generator.hpp"

namespace claimgraph::differential {

using Kind = Expression::Kind;

namespace {

const std::vector<Profile> kEveryProfile{Profile::kInteger, Profile::kFloat,   Profile::kNumber,
                                         Profile::kText,    Profile::kBoolean, Profile::kList,
                                         Profile::kMixed};

const std::vector<Profile> kColumnProfiles{Profile::kInteger, Profile::kFloat, Profile::kText,
                                           Profile::kBoolean};

Projection::Item item_of(Expression expression, std::string name, bool is_bag = false) {
  return {std::move(expression), std::move(name), is_bag};
}

Expression aggregate_of(std::string name, bool distinct, std::vector<Expression> children) {
  Expression expression = compound(Kind::kAggregate, std::move(children));
  expression.name = std::move(name);
  expression.distinct = distinct;
  return expression;
}

}  // namespace

/// Mostly of what SQL decides.
Expression QueryGenerator::tree(const Scope& scope, int depth) {
  if (depth > 0 && dice_.percent(45)) {
    return compound(dice_.percent(35) ? Kind::kAnd : Kind::kOr,
                    {tree(scope, depth - 1), tree(scope, depth - 1)});
  }
  std::optional<Expression> found =
      property(scope, dice_.percent(85) ? kColumnProfiles : kEveryProfile);
  if (found && dice_.percent(20)) {
    return compound(dice_.percent(50) ? Kind::kIsNull : Kind::kIsNotNull, {*found});
  }
  if (!found) {
    return simple_condition(scope);
  }
  Expression comparison = comparison_with(scope, *found);
  if (comparison.words.size() == 1) {
    comparison.words = {dice_.one_of({"=", "<>", "<", "<=", ">", ">="})};
  }
  return comparison;
}

/// A property and a constant of its type, as SQL compares them.
Expression QueryGenerator::limit_on(const Scope& scope) {
  const std::optional<Expression> found = property(scope, kColumnProfiles);
  if (!found) {
    return tree(scope, 0);
  }
  Profile profile = Profile::kInteger;
  for (const Variable& known : scope) {
    if (known.name == found->children[0].name) {
      profile =
          (known.type == Type::kNode ? schema_.of_nodes : schema_.of_relationships).at(found->name);
    }
  }
  Expression comparison = compound(Kind::kComparison, {*found, constant(profile)});
  comparison.words = {dice_.one_of({"=", "<", "<=", ">", ">="})};
  return comparison;
}

PathPattern QueryGenerator::plain_path(Scope& scope, const std::string& start, int relationships,
                                       int typed) {
  PathPattern path;
  path.nodes.emplace_back().variable = start;
  for (int i = 0; i < relationships; ++i) {
    RelationshipPattern relationship;
    relationship.direction = dice_.one_of({Direction::kRight, Direction::kRight, Direction::kRight,
                                           Direction::kLeft, Direction::kLeft, Direction::kEither});
    if (dice_.percent(typed)) {
      relationship.types.push_back(dice_.one_of(kTypes));
    }
    if (dice_.percent(60)) {
      relationship.variable = fresh("r");
      scope.push_back({relationship.variable, Type::kRelationship});
    }
    path.relationships.push_back(std::move(relationship));
    NodePattern node;
    if (dice_.percent(60)) {
      node.variable = fresh("n");
      scope.push_back({node.variable, Type::kNode});
    }
    if (dice_.percent(12)) {
      node.labels.push_back(dice_.one_of(kLabels));
    }
    path.nodes.push_back(std::move(node));
  }
  return path;
}

Expression QueryGenerator::plain_aggregate(const Scope& scope) {
  const bool distinct = dice_.percent(35);
  const std::optional<Expression> value = property(scope, kEveryProfile);
  const std::optional<Expression> element = variable(scope, {Type::kNode, Type::kRelationship});
  switch (dice_.weighted({3, 4, 4, 4, 1, 1})) {
    case 0:
      return aggregate_of("count", false, {});
    case 1:
      return aggregate_of("count", distinct, {*element});
    case 2:
      return aggregate_of("count", distinct, {*value});
    case 3:
      return aggregate_of(dice_.one_of({"min", "max"}), false, {*value});
    case 4:
      if (std::optional<Expression> number =
              property(scope, {Profile::kInteger, Profile::kFloat, Profile::kNumber})) {
        return aggregate_of(dice_.one_of({"sum", "avg"}), distinct, {*number});
      }
      break;
    default:
      break;
  }
  return aggregate_of("collect", distinct, {*value});
}

/// Counts and the like over a MATCH and what is optional to it.
std::vector<Clause> QueryGenerator::grouped_match() {
  std::vector<Clause> clauses(1);
  Scope scope{{"n", Type::kNode}};
  clauses[0].patterns = {plain_path(scope, "n", dice_.weighted({5, 4, 1}), 70)};
  if (dice_.percent(25)) {
    clauses[0].patterns[0].nodes[0].labels = {dice_.one_of(kLabels)};
  }
  if (dice_.percent(55)) {
    clauses[0].where = dice_.percent(50) ? limit_on(scope) : tree(scope, 1);
  }
  for (int i = dice_.weighted({5, 5, 3}); i > 0; --i) {
    const std::string start = variable(scope, {Type::kNode})->name;
    Clause& optional = clauses.emplace_back();
    optional.kind = Clause::Kind::kOptionalMatch;
    Scope inner = scope;
    optional.patterns = {plain_path(inner, start, dice_.percent(92) ? 1 : 2, 80)};
    if (dice_.percent(20)) {
      optional.patterns[0].relationships[0].properties =
          properties(schema_.of_relationships, scope);
    }
    if (dice_.percent(55)) {
      Scope added(inner.begin() + static_cast<std::ptrdiff_t>(scope.size()), inner.end());
      if (dice_.percent(50)) {  // what one table decides
        std::erase_if(added, [](const Variable& known) { return known.type == Type::kNode; });
      }
      optional.where = tree(added.empty() || dice_.percent(25) ? inner : added, 1);
      if (dice_.percent(35)) {
        optional.where = limit_on(added.empty() ? inner : added);
      } else if (dice_.percent(40)) {  // with a value of the row before
        const std::optional<Expression> left = property(added, kColumnProfiles);
        const std::optional<Expression> right = property(scope, kColumnProfiles);
        if (left && right) {
          optional.where = compound(Kind::kComparison, {*left, *right});
          optional.where->words = {dice_.one_of({"=", "<>", "<", "<=", ">", ">="})};
        }
      }
    }
    scope = std::move(inner);
  }
  Clause& last = clauses.emplace_back();
  last.kind = Clause::Kind::kReturn;
  Scope result;
  const int keys = dice_.weighted({2, 4, 3});
  for (int i = 0; i < keys; ++i) {
    std::optional<Expression> key = dice_.percent(70)
                                        ? property(scope, kEveryProfile)
                                        : variable(scope, {Type::kNode, Type::kRelationship});
    if (!key || dice_.percent(15)) {
      last.projection.items.push_back(plain_item(scope, result, false));
      continue;
    }
    Type type = Type::kAny;
    for (const Variable& known : scope) {
      type = known.name == key->name && key->kind == Kind::kVariable ? known.type : type;
    }
    result.push_back({"", type});
    last.projection.items.push_back(item_of(*std::move(key), ""));
  }
  for (int i = dice_.between(keys == 0 ? 1 : 0, 2); i > 0; --i) {
    Expression aggregate = plain_aggregate(scope);
    const bool bag = aggregate.name == "collect";
    result.push_back({"", bag ? Type::kBag : Type::kAny});
    last.projection.items.push_back(item_of(std::move(aggregate), "", bag));
  }
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i].name = last.projection.items[i].name = "c" + std::to_string(i);
  }
  order(last.projection, result, true);
  return clauses;
}

/// Where only which nodes are reached matters.
std::vector<Clause> QueryGenerator::reached() {
  std::vector<Clause> clauses(1);
  Scope scope{{"n", Type::kNode}};
  PathPattern path = plain_path(scope, "n", 1, 40);
  path.relationships[0].variable.clear();
  std::erase_if(scope, [](const Variable& known) { return known.type == Type::kRelationship; });
  RelationshipPattern& walk = path.relationships[0];
  walk.variable_length = true;
  if (dice_.percent(40)) {
    walk.direction = Direction::kEither;
  }
  walk.properties = properties(schema_.of_relationships, {});
  if (dice_.percent(50)) {
    walk.least = dice_.weighted({3, 3, 1});
  }
  if (dice_.percent(50)) {
    walk.most = walk.least.value_or(0) + dice_.between(0, 3);
  }
  if (dice_.percent(60) && path.nodes[1].variable.empty()) {
    path.nodes[1].variable = "n";  // back to the start
  }
  if (dice_.percent(35)) {  // on from there
    const std::string end = path.nodes[1].variable.empty() ? fresh("n") : path.nodes[1].variable;
    path.nodes[1].variable = end;
    if (end != "n" && std::none_of(scope.begin(), scope.end(),
                                   [&](const Variable& known) { return known.name == end; })) {
      scope.push_back({end, Type::kNode});
    }
    PathPattern next = plain_path(scope, end, 1, 40);
    next.relationships[0].variable_length = next.relationships[0].variable.empty();
    path.relationships.push_back(next.relationships[0]);
    path.nodes.push_back(next.nodes[1]);
  }
  if (dice_.percent(30)) {
    std::reverse(path.nodes.begin(), path.nodes.end());
    std::reverse(path.relationships.begin(), path.relationships.end());
  }
  Clause& last = clauses.emplace_back();
  last.kind = Clause::Kind::kReturn;
  Clause& match = clauses.front();
  match.patterns = {path};
  if (dice_.percent(35)) {
    match.where = tree(scope, 1);
  }
  if (dice_.percent(30)) {  // in a subquery
    match.patterns = {PathPattern{"", Shortest::kNo, {NodePattern{"n", {}, {}}}, {}}};
    Expression exists;
    exists.kind = Kind::kExists;
    exists.patterns = {path};
    if (match.where) {
      exists.children = {*match.where};
    }
    match.where = exists;
    last.projection.items = {item_of(property_of(variable_of("n"), "id"), "c0")};
    return clauses;
  }
  const Expression node = *variable(scope, {Type::kNode});
  switch (dice_.roll(4)) {
    case 0:
      last.projection.items = {item_of(aggregate_of("count", true, {node}), "c0")};
      break;
    case 1:
      last.projection.items = {
          item_of(aggregate_of(dice_.one_of({"min", "max"}), false,
                               {property_of(node, dice_.one_of({"id", "a", "b"}))}),
                  "c0")};
      break;
    default: {
      last.projection.distinct = true;
      int column = 0;
      for (const Variable& known : scope) {
        last.projection.items.push_back(
            item_of(variable_of(known.name), "c" + std::to_string(column++)));
      }
    }
  }
  return clauses;
}

}  // namespace claimgraph::differential
