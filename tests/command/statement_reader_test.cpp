// What is typed, cut into statements.
#include "statement_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace claimgraph::command {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The statements of an input, commands as they are and queries with a semicolon.
std::vector<std::string> statements_of(const std::vector<std::string>& lines) {
  StatementReader reader;
  std::vector<std::string> texts;
  const auto take = [&](const std::optional<Statement>& statement) {
    texts.push_back(statement->text + (statement->is_command ? "" : ";"));
  };
  for (const std::string& line : lines) {
    reader.add(line);
    while (const auto statement = reader.next()) {
      take(statement);
    }
  }
  while (const auto statement = reader.finish()) {
    take(statement);
  }
  return texts;
}

char open_after(const std::string& text) {
  StatementReader reader;
  reader.add(text);
  EXPECT_FALSE(reader.next()) << text;
  return reader.open();
}

TEST(StatementReader, AQueryEndsAtItsSemicolon) {
  EXPECT_THAT(statements_of({"RETURN 1;"}), ElementsAre("RETURN 1;"));
  EXPECT_THAT(statements_of({"RETURN 1; RETURN 2;"}), ElementsAre("RETURN 1;", "RETURN 2;"));
  EXPECT_THAT(statements_of({"RETURN", "1", ";"}), ElementsAre("RETURN\n1\n;"));
}

TEST(StatementReader, TheLastQueryMayLackItsSemicolon) {
  EXPECT_THAT(statements_of({"RETURN 1; RETURN 2"}), ElementsAre("RETURN 1;", "RETURN 2\n;"));
}

TEST(StatementReader, NothingIsNoStatement) {
  EXPECT_THAT(statements_of({}), IsEmpty());
  EXPECT_THAT(statements_of({"", "  ;; ", "// a comment; with a semicolon", "/* and", "; */"}),
              IsEmpty());
}

TEST(StatementReader, SemicolonsInQuotesAndCommentsEndNothing) {
  for (const std::string text :
       {"RETURN ';'", "RETURN \";\"", "RETURN `;`", "RETURN 'it\\'s;'", "RETURN 1 // ;\n",
        "RETURN 1 /* ; ' */", "RETURN '\\\\'", "RETURN 'a\n;b'"}) {
    EXPECT_THAT(statements_of({text + ";"}), ElementsAre(text + ";"));
  }
}

TEST(StatementReader, ACommandIsOneLine) {
  EXPECT_THAT(statements_of({":set limit 3", "RETURN 1;", "  :help "}),
              ElementsAre(":set limit 3", "RETURN 1;", ":help "));
  EXPECT_THAT(statements_of({":explain RETURN ';'"}), ElementsAre(":explain RETURN ';'"));
}

TEST(StatementReader, AColonInsideAQueryIsNoCommand) {
  EXPECT_THAT(statements_of({"MATCH (n", ":Company) RETURN n;"}),
              ElementsAre("MATCH (n\n:Company) RETURN n;"));
}

TEST(StatementReader, WordsThatBeginnersTypeAreCommands) {
  EXPECT_THAT(statements_of({"quit"}), ElementsAre(":quit"));
  EXPECT_THAT(statements_of({"exit;", "help"}), ElementsAre(":exit", ":help"));
}

TEST(StatementReader, ItSaysWhatIsOpen) {
  EXPECT_EQ(open_after(""), '\0');
  EXPECT_EQ(open_after("RETURN"), ';');
  EXPECT_EQ(open_after("RETURN '"), '\'');
  EXPECT_EQ(open_after("RETURN \"it's"), '"');
  EXPECT_EQ(open_after("RETURN ([1, {a: 2"), '{');
  EXPECT_EQ(open_after("RETURN ([1, {a: 2}"), '[');
  EXPECT_EQ(open_after("RETURN 1 /* why"), '*');
  EXPECT_EQ(open_after("/* why"), '*');
  EXPECT_EQ(open_after("RETURN 1 // why"), ';');
  EXPECT_EQ(open_after("RETURN 1)"), ';');
}

TEST(StatementReader, StatementsKnowTheirPlace) {
  StatementReader reader;
  reader.add("// first");
  reader.add("");
  reader.add("  RETURN 1; RETURN");
  const auto first = reader.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->line, 3U);
  EXPECT_EQ(first->before, "  ");
  EXPECT_FALSE(reader.next());
  reader.add("2; :help");
  const auto second = reader.next();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->line, 3U);
  EXPECT_EQ(second->before, "  RETURN 1; ");
  const auto third = reader.next();
  ASSERT_TRUE(third);
  EXPECT_EQ(third->line, 4U);
  EXPECT_EQ(third->before, "2; ");
}

TEST(StatementReader, AStatementCanBeForgotten) {
  StatementReader reader;
  reader.add("RETURN 'unfinished (");
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.pending(), "RETURN 'unfinished (\n");
  reader.clear();
  EXPECT_EQ(reader.open(), '\0');
  EXPECT_EQ(reader.pending(), "");
  reader.add("RETURN 1;");
  const auto statement = reader.next();
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->text, "RETURN 1");
  EXPECT_EQ(statement->line, 2U);
}

RC_GTEST_PROP(StatementReader, WhereLinesBreakDoesNotMatter, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc ;'\"`\\/*()[]{}:\n")));
  StatementReader whole;
  whole.add(text);
  StatementReader lines;
  std::vector<std::string> from_lines;
  std::size_t begin = 0;
  for (std::size_t end = 0; begin <= text.size(); begin = end + 1) {
    end = std::min(text.find('\n', begin), text.size());
    lines.add(text.substr(begin, end - begin));
    while (const auto statement = lines.next()) {
      from_lines.push_back(statement->text);
    }
  }
  std::vector<std::string> from_whole;
  while (const auto statement = whole.next()) {
    from_whole.push_back(statement->text);
  }
  RC_ASSERT(from_lines == from_whole);
  RC_ASSERT(lines.open() == whole.open());
}

}  // namespace
}  // namespace claimgraph::command
