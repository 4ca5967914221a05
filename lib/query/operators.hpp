// openCypher's operators on values.
#pragma once

#include <cstddef>
#include <optional>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/value.hpp>

#include "query/syntax.hpp"

namespace claimgraph {

// Every function throws QueryError from kExecutor at `offset`: kType for operands the operator does
// not take, kArgument for a result out of range (64-bit overflow, division by the integer zero).
// Null operands give null unless said otherwise.

/// NOT (of a boolean), sign, IS [NOT] NULL.
CLAIMGRAPH_EXPORT Value apply_unary(syntax::UnaryOperator op, const Value& operand,
                                    std::size_t offset);

/// All but AND, OR: see `logical_and`. `+` joins strings, lists (and a value to a list), and a
/// string to a number; division of integers truncates; power gives a float; IN, STARTS WITH ... are
/// three-valued; STARTS WITH and its kin give null for what is no string; `=~` matches the whole
/// text (ICU regular expressions, case sensitive, with a limit on time). Quantities: q * number, q
/// / number and q + q of one unit where Quantity can hold the result exactly; otherwise kType.
CLAIMGRAPH_EXPORT Value apply_binary(syntax::BinaryOperator op, const Value& left,
                                     const Value& right, std::size_t offset);

/// Three-valued conjunction, disjunction, exclusive disjunction: booleans and null only.
CLAIMGRAPH_EXPORT Value logical_and(const Value& left, const Value& right, std::size_t offset);
CLAIMGRAPH_EXPORT Value logical_or(const Value& left, const Value& right, std::size_t offset);
CLAIMGRAPH_EXPORT Value logical_xor(const Value& left, const Value& right, std::size_t offset);

/// True, false, or nothing for null. Never throws.
CLAIMGRAPH_EXPORT std::optional<bool> apply_comparison(syntax::ComparisonOperator op,
                                                       const Value& left, const Value& right);

/// list[integer] (from the end when negative, null beyond), map[text], element[text] (a property).
/// Throws Error(kInvalidArgument) for an element that is not loaded.
CLAIMGRAPH_EXPORT Value index_value(const Value& base, const Value& index, std::size_t offset);
/// list[from..to]; a missing end is null pointer.
CLAIMGRAPH_EXPORT Value slice_value(const Value& base, const Value* from, const Value* to,
                                    std::size_t offset);

}  // namespace claimgraph
