// history: what was changed, what became of one thing, what verdicts two claims had; and whether
// every command answers as of a change as a store that stopped there does.
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class HistoryCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    import_acme();  // change 2
    std::filesystem::copy_file(folder_ / "claims.db", folder_ / "then.db");
    ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "printing error"}).exit_code,
              0);                                                                               // 3
    ASSERT_EQ(claimgraph({"undo", "3"}).exit_code, 0);                                          // 4
    ASSERT_EQ(claimgraph({"merge", "acme-inc", "acme", "--reason", "the same"}).exit_code, 0);  // 5
    ASSERT_EQ(claimgraph({"retract", "document", "report", "--reason", "recalled"}).exit_code, 0);
    const char* const more = R"json(
{"type": "entity", "key": "acme", "kind": "company", "label": "Acme", "aliases": ["Acme Works"]}
{"type": "claim", "key": "staff-1", "subject": "acme", "predicate": "staff", "object": {"quantity": "1 person"}, "attributions": [{"agent": "zenith", "act": "asserts"}]}
)json";
    ASSERT_EQ(claimgraph({"import", "--quiet", "-"}, more).exit_code, 0);  // 7
  }
};

TEST_F(HistoryCommandTest, AClaimsNamesStatementsAndRetractionsAreToldChangeByChange) {
  const Outcome run = claimgraph({"history", "staff-905"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, ContainsRegex("2 .*claim staff-905 added"));
  EXPECT_THAT(run.out, HasSubstr("Beta Times asserts it"));
  EXPECT_THAT(run.out, ContainsRegex("3 .*claim staff-905 retracted: printing error"));
  EXPECT_THAT(run.out, ContainsRegex("4 .*claim staff-905 no longer retracted"));
  EXPECT_THAT(claimgraph({"history", "staff-905", "--as-of", "2"}).out,
              Not(HasSubstr("retracted")));
}

TEST_F(HistoryCommandTest, ARecalledDocumentIsPartOfItsClaimsHistory) {
  EXPECT_THAT(claimgraph({"history", "staff-102"}).out,
              ContainsRegex("6 .*document report retracted: recalled"));
  EXPECT_THAT(claimgraph({"history", "alpha-102"}).out,
              ContainsRegex("6 .*document report retracted: recalled"));
  EXPECT_THAT(claimgraph({"history", "report"}).out,
              AllOf(HasSubstr("document report added"), HasSubstr("1 statement in it"),
                    HasSubstr("document report retracted: recalled")));
}

TEST_F(HistoryCommandTest, AnEntitysNamesMergesAndClaimsAreToldChangeByChange) {
  const std::string out = claimgraph({"history", "acme"}).out;
  EXPECT_THAT(out, HasSubstr("5 claims about it added"));
  EXPECT_THAT(out, ContainsRegex("5 .*Acme Incorporated \\(acme-inc\\) read as acme: the same"));
  EXPECT_THAT(out, ContainsRegex("7 .*Acme \\(acme\\) named Acme Works"));
  EXPECT_THAT(claimgraph({"history", "zenith-records"}).out, HasSubstr("added"));
}

TEST_F(HistoryCommandTest, TheVerdictsOfTwoClaimsAreToldWithTheChangeThatMadeThem) {
  const std::string out = claimgraph({"history", "staff-102", "staff-905"}).out;
  EXPECT_THAT(out, ContainsRegex("2 .*contradicts, 8"));
  EXPECT_THAT(out, ContainsRegex("3 .*none: a claim is retracted"));
  EXPECT_THAT(out, ContainsRegex("4 .*contradicts, 8"));
  // Whose chief they are is the same question only since the merge.
  const auto verdicts = nlohmann::json::parse(
      claimgraph({"history", "chief-ada", "chief-bob", "--format", "json"}).out);
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[0]["comparison"]["verdict"], "incomparable");
  EXPECT_EQ(verdicts[1]["comparison"]["verdict"], "contradicts");
  EXPECT_EQ(verdicts[1]["change"], 5);
}

TEST_F(HistoryCommandTest, InANarrowTerminalWordsStayWholeBelowTheirChange) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"history"},
                                                    {"history", "staff-905"},
                                                    {"history", "staff-102", "staff-905"}}) {
    const Outcome run = claimgraph(arguments, "", {{"COLUMNS", "44"}});
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), 44U) << line;
    }
    EXPECT_THAT(run.out, ContainsRegex("\n3  2[-0-9]+T[0-9:.]+Z  .+\n  "));
    EXPECT_THAT(run.out, HasSubstr("printing"));
  }
  EXPECT_THAT(claimgraph({"history", "staff-102", "staff-905"}, "", {{"COLUMNS", "44"}}).out,
              HasSubstr("\n  verdict since: none: a claim is retracted\n"));
}

