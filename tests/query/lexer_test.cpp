#include "query/lexer.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "query/literals.hpp"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : lex_query(text).tokens) {
    out.emplace_back(text.substr(token.begin, token.end - token.begin));
  }
  EXPECT_EQ(out.back(), "") << "the end";
  out.pop_back();
  return out;
}

TokenKind kind_of(std::string_view word) {
  const LexedQuery lexed = lex_query(word);
  EXPECT_EQ(lexed.tokens.size(), 2U) << word;
  return lexed.tokens[0].kind;
}

QueryError error_of(std::string_view text) {
  const LexedQuery lexed = lex_query(text);
  EXPECT_EQ(lexed.tokens.back().kind, TokenKind::kError) << text;
  return lexed.error.value();
}

TEST(Lexer, SplitsWordsAndSigns) {
  EXPECT_THAT(words("(n:A)-[*1..3]->{k:'x'}"),
              ElementsAre("(", "n", ":", "A", ")", "-", "[", "*", "1", "..", "3", "]", "-", ">",
                          "{", "k", ":", "'x'", "}"));
  EXPECT_THAT(words("a<=b<>c>=d=~e<-f"),
              ElementsAre("a", "<=", "b", "<>", "c", ">=", "d", "=~", "e", "<", "-", "f"));
  EXPECT_THAT(words("x[..3] n.y 1.5 .5 1."),
              ElementsAre("x", "[", "..", "3", "]", "n", ".", "y", "1.5", ".5", "1."));
}

TEST(Lexer, PassesOverWhiteSpaceAndComments) {
  EXPECT_THAT(words("\xEF\xBB\xBF"
                    "a // b\nc /* d\n ** // e */f/**/g\t\u00A0\u3000h //"),
              ElementsAre("a", "c", "f", "g", "h"));
  EXPECT_THAT(words("a/b"), ElementsAre("a", "/", "b"));
  EXPECT_THAT(words(""), ElementsAre());
}

TEST(Lexer, TakesLettersOfAllScriptsInNames) {
  EXPECT_THAT(words("Größe _x 名前 имя2 a_b"), ElementsAre("Größe", "_x", "名前", "имя2", "a_b"));
  EXPECT_EQ(kind_of("`a ``b`` c`"), TokenKind::kQuotedName);
  EXPECT_EQ(kind_of("$`x y`"), TokenKind::kParameter);
  EXPECT_EQ(kind_of("$0"), TokenKind::kParameter);
}

TEST(Lexer, KnowsKeywordsInEitherCase) {
  const LexedQuery lexed = lex_query("match Match MATCHES `match` shortestPath \u017Fet");
  EXPECT_EQ(lexed.tokens[0].keyword, Keyword::kMatch);
  EXPECT_EQ(lexed.tokens[1].keyword, Keyword::kMatch);
  EXPECT_EQ(lexed.tokens[2].keyword, Keyword::kNoKeyword);
  EXPECT_EQ(lexed.tokens[3].keyword, Keyword::kNoKeyword);
  EXPECT_EQ(lexed.tokens[4].keyword, Keyword::kShortestPath);
  EXPECT_EQ(lexed.tokens[5].keyword, Keyword::kNoKeyword);
}

TEST(Lexer, FindsThePartnerOfABracket) {
  const LexedQuery lexed = lex_query("([{}])(");
  EXPECT_EQ(lexed.tokens[0].partner, 5U);
  EXPECT_EQ(lexed.tokens[1].partner, 4U);
  EXPECT_EQ(lexed.tokens[2].partner, 3U);
  EXPECT_EQ(lexed.tokens[6].partner, 0U);
  EXPECT_EQ(lex_query("(]").tokens[0].partner, 0U);
}

TEST(Lexer, TellsIntegersFromFloats) {
  for (const std::string_view integer : {"0", "12", "0x1F", "0o17", "0XaB"}) {
    EXPECT_EQ(kind_of(integer), TokenKind::kInteger) << integer;
  }
  for (const std::string_view real :
       {"0.5", ".5", "1.", "1e10", "1E+5", "1.5e-3", "00.5", "1.e5"}) {
    EXPECT_EQ(kind_of(real), TokenKind::kFloat) << real;
  }
}

TEST(Lexer, RefusesMalformedNumbers) {
  for (const std::string_view number : {"12abc", "0xZ", "0x", "0o8", "0o", "1e", "1e+", "1.5x",
                                        "1_000", "0b1", "007", "1.foo", "1é"}) {
    const QueryError error = error_of(number);
    EXPECT_EQ(error.kind(), QueryErrorKind::kSyntax) << number;
    EXPECT_EQ(error.stage(), QueryStage::kLexer) << number;
    EXPECT_EQ(error.offset(), 0U) << number;
  }
}

TEST(Lexer, PointsAtWhatItCannotRead) {
  const std::vector<std::pair<std::string_view, std::size_t>> cases = {
      {"a 'b", 2},
      {"a \"b'", 2},
      {"a /* b", 2},
      {"a `b", 2},
      {"a `` b", 2},
      {"a # b", 2},
      {"a $ b", 2},
      {"a 'b\\x' c", 4},
      {"'\\u12'", 1},
      {"'\\U00110000'", 1},
      {"'\\uD83D'", 1},
      {"'\\uDE00'", 1},
      {"'\\uD83D\\n'", 1},
      {"a \x01 b", 2},
      {"a != b", 2},
      {std::string_view("a \0 b", 5), 2},
      {"'\\", 0},
      {"'\\'", 0},
      {"$`", 1}};
  for (const auto& [text, offset] : cases) {
    const QueryError error = error_of(text);
    EXPECT_EQ(error.kind(), QueryErrorKind::kSyntax) << text;
    EXPECT_EQ(error.offset(), offset) << text;
  }
  EXPECT_THAT(error_of("a \x01").what(), HasSubstr("U+0001"));
}

