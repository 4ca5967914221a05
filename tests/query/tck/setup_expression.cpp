#include "setup_expression.hpp"

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "scanner.hpp"

namespace claimgraph::tck {
namespace {

using Kind = Expression::Kind;

[[noreturn]] void unsupported(const std::string& what) {
  throw NotationError("setup statements have no " + what);
}

class Evaluation {
 public:
  Evaluation(const Graph& graph, const Row& row, const std::vector<Row>& group)
      : graph_(graph), row_(row), group_(group) {}

  Value value(const Expression& expression) const {
    switch (expression.kind) {
      case Kind::kLiteral:
        return expression.value;
      case Kind::kVariable:
        return variable(expression.name);
      case Kind::kProperty:
        return property(value(expression.operands[0]), expression.name);
      case Kind::kList:
        return values(expression.operands);
      case Kind::kMap:
        return map(expression);
      case Kind::kCall:
        return call(expression);
      case Kind::kUnary:
        return unary(expression.name, value(expression.operands[0]));
      case Kind::kBinary:
        return binary(expression.name, value(expression.operands[0]),
                      value(expression.operands[1]));
      case Kind::kElement:
        return element(value(expression.operands[0]), value(expression.operands[1]));
      case Kind::kLabelled:
        return is_labelled(value(expression.operands[0]), expression.keys);
    }
    unsupported("such expression");
  }

 private:
  Value variable(const std::string& name) const {
    const auto found = row_.find(name);
    if (found == row_.end()) {
      unsupported("variable " + name + " here");
    }
    return found->second;
  }

  Value property(const Value& owner, const std::string& name) const {
    const ValueMap* properties = nullptr;
    if (owner.is(ValueType::kNode)) {
      properties = &graph_.nodes.at(owner.node()->id.row).properties;
    } else if (owner.is(ValueType::kRelationship)) {
      properties = &graph_.relationships.at(owner.relationship()->id.row).properties;
    } else if (owner.is(ValueType::kMap)) {
      properties = &owner.map();
    } else {
      unsupported("property of a " + std::string(to_string(owner.type())));
    }
    const Value* const found = properties->find(name);
    return found == nullptr ? Value() : *found;
  }

  ValueList values(const std::vector<Expression>& expressions) const {
    ValueList list;
    for (const Expression& expression : expressions) {
      list.push_back(value(expression));
    }
    return list;
  }

  ValueMap map(const Expression& expression) const {
    ValueMap entries;
    for (std::size_t i = 0; i < expression.keys.size(); ++i) {
      entries.set(expression.keys[i], value(expression.operands[i]));
    }
    return entries;
  }

  Value call(const Expression& expression) const {
    if (expression.name == "collect" && expression.operands.size() == 1) {
      ValueList collected;
      for (const Row& row : group_) {
        Value next = evaluate(expression.operands[0], graph_, row);
        if (!next.is_null()) {
          collected.push_back(std::move(next));
        }
      }
      return collected;
    }
    const ValueList arguments = values(expression.operands);
    if (expression.name == "range" && (arguments.size() == 2 || arguments.size() == 3)) {
      return range(arguments);
    }
    if (expression.name == "size" && arguments.size() == 1 && arguments[0].is(ValueType::kList)) {
      return static_cast<std::int64_t>(arguments[0].list().size());
    }
    unsupported("function " + expression.name + "()");
  }

  static Value range(const ValueList& arguments) {
    const std::int64_t step = arguments.size() == 3 ? arguments[2].integer() : 1;
    if (step == 0) {
      unsupported("range of step 0");
    }
    ValueList numbers;
    for (std::int64_t i = arguments[0].integer();
         step > 0 ? i <= arguments[1].integer() : i >= arguments[1].integer(); i += step) {
      numbers.emplace_back(i);
    }
    return numbers;
  }

  static Value unary(const std::string& symbol, const Value& operand) {
    if (symbol == "NOT" && operand.is(ValueType::kBoolean)) {
      return !operand.boolean();
    }
    if (symbol == "-" && operand.is(ValueType::kInteger)) {
      return -operand.integer();
    }
    if (symbol == "-" && operand.is(ValueType::kFloat)) {
      return -operand.real();
    }
    unsupported(symbol + " of a " + to_string(operand.type()));
  }

