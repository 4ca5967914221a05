// From text to syntax.
#pragma once

#include <string_view>

#include <claimgraph/base/export.hpp>

#include "query/syntax.hpp"

namespace claimgraph {

/// Reads one statement; a ';' may follow it. Recursive descent, linear in the length of the text.
/// Throws QueryError, kSyntax from kLexer or kParser: bad UTF-8, unknown characters, unclosed
/// strings and comments, numbers out of range, what is not a query, writing clauses (CREATE, MERGE,
/// SET, DELETE, REMOVE, FOREACH, LOAD CSV ...: their own message, "claimgraph queries only read"),
/// and kUnsupported for other parts of openCypher that are left out (CALL, map projections ...),
/// which are named; kLimit for expressions nested deeper than kMaxNesting and texts over
/// kMaxQueryBytes.
CLAIMGRAPH_EXPORT syntax::Query parse_query(std::string_view text);

/// Reads an expression that stands alone.
CLAIMGRAPH_EXPORT syntax::ExpressionPtr parse_expression(std::string_view text);

inline constexpr int kMaxNesting = 200;
inline constexpr std::size_t kMaxQueryBytes = 16U << 20U;

}  // namespace claimgraph
