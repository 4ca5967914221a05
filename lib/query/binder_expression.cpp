// Expressions: variables become slots, operators and functions are checked for their types.
#include <algorithm>
#include <numeric>
#include <utility>

#include "query/binder_state.hpp"
#include "query/operators.hpp"

namespace claimgraph {

namespace {

using plan::Expression;
using Kind = syntax::Expression::Kind;

constexpr TypeSet kNumbers = {ValueType::kInteger, ValueType::kFloat};
constexpr TypeSet kHaveProperties = {ValueType::kMap, ValueType::kNode, ValueType::kRelationship};

Expression made(Expression::Kind kind, const syntax::Expression& from, TypeSet types) {
  Expression expression;
  expression.kind = kind;
  expression.offset = from.operator_span.end > 0 ? from.operator_span.begin : from.span.begin;
  expression.types = types;
  return expression;
}

TypeSet type_of_stored(StoredType type) {
  switch (type) {
    case StoredType::kBoolean:
      return ValueType::kBoolean;
    case StoredType::kInteger:
      return ValueType::kInteger;
    case StoredType::kFloat:
      return ValueType::kFloat;
    case StoredType::kString:
      return ValueType::kString;
    case StoredType::kQuantity:
      return ValueType::kQuantity;
    case StoredType::kDate:
      return ValueType::kDate;
    case StoredType::kJson:
      break;
  }
  return TypeSet::any();
}

}  // namespace

void Binder::require(const Expression& expression, TypeSet accepted, std::string_view what) {
  if (expression.types.meets(accepted) || expression.types.only_null()) {
    return;
  }
  throw QueryError(QueryErrorKind::kSyntax, QueryStage::kTypeChecker, expression.offset,
                   std::string(what) + " does not take " + describe(expression.types),
                   describe(accepted));
}

Variable* Binder::find_variable(std::string_view name, Scope& scope) {
  if (Variable* found = scope.find(name)) {
    return found;
  }
  for (Variable& variable : scope.carried) {
    if (variable.name == name) {
      return &variable;
    }
  }
  if (scope.before == nullptr) {
    return nullptr;
  }
  if (scope.before_is_grouped) {
    // The row around a subquery is not grouped with those inside; its values stay where they are.
    const Variable* const variable = scope.before->find(name);
    const std::vector<Variable>& around = scope.before->around;
    if (variable == nullptr ||
        std::none_of(around.begin(), around.end(),
                     [&](const Variable& outer) { return outer.slot == variable->slot; })) {
      return nullptr;
    }
    scope.carried.push_back({variable->name, variable->slot, variable->types, nullptr});
    return &scope.carried.back();
  }
  const Variable* variable = find_variable(name, *scope.before);
  if (variable == nullptr) {
    return nullptr;
  }
  const plan::Slot slot = scope.frame->allocate();
  scope.carrier->picks.push_back({variable->slot, slot});
  Variable carried{variable->name, slot, variable->types, nullptr};
  if (variable->element != nullptr) {
    carried.element = pass_on(*variable, scope.carrier->picks, scope.frame);
  }
  scope.carried.push_back(std::move(carried));
  return &scope.carried.back();
}

Variable* Binder::look_up(const syntax::Name& name, Scope& scope) {
  if (Variable* found = find_variable(name.text, scope)) {
    return found;
  }
  check_not_grouped_away(name, scope);
  fail(name.span, "the variable '" + name.text + "' is not defined",
       did_you_mean(name.text, scope.names()));
}

void Binder::check_not_grouped_away(const syntax::Name& name, const Scope& scope) {
  if ((scope.before != nullptr && scope.before->find(name.text) != nullptr) ||
      std::find(scope.grouped_away.begin(), scope.grouped_away.end(), name.text) !=
          scope.grouped_away.end()) {
    fail(name.span,
         "'" + name.text +
             "' can not be used here: rows are grouped, and it is none of the values that they are "
             "grouped by",
         "an item of this WITH or RETURN");
  }
}

Expression Binder::bind_variable(const syntax::Expression& expression, Scope& scope,
                                 bool only_identity) {
  const Variable* variable = look_up(expression.name, scope);
  if (!only_identity && variable->element != nullptr) {
    fetch(*variable->element);
  }
  Expression bound = made(Expression::Kind::kSlot, expression, variable->types);
  bound.slot = variable->slot;
  return bound;
}

Expression Binder::bind_identity(const syntax::Expression& expression, Scope& scope) {
  return expression.kind == Kind::kVariable ? bind_variable(expression, scope, true)
                                            : bind(expression, scope);
}

Expression Binder::bind_condition(const syntax::Expression& expression, Scope& scope) {
  const bool around = std::exchange(in_.patterns_allowed, true);
  Expression bound = bind(expression, scope);
  in_.patterns_allowed = around;
  require(bound, ValueType::kBoolean, "a condition");
  return bound;
}

Expression Binder::bind(const syntax::Expression& expression, Scope& scope) {
  // What was projected can be named by its expression.
  const auto known = [&](const std::vector<ProjectedItem>& items,
                         bool only_simple) -> const ProjectedItem* {
    const bool simple = expression.kind == Kind::kVariable || expression.kind == Kind::kProperty ||
                        expression.kind == Kind::kCountStar ||
                        (expression.kind == Kind::kFunction &&
                         find_aggregate_function(expression.name.text) != nullptr);
    for (const ProjectedItem& item : items) {
      if ((simple || !only_simple) && same_expression(*item.expression, expression)) {
        return &item;
      }
    }
    return nullptr;
  };
  const ProjectedItem* item = nullptr;
  if (in_.grouping != nullptr) {
    item = known(in_.grouping->keys, true);
    // A variable of a comprehension hides the one that a key is made of.
    if (item != nullptr &&
        std::any_of(in_.loop_variables.begin(), in_.loop_variables.end(),
                    [&](const std::string& name) { return mentions(expression, name); })) {
      item = nullptr;
    }
  }
  if (item == nullptr && scope.before != nullptr && expression.kind != Kind::kVariable &&
      expression.kind != Kind::kLiteral) {
    item = known(scope.items, in_.only_simple_items);
    // A name that the projection gave another meaning means the new one.
    if (item != nullptr) {
      for (const Variable& variable : scope.variables) {
        const bool renamed = std::none_of(scope.items.begin(), scope.items.end(),
                                          [&](const ProjectedItem& projected) {
                                            return projected.slot == variable.slot &&
                                                   projected.expression->kind == Kind::kVariable &&
                                                   projected.expression->name.text == variable.name;
                                          });
        if (renamed && mentions(expression, variable.name)) {
          item = nullptr;
          break;
        }
      }
    }
  }
  if (item != nullptr) {
    Expression bound = made(Expression::Kind::kSlot, expression, item->types);
    bound.slot = item->slot;
    return bound;
  }

  const bool patterns_allowed = std::exchange(in_.patterns_allowed, false);
  switch (expression.kind) {
    case Kind::kLiteral: {
      Expression bound =
          made(Expression::Kind::kConstant, expression, TypeSet(expression.literal.type()));
      bound.constant = expression.literal;
      return bound;
    }
    case Kind::kVariable:
      return bind_variable(expression, scope, false);
    case Kind::kParameter: {
      Expression bound = made(Expression::Kind::kParameter, expression, TypeSet::any());
      bound.name = expression.name.text;
      parameters_.insert(bound.name);
      return bound;
    }
    case Kind::kProperty:
      return bind_property(expression, scope);
    case Kind::kIndex:
    case Kind::kSlice:
    case Kind::kUnary:
    case Kind::kBinary:
      in_.patterns_allowed = patterns_allowed;
      return bind_operator(expression, scope);
    case Kind::kComparison:
      return bind_comparison(expression, scope);
    case Kind::kList: {
      Expression bound = made(Expression::Kind::kList, expression, ValueType::kList);
      bound.element_types = TypeSet();
      for (const syntax::ExpressionPtr& child : expression.children) {
        bound.children.push_back(bind(*child, scope));
        bound.element_types = bound.element_types.united(bound.children.back().types);
      }
      return bound;
    }
    case Kind::kMap: {
      // In order of their keys, in which a map is made fastest; the last of a key counts.
      std::vector<std::size_t> order(expression.keys.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return expression.keys[a].text < expression.keys[b].text;
      });
      Expression bound = made(Expression::Kind::kMap, expression, ValueType::kMap);
      for (const std::size_t i : order) {
        bound.names.push_back(expression.keys[i].text);
        bound.children.push_back(bind(*expression.children[i], scope));
      }
      return bound;
    }
    case Kind::kHasLabels: {
      Expression bound = made(Expression::Kind::kHasLabels, expression, ValueType::kBoolean);
      bound.children.push_back(bind(*expression.children[0], scope));
      require(bound.children[0], {ValueType::kNode, ValueType::kRelationship}, "a label test");
      for (const syntax::Name& label : expression.labels) {
        if (!bound.children[0].types.contains(ValueType::kRelationship)) {
          check_label(label);
        }
        bound.names.push_back(label.text);
      }
      return bound;
    }
    case Kind::kFunction:
    case Kind::kCountStar:
      return bind_function(expression, scope);
    case Kind::kCase:
      return bind_case(expression, scope);
    case Kind::kListComprehension:
    case Kind::kQuantifier:
    case Kind::kReduce:
      return bind_loop(expression, scope);
    case Kind::kPatternPredicate:
      if (!patterns_allowed) {
        fail(expression.span, "a pattern can not be a value here",
             "EXISTS { pattern }, or the pattern as a condition in WHERE");
      }
      return bind_subquery(expression, scope);
    case Kind::kExists:
      return bind_subquery(expression, scope);
    case Kind::kPatternComprehension:
      return bind_pattern_comprehension(expression, scope);
  }
  fail(expression.span, "this expression is not understood");
}

