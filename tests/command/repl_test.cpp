// The session in a pipe: `claimgraph < FILE`.
#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ReplTest : public CommandTest {
 protected:
  void SetUp() override { import_acme(); }

  [[nodiscard]] Outcome session(const std::string& input, const Words& options = {}) const {
    return claimgraph(options, input, {{"PAGER", "exit 9"}});
  }
};

TEST_F(ReplTest, StatementsAreReadUntilTheEnd) {
  const Outcome run = session("RETURN 1 AS a;\nRETURN 2 AS b; RETURN\n3 AS c");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "a\n-\n1\nb\n-\n2\nc\n-\n3\n");
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(ReplTest, NoPromptAndNoControlCodes) {
  const Outcome run =
      session("UNWIND range(1, 100) AS x RETURN x, 'a\\u001b[31mb' AS t;\n:schema\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\r")), Not(HasSubstr("> "))));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(ReplTest, AnErrorHasItsLineAndTheRestIsRun) {
  const Outcome run = session(
      "// counted\n\nRETURN 1 AS a; RETURN b;\n:nonsense\n:explain RETURN c\nRETURN 2 AS d;\n");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "a\n-\n1\nd\n-\n2\n");
  EXPECT_THAT(run.err, AllOf(HasSubstr("claimgraph: line 3, column 23: "),
                             HasSubstr("claimgraph: line 4: no command ':nonsense'"),
                             HasSubstr("claimgraph: line 5, column 17: ")));
}

TEST_F(ReplTest, UnknownCommandsComeWithTheClosestOne) {
  EXPECT_THAT(session(":shcema\n").err, HasSubstr("did you mean 'schema'?"));
  EXPECT_THAT(session(":set formt csv\n").err, HasSubstr("did you mean 'format'?"));
  EXPECT_THAT(session(":help mtach\n").err, HasSubstr("did you mean 'match'?"));
  EXPECT_THAT(session(":schema Compny\n").err, HasSubstr("did you mean 'Company'?"));
}

TEST_F(ReplTest, QuitEndsTheInput) {
  const Outcome run = session("RETURN 1 AS a;\n:quit\nRETURN 2 AS b;\nRETURN");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "a\n-\n1\n");
}

TEST_F(ReplTest, SettingsChangeTheResults) {
  const Outcome run = session(
      ":set format csv\nUNWIND [1, 2, 3] AS x RETURN x;\n:set limit 2\nUNWIND [1, 2, 3] AS x "
      "RETURN x;\n");
  EXPECT_EQ(run.out, "x\r\n1\r\n2\r\n3\r\nx\r\n1\r\n2\r\n");
  EXPECT_THAT(run.err, HasSubstr("cut after 2 rows"));
  EXPECT_THAT(session(":set\n").out, AllOf(HasSubstr("format"), HasSubstr("timeout")));
  EXPECT_EQ(session(":set limit many\n").exit_code, 2);
  EXPECT_EQ(session(":set format xml\n").exit_code, 2);
}

TEST_F(ReplTest, CommandsDrawWhatThoseOfTheProgramDraw) {
  EXPECT_EQ(session(":show acme staff\n").out, claimgraph({"show", "acme", "staff"}).out);
  EXPECT_THAT(session(":show acme staff\n").out, HasSubstr("┴"));
  EXPECT_EQ(session(":contradictions\n").out, claimgraph({"contradictions"}).out);
  EXPECT_EQ(session(":contradictions --no-plot\n").out,
            claimgraph({"contradictions", "--no-plot"}).out);
  EXPECT_EQ(session(":show acme --ascii\n").out, claimgraph({"--ascii", "show", "acme"}).out);
}

TEST_F(ReplTest, AnEarlierStateCanBeAsked) {
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-102", "--reason", "wrong"}).exit_code, 0);
  const std::string count = "MATCH (c:Claim) RETURN count(*) AS n;\n";
  EXPECT_EQ(session(count + ":set as-of 2\n" + count + ":set as-of now\n" + count).out,
            "n\n-\n7\nn\n-\n8\nn\n-\n7\n");
  EXPECT_EQ(session(":set as-of 99\n").exit_code, 2);
}

TEST_F(ReplTest, ParametersAreKept) {
  const Outcome run = session(
      ":param key acme\n:param n 12\nRETURN $key AS key, $n AS n;\n:param\n:param n\nRETURN $n AS "
      "n;\n");
  EXPECT_THAT(run.out, StartsWith("key    n\n----  --\nacme  12\n"));
  EXPECT_THAT(run.out, HasSubstr("$key"));
  EXPECT_EQ(run.exit_code, 2);
}

TEST_F(ReplTest, TheLastResultIsSavedByTheNameOfTheFile) {
  const Outcome run = session(
      "UNWIND [1, 2] AS x RETURN x;\n:save x.csv\n:save x.json\n:save x.jsonl\n:save x.txt\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(read("x.csv"), "x\r\n1\r\n2\r\n");
  EXPECT_EQ(read("x.json"), "[\n  {\"x\":1},\n  {\"x\":2}\n]\n");
  EXPECT_EQ(read("x.jsonl"), "{\"x\":1}\n{\"x\":2}\n");
  EXPECT_EQ(read("x.txt"), "x\n-\n1\n2\n");
}

TEST_F(ReplTest, SavingOverwritesOnlyWhenToldTo) {
  write("x.csv", "precious");
  const Outcome refused = session("RETURN 1 AS x;\n:save x.csv\n");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr(":save! x.csv"));
  EXPECT_EQ(read("x.csv"), "precious");
  EXPECT_EQ(session("RETURN 1 AS x;\n:save! x.csv\n").exit_code, 0);
  EXPECT_EQ(read("x.csv"), "x\r\n1\r\n");
}

