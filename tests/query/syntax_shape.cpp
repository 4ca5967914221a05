#include "syntax_shape.hpp"

#include <cstddef>
#include <vector>

#include <fmt/format.h>

namespace claimgraph {
namespace {

using syntax::BinaryOperator;
using syntax::Clause;
using syntax::ComparisonOperator;
using syntax::Direction;
using syntax::Expression;
using syntax::ExpressionPtr;
using syntax::Projection;
using syntax::Quantifier;
using syntax::ShortestPath;
using syntax::UnaryOperator;

std::string literal_shape(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return "null";
    case ValueType::kBoolean:
      return value.boolean() ? "true" : "false";
    case ValueType::kInteger:
      return fmt::format("{}", value.integer());
    case ValueType::kFloat: {
      std::string text = fmt::format("{}", value.real());
      return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
    }
    case ValueType::kString:
      return fmt::format("'{}'", value.string());
    default:
      return "?";
  }
}

const char* sign(UnaryOperator op) {
  switch (op) {
    case UnaryOperator::kNot:
      return "not";
    case UnaryOperator::kMinus:
      return "neg";
    case UnaryOperator::kPlus:
      return "pos";
    case UnaryOperator::kIsNull:
      return "is-null";
    case UnaryOperator::kIsNotNull:
      return "is-not-null";
  }
  return "?";
}

const char* sign(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kOr:
      return "or";
    case BinaryOperator::kXor:
      return "xor";
    case BinaryOperator::kAnd:
      return "and";
    case BinaryOperator::kAdd:
      return "+";
    case BinaryOperator::kSubtract:
      return "-";
    case BinaryOperator::kMultiply:
      return "*";
    case BinaryOperator::kDivide:
      return "/";
    case BinaryOperator::kModulo:
      return "%";
    case BinaryOperator::kPower:
      return "^";
    case BinaryOperator::kIn:
      return "in";
    case BinaryOperator::kStartsWith:
      return "starts";
    case BinaryOperator::kEndsWith:
      return "ends";
    case BinaryOperator::kContains:
      return "contains";
    case BinaryOperator::kRegex:
      return "=~";
  }
  return "?";
}

const char* sign(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return "=";
    case ComparisonOperator::kNotEqual:
      return "<>";
    case ComparisonOperator::kLess:
      return "<";
    case ComparisonOperator::kLessOrEqual:
      return "<=";
    case ComparisonOperator::kGreater:
      return ">";
    case ComparisonOperator::kGreaterOrEqual:
      return ">=";
  }
  return "?";
}

const char* sign(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::kAll:
      return "all";
    case Quantifier::kAny:
      return "any";
    case Quantifier::kNone:
      return "none";
    case Quantifier::kSingle:
      return "single";
  }
  return "?";
}

std::string children(const Expression& expression) {
  std::string out;
  for (const ExpressionPtr& child : expression.children) {
    out += ' ';
    out += shape(child);
  }
  return out;
}

std::string map_shape(const Expression& map) {
  std::string out = "{";
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    out += (i == 0 ? "" : ", ") + map.keys[i].text + ": " + shape(map.children[i]);
  }
  return out + "}";
}

std::string list_shape(const Expression& list) {
  const std::string inner = children(list);
  return "[" + (inner.empty() ? inner : inner.substr(1)) + "]";
}

std::string comparison_shape(const Expression& expression) {
  std::string out = "(" + shape(expression.children[0]);
  for (std::size_t i = 0; i < expression.comparisons.size(); ++i) {
    out +=
        fmt::format(" {} {}", sign(expression.comparisons[i]), shape(expression.children[i + 1]));
  }
  return out + ")";
}

std::string case_shape(const Expression& expression) {
  std::string out = "(case " + shape(expression.children[0]);
  for (const syntax::CaseBranch& branch : expression.branches) {
    out += fmt::format(" ({} {})", shape(branch.when), shape(branch.then));
  }
  return out + " " + shape(expression.children[1]) + ")";
}

std::string patterns(const std::vector<syntax::PatternPart>& parts) {
  std::string out;
  for (const syntax::PatternPart& part : parts) {
    out += (out.empty() ? "" : ", ") + shape(part);
  }
  return out;
}

std::string node_shape(const syntax::NodePattern& node) {
  std::string out = "(" + (node.variable ? node.variable->text : std::string());
  for (const syntax::Name& label : node.labels) {
    out += ":" + label.text;
  }
  return out + (node.properties ? " " + shape(node.properties) : std::string()) + ")";
}

std::string relationship_shape(const syntax::RelationshipPattern& relationship) {
  std::string out = relationship.direction == Direction::kLeft ? "<-[" : "-[";
  out += relationship.variable ? relationship.variable->text : std::string();
  for (std::size_t i = 0; i < relationship.types.size(); ++i) {
    out += (i == 0 ? ":" : "|") + relationship.types[i].text;
  }
  const auto bound = [](const std::optional<std::int64_t>& hops) {
    return hops ? fmt::format("{}", *hops) : std::string();
  };
  if (relationship.variable_length) {
    out += fmt::format("*{}..{}", bound(relationship.min_hops), bound(relationship.max_hops));
  }
  out += relationship.properties ? " " + shape(relationship.properties) : std::string();
  return out + (relationship.direction == Direction::kRight ? "]->" : "]-");
}

