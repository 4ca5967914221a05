#include "reference_values.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <fmt/format.h>

namespace claimgraph::differential {
namespace {

double number_in(const Value& value) {
  return value.is(ValueType::kInteger) ? static_cast<double>(value.integer()) : value.real();
}

ElementId id_of(const Value& element) {
  return element.is(ValueType::kNode) ? element.node()->id : element.relationship()->id;
}

/// Nodes and relationships of a path in turn.
ValueList steps_of(const Path& path) {
  ValueList steps;
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    if (i > 0) {
      steps.emplace_back(path.relationships[i - 1]);
    }
    steps.emplace_back(path.nodes[i]);
  }
  return steps;
}

Truth equal_lists(const ValueList& a, const ValueList& b) {
  if (a.size() != b.size()) {
    return false;
  }
  Truth all = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Truth one = equal(a[i], b[i]);
    if (one == Truth(false)) {
      return false;
    }
    all = one ? all : std::nullopt;
  }
  return all;
}

Truth less(const Value& a, const Value& b, bool or_equal);

Truth less_lists(const ValueList& a, const ValueList& b, bool or_equal) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const Truth same = equal(a[i], b[i]);
    if (!same) {
      return std::nullopt;
    }
    if (!*same) {
      return less(a[i], b[i], false);
    }
  }
  return a.size() < b.size() || (or_equal && a.size() == b.size());
}

Truth less(const Value& a, const Value& b, bool or_equal) {
  if (a.is_number() && b.is_number()) {
    return or_equal ? number_in(a) <= number_in(b) : number_in(a) < number_in(b);
  }
  if (a.type() != b.type()) {
    return std::nullopt;
  }
  switch (a.type()) {
    case ValueType::kBoolean:
      return or_equal ? a.boolean() <= b.boolean() : a.boolean() < b.boolean();
    case ValueType::kString:
      return or_equal ? a.string() <= b.string() : a.string() < b.string();
    case ValueType::kList:
      return less_lists(a.list(), b.list(), or_equal);
    default:
      break;
  }
  return std::nullopt;
}

int rank(const Value& value) {
  switch (value.type()) {
    case ValueType::kMap:
      return 0;
    case ValueType::kNode:
      return 1;
    case ValueType::kRelationship:
      return 2;
    case ValueType::kList:
      return 3;
    case ValueType::kPath:
      return 4;
    case ValueType::kString:
      return 5;
    case ValueType::kBoolean:
      return 6;
    case ValueType::kInteger:
    case ValueType::kFloat:
      return std::isnan(number_in(value)) ? 8 : 7;
    case ValueType::kNull:
      return 9;
    default:
      break;
  }
  throw NoAnswer("a value of a type that is not generated");
}

template <typename T>
int sign(const T& a, const T& b) {
  return a < b ? -1 : (b < a ? 1 : 0);
}

Value added(const Value& a, const Value& b) {
  if (a.is(ValueType::kString) && b.is(ValueType::kString)) {
    return a.string() + b.string();
  }
  if (a.is(ValueType::kList) && b.is(ValueType::kList)) {
    ValueList both = a.list();
    both.insert(both.end(), b.list().begin(), b.list().end());
    return both;
  }
  throw NoAnswer("+ of other types");
}

Value calculated_integers(char operation, std::int64_t a, std::int64_t b) {
  switch (operation) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      break;
  }
  if (b == 0) {
    throw NoAnswer("division by zero");
  }
  return operation == '/' ? a / b : a % b;
}

std::string named(const Value& element, const Naming* naming) {
  const ElementId id = id_of(element);
  const bool is_node = element.is(ValueType::kNode);
  std::int64_t number = id.row;
  if (naming != nullptr) {
    const auto& names = is_node ? naming->nodes : naming->relationships;
    const auto found = names.find(id);
    number = found == names.end() ? -1 : found->second;
  }
  return (is_node ? "node " : "relationship ") + std::to_string(number);
}

std::string properties_text(const ValueMap& properties, bool exact) {
  std::string text = "{";
  for (const auto& [name, value] : properties.entries()) {
    text += name + ": " + canonical(value, exact) + " ";
  }
  return text + "}";
}

std::string element_text(const Value& element, const Naming* naming) {
  std::string text = "<" + named(element, naming);
  if (element.is(ValueType::kNode)) {
    const std::set<std::string> labels(element.node()->labels.begin(),
                                       element.node()->labels.end());
    for (const std::string& label : labels) {
      text += ":" + label;
    }
    return text + properties_text(element.node()->properties, true) + ">";
  }
  const Relationship& relationship = *element.relationship();
  const auto end = [&](ElementId id) {
    const auto node = std::make_shared<const Node>(Node{id});
    return named(Value(node), naming);
  };
  return text + ":" + relationship.type + " " + end(relationship.start) + " to " +
         end(relationship.end) + properties_text(relationship.properties, true) + ">";
}

std::vector<std::string> canonical_elements(const ValueList& list, bool exact,
                                            const Naming* naming) {
  std::vector<std::string> texts;
  texts.reserve(list.size());
  for (const Value& element : list) {
    texts.push_back(canonical(element, exact, naming));
  }
  return texts;
}

}  // namespace

