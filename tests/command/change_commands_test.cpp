// retract, merge, undo, history.
#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class ChangeCommandsTest : public CommandTest {
 protected:
  void SetUp() override { import_acme(); }

  [[nodiscard]] std::string contradictions() const { return claimgraph({"contradictions"}).out; }
};

TEST_F(ChangeCommandsTest, ARetractedClaimContradictsNobody) {
  const Outcome run = claimgraph({"retract", "claim", "staff-905", "--reason", "printing error"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("retracted claim staff-905"), HasSubstr("undo 3")));
  EXPECT_THAT(contradictions(), Not(HasSubstr("905")));

  const Outcome shown = claimgraph({"show", "staff-905"});
  EXPECT_EQ(shown.exit_code, 2);
  EXPECT_THAT(shown.err, HasSubstr("is retracted: printing error (change 3)"));
  EXPECT_EQ(claimgraph({"show", "staff-905", "--as-of", "2"}).exit_code, 0);
}

TEST_F(ChangeCommandsTest, RetractingTwiceIsSaid) {
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "x"}).exit_code, 0);
  const Outcome again = claimgraph({"retract", "claim", "staff-905", "--reason", "x"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.out, HasSubstr("is retracted already"));
}

TEST_F(ChangeCommandsTest, AttributionsAndDocumentsCanBeRetracted) {
  EXPECT_EQ(claimgraph({"retract", "attribution", "alpha-102", "--reason", "x"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"show", "staff-102"}).out, Not(HasSubstr("Alpha News")));
  ASSERT_EQ(claimgraph({"undo", "3"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"show", "staff-102"}).out, HasSubstr("Alpha News"));
  EXPECT_EQ(claimgraph({"retract", "document", "report", "--reason", "x"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"show", "staff-102"}).out, Not(HasSubstr("Alpha News")));
}

TEST_F(ChangeCommandsTest, WhatIsNotThereCannotBeRetracted) {
  EXPECT_THAT(claimgraph({"retract", "claim", "staff-90", "--reason", "x"}).err,
              HasSubstr("did you mean 'staff-905'?"));
  EXPECT_THAT(claimgraph({"retract", "document", "reprot", "--reason", "x"}).err,
              HasSubstr("no document 'reprot'; did you mean 'report'?"));
  EXPECT_THAT(claimgraph({"retract", "attribution", "nobody", "--reason", "x"}).err,
              HasSubstr("no attribution 'nobody'"));
  EXPECT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", ""}).exit_code, 2);
  EXPECT_EQ(claimgraph({"retract", "entity", "acme", "--reason", "x"}).exit_code, 2);
}

TEST_F(ChangeCommandsTest, UndoBringsARetractedClaimBack) {
  const std::string before = contradictions();
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "x"}).exit_code, 0);
  ASSERT_NE(contradictions(), before);
  const Outcome run = claimgraph({"undo", "3"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out,
              HasSubstr("took back 1 retraction, merge or rejection of change 3 (change 4)"));
  EXPECT_EQ(contradictions(), before);
}

TEST_F(ChangeCommandsTest, OnlyRetractionsAndMergesCanBeUndone) {
  const Outcome run = claimgraph({"undo", "2"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("no retraction, merge or rejection that is in force"));
  EXPECT_EQ(claimgraph({"undo", "99"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"undo", "0"}).exit_code, 2);
  EXPECT_EQ(nlohmann::json::parse(claimgraph({"history", "--format", "json"}).out).size(), 2U);
}

TEST_F(ChangeCommandsTest, MergedCompaniesContradictEachOther) {
  const Words chiefs{"contradictions", "--subject", "acme", "--predicate", "chief"};
  EXPECT_THAT(claimgraph(chiefs).out, Not(HasSubstr("Bob")));
  const Outcome run =
      claimgraph({"merge", "acme incorporated", "Acme", "--reason", "one company", "--who", "Eve"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("acme-inc is read as acme from now on"));
  EXPECT_THAT(claimgraph(chiefs).out, AllOf(HasSubstr("Ada"), HasSubstr("Bob")));
  EXPECT_THAT(claimgraph({"entity", "acme-inc"}).out, HasSubstr("merged into acme"));
  EXPECT_THAT(claimgraph({"history"}).out, HasSubstr("Eve"));
  ASSERT_EQ(claimgraph({"undo", "3"}).exit_code, 0);
  EXPECT_THAT(claimgraph(chiefs).out, Not(HasSubstr("Bob")));
}

TEST_F(ChangeCommandsTest, OnlyLikeCanBeMerged) {
  EXPECT_EQ(claimgraph({"merge", "ada", "acme", "--reason", "x"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"merge", "acme", "nobody", "--reason", "x"}).exit_code, 2);
}

TEST_F(ChangeCommandsTest, HistoryListsWhatWasDone) {
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "wrong\tline"}).exit_code, 0);
  const Outcome run = claimgraph({"history"});
  EXPECT_THAT(run.out, AllOf(HasSubstr("import standard input"),
                             HasSubstr("retract claim staff-905: wrong\\u{9}line")));
  EXPECT_THAT(claimgraph({"history", "--limit", "1"}).out, Not(HasSubstr("import")));
  const nlohmann::json last =
      nlohmann::json::parse(claimgraph({"history", "--format", "json", "--limit", "1"}).out)[0];
  EXPECT_EQ(last.at("change"), 3);
  EXPECT_EQ(last.at("who"), "tester");
}

TEST_F(ChangeCommandsTest, VerifyComparesSegmentsWithTheRows) {
  const Outcome without = claimgraph({"verify"});
  EXPECT_EQ(without.exit_code, 0) << without.err;
  EXPECT_EQ(without.out, "claims.db: sound; 8 claims, 8 attributions, no segments\n");
  EXPECT_THAT(claimgraph({"verify", "--rebuild-segments"}).out, HasSubstr("segments made anew"));
  const Outcome with = claimgraph({"verify"});
  EXPECT_EQ(with.exit_code, 0) << with.err;
  EXPECT_THAT(with.out, HasSubstr("segments as the rows have it"));

  // One byte of a segment: the checksum tells.
  std::string file = read("claims.db");
  const std::size_t directory = file.find("vocabulary ");
  ASSERT_NE(directory, std::string::npos);
  file[directory] = 'w';
  write("claims.db", file);
  const Outcome damaged = claimgraph({"verify"});
  EXPECT_EQ(damaged.exit_code, 3);
  EXPECT_THAT(damaged.err, AllOf(HasSubstr("the segments: "), HasSubstr("--rebuild-segments")));
  EXPECT_EQ(claimgraph({"verify", "--rebuild-segments"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"verify"}).exit_code, 0);
}

}  // namespace
}  // namespace claimgraph
