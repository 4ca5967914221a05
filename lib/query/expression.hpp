// Expressions after binding: names are slots of a row, functions are found, types are known as far
// as they can be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

#include "query/functions.hpp"
#include "query/syntax.hpp"

namespace claimgraph {

/// A row of values while a query runs; what each slot holds is fixed when the query is bound.
using Row = std::vector<Value>;

namespace plan {

struct Subplan;

/// Where a value is in a Row.
using Slot = int;
inline constexpr Slot kNoSlot = -1;

struct Expression {
  enum class Kind {
    kConstant,   // constant
    kSlot,       // slot
    kParameter,  // name
    kProperty,   // children: base; name
    kIndex,      // children: base, index
    kSlice,      // children: base, from, to; kMissing for an end that is not given
    kMissing,    // only under kSlice
    kList,       // children
    kMap,        // names, children
    kUnary,      // unary; children: operand
    kBinary,     // binary (all but And, Or, Xor); children
    kAnd,
    kOr,
    kXor,                   // children: two
    kComparison,            // comparisons; children: one more
    kHasLabels,             // children: base; names
    kFunction,              // function; children
    kCase,                  // children: subject if has_subject, (when, then)*, else
    kListComprehension,     // slot; children: list, where, projection
    kQuantifier,            // quantifier, slot; children: list, where
    kReduce,                // slot, accumulator; children: initial, list, step
    kExists,                // subplan gives a row
    kPatternComprehension,  // subplan; children: projection, evaluated in each of its rows
    kPath,                  // path: node and relationship slots in turn
  };

  Kind kind = Kind::kConstant;
  std::size_t offset = 0;
  TypeSet types = TypeSet::any();
  TypeSet element_types = TypeSet::any();  ///< of a list
  Value constant{};
  Slot slot = kNoSlot;
  Slot accumulator = kNoSlot;
  std::string name{};
  std::vector<std::string> names{};
  std::vector<Expression> children{};
  std::vector<syntax::ComparisonOperator> comparisons{};
  std::vector<Slot> path{};
  const ScalarFunction* function = nullptr;
  std::shared_ptr<Subplan> subplan{};
  syntax::UnaryOperator unary = syntax::UnaryOperator::kNot;
  syntax::BinaryOperator binary = syntax::BinaryOperator::kAdd;
  syntax::Quantifier quantifier = syntax::Quantifier::kAll;
  bool has_subject = false;

  [[nodiscard]] bool is_constant() const { return kind == Kind::kConstant; }
};

/// Calls `visit` with the expression and all below it, but for subplans.
template <typename Visit>
void for_each_expression(const Expression& expression, const Visit& visit) {
  visit(expression);
  for (const Expression& child : expression.children) {
    for_each_expression(child, visit);
  }
}

}  // namespace plan
}  // namespace claimgraph
