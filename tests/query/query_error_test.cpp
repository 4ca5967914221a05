#include <string>

#include <gtest/gtest.h>

#include <claimgraph/query/query_error.hpp>

namespace claimgraph {
namespace {

QueryError syntax_error(std::size_t offset, std::string expected = {}) {
  return {QueryErrorKind::kSyntax, QueryStage::kParser, offset, "unexpected ')'",
          std::move(expected)};
}

TEST(QueryError, KeepsWhatItWasMadeOf) {
  const QueryError error(QueryErrorKind::kType, QueryStage::kExecutor, 7, "no list", "a list");
  EXPECT_EQ(error.kind(), QueryErrorKind::kType);
  EXPECT_EQ(error.stage(), QueryStage::kExecutor);
  EXPECT_EQ(error.offset(), 7U);
  EXPECT_STREQ(error.what(), "no list");
  EXPECT_EQ(error.expected(), "a list");
}

TEST(QueryError, HasTheCodeOfItsKind) {
  const auto code = [](QueryErrorKind kind) {
    return QueryError(kind, QueryStage::kBinder, 0, "x").code();
  };
  EXPECT_EQ(code(QueryErrorKind::kSyntax), ErrorCode::kParse);
  EXPECT_EQ(code(QueryErrorKind::kUnsupported), ErrorCode::kParse);
  EXPECT_EQ(code(QueryErrorKind::kLimit), ErrorCode::kLimit);
  EXPECT_EQ(code(QueryErrorKind::kType), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(QueryErrorKind::kArgument), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(QueryErrorKind::kParameter), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(QueryErrorKind::kCancelled), ErrorCode::kInvalidArgument);
}

TEST(QueryError, NamesStagesAndKinds) {
  EXPECT_STREQ(to_string(QueryStage::kTypeChecker), "type checker");
  EXPECT_STREQ(to_string(QueryErrorKind::kUnsupported), "not supported");
}

TEST(QueryError, ShowsTheLineAndACaret) {
  EXPECT_EQ(syntax_error(7, "an expression").describe("RETURN )"),
            "line 1, column 8: unexpected ')'; expected an expression\n"
            "RETURN )\n"
            "       ^");
  EXPECT_EQ(syntax_error(17).describe("MATCH (n)\nRETURN )\nLIMIT 1"),
            "line 2, column 8: unexpected ')'\n"
            "RETURN )\n"
            "       ^");
}

TEST(QueryError, AsksWhatWasMeant) {
  EXPECT_EQ(QueryError(QueryErrorKind::kSyntax, QueryStage::kParser, 0, "unexpected word 'MACTH'",
                       "did you mean MATCH?")
                .describe("MACTH"),
            "line 1, column 1: unexpected word 'MACTH'; did you mean MATCH?\n"
            "MACTH\n"
            "^");
}

TEST(QueryError, PointsBehindTheLastLineAtTheEnd) {
  const std::string shown =
      "line 2, column 3: unexpected ')'\n"
      "bc\n"
      "  ^";
  EXPECT_EQ(syntax_error(4).describe("a\nbc"), shown);
  EXPECT_EQ(syntax_error(99).describe("a\nbc"), shown);
  EXPECT_EQ(syntax_error(99).describe("a\nbc\n\r\n"), shown);
  EXPECT_EQ(syntax_error(0).describe(""), "line 1, column 1: unexpected ')'\n\n^");
}

TEST(QueryError, CountsCodePointsAndPlacesTheCaretUnderWideCharacters) {
  // Two wide characters: columns 1 and 2 of the text, 1 to 4 of the terminal.
  EXPECT_EQ(syntax_error(6).describe("中文)"),
            "line 1, column 3: unexpected ')'\n"
            "中文)\n"
            "    ^");
}

TEST(QueryError, CannotDriveATerminal) {
  EXPECT_EQ(syntax_error(8).describe("a\x1b[2J\tb\xff)\r\nc"),
            "line 1, column 9: unexpected ')'\n"
            "a?[2J b?)\n"
            "        ^");
}

TEST(QueryError, ShowsALongLineAroundThePlace) {
  const std::string shown = syntax_error(50'002).describe("a\n" + std::string(50'000, 'x') + ")" +
                                                          std::string(50'000, 'y'));
  EXPECT_EQ(shown, "line 2, column 50001: unexpected ')'\n..." + std::string(80, 'x') + ")" +
                       std::string(79, 'y') + "...\n" + std::string(83, ' ') + "^");
}

}  // namespace
}  // namespace claimgraph