TypeSet Binder::type_of_property(const Element& element, const syntax::Name& property) const {
  TypeSet types;
  bool found = false;
  std::vector<std::string> names;
  const auto look = [&](const std::vector<Property>& properties) {
    for (const Property& known : properties) {
      names.push_back(known.name);
      if (known.name == property.text) {
        found = true;
        types = types.united(type_of_stored(known.type));
      }
    }
  };
  if (element.kind == Element::Kind::kNode) {
    for (const std::size_t table : element.tables) {
      look(catalogue_.nodes[table].properties);
    }
  } else {
    for (const std::size_t table : element.tables) {
      look(catalogue_.relationships[table].properties);
    }
    for (const std::size_t computed : element.virtuals) {
      for (const auto& column : catalogue_.virtual_relationships[computed].properties) {
        names.push_back(column.name);
        if (column.name == property.text) {
          found = true;
          types = types.united(column.type);
        }
      }
    }
  }
  if (catalogue_.open) {
    return found ? types : TypeSet::any();
  }
  if (!found && !(element.tables.empty() && element.virtuals.empty())) {
    fail(property.span, "there is no property '" + property.text + "' here",
         did_you_mean(property.text, names));
  }
  return types;
}

Expression Binder::bind_property_of(Variable& variable, const syntax::Name& property) {
  Expression bound;
  bound.offset = property.span.begin;
  bound.types = type_of_property(*variable.element, property);
  bound.kind = Expression::Kind::kSlot;
  bound.slot = property_slot(*variable.element, property.text);
  return bound;
}

