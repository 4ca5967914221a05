#include "query/parser.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>

#include "query/literals.hpp"
#include "query/parser_state.hpp"
#include "query/text_place.hpp"

namespace claimgraph {
namespace {

using syntax::Name;

std::string_view within_limit(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    throw QueryError(QueryErrorKind::kLimit, QueryStage::kParser, 0,
                     fmt::format("the query is over {} MiB long", kMaxQueryBytes >> 20U));
  }
  return text;
}

std::string in_upper_case(std::string_view word) {
  std::string out(word);
  std::ranges::transform(out, out.begin(), [](char c) {
    return static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
  });
  return out;
}

}  // namespace

syntax::Query parse_query(std::string_view text) {
  return Parser(within_limit(text)).whole_query();
}

syntax::ExpressionPtr parse_expression(std::string_view text) {
  return Parser(within_limit(text)).whole_expression();
}

Parser::Parser(std::string_view text) : text_(text), lexed_(lex_query(text)) {}

Parser::Nested::Nested(Parser& parser) : parser_(parser) {
  if (parser.nesting_ >= kMaxNesting) {
    parser.fail(QueryErrorKind::kLimit, parser.peek().begin,
                fmt::format("the query is nested deeper than {} levels", kMaxNesting));
  }
  ++parser.nesting_;
}

syntax::Query Parser::whole_query() {
  syntax::Query result = query(false);
  if (accept(TokenKind::kSemicolon) && !at(TokenKind::kEnd)) {
    unexpected("nothing behind the ';' (one query at a time)");
  }
  if (!at(TokenKind::kEnd)) {
    after_return();
  }
  return result;
}

syntax::ExpressionPtr Parser::whole_expression() {
  Built result = expression();
  if (!at(TokenKind::kEnd)) {
    unexpected_word("an operator or the end of the expression");
  }
  return std::move(result.node);
}

// ---- Tokens ----

const Token& Parser::token(std::size_t index) const {
  return lexed_.tokens[std::min(index, lexed_.tokens.size() - 1)];
}

const Token& Parser::peek(std::size_t ahead) const {
  return token(position_ + ahead);
}

bool Parser::is_name(const Token& token) {
  return token.kind == TokenKind::kName || token.kind == TokenKind::kQuotedName;
}

bool Parser::is_variable(const Token& token) {
  return is_name(token) &&
         (token.keyword == Keyword::kNoKeyword || token.keyword > Keyword::kLastReserved);
}

Token Parser::take() {
  const Token taken = peek();
  position_ = std::min(position_ + 1, lexed_.tokens.size() - 1);
  return taken;
}

bool Parser::accept(TokenKind kind) {
  const bool found = at(kind);
  position_ += found ? 1 : 0;
  return found;
}

bool Parser::accept(Keyword keyword) {
  const bool found = at(keyword);
  position_ += found ? 1 : 0;
  return found;
}

Token Parser::expect(TokenKind kind, std::string_view expected) {
  if (!at(kind)) {
    unexpected(expected);
  }
  return take();
}

void Parser::expect(Keyword keyword, std::string_view expected) {
  if (!accept(keyword)) {
    unexpected_word(expected);
  }
}

void Parser::close(const Token& open, TokenKind kind) {
  if (accept(kind)) {
    return;
  }
  const char closing = kind == TokenKind::kCloseParenthesis ? ')'
                       : kind == TokenKind::kCloseBracket   ? ']'
                                                            : '}';
  const TextPlace place = place_in(text_, open.begin);
  const std::string line = place_in(text_, peek().begin).line == place.line
                               ? std::string()
                               : fmt::format("line {}, ", place.line);
  unexpected(fmt::format("'{}' to close the '{}' at {}column {}", closing, written(open), line,
                         place.column));
}

std::size_t Parser::previous_end() const {
  return position_ == 0 ? 0 : lexed_.tokens[position_ - 1].end;
}

std::string_view Parser::written(const Token& token) const {
  return text_.substr(token.begin, token.end - token.begin);
}

Name Parser::name_of(const Token& token) const {
  return {decode_name(written(token)), {token.begin, token.end}};
}

Name Parser::schema_name(std::string_view expected) {
  if (!at_name()) {
    unexpected(expected);
  }
  return name_of(take());
}

Name Parser::variable(std::string_view expected) {
  if (at(TokenKind::kName) && !is_variable(peek())) {
    fail(QueryErrorKind::kSyntax, peek().begin,
         fmt::format("{} is a keyword and cannot name a variable", shown(peek())),
         fmt::format("{0}; `{1}` in backticks is a name", expected, written(peek())));
  }
  return schema_name(expected);
}

void Parser::count_part() {
  if (++parts_ > kMaxParts) {
    fail(QueryErrorKind::kLimit, peek().begin,
         fmt::format("the query has more than {} parts", kMaxParts));
  }
}

// ---- Errors ----

void Parser::fail(QueryErrorKind kind, std::size_t offset, const std::string& message,
                  std::string expected) const {
  if (lexed_.error && offset >= lexed_.tokens.back().begin) {
    throw QueryError(*lexed_.error);
  }
  throw QueryError(kind, QueryStage::kParser, offset, message, std::move(expected));
}

void Parser::unexpected(std::string_view expected) const {
  fail(QueryErrorKind::kSyntax, peek().begin,
       at(TokenKind::kEnd) ? "the query ends too early"
                           : fmt::format("unexpected {}", shown(peek())),
       std::string(expected));
}

void Parser::unexpected_word(std::string_view expected) const {
  static const std::vector<std::string> words = {
      "MATCH",  "OPTIONAL MATCH", "UNWIND",   "WITH",     "RETURN",
      "UNION",  "WHERE",          "ORDER BY", "ORDER",    "OPTIONAL",
      "SKIP",   "LIMIT",          "ASC",      "DESC",     "CONTAINS",
      "STARTS", "ENDS",           "AND",      "DISTINCT", "XOR",
      "THEN",   "ELSE",           "END",      "WHEN"};
  // Shorter words are near to anything.
  if (at(TokenKind::kName) && at(Keyword::kNoKeyword) && written(peek()).size() > 2) {
    if (const auto meant = closest_match(in_upper_case(written(peek())), words)) {
      unexpected(fmt::format("did you mean {}?", *meant));
    }
  }
  unexpected(expected);
}

void Parser::unsupported(const Token& token, std::string_view what) const {
  fail(QueryErrorKind::kUnsupported, token.begin, fmt::format("{} not supported", what));
}

std::string Parser::shown(const Token& token) const {
  constexpr std::size_t kColumns = 40;
  const std::string text =
      truncate_to_width(printable(written(token).substr(0, 4 * kColumns)), kColumns);
  switch (token.kind) {
    case TokenKind::kName: {
      if (token.keyword == Keyword::kNoKeyword || token.keyword > Keyword::kLastReserved) {
        return fmt::format("word '{}'", text);
      }
      return shown_keyword(token);
    }
    case TokenKind::kQuotedName:
      return fmt::format("name {}", text);
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      return fmt::format("number {}", text);
    case TokenKind::kString:
      return fmt::format("string {}", text);
    case TokenKind::kParameter:
      return fmt::format("parameter {}", text);
    default:
      return fmt::format("'{}'", text);
  }
}

std::string Parser::shown_keyword(const Token& token) const {
  return token.keyword == Keyword::kLoad ? "LOAD CSV" : in_upper_case(written(token));
}

}  // namespace claimgraph
