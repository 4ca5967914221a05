#include "query/evaluator.hpp"

#include <array>
#include <utility>

#include <claimgraph/query/query_error.hpp>

#include "query/execution.hpp"
#include "query/operators.hpp"

namespace claimgraph {

namespace {

using plan::Expression;

[[noreturn]] void fail_on_type(const Expression& expression, const std::string& message) {
  throw QueryError(QueryErrorKind::kType, QueryStage::kExecutor, expression.offset, message);
}

Value of(std::optional<bool> truth) {
  return truth ? Value(*truth) : Value();
}

}  // namespace

const Value& Evaluator::read(const Expression& expression, Row& row, Value& scratch) {
  if (expression.kind == Expression::Kind::kSlot) {
    return row[static_cast<std::size_t>(expression.slot)];
  }
  if (expression.kind == Expression::Kind::kConstant) {
    return expression.constant;
  }
  scratch = evaluate(expression, row);
  return scratch;
}

bool Evaluator::is_true(const Expression& expression, Row& row) {
  Value scratch;
  const Value& value = read(expression, row, scratch);
  if (value.is_null()) {
    return false;
  }
  if (!value.is(ValueType::kBoolean)) {
    fail_on_type(expression, std::string("a condition must be a Boolean, and this is of type ") +
                                 to_string(value.type()));
  }
  return value.boolean();
}

Value Evaluator::evaluate(const Expression& expression, Row& row) {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::kConstant:
      return expression.constant;
    case Kind::kSlot:
      return row[static_cast<std::size_t>(expression.slot)];
    case Kind::kParameter: {
      const Value* value = execution_.parameters.find(expression.name);
      if (value == nullptr) {
        throw QueryError(QueryErrorKind::kParameter, QueryStage::kExecutor, expression.offset,
                         "the parameter $" + expression.name + " is missing");
      }
      return *value;
    }
    case Kind::kProperty:
      return property(expression, row);
    case Kind::kIndex: {
      Value base = evaluate(expression.children[0], row);
      const Value index = evaluate(expression.children[1], row);
      if (base.is(ValueType::kNode) || base.is(ValueType::kRelationship)) {
        base = base.is(ValueType::kNode)
                   ? Value(execution_.load_node(base.node()->id)->properties)
                   : Value(execution_.load_relationship(base.relationship())->properties);
      }
      return index_value(base, index, expression.offset);
    }
    case Kind::kSlice: {
      const Value base = evaluate(expression.children[0], row);
      std::array<Value, 2> ends;
      std::array<const Value*, 2> given{};
      for (std::size_t i = 0; i < 2; ++i) {
        if (expression.children[i + 1].kind != Kind::kMissing) {
          ends[i] = evaluate(expression.children[i + 1], row);
          given[i] = &ends[i];
        }
      }
      return slice_value(base, given[0], given[1], expression.offset);
    }
    case Kind::kMissing:
      return {};
    case Kind::kList: {
      ValueList list;
      list.reserve(expression.children.size());
      std::size_t bytes = 0;
      for (const Expression& child : expression.children) {
        list.push_back(evaluate(child, row));
        bytes += shallow_size_of(list.back());
        execution_.check_room(bytes);
      }
      return list;
    }
    case Kind::kMap: {
      ValueMap map;
      map.reserve(expression.children.size());
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < expression.children.size(); ++i) {
        map.append(expression.names[i], evaluate(expression.children[i], row));
        bytes += shallow_size_of(map.entries().back().second);
        execution_.check_room(bytes);
      }
      return map;
    }
    case Kind::kUnary: {
      Value scratch;
      return apply_unary(expression.unary, read(expression.children[0], row, scratch),
                         expression.offset);
    }
    case Kind::kBinary: {
      Value left;
      Value right;
      const Value& a = read(expression.children[0], row, left);
      const Value& b = read(expression.children[1], row, right);
      Value result = apply_binary(expression.binary, a, b, expression.offset);
      if (result.is(ValueType::kList)) {
        std::size_t bytes = 0;
        for (const Value& element : result.list()) {
          bytes += shallow_size_of(element);
        }
        execution_.check_room(bytes);
      }
      return result;
    }
    case Kind::kAnd:
    case Kind::kOr: {
      const bool is_and = expression.kind == Kind::kAnd;
      const Value left = evaluate(expression.children[0], row);
      // Decided by the left side alone.
      if (left.is(ValueType::kBoolean) && left.boolean() != is_and) {
        return left;
      }
      const Value right = evaluate(expression.children[1], row);
      return is_and ? logical_and(left, right, expression.offset)
                    : logical_or(left, right, expression.offset);
    }
    case Kind::kXor:
      return logical_xor(evaluate(expression.children[0], row),
                         evaluate(expression.children[1], row), expression.offset);
    case Kind::kComparison:
      return compare(expression, row);
    case Kind::kHasLabels:
      return has_labels(expression, row);
    case Kind::kFunction:
      return call(expression, row);
    case Kind::kCase:
      return choose(expression, row);
    case Kind::kListComprehension:
      return comprehend(expression, row);
    case Kind::kQuantifier:
      return quantify(expression, row);
    case Kind::kReduce:
      return reduce(expression, row);
    case Kind::kExists:
      return subplans_.gives_a_row(*expression.subplan, row);
    case Kind::kPatternComprehension:
      return subplans_.collect(*expression.subplan, expression.children[0], row);
    case Kind::kPath:
      return path(expression, row);
  }
  return {};
}

