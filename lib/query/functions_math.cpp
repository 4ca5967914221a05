#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kNumber = {ValueType::kInteger, ValueType::kFloat};
constexpr TypeSet kInteger = ValueType::kInteger;
constexpr TypeSet kFloat = ValueType::kFloat;

Value absolute(const FunctionCall& call) {
  const Arguments arguments(call, "abs");
  if (!arguments[0].is(ValueType::kInteger)) {
    return std::abs(arguments.number(0));
  }
  const std::int64_t integer = arguments.integer(0);
  if (integer == std::numeric_limits<std::int64_t>::min()) {
    arguments.refuse("integer overflow: the result is beyond 64 bits");
  }
  return integer < 0 ? -integer : integer;
}

Value sign(const FunctionCall& call) {
  const Arguments arguments(call, "sign");
  const double number = arguments.number(0);
  if (std::isnan(number)) {
    arguments.refuse("NaN has no sign");
  }
  return (number > 0 ? 1 : 0) - (number < 0 ? 1 : 0);
}

// Ties go up, also below zero: round(-1.5) is -1.0.
Value round_half_up(const FunctionCall& call) {
  const double number = Arguments(call, "round").number(0);
  const double below = std::floor(number);
  return number - below >= 0.5 ? below + 1 : below;
}

Value haversin(const FunctionCall& call) {
  const double half = std::sin(Arguments(call, "haversin").number(0) / 2);
  return half * half;
}

Value random_number(const FunctionCall& /*call*/) {
  thread_local std::mt19937_64 generator(std::random_device{}());
  return std::uniform_real_distribution<double>(0, 1)(generator);
}

double number_of(const FunctionCall& call, std::string_view name) {
  return Arguments(call, name).number(0);
}

ScalarFunction constant(std::string_view name, std::string_view usage, std::string_view doc,
                        Value (*apply)(const FunctionCall& call)) {
  ScalarFunction function = plain_function(name, usage, doc, {}, kFloat, apply);
  return function;
}

std::vector<ScalarFunction> trigonometric_functions() {
  return {
      plain_function("sin", "sin(angle)", "The sine of an angle in radians.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value { return std::sin(number_of(c, "sin")); }),
      plain_function("cos", "cos(angle)", "The cosine of an angle in radians.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value { return std::cos(number_of(c, "cos")); }),
      plain_function("tan", "tan(angle)", "The tangent of an angle in radians.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value { return std::tan(number_of(c, "tan")); }),
      plain_function(
          "cot", "cot(angle)", "The cotangent of an angle in radians; Inf at 0.", {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return 1 / std::tan(number_of(c, "cot")); }),
      plain_function(
          "asin", "asin(number)", "The angle in radians with this sine; NaN beyond -1 to 1.",
          {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::asin(number_of(c, "asin")); }),
      plain_function(
          "acos", "acos(number)", "The angle in radians with this cosine; NaN beyond -1 to 1.",
          {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::acos(number_of(c, "acos")); }),
      plain_function(
          "atan", "atan(number)", "The angle in radians with this tangent.", {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::atan(number_of(c, "atan")); }),
      plain_function("atan2", "atan2(y, x)", "The angle in radians of the point (x, y).",
                     {kNumber, kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value {
                       const Arguments arguments(c, "atan2");
                       return std::atan2(arguments.number(0), arguments.number(1));
                     }),
      plain_function("degrees", "degrees(angle)", "Radians as degrees.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value {
                       return number_of(c, "degrees") * (180 / std::numbers::pi);
                     }),
      plain_function("radians", "radians(angle)", "Degrees as radians.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value {
                       return number_of(c, "radians") * (std::numbers::pi / 180);
                     }),
      plain_function("haversin", "haversin(angle)", "Half the versed sine of an angle in radians.",
                     {kNumber}, kFloat, haversin),
  };
}

}  // namespace

std::vector<ScalarFunction> math_functions() {
  ScalarFunction random =
      constant("rand", "rand()", "A random Float from 0 up to, and without, 1.", random_number);
  random.deterministic = false;

  std::vector<ScalarFunction> functions = {
      random,
      constant("e", "e()", "The base of the natural logarithm.",
               [](const FunctionCall&) -> Value { return std::numbers::e; }),
      constant("pi", "pi()", "The ratio of a circle's circumference to its diameter.",
               [](const FunctionCall&) -> Value { return std::numbers::pi; }),
      plain_function("abs", "abs(number)", "The number without its sign.", {kNumber}, kNumber,
                     absolute),
      plain_function("sign", "sign(number)", "-1, 0 or 1.", {kNumber}, kInteger, sign),
      plain_function(
          "ceil", "ceil(number)", "The least whole number that is not less, as a Float.", {kNumber},
          kFloat, [](const FunctionCall& c) -> Value { return std::ceil(number_of(c, "ceil")); }),
      plain_function(
          "floor", "floor(number)", "The greatest whole number that is not more, as a Float.",
          {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::floor(number_of(c, "floor")); }),
      plain_function("round", "round(number)",
                     "The nearest whole number as a Float; half goes up: round(-1.5) is -1.0.",
                     {kNumber}, kFloat, round_half_up),
      plain_function(
          "sqrt", "sqrt(number)", "The square root; NaN for a negative number.", {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::sqrt(number_of(c, "sqrt")); }),
      plain_function("exp", "exp(number)", "e to this power.", {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value { return std::exp(number_of(c, "exp")); }),
      plain_function("log", "log(number)", "The natural logarithm; NaN for a negative number.",
                     {kNumber}, kFloat,
                     [](const FunctionCall& c) -> Value { return std::log(number_of(c, "log")); }),
      plain_function(
          "log10", "log10(number)", "The logarithm to base 10; NaN for a negative number.",
          {kNumber}, kFloat,
          [](const FunctionCall& c) -> Value { return std::log10(number_of(c, "log10")); }),
      plain_function(
          "isNaN", "isNaN(number)", "Whether this is the Float that is no number.", {kNumber},
          ValueType::kBoolean,
          [](const FunctionCall& c) -> Value { return std::isnan(number_of(c, "isNaN")); }),
  };
  for (ScalarFunction& function : trigonometric_functions()) {
    functions.push_back(std::move(function));
  }
  return functions;
}

}  // namespace claimgraph
