// Operands: literals, names, calls, lists, and what stands in brackets of its own.
#include <utility>

#include <fmt/format.h>

#include "query/literals.hpp"
#include "query/parser_state.hpp"

namespace claimgraph {
namespace {

using syntax::BinaryOperator;
using syntax::ComparisonOperator;
using syntax::Expression;
using syntax::ExpressionPtr;
using syntax::Quantifier;
using Kind = syntax::Expression::Kind;

}  // namespace

Parser::Built Parser::atom() {
  switch (peek().kind) {
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      return number(false, peek().begin);
    case TokenKind::kString:
      return literal(decode_string(written(peek())).value());  // the lexer has checked it
    case TokenKind::kParameter:
      return parameter();
    case TokenKind::kOpenParenthesis:
      return looks_like_pattern() ? pattern_predicate() : parenthesised();
    case TokenKind::kOpenBracket:
      return list();
    case TokenKind::kOpenBrace:
      return map();
    case TokenKind::kName:
    case TokenKind::kQuotedName:
      return word();
    default:
      unexpected("an expression");
  }
}

Parser::Built Parser::literal(Value value) {
  ExpressionPtr node = start(Kind::kLiteral, take().begin);
  node->literal = std::move(value);
  return finish(std::move(node), 0);
}

Parser::Built Parser::number(bool negative, std::size_t begin) {
  const auto checked = [this](const auto& parsed) {
    if (!parsed) {
      fail(QueryErrorKind::kSyntax, peek().begin, parsed.error().message, parsed.error().expected);
    }
    return *parsed;
  };
  const std::string_view digits = written(peek());
  Value value;
  if (at(TokenKind::kInteger)) {
    value = checked(decode_integer(digits, negative));
  } else {
    const double magnitude = checked(decode_float(digits));
    value = negative ? -magnitude : magnitude;
  }
  Built built = literal(std::move(value));
  built.node->span.begin = begin;
  return built;
}

Parser::Built Parser::parameter() {
  const Token token = take();
  ExpressionPtr node = start(Kind::kParameter, token.begin);
  node->name = {decode_name(written(token).substr(1)), {token.begin, token.end}};
  return finish(std::move(node), 0);
}

Parser::Built Parser::parenthesised() {
  const Token open = take();
  if (at(TokenKind::kCloseParenthesis)) {
    unexpected("an expression, or a pattern such as ()-->()");
  }
  Built built = expression();
  close(open, TokenKind::kCloseParenthesis);
  return built;
}

// What begins with a name: keywords of expressions, calls, variables.
Parser::Built Parser::word() {
  const bool calls = peek(1).kind == TokenKind::kOpenParenthesis;
  const bool opens_subquery = peek(1).kind == TokenKind::kOpenBrace;
  switch (peek().keyword) {
    case Keyword::kTrue:
      return literal(Value(true));
    case Keyword::kFalse:
      return literal(Value(false));
    case Keyword::kNull:
      return literal(Value());
    case Keyword::kCase:
      return case_expression();
    case Keyword::kExists:
      if (opens_subquery) {
        return exists();
      }
      break;
    case Keyword::kCount:
    case Keyword::kCollect:
      if (opens_subquery) {
        unsupported(peek(), fmt::format("{} {{ }} (a subquery) is", shown_keyword(peek())));
      }
      break;
    case Keyword::kAll:
    case Keyword::kAny:
    case Keyword::kNone:
    case Keyword::kSingle:
      if (calls) {
        return quantifier(at(Keyword::kAll)    ? Quantifier::kAll
                          : at(Keyword::kAny)  ? Quantifier::kAny
                          : at(Keyword::kNone) ? Quantifier::kNone
                                               : Quantifier::kSingle);
      }
      break;
    case Keyword::kReduce:
      if (calls) {
        return reduce();
      }
      break;
    case Keyword::kShortestPath:
    case Keyword::kAllShortestPaths:
      if (calls) {
        unsupported(peek(), fmt::format("{} in an expression (only in MATCH) is", written(peek())));
      }
      break;
    default:
      break;
  }
  if (!is_variable(peek())) {
    unexpected("an expression");
  }
  if (function_parenthesis() != 0) {
    return function();
  }
  ExpressionPtr node = start(Kind::kVariable, peek().begin);
  node->name = name_of(take());
  if (at(TokenKind::kOpenBrace)) {
    unsupported(peek(), "a map projection such as n {.name} is");
  }
  return finish(std::move(node), 0);
}

// Index of the '(' behind the name, with dots or without, that begins here; 0: there is none.
std::size_t Parser::function_parenthesis() const {
  std::size_t i = position_ + 1;
  while (token(i).kind == TokenKind::kDot && is_name(token(i + 1))) {
    i += 2;
  }
  return token(i).kind == TokenKind::kOpenParenthesis ? i : 0;
}

Parser::Built Parser::function() {
  ExpressionPtr node = start(Kind::kFunction, peek().begin);
  const std::size_t parenthesis = function_parenthesis();
  const bool is_count = at(Keyword::kCount) && parenthesis == position_ + 1;
  node->name = name_of(take());
  while (position_ < parenthesis) {
    take();
    node->name.text += '.';
    node->name.text += name_of(take()).text;
  }
  node->name.span.end = previous_end();

  const Token open = take();
  int tallest = 0;
  if (is_count && accept(TokenKind::kStar)) {
    node->kind = Kind::kCountStar;
  } else if (!at(TokenKind::kCloseParenthesis)) {
    node->distinct = accept(Keyword::kDistinct);
    do {
      adopt(*node, tallest, expression());
    } while (accept(TokenKind::kComma));
  }
  close(open, TokenKind::kCloseParenthesis);
  return finish(std::move(node), tallest);
}

// A list, a list comprehension or a pattern comprehension: the first element is read as an
// expression, and taken apart when what follows shows that it was no element. So nothing is read
// twice.
Parser::Built Parser::list() {
  const Token open = take();
  ExpressionPtr node = start(Kind::kList, open.begin);
  int tallest = 0;
  if (accept(TokenKind::kCloseBracket)) {
    return finish(std::move(node), tallest);
  }
  const bool begins_with_in = is_variable(peek()) && peek(1).keyword == Keyword::kIn;
  const bool begins_with_path = is_variable(peek()) && peek(1).kind == TokenKind::kEqual;
  const Token first = peek();
  const Token third = peek(2);
  Built element = expression();

  const Expression& root = *element.node;
  const bool goes_on = at(Keyword::kWhere) || at(TokenKind::kBar);
  if (begins_with_in && (goes_on || at(TokenKind::kCloseBracket)) && root.kind == Kind::kBinary &&
      root.binary == BinaryOperator::kIn && root.children[0]->kind == Kind::kVariable) {
    return list_comprehension(open, std::move(element));
  }
  if (goes_on && begins_with_in) {
    fail(QueryErrorKind::kSyntax, root.operator_span.begin,
         "a list comprehension goes over a list, not over a condition", "parentheses");
  }
  // In parentheses a pattern begins behind the first token.
  const bool is_pattern = root.kind == Kind::kPatternPredicate && root.span.begin == first.begin;
  const bool is_path = begins_with_path && root.kind == Kind::kComparison &&
                       root.comparisons.size() == 1 &&
                       root.children[1]->kind == Kind::kPatternPredicate &&
                       root.children[1]->span.begin == third.begin;
  if (goes_on && (is_pattern || is_path)) {
    return pattern_comprehension(open, std::move(element));
  }

  adopt(*node, tallest, std::move(element));
  while (accept(TokenKind::kComma)) {
    adopt(*node, tallest, expression());
  }
  close(open, TokenKind::kCloseBracket);
  return finish(std::move(node), tallest);
}

// [x IN list WHERE condition | projection]; `element` is x IN list.
Parser::Built Parser::list_comprehension(const Token& open, Built element) {
  ExpressionPtr node = start(Kind::kListComprehension, open.begin);
  node->variable = std::move(element.node->children[0]->name);
  int tallest = 0;
  adopt(*node, tallest, {std::move(element.node->children[1]), element.height - 1});
  adopt(*node, tallest, accept(Keyword::kWhere) ? expression() : Built{});
  adopt(*node, tallest, accept(TokenKind::kBar) ? expression() : Built{});
  close(open, TokenKind::kCloseBracket);
  return finish(std::move(node), tallest);
}

// [(a)-->(b) WHERE condition | projection], also [p = (a)-->(b) | projection].
Parser::Built Parser::pattern_comprehension(const Token& open, Built element) {
  ExpressionPtr node = start(Kind::kPatternComprehension, open.begin);
  if (element.node->kind == Kind::kComparison) {
    Expression& path = *element.node->children[1];
    node->pattern = std::move(path.pattern);
    node->pattern[0].variable = std::move(element.node->children[0]->name);
    node->pattern[0].span.begin = element.node->span.begin;
  } else {
    node->pattern = std::move(element.node->pattern);
  }
  int tallest = element.height - 1;
  adopt(*node, tallest, accept(Keyword::kWhere) ? expression() : Built{});
  expect(TokenKind::kBar, "'|' and what to give for each match of the pattern");
  adopt(*node, tallest, expression());
  close(open, TokenKind::kCloseBracket);
  return finish(std::move(node), tallest);
}

Parser::Built Parser::map() {
  const Token open = take();
  ExpressionPtr node = start(Kind::kMap, open.begin);
  int tallest = 0;
  if (!at(TokenKind::kCloseBrace)) {
    do {
      node->keys.push_back(schema_name("a key, as in {key: value}"));
      expect(TokenKind::kColon, "':' behind the key");
      adopt(*node, tallest, expression());
    } while (accept(TokenKind::kComma));
  }
  close(open, TokenKind::kCloseBrace);
  return finish(std::move(node), tallest);
}

Parser::Built Parser::case_expression() {
  ExpressionPtr node = start(Kind::kCase, take().begin);
  int tallest = 0;
  const auto kept = [&tallest](Built built) {
    tallest = std::max(tallest, built.height);
    return std::move(built.node);
  };
  adopt(*node, tallest, at(Keyword::kWhen) ? Built{} : expression());
  if (!at(Keyword::kWhen)) {
    unexpected_word("WHEN, as in CASE WHEN condition THEN value END");
  }
  while (accept(Keyword::kWhen)) {
    syntax::CaseBranch branch;
    branch.when = kept(expression());
    expect(Keyword::kThen, "THEN behind the condition of WHEN");
    branch.then = kept(expression());
    node->branches.push_back(std::move(branch));
  }
  adopt(*node, tallest, accept(Keyword::kElse) ? expression() : Built{});
  expect(Keyword::kEnd, "END, which ends CASE");
  return finish(std::move(node), tallest);
}

// all(x IN list WHERE condition) and its kin.
Parser::Built Parser::quantifier(Quantifier quantifier) {
  const Token word = take();
  ExpressionPtr node = start(Kind::kQuantifier, word.begin);
  node->operator_span = {word.begin, word.end};
  node->quantifier = quantifier;
  const Token open = take();
  node->variable =
      variable(fmt::format("a variable, as in {}(x IN list WHERE condition)", written(word)));
  expect(Keyword::kIn, "IN behind the variable");
  int tallest = 0;
  adopt(*node, tallest, expression());
  adopt(*node, tallest, accept(Keyword::kWhere) ? expression() : Built{});
  close(open, TokenKind::kCloseParenthesis);
  return finish(std::move(node), tallest);
}

// reduce(total = initial, x IN list | step).
Parser::Built Parser::reduce() {
  const Token word = take();
  ExpressionPtr node = start(Kind::kReduce, word.begin);
  node->operator_span = {word.begin, word.end};
  const Token open = take();
  int tallest = 0;
  node->accumulator = variable("a variable, as in reduce(total = 0, x IN list | total + x)");
  expect(TokenKind::kEqual, "'=' and a first value, as in reduce(total = 0, ...)");
  adopt(*node, tallest, expression());
  expect(TokenKind::kComma, "',' and a list, as in reduce(total = 0, x IN list | ...)");
  node->variable = variable("a variable, as in reduce(total = 0, x IN list | ...)");
  expect(Keyword::kIn, "IN behind the variable");
  adopt(*node, tallest, expression());
  expect(TokenKind::kBar, "'|' and the next value, as in reduce(total = 0, x IN list | total + x)");
  adopt(*node, tallest, expression());
  close(open, TokenKind::kCloseParenthesis);
  return finish(std::move(node), tallest);
}

// EXISTS { pattern WHERE condition } and EXISTS { MATCH ... }. One MATCH alone is its pattern.
Parser::Built Parser::exists() {
  const Nested nested(*this);
  const Token word = take();
  ExpressionPtr node = start(Kind::kExists, word.begin);
  node->operator_span = {word.begin, word.end};
  const Token open = take();
  const int outer = std::exchange(kept_height_, 0);
  int tallest = 0;
  const bool is_pattern = at(TokenKind::kOpenParenthesis) ||
                          (is_variable(peek()) && peek(1).kind == TokenKind::kEqual) ||
                          at(Keyword::kShortestPath) || at(Keyword::kAllShortestPaths);
  if (is_pattern) {
    node->pattern = pattern();
    adopt(*node, tallest, accept(Keyword::kWhere) ? expression() : Built{});
  } else {
    auto subquery = std::make_unique<syntax::Query>(query(true));
    syntax::SingleQuery& part = subquery->parts[0];
    syntax::Clause& clause = part.clauses[0];
    if (subquery->parts.size() == 1 && part.clauses.size() == 1 &&
        clause.kind == syntax::Clause::Kind::kMatch && !clause.match.optional) {
      node->pattern = std::move(clause.match.pattern);
      node->children.push_back(std::move(clause.match.where));
    } else {
      node->subquery = std::move(subquery);
    }
  }
  tallest = std::max(tallest, std::exchange(kept_height_, outer));
  close(open, TokenKind::kCloseBrace);
  return finish(std::move(node), tallest);
}

}  // namespace claimgraph
