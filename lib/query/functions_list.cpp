#include <algorithm>
#include <cstdint>
#include <iterator>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"
#include "query/utf8_text.hpp"
#include "query/value_limits.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kList = ValueType::kList;
constexpr TypeSet kInteger = ValueType::kInteger;
constexpr TypeSet kTextOrList = {ValueType::kString, ValueType::kList};
constexpr TypeSet kSized = {ValueType::kString, ValueType::kList, ValueType::kMap};

Value coalesce(const FunctionCall& call) {
  const auto found = std::find_if(call.arguments.begin(), call.arguments.end(),
                                  [](const Value& value) { return !value.is_null(); });
  return found == call.arguments.end() ? Value() : *found;
}

Value head(const FunctionCall& call) {
  const ValueList& list = Arguments(call, "head").list(0);
  return list.empty() ? Value() : list.front();
}

Value last(const FunctionCall& call) {
  const ValueList& list = Arguments(call, "last").list(0);
  return list.empty() ? Value() : list.back();
}

Value tail(const FunctionCall& call) {
  const ValueList& list = Arguments(call, "tail").list(0);
  return list.empty() ? ValueList() : ValueList(std::next(list.begin()), list.end());
}

Value size(const FunctionCall& call) {
  const Arguments arguments(call, "size");
  std::size_t size = 0;
  if (arguments[0].is(ValueType::kString)) {
    size = count_characters(arguments.text(0));
  } else if (arguments[0].is(ValueType::kList)) {
    size = arguments.list(0).size();
  } else {
    arguments.wrong_type(0, kTextOrList);
  }
  return static_cast<std::int64_t>(size);
}

Value is_empty(const FunctionCall& call) {
  const Arguments arguments(call, "isEmpty");
  switch (arguments[0].type()) {
    case ValueType::kString:
      return arguments[0].string().empty();
    case ValueType::kList:
      return arguments[0].list().empty();
    case ValueType::kMap:
      return arguments[0].map().empty();
    default:
      arguments.wrong_type(0, kSized);
  }
}

std::string reversed(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t begin = end - 1;
    while (begin > 0 && !starts_character(text[begin])) {
      --begin;
    }
    result += text.substr(begin, end - begin);
    end = begin;
  }
  return result;
}

Value reverse(const FunctionCall& call) {
  const Arguments arguments(call, "reverse");
  if (arguments[0].is(ValueType::kString)) {
    return reversed(arguments.text(0));
  }
  if (!arguments[0].is(ValueType::kList)) {
    arguments.wrong_type(0, kTextOrList);
  }
  const ValueList& list = arguments.list(0);
  return ValueList(list.rbegin(), list.rend());
}

Value range(const FunctionCall& call) {
  const Arguments arguments(call, "range");
  const std::int64_t first = arguments.integer(0);
  const std::int64_t end = arguments.integer(1);
  const std::int64_t step = arguments.size() > 2 ? arguments.integer(2) : 1;
  if (step == 0) {
    arguments.refuse("a step of 0 never arrives");
  }
  if (step > 0 ? first > end : first < end) {
    return ValueList();
  }
  // Differences of 64-bit numbers fit without a sign.
  const auto bits = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
  const std::uint64_t distance = step > 0 ? bits(end) - bits(first) : bits(first) - bits(end);
  const std::uint64_t stride = step > 0 ? bits(step) : 0 - bits(step);
  const std::uint64_t steps = distance / stride;
  if (steps >= kMaxListSize) {
    arguments.too_large("the list is over 10 million numbers long");
  }
  ValueList numbers;
  numbers.reserve(static_cast<std::size_t>(steps) + 1);
  for (std::uint64_t i = 0; i <= steps; ++i) {
    numbers.emplace_back(static_cast<std::int64_t>(bits(first) + i * bits(step)));
  }
  return numbers;
}

}  // namespace

std::vector<ScalarFunction> list_functions() {
  ScalarFunction first_known =
      plain_function("coalesce", "coalesce(value, ...)", "The first value that is not null.",
                     {TypeSet::any()}, TypeSet::any(), coalesce);
  first_known.max_arguments = SIZE_MAX;
  first_known.null_in_null_out = false;

  ScalarFunction numbers = plain_function("range", "range(first, last[, step])",
                                          "The Integers from first to last, both included.",
                                          {kInteger, kInteger, kInteger}, kList, range);
  numbers.min_arguments = 2;

  return {
      first_known,
      numbers,
      plain_function("head", "head(list)", "The first element; null for an empty list.", {kList},
                     TypeSet::any(), head),
      plain_function("last", "last(list)", "The last element; null for an empty list.", {kList},
                     TypeSet::any(), last),
      plain_function("tail", "tail(list)", "All elements but the first.", {kList}, kList, tail),
      plain_function("size", "size(list or text)",
                     "The number of elements of a list or of characters of a text.", {kTextOrList},
                     kInteger, size),
      plain_function("isEmpty", "isEmpty(list, map or text)", "Whether there is nothing in it.",
                     {kSized}, ValueType::kBoolean, is_empty),
      plain_function("reverse", "reverse(list or text)", "The elements or characters, backwards.",
                     {kTextOrList}, kTextOrList, reverse),
  };
}

}  // namespace claimgraph