Truth negated(Truth a) {
  return a ? Truth(!*a) : std::nullopt;
}

Truth equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) {
    return std::nullopt;
  }
  if (a.is_number() && b.is_number()) {
    return number_in(a) == number_in(b);
  }
  if (a.type() != b.type()) {
    return false;
  }
  switch (a.type()) {
    case ValueType::kBoolean:
      return a.boolean() == b.boolean();
    case ValueType::kString:
      return a.string() == b.string();
    case ValueType::kList:
      return equal_lists(a.list(), b.list());
    case ValueType::kNode:
    case ValueType::kRelationship:
      return id_of(a) == id_of(b);
    case ValueType::kPath:
      return equal_lists(steps_of(*a.path()), steps_of(*b.path()));
    default:
      break;
  }
  throw NoAnswer("equality of a type that is not generated");
}

Truth compared(const std::string& comparison, const Value& a, const Value& b) {
  if (comparison == "=") {
    return equal(a, b);
  }
  if (comparison == "<>") {
    return negated(equal(a, b));
  }
  const bool or_equal = comparison.size() == 2;
  return comparison[0] == '<' ? less(a, b, or_equal) : less(b, a, or_equal);
}

Truth contained(const Value& element, const Value& list) {
  if (list.is_null()) {
    return std::nullopt;
  }
  if (!list.is(ValueType::kList)) {
    throw NoAnswer("IN of no list");
  }
  Truth found = false;
  for (const Value& candidate : list.list()) {
    const Truth same = equal(element, candidate);
    if (same == Truth(true)) {
      return true;
    }
    found = same ? found : std::nullopt;
  }
  return found;
}

int ordered(const Value& a, const Value& b) {
  if (rank(a) != rank(b)) {
    return sign(rank(a), rank(b));
  }
  switch (a.type()) {
    case ValueType::kBoolean:
      return sign(a.boolean(), b.boolean());
    case ValueType::kInteger:
    case ValueType::kFloat:
      return sign(number_in(a), number_in(b));
    case ValueType::kString:
      return sign(a.string(), b.string());
    case ValueType::kList:
      for (std::size_t i = 0; i < std::min(a.list().size(), b.list().size()); ++i) {
        if (const int order = ordered(a.list()[i], b.list()[i]); order != 0) {
          return order;
        }
      }
      return sign(a.list().size(), b.list().size());
    case ValueType::kNull:
      return 0;
    default:
      break;
  }
  throw NoAnswer("no order between elements is determined");
}

Value calculated(const std::string& operation, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) {
    return {};
  }
  if (!a.is_number() || !b.is_number()) {
    if (operation == "+") {
      return added(a, b);
    }
    throw NoAnswer("arithmetic on no numbers");
  }
  if (a.is(ValueType::kInteger) && b.is(ValueType::kInteger)) {
    return calculated_integers(operation[0], a.integer(), b.integer());
  }
  const double x = number_in(a);
  const double y = number_in(b);
  switch (operation[0]) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    default:
      break;
  }
  return std::fmod(x, y);
}

Value from_truth(Truth truth) {
  return truth ? Value(*truth) : Value();
}

Truth to_truth(const Value& value) {
  if (value.is_null()) {
    return std::nullopt;
  }
  if (!value.is(ValueType::kBoolean)) {
    throw NoAnswer("a condition that is no Boolean");
  }
  return value.boolean();
}

std::string canonical(const Value& value, bool exact, const Naming* naming) {
  switch (value.type()) {
    case ValueType::kNull:
      return "null";
    case ValueType::kBoolean:
      return value.boolean() ? "true" : "false";
    case ValueType::kInteger:
    case ValueType::kFloat: {
      const double number = number_in(value);
      const std::string text =
          std::isnan(number) ? "NaN" : fmt::format("{:.12g}", number == 0 ? 0.0 : number);
      return exact && value.is(ValueType::kFloat) ? "Float " + text : text;
    }
    case ValueType::kString:
      return "'" + value.string() + "'";
    case ValueType::kList: {
      std::string text = "[";
      for (const std::string& element : canonical_elements(value.list(), exact, naming)) {
        text += element + ", ";
      }
      return text + "]";
    }
    case ValueType::kMap:
      return properties_text(value.map(), exact);
    case ValueType::kNode:
    case ValueType::kRelationship:
      return element_text(value, naming);
    case ValueType::kPath: {
      std::string text = "path";
      for (const std::string& step : canonical_elements(steps_of(*value.path()), exact, naming)) {
        text += " " + step;
      }
      return text;
    }
    default:
      break;
  }
  return "a value of a type that is not generated";
}

std::string canonical_bag(const Value& value, bool exact, const Naming* naming) {
  if (!value.is(ValueType::kList)) {
    return canonical(value, exact, naming);
  }
  std::vector<std::string> texts = canonical_elements(value.list(), exact, naming);
  std::sort(texts.begin(), texts.end());
  std::string text = "bag [";
  for (const std::string& element : texts) {
    text += element + ", ";
  }
  return text + "]";
}

}  // namespace claimgraph::differential