  static Value binary(const std::string& symbol, const Value& a, const Value& b) {
    if (symbol == "=") {
      return is_equal(a, b);
    }
    if (symbol == "<>") {
      return !a.is_null() && !b.is_null() && !is_equal(a, b);
    }
    if (a.is(ValueType::kBoolean) && b.is(ValueType::kBoolean)) {
      if (symbol == "AND") {
        return a.boolean() && b.boolean();
      }
      if (symbol == "OR") {
        return a.boolean() || b.boolean();
      }
    }
    if (symbol == "+" && a.is(ValueType::kString) && b.is(ValueType::kString)) {
      return a.string() + b.string();
    }
    if (symbol == "+" && a.is(ValueType::kList) && b.is(ValueType::kList)) {
      ValueList both = a.list();
      both.insert(both.end(), b.list().begin(), b.list().end());
      return both;
    }
    if (a.is(ValueType::kInteger) && b.is(ValueType::kInteger)) {
      return arithmetic(symbol, a.integer(), b.integer());
    }
    if (a.is_number() && b.is_number() && symbol != "%") {
      return arithmetic(symbol, a.number(), b.number());
    }
    unsupported(std::string(to_string(a.type())) + " " + symbol + " " + to_string(b.type()));
  }

  template <typename Number>
  static Value arithmetic(const std::string& symbol, Number a, Number b) {
    if (symbol == "+") {
      return a + b;
    }
    if (symbol == "-") {
      return a - b;
    }
    if (symbol == "*") {
      return a * b;
    }
    if (symbol == "/" && b != 0) {
      return a / b;
    }
    if constexpr (std::is_integral_v<Number>) {
      if (symbol == "%" && b != 0) {
        return a % b;
      }
    }
    if (symbol == "<") {
      return a < b;
    }
    if (symbol == "<=") {
      return a <= b;
    }
    if (symbol == ">") {
      return a > b;
    }
    if (symbol == ">=") {
      return a >= b;
    }
    unsupported("number " + symbol);
  }

  static Value element(const Value& list, const Value& index) {
    if (!list.is(ValueType::kList) || !index.is(ValueType::kInteger)) {
      unsupported("element of a " + std::string(to_string(list.type())));
    }
    const auto size = static_cast<std::int64_t>(list.list().size());
    const std::int64_t at = index.integer() < 0 ? index.integer() + size : index.integer();
    return at < 0 || at >= size ? Value() : list.list()[static_cast<std::size_t>(at)];
  }

  bool is_labelled(const Value& node, const std::vector<std::string>& labels) const {
    if (!node.is(ValueType::kNode)) {
      unsupported("labels of a " + std::string(to_string(node.type())));
    }
    const GraphNode& found = graph_.nodes.at(node.node()->id.row);
    return std::all_of(labels.begin(), labels.end(),
                       [&](const std::string& label) { return found.labels.contains(label); });
  }

  const Graph& graph_;
  const Row& row_;
  const std::vector<Row>& group_;
};

}  // namespace

Value evaluate(const Expression& expression, const Graph& graph, const Row& row,
               const std::vector<Row>& group) {
  return Evaluation(graph, row, group).value(expression);
}

ValueMap evaluate(const std::vector<std::pair<std::string, Expression>>& properties,
                  const Graph& graph, const Row& row) {
  ValueMap values;
  for (const auto& [name, expression] : properties) {
    Value value = evaluate(expression, graph, row);
    if (!value.is_null()) {
      values.set(name, std::move(value));
    }
  }
  return values;
}

bool has_aggregate(const Expression& expression) {
  return (expression.kind == Kind::kCall && expression.name == "collect") ||
         std::any_of(expression.operands.begin(), expression.operands.end(), has_aggregate);
}

bool is_equal(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    return a.is(b.type()) && a.is(ValueType::kInteger) ? a.integer() == b.integer()
                                                       : a.number() == b.number();
  }
  if (a.type() != b.type()) {
    return false;
  }
  switch (a.type()) {
    case ValueType::kNull:
      return false;
    case ValueType::kBoolean:
      return a.boolean() == b.boolean();
    case ValueType::kString:
      return a.string() == b.string();
    case ValueType::kNode:
      return a.node()->id == b.node()->id;
    case ValueType::kRelationship:
      return a.relationship()->id == b.relationship()->id;
    case ValueType::kList:
      return std::equal(a.list().begin(), a.list().end(), b.list().begin(), b.list().end(),
                        is_equal);
    default:
      unsupported("equality of a " + std::string(to_string(a.type())));
  }
}

}  // namespace claimgraph::tck