Value Evaluator::compare(const Expression& expression, Row& row) {
  std::optional<bool> all = true;
  Value scratch;
  Value left = evaluate(expression.children[0], row);
  for (std::size_t i = 0; i < expression.comparisons.size(); ++i) {
    const Value& right = read(expression.children[i + 1], row, scratch);
    const std::optional<bool> one = apply_comparison(expression.comparisons[i], left, right);
    if (one && !*one) {
      return false;
    }
    all = one ? all : std::nullopt;
    if (i + 1 < expression.comparisons.size()) {
      left = right;
    }
  }
  return of(all);
}

Value Evaluator::property(const Expression& expression, Row& row) {
  Value scratch;
  const Value& base = read(expression.children[0], row, scratch);
  const auto find = [&](const ValueMap& map) {
    const Value* found = map.find(expression.name);
    return found == nullptr ? Value() : *found;
  };
  switch (base.type()) {
    case ValueType::kNull:
      return {};
    case ValueType::kMap:
      return find(base.map());
    case ValueType::kNode:
      return find(base.node()->loaded ? base.node()->properties
                                      : execution_.load_node(base.node()->id)->properties);
    case ValueType::kRelationship:
      return find(base.relationship()->loaded
                      ? base.relationship()->properties
                      : execution_.load_relationship(base.relationship())->properties);
    default:
      break;
  }
  fail_on_type(expression,
               std::string("a value of type ") + to_string(base.type()) + " has no properties");
}

Value Evaluator::has_labels(const Expression& expression, Row& row) {
  Value scratch;
  const Value& base = read(expression.children[0], row, scratch);
  if (base.is_null()) {
    return {};
  }
  if (base.is(ValueType::kRelationship)) {
    for (const std::string& name : expression.names) {
      if (name != base.relationship()->type) {
        return false;
      }
    }
    return true;
  }
  if (!base.is(ValueType::kNode)) {
    fail_on_type(expression,
                 std::string("a value of type ") + to_string(base.type()) + " has no labels");
  }
  const std::shared_ptr<const Node> node =
      base.node()->loaded ? base.node() : execution_.load_node(base.node()->id);
  for (const std::string& name : expression.names) {
    bool found = false;
    for (const std::string& label : node->labels) {
      found = found || label == name;
    }
    if (!found) {
      return false;
    }
  }
  return true;
}

Value Evaluator::call(const Expression& expression, Row& row) {
  const ScalarFunction& function = *expression.function;
  constexpr std::size_t kUsual = 4;
  std::array<Value, kUsual> few;
  ValueList many;
  Value* arguments = few.data();
  if (expression.children.size() > kUsual) {
    many.resize(expression.children.size());
    arguments = many.data();
  }
  for (std::size_t i = 0; i < expression.children.size(); ++i) {
    Value& argument = arguments[i];
    argument = evaluate(expression.children[i], row);
    if (argument.is_null() && function.null_in_null_out) {
      return {};
    }
    if (function.reads_elements) {
      if (argument.is(ValueType::kNode) && !argument.node()->loaded) {
        argument = execution_.load_node(argument.node()->id);
      } else if (argument.is(ValueType::kRelationship) && !argument.relationship()->loaded) {
        argument = execution_.load_relationship(argument.relationship());
      }
    }
  }
  return function.apply({{arguments, expression.children.size()}, execution_, expression.offset});
}

Value Evaluator::choose(const Expression& expression, Row& row) {
  std::size_t next = 0;
  Value subject;
  if (expression.has_subject) {
    subject = evaluate(expression.children[next++], row);
  }
  for (; next + 1 < expression.children.size(); next += 2) {
    const Expression& when = expression.children[next];
    const bool taken = expression.has_subject
                           ? values_equal(subject, evaluate(when, row)).value_or(false)
                           : is_true(when, row);
    if (taken) {
      return evaluate(expression.children[next + 1], row);
    }
  }
  return evaluate(expression.children.back(), row);
}

