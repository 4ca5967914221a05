// What the parser gives: the query as written, before any name is looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

namespace claimgraph::syntax {

/// Bytes [begin, end) of the query.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A name with its place.
struct Name {
  std::string text;
  Span span;
};

struct Expression;
struct Query;
struct PatternPart;
using ExpressionPtr = std::unique_ptr<Expression>;
using QueryPtr = std::unique_ptr<Query>;

enum class UnaryOperator { kNot, kMinus, kPlus, kIsNull, kIsNotNull };

enum class BinaryOperator {
  kOr,
  kXor,
  kAnd,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kRegex,  // =~
};

enum class ComparisonOperator { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

enum class Quantifier { kAll, kAny, kNone, kSingle };

/// WHEN a THEN b.
struct CaseBranch {
  ExpressionPtr when;
  ExpressionPtr then;
};

/// One node of an expression tree. Which members are used stands behind each kind; a child that is
/// optional and missing is null.
struct Expression {
  enum class Kind {
    kLiteral,               // literal: null, boolean, integer, float, string
    kVariable,              // name
    kParameter,             // name, without the dollar sign
    kProperty,              // children: the base; name
    kIndex,                 // children: base, index
    kSlice,                 // children: base, from (optional), to (optional)
    kList,                  // children
    kMap,                   // keys, children (of equal length)
    kUnary,                 // unary; children: operand
    kBinary,                // binary; children: left, right
    kComparison,            // comparisons (n), children (n + 1): a < b <= c
    kHasLabels,             // children: base; labels
    kFunction,              // name (with dots if any), distinct, children
    kCountStar,             // count(*)
    kCase,                  // children: subject (optional), else (optional); branches
    kListComprehension,     // variable; children: list, where (optional), projection (optional)
    kQuantifier,            // quantifier, variable; children: list, where (optional)
    kReduce,                // accumulator, variable; children: initial, list, step
    kPatternPredicate,      // pattern (one part): (a)-->(b) as a condition
    kPatternComprehension,  // pattern (one part, may be named); children: where (optional),
                            // projection
    kExists,                // EXISTS { pattern WHERE ... }: pattern, children: where (optional);
                            // or EXISTS { full query }: subquery
  };

  Kind kind = Kind::kLiteral;
  Span span;  // the whole expression; for operators see operator_span
  Span operator_span;

  Value literal{};
  Name name{};
  std::vector<ExpressionPtr> children{};
  std::vector<Name> keys{};
  std::vector<Name> labels{};
  std::vector<ComparisonOperator> comparisons{};
  std::vector<CaseBranch> branches{};
  std::vector<PatternPart> pattern;
  QueryPtr subquery{};
  Name variable{};
  Name accumulator{};
  UnaryOperator unary = UnaryOperator::kNot;
  BinaryOperator binary = BinaryOperator::kOr;
  Quantifier quantifier = Quantifier::kAll;
  bool distinct = false;
};

/// (variable:Label1:Label2 {key: value})
struct NodePattern {
  Span span;
  std::optional<Name> variable;
  std::vector<Name> labels;
  ExpressionPtr properties;  // a kMap or kParameter, or null
};

enum class Direction { kLeft, kRight, kEither };  // <-[]-, -[]->, -[]- and <-[]->

/// -[variable:TYPE1|TYPE2*min..max {key: value}]->
struct RelationshipPattern {
  Span span;
  std::optional<Name> variable;
  std::vector<Name> types;
  ExpressionPtr properties;
  Direction direction = Direction::kEither;
  bool variable_length = false;
  std::optional<std::int64_t> min_hops;  // not given: 1
  std::optional<std::int64_t> max_hops;  // not given: unbounded; *3 gives both
};

enum class ShortestPath { kNo, kOne, kAll };

/// variable = (a)-[b]->(c), nodes.size() == relationships.size() + 1.
struct PatternPart {
  Span span;
  std::optional<Name> variable;
  ShortestPath shortest = ShortestPath::kNo;
  std::vector<NodePattern> nodes;
  std::vector<RelationshipPattern> relationships;
};

struct Match {
  Span span;
  bool optional = false;
  std::vector<PatternPart> pattern;
  ExpressionPtr where;  // or null
};

struct Unwind {
  Span span;
  ExpressionPtr list;
  Name variable;
};

struct ProjectionItem {
  ExpressionPtr expression;
  std::optional<Name> alias;
  std::string text;  // as written, trimmed: the column's name where there is no alias
};

struct SortItem {
  ExpressionPtr expression;
  bool descending = false;
};

/// WITH or RETURN.
struct Projection {
  Span span;
  bool is_return = false;
  bool distinct = false;
  bool star = false;  // `*` stands first, items may follow
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order_by;
  ExpressionPtr skip;   // or null
  ExpressionPtr limit;  // or null
  ExpressionPtr where;  // of WITH, or null
};

/// One reading or projecting clause, in the order written.
struct Clause {
  enum class Kind { kMatch, kUnwind, kProjection };
  Kind kind = Kind::kMatch;
  Match match;
  Unwind unwind;
  Projection projection;
};

/// A query without UNION. The last clause is a RETURN, except inside EXISTS { }.
struct SingleQuery {
  Span span;
  std::vector<Clause> clauses;
};

/// Parts joined by UNION. union_all[i] and union_spans[i] belong to the UNION after part i.
struct Query {
  Span span;
  std::vector<SingleQuery> parts;
  std::vector<bool> union_all;
  std::vector<Span> union_spans;
};

}  // namespace claimgraph::syntax
