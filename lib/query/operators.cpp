#include "query/operators.hpp"

#include <algorithm>
#include <compare>
#include <limits>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>

#include "query/arithmetic.hpp"
#include "query/runtime_errors.hpp"
#include "query/text_match.hpp"

namespace claimgraph {
namespace {

using syntax::BinaryOperator;
using syntax::ComparisonOperator;
using syntax::UnaryOperator;

// `left` may be null.
Value is_in(const Operation& operation) {
  if (operation.right.is_null()) {
    return {};
  }
  if (!operation.right.is(ValueType::kList)) {
    throw_type_error(operation.offset, std::string("IN takes a List at its right, not ") +
                                           to_string(operation.right.type()));
  }
  bool unknown = false;
  for (const Value& element : operation.right.list()) {
    const std::optional<bool> equal = values_equal(operation.left, element);
    if (equal == true) {
      return true;
    }
    unknown = unknown || !equal;
  }
  return unknown ? Value() : Value(false);
}

Value search(const Operation& operation) {
  if (!operation.left.is(ValueType::kString) || !operation.right.is(ValueType::kString)) {
    return {};
  }
  const std::string_view text = operation.left.string();
  const std::string_view part = operation.right.string();
  switch (operation.op) {
    case BinaryOperator::kStartsWith:
      return text.starts_with(part);
    case BinaryOperator::kEndsWith:
      return text.ends_with(part);
    default:
      return text.find(part) != std::string_view::npos;
  }
}

Value match(const Operation& operation) {
  if (!operation.right.is(ValueType::kString)) {
    throw_type_error(operation.offset,
                     std::string("=~ takes a regular expression (a String) at its right, not ") +
                         to_string(operation.right.type()));
  }
  if (!operation.left.is(ValueType::kString)) {
    return {};
  }
  return matches_pattern(operation.left.string(), operation.right.string(), operation.offset);
}

std::optional<bool> truth_of(const Value& operand, const char* op, std::size_t offset) {
  if (operand.is_null()) {
    return {};
  }
  if (!operand.is(ValueType::kBoolean)) {
    throw_type_error(offset, std::string(op) + " takes Boolean, not " + to_string(operand.type()));
  }
  return operand.boolean();
}

Value negate(const Value& operand, std::size_t offset) {
  switch (operand.type()) {
    case ValueType::kInteger:
      if (operand.integer() == std::numeric_limits<std::int64_t>::min()) {
        throw_argument_error(offset,
                             "integer overflow: -(" + to_text(operand) + ") is beyond 64 bits");
      }
      return -operand.integer();
    case ValueType::kFloat:
      return -operand.real();
    default:
      throw_type_error(offset, std::string("- takes a number, not ") + to_string(operand.type()));
  }
}

// Position of a slice's end: null when the end is null.
std::optional<std::size_t> slice_position(const Value& end, std::size_t size, std::size_t offset) {
  if (end.is_null()) {
    return {};
  }
  if (!end.is(ValueType::kInteger)) {
    throw_type_error(offset,
                     std::string("a list is cut at Integers, not at ") + to_string(end.type()));
  }
  const auto length = static_cast<std::int64_t>(size);
  const std::int64_t at = end.integer() < 0 ? end.integer() + length : end.integer();
  return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, length));
}

Value index_list(const ValueList& list, const Value& index, std::size_t offset) {
  if (!index.is(ValueType::kInteger)) {
    throw_type_error(
        offset, std::string("a list is indexed by Integer, not by ") + to_string(index.type()));
  }
  const auto size = static_cast<std::int64_t>(list.size());
  const std::int64_t at = index.integer() < 0 ? index.integer() + size : index.integer();
  return at >= 0 && at < size ? list[static_cast<std::size_t>(at)] : Value();
}

Value index_map(const ValueMap& map, const Value& key, std::size_t offset) {
  if (!key.is(ValueType::kString)) {
    throw_type_error(offset, std::string("a map or an element is indexed by String, not by ") +
                                 to_string(key.type()));
  }
  const Value* found = map.find(key.string());
  return found == nullptr ? Value() : *found;
}

// Null for a property that is not there must not be told for one that was not read.
const ValueMap& properties_of(bool loaded, const ValueMap& properties) {
  if (!loaded) {
    throw Error(ErrorCode::kInvalidArgument, "the properties of an element were not loaded");
  }
  return properties;
}

}  // namespace

