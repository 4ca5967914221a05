#include "verdict.hpp"

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tally.hpp"

namespace claimgraph::tck {
namespace {

using ::testing::HasSubstr;
using Kind = QueryErrorKind;

ConformanceCase expecting(std::variant<ExpectedRows, ExpectedError> expected,
                          Group group = Group::kResult) {
  ConformanceCase asked{"a.feature", "[1]"};
  asked.group = group;
  asked.expected = std::move(expected);
  return asked;
}

ConformanceCase expecting_one() {
  return expecting(ExpectedRows{{{"n"}, {{1}}}, {}});
}

ConformanceCase expecting_error(const char* error_class, Phase phase) {
  return expecting(ExpectedError{error_class, phase, "Detail"}, Group::kError);
}

Outcome outcome(const ConformanceCase& asked, Kind kind, bool at_run_time) {
  return judge(asked, Raised{kind, at_run_time, "message"}).outcome;
}

TEST(Verdict, OnRowsComparesThem) {
  EXPECT_EQ(judge(expecting_one(), Rows{{"n"}, {{1}}}).outcome, Outcome::kPassed);
  const Verdict wrong = judge(expecting_one(), Rows{{"n"}, {{true}}});
  EXPECT_EQ(wrong.outcome, Outcome::kSilentlyWrong);
  EXPECT_EQ(wrong.expected, "| n |\n| 1 |");
  EXPECT_EQ(wrong.got, "other rows\n| n |\n| true |");
}

TEST(Verdict, OnAnErrorInsteadOfRowsTellsRefusalsFromMistakes) {
  EXPECT_EQ(outcome(expecting_one(), Kind::kUnsupported, false), Outcome::kRefused);
  EXPECT_EQ(outcome(expecting_one(), Kind::kLimit, true), Outcome::kRefused);
  for (const Kind kind :
       {Kind::kSyntax, Kind::kType, Kind::kArgument, Kind::kParameter, Kind::kCancelled}) {
    EXPECT_EQ(outcome(expecting_one(), kind, false), Outcome::kWrongError);
  }
}

TEST(Verdict, OnSyntaxErrorsNeedsThemBeforeTheRun) {
  const ConformanceCase asked = expecting_error("SyntaxError", Phase::kCompileTime);
  EXPECT_EQ(outcome(asked, Kind::kSyntax, false), Outcome::kPassed);
  EXPECT_EQ(outcome(asked, Kind::kSyntax, true), Outcome::kWrongError);
  EXPECT_EQ(outcome(asked, Kind::kType, true), Outcome::kWrongError);
  EXPECT_EQ(outcome(asked, Kind::kUnsupported, false), Outcome::kRefused);
  EXPECT_EQ(judge(asked, Rows{{"n"}, {}}).outcome, Outcome::kSilentlyWrong);
}

TEST(Verdict, OnSyntaxErrorsOfValuesTakesThemWhileRunning) {
  const ConformanceCase asked = expecting_error("SyntaxError", Phase::kRunTime);
  EXPECT_EQ(outcome(asked, Kind::kArgument, true), Outcome::kPassed);
  EXPECT_EQ(outcome(asked, Kind::kType, true), Outcome::kPassed);
  EXPECT_EQ(outcome(asked, Kind::kSyntax, false), Outcome::kPassed);
  EXPECT_EQ(outcome(asked, Kind::kArgument, false), Outcome::kWrongError);
}

TEST(Verdict, OnErrorsOfValuesNeedsClassAndPhase) {
  const ConformanceCase type = expecting_error("TypeError", Phase::kRunTime);
  EXPECT_EQ(outcome(type, Kind::kType, true), Outcome::kPassed);
  EXPECT_EQ(outcome(type, Kind::kType, false), Outcome::kWrongError);
  EXPECT_EQ(outcome(type, Kind::kSyntax, false), Outcome::kWrongError);
  EXPECT_EQ(outcome(type, Kind::kArgument, true), Outcome::kWrongError);

  const ConformanceCase any = expecting_error("TypeError", Phase::kAnyTime);
  EXPECT_EQ(outcome(any, Kind::kType, true), Outcome::kPassed);
  EXPECT_EQ(outcome(any, Kind::kSyntax, false), Outcome::kPassed);
  EXPECT_EQ(outcome(any, Kind::kSyntax, true), Outcome::kWrongError);

  for (const char* const name : {"ArgumentError", "ArithmeticError"}) {
    EXPECT_EQ(outcome(expecting_error(name, Phase::kRunTime), Kind::kArgument, true),
              Outcome::kPassed);
    EXPECT_EQ(outcome(expecting_error(name, Phase::kRunTime), Kind::kType, true),
              Outcome::kWrongError);
  }
  EXPECT_EQ(outcome(expecting_error("UnheardOfError", Phase::kAnyTime), Kind::kType, true),
            Outcome::kWrongError);
}

TEST(Verdict, OnWritingIsThatItMustBeRefused) {
  ConformanceCase asked = expecting_one();
  asked.group = Group::kWriting;
  EXPECT_EQ(outcome(asked, Kind::kUnsupported, false), Outcome::kPassed);
  EXPECT_EQ(outcome(asked, Kind::kSyntax, false), Outcome::kWrongError);
  EXPECT_EQ(judge(asked, Rows{{"n"}, {{1}}}).outcome, Outcome::kSilentlyWrong);
}

TEST(Verdict, OnWhatBrokeIsThatItBroke) {
  const Verdict verdict =
      judge(expecting_error("SyntaxError", Phase::kAnyTime), Broke{"bad_alloc"});
  EXPECT_EQ(verdict.outcome, Outcome::kBroke);
  EXPECT_EQ(verdict.got, "bad_alloc");
}

TEST(Tally, CountsAnOutlineAsTheWorstOfItsExamples) {
  Tally tally;
  ConformanceCase asked = expecting_one();
  for (const Outcome outcome : {Outcome::kPassed, Outcome::kWrongError, Outcome::kRefused}) {
    tally.add(asked, outcome);
  }
  asked.name = "[2]";
  tally.add(asked, Outcome::kPassed);
  asked.name = "[3]";
  tally.add(asked, Outcome::kNotApplicable);
  EXPECT_EQ(tally.examples(Group::kResult).applicable(), 4U);
  EXPECT_DOUBLE_EQ(tally.examples(Group::kResult).passed_share(), 50);
  EXPECT_EQ(tally.scenarios(Group::kResult).applicable(), 2U);
  EXPECT_EQ(tally.scenarios(Group::kResult).count(Outcome::kWrongError), 1U);
  EXPECT_EQ(tally.scenarios(Group::kError).applicable(), 0U);
  EXPECT_THAT(tally.report(), HasSubstr("reading, with rows"));
}

TEST(Tally, IsGoodWithEnoughPassedAndNothingSilentlyWrong) {
  Tally tally;
  EXPECT_FALSE(tally.is_good(90)) << "nothing was asked";
  for (int i = 0; i < 10; ++i) {
    ConformanceCase asked = expecting_one();
    asked.name = std::to_string(i);
    tally.add(asked, i == 0 ? Outcome::kRefused : Outcome::kPassed);
  }
  EXPECT_TRUE(tally.is_good(90));
  EXPECT_FALSE(tally.is_good(91));
  ConformanceCase asked = expecting_one();
  asked.group = Group::kTemporal;
  tally.add(asked, Outcome::kWrongError);
  EXPECT_TRUE(tally.is_good(90));
  Tally broken = tally;
  broken.add(asked, Outcome::kBroke);
  EXPECT_FALSE(broken.is_good(90));
  tally.add(asked, Outcome::kSilentlyWrong);
  EXPECT_FALSE(tally.is_good(0));
}

}  // namespace
}  // namespace claimgraph::tck
