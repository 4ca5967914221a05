// toString() and its kin.

#include <charconv>
#include <cmath>
#include <optional>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"
#include "query/value_text.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kIntegerSources = {ValueType::kInteger, ValueType::kFloat, ValueType::kString,
                                     ValueType::kBoolean};
constexpr TypeSet kFloatSources = {ValueType::kInteger, ValueType::kFloat, ValueType::kString};
constexpr TypeSet kBooleanSources = {ValueType::kBoolean, ValueType::kString, ValueType::kInteger};
constexpr TypeSet kStringSources = {ValueType::kString,  ValueType::kInteger,  ValueType::kFloat,
                                    ValueType::kBoolean, ValueType::kQuantity, ValueType::kDate};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\v\f\r";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

bool same_word(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower_case[i]) {
      return false;
    }
  }
  return true;
}

// A decimal number with an optional sign, point and exponent, or NaN, Inf, Infinity.
std::optional<double> parse_float(std::string_view text) {
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  double number = 0;
  if (same_word(text, "nan")) {
    number = std::nan("");
  } else if (same_word(text, "inf") || same_word(text, "infinity")) {
    number = HUGE_VAL;
  } else {
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
        text.front() == '+' || text.front() == '-') {
      return {};
    }
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ptr != text.data() + text.size() || read.ec == std::errc::invalid_argument) {
      return {};
    }
    if (read.ec == std::errc::result_out_of_range) {
      // Too large or too near zero: the exact number tells which, and where that has too many
      // digits, the exponent.
      if (const auto decimal = Decimal::parse(text)) {
        number = decimal->to_double();
      } else {
        const std::size_t exponent = text.find_first_of("eE");
        const bool small = exponent == std::string_view::npos
                               ? text.starts_with('0') || text.starts_with('.')
                               : text.substr(exponent + 1).starts_with('-');
        number = small ? 0 : HUGE_VAL;
      }
    }
  }
  return negative ? -number : number;
}

// The whole part; nothing when it has over 64 bits.
std::optional<std::int64_t> truncated(double number) {
  constexpr double kTwoTo63 = 9223372036854775808.0;
  if (!(number >= -kTwoTo63 && number < kTwoTo63)) {
    return {};
  }
  return static_cast<std::int64_t>(number);
}

enum class Failure { kNone, kType, kRange };

// What a conversion gives; null and no failure for a text that is no such value.
struct Converted {
  Value value;
  Failure failure = Failure::kNone;
};

Converted integer_of_text(std::string_view text) {
  text = trimmed(text);
  std::string_view digits = text;
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
  }
  std::int64_t integer = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
  if (read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
      !(text.starts_with('+') && digits.starts_with('-'))) {
    return {integer};
  }
  const std::optional<double> number = parse_float(text);
  if (!number || std::isnan(*number)) {
    return {};
  }
  // A fraction behind a whole number that a double can not hold.
  const std::size_t point = digits.find('.');
  if (point != std::string_view::npos && digits.find_first_of("eE") == std::string_view::npos) {
    const std::string_view whole = digits.substr(0, point);
    const auto whole_read = std::from_chars(whole.data(), whole.data() + whole.size(), integer);
    if (whole_read.ec == std::errc() && whole_read.ptr == whole.data() + whole.size()) {
      return {integer};
    }
  }
  const auto integer_part = truncated(*number);
  return integer_part ? Converted{*integer_part} : Converted{{}, Failure::kRange};
}

Converted as_integer(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
    case ValueType::kInteger:
      return {value};
    case ValueType::kBoolean:
      return {value.boolean() ? 1 : 0};
    case ValueType::kFloat: {
      const auto integer = truncated(value.real());
      return integer ? Converted{*integer} : Converted{{}, Failure::kRange};
    }
    case ValueType::kString:
      return integer_of_text(value.string());
    default:
      return {{}, Failure::kType};
  }
}

