#include "verdict.hpp"

#include <optional>

namespace claimgraph::tck {
namespace {

const char* to_string(Phase phase) {
  switch (phase) {
    case Phase::kCompileTime:
      return "compile time";
    case Phase::kRunTime:
      return "run time";
    case Phase::kAnyTime:
      return "any time";
  }
  return "";
}

std::string in_words(const ExpectedRows& expected) {
  return to_table(expected.rows) + (expected.strictness.row_order ? "\nin order" : "") +
         (expected.strictness.list_order ? "" : "\nignoring element order for lists");
}

std::string in_words(const ExpectedError& expected) {
  return expected.error_class + " at " + to_string(expected.phase) + ": " + expected.detail;
}

std::string in_words(const Raised& raised) {
  return std::string(claimgraph::to_string(raised.kind)) + " error at " +
         to_string(raised.at_run_time ? Phase::kRunTime : Phase::kCompileTime) + ": " +
         raised.message;
}

bool is_refusal(const Raised& raised) {
  return raised.kind == QueryErrorKind::kUnsupported || raised.kind == QueryErrorKind::kLimit;
}

/// Whether the error is of the expected class and comes in the expected phase. Before anything
/// runs, every error is one of syntax; so is openCypher's SyntaxError at run time one of the value.
bool fits(const ExpectedError& expected, const Raised& raised) {
  const bool in_phase = expected.phase == Phase::kAnyTime ||
                        (expected.phase == Phase::kRunTime) == raised.at_run_time;
  const bool is_syntax = raised.kind == QueryErrorKind::kSyntax;
  const bool is_type = raised.kind == QueryErrorKind::kType;
  const bool is_argument = raised.kind == QueryErrorKind::kArgument;
  if (expected.error_class == "SyntaxError") {
    return expected.phase == Phase::kRunTime
               ? is_syntax || (raised.at_run_time && (is_type || is_argument))
               : in_phase && is_syntax;
  }
  if (expected.error_class == "TypeError") {
    return in_phase && (is_type || (is_syntax && !raised.at_run_time));
  }
  if (expected.error_class == "ArgumentError" || expected.error_class == "ArithmeticError") {
    return in_phase && (is_argument || (is_syntax && !raised.at_run_time));
  }
  if (expected.error_class == "ParameterMissing") {
    return raised.kind == QueryErrorKind::kParameter;
  }
  return false;
}

Outcome outcome_of(const ExpectedRows&, const Raised& raised) {
  return is_refusal(raised) ? Outcome::kRefused : Outcome::kWrongError;
}

Outcome outcome_of(const ExpectedError& expected, const Raised& raised) {
  return fits(expected, raised) ? Outcome::kPassed
         : is_refusal(raised)   ? Outcome::kRefused
                                : Outcome::kWrongError;
}

}  // namespace

const char* to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kNotApplicable:
      return "not applicable";
    case Outcome::kRefused:
      return "refused";
    case Outcome::kWrongError:
      return "wrong error";
    case Outcome::kSilentlyWrong:
      return "silently wrong";
    case Outcome::kBroke:
      return "broke";
  }
  return "";
}

Verdict judge(const ConformanceCase& asked, const Answer& answer) {
  Verdict verdict;
  verdict.expected =
      std::visit([](const auto& expected) { return in_words(expected); }, asked.expected);
  if (const auto* const broke = std::get_if<Broke>(&answer)) {
    verdict.outcome = Outcome::kBroke;
    verdict.got = broke->message;
    return verdict;
  }
  if (const auto* const raised = std::get_if<Raised>(&answer)) {
    verdict.got = in_words(*raised);
    verdict.outcome = std::visit(
        [&](const auto& expected) { return outcome_of(expected, *raised); }, asked.expected);
    if (asked.group == Group::kWriting && raised->kind == QueryErrorKind::kUnsupported) {
      verdict.outcome = Outcome::kPassed;
    }
    return verdict;
  }
  const Rows& rows = std::get<Rows>(answer);
  verdict.got = to_table(rows);
  const auto* const expected = std::get_if<ExpectedRows>(&asked.expected);
  if (expected == nullptr || asked.group == Group::kWriting) {
    verdict.outcome = Outcome::kSilentlyWrong;
  } else if (const auto wrong = difference(expected->rows, rows, expected->strictness)) {
    verdict.outcome = Outcome::kSilentlyWrong;
    verdict.got = *wrong + "\n" + verdict.got;
  }
  return verdict;
}

}  // namespace claimgraph::tck
