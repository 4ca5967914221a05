// Queries and their clauses.
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "query/parser_state.hpp"

namespace claimgraph {
namespace {

using syntax::Clause;

bool would_write(Keyword keyword) {
  switch (keyword) {
    case Keyword::kCreate:
    case Keyword::kDelete:
    case Keyword::kDetach:
    case Keyword::kDrop:
    case Keyword::kForeach:
    case Keyword::kInsert:
    case Keyword::kLoad:
    case Keyword::kMerge:
    case Keyword::kRemove:
    case Keyword::kSet:
      return true;
    default:
      return false;
  }
}

bool is_left_out(Keyword keyword) {
  switch (keyword) {
    case Keyword::kCall:
    case Keyword::kExplain:
    case Keyword::kProfile:
    case Keyword::kShow:
    case Keyword::kUse:
    case Keyword::kUsing:
      return true;
    default:
      return false;
  }
}

}  // namespace

syntax::Query Parser::query(bool inside_exists) {
  syntax::Query result;
  result.span.begin = peek().begin;
  result.parts.push_back(single_query(inside_exists));
  while (at(Keyword::kUnion)) {
    const Token word = take();
    result.union_all.push_back(accept(Keyword::kAll));
    result.union_spans.push_back({word.begin, previous_end()});
    result.parts.push_back(single_query(inside_exists));
  }
  result.span.end = previous_end();
  return result;
}

syntax::SingleQuery Parser::single_query(bool inside_exists) {
  syntax::SingleQuery result;
  result.span.begin = peek().begin;
  for (;;) {
    const bool first = result.clauses.empty();
    if (inside_exists && !first && (at(TokenKind::kCloseBrace) || at(Keyword::kUnion))) {
      break;
    }
    switch (peek().keyword) {
      case Keyword::kMatch:
      case Keyword::kOptional:
      case Keyword::kUnwind:
      case Keyword::kWith:
      case Keyword::kReturn:
        result.clauses.push_back(clause());
        break;
      default:
        no_clause(first);
    }
    const Clause& last = result.clauses.back();
    if (last.kind == Clause::Kind::kProjection && last.projection.is_return) {
      break;
    }
  }
  result.span.end = previous_end();
  return result;
}

Clause Parser::clause() {
  count_part();
  Clause result;
  switch (peek().keyword) {
    case Keyword::kUnwind:
      result.kind = Clause::Kind::kUnwind;
      result.unwind = unwind();
      break;
    case Keyword::kWith:
    case Keyword::kReturn:
      result.kind = Clause::Kind::kProjection;
      result.projection = projection();
      break;
    default:
      result.match = match();
      break;
  }
  return result;
}

syntax::Match Parser::match() {
  syntax::Match result;
  result.span.begin = peek().begin;
  result.optional = accept(Keyword::kOptional);
  expect(Keyword::kMatch, "MATCH behind OPTIONAL");
  result.pattern = pattern();
  if (at(Keyword::kUsing)) {
    unsupported(peek(), "USING (hints for a planner) is");
  }
  if (accept(Keyword::kWhere)) {
    result.where = keep(expression());
  }
  result.span.end = previous_end();
  return result;
}

syntax::Unwind Parser::unwind() {
  syntax::Unwind result;
  result.span.begin = take().begin;
  result.list = keep(expression());
  expect(Keyword::kAs, "AS and a variable, as in UNWIND list AS x");
  result.variable = variable("a variable behind AS");
  result.span.end = previous_end();
  return result;
}

syntax::Projection Parser::projection() {
  syntax::Projection result;
  result.is_return = at(Keyword::kReturn);
  result.span.begin = take().begin;
  result.distinct = accept(Keyword::kDistinct);
  projection_items(result);
  if (at(Keyword::kOrder)) {
    order_by(result);
  }
  if (accept(Keyword::kSkip)) {
    result.skip = keep(expression());
  }
  if (accept(Keyword::kLimit)) {
    result.limit = keep(expression());
  }
  if (!result.is_return && accept(Keyword::kWhere)) {
    result.where = keep(expression());
  }
  result.span.end = previous_end();
  return result;
}

void Parser::projection_items(syntax::Projection& projection) {
  projection.star = accept(TokenKind::kStar);
  if (projection.star && !accept(TokenKind::kComma)) {
    return;
  }
  do {
    if (at(TokenKind::kStar)) {
      unexpected("an expression; '*' can only stand first");
    }
    projection.items.push_back(projection_item());
  } while (accept(TokenKind::kComma));
}

syntax::ProjectionItem Parser::projection_item() {
  syntax::ProjectionItem result;
  const std::size_t begin = peek().begin;
  result.expression = keep(expression());
  result.text = text_.substr(begin, previous_end() - begin);
  if (accept(Keyword::kAs)) {
    result.alias = variable("a name behind AS");
  }
  return result;
}

void Parser::order_by(syntax::Projection& projection) {
  take();
  expect(Keyword::kBy, "BY behind ORDER");
  do {
    syntax::SortItem item;
    item.expression = keep(expression());
    item.descending = accept(Keyword::kDesc) || accept(Keyword::kDescending);
    if (!item.descending && !accept(Keyword::kAsc)) {
      accept(Keyword::kAscending);
    }
    projection.order_by.push_back(std::move(item));
  } while (accept(TokenKind::kComma));
}

void Parser::no_clause(bool first) const {
  const Token& token = peek();
  constexpr std::string_view kClauses = "MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN";
  if (token.keyword == Keyword::kLoad) {
    fail(QueryErrorKind::kUnsupported, token.begin,
         "LOAD CSV is not supported; claimgraph queries reach no files");
  }
  if (would_write(token.keyword)) {
    fail(QueryErrorKind::kUnsupported, token.begin,
         fmt::format("{} would write; claimgraph queries only read", shown_keyword(token)));
  }
  if (is_left_out(token.keyword)) {
    unsupported(token, fmt::format("{} is", shown_keyword(token)));
  }
  switch (token.keyword) {
    case Keyword::kWhere:
      unexpected("WHERE behind MATCH or WITH only");
    case Keyword::kOrder:
    case Keyword::kSkip:
    case Keyword::kLimit:
      unexpected("ORDER BY, then SKIP, then LIMIT behind WITH or RETURN");
    default:
      break;
  }
  const bool ends = token.kind == TokenKind::kEnd || token.kind == TokenKind::kSemicolon ||
                    token.keyword == Keyword::kUnion;
  if (ends && first && position_ == 0) {
    fail(QueryErrorKind::kSyntax, token.begin, "the query is empty",
         "a query such as MATCH (n) RETURN n");
  }
  if (ends) {
    fail(QueryErrorKind::kSyntax, token.begin, "the query ends without RETURN", "RETURN");
  }
  unexpected_word(kClauses);
}

void Parser::after_return() const {
  switch (peek().keyword) {
    case Keyword::kMatch:
    case Keyword::kOptional:
    case Keyword::kUnwind:
    case Keyword::kWith:
    case Keyword::kReturn:
      unexpected("nothing behind RETURN but UNION (WITH passes rows on)");
    case Keyword::kNoKeyword:
      unexpected_word("an operator, ',' or the end of the query");
    default:
      no_clause(false);
  }
}

}  // namespace claimgraph
