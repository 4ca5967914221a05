// Whether what a query gave is what the TCK expects.
#pragma once

#include <string>
#include <variant>

#include <claimgraph/query/query_error.hpp>

#include "conformance_case.hpp"
#include "expected.hpp"

namespace claimgraph::tck {

/// A QueryError that came instead of rows.
struct Raised {
  QueryErrorKind kind = QueryErrorKind::kSyntax;
  bool at_run_time = false;
  std::string message;
};

/// What came of a case: rows, an error, or what should never come (a message).
struct Broke {
  std::string message;
};
using Answer = std::variant<Rows, Raised, Broke>;

/// From the best to the worst.
enum class Outcome {
  kPassed,
  kNotApplicable,  ///< nothing was asked
  kRefused,        ///< the query, or its cost, is said to be unsupported
  kWrongError,     ///< an error where rows or another error were expected
  kSilentlyWrong,  ///< other rows, or rows instead of an error
  kBroke,          ///< an exception of another class, or a graph that could not be made
};
const char* to_string(Outcome outcome) noexcept;

struct Verdict {
  Outcome outcome = Outcome::kPassed;
  std::string expected;
  std::string got;
};

/// A writing query passes when it is refused.
Verdict judge(const ConformanceCase& asked, const Answer& answer);

}  // namespace claimgraph::tck