Expression Binder::bind_property(const syntax::Expression& expression, Scope& scope) {
  const syntax::Expression& base = *expression.children[0];
  if (base.kind == Kind::kVariable) {
    Variable* variable = look_up(base.name, scope);
    if (variable->element != nullptr) {
      Expression bound = bind_property_of(*variable, expression.name);
      bound.offset = expression.span.begin;
      return bound;
    }
  }
  Expression bound = made(Expression::Kind::kProperty, expression, TypeSet::any());
  bound.name = expression.name.text;
  bound.children.push_back(bind_identity(base, scope));
  require(bound.children[0], kHaveProperties, "a property look-up");
  return bound;
}

Expression Binder::bind_operator(const syntax::Expression& expression, Scope& scope) {
  if (expression.kind == Kind::kBinary && (expression.binary == syntax::BinaryOperator::kAnd ||
                                           expression.binary == syntax::BinaryOperator::kOr ||
                                           expression.binary == syntax::BinaryOperator::kXor)) {
    return bind_boolean(expression, scope);
  }
  if (expression.kind == Kind::kUnary) {
    Expression bound = made(Expression::Kind::kUnary, expression, ValueType::kBoolean);
    bound.unary = expression.unary;
    const bool is_not = expression.unary == syntax::UnaryOperator::kNot;
    in_.patterns_allowed = in_.patterns_allowed && is_not;
    const bool null_test = expression.unary == syntax::UnaryOperator::kIsNull ||
                           expression.unary == syntax::UnaryOperator::kIsNotNull;
    bound.children.push_back(null_test ? bind_identity(*expression.children[0], scope)
                                       : bind(*expression.children[0], scope));
    if (is_not) {
      require(bound.children[0], ValueType::kBoolean, "NOT");
    } else if (!null_test) {
      require(bound.children[0], kNumbers, "a sign");
      bound.types = bound.children[0].types;
      if (bound.children[0].is_constant()) {
        bound.constant = apply_unary(bound.unary, bound.children[0].constant, bound.offset);
        bound.kind = Expression::Kind::kConstant;
        bound.children.clear();
      }
    }
    return bound;
  }

  in_.patterns_allowed = false;
  Expression bound = made(Expression::Kind::kBinary, expression, TypeSet::any());
  bound.binary = expression.binary;
  if (expression.kind == Kind::kIndex) {
    bound.kind = Expression::Kind::kIndex;
  } else if (expression.kind == Kind::kSlice) {
    bound.kind = Expression::Kind::kSlice;
    bound.types = ValueType::kList;
  }
  for (const syntax::ExpressionPtr& child : expression.children) {
    if (child == nullptr) {
      bound.children.push_back(made(Expression::Kind::kMissing, expression, TypeSet()));
    } else {
      bound.children.push_back(bind(*child, scope));
    }
  }
  if (expression.kind == Kind::kIndex) {
    require(bound.children[0],
            {ValueType::kList, ValueType::kMap, ValueType::kNode, ValueType::kRelationship},
            "an index");
    return bound;
  }
  if (expression.kind == Kind::kSlice) {
    require(bound.children[0], ValueType::kList, "a slice");
    for (std::size_t i = 1; i < 3; ++i) {
      if (bound.children[i].kind != Expression::Kind::kMissing) {
        require(bound.children[i], ValueType::kInteger, "the end of a slice");
      }
    }
    return bound;
  }

  using Operator = syntax::BinaryOperator;
  const Expression& left = bound.children[0];
  const Expression& right = bound.children[1];
  constexpr TypeSet kArithmetic = {ValueType::kInteger, ValueType::kFloat, ValueType::kQuantity};
  switch (expression.binary) {
    case Operator::kAdd: {
      constexpr TypeSet kAddable = {ValueType::kInteger, ValueType::kFloat, ValueType::kString,
                                    ValueType::kList, ValueType::kQuantity};
      if (!left.types.contains(ValueType::kList) && !right.types.contains(ValueType::kList)) {
        require(left, kAddable, "+");
        require(right, kAddable, "+");
      }
      break;
    }
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kModulo:
    case Operator::kPower:
      require(left, kArithmetic, "arithmetic");
      require(right, kArithmetic, "arithmetic");
      break;
    case Operator::kIn:
      require(right, ValueType::kList, "IN");
      bound.types = ValueType::kBoolean;
      break;
    case Operator::kStartsWith:
    case Operator::kEndsWith:
    case Operator::kContains:
    case Operator::kRegex:
      bound.types = ValueType::kBoolean;
      break;
    case Operator::kAnd:
    case Operator::kOr:
    case Operator::kXor:
      break;
  }
  return bound;
}

