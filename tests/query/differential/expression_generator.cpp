#include <algorithm>
#include <limits>
#include <utility>

#include "query_generator.hpp"

namespace claimgraph::differential {

using Kind = Expression::Kind;

namespace {

const std::vector<Profile> kNumbers{Profile::kInteger, Profile::kFloat, Profile::kNumber};
const std::vector<Profile> kAllProfiles{Profile::kInteger, Profile::kFloat,   Profile::kNumber,
                                        Profile::kText,    Profile::kBoolean, Profile::kList,
                                        Profile::kMixed};
const std::vector<Type> kPlainTypes{Type::kBoolean, Type::kNumber, Type::kText, Type::kAny,
                                    Type::kList};
const std::vector<std::string> kComparisons{"=", "=", "=", "<>", "<", "<=", ">", ">="};

}  // namespace

Expression literal_of(Value value) {
  Expression expression;
  expression.value = std::move(value);
  return expression;
}

Expression variable_of(std::string name) {
  Expression expression;
  expression.kind = Kind::kVariable;
  expression.name = std::move(name);
  return expression;
}

Expression property_of(Expression base, std::string name) {
  Expression expression;
  expression.kind = Kind::kProperty;
  expression.name = std::move(name);
  expression.children.push_back(std::move(base));
  return expression;
}

Expression call(std::string name, std::vector<Expression> arguments) {
  Expression expression;
  expression.kind = Kind::kFunction;
  expression.name = std::move(name);
  expression.children = std::move(arguments);
  return expression;
}

Expression compound(Kind kind, std::vector<Expression> children) {
  Expression expression;
  expression.kind = kind;
  expression.children = std::move(children);
  return expression;
}

Expression QueryGenerator::constant(std::optional<Profile> profile) {
  Value value = make_value(dice_, profile.value_or(dice_.one_of(kAllProfiles)));
  if (dice_.percent(8)) {
    value = Value();
  } else if (dice_.percent(4) && (!profile || profile == Profile::kFloat)) {
    value = std::numeric_limits<double>::quiet_NaN();
  } else if (dice_.percent(4) && !profile) {
    value = ValueList{1, Value(), 2.0};
  }
  if (!dice_.percent(30)) {
    return literal_of(std::move(value));
  }
  Expression parameter;
  parameter.kind = Kind::kParameter;
  parameter.name = "p" + std::to_string(parameters_.size());
  parameters_.set(parameter.name, std::move(value));
  return parameter;
}

std::optional<Expression> QueryGenerator::property(const Scope& scope,
                                                   std::vector<Profile> profiles) {
  std::vector<std::pair<std::string, std::string>> found;
  for (const Variable& variable : scope) {
    if (variable.type != Type::kNode && variable.type != Type::kRelationship) {
      continue;
    }
    for (const auto& [name, profile] :
         variable.type == Type::kNode ? schema_.of_nodes : schema_.of_relationships) {
      if (std::find(profiles.begin(), profiles.end(), profile) != profiles.end()) {
        found.emplace_back(variable.name, name);
      }
    }
  }
  if (found.empty()) {
    return std::nullopt;
  }
  const auto& [element, name] = dice_.one_of(found);
  return property_of(variable_of(element), name);
}

std::optional<Expression> QueryGenerator::variable(const Scope& scope, std::vector<Type> types) {
  std::vector<std::string> found;
  for (const Variable& variable : scope) {
    if (std::find(types.begin(), types.end(), variable.type) != types.end()) {
      found.push_back(variable.name);
    }
  }
  return found.empty() ? std::nullopt : std::optional(variable_of(dice_.one_of(found)));
}

Expression QueryGenerator::number(const Scope& scope, int depth) {
  switch (dice_.weighted({4, 3, 2, depth > 0 ? 3 : 0, 1, 1})) {
    case 0:
      if (std::optional<Expression> found = property(scope, kNumbers)) {
        return *found;
      }
      break;
    case 1:
      if (std::optional<Expression> found = variable(scope, {Type::kNumber})) {
        return *found;
      }
      break;
    case 3: {
      Expression expression =
          compound(Kind::kArithmetic, {number(scope, depth - 1), number(scope, depth - 1)});
      expression.name = dice_.one_of({"+", "-", "*"});
      if (dice_.percent(15)) {
        expression.name = dice_.one_of({"/", "%"});
        expression.children[1] = literal_of(2.0);
      }
      return dice_.percent(10) ? compound(Kind::kNegative, {std::move(expression)}) : expression;
    }
    case 4:
      if (std::optional<Expression> path = variable(scope, {Type::kPath})) {
        return call("length", {*path});
      }
      break;
    case 5:
      if (std::optional<Expression> found = variable(
              scope,
              {Type::kNodes, Type::kRelationships, Type::kBag, Type::kNodeBag, Type::kList})) {
        return call("size", {*found});
      }
      break;
    default:
      break;
  }
  return literal_of(make_value(dice_, dice_.percent(70) ? Profile::kInteger : Profile::kFloat));
}

Expression QueryGenerator::text(const Scope& scope) {
  std::optional<Expression> found;
  switch (dice_.weighted({4, 2, 1, 1})) {
    case 0:
      found = property(scope, {Profile::kText});
      break;
    case 1:
      found = variable(scope, {Type::kText});
      break;
    case 2:
      if (std::optional<Expression> relationship = variable(scope, {Type::kRelationship})) {
        found = call("type", {*relationship});
      }
      break;
    default:
      break;
  }
  return found ? *found : literal_of(make_value(dice_, Profile::kText));
}

Expression QueryGenerator::list(const Scope& scope, int depth) {
  std::optional<Expression> found;
  switch (dice_.weighted({3, 2, 2, depth > 0 ? 2 : 0})) {
    case 0:
      found = property(scope, {Profile::kList});
      break;
    case 1:
      found = variable(scope, {Type::kList});
      break;
    case 3: {
      Expression comprehension;
      comprehension.kind = Kind::kListComprehension;
      comprehension.variable = fresh("e");
      Scope inner = scope;
      if (std::optional<Expression> elements =
              variable(scope, {Type::kNodes, Type::kRelationships})) {
        const auto at = std::find_if(scope.begin(), scope.end(), [&](const Variable& known) {
          return known.name == elements->name;
        });
        inner.push_back(
            {comprehension.variable, at->type == Type::kNodes ? Type::kNode : Type::kRelationship});
        comprehension.children.push_back(*elements);
      } else {
        inner.push_back({comprehension.variable, Type::kAny});
        comprehension.children.push_back(list(scope, depth - 1));
      }
      comprehension.children.push_back(dice_.percent(50) ? literal_of(true)
                                                         : condition(inner, depth - 1));
      comprehension.children.push_back(any(inner, depth - 1));
      return comprehension;
    }
    default:
      break;
  }
  if (found) {
    return *found;
  }
  Expression literals;
  literals.kind = Kind::kList;
  for (int i = dice_.roll(4); i > 0; --i) {
    literals.children.push_back(constant());
  }
  return literals;
}

Expression QueryGenerator::any(const Scope& scope, int depth) {
  const bool around = std::exchange(in_value_, true);
  Expression made = any_value(scope, depth);
  in_value_ = around;
  return made;
}

Expression QueryGenerator::any_value(const Scope& scope, int depth) {
  std::optional<Expression> found;
  switch (dice_.weighted({8, 4, 2, depth > 0 ? 2 : 0, depth > 0 ? 2 : 0, depth > 0 ? 1 : 0,
                          depth > 0 ? 1 : 0, depth > 0 ? 1 : 0, depth > 0 ? 1 : 0, 1})) {
    case 0:
      found = property(scope, kAllProfiles);
      break;
    case 1:
      found = variable(scope, kPlainTypes);
      break;
    case 3:
      return number(scope, depth - 1);
    case 4:
      return condition(scope, depth - 1);
    case 5: {
      Expression choice = compound(
          Kind::kCase, {condition(scope, depth - 1), any(scope, depth - 1), any(scope, depth - 1)});
      if (dice_.percent(40)) {
        choice = compound(Kind::kCaseOf, {any(scope, depth - 1), constant(), any(scope, depth - 1),
                                          constant(), any(scope, 0), literal_of({})});
      }
      return choice;
    }
    case 6:
      return call("coalesce", {any(scope, depth - 1), any(scope, depth - 1)});
    case 7:
      return compound(Kind::kIndex,
                      {list(scope, depth - 1), literal_of(Value(dice_.between(-2, 2)))});
    case 8:
      return list(scope, depth - 1);
    case 9:
      return text(scope);
    default:
      break;
  }
  return found ? *found : constant();
}

Expression QueryGenerator::comparison_with(const Scope& scope, const Expression& of) {
  const bool second = dice_.percent(35);
  const std::optional<Expression> other = second ? property(scope, kAllProfiles) : std::nullopt;
  Expression comparison = compound(Kind::kComparison, {of, other ? *other : constant()});
  if (!other && dice_.percent(70)) {
    const bool node = std::any_of(scope.begin(), scope.end(), [&](const Variable& known) {
      return known.name == of.children[0].name && known.type == Type::kNode;
    });
    const auto& profiles = node ? schema_.of_nodes : schema_.of_relationships;
    comparison.children[1] = constant(profiles.at(of.name));
  }
  if (dice_.percent(30)) {
    std::swap(comparison.children[0], comparison.children[1]);
  }
  comparison.words = {dice_.one_of(kComparisons)};
  if (dice_.percent(8)) {
    comparison.children.push_back(any(scope, 0));
    comparison.words.push_back(dice_.one_of(kComparisons));
  }
  return comparison;
}

Expression QueryGenerator::simple_condition(const Scope& scope) {
  std::optional<Expression> left;
  switch (dice_.weighted({10, 4, 3, 3, 3, 2, 2, 2, 2})) {
    case 0: {  // a property and a value that may be of another type
      std::optional<Expression> of = property(scope, kAllProfiles);
      if (!of) {
        break;
      }
      return comparison_with(scope, *of);
    }
    case 1: {
      Expression comparison = compound(Kind::kComparison, {any(scope, 1), any(scope, 1)});
      comparison.words = {dice_.one_of(kComparisons)};
      return comparison;
    }
    case 2:
      left = dice_.percent(70) ? property(scope, kAllProfiles)
                               : variable(scope, {Type::kNode, Type::kRelationship, Type::kPath,
                                                  Type::kAny, Type::kNumber});
      if (left) {
        return compound(dice_.percent(50) ? Kind::kIsNull : Kind::kIsNotNull, {*left});
      }
      break;
    case 3:
      return compound(Kind::kIn, {any(scope, 0), list(scope, 0)});
    case 4: {
      left = property(scope, {Profile::kText, Profile::kMixed});
      Expression match = compound(Kind::kTextMatch, {left ? *left : text(scope), text(scope)});
      match.name = dice_.one_of({"STARTS WITH", "ENDS WITH", "CONTAINS"});
      return match;
    }
    case 5:
      left = variable(scope, {Type::kNode});
      if (left) {
        Expression labels = compound(Kind::kHasLabels, {*left});
        labels.words = {dice_.one_of(kLabels)};
        if (dice_.percent(20)) {
          labels.words.push_back(dice_.one_of(kLabels));
        }
        return labels;
      }
      break;
    case 6:
      left = property(scope, {Profile::kBoolean});
      if (left) {
        return *left;
      }
      break;
    case 7: {
      const Type type = dice_.percent(70) ? Type::kNode : Type::kRelationship;
      left = variable(scope, {type});
      const std::optional<Expression> right = variable(scope, {type});
      if (left && right) {
        Expression comparison = compound(Kind::kComparison, {*left, *right});
        comparison.words = {dice_.one_of({"=", "<>"})};
        return comparison;
      }
      break;
    }
    default:
      left = variable(scope, {Type::kBoolean});
      if (left) {
        return *left;
      }
      break;
  }
  return dice_.percent(50) ? literal_of(true) : constant(Profile::kBoolean);
}

Expression QueryGenerator::quantifier(const Scope& scope, int depth) {
  Expression quantifier;
  quantifier.kind = Kind::kQuantifier;
  quantifier.name = dice_.one_of({"all", "any", "none", "single"});
  quantifier.variable = fresh("e");
  Scope inner = scope;
  Type type = Type::kAny;
  std::optional<Expression> elements =
      variable(scope, {Type::kNodes, Type::kRelationships, Type::kBag, Type::kNodeBag});
  if (elements) {
    for (const Variable& known : scope) {
      if (known.name == elements->name) {
        type = known.type == Type::kRelationships
                   ? Type::kRelationship
                   : (known.type == Type::kBag ? Type::kAny : Type::kNode);
      }
    }
  } else if (std::optional<Expression> path = variable(scope, {Type::kPath})) {
    type = dice_.percent(50) ? Type::kNode : Type::kRelationship;
    elements = call(type == Type::kNode ? "nodes" : "relationships", {*path});
  } else {
    elements = list(scope, 0);
  }
  inner.push_back({quantifier.variable, type});
  quantifier.children = {*elements, condition(inner, depth - 1)};
  return quantifier;
}

Expression QueryGenerator::pattern_condition(const Scope& scope, int depth) {
  Expression expression;
  if (!in_value_ && dice_.percent(50)) {
    expression.kind = Kind::kPatternPredicate;
    const std::optional<Expression> start = variable(scope, {Type::kNode});
    if (!start) {
      return literal_of(true);
    }
    Scope inner = scope;
    const std::vector<std::string> used = std::exchange(used_relationships_, {});
    expression.patterns = {path(inner, scope, dice_.between(1, 2), false)};
    used_relationships_ = used;
    expression.patterns[0].nodes[0].variable = start->name;
    return expression;
  }
  expression.kind = Kind::kExists;
  expression.distinct = dice_.percent(50);
  Scope inner = scope;
  const std::vector<std::string> used = std::exchange(used_relationships_, {});
  expression.patterns = paths(inner, dice_.percent(85) ? 1 : 2, 2);
  used_relationships_ = used;
  for (PathPattern& path : expression.patterns) {
    path.variable.clear();
  }
  std::erase_if(inner, [&](const Variable& known) {
    return known.type == Type::kPath &&
           std::none_of(scope.begin(), scope.end(),
                        [&](const Variable& outer) { return outer.name == known.name; });
  });
  if (dice_.percent(50)) {
    expression.children.push_back(condition(inner, depth - 1));
  }
  return expression;
}

Expression QueryGenerator::pattern_comprehension(const Scope& scope, Type& type) {
  Expression expression;
  expression.kind = Kind::kPatternComprehension;
  Scope inner = scope;
  const std::vector<std::string> used = std::exchange(used_relationships_, {});
  expression.patterns = {path(inner, scope, dice_.between(1, 2), true)};
  used_relationships_ = used;
  const std::optional<Expression> element = variable(inner, {Type::kNode});
  const bool of_nodes = element && dice_.percent(30);
  type = of_nodes ? Type::kNodeBag : Type::kBag;
  expression.children.push_back(dice_.percent(60) ? literal_of(true) : condition(inner, 1));
  expression.children.push_back(of_nodes ? *element : any(inner, 1));
  return expression;
}

Expression QueryGenerator::condition(const Scope& scope, int depth) {
  if (depth <= 0) {
    return simple_condition(scope);
  }
  switch (dice_.weighted({9, 3, 3, 2, 1, 2, 1})) {
    case 0:
      return simple_condition(scope);
    case 1:
    case 2: {
      Expression expression =
          compound(dice_.percent(50) ? Kind::kAnd : Kind::kOr, {condition(scope, depth - 1)});
      for (int i = dice_.between(1, 2); i > 0; --i) {
        expression.children.push_back(condition(scope, depth - 1));
      }
      return expression;
    }
    case 3:
      return compound(Kind::kNot, {condition(scope, depth - 1)});
    case 4:
      return compound(Kind::kXor, {condition(scope, depth - 1), condition(scope, depth - 1)});
    case 5:
      return pattern_condition(scope, depth - 1);
    default:
      break;
  }
  return quantifier(scope, depth - 1);
}

}  // namespace claimgraph::differential
