// Errors that values cause while a query runs.
#pragma once

#include <cstddef>
#include <string>

#include <claimgraph/query/query_error.hpp>

namespace claimgraph {

[[noreturn]] inline void throw_type_error(std::size_t offset, const std::string& message) {
  throw QueryError(QueryErrorKind::kType, QueryStage::kExecutor, offset, message);
}

[[noreturn]] inline void throw_argument_error(std::size_t offset, const std::string& message) {
  throw QueryError(QueryErrorKind::kArgument, QueryStage::kExecutor, offset, message);
}

[[noreturn]] inline void throw_limit_error(std::size_t offset, const std::string& message) {
  throw QueryError(QueryErrorKind::kLimit, QueryStage::kExecutor, offset, message);
}

}  // namespace claimgraph