Value apply_unary(UnaryOperator op, const Value& operand, std::size_t offset) {
  switch (op) {
    case UnaryOperator::kIsNull:
      return operand.is_null();
    case UnaryOperator::kIsNotNull:
      return !operand.is_null();
    case UnaryOperator::kNot: {
      const std::optional<bool> truth = truth_of(operand, "NOT", offset);
      return truth ? Value(!*truth) : Value();
    }
    case UnaryOperator::kMinus:
      return operand.is_null() ? Value() : negate(operand, offset);
    case UnaryOperator::kPlus:
      if (!operand.is_null() && !operand.is_number()) {
        throw_type_error(offset, std::string("+ takes a number, not ") + to_string(operand.type()));
      }
      return operand;
  }
  return {};
}

Value apply_binary(BinaryOperator op, const Value& left, const Value& right, std::size_t offset) {
  const Operation operation{op, left, right, offset};
  switch (op) {
    case BinaryOperator::kAnd:
      return logical_and(left, right, offset);
    case BinaryOperator::kOr:
      return logical_or(left, right, offset);
    case BinaryOperator::kXor:
      return logical_xor(left, right, offset);
    case BinaryOperator::kIn:
      return is_in(operation);
    default:
      break;
  }
  if (left.is_null() || right.is_null()) {
    return {};
  }
  switch (op) {
    case BinaryOperator::kAdd:
      return add(operation);
    case BinaryOperator::kSubtract:
      return subtract(operation);
    case BinaryOperator::kMultiply:
      return multiply(operation);
    case BinaryOperator::kDivide:
      return divide(operation);
    case BinaryOperator::kModulo:
      return modulo(operation);
    case BinaryOperator::kPower:
      return power(operation);
    case BinaryOperator::kRegex:
      return match(operation);
    default:
      return search(operation);
  }
}

Value logical_and(const Value& left, const Value& right, std::size_t offset) {
  const std::optional<bool> a = truth_of(left, "AND", offset);
  const std::optional<bool> b = truth_of(right, "AND", offset);
  if (a == false || b == false) {
    return false;
  }
  return a && b ? Value(true) : Value();
}

Value logical_or(const Value& left, const Value& right, std::size_t offset) {
  const std::optional<bool> a = truth_of(left, "OR", offset);
  const std::optional<bool> b = truth_of(right, "OR", offset);
  if (a == true || b == true) {
    return true;
  }
  return a && b ? Value(false) : Value();
}

Value logical_xor(const Value& left, const Value& right, std::size_t offset) {
  const std::optional<bool> a = truth_of(left, "XOR", offset);
  const std::optional<bool> b = truth_of(right, "XOR", offset);
  return a && b ? Value(*a != *b) : Value();
}

std::optional<bool> apply_comparison(ComparisonOperator op, const Value& left, const Value& right) {
  if (op == ComparisonOperator::kEqual || op == ComparisonOperator::kNotEqual) {
    const std::optional<bool> equal = values_equal(left, right);
    return equal ? std::optional(*equal == (op == ComparisonOperator::kEqual)) : equal;
  }
  const std::optional<std::partial_ordering> order = compare_values(left, right);
  if (!order) {
    return {};
  }
  switch (op) {
    case ComparisonOperator::kLess:
      return std::is_lt(*order);
    case ComparisonOperator::kLessOrEqual:
      return std::is_lteq(*order);
    case ComparisonOperator::kGreater:
      return std::is_gt(*order);
    default:
      return std::is_gteq(*order);
  }
}

Value index_value(const Value& base, const Value& index, std::size_t offset) {
  if (base.is_null() || index.is_null()) {
    return {};
  }
  switch (base.type()) {
    case ValueType::kList:
      return index_list(base.list(), index, offset);
    case ValueType::kMap:
      return index_map(base.map(), index, offset);
    case ValueType::kNode:
      return index_map(properties_of(base.node()->loaded, base.node()->properties), index, offset);
    case ValueType::kRelationship:
      return index_map(properties_of(base.relationship()->loaded, base.relationship()->properties),
                       index, offset);
    default:
      throw_type_error(offset, std::string("only a List, Map, Node or Relationship has an index, "
                                           "not ") +
                                   to_string(base.type()));
  }
}

Value slice_value(const Value& base, const Value* from, const Value* to, std::size_t offset) {
  if (base.is_null()) {
    return {};
  }
  if (!base.is(ValueType::kList)) {
    throw_type_error(offset, std::string("only a List can be cut, not ") + to_string(base.type()));
  }
  const ValueList& list = base.list();
  const auto position = [&](const Value* end, std::size_t missing) {
    return end == nullptr ? std::optional(missing) : slice_position(*end, list.size(), offset);
  };
  const std::optional<std::size_t> begin = position(from, 0);
  const std::optional<std::size_t> end = position(to, list.size());
  if (!begin || !end) {
    return {};
  }
  if (*begin >= *end) {
    return ValueList();
  }
  return ValueList(list.begin() + static_cast<std::ptrdiff_t>(*begin),
                   list.begin() + static_cast<std::ptrdiff_t>(*end));
}

}  // namespace claimgraph