Converted as_float(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
    case ValueType::kFloat:
      return {value};
    case ValueType::kInteger:
      return {value.number()};
    case ValueType::kString: {
      const auto number = parse_float(value.string());
      return number ? Converted{*number} : Converted{};
    }
    default:
      return {{}, Failure::kType};
  }
}

Converted as_boolean(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
    case ValueType::kBoolean:
      return {value};
    case ValueType::kInteger:
      return {value.integer() != 0};
    case ValueType::kString: {
      const std::string_view text = trimmed(value.string());
      if (same_word(text, "true")) {
        return {true};
      }
      return same_word(text, "false") ? Converted{false} : Converted{};
    }
    default:
      return {{}, Failure::kType};
  }
}

Converted as_string(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
    case ValueType::kString:
      return {value};
    case ValueType::kBoolean:
    case ValueType::kInteger:
    case ValueType::kFloat:
      return {to_text(value)};
    case ValueType::kQuantity:
      return {value.quantity().str()};
    case ValueType::kDate:
      return {value.date().str()};
    default:
      return {{}, Failure::kType};
  }
}

Value checked(const FunctionCall& call, std::string_view function, Converted converted,
              TypeSet sources) {
  const Arguments arguments(call, function);
  switch (converted.failure) {
    case Failure::kType:
      arguments.wrong_type(0, sources);
    case Failure::kRange:
      arguments.refuse(to_text(arguments[0]) + " is no Integer of 64 bits");
    case Failure::kNone:
      break;
  }
  return std::move(converted.value);
}

Value to_integer(const FunctionCall& call) {
  return checked(call, "toInteger", as_integer(call.arguments[0]), kIntegerSources);
}

Value to_float(const FunctionCall& call) {
  return checked(call, "toFloat", as_float(call.arguments[0]), kFloatSources);
}

Value to_boolean(const FunctionCall& call) {
  return checked(call, "toBoolean", as_boolean(call.arguments[0]), kBooleanSources);
}

Value to_string_value(const FunctionCall& call) {
  return checked(call, "toString", as_string(call.arguments[0]), kStringSources);
}

// For the functions that give null where the others refuse.
template <Converted (*convert)(const Value&)>
Value or_null(const FunctionCall& call) {
  return convert(call.arguments[0]).value;
}

}  // namespace

std::vector<ScalarFunction> conversion_functions() {
  return {
      plain_function("toInteger", "toInteger(value)",
                     "A number without its fraction, a text read as a number (null if it is none), "
                     "or 1 for true and 0 for false.",
                     {kIntegerSources}, ValueType::kInteger, to_integer),
      plain_function("toFloat", "toFloat(value)",
                     "An Integer as a Float, or a text read as a number (null if it is none).",
                     {kFloatSources}, ValueType::kFloat, to_float),
      plain_function("toBoolean", "toBoolean(value)",
                     "'true' or 'false' (null for another text), or whether an Integer is not 0.",
                     {kBooleanSources}, ValueType::kBoolean, to_boolean),
      plain_function("toString", "toString(value)",
                     "A number, Boolean, Quantity or Date as text; see describe() for people.",
                     {kStringSources}, ValueType::kString, to_string_value),
      plain_function("toIntegerOrNull", "toIntegerOrNull(value)",
                     "As toInteger(), and null for what it refuses.", {TypeSet::any()},
                     ValueType::kInteger, or_null<as_integer>),
      plain_function("toFloatOrNull", "toFloatOrNull(value)",
                     "As toFloat(), and null for what it refuses.", {TypeSet::any()},
                     ValueType::kFloat, or_null<as_float>),
      plain_function("toBooleanOrNull", "toBooleanOrNull(value)",
                     "As toBoolean(), and null for what it refuses.", {TypeSet::any()},
                     ValueType::kBoolean, or_null<as_boolean>),
      plain_function("toStringOrNull", "toStringOrNull(value)",
                     "As toString(), and null for what it refuses.", {TypeSet::any()},
                     ValueType::kString, or_null<as_string>),
  };
}

}  // namespace claimgraph
