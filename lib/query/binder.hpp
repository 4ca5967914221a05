// From syntax to a logical plan: looks up every name, checks types, gives values their slots.
#pragma once

#include <claimgraph/query/catalogue.hpp>

#include "query/plan.hpp"
#include "query/syntax.hpp"

namespace claimgraph {

/// Throws QueryError: kSyntax from kBinder (names) or kTypeChecker (types), kUnsupported for what
/// the language leaves out. The syntax is no longer needed afterwards.
plan::Plan bind_query(const syntax::Query& query, const Catalogue& catalogue);

/// An expression without variables, for a row of `frame`. Throws QueryError(kSyntax) for one with
/// parameters.
plan::Expression bind_constant_expression(const syntax::Expression& expression,
                                          const Catalogue& catalogue, plan::Frame& frame);

}  // namespace claimgraph
