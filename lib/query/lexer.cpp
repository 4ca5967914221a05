#include "query/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <claimgraph/base/unicode.hpp>

#include "query/literals.hpp"

namespace claimgraph {
namespace {

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr bool is_octal_digit(char c) {
  return c >= '0' && c <= '7';
}

struct CodePoint {
  UChar32 value = 0;
  std::size_t size = 1;
};

// Precondition: valid UTF-8.
CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return static_cast<UChar32>(byte(i) & 0x3FU); };
  const UChar32 first = byte(0);
  if (first < 0x80) {
    return {first, 1};
  }
  if (first < 0xE0) {
    return {((first & 0x1F) << 6) | tail(1), 2};
  }
  if (first < 0xF0) {
    return {((first & 0x0F) << 12) | (tail(1) << 6) | tail(2), 3};
  }
  return {((first & 0x07) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3), 4};
}

bool is_white_space(UChar32 c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) ||
         (c >= 0x80 && u_isUWhiteSpace(c) != 0);
}

// What a text processor makes of a sign.
std::string plain_form(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
      return "did you mean a straight quote, ' or \"?";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "did you mean '-'?";
    case 0x2192:
      return "did you mean '->'?";
    case 0x2190:
      return "did you mean '<-'?";
    case 0x2260:
      return "did you mean '<>'?";
    case 0x2264:
      return "did you mean '<='?";
    case 0x2265:
      return "did you mean '>='?";
    default:
      return {};
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  LexedQuery run();

 private:
  [[nodiscard]] char at(std::size_t position) const {
    return position < text_.size() ? text_[position] : '\0';
  }
  void fail(std::size_t offset, const std::string& message, std::string expected = {}) {
    result_.error.emplace(QueryErrorKind::kSyntax, QueryStage::kLexer, offset, message,
                          std::move(expected));
  }
  void fail(std::size_t begin, const ParseError& error) {
    fail(begin + error.offset, error.message, error.expected);
  }

  void skip_blank();
  void skip_block_comment();
  [[nodiscard]] std::size_t word_end(std::size_t position) const;
  TokenKind scan();
  TokenKind scan_quoted_name();
  TokenKind scan_parameter();
  TokenKind scan_string();
  TokenKind scan_number();
  [[nodiscard]] std::size_t number_end(bool& is_float) const;
  TokenKind scan_sign();
  TokenKind unknown();
  void match_brackets();

  TokenKind sign(TokenKind kind, std::size_t size = 1) {
    position_ += size;
    return kind;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  LexedQuery result_;
};

LexedQuery Lexer::run() {
  if (text_.starts_with("\xEF\xBB\xBF")) {
    position_ = 3;  // a byte order mark
  }
  result_.tokens.reserve(text_.size() / 6 + 8);
  for (;;) {
    skip_blank();
    const std::size_t begin = position_;
    TokenKind kind = TokenKind::kEnd;
    if (!result_.error && position_ < text_.size()) {
      kind = scan();
    }
    Token token{kind, Keyword::kNoKeyword, static_cast<std::uint32_t>(begin),
                static_cast<std::uint32_t>(position_), 0};
    if (result_.error) {
      token.kind = TokenKind::kError;
    } else if (kind == TokenKind::kName) {
      token.keyword = find_keyword(text_.substr(begin, position_ - begin));
    }
    result_.tokens.push_back(token);
    if (token.kind == TokenKind::kEnd || token.kind == TokenKind::kError) {
      match_brackets();
      return std::move(result_);
    }
  }
}

void Lexer::skip_blank() {
  while (position_ < text_.size() && !result_.error) {
    const char c = text_[position_];
    if (c == '/' && at(position_ + 1) == '/') {
      position_ = std::min(text_.find('\n', position_), text_.size());
    } else if (c == '/' && at(position_ + 1) == '*') {
      skip_block_comment();
    } else if (c == ' ' || c == '\n') {
      ++position_;
    } else if (c > ' ' && c <= '~') {
      return;
    } else {
      const CodePoint point = code_point_at(text_, position_);
      if (!is_white_space(point.value)) {
        return;
      }
      position_ += point.size;
    }
  }
}

void Lexer::skip_block_comment() {
  const std::size_t end = text_.find("*/", position_ + 2);
  if (end == std::string_view::npos) {
    fail(position_, "the comment is not closed", "'*/' at its end");
    return;
  }
  position_ = end + 2;
}

// Behind the letters, digits and underscores that begin at `position`.
std::size_t Lexer::word_end(std::size_t position) const {
  while (position < text_.size()) {
    const char c = text_[position];
    if (is_ascii_letter(c) || is_digit(c) || c == '_') {
      ++position;
      continue;
    }
    const CodePoint point = code_point_at(text_, position);
    if (point.value < 0x80 || u_hasBinaryProperty(point.value, UCHAR_ID_CONTINUE) == 0) {
      break;
    }
    position += point.size;
  }
  return position;
}

TokenKind Lexer::scan() {
  const char c = text_[position_];
  if (is_ascii_letter(c) || c == '_') {
    position_ = word_end(position_);
    return TokenKind::kName;
  }
  if (is_digit(c) || (c == '.' && is_digit(at(position_ + 1)))) {
    return scan_number();
  }
  switch (c) {
    case '`':
      return scan_quoted_name();
    case '$':
      return scan_parameter();
    case '\'':
    case '"':
      return scan_string();
    default:
      break;
  }
  const CodePoint point = code_point_at(text_, position_);
  if (point.value >= 0x80 && u_hasBinaryProperty(point.value, UCHAR_ID_START) != 0) {
    position_ = word_end(position_);
    return TokenKind::kName;
  }
  return scan_sign();
}

TokenKind Lexer::scan_quoted_name() {
  const std::size_t begin = position_;
  for (std::size_t i = begin + 1;; i += 2) {
    i = text_.find('`', i);
    if (i == std::string_view::npos) {
      fail(begin, "the name in backticks is not closed", "a '`' at its end");
      return TokenKind::kError;
    }
    if (at(i + 1) != '`') {
      position_ = i + 1;
      break;
    }
  }
  if (position_ - begin == 2) {
    fail(begin, "a name cannot be empty");
  }
  return TokenKind::kQuotedName;
}

TokenKind Lexer::scan_parameter() {
  const std::size_t begin = position_;
  const std::size_t end = word_end(begin + 1);
  if (at(begin + 1) == '`') {
    ++position_;
    scan_quoted_name();
  } else if (end > begin + 1) {
    position_ = end;
  } else {
    fail(begin, "a parameter has no name", "a name behind the dollar sign, such as $key");
  }
  return TokenKind::kParameter;
}

TokenKind Lexer::scan_string() {
  const std::size_t begin = position_;
  const char quote = text_[begin];
  const std::string_view stops = quote == '\'' ? "'\\" : "\"\\";
  std::size_t i = text_.find_first_of(stops, begin + 1);
  bool escapes = false;
  while (i != std::string_view::npos && text_[i] != quote) {
    escapes = true;
    i = i + 2 < text_.size() ? text_.find_first_of(stops, i + 2) : std::string_view::npos;
  }
  if (i == std::string_view::npos) {
    fail(begin, "the string is not closed", fmt::format("a {} at its end", quote));
    return TokenKind::kError;
  }
  position_ = i + 1;
  if (escapes) {
    const auto value = decode_string(text_.substr(begin, position_ - begin));
    if (!value) {
      fail(begin, value.error());
    }
  }
  return TokenKind::kString;
}

// Behind the well-formed part of the number at position_.
std::size_t Lexer::number_end(bool& is_float) const {
  const auto digits_end = [this](std::size_t i) {
    while (is_digit(at(i))) {
      ++i;
    }
    return i;
  };
  std::size_t end = digits_end(position_);
  // In 1..3 the dots are a range.
  if (at(end) == '.' && at(end + 1) != '.') {
    is_float = true;
    end = digits_end(end + 1);
  }
  if (at(end) == 'e' || at(end) == 'E') {
    const std::size_t sign = at(end + 1) == '+' || at(end + 1) == '-' ? 1 : 0;
    if (is_digit(at(end + 1 + sign))) {
      is_float = true;
      end = digits_end(end + 1 + sign);
    }
  }
  return end;
}

TokenKind Lexer::scan_number() {
  const std::size_t begin = position_;
  const char mark = static_cast<char>(at(begin + 1) | 0x20);
  bool is_float = false;
  bool well_formed = false;
  if (text_[begin] == '0' && (mark == 'x' || mark == 'o')) {
    position_ = word_end(begin);
    const std::string_view digits = text_.substr(begin + 2, position_ - begin - 2);
    well_formed =
        !digits.empty() && std::ranges::all_of(digits, mark == 'x' ? is_hex_digit : is_octal_digit);
  } else {
    const std::size_t end = number_end(is_float);
    position_ = word_end(end);
    well_formed = position_ == end;
  }
  const std::string_view written = text_.substr(begin, position_ - begin);
  if (!well_formed) {
    fail(begin, fmt::format("malformed number {}", truncate_to_width(written, 40)),
         "digits with an optional exponent, 0x and hexadecimal or 0o and octal digits");
  } else if (!is_float && written.size() > 1 && written[0] == '0' && is_digit(written[1])) {
    fail(begin, fmt::format("the integer {} begins with 0", truncate_to_width(written, 40)),
         "no 0 before a decimal, or 0o before an octal number");
  }
  return is_float ? TokenKind::kFloat : TokenKind::kInteger;
}

TokenKind Lexer::scan_sign() {
  const char next = at(position_ + 1);
  switch (text_[position_]) {
    case '(':
      return sign(TokenKind::kOpenParenthesis);
    case ')':
      return sign(TokenKind::kCloseParenthesis);
    case '[':
      return sign(TokenKind::kOpenBracket);
    case ']':
      return sign(TokenKind::kCloseBracket);
    case '{':
      return sign(TokenKind::kOpenBrace);
    case '}':
      return sign(TokenKind::kCloseBrace);
    case ',':
      return sign(TokenKind::kComma);
    case '.':
      return next == '.' ? sign(TokenKind::kDotDot, 2) : sign(TokenKind::kDot);
    case ':':
      return sign(TokenKind::kColon);
    case ';':
      return sign(TokenKind::kSemicolon);
    case '|':
      return next == '|' ? unknown() : sign(TokenKind::kBar);
    case '&':
      return next == '&' ? unknown() : sign(TokenKind::kAmpersand);
    case '!':
      return next == '=' ? unknown() : sign(TokenKind::kExclamation);
    case '+':
      return sign(TokenKind::kPlus);
    case '-':
      return sign(TokenKind::kMinus);
    case '*':
      return sign(TokenKind::kStar);
    case '/':
      return sign(TokenKind::kSlash);
    case '%':
      return sign(TokenKind::kPercent);
    case '^':
      return sign(TokenKind::kCaret);
    case '=':
      if (next == '=') {
        return unknown();
      }
      return next == '~' ? sign(TokenKind::kMatches, 2) : sign(TokenKind::kEqual);
    case '<':
      if (next == '>') {
        return sign(TokenKind::kNotEqual, 2);
      }
      return next == '=' ? sign(TokenKind::kLessOrEqual, 2) : sign(TokenKind::kLess);
    case '>':
      return next == '=' ? sign(TokenKind::kGreaterOrEqual, 2) : sign(TokenKind::kGreater);
    default:
      return unknown();
  }
}

TokenKind Lexer::unknown() {
  const std::string_view two = text_.substr(position_, 2);
  constexpr auto kForeign = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"!=", "did you mean '<>'?"},
      {"==", "did you mean '='?"},
      {"&&", "did you mean AND?"},
      {"||", "did you mean OR, or '+' to join texts?"},
  });
  for (const auto& [written, meant] : kForeign) {
    if (two == written) {
      fail(position_, fmt::format("unknown operator '{}'", written), std::string(meant));
      return TokenKind::kError;
    }
  }
  const CodePoint point = code_point_at(text_, position_);
  fail(position_,
       fmt::format("unknown character '{}' (U+{:04X})",
                   printable(text_.substr(position_, point.size)),
                   static_cast<unsigned>(point.value)),
       plain_form(point.value));
  return TokenKind::kError;
}

void Lexer::match_brackets() {
  std::vector<std::uint32_t> open;
  std::vector<Token>& tokens = result_.tokens;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    switch (tokens[i].kind) {
      case TokenKind::kOpenParenthesis:
      case TokenKind::kOpenBracket:
      case TokenKind::kOpenBrace:
        open.push_back(i);
        break;
      case TokenKind::kCloseParenthesis:
      case TokenKind::kCloseBracket:
      case TokenKind::kCloseBrace: {
        if (open.empty()) {
          return;
        }
        Token& opening = tokens[open.back()];
        open.pop_back();
        // Each closing kind follows its opening one.
        if (static_cast<int>(opening.kind) + 1 != static_cast<int>(tokens[i].kind)) {
          return;  // the parser does not get beyond this one
        }
        opening.partner = i;
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace

LexedQuery lex_query(std::string_view text) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw QueryError(QueryErrorKind::kLimit, QueryStage::kLexer, 0, "the query is over 4 GiB long");
  }
  if (const auto offset = find_invalid_utf8(text)) {
    throw QueryError(QueryErrorKind::kSyntax, QueryStage::kLexer, *offset,
                     "the query is not valid UTF-8");
  }
  return Lexer(text).run();
}

}  // namespace claimgraph
