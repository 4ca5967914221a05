// The value of an expression in a row.
#include <algorithm>
#include <set>

#include "reference.hpp"

namespace claimgraph::differential {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Value text_match(const std::string& how, const Value& text, const Value& part) {
  if (!text.is(ValueType::kString) || !part.is(ValueType::kString)) {
    return {};
  }
  if (how == "STARTS WITH") {
    return text.string().starts_with(part.string());
  }
  if (how == "ENDS WITH") {
    return text.string().ends_with(part.string());
  }
  return text.string().find(part.string()) != std::string::npos;
}

const ValueList& list_in(const Value& value) {
  if (!value.is(ValueType::kList)) {
    throw NoAnswer("no list");
  }
  return value.list();
}

Value sum_of(const ValueList& values) {
  Value sum = 0;
  for (const Value& value : values) {
    sum = calculated("+", sum, value);
  }
  return sum;
}

}  // namespace

Truth Reference::holds(const Expression& condition, const Row& row) {
  return to_truth(evaluate(condition, row));
}

Value Reference::property(const Value& element, const std::string& name) const {
  const ValueMap* properties = nullptr;
  switch (element.type()) {
    case ValueType::kNull:
      return {};
    case ValueType::kNode:
      properties = &element.node()->properties;
      break;
    case ValueType::kRelationship:
      properties = &element.relationship()->properties;
      break;
    default:
      throw NoAnswer("a property of no element");
  }
  const Value* const found = properties->find(name);
  return found == nullptr ? Value() : *found;
}

Value Reference::evaluate(const Expression& expression, const Row& row,
                          const std::vector<Row>* group) {
  using Kind = Expression::Kind;
  tick();
  const auto child = [&](std::size_t i) { return evaluate(expression.children[i], row, group); };
  switch (expression.kind) {
    case Kind::kLiteral:
      return expression.value;
    case Kind::kParameter: {
      const Value* const value = parameters_.find(expression.name);
      if (value == nullptr) {
        throw NoAnswer("no parameter " + expression.name);
      }
      return *value;
    }
    case Kind::kVariable: {
      const auto found = row.find(expression.name);
      if (found == row.end()) {
        throw NoAnswer("no variable " + expression.name);
      }
      return found->second;
    }
    case Kind::kProperty:
      return property(child(0), expression.name);
    case Kind::kNot:
      return from_truth(negated(to_truth(child(0))));
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kXor:
      return logic(expression, row, group);
    case Kind::kComparison:
      return comparison(expression, row, group);
    case Kind::kIsNull:
      return child(0).is_null();
    case Kind::kIsNotNull:
      return !child(0).is_null();
    case Kind::kIn:
      return from_truth(contained(child(0), child(1)));
    case Kind::kTextMatch:
      return text_match(expression.name, child(0), child(1));
    case Kind::kHasLabels: {
      const Value node = child(0);
      if (node.is_null()) {
        return {};
      }
      return std::all_of(
          expression.words.begin(), expression.words.end(),
          [&](const std::string& label) { return contains(node.node()->labels, label); });
    }
    case Kind::kArithmetic:
      return calculated(expression.name, child(0), child(1));
    case Kind::kNegative:
      return calculated("-", Value(0), child(0));
    case Kind::kList: {
      ValueList list;
      for (std::size_t i = 0; i < expression.children.size(); ++i) {
        list.push_back(child(i));
      }
      return list;
    }
    case Kind::kIndex: {
      const Value list = child(0);
      const Value place = child(1);
      if (list.is_null() || place.is_null()) {
        return {};
      }
      const auto size = static_cast<std::int64_t>(list_in(list).size());
      const std::int64_t index = place.integer() < 0 ? place.integer() + size : place.integer();
      return index < 0 || index >= size ? Value() : list.list()[static_cast<std::size_t>(index)];
    }
    case Kind::kCase:
    case Kind::kCaseOf:
      return choice(expression, row, group);
    case Kind::kListComprehension:
      return list_comprehension(expression, row, group);
    case Kind::kQuantifier:
      return quantifier(expression, row, group);
    case Kind::kFunction: {
      ValueList arguments;
      for (std::size_t i = 0; i < expression.children.size(); ++i) {
        arguments.push_back(child(i));
      }
      return function(expression.name, arguments);
    }
    case Kind::kExists:
    case Kind::kPatternPredicate:
    case Kind::kPatternComprehension:
      return of_pattern(expression, row);
    case Kind::kAggregate:
      break;
  }
  if (group == nullptr) {
    throw NoAnswer("an aggregate without a group");
  }
  return aggregate(expression, *group);
}

Value Reference::logic(const Expression& expression, const Row& row,
                       const std::vector<Row>* group) {
  bool any_true = false;
  bool any_false = false;
  bool any_null = false;
  bool odd = false;
  for (const Expression& child : expression.children) {
    const Truth truth = to_truth(evaluate(child, row, group));
    any_null = any_null || !truth;
    any_true = any_true || truth == Truth(true);
    any_false = any_false || truth == Truth(false);
    odd = odd != (truth == Truth(true));
  }
  if (expression.kind == Expression::Kind::kAnd) {
    return any_false ? Value(false) : (any_null ? Value() : Value(true));
  }
  if (expression.kind == Expression::Kind::kOr) {
    return any_true ? Value(true) : (any_null ? Value() : Value(false));
  }
  return any_null ? Value() : Value(odd);
}

Value Reference::comparison(const Expression& expression, const Row& row,
                            const std::vector<Row>* group) {
  // a < b < c is a < b and b < c.
  bool any_null = false;
  for (std::size_t i = 0; i < expression.words.size(); ++i) {
    const Truth truth = compared(expression.words[i], evaluate(expression.children[i], row, group),
                                 evaluate(expression.children[i + 1], row, group));
    if (truth == Truth(false)) {
      return false;
    }
    any_null = any_null || !truth;
  }
  return any_null ? Value() : Value(true);
}

