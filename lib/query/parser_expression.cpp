// Operators, by precedence climbing. From the loosest: OR, XOR, AND, NOT, comparisons, predicates
// of strings, lists and null (IN, STARTS WITH, =~, IS NULL ...), + -, * / %, ^, signs, and behind
// an operand: .property, [index], :Label.
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "query/parser_state.hpp"

namespace claimgraph {
namespace {

using syntax::BinaryOperator;
using syntax::ComparisonOperator;
using syntax::Expression;
using syntax::ExpressionPtr;
using syntax::UnaryOperator;
using Kind = syntax::Expression::Kind;

enum Level {
  kNoOperator,
  kOrLevel,
  kXorLevel,
  kAndLevel,
  kNotLevel,
  kComparisonLevel,
  kPredicateLevel,
  kSumLevel,
  kProductLevel,
  kPowerLevel,
};

std::optional<ComparisonOperator> comparison_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEqual:
      return ComparisonOperator::kEqual;
    case TokenKind::kNotEqual:
      return ComparisonOperator::kNotEqual;
    case TokenKind::kLess:
      return ComparisonOperator::kLess;
    case TokenKind::kLessOrEqual:
      return ComparisonOperator::kLessOrEqual;
    case TokenKind::kGreater:
      return ComparisonOperator::kGreater;
    case TokenKind::kGreaterOrEqual:
      return ComparisonOperator::kGreaterOrEqual;
    default:
      return std::nullopt;
  }
}

}  // namespace

Parser::Built Parser::expression() {
  const Nested nested(*this);
  return operation(kOrLevel);
}

// Operators of `lowest_level` and tighter ones; every operator joins from the left.
Parser::Built Parser::operation(int lowest_level) {
  const std::size_t begin = peek().begin;
  Built left = prefixed(lowest_level);
  for (;;) {
    const Infix found = infix();
    if (found.level == kNoOperator || found.level < lowest_level) {
      return left;
    }
    if (found.level == kComparisonLevel) {
      left = comparison(std::move(left), begin);
    } else if (at(Keyword::kIs)) {
      left = is_null(std::move(left), begin);
    } else {
      left = binary(found, std::move(left), begin);
    }
  }
}

Parser::Infix Parser::infix() const {
  switch (peek().kind) {
    case TokenKind::kPlus:
      return {kSumLevel, BinaryOperator::kAdd};
    case TokenKind::kMinus:
      return {kSumLevel, BinaryOperator::kSubtract};
    case TokenKind::kStar:
      return {kProductLevel, BinaryOperator::kMultiply};
    case TokenKind::kSlash:
      return {kProductLevel, BinaryOperator::kDivide};
    case TokenKind::kPercent:
      return {kProductLevel, BinaryOperator::kModulo};
    case TokenKind::kCaret:
      return {kPowerLevel, BinaryOperator::kPower};
    case TokenKind::kMatches:
      return {kPredicateLevel, BinaryOperator::kRegex};
    case TokenKind::kName:
      break;
    default:
      return {comparison_operator(peek().kind) ? kComparisonLevel : kNoOperator};
  }
  switch (peek().keyword) {
    case Keyword::kOr:
      return {kOrLevel, BinaryOperator::kOr};
    case Keyword::kXor:
      return {kXorLevel, BinaryOperator::kXor};
    case Keyword::kAnd:
      return {kAndLevel, BinaryOperator::kAnd};
    case Keyword::kIn:
      return {kPredicateLevel, BinaryOperator::kIn};
    case Keyword::kContains:
      return {kPredicateLevel, BinaryOperator::kContains};
    case Keyword::kStarts:
      return {kPredicateLevel, BinaryOperator::kStartsWith};
    case Keyword::kEnds:
      return {kPredicateLevel, BinaryOperator::kEndsWith};
    case Keyword::kIs:
      return {kPredicateLevel};
    default:
      return {};
  }
}

Parser::Built Parser::binary(const Infix& infix, Built left, std::size_t begin) {
  ExpressionPtr node = start(Kind::kBinary, begin);
  node->binary = infix.binary;
  node->operator_span.begin = take().begin;
  if (infix.binary == BinaryOperator::kStartsWith || infix.binary == BinaryOperator::kEndsWith) {
    expect(Keyword::kWith, "WITH, as in STARTS WITH and ENDS WITH");
  }
  node->operator_span.end = previous_end();
  int tallest = 0;
  adopt(*node, tallest, std::move(left));
  adopt(*node, tallest, operation(infix.level + 1));
  return finish(std::move(node), tallest);
}

Parser::Built Parser::is_null(Built operand, std::size_t begin) {
  ExpressionPtr node = start(Kind::kUnary, begin);
  node->operator_span.begin = take().begin;
  const bool negated = accept(Keyword::kNot);
  node->unary = negated ? UnaryOperator::kIsNotNull : UnaryOperator::kIsNull;
  if (at(TokenKind::kColon)) {
    unsupported(peek(), "IS :: (a test of types) is");
  }
  expect(Keyword::kNull, "NULL, as in IS NULL and IS NOT NULL");
  node->operator_span.end = previous_end();
  int tallest = 0;
  adopt(*node, tallest, std::move(operand));
  return finish(std::move(node), tallest);
}

