// What is written on the command line, and what is said when it is wrong.
#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using UsageTest = CommandTest;

TEST_F(UsageTest, VersionIsOneLine) {
  const Outcome run = claimgraph({"--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(StartsWith("claimgraph "), EndsWith("\n")));
  EXPECT_EQ(lines_of(run.out).size(), 1U);
}

TEST_F(UsageTest, EveryCommandHasHelpWithExamples) {
  for (const std::string command :
       {"init",  "import", "export",  "contradictions", "explain",    "report",    "watch",
        "query", "graph",  "show",    "entity",         "search",     "stats",     "retract",
        "merge", "undo",   "history", "verify",         "checkpoint", "completion"}) {
    const Outcome run = claimgraph({command, "--help"});
    EXPECT_EQ(run.exit_code, 0) << command;
    EXPECT_THAT(run.out, AllOf(HasSubstr("Usage: claimgraph " + command), HasSubstr("Examples:"),
                               EndsWith("\n")));
    EXPECT_THAT(run.err, IsEmpty());
    EXPECT_THAT(claimgraph({"--help"}).out, HasSubstr("\n  " + command + " "));
  }
}

TEST_F(UsageTest, NoCommandIsWrongUsage) {
  const Outcome run = claimgraph({});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, AllOf(StartsWith("claimgraph: "), HasSubstr("--help")));
}

TEST_F(UsageTest, UnknownCommandComesWithTheClosestOne) {
  const Outcome run = claimgraph({"contradiction"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err,
              HasSubstr("unknown command 'contradiction'; did you mean 'contradictions'?"));
}

TEST_F(UsageTest, UnknownOptionComesWithTheClosestOne) {
  const Outcome run = claimgraph({"contradictions", "--limt=3"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("unknown option '--limt'; did you mean '--limit'?"));
}

TEST_F(UsageTest, UnknownChoiceComesWithAllOfThem) {
  const Outcome run = claimgraph({"contradictions", "--format", "jsn"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("'jsn' is not one of table|json|csv; did you mean 'json'?"));
}

TEST_F(UsageTest, MissingAndSpareArgumentsAreWrongUsage) {
  EXPECT_THAT(claimgraph({"explain", "a"}).err, HasSubstr("B is required"));
  EXPECT_THAT(claimgraph({"retract", "claim", "a"}).err, HasSubstr("--reason is required"));
  EXPECT_THAT(claimgraph({"show", "a", "b", "c"}).err, HasSubstr("unexpected argument 'c'"));
  EXPECT_EQ(claimgraph({"show", "a", "b"}).exit_code, 2);
  for (const char* number : {"many", "-1", "1.5", "99999999999999999999", ""}) {
    const Outcome run = claimgraph({"contradictions", "--limit", number});
    EXPECT_EQ(run.exit_code, 2) << number;
    EXPECT_THAT(run.err, HasSubstr("is not a whole number from 0"));
  }
}

TEST_F(UsageTest, ControlCharactersInArgumentsAreShownNotSent) {
  const Outcome run = claimgraph({"sh\x1b[31mow"});
  EXPECT_THAT(run.err, AllOf(HasSubstr("\\u{1B}"), Not(HasSubstr("\x1b"))));
}

TEST_F(UsageTest, ReadingAMissingStoreTellsHowToNameOrMakeOne) {
  for (const Words& words :
       {Words{"contradictions"}, Words{"explain", "a", "b"}, Words{"query", "RETURN 1"},
        Words{"graph"}, Words{"show", "a"}, Words{"entity", "a"}, Words{"search", "a"},
        Words{"stats"}, Words{"history"}, Words{"export"},
        Words{"retract", "claim", "a", "--reason", "b"}, Words{"merge", "a", "b", "--reason", "c"},
        Words{"undo", "1"}}) {
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 2) << words[0];
    EXPECT_THAT(run.err, AllOf(HasSubstr("'claims.db'"), HasSubstr("--db"),
                               HasSubstr("CLAIMGRAPH_DB"), HasSubstr("claimgraph init")));
  }
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(UsageTest, AFileThatIsNoStoreIsAFailureOfTheStore) {
  write("claims.db", "this is not a store");
  const Outcome run = claimgraph({"stats"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("not a claimgraph store"));
  EXPECT_EQ(read("claims.db"), "this is not a store");
}

TEST_F(UsageTest, TheStoreIsNamedByOptionElseByEnvironment) {
  EXPECT_EQ(claimgraph({"init"}, "", {{"CLAIMGRAPH_DB", "environment.db"}}).exit_code, 0);
  EXPECT_TRUE(exists("environment.db"));
  EXPECT_EQ(claimgraph({"--db", "before.db", "init"}, "", {{"CLAIMGRAPH_DB", "x.db"}}).exit_code,
            0);
  EXPECT_EQ(claimgraph({"init", "--db", "behind.db"}).exit_code, 0);
  EXPECT_TRUE(exists("before.db"));
  EXPECT_TRUE(exists("behind.db"));
  EXPECT_FALSE(exists("x.db"));
  EXPECT_FALSE(exists("claims.db"));
}

TEST_F(UsageTest, AFullDiskIsAFailureOfTheSystem) {
  const Outcome run = bash("\"$claimgraph\" --help > /dev/full");
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.err, HasSubstr("cannot write standard output: No space left"));
}

TEST_F(UsageTest, AClosedPipeEndsQuietly) {
  import_acme();
  const Outcome run = bash(
      "for command in export contradictions history --help; do"
      "  \"$claimgraph\" $command | true; echo ${PIPESTATUS[0]}; done");
  EXPECT_EQ(run.out, "0\n0\n0\n0\n");
  EXPECT_THAT(run.err, IsEmpty());
}

}  // namespace
}  // namespace claimgraph
