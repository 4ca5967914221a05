// Queries as the generator makes them, the reference evaluates them and the library reads them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

namespace claimgraph::differential {

struct PropertyEntry;

struct NodePattern {
  std::string variable;  ///< empty for none
  std::vector<std::string> labels;
  std::vector<PropertyEntry> properties;
};

enum class Direction { kRight, kLeft, kEither };

struct RelationshipPattern {
  std::string variable;
  std::vector<std::string> types;
  Direction direction = Direction::kRight;
  bool variable_length = false;
  std::optional<int> least;
  std::optional<int> most;
  std::vector<PropertyEntry> properties;
};

enum class Shortest { kNo, kOne, kAll };

struct PathPattern {
  std::string variable;
  Shortest shortest = Shortest::kNo;
  std::vector<NodePattern> nodes;
  std::vector<RelationshipPattern> relationships;
};

struct Expression {
  enum class Kind {
    kLiteral,               // value
    kParameter,             // name
    kVariable,              // name
    kProperty,              // children: base; name
    kNot,                   // children: one
    kAnd,                   // children
    kOr,                    // children
    kXor,                   // children: two
    kComparison,            // children; words: one less
    kIsNull,                // children: one
    kIsNotNull,             // children: one
    kIn,                    // children: element, list
    kTextMatch,             // children: two; name: "STARTS WITH" ...
    kHasLabels,             // children: base; words
    kArithmetic,            // children: two; name
    kNegative,              // children: one
    kList,                  // children
    kIndex,                 // children: list, place
    kCase,                  // children: (when, then)*, else
    kCaseOf,                // children: subject, (when, then)*, else
    kListComprehension,     // variable; children: list, condition, projection
    kQuantifier,            // name, variable; children: list, condition
    kFunction,              // name; children
    kExists,                // patterns; children: a condition or none
    kPatternPredicate,      // patterns: one
    kPatternComprehension,  // patterns: one; children: condition, projection
    kAggregate,             // name, distinct; children: none for count(*)
  };

  Kind kind = Kind::kLiteral;
  Value value{};
  std::string name{};
  std::string variable{};
  bool distinct = false;
  std::vector<std::string> words{};
  std::vector<Expression> children{};
  std::vector<PathPattern> patterns{};
};

struct PropertyEntry {
  std::string name;
  Expression value;
};

struct Projection {
  struct Item {
    Expression expression;
    std::string name;
    bool is_bag = false;  ///< a list without a determined order
  };
  struct Key {
    Expression expression;
    bool descending = false;
  };
  bool distinct = false;
  std::vector<Item> items;
  std::vector<Key> order;  ///< empty or total
  std::optional<Expression> skip;
  std::optional<Expression> limit;
};

struct Clause {
  enum class Kind { kMatch, kOptionalMatch, kUnwind, kWith, kReturn };
  Kind kind = Kind::kMatch;
  std::vector<PathPattern> patterns;
  std::optional<Expression> where;
  Projection projection;
  Expression list;       ///< of UNWIND
  std::string variable;  ///< of UNWIND
};

/// Joined by UNION or UNION ALL.
struct Query {
  std::vector<std::vector<Clause>> branches;
  bool all = false;
};

/// True for the expression and all below it, of any depth but in patterns.
template <typename Predicate>
bool any_expression(const Expression& expression, const Predicate& holds) {
  if (holds(expression)) {
    return true;
  }
  for (const Expression& child : expression.children) {
    if (any_expression(child, holds)) {
      return true;
    }
  }
  return false;
}

inline bool has_aggregate(const Expression& expression) {
  return any_expression(
      expression, [](const Expression& part) { return part.kind == Expression::Kind::kAggregate; });
}

/// The query in openCypher.
std::string to_text(const Query& query);
/// A value as openCypher writes it; no elements.
std::string literal(const Value& value);

}  // namespace claimgraph::differential