Expression Binder::bind_boolean(const syntax::Expression& expression, Scope& scope) {
  Expression bound = made(Expression::Kind::kAnd, expression, ValueType::kBoolean);
  const char* name = "AND";
  if (expression.binary == syntax::BinaryOperator::kOr) {
    bound.kind = Expression::Kind::kOr;
    name = "OR";
  } else if (expression.binary == syntax::BinaryOperator::kXor) {
    bound.kind = Expression::Kind::kXor;
    name = "XOR";
  }
  const bool patterns_allowed = in_.patterns_allowed;
  for (const syntax::ExpressionPtr& child : expression.children) {
    in_.patterns_allowed = patterns_allowed;
    bound.children.push_back(bind(*child, scope));
    require(bound.children.back(), ValueType::kBoolean, name);
  }
  in_.patterns_allowed = false;
  return bound;
}

Expression Binder::bind_comparison(const syntax::Expression& expression, Scope& scope) {
  Expression bound = made(Expression::Kind::kComparison, expression, ValueType::kBoolean);
  bound.comparisons = expression.comparisons;
  for (const syntax::ExpressionPtr& child : expression.children) {
    bound.children.push_back(bind_identity(*child, scope));
  }
  return bound;
}

Expression Binder::bind_case(const syntax::Expression& expression, Scope& scope) {
  Expression bound = made(Expression::Kind::kCase, expression, TypeSet());
  bound.has_subject = expression.children[0] != nullptr;
  if (bound.has_subject) {
    bound.children.push_back(bind(*expression.children[0], scope));
  }
  for (const syntax::CaseBranch& branch : expression.branches) {
    bound.children.push_back(bound.has_subject ? bind(*branch.when, scope)
                                               : bind_condition(*branch.when, scope));
    bound.children.push_back(bind(*branch.then, scope));
    bound.types = bound.types.united(bound.children.back().types);
  }
  if (expression.children[1] != nullptr) {
    bound.children.push_back(bind(*expression.children[1], scope));
  } else {
    bound.children.push_back(made(Expression::Kind::kConstant, expression, TypeSet()));
  }
  bound.types = bound.types.united(bound.children.back().types);
  return bound;
}

}  // namespace claimgraph
