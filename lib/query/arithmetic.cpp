#include "query/arithmetic.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "query/quantity_arithmetic.hpp"
#include "query/runtime_errors.hpp"
#include "query/value_limits.hpp"
#include "query/value_text.hpp"

namespace claimgraph {
namespace {

using syntax::BinaryOperator;

const char* symbol_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kAdd:
      return "+";
    case BinaryOperator::kSubtract:
      return "-";
    case BinaryOperator::kMultiply:
      return "*";
    case BinaryOperator::kDivide:
      return "/";
    case BinaryOperator::kModulo:
      return "%";
    default:
      return "^";
  }
}

[[noreturn]] void refuse_types(const Operation& operation) {
  throw_type_error(operation.offset, std::string(symbol_of(operation.op)) + " does not take " +
                                         to_string(operation.left.type()) + " and " +
                                         to_string(operation.right.type()));
}

[[noreturn]] void overflow(const Operation& operation) {
  throw_argument_error(operation.offset, "integer overflow: " + to_text(operation.left) + " " +
                                             symbol_of(operation.op) + " " +
                                             to_text(operation.right) + " is beyond 64 bits");
}

bool both_integers(const Operation& operation) {
  return operation.left.is(ValueType::kInteger) && operation.right.is(ValueType::kInteger);
}

bool both_numbers(const Operation& operation) {
  return operation.left.is_number() && operation.right.is_number();
}

Value list_sum(const Operation& operation) {
  const auto elements = [](const Value& value) {
    return value.is(ValueType::kList) ? value.list().size() : 1;
  };
  const std::size_t size = elements(operation.left) + elements(operation.right);
  if (size > kMaxListSize) {
    throw_limit_error(operation.offset, "a list of " + std::to_string(size) +
                                            " elements is too long; the limit is 10 million");
  }
  ValueList result;
  result.reserve(size);
  for (const Value* part : {&operation.left, &operation.right}) {
    if (part->is(ValueType::kList)) {
      result.insert(result.end(), part->list().begin(), part->list().end());
    } else {
      result.push_back(*part);
    }
  }
  return result;
}

std::string_view text_of(const Value& value, std::string& number) {
  if (value.is(ValueType::kString)) {
    return value.string();
  }
  number =
      value.is(ValueType::kInteger) ? std::to_string(value.integer()) : float_text(value.real());
  return number;
}

Value text_sum(const Operation& operation) {
  std::string number;
  const std::string_view left = text_of(operation.left, number);
  const std::string_view right = text_of(operation.right, number);
  if (left.size() + right.size() > kMaxTextSize) {
    throw_limit_error(operation.offset, "a text of " + std::to_string(left.size() + right.size()) +
                                            " bytes is too long; the limit is 256 MiB");
  }
  std::string result;
  result.reserve(left.size() + right.size());
  result += left;
  result += right;
  return result;
}

// Throws a type error unless there is a result.
Value checked(const Operation& operation, std::optional<Quantity> result) {
  if (!result) {
    throw_type_error(operation.offset, "no quantity says exactly what " + to_text(operation.left) +
                                           " " + symbol_of(operation.op) + " " +
                                           to_text(operation.right) +
                                           " is; lo() and hi() give numbers");
  }
  return *std::move(result);
}

std::optional<Decimal> decimal_of(const Value& number) {
  if (number.is(ValueType::kInteger)) {
    return Decimal(number.integer());
  }
  return std::isfinite(number.real()) ? std::optional(Decimal::from_double(number.real()))
                                      : std::nullopt;
}

Value scale_quantity(const Operation& operation, const Value& quantity, const Value& number) {
  const auto by = decimal_of(number);
  const bool divide = operation.op == BinaryOperator::kDivide;
  if (!by || (divide && by->is_zero())) {
    throw_argument_error(operation.offset, std::string("a quantity can not be ") +
                                               (divide ? "divided by " : "multiplied by ") +
                                               to_text(number));
  }
  const Fraction fraction = divide ? Fraction{1, *by} : Fraction{*by, 1};
  return checked(operation, scaled(quantity.quantity(), fraction));
}

// Precondition: both are integers.
void check_divisor(const Operation& operation) {
  if (operation.right.integer() == 0) {
    throw_argument_error(operation.offset, to_text(operation.left) + " " + symbol_of(operation.op) +
                                               " 0: integer division by zero");
  }
}

}  // namespace

Value add(const Operation& operation) {
  const Value& left = operation.left;
  const Value& right = operation.right;
  if (both_integers(operation)) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(left.integer(), right.integer(), &result)) {
      overflow(operation);
    }
    return result;
  }
  if (both_numbers(operation)) {
    return left.number() + right.number();
  }
  if (left.is(ValueType::kList) || right.is(ValueType::kList)) {
    return list_sum(operation);
  }
  const bool left_is_text = left.is(ValueType::kString);
  const bool right_is_text = right.is(ValueType::kString);
  if ((left_is_text && (right_is_text || right.is_number())) ||
      (right_is_text && left.is_number())) {
    return text_sum(operation);
  }
  if (left.is(ValueType::kQuantity) && right.is(ValueType::kQuantity)) {
    return checked(operation, sum(left.quantity(), right.quantity()));
  }
  refuse_types(operation);
}

Value subtract(const Operation& operation) {
  if (both_integers(operation)) {
    std::int64_t result = 0;
    if (__builtin_sub_overflow(operation.left.integer(), operation.right.integer(), &result)) {
      overflow(operation);
    }
    return result;
  }
  if (both_numbers(operation)) {
    return operation.left.number() - operation.right.number();
  }
  refuse_types(operation);
}

Value multiply(const Operation& operation) {
  const Value& left = operation.left;
  const Value& right = operation.right;
  if (both_integers(operation)) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(left.integer(), right.integer(), &result)) {
      overflow(operation);
    }
    return result;
  }
  if (both_numbers(operation)) {
    return left.number() * right.number();
  }
  if (left.is(ValueType::kQuantity) && right.is_number()) {
    return scale_quantity(operation, left, right);
  }
  if (left.is_number() && right.is(ValueType::kQuantity)) {
    return scale_quantity(operation, right, left);
  }
  refuse_types(operation);
}

Value divide(const Operation& operation) {
  const Value& left = operation.left;
  const Value& right = operation.right;
  if (both_integers(operation)) {
    check_divisor(operation);
    if (right.integer() == -1 && left.integer() == std::numeric_limits<std::int64_t>::min()) {
      overflow(operation);
    }
    return left.integer() / right.integer();
  }
  if (both_numbers(operation)) {
    return left.number() / right.number();
  }
  if (left.is(ValueType::kQuantity) && right.is_number()) {
    return scale_quantity(operation, left, right);
  }
  refuse_types(operation);
}

Value modulo(const Operation& operation) {
  if (both_integers(operation)) {
    check_divisor(operation);
    // The processor divides, and traps for the least integer by -1.
    return operation.right.integer() == -1 ? std::int64_t{0}
                                           : operation.left.integer() % operation.right.integer();
  }
  if (both_numbers(operation)) {
    return std::fmod(operation.left.number(), operation.right.number());
  }
  refuse_types(operation);
}

Value power(const Operation& operation) {
  if (!both_numbers(operation)) {
    refuse_types(operation);
  }
  return std::pow(operation.left.number(), operation.right.number());
}

}  // namespace claimgraph