TEST_F(HistoryCommandTest, WhatHasNoHistoryIsAnError) {
  EXPECT_THAT(claimgraph({"history", "staff-90"}).err, HasSubstr("did you mean 'staff-905'?"));
  EXPECT_THAT(claimgraph({"history", "document:staff-905"}).err, HasSubstr("no document"));
  EXPECT_THAT(claimgraph({"history", "attribution:acme"}).err, HasSubstr("no attribution"));
  EXPECT_EQ(claimgraph({"history", "staff-1", "--as-of", "2"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"history", "staff-102", "acme"}).exit_code, 2);
  EXPECT_THAT(claimgraph({"history", "Zenith"}).err, HasSubstr("zenith-records"));
}

TEST_F(HistoryCommandTest, ANameOfSeveralKindsIsAskedBack) {
  ASSERT_EQ(claimgraph({"import", "--quiet", "-"},
                       R"({"type": "document", "key": "acme", "title": "Acme"})")
                .exit_code,
            0);
  EXPECT_THAT(claimgraph({"history", "acme"}).err,
              HasSubstr("'acme' fits several; which of entity:acme document:acme"));
  EXPECT_THAT(claimgraph({"history", "document:acme"}).out, HasSubstr("document acme added"));
  EXPECT_THAT(claimgraph({"history", "entity:acme"}).out, HasSubstr("claims about it"));
}

TEST_F(HistoryCommandTest, EveryReadingCommandAnswersAsOfAChangeAsAStoreThatStoppedThere) {
  for (const Words& words : {
           Words{"contradictions"},
           Words{"contradictions", "--format", "json"},
           Words{"contradictions", "--format", "csv", "--limit", "0"},
           Words{"contradictions", "--subject", "acme"},
           Words{"explain", "staff-102", "staff-905"},
           Words{"show", "acme"},
           Words{"show", "staff-905", "--format", "json"},
           Words{"entity", "Acme"},
           Words{"entity", "acme", "--format", "json"},
           Words{"search", "acme"},
           Words{"search", "works"},
           Words{"stats"},
           Words{"trace", "staff-102"},
           Words{"origins", "staff-102"},
           Words{"origins", "acme"},
           Words{"circular"},
           Words{"copying"},
           Words{"what-if", "--retract", "beta-times"},
           Words{"graph", "--subject", "acme"},
           Words{"graph", "--subject", "acme", "--format", "json"},
           Words{"report", "--format", "json"},
           Words{"report", "--format", "markdown"},
           Words{"export"},
           Words{"history"},
           Words{"history", "acme"},
           Words{"history", "staff-905"},
           Words{"history", "staff-102", "staff-905"},
           Words{"checkpoint"},
           Words{"query", "MATCH (c:Claim) RETURN c.key, c.subject ORDER BY c.key"},
           Words{"query", "MATCH (a)-[:CONTRADICTS]-(b) RETURN a.key, b.key ORDER BY a.key, b.key"},
       }) {
    Words then{"--db", "then.db"};
    then.insert(then.end(), words.begin(), words.end());
    Words now = words;
    now.insert(now.end(), {"--as-of", "2"});
    const Outcome stopped = claimgraph(then);
    const Outcome replayed = claimgraph(now);
    EXPECT_EQ(replayed.out, stopped.out) << testing::PrintToString(words);
    EXPECT_EQ(replayed.exit_code, stopped.exit_code) << testing::PrintToString(words);
    EXPECT_LT(stopped.exit_code, 2) << testing::PrintToString(words) << stopped.err;
  }
}

TEST_F(HistoryCommandTest, ASessionSetToThePastAnswersFromThere) {
  const auto session = [this](const std::string& lines) {
    return claimgraph({}, lines, {{"CLAIMGRAPH_DB", "claims.db"}}).out;
  };
  EXPECT_THAT(session(":entity acme\n"), HasSubstr("Acme Works"));
  EXPECT_THAT(session(":set as-of 2\n:entity acme\n"), Not(HasSubstr("Acme Works")));
  EXPECT_THAT(session(":set as-of 2\n:search works\n"), HasSubstr("nothing found"));
  EXPECT_THAT(session(":set as-of 2\n:history staff-905\n"), Not(HasSubstr("printing error")));
}

}  // namespace
}  // namespace claimgraph