TEST_F(ReplTest, SavingNeedsAResultAndAKnownFormat) {
  EXPECT_THAT(session(":save x.csv\n").err, HasSubstr("no result"));
  EXPECT_THAT(session("RETURN 1;\n:save x.xml\n").err, HasSubstr(".jsonl"));
  EXPECT_THAT(session("RETURN 1;\n:save\n").err, HasSubstr(":save FILE"));
  EXPECT_THAT(session("RETURN 1;\n:save nowhere/x.csv\n").err, HasSubstr("cannot write"));
}

TEST_F(ReplTest, ExplainTakesAQueryOrTwoClaims) {
  EXPECT_EQ(session(":explain staff-102 staff-905\n").out,
            claimgraph({"explain", "staff-102", "staff-905"}).out);
  const std::string query = "MATCH (c:Company) RETURN c.key";
  EXPECT_EQ(session(":explain " + query + ";\n").out,
            claimgraph({"query", "--explain", query}).out);
  EXPECT_EQ(session(":sql " + query + "\n").out, claimgraph({"query", "--sql", query}).out);
}

TEST_F(ReplTest, ProvenanceIsAskedAsOnTheCommandLine) {
  EXPECT_EQ(session(":trace staff-102\n").out, claimgraph({"trace", "staff-102"}).out);
  EXPECT_EQ(session(":origins acme\n").out, claimgraph({"origins", "acme"}).out);
  EXPECT_EQ(session(":circular\n").out, claimgraph({"circular"}).out);
  EXPECT_EQ(session(":what-if --retract claim:staff-102\n").out,
            claimgraph({"what-if", "--retract", "claim:staff-102"}).out);
}

TEST_F(ReplTest, ProfileCountsTheRowsOfEveryStep) {
  const Outcome run = session(":profile MATCH (c:Company) RETURN c.key\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("rows"), HasSubstr("SQL runs"), HasSubstr(" 3"),
                             Not(HasSubstr("acme"))));
}

TEST_F(ReplTest, CommandsOfTheProgramTakeTheirOptions) {
  EXPECT_EQ(session(":contradictions --subject Acme --limit 1\n").out,
            claimgraph({"contradictions", "--subject", "Acme", "--limit", "1"}).out);
  EXPECT_EQ(session(":show 'staff-102'\n").out, claimgraph({"show", "staff-102"}).out);
  EXPECT_EQ(session(":stats\n").out, claimgraph({"stats"}).out);
  EXPECT_THAT(session(":contradictions --limt 1\n").err, HasSubstr("did you mean '--limit'?"));
  EXPECT_THAT(session(":show 'open\n").err, HasSubstr("not closed"));
}

TEST_F(ReplTest, SchemaListsWhatCanBeMatched) {
  const Outcome run = session(":schema\n");
  EXPECT_THAT(run.out, AllOf(HasSubstr("Company"), HasSubstr("(:Claim)-[:ABOUT]->(:Entity)"),
                             HasSubstr("(:Claim)-[:CONTRADICTS]-(:Claim)"), HasSubstr("severity"),
                             HasSubstr("Quantity")));
  const Outcome one = session(":schema CONTRADICTS\n");
  EXPECT_THAT(one.out, AllOf(HasSubstr("severity"), Not(HasSubstr("Company"))));
}

TEST_F(ReplTest, HelpIsThereForCommandsClausesAndFunctions) {
  EXPECT_THAT(session(":help\n").out, AllOf(HasSubstr(":schema"), HasSubstr(":save FILE")));
  EXPECT_THAT(session("help\n").out, HasSubstr(":schema"));
  EXPECT_THAT(session(":help match\n").out, HasSubstr("MATCH"));
  EXPECT_THAT(session(":help toUpper\n").out, HasSubstr("toUpper("));
  EXPECT_THAT(session(":help functions\n").out, HasSubstr("count("));
}

TEST_F(ReplTest, ExamplesInTheHelpAreQueriesThatRun) {
  for (const std::string topic : {"", "MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY"}) {
    std::string query;
    for (const std::string& line : lines_of(session(":help " + topic + "\n").out)) {
      if (line.starts_with("  ") &&
          (!query.empty() || line.find("MATCH (") == 2 || line.find("UNWIND [") == 2)) {
        query += line + "\n";
        if (line.ends_with(';')) {
          break;
        }
      }
    }
    ASSERT_THAT(query, Not(IsEmpty())) << topic;
    const Outcome run = session(query);
    EXPECT_EQ(run.exit_code, 0) << query << run.err;
  }
}

TEST_F(ReplTest, ImportingMakesTheStore) {
  write("claims.jsonl", acme_claims);
  const Outcome run =
      session("RETURN 1 AS a;\n:import claims.jsonl\nMATCH (c:Company) RETURN count(*) AS n;\n",
              {"--db", "new.db", "--quiet"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("line 1: no store"));
  EXPECT_EQ(run.out, "n\n-\n3\n");
  EXPECT_TRUE(exists("new.db"));
  EXPECT_EQ(session(":import -\n").exit_code, 2);
}

TEST_F(ReplTest, WindowsLineEndsAreNoPartOfAStatement) {
  EXPECT_EQ(session("RETURN\r\n'a' AS a;\r\n:set format csv\r\n").exit_code, 0);
}

}  // namespace
}  // namespace claimgraph