Parser::Built Parser::comparison(Built first, std::size_t begin) {
  ExpressionPtr node = start(Kind::kComparison, begin);
  node->operator_span = {peek().begin, peek().end};
  int tallest = 0;
  adopt(*node, tallest, std::move(first));
  while (const auto op = comparison_operator(peek().kind)) {
    take();
    node->comparisons.push_back(*op);
    adopt(*node, tallest, operation(kPredicateLevel));
  }
  return finish(std::move(node), tallest);
}

Parser::Built Parser::prefixed(int lowest_level) {
  if (at(Keyword::kNot)) {
    if (lowest_level > kNotLevel) {
      unexpected("an operand; NOT needs parentheses here, as in a = (NOT b)");
    }
    return negation();
  }
  return at(TokenKind::kMinus) || at(TokenKind::kPlus) ? signs() : postfixed();
}

// NOT NOT a, without recursion.
Parser::Built Parser::negation() {
  const std::size_t first = position_;
  while (accept(Keyword::kNot)) {
  }
  const std::size_t behind = position_;
  Built built = operation(kComparisonLevel);
  for (std::size_t i = behind; i-- > first;) {
    const Token& word = token(i);
    ExpressionPtr node = start(Kind::kUnary, word.begin);
    node->unary = UnaryOperator::kNot;
    node->operator_span = {word.begin, word.end};
    int tallest = 0;
    adopt(*node, tallest, std::move(built));
    built = finish(std::move(node), tallest);
  }
  return built;
}

// - - a, without recursion. A minus before a number belongs to it: the least integer has no
// positive twin.
Parser::Built Parser::signs() {
  const std::size_t first = position_;
  while (at(TokenKind::kMinus) || at(TokenKind::kPlus)) {
    take();
  }
  std::size_t behind = position_;
  const Token& last = token(behind - 1);
  Built built;
  const bool is_number = at(TokenKind::kInteger) || at(TokenKind::kFloat);
  const TokenKind next = peek(1).kind;
  if (is_number && last.kind == TokenKind::kMinus && next != TokenKind::kDot &&
      next != TokenKind::kOpenBracket && next != TokenKind::kColon) {
    --behind;
    built = number(true, last.begin);
  } else {
    built = postfixed();
  }
  for (std::size_t i = behind; i-- > first;) {
    const Token& sign = token(i);
    ExpressionPtr node = start(Kind::kUnary, sign.begin);
    node->unary = sign.kind == TokenKind::kMinus ? UnaryOperator::kMinus : UnaryOperator::kPlus;
    node->operator_span = {sign.begin, sign.end};
    int tallest = 0;
    adopt(*node, tallest, std::move(built));
    built = finish(std::move(node), tallest);
  }
  return built;
}

Parser::Built Parser::postfixed() {
  const std::size_t begin = peek().begin;
  Built base = atom();
  for (;;) {
    if (at(TokenKind::kDot)) {
      ExpressionPtr node = start(Kind::kProperty, begin);
      node->operator_span.begin = take().begin;
      node->name = schema_name("the name of a property behind the '.'");
      node->operator_span.end = previous_end();
      int tallest = 0;
      adopt(*node, tallest, std::move(base));
      base = finish(std::move(node), tallest);
    } else if (at(TokenKind::kOpenBracket)) {
      base = subscript(std::move(base), begin);
    } else if (at(TokenKind::kColon)) {
      ExpressionPtr node = start(Kind::kHasLabels, begin);
      node->operator_span.begin = peek().begin;
      node->labels = labels(false);
      node->operator_span.end = previous_end();
      int tallest = 0;
      adopt(*node, tallest, std::move(base));
      return finish(std::move(node), tallest);
    } else {
      return base;
    }
  }
}

// base[index] and base[from..to].
Parser::Built Parser::subscript(Built base, std::size_t begin) {
  ExpressionPtr node = start(Kind::kIndex, begin);
  const Token open = take();
  node->operator_span = {open.begin, open.end};
  int tallest = 0;
  adopt(*node, tallest, std::move(base));
  adopt(*node, tallest, at(TokenKind::kDotDot) ? Built{} : expression());
  if (accept(TokenKind::kDotDot)) {
    node->kind = Kind::kSlice;
    adopt(*node, tallest, at(TokenKind::kCloseBracket) ? Built{} : expression());
  }
  close(open, TokenKind::kCloseBracket);
  return finish(std::move(node), tallest);
}

// ---- Nodes of the tree ----

ExpressionPtr Parser::start(Kind kind, std::size_t begin) {
  count_part();
  auto node = std::make_unique<Expression>();
  node->kind = kind;
  node->span.begin = begin;
  return node;
}

Parser::Built Parser::finish(ExpressionPtr node, int tallest) const {
  if (tallest >= kMaxHeight) {
    fail(QueryErrorKind::kLimit, node->operator_span.begin,
         fmt::format("the expression is over {} levels high", kMaxHeight),
         "fewer operators in a row, or a list with IN");
  }
  node->span.end = previous_end();
  return {std::move(node), tallest + 1};
}

void Parser::adopt(Expression& parent, int& tallest, Built child) {
  tallest = std::max(tallest, child.height);
  parent.children.push_back(std::move(child.node));
}

ExpressionPtr Parser::keep(Built built) {
  kept_height_ = std::max(kept_height_, built.height);
  return std::move(built.node);
}

}  // namespace claimgraph
