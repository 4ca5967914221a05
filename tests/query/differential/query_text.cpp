#include <cmath>
#include <functional>
#include <string>

#include <fmt/format.h>

#include "query.hpp"

namespace claimgraph::differential {
namespace {

std::string text_of(const Expression& expression);

template <typename Elements, typename Text>
std::string joined(const Elements& elements, const char* separator, const Text& text) {
  std::string result;
  for (const auto& element : elements) {
    result += (result.empty() ? "" : separator) + text(element);
  }
  return result;
}

std::string properties_text(const std::vector<PropertyEntry>& properties) {
  if (properties.empty()) {
    return {};
  }
  return " {" +
         joined(
             properties, ", ",
             [](const PropertyEntry& entry) { return entry.name + ": " + text_of(entry.value); }) +
         "}";
}

std::string node_text(const NodePattern& node) {
  std::string text = "(" + node.variable;
  for (const std::string& label : node.labels) {
    text += ":" + label;
  }
  return text + properties_text(node.properties) + ")";
}

std::string relationship_text(const RelationshipPattern& relationship) {
  std::string text = relationship.variable;
  text += relationship.types.empty() ? "" : ":";
  text += joined(relationship.types, "|", [](const std::string& type) { return type; });
  if (relationship.variable_length) {
    text += "*";
    if (relationship.least) {
      text += std::to_string(*relationship.least);
    }
    if (relationship.least != relationship.most || !relationship.most) {
      text += relationship.least || relationship.most ? ".." : "";
      text += relationship.most ? std::to_string(*relationship.most) : "";
    }
  }
  text += properties_text(relationship.properties);
  text = text.empty() ? "--" : "-[" + text + "]-";
  switch (relationship.direction) {
    case Direction::kRight:
      return text + ">";
    case Direction::kLeft:
      return "<" + text;
    case Direction::kEither:
      break;
  }
  return text;
}

std::string path_text(const PathPattern& path) {
  std::string text = path.variable.empty() ? "" : path.variable + " = ";
  switch (path.shortest) {
    case Shortest::kNo:
      break;
    case Shortest::kOne:
      text += "shortestPath(";
      break;
    case Shortest::kAll:
      text += "allShortestPaths(";
      break;
  }
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    text += i == 0 ? "" : relationship_text(path.relationships[i - 1]);
    text += node_text(path.nodes[i]);
  }
  return text + (path.shortest == Shortest::kNo ? "" : ")");
}

std::string paths_text(const std::vector<PathPattern>& paths) {
  return joined(paths, ", ", path_text);
}

bool is_true(const Expression& expression) {
  return expression.kind == Expression::Kind::kLiteral &&
         expression.value.is(ValueType::kBoolean) && expression.value.boolean();
}

std::string where_text(const Expression& condition) {
  return is_true(condition) ? "" : " WHERE " + text_of(condition);
}

std::string case_text(const Expression& expression, std::size_t first) {
  std::string text = "CASE";
  text += first == 1 ? " " + text_of(expression.children[0]) : "";
  std::size_t i = first;
  for (; i + 1 < expression.children.size(); i += 2) {
    text +=
        " WHEN " + text_of(expression.children[i]) + " THEN " + text_of(expression.children[i + 1]);
  }
  return text + " ELSE " + text_of(expression.children[i]) + " END";
}

std::string text_of(const Expression& expression) {
  using Kind = Expression::Kind;
  const std::vector<Expression>& children = expression.children;
  const auto child = [&](std::size_t i) { return text_of(children[i]); };
  const auto all = [&](const char* separator) { return joined(children, separator, text_of); };
  switch (expression.kind) {
    case Kind::kLiteral:
      return literal(expression.value);
    case Kind::kParameter:
      return "$" + expression.name;
    case Kind::kVariable:
      return expression.name;
    case Kind::kProperty:
      return child(0) + "." + expression.name;
    case Kind::kNot:
      return "NOT (" + child(0) + ")";
    case Kind::kAnd:
      return "(" + all(" AND ") + ")";
    case Kind::kOr:
      return "(" + all(" OR ") + ")";
    case Kind::kXor:
      return "(" + all(" XOR ") + ")";
    case Kind::kComparison: {
      std::string text = "(" + child(0);
      for (std::size_t i = 1; i < children.size(); ++i) {
        text += " " + expression.words[i - 1] + " " + child(i);
      }
      return text + ")";
    }
    case Kind::kIsNull:
      return "(" + child(0) + " IS NULL)";
    case Kind::kIsNotNull:
      return "(" + child(0) + " IS NOT NULL)";
    case Kind::kIn:
      return "(" + all(" IN ") + ")";
    case Kind::kTextMatch:
      return "(" + child(0) + " " + expression.name + " " + child(1) + ")";
    case Kind::kHasLabels:
      return "(" + child(0) +
             joined(expression.words, "", [](const std::string& label) { return ":" + label; }) +
             ")";
    case Kind::kArithmetic:
      return "(" + child(0) + " " + expression.name + " " + child(1) + ")";
    case Kind::kNegative:
      return "-(" + child(0) + ")";
    case Kind::kList:
      return "[" + all(", ") + "]";
    case Kind::kIndex:
      return child(0) + "[" + child(1) + "]";
    case Kind::kCase:
      return case_text(expression, 0);
    case Kind::kCaseOf:
      return case_text(expression, 1);
    case Kind::kListComprehension:
      return "[" + expression.variable + " IN " + child(0) + where_text(children[1]) + " | " +
             child(2) + "]";
    case Kind::kQuantifier:
      return expression.name + "(" + expression.variable + " IN " + child(0) + " WHERE " +
             child(1) + ")";
    case Kind::kFunction:
      return expression.name + "(" + all(", ") + ")";
    case Kind::kExists:
      return "EXISTS { " + std::string(expression.distinct ? "MATCH " : "") +
             paths_text(expression.patterns) + (children.empty() ? "" : where_text(children[0])) +
             " }";
    case Kind::kPatternPredicate:
      return "(" + paths_text(expression.patterns) + ")";
    case Kind::kPatternComprehension:
      return "[" + paths_text(expression.patterns) + where_text(children[0]) + " | " + child(1) +
             "]";
    case Kind::kAggregate:
      break;
  }
  return expression.name + "(" + (expression.distinct ? "DISTINCT " : "") +
         (children.empty() ? "*" : child(0)) + ")";
}

std::string projection_text(const Projection& projection) {
  std::string text = projection.distinct ? " DISTINCT " : " ";
  text += joined(projection.items, ", ", [](const Projection::Item& item) {
    const std::string expression = text_of(item.expression);
    return expression == item.name ? expression : expression + " AS " + item.name;
  });
  if (!projection.order.empty()) {
    text += " ORDER BY " + joined(projection.order, ", ", [](const Projection::Key& key) {
              return text_of(key.expression) + (key.descending ? " DESC" : "");
            });
  }
  text += projection.skip ? " SKIP " + text_of(*projection.skip) : "";
  text += projection.limit ? " LIMIT " + text_of(*projection.limit) : "";
  return text;
}

std::string clause_text(const Clause& clause) {
  const std::string where = clause.where ? " WHERE " + text_of(*clause.where) : "";
  switch (clause.kind) {
    case Clause::Kind::kMatch:
      return "MATCH " + paths_text(clause.patterns) + where;
    case Clause::Kind::kOptionalMatch:
      return "OPTIONAL MATCH " + paths_text(clause.patterns) + where;
    case Clause::Kind::kUnwind:
      return "UNWIND " + text_of(clause.list) + " AS " + clause.variable;
    case Clause::Kind::kWith:
      return "WITH" + projection_text(clause.projection) + where;
    case Clause::Kind::kReturn:
      break;
  }
  return "RETURN" + projection_text(clause.projection);
}

}  // namespace

std::string literal(const Value& value) {
  switch (value.type()) {
    case ValueType::kBoolean:
      return value.boolean() ? "true" : "false";
    case ValueType::kInteger:
      return std::to_string(value.integer());
    case ValueType::kFloat:
      if (std::isnan(value.real())) {
        return "(0.0 / 0.0)";
      }
      return std::isfinite(value.real()) ? fmt::format("{:.1f}", value.real())
                                         : (value.real() > 0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)");
    case ValueType::kString:
      return "'" + value.string() + "'";
    case ValueType::kList:
      return "[" + joined(value.list(), ", ", literal) + "]";
    default:
      break;
  }
  return "null";
}

std::string to_text(const Query& query) {
  return joined(
      query.branches, query.all ? "\nUNION ALL\n" : "\nUNION\n",
      [](const std::vector<Clause>& clauses) { return joined(clauses, "\n", clause_text); });
}

}  // namespace claimgraph::differential