std::string projection_shape(const Projection& projection) {
  std::string out = projection.is_return ? "return" : "with";
  out += projection.distinct ? " distinct" : "";
  std::string separator = " ";
  if (projection.star) {
    out += " *";
    separator = ", ";
  }
  for (const syntax::ProjectionItem& item : projection.items) {
    out += separator + shape(item.expression) + (item.alias ? " as " + item.alias->text : "");
    separator = ", ";
  }
  separator = " order ";
  for (const syntax::SortItem& item : projection.order_by) {
    out += separator + shape(item.expression) + (item.descending ? " desc" : "");
    separator = ", ";
  }
  out += projection.skip ? " skip " + shape(projection.skip) : "";
  out += projection.limit ? " limit " + shape(projection.limit) : "";
  return out + (projection.where ? " where " + shape(projection.where) : "");
}

std::string clause_shape(const Clause& clause) {
  switch (clause.kind) {
    case Clause::Kind::kMatch:
      return (clause.match.optional ? "optional match " : "match ") +
             patterns(clause.match.pattern) +
             (clause.match.where ? " where " + shape(clause.match.where) : "");
    case Clause::Kind::kUnwind:
      return "unwind " + shape(clause.unwind.list) + " as " + clause.unwind.variable.text;
    case Clause::Kind::kProjection:
      return projection_shape(clause.projection);
  }
  return "?";
}

}  // namespace

std::string shape(const ExpressionPtr& expression) {
  return expression ? shape(*expression) : "_";
}

std::string shape(const Expression& expression) {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::kLiteral:
      return literal_shape(expression.literal);
    case Kind::kVariable:
      return expression.name.text;
    case Kind::kParameter:
      return "$" + expression.name.text;
    case Kind::kProperty:
      return "(." + children(expression) + " " + expression.name.text + ")";
    case Kind::kIndex:
      return "(at" + children(expression) + ")";
    case Kind::kSlice:
      return "(slice" + children(expression) + ")";
    case Kind::kList:
      return list_shape(expression);
    case Kind::kMap:
      return map_shape(expression);
    case Kind::kUnary:
      return fmt::format("({}{})", sign(expression.unary), children(expression));
    case Kind::kBinary:
      return fmt::format("({}{})", sign(expression.binary), children(expression));
    case Kind::kComparison:
      return comparison_shape(expression);
    case Kind::kHasLabels: {
      std::string out = "(is" + children(expression);
      for (const syntax::Name& label : expression.labels) {
        out += " :" + label.text;
      }
      return out + ")";
    }
    case Kind::kFunction:
      return fmt::format("({}(){}{})", expression.name.text, expression.distinct ? " distinct" : "",
                         children(expression));
    case Kind::kCountStar:
      return "(count *)";
    case Kind::kCase:
      return case_shape(expression);
    case Kind::kListComprehension:
      return fmt::format("(for {}{})", expression.variable.text, children(expression));
    case Kind::kQuantifier:
      return fmt::format("({} {}{})", sign(expression.quantifier), expression.variable.text,
                         children(expression));
    case Kind::kReduce:
      return fmt::format("(reduce {} {}{})", expression.accumulator.text, expression.variable.text,
                         children(expression));
    case Kind::kPatternPredicate:
      return "<" + patterns(expression.pattern) + ">";
    case Kind::kPatternComprehension:
      return "(for <" + patterns(expression.pattern) + ">" + children(expression) + ")";
    case Kind::kExists:
      return expression.subquery
                 ? "(exists {" + shape(*expression.subquery) + "})"
                 : "(exists <" + patterns(expression.pattern) + ">" + children(expression) + ")";
  }
  return "?";
}

std::string shape(const syntax::PatternPart& part) {
  std::string out = part.variable ? part.variable->text + " = " : std::string();
  out += part.shortest == ShortestPath::kOne   ? "shortest "
         : part.shortest == ShortestPath::kAll ? "all shortest "
                                               : "";
  out += node_shape(part.nodes.at(0));
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    out += relationship_shape(part.relationships[i]);
    out += node_shape(part.nodes.at(i + 1));
  }
  return out;
}

std::string shape(const syntax::Query& query) {
  std::string out;
  for (std::size_t i = 0; i < query.parts.size(); ++i) {
    if (i > 0) {
      out += query.union_all.at(i - 1) ? " union all " : " union ";
    }
    std::string separator;
    for (const Clause& clause : query.parts[i].clauses) {
      out += separator + clause_shape(clause);
      separator = "; ";
    }
  }
  return out;
}

}  // namespace claimgraph
