// Setup statements of the TCK, read into clauses. Covers what the features use and no more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/query/value.hpp>

namespace claimgraph::tck {

struct Expression {
  enum class Kind {
    kLiteral,   ///< value
    kVariable,  ///< name
    kProperty,  ///< name of operand 0
    kList,      ///< of the operands
    kMap,       ///< keys to operands
    kCall,      ///< of name, in lower case, with the operands
    kUnary,     ///< name is - or NOT
    kBinary,    ///< name is the symbol, or AND, OR
    kElement,   ///< operand 0 [operand 1]
    kLabelled,  ///< whether operand 0 has the labels in keys
  };
  Kind kind = Kind::kLiteral;
  std::string name{};
  Value value{};
  std::vector<std::string> keys{};
  std::vector<Expression> operands{};
};

struct NodePattern {
  std::string variable;  ///< empty when it has none, also below
  std::vector<std::string> labels{};
  std::vector<std::pair<std::string, Expression>> properties{};
};

struct RelationshipPattern {
  enum class Direction { kRight, kLeft, kBoth };
  std::string variable;
  std::vector<std::string> types{};
  std::vector<std::pair<std::string, Expression>> properties{};
  Direction direction = Direction::kBoth;
};

struct PathPattern {
  std::vector<NodePattern> nodes;
  std::vector<RelationshipPattern> relationships;
};

struct Clause {
  enum class Kind { kMatch, kCreate, kUnwind, kWith, kSet, kDelete };
  struct Item {
    Expression expression;
    std::string name;  ///< the alias; of SET the property
  };
  Kind kind = Kind::kCreate;
  std::vector<PathPattern> patterns{};
  std::vector<Item> items{};
  bool keeps_all = false;             ///< WITH *
  std::optional<Expression> where{};  ///< of MATCH and WITH
};

/// Throws NotationError.
std::vector<Clause> read_setup(std::string_view statement);

}  // namespace claimgraph::tck
