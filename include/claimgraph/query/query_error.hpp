// Why a query was refused or stopped, and where in its text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// The stage that refused.
enum class QueryStage { kLexer, kParser, kBinder, kTypeChecker, kPlanner, kExecutor };
/// "lexer", "type checker", ...
CLAIMGRAPH_EXPORT const char* to_string(QueryStage stage) noexcept;

/// What is wrong. The first three are openCypher's classes of errors.
enum class QueryErrorKind {
  kSyntax,       ///< found before anything ran: spelling, names, types (SyntaxError)
  kType,         ///< a value of a wrong type met at run time (TypeError)
  kArgument,     ///< a value out of range met at run time (ArgumentError, ArithmeticError)
  kParameter,    ///< a parameter is missing
  kUnsupported,  ///< part of openCypher that this language leaves out; the message names it
  kLimit,        ///< memory or hops ran out; raising the limit may help
  kCancelled,    ///< stopped by interrupt()
};
/// "syntax error", "type error", ...
CLAIMGRAPH_EXPORT const char* to_string(QueryErrorKind kind) noexcept;

/// Code kParse for kSyntax and kUnsupported, kLimit for kLimit, kInvalidArgument otherwise.
/// what() is the message alone; describe() shows the place. Threads: a value; copies are
/// independent.
class CLAIMGRAPH_EXPORT QueryError : public Error {
 public:
  /// `offset` is in bytes; anything at or beyond the end of the query points behind its last line.
  /// `expected` (what would have been right, or "did you mean ...?") may be empty.
  QueryError(QueryErrorKind kind, QueryStage stage, std::size_t offset, const std::string& message,
             std::string expected = {});
  ~QueryError() override;

  [[nodiscard]] QueryErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] QueryStage stage() const noexcept { return stage_; }
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  [[nodiscard]] const std::string& expected() const noexcept { return expected_; }

  /// Over several lines: "line 2, column 7: message; expected", the line of the query and a caret
  /// under the place (columns count code points from 1; wide characters are taken into account for
  /// the caret). Long lines are shown around the place; control characters as '?'. `query` is the
  /// text that was refused; any other does no harm.
  [[nodiscard]] std::string describe(std::string_view query) const;

 private:
  QueryErrorKind kind_;
  QueryStage stage_;
  std::size_t offset_;
  std::string expected_;
};

}  // namespace claimgraph