TEST(Lexer, KnowsTheSignsOfOtherLanguagesAndOfTextProcessors) {
  EXPECT_EQ(error_of("a != b").expected(), "did you mean '<>'?");
  EXPECT_EQ(error_of("a == b").expected(), "did you mean '='?");
  EXPECT_EQ(error_of("a && b").expected(), "did you mean AND?");
  EXPECT_EQ(error_of("a \u2013 b").expected(), "did you mean '-'?");
  EXPECT_THAT(error_of("\u2018a\u2019").expected(), HasSubstr("straight quote"));
}

TEST(Lexer, RefusesIllFormedUtf8) {
  for (const std::string_view text : {"ab\xFF", "ab\xC0\x80", "ab\xED\xA0\x80", "ab\xE4\xBD"}) {
    try {
      lex_query(text);
      ADD_FAILURE() << "no error";
    } catch (const QueryError& error) {
      EXPECT_EQ(error.kind(), QueryErrorKind::kSyntax);
      EXPECT_EQ(error.stage(), QueryStage::kLexer);
      EXPECT_EQ(error.offset(), 2U);
    }
  }
}

RC_GTEST_PROP(Lexer, TokensFollowEachOtherInsideTheText, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "MATCH", "(", ")", "[", "]", "{", "}", "'x'", "'", "`n`", "`", "$p", "$", "1", "1.5", "..",
      ".", "0x", "//", "/*", "*/", "\n", " ", "é", "=~", "<", "-", "|", "\\"));
  std::string text;
  for (const std::string& piece : pieces) {
    text += piece;
  }
  const LexedQuery lexed = lex_query(text);
  std::size_t end = 0;
  for (std::size_t i = 0; i < lexed.tokens.size(); ++i) {
    const Token& token = lexed.tokens[i];
    RC_ASSERT(token.begin >= end);
    RC_ASSERT(token.end <= text.size());
    const bool last = token.kind == TokenKind::kEnd || token.kind == TokenKind::kError;
    RC_ASSERT(last == (i + 1 == lexed.tokens.size()));
    RC_ASSERT(last || token.end > token.begin);
    RC_ASSERT(token.partner == 0 || token.partner > i);
    end = token.end;
  }
  RC_ASSERT(lexed.error.has_value() == (lexed.tokens.back().kind == TokenKind::kError));
}

// ---- What is written in tokens ----

TEST(Literals, OfStringsReadTheirEscapes) {
  EXPECT_EQ(decode_string("''").value(), "");
  EXPECT_EQ(decode_string("\"it's\"").value(), "it's");
  EXPECT_EQ(decode_string(R"('\\ \' \" \b\f\n\r\t')").value(), "\\ ' \" \b\f\n\r\t");
  EXPECT_EQ(decode_string(R"('\u00e9 \u4E2D \U0001F600 \uD83D\uDE00')").value(), "é 中 😀 😀");
  EXPECT_EQ(decode_string(R"('\u0000')").value(), std::string(1, '\0'));
  EXPECT_EQ(decode_string("'🧐🍌'").value(), "🧐🍌");
}

TEST(Literals, OfNamesLoseTheirBackticks) {
  EXPECT_EQ(decode_name("a"), "a");
  EXPECT_EQ(decode_name("`a b`"), "a b");
  EXPECT_EQ(decode_name("`a``b`"), "a`b");
  EXPECT_EQ(decode_name("`````"), "``");
}

TEST(Literals, OfIntegersFitIn64Bits) {
  EXPECT_EQ(decode_integer("9223372036854775807", false).value(), INT64_MAX);
  EXPECT_EQ(decode_integer("9223372036854775808", true).value(), INT64_MIN);
  EXPECT_EQ(decode_integer("0o777777777777777777777", false).value(), INT64_MAX);
  EXPECT_EQ(decode_integer("0x8000000000000000", true).value(), INT64_MIN);
  EXPECT_EQ(decode_integer("0", true).value(), 0);
  EXPECT_FALSE(decode_integer("9223372036854775808", false).has_value());
  EXPECT_FALSE(decode_integer("9223372036854775809", true).has_value());
  EXPECT_FALSE(decode_integer("0xFFFFFFFFFFFFFFFFFF", false).has_value());
  EXPECT_FALSE(decode_integer(std::string(100'000, '9'), false).has_value());
}

TEST(Literals, OfFloatsAreFinite) {
  EXPECT_EQ(decode_float("1.7976931348623157e308").value(), 1.7976931348623157e308);
  EXPECT_EQ(decode_float("5e-324").value(), 5e-324);
  for (const std::string_view small :
       {"1e-999", "0.0e999", "0e99999999999999999999", "1e-99999999999999999999", "0.1e-400"}) {
    EXPECT_EQ(decode_float(small).value(), 0.0) << small;
  }
  EXPECT_EQ(decode_float("." + std::string(400, '0') + "1").value(), 0.0);
  EXPECT_FALSE(decode_float(std::string(400, '1') + ".0").has_value());
  for (const std::string_view large : {"1e309", "1.8e308", "1e99999999999999999999", ".1e400"}) {
    EXPECT_FALSE(decode_float(large).has_value()) << large;
  }
}

}  // namespace
}  // namespace claimgraph