std::optional<ValueList> Evaluator::list_of(const Expression& expression, Row& row,
                                            const char* what) {
  Value list = evaluate(expression, row);
  if (list.is_null()) {
    return std::nullopt;
  }
  if (!list.is(ValueType::kList)) {
    fail_on_type(expression, std::string(what) + " needs a List, and this is of type " +
                                 to_string(list.type()));
  }
  return list.list();
}

Value Evaluator::comprehend(const Expression& expression, Row& row) {
  const std::optional<ValueList> list =
      list_of(expression.children[0], row, "a list comprehension");
  if (!list) {
    return {};
  }
  const Expression& where = expression.children[1];
  const Expression& projection = expression.children[2];
  const auto slot = static_cast<std::size_t>(expression.slot);
  ValueList result;
  std::size_t bytes = 0;
  for (const Value& element : *list) {
    execution_.tick();
    row[slot] = element;
    if (where.kind == Expression::Kind::kMissing || is_true(where, row)) {
      result.push_back(projection.kind == Expression::Kind::kMissing ? element
                                                                     : evaluate(projection, row));
      bytes += shallow_size_of(result.back());
      execution_.check_room(bytes);
    }
  }
  return result;
}

Value Evaluator::quantify(const Expression& expression, Row& row) {
  const std::optional<ValueList> list = list_of(expression.children[0], row, "a quantifier");
  if (!list) {
    return {};
  }
  const Expression& where = expression.children[1];
  const auto slot = static_cast<std::size_t>(expression.slot);
  std::size_t trues = 0;
  std::size_t nulls = 0;
  for (const Value& element : *list) {
    execution_.tick();
    row[slot] = element;
    const Value truth = where.kind == Expression::Kind::kMissing ? element : evaluate(where, row);
    if (truth.is_null()) {
      ++nulls;
    } else if (!truth.is(ValueType::kBoolean)) {
      fail_on_type(where, std::string("a condition must be a Boolean, and this is of type ") +
                              to_string(truth.type()));
    } else if (truth.boolean()) {
      ++trues;
    }
  }
  const std::size_t falses = list->size() - trues - nulls;
  const Value unknown = nulls > 0 ? Value() : Value(true);
  switch (expression.quantifier) {
    case syntax::Quantifier::kAll:
      return falses > 0 ? Value(false) : unknown;
    case syntax::Quantifier::kNone:
      return trues > 0 ? Value(false) : unknown;
    case syntax::Quantifier::kAny:
      return trues > 0 ? Value(true) : (nulls > 0 ? Value() : Value(false));
    case syntax::Quantifier::kSingle:
      break;
  }
  if (trues > 1) {
    return false;
  }
  return nulls > 0 ? Value() : Value(trues == 1);
}

Value Evaluator::reduce(const Expression& expression, Row& row) {
  const std::optional<ValueList> list = list_of(expression.children[1], row, "reduce()");
  if (!list) {
    return {};
  }
  const auto accumulator = static_cast<std::size_t>(expression.accumulator);
  const auto slot = static_cast<std::size_t>(expression.slot);
  Value result = evaluate(expression.children[0], row);
  for (const Value& element : *list) {
    execution_.tick();
    row[accumulator] = std::move(result);
    row[slot] = element;
    result = evaluate(expression.children[2], row);
  }
  return result;
}

Value Evaluator::path(const Expression& expression, Row& row) {
  auto path = std::make_shared<Path>();
  for (std::size_t i = 0; i < expression.path.size(); ++i) {
    const Value& value = row[static_cast<std::size_t>(expression.path[i])];
    if (value.is_null()) {
      return {};
    }
    if (value.is(ValueType::kNode)) {
      // The node behind a list of relationships stands there already.
      if (path->nodes.size() == path->relationships.size()) {
        path->nodes.push_back(value.node());
      } else {
        path->nodes.back() = value.node();
      }
      continue;
    }
    const auto add = [&](const std::shared_ptr<const Relationship>& relationship) {
      const ElementId from = path->nodes.back()->id;
      auto next = std::make_shared<Node>();
      next->id = relationship->start == from ? relationship->end : relationship->start;
      path->relationships.push_back(relationship);
      path->nodes.push_back(std::move(next));
    };
    if (value.is(ValueType::kRelationship)) {
      add(value.relationship());
    } else if (value.is(ValueType::kList)) {
      for (const Value& element : value.list()) {
        add(element.relationship());
      }
    }
  }
  return std::shared_ptr<const Path>(std::move(path));
}

}  // namespace claimgraph