Value Reference::choice(const Expression& expression, const Row& row,
                        const std::vector<Row>* group) {
  const bool of = expression.kind == Expression::Kind::kCaseOf;
  const Value subject = of ? evaluate(expression.children[0], row, group) : Value();
  std::size_t i = of ? 1 : 0;
  for (; i + 1 < expression.children.size(); i += 2) {
    const Value when = evaluate(expression.children[i], row, group);
    if ((of ? equal(subject, when) : to_truth(when)) == Truth(true)) {
      return evaluate(expression.children[i + 1], row, group);
    }
  }
  return evaluate(expression.children[i], row, group);
}

Value Reference::list_comprehension(const Expression& expression, const Row& row,
                                    const std::vector<Row>* group) {
  const Value list = evaluate(expression.children[0], row, group);
  if (list.is_null()) {
    return {};
  }
  ValueList result;
  Row inner = row;
  for (const Value& element : list_in(list)) {
    inner[expression.variable] = element;
    if (to_truth(evaluate(expression.children[1], inner, group)) == Truth(true)) {
      result.push_back(evaluate(expression.children[2], inner, group));
    }
  }
  return result;
}

Value Reference::quantifier(const Expression& expression, const Row& row,
                            const std::vector<Row>* group) {
  const Value list = evaluate(expression.children[0], row, group);
  if (list.is_null()) {
    return {};
  }
  std::size_t yes = 0;
  std::size_t no = 0;
  std::size_t unknown = 0;
  Row inner = row;
  for (const Value& element : list_in(list)) {
    inner[expression.variable] = element;
    const Truth truth = to_truth(evaluate(expression.children[1], inner, group));
    ++(truth ? (*truth ? yes : no) : unknown);
  }
  if (expression.name == "all") {
    return no > 0 ? Value(false) : (unknown > 0 ? Value() : Value(true));
  }
  if (expression.name == "any") {
    return yes > 0 ? Value(true) : (unknown > 0 ? Value() : Value(false));
  }
  if (expression.name == "none") {
    return yes > 0 ? Value(false) : (unknown > 0 ? Value() : Value(true));
  }
  return yes > 1 ? Value(false) : (unknown > 0 ? Value() : Value(yes == 1));
}

Value Reference::of_pattern(const Expression& expression, const Row& row) {
  const std::vector<Row> found = occurrences(expression.patterns, row);
  if (expression.kind == Expression::Kind::kPatternComprehension) {
    ValueList list;
    for (const Row& inner : found) {
      if (holds(expression.children[0], inner) == Truth(true)) {
        list.push_back(evaluate(expression.children[1], inner));
      }
    }
    return list;
  }
  return std::any_of(found.begin(), found.end(), [&](const Row& inner) {
    return expression.children.empty() || holds(expression.children[0], inner) == Truth(true);
  });
}

Value Reference::function(const std::string& name, const ValueList& arguments) const {
  if (name == "coalesce") {
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [](const Value& value) { return !value.is_null(); });
    return found == arguments.end() ? Value() : *found;
  }
  const Value& argument = arguments.at(0);
  if (argument.is_null()) {
    return {};
  }
  if (name == "size") {
    return static_cast<std::int64_t>(list_in(argument).size());
  }
  if (name == "head") {
    return list_in(argument).empty() ? Value() : argument.list().front();
  }
  if (name == "last") {
    return list_in(argument).empty() ? Value() : argument.list().back();
  }
  if (name == "length") {
    return static_cast<std::int64_t>(argument.path()->relationships.size());
  }
  if (name == "nodes") {
    return ValueList(argument.path()->nodes.begin(), argument.path()->nodes.end());
  }
  if (name == "relationships") {
    return ValueList(argument.path()->relationships.begin(), argument.path()->relationships.end());
  }
  if (name == "type") {
    return argument.relationship()->type;
  }
  if (name == "labels") {
    return ValueList(argument.node()->labels.begin(), argument.node()->labels.end());
  }
  if (name == "startNode") {
    return nodes_.at(argument.relationship()->start.row);
  }
  if (name == "endNode") {
    return nodes_.at(argument.relationship()->end.row);
  }
  if (name == "properties") {
    return argument.is(ValueType::kNode) ? argument.node()->properties
                                         : argument.relationship()->properties;
  }
  if (name == "abs") {
    return ordered(argument, Value(0)) < 0 ? calculated("-", Value(0), argument) : argument;
  }
  throw NoAnswer("no function " + name);
}

Value Reference::aggregate(const Expression& expression, const std::vector<Row>& group) {
  if (expression.children.empty()) {
    return static_cast<std::int64_t>(group.size());
  }
  ValueList values;
  std::set<std::string> seen;
  for (const Row& row : group) {
    Value value = evaluate(expression.children[0], row);
    if (!value.is_null() && (!expression.distinct || seen.insert(canonical(value, false)).second)) {
      values.push_back(std::move(value));
    }
  }
  if (expression.name == "count") {
    return static_cast<std::int64_t>(values.size());
  }
  if (expression.name == "collect") {
    return values;
  }
  if (expression.name == "sum") {
    return sum_of(values);
  }
  if (values.empty()) {
    return {};
  }
  if (expression.name == "avg") {
    return calculated("/", sum_of(values), Value(static_cast<double>(values.size())));
  }
  const auto before = [](const Value& a, const Value& b) { return ordered(a, b) < 0; };
  return expression.name == "min" ? *std::min_element(values.begin(), values.end(), before)
                                  : *std::max_element(values.begin(), values.end(), before);
}

}  // namespace claimgraph::differential
