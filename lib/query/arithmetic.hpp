// Arithmetic operators, on operands that are not null.
#pragma once

#include <cstddef>

#include <claimgraph/query/value.hpp>

#include "query/syntax.hpp"

namespace claimgraph {

/// One application of a binary operator; `left` and `right` must outlive it.
struct Operation {
  syntax::BinaryOperator op;
  const Value& left;
  const Value& right;
  std::size_t offset;
};

// As apply_binary() has them. Precondition: no operand is null.
Value add(const Operation& operation);
Value subtract(const Operation& operation);
Value multiply(const Operation& operation);
Value divide(const Operation& operation);
Value modulo(const Operation& operation);
Value power(const Operation& operation);

}  // namespace claimgraph
