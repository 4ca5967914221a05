// Syntax as short text, so that a test shows a tree in a line.
#pragma once

#include <string>

#include "query/syntax.hpp"

namespace claimgraph {

/// (+ 1 (* 2 x)); a child that is missing is '_'.
std::string shape(const syntax::Expression& expression);
std::string shape(const syntax::ExpressionPtr& expression);
/// p = (a:A {k: 1})-[r:T|U*1..2]->(); either direction is written without a head.
std::string shape(const syntax::PatternPart& part);
/// match (n) where x; return n as m; parts are joined by " union ".
std::string shape(const syntax::Query& query);

}  // namespace claimgraph
