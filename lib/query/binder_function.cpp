// Functions, aggregates, loops over lists, and queries inside expressions.
#include <algorithm>
#include <string>
#include <utility>

#include <claimgraph/base/unicode.hpp>

#include "query/binder_state.hpp"

namespace claimgraph {

namespace {

using plan::Expression;
using Kind = syntax::Expression::Kind;

Expression made(Expression::Kind kind, const syntax::Expression& from, TypeSet types) {
  Expression expression;
  expression.kind = kind;
  expression.offset = from.span.begin;
  expression.types = types;
  return expression;
}

/// Functions that need to know which element it is, and nothing that is stored with it.
bool reads_identity_only(const ScalarFunction& function) {
  return function.name == "id" || function.name == "elementId" || function.name == "type" ||
         function.name == "startNode" || function.name == "endNode";
}

std::string number_of_arguments(std::size_t min, std::size_t max) {
  const auto arguments = [](std::size_t count) {
    return std::to_string(count) + (count == 1 ? " argument" : " arguments");
  };
  if (max == SIZE_MAX) {
    return "at least " + arguments(min);
  }
  return min == max ? arguments(min) : std::to_string(min) + " to " + arguments(max);
}

void check_count(const syntax::Expression& call, std::string_view usage, std::size_t min,
                 std::size_t max) {
  if (call.children.size() >= min && call.children.size() <= max) {
    return;
  }
  throw QueryError(QueryErrorKind::kSyntax, QueryStage::kBinder, call.span.begin,
                   std::string(usage) + " takes " + number_of_arguments(min, max) + ", and there " +
                       (call.children.size() == 1 ? "is " : "are ") +
                       std::to_string(call.children.size()));
}

}  // namespace

Expression Binder::bind_function(const syntax::Expression& expression, Scope& scope) {
  if (expression.kind == Kind::kCountStar ||
      find_aggregate_function(expression.name.text) != nullptr) {
    return bind_aggregate(expression, scope);
  }
  if (fold_for_search(expression.name.text) == "exists") {
    check_count(expression, "exists(property)", 1, 1);
    const syntax::Expression& child = *expression.children[0];
    if (child.kind == Kind::kPatternPredicate) {
      return bind_subquery(child, scope);
    }
    if (child.kind != Kind::kProperty && child.kind != Kind::kIndex) {
      fail(child.span, "exists() takes a property or a pattern",
           "EXISTS { pattern }, or a property such as n.name");
    }
    Expression bound = made(Expression::Kind::kUnary, expression, ValueType::kBoolean);
    bound.unary = syntax::UnaryOperator::kIsNotNull;
    bound.children.push_back(bind(child, scope));
    return bound;
  }
  const ScalarFunction* function = find_scalar_function(expression.name.text);
  if (function == nullptr) {
    if (is_left_out_function(expression.name.text)) {
      fail_unsupported(expression.span,
                       "the function " + expression.name.text + "() is left out of this language");
    }
    std::vector<std::string> names;
    for (const ScalarFunction& known : scalar_functions()) {
      names.emplace_back(known.name);
    }
    for (const AggregateFunction& known : aggregate_functions()) {
      names.emplace_back(known.name);
    }
    std::string meant = did_you_mean(expression.name.text, names);
    if (!meant.empty()) {
      meant.insert(meant.size() - 1, "()");
    }
    fail(expression.span, "there is no function '" + expression.name.text + "'", std::move(meant));
  }
  if (expression.distinct) {
    fail(expression.span, "DISTINCT is for aggregate functions, and " +
                              std::string(function->name) + "() is not one");
  }
  check_count(expression, function->usage, function->min_arguments, function->max_arguments);
  Expression bound = made(Expression::Kind::kFunction, expression, function->result);
  bound.function = function;
  for (std::size_t i = 0; i < expression.children.size(); ++i) {
    bound.children.push_back(reads_identity_only(*function)
                                 ? bind_identity(*expression.children[i], scope)
                                 : bind(*expression.children[i], scope));
    // Parts of a date given in a map are openCypher's, and left out.
    if (function->name == "date" && !bound.children.back().types.only_null() &&
        !bound.children.back().types.meets(function->accepts.front())) {
      fail_unsupported(expression.span, "date() takes a text such as '2024-05' here, and no map");
    }
    if (!function->accepts.empty()) {
      require(bound.children.back(), function->accepts[std::min(i, function->accepts.size() - 1)],
              function->name);
    }
  }
  return bound;
}

Expression Binder::bind_aggregate(const syntax::Expression& expression, Scope& scope) {
  if (in_.aggregate) {
    fail(expression.span, "an aggregate function can not stand in another one",
         "a WITH for the inner one");
  }
  if (in_.grouping == nullptr || in_.loop) {
    fail(expression.span, "an aggregate function can not stand here", "an item of WITH or RETURN");
  }
  plan::Aggregate::Call call;
  call.offset = expression.span.begin;
  call.distinct = expression.distinct;
  TypeSet result = ValueType::kInteger;
  if (expression.kind == Kind::kFunction) {
    call.function = find_aggregate_function(expression.name.text);
    check_count(expression, call.function->usage, call.function->arguments,
                call.function->arguments);
    result = call.function->result;
    Grouping* const grouping = std::exchange(in_.grouping, nullptr);
    in_.aggregate = true;
    for (const syntax::ExpressionPtr& child : expression.children) {
      call.arguments.push_back(call.function->name == "count"
                                   ? bind_identity(*child, *grouping->input)
                                   : bind(*child, *grouping->input));
      if (child->kind == Kind::kFunction && find_scalar_function(child->name.text) != nullptr &&
          !find_scalar_function(child->name.text)->deterministic) {
        fail(child->span, "an aggregate of " + child->name.text + "() would not be reproducible");
      }
    }
    in_.aggregate = false;
    in_.grouping = grouping;
    require(call.arguments[0], call.function->accepts, call.function->name);
  }
  call.slot = scope.frame->allocate();
  Expression bound = made(Expression::Kind::kSlot, expression, result);
  bound.slot = call.slot;
  in_.grouping->aggregate->calls.push_back(std::move(call));
  return bound;
}

Expression Binder::bind_loop(const syntax::Expression& expression, Scope& scope) {
  const auto local = [&](const syntax::Name& name, TypeSet types) {
    const plan::Slot slot = scope.frame->allocate();
    scope.variables.push_back({name.text, slot, types, nullptr});
    in_.loop_variables.push_back(name.text);
    return slot;
  };
  const auto leave = [&](std::size_t locals) {
    scope.variables.resize(scope.variables.size() - locals);
    in_.loop_variables.resize(in_.loop_variables.size() - locals);
  };
  const auto bind_optional = [&](const syntax::ExpressionPtr& child, bool condition) {
    if (child == nullptr) {
      return made(Expression::Kind::kMissing, expression, TypeSet());
    }
    return condition ? bind_condition(*child, scope) : bind(*child, scope);
  };

  if (expression.kind == Kind::kReduce) {
    Expression bound = made(Expression::Kind::kReduce, expression, TypeSet::any());
    bound.children.push_back(bind(*expression.children[0], scope));
    bound.children.push_back(bind(*expression.children[1], scope));
    require(bound.children[1], ValueType::kList, "reduce()");
    bound.accumulator = local(expression.accumulator, TypeSet::any());
    bound.slot = local(expression.variable, bound.children[1].element_types);
    const bool around = std::exchange(in_.loop, true);
    bound.children.push_back(bind(*expression.children[2], scope));
    in_.loop = around;
    leave(2);
    return bound;
  }

  const bool quantifier = expression.kind == Kind::kQuantifier;
  Expression bound = quantifier
                         ? made(Expression::Kind::kQuantifier, expression, ValueType::kBoolean)
                         : made(Expression::Kind::kListComprehension, expression, ValueType::kList);
  bound.quantifier = expression.quantifier;
  bound.children.push_back(bind(*expression.children[0], scope));
  require(bound.children[0], ValueType::kList,
          quantifier ? "a quantifier" : "a list comprehension");
  bound.slot = local(expression.variable, bound.children[0].element_types);
  const bool around = std::exchange(in_.loop, true);
  bound.children.push_back(bind_optional(expression.children[1], true));
  if (!quantifier) {
    bound.children.push_back(bind_optional(expression.children[2], false));
  }
  in_.loop = around;
  leave(1);
  return bound;
}

Scope Binder::scope_of_subquery(Scope& scope) {
  // In ORDER BY and WHERE after a projection, what was there before is seen by all clauses.
  if (scope.before != nullptr) {
    for (const std::string& name : scope.before->names()) {
      if (find_variable(name, scope) == nullptr) {
        scope.grouped_away.push_back(name);
      }
    }
  }
  return scope;
}

Expression Binder::bind_subquery(const syntax::Expression& expression, Scope& scope) {
  const Surroundings around = std::exchange(in_, {});
  Scope inner = scope_of_subquery(scope);
  Expression bound = made(Expression::Kind::kExists, expression, ValueType::kBoolean);
  bound.subplan = std::make_shared<plan::Subplan>();
  if (expression.subquery != nullptr) {
    bound.subplan->root = bind_parts(*expression.subquery, inner, true).root;
  } else {
    auto match = std::make_unique<plan::Match>();
    match->frame = scope.frame;
    match->input = std::make_unique<plan::Argument>();
    match->input->frame = scope.frame;
    const bool may_introduce = expression.kind == Kind::kExists;
    std::vector<plan::Extend::Item> paths =
        bind_pattern(expression.pattern, inner, *match, may_introduce);
    match->pattern.repeats_matter = false;
    const bool has_where = !expression.children.empty() && expression.children[0] != nullptr;
    if (has_where && paths.empty()) {
      bind_where(*expression.children[0], inner, match->pattern);
    }
    bound.subplan->root = std::move(match);
    if (has_where && !paths.empty()) {
      auto extend = std::make_unique<plan::Extend>();
      extend->frame = scope.frame;
      extend->items = std::move(paths);
      extend->input = std::move(bound.subplan->root);
      auto filter = std::make_unique<plan::Filter>();
      filter->frame = scope.frame;
      filter->condition = bind_condition(*expression.children[0], inner);
      filter->input = std::move(extend);
      bound.subplan->root = std::move(filter);
    }
  }
  in_ = around;
  return bound;
}

Expression Binder::bind_pattern_comprehension(const syntax::Expression& expression, Scope& scope) {
  const Surroundings around = std::exchange(in_, {});
  Scope inner = scope_of_subquery(scope);
  Expression bound = made(Expression::Kind::kPatternComprehension, expression, ValueType::kList);
  bound.subplan = std::make_shared<plan::Subplan>();
  auto match = std::make_unique<plan::Match>();
  match->frame = scope.frame;
  match->input = std::make_unique<plan::Argument>();
  match->input->frame = scope.frame;
  plan::Pattern& pattern = match->pattern;
  std::vector<plan::Extend::Item> paths = bind_pattern(expression.pattern, inner, *match, true);
  bound.subplan->root = std::move(match);
  const syntax::ExpressionPtr& where = expression.children[0];
  if (paths.empty()) {
    if (where != nullptr) {
      bind_where(*where, inner, pattern);
    }
  } else {
    auto extend = std::make_unique<plan::Extend>();
    extend->frame = scope.frame;
    extend->items = std::move(paths);
    extend->input = std::move(bound.subplan->root);
    bound.subplan->root = std::move(extend);
    if (where != nullptr) {
      auto filter = std::make_unique<plan::Filter>();
      filter->frame = scope.frame;
      filter->condition = bind_condition(*where, inner);
      filter->input = std::move(bound.subplan->root);
      bound.subplan->root = std::move(filter);
    }
  }
  bound.children.push_back(bind(*expression.children[1], inner));
  in_ = around;
  return bound;
}

}  // namespace claimgraph
