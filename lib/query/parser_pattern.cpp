// Patterns of nodes and relationships.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "query/literals.hpp"
#include "query/parser.hpp"
#include "query/parser_state.hpp"

namespace claimgraph {
namespace {

using syntax::Direction;
using syntax::Expression;
using syntax::ExpressionPtr;
using syntax::NodePattern;
using syntax::PatternPart;
using syntax::RelationshipPattern;
using syntax::ShortestPath;
using Kind = syntax::Expression::Kind;

constexpr std::string_view kNodeExample = "a node pattern such as (n:Company)";
constexpr std::string_view kQuantified = "a quantified path pattern is";

bool is_quantifier(TokenKind kind) {
  return kind == TokenKind::kPlus || kind == TokenKind::kStar || kind == TokenKind::kOpenBrace;
}

bool begins_relationship(TokenKind kind) {
  return kind == TokenKind::kMinus || kind == TokenKind::kLess;
}

}  // namespace

std::vector<PatternPart> Parser::pattern() {
  std::vector<PatternPart> parts;
  do {
    parts.push_back(pattern_part());
  } while (accept(TokenKind::kComma));
  return parts;
}

PatternPart Parser::pattern_part() {
  count_part();
  PatternPart part;
  part.span.begin = peek().begin;
  if (at_name() && peek(1).kind == TokenKind::kEqual) {
    part.variable = variable("a variable for the path");
    take();
  }
  const bool calls = peek(1).kind == TokenKind::kOpenParenthesis;
  if (calls && (at(Keyword::kShortestPath) || at(Keyword::kAllShortestPaths))) {
    shortest_path(part);
  } else if (at(Keyword::kAll) || at(Keyword::kAny) || at(Keyword::kShortest)) {
    unsupported(peek(), fmt::format("{} before a path (other than shortestPath()) is",
                                    shown_keyword(peek())));
  } else {
    path_in_parentheses(part);
  }
  part.span.end = previous_end();
  return part;
}

void Parser::shortest_path(PatternPart& part) {
  const Token word = take();
  part.shortest = word.keyword == Keyword::kShortestPath ? ShortestPath::kOne : ShortestPath::kAll;
  const Token open = take();
  path(part);
  close(open, TokenKind::kCloseParenthesis);
  if (part.relationships.size() != 1) {
    fail(QueryErrorKind::kSyntax, word.begin,
         fmt::format("{} takes a path of one relationship", written(word)),
         "such as (a)-[*]-(b) inside");
  }
}

// A path may stand in parentheses, which mean nothing.
void Parser::path_in_parentheses(PatternPart& part) {
  std::vector<Token> open;
  while (at(TokenKind::kOpenParenthesis) && peek(1).kind == TokenKind::kOpenParenthesis) {
    if (open.size() >= kMaxNesting) {
      fail(QueryErrorKind::kLimit, peek().begin,
           fmt::format("the query is nested deeper than {} levels", kMaxNesting));
    }
    open.push_back(take());
  }
  path(part);
  for (; !open.empty(); open.pop_back()) {
    if (at(Keyword::kWhere)) {
      unsupported(peek(), "WHERE inside a path pattern is");
    }
    close(open.back(), TokenKind::kCloseParenthesis);
    if (is_quantifier(peek().kind)) {
      unsupported(peek(), kQuantified);
    }
    if (begins_relationship(peek().kind) || at(TokenKind::kOpenParenthesis)) {
      unsupported(peek(), "a path in parentheses inside another path is");
    }
  }
}

void Parser::path(PatternPart& part) {
  part.nodes.push_back(node());
  while (begins_relationship(peek().kind)) {
    part.relationships.push_back(relationship());
    if (is_quantifier(peek().kind)) {
      unsupported(peek(), kQuantified);
    }
    if (at(TokenKind::kOpenParenthesis) && peek(1).kind == TokenKind::kOpenParenthesis) {
      unsupported(peek(1), "a path in parentheses inside another path is");
    }
    part.nodes.push_back(node());
  }
  if (at(TokenKind::kOpenParenthesis)) {
    unexpected("a relationship such as --> between two nodes");
  }
}

NodePattern Parser::node() {
  count_part();
  NodePattern result;
  const Token open = expect(TokenKind::kOpenParenthesis, kNodeExample);
  result.span.begin = open.begin;
  if (at_name() && !at(Keyword::kWhere) && !at(Keyword::kIs)) {
    result.variable = variable(kNodeExample);
  }
  if (at(Keyword::kIs)) {
    unsupported(peek(), "IS before a label is");
  }
  result.labels = labels(true);
  result.properties = pattern_properties();
  if (at(Keyword::kWhere)) {
    unsupported(peek(), "WHERE inside a node pattern is");
  }
  close(open, TokenKind::kCloseParenthesis);
  result.span.end = previous_end();
  return result;
}

std::vector<syntax::Name> Parser::labels(bool inside_pattern) {
  std::vector<syntax::Name> names;
  constexpr std::string_view kExpression = "an expression of labels (other than :A:B) is";
  while (accept(TokenKind::kColon)) {
    if (at(TokenKind::kExclamation) || at(TokenKind::kPercent) || at(TokenKind::kOpenParenthesis)) {
      unsupported(peek(), kExpression);
    }
    if (at(TokenKind::kParameter)) {
      unsupported(peek(), "a parameter as a label is");
    }
    names.push_back(schema_name("a label behind the ':'"));
    // In an expression a bar may belong to a list comprehension.
    if (at(TokenKind::kAmpersand) || (inside_pattern && at(TokenKind::kBar))) {
      unsupported(peek(), kExpression);
    }
  }
  return names;
}

ExpressionPtr Parser::pattern_properties() {
  if (at(TokenKind::kOpenBrace)) {
    return keep(map());
  }
  return at(TokenKind::kParameter) ? keep(parameter()) : nullptr;
}

RelationshipPattern Parser::relationship() {
  count_part();
  RelationshipPattern result;
  result.span.begin = peek().begin;
  constexpr std::string_view kExample = "a relationship such as -[:ABOUT]-> or -->";
  const bool left = accept(TokenKind::kLess);
  expect(TokenKind::kMinus, kExample);
  if (at(TokenKind::kOpenBracket)) {
    relationship_detail(result);
  }
  expect(TokenKind::kMinus, kExample);
  const bool right = accept(TokenKind::kGreater);
  if (left != right) {
    result.direction = left ? Direction::kLeft : Direction::kRight;
  }
  result.span.end = previous_end();
  return result;
}

void Parser::relationship_detail(RelationshipPattern& relationship) {
  const Token open = take();
  if (at_name() && !at(Keyword::kWhere) && !at(Keyword::kIs)) {
    relationship.variable = variable("a variable, a ':' and a type, or ']'");
  }
  if (at(Keyword::kIs)) {
    unsupported(peek(), "IS before a type is");
  }
  if (accept(TokenKind::kColon)) {
    constexpr std::string_view kExpression = "an expression of types (other than :A|B) is";
    do {
      if (!relationship.types.empty()) {
        accept(TokenKind::kColon);
      }
      if (at(TokenKind::kExclamation) || at(TokenKind::kPercent) ||
          at(TokenKind::kOpenParenthesis)) {
        unsupported(peek(), kExpression);
      }
      if (at(TokenKind::kParameter)) {
        unsupported(peek(), "a parameter as a type is");
      }
      relationship.types.push_back(schema_name("a type behind the ':' or '|'"));
      if (at(TokenKind::kAmpersand)) {
        unsupported(peek(), kExpression);
      }
    } while (accept(TokenKind::kBar));
    if (at(TokenKind::kColon)) {
      unexpected("'|' between types, as in [:A|B]");
    }
  }
  if (at(TokenKind::kStar)) {
    hops(relationship);
  }
  relationship.properties = pattern_properties();
  if (at(Keyword::kWhere)) {
    unsupported(peek(), "WHERE inside a relationship pattern is");
  }
  close(open, TokenKind::kCloseBracket);
}

// *, *2, *1..3, *..3, *2..
void Parser::hops(RelationshipPattern& relationship) {
  take();
  relationship.variable_length = true;
  if (at(TokenKind::kInteger)) {
    relationship.min_hops = hop_count();
  }
  if (!accept(TokenKind::kDotDot)) {
    relationship.max_hops = relationship.min_hops;
  } else if (at(TokenKind::kInteger)) {
    relationship.max_hops = hop_count();
  }
  if (at(TokenKind::kFloat) || at(TokenKind::kMinus)) {
    unexpected("a whole number of hops, as in *1..3");
  }
}

std::int64_t Parser::hop_count() {
  const auto count = decode_integer(written(peek()), false);
  if (!count) {
    fail(QueryErrorKind::kSyntax, peek().begin, count.error().message, count.error().expected);
  }
  take();
  return *count;
}

// ---- Patterns inside expressions ----

Parser::Built Parser::pattern_predicate() {
  ExpressionPtr node = start(Kind::kPatternPredicate, peek().begin);
  const int outer = std::exchange(kept_height_, 0);
  count_part();
  PatternPart part;
  part.span.begin = peek().begin;
  path(part);
  part.span.end = previous_end();
  node->pattern.push_back(std::move(part));
  return finish(std::move(node), std::exchange(kept_height_, outer));
}

// Whether the '(' here begins a path of two nodes or more, not an operand in parentheses: decided
// by its first two nodes, in steps that grow with their labels alone. (a)--(b), (a)<-[x]-(b) are
// paths; (a) - (b), (a) < -(b), (a) - -(b), (a)--(1) and (a)-[1][0] are not.
bool Parser::looks_like_pattern() const {
  std::size_t i = behind_node(position_);
  if (i == 0) {
    return false;
  }
  i += token(i).kind == TokenKind::kLess ? 1U : 0U;
  if (token(i).kind != TokenKind::kMinus) {
    return false;
  }
  ++i;
  if (token(i).kind == TokenKind::kOpenBracket) {
    const std::size_t closing = token(i).partner;
    if (closing == 0 || token(closing + 1).kind != TokenKind::kMinus) {
      return false;
    }
    i = closing + 2;
  } else if (token(i).kind == TokenKind::kMinus && token(i).begin == token(i - 1).end) {
    ++i;
  } else {
    return false;
  }
  // No operator ends in "->".
  return token(i).kind == TokenKind::kGreater || behind_node(i) != 0;
}

// Behind the ')' of what has the shape of a node pattern and begins at `index`; 0: it has not.
std::size_t Parser::behind_node(std::size_t index) const {
  const std::size_t closing = token(index).partner;
  if (token(index).kind != TokenKind::kOpenParenthesis || closing == 0) {
    return 0;
  }
  std::size_t i = index + 1;
  i += is_variable(token(i)) ? 1U : 0U;
  while (token(i).kind == TokenKind::kColon) {
    if (!is_name(token(i + 1))) {
      return closing + 1;  // a label expression: the pattern is to say so
    }
    i += 2;
  }
  switch (token(i).kind) {
    case TokenKind::kBar:
    case TokenKind::kAmpersand:
      return closing + 1;
    case TokenKind::kOpenBrace:
      i = token(i).partner + 1;
      break;
    case TokenKind::kParameter:
      ++i;
      break;
    default:
      break;
  }
  return i == closing || token(i).keyword == Keyword::kWhere ? closing + 1 : 0;
}

}  // namespace claimgraph
