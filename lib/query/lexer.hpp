// The words and signs of a query.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/query_error.hpp>

#include "query/keyword.hpp"

namespace claimgraph {

enum class TokenKind : std::uint8_t {
  kEnd,    ///< behind the last token
  kError,  ///< where the text could not be read further; LexedQuery::error says why
  kName,   ///< also every keyword
  kQuotedName,
  kParameter,
  kInteger,
  kFloat,
  kString,
  kOpenParenthesis,
  kCloseParenthesis,
  kOpenBracket,
  kCloseBracket,
  kOpenBrace,
  kCloseBrace,
  kComma,
  kDot,
  kDotDot,
  kColon,
  kSemicolon,
  kBar,
  kAmpersand,
  kExclamation,
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kCaret,
  kEqual,
  kMatches,  ///< =~
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
};

/// Bytes [begin, end) of the query, white space and comments left out.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  Keyword keyword = Keyword::kNoKeyword;  ///< of a kName
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t partner = 0;  ///< index of the closing bracket of an opening one; 0: there is none
};

struct LexedQuery {
  std::vector<Token> tokens;  ///< the last one, and only that, is a kEnd or kError
  /// Of the kError token. Kept until the parser gets there, so that the first error is reported.
  std::optional<QueryError> error;
};

/// Linear. Throws QueryError from kLexer for ill-formed UTF-8 and (kLimit) for a text of 4 GiB.
CLAIMGRAPH_EXPORT LexedQuery lex_query(std::string_view text);

}  // namespace claimgraph
