#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/base/parsed.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/query/query_error.hpp>

#include "query/text_place.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLongLine = 1000;

/// A message may name what a query or a file holds, which can be anything.
std::string shown(std::string_view message) {
  constexpr std::size_t kLong = 1000;
  constexpr std::size_t kColumns = 200;
  std::string text = printable(message.substr(0, kLong));
  return message.size() > kLong ? truncate_to_width(text, kColumns) : text;
}

ErrorCode code_of(QueryErrorKind kind) {
  switch (kind) {
    case QueryErrorKind::kSyntax:
    case QueryErrorKind::kUnsupported:
      return ErrorCode::kParse;
    case QueryErrorKind::kLimit:
      return ErrorCode::kLimit;
    case QueryErrorKind::kType:
    case QueryErrorKind::kArgument:
    case QueryErrorKind::kParameter:
    case QueryErrorKind::kCancelled:
      break;
  }
  return ErrorCode::kInvalidArgument;
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

const char* to_string(QueryStage stage) noexcept {
  switch (stage) {
    case QueryStage::kLexer:
      return "lexer";
    case QueryStage::kParser:
      return "parser";
    case QueryStage::kBinder:
      return "binder";
    case QueryStage::kTypeChecker:
      return "type checker";
    case QueryStage::kPlanner:
      return "planner";
    case QueryStage::kExecutor:
      return "executor";
  }
  return "unknown stage";
}

const char* to_string(QueryErrorKind kind) noexcept {
  switch (kind) {
    case QueryErrorKind::kSyntax:
      return "syntax error";
    case QueryErrorKind::kType:
      return "type error";
    case QueryErrorKind::kArgument:
      return "argument error";
    case QueryErrorKind::kParameter:
      return "missing parameter";
    case QueryErrorKind::kUnsupported:
      return "not supported";
    case QueryErrorKind::kLimit:
      return "limit passed";
    case QueryErrorKind::kCancelled:
      return "cancelled";
  }
  return "unknown error";
}

QueryError::QueryError(QueryErrorKind kind, QueryStage stage, std::size_t offset,
                       const std::string& message, std::string expected)
    : Error(code_of(kind), shown(message)),
      kind_(kind),
      stage_(stage),
      offset_(offset),
      expected_(shown(expected)) {}

// Out of line, so that the exception's type information lives in the library alone.
QueryError::~QueryError() = default;

std::string QueryError::describe(std::string_view query) const {
  std::size_t at = offset_;
  if (at >= query.size()) {
    at = query.size();
    while (at > 0 && is_line_end(query[at - 1])) {
      --at;
    }
  }
  const TextPlace place = place_in(query, at);
  std::size_t end = std::min(query.find('\n', at), query.size());
  if (end > at && query[end - 1] == '\r') {
    --end;
  }
  // ParseError cuts a long line again, more closely.
  const std::size_t begin = std::max(place.line_begin, at - std::min(at, kLongLine));
  end = std::min(end, at + kLongLine);
  std::string line(query.substr(begin, end - begin));
  std::ranges::replace(line, '\t', ' ');

  std::string message = fmt::format("line {}, column {}: {}", place.line, place.column, what());
  std::string expectation = expected_;
  if (expectation.starts_with("did you mean")) {
    message += "; " + expectation;
    expectation.clear();
  }
  return ParseError{at - begin, std::move(message), std::move(expectation)}.describe(line);
}

TextPlace place_in(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  TextPlace place;
  for (std::size_t i = before.find('\n'); i != std::string_view::npos;
       i = before.find('\n', i + 1)) {
    ++place.line;
    place.line_begin = i + 1;
  }
  for (std::size_t i = place.line_begin; i < before.size(); ++i) {
    // Bytes that continue a code point do not count.
    place.column += (static_cast<unsigned char>(before[i]) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return place;
}

}  // namespace claimgraph
