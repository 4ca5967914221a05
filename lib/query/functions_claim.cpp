// Functions of what claims say: quantities and dates.

#include <cmath>

#include <claimgraph/base/error.hpp>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"
#include "query/quantity_arithmetic.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kText = ValueType::kString;
constexpr TypeSet kQuantity = ValueType::kQuantity;
constexpr TypeSet kDate = ValueType::kDate;
constexpr TypeSet kFloat = ValueType::kFloat;
constexpr TypeSet kTextOrQuantity = {ValueType::kString, ValueType::kQuantity};
constexpr TypeSet kTextOrDate = {ValueType::kString, ValueType::kDate};
constexpr TypeSet kComparable = {ValueType::kQuantity, ValueType::kDate};

template <typename T>
T read(const Arguments& arguments, std::string_view text, const Parsed<T>& parsed) {
  if (!parsed) {
    const ParseError& error = parsed.error();
    arguments.refuse("'" + std::string(text) + "': " + error.message +
                     (error.expected.empty() ? "" : "; expected " + error.expected));
  }
  return *parsed;
}

Value quantity(const FunctionCall& call) {
  const Arguments arguments(call, "quantity");
  if (arguments[0].is(ValueType::kQuantity)) {
    return arguments[0];
  }
  if (!arguments[0].is(ValueType::kString)) {
    arguments.wrong_type(0, kTextOrQuantity);
  }
  const std::string& text = arguments.text(0);
  return read(arguments, text, Quantity::parse(text));
}

Value date(const FunctionCall& call) {
  const Arguments arguments(call, "date");
  if (arguments[0].is(ValueType::kDate)) {
    return arguments[0];
  }
  if (!arguments[0].is(ValueType::kString)) {
    arguments.wrong_type(0, kTextOrDate);
  }
  const std::string& text = arguments.text(0);
  EdtfDate read_date = read(arguments, text, EdtfDate::parse(text));
  if (read_date.unspecified()) {
    arguments.refuse("the empty text is no date; null stands for an unspecified one");
  }
  return read_date;
}

Value overlaps(const FunctionCall& call) {
  const Arguments arguments(call, "overlaps");
  if (!arguments[0].is(ValueType::kQuantity) && !arguments[0].is(ValueType::kDate)) {
    arguments.wrong_type(0, kComparable);
  }
  if (arguments[0].is(ValueType::kDate)) {
    return arguments.date(0).fuzzy().intersects(arguments.date(1).fuzzy());
  }
  const Quantity& a = arguments.quantity(0);
  const Quantity& b = arguments.quantity(1);
  if (!a.unit().convertible_to(b.unit())) {
    return {};
  }
  return a.bounds().fuzzy.intersects(b.bounds().fuzzy);
}

Value finite_or_null(double end) {
  return std::isfinite(end) ? Value(end) : Value();
}

Value lo(const FunctionCall& call) {
  return finite_or_null(Arguments(call, "lo").quantity(0).bounds().fuzzy.lo());
}

Value hi(const FunctionCall& call) {
  return finite_or_null(Arguments(call, "hi").quantity(0).bounds().fuzzy.hi());
}

Value unit(const FunctionCall& call) {
  return Arguments(call, "unit").quantity(0).unit().str();
}

Value describe_quantity(const FunctionCall& call) {
  return describe(Arguments(call, "describe").quantity(0));
}

Value day_or_null(const Arguments& arguments, Day day, bool unbounded) {
  if (unbounded) {
    return {};
  }
  try {
    return EdtfDate::from_day(day);
  } catch (const Error& error) {
    arguments.refuse(error.what());
  }
}

Value first_day(const FunctionCall& call) {
  const Arguments arguments(call, "first_day");
  const DaySpan days = arguments.date(0).fuzzy();
  return day_or_null(arguments, days.begin, days.begin == DaySpan::kMin);
}

Value last_day(const FunctionCall& call) {
  const Arguments arguments(call, "last_day");
  const DaySpan days = arguments.date(0).fuzzy();
  const bool unbounded = days.end == DaySpan::kMax;
  return day_or_null(arguments, unbounded ? days.end : days.end - 1, unbounded);
}

// A null date asks for any rate.
EdtfDate rate_date(const Arguments& arguments) {
  return arguments.size() > 2 && !arguments[2].is_null() ? arguments.date(2) : EdtfDate();
}

Value in_unit(const FunctionCall& call) {
  const Arguments arguments(call, "in_unit");
  if (arguments[0].is_null() || arguments[1].is_null()) {
    return {};
  }
  Quantity amount = arguments.quantity(0);
  const Unit target = read(arguments, arguments.text(1), Unit::parse(arguments.text(1)));
  const EdtfDate when = rate_date(arguments);
  if (!(amount.unit().dimension() == target.dimension())) {
    return {};
  }
  if (amount.unit().currency() != target.currency()) {
    auto exchanged = call.graph.exchange(amount, target.currency(), when);
    if (!exchanged || !exchanged->unit().convertible_to(target)) {
      return {};
    }
    amount = *std::move(exchanged);
  }
  if (amount.unit() == target) {
    return amount;
  }
  auto result = converted(amount, target);
  if (!result) {
    arguments.refuse(amount.str() + " has no exact value in " + target.str() +
                     "; lo() and hi() give numbers");
  }
  return *std::move(result);
}

}  // namespace

std::vector<ScalarFunction> claim_functions() {
  ScalarFunction convert = plain_function(
      "in_unit", "in_unit(quantity, unit[, date])",
      "The quantity in another unit, or the range of all it may mean there; money of another "
      "currency by the rate known for the date, or null.",
      {kQuantity, kText, kDate}, kQuantity, in_unit);
  convert.min_arguments = 2;
  convert.null_in_null_out = false;
  return {
      convert,
      plain_function("quantity", "quantity(text)", "Reads a quantity: quantity('~6e6 USD').",
                     {kTextOrQuantity}, kQuantity, quantity),
      plain_function("date", "date(text)",
                     "Reads an EDTF date: date('2025-01'). There is no date() of today: a query "
                     "gives the same answer whenever it is asked.",
                     {kTextOrDate}, kDate, date),
      plain_function("overlaps", "overlaps(a, b)",
                     "Whether two quantities, or two dates, may mean the same; null for quantities "
                     "that do not compare.",
                     {kComparable, kComparable}, ValueType::kBoolean, overlaps),
      plain_function("lo", "lo(quantity)",
                     "The least number it may mean, in the canonical unit of its dimension; null "
                     "when unbounded.",
                     {kQuantity}, kFloat, lo),
      plain_function("hi", "hi(quantity)",
                     "The greatest number it may mean, in the canonical unit of its dimension; "
                     "null when unbounded.",
                     {kQuantity}, kFloat, hi),
      plain_function("unit", "unit(quantity)", "The unit of a quantity as text.", {kQuantity},
                     kText, unit),
      plain_function("describe", "describe(quantity)",
                     "The quantity in words: 'about 6 million USD'.", {kQuantity}, kText,
                     describe_quantity),
      plain_function("first_day", "first_day(date)",
                     "The first day it may mean; null when unbounded.", {kDate}, kDate, first_day),
      plain_function("last_day", "last_day(date)", "The last day it may mean; null when unbounded.",
                     {kDate}, kDate, last_day),
  };
}

}  // namespace claimgraph
