// show, entity, search, stats.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class ShowCommandsTest : public CommandTest {
 protected:
  void SetUp() override { import_acme(); }
};

TEST_F(ShowCommandsTest, AClaimIsShownWithWhoSaysIt) {
  const Outcome run = claimgraph({"show", "staff-102"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("102 people"), HasSubstr("Alpha News asserts"),
                             HasSubstr("staff-102")));
  EXPECT_TRUE(
      nlohmann::json::parse(claimgraph({"show", "staff-102", "--format", "json"}).out).is_object());
}

TEST_F(ShowCommandsTest, AnEntityIsShownByWhatIsClaimedOfIt) {
  const Outcome run = claimgraph({"show", "ACMÉ"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("employees"), HasSubstr("chief executive officer")));
  EXPECT_THAT(claimgraph({"show", "acme", "--predicate", "chief"}).out,
              AllOf(Not(HasSubstr("employees")), HasSubstr("Bob")));
  const Outcome json = claimgraph({"show", "acme", "--predicate", "chief", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out).size(), 1U);
  EXPECT_THAT(claimgraph({"show", "bob"}).out, HasSubstr("nothing is claimed of Bob"));
}

TEST_F(ShowCommandsTest, AnItemIsNamedByItsEntityAndItsPredicate) {
  const Outcome one = claimgraph({"show", "acme", "--predicate", "staff"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_THAT(one.out, AllOf(HasSubstr("employees"), Not(HasSubstr("chief"))));
  EXPECT_EQ(claimgraph({"show", "Acme", "employees"}).out, one.out);
  EXPECT_EQ(claimgraph({"show", "acme:staff"}).out, one.out);
  EXPECT_THAT(claimgraph({"show", "acme", "staff", "--predicate", "chief"}).out,
              AllOf(HasSubstr("employees"), HasSubstr("chief")));
}

TEST_F(ShowCommandsTest, AnItemThatIsNotThereIsNotGuessed) {
  EXPECT_THAT(claimgraph({"show", "acme:stuff"}).err, HasSubstr("did you mean 'staff'?"));
  EXPECT_THAT(claimgraph({"show", "acme", "stuff"}).err, HasSubstr("did you mean 'staff'?"));
  EXPECT_EQ(claimgraph({"show", "acme:"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"show", ":staff"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"show", "acmo:staff"}).exit_code, 2);
  EXPECT_EQ(claimgraph({"show", "staff-102", "staff"}).exit_code, 2);
}

TEST_F(ShowCommandsTest, ValuesAreDrawnUnlessWordsAreWanted) {
  EXPECT_THAT(claimgraph({"show", "acme", "staff"}).out, AllOf(HasSubstr("┴"), HasSubstr("●")));
  EXPECT_THAT(claimgraph({"show", "acme", "staff", "--no-plot"}).out, Not(HasSubstr("┴")));
  const std::string ascii = claimgraph({"--ascii", "show", "acme", "staff"}).out;
  EXPECT_THAT(ascii, AllOf(HasSubstr("|---"), HasSubstr("*")));
  EXPECT_TRUE(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c > 0; })) << ascii;
}

TEST_F(ShowCommandsTest, WhatIsNeitherClaimNorEntityComesWithTheClosestName) {
  const Outcome run = claimgraph({"show", "staff-10"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("no claim or entity 'staff-10'; did you mean 'staff-102'?"));
  EXPECT_EQ(claimgraph({"show", "staff-102", "--predicate", "staff"}).exit_code, 2);
}

TEST_F(ShowCommandsTest, AnEntityIsFoundByAnyNameInAnyScript) {
  for (const char* name : {"acme", "Acme", "ACMÉ", "société  acmé", "アクメ"}) {
    const Outcome run = claimgraph({"entity", name});
    EXPECT_EQ(run.exit_code, 0) << name;
    EXPECT_THAT(run.out, AllOf(HasSubstr("[acme; company]"), HasSubstr("アクメ (ja)"))) << name;
  }
}

TEST_F(ShowCommandsTest, AllEntitiesOfANameAreListed) {
  const Outcome run = claimgraph({"entity", "Zenith"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("[zenith; company]"), HasSubstr("[zenith-records; organization]")));
  const Outcome json = claimgraph({"entity", "Zenith", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out).size(), 2U);
  EXPECT_THAT(claimgraph({"entity", "acmo"}).err, HasSubstr("did you mean 'acme'?"));
}

TEST_F(ShowCommandsTest, SearchLooksIntoEvidenceAndNames) {
  const Outcome run = claimgraph({"search", "HUNDRED", "two"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, ContainsRegex("attribution +staff-102 +one hundred and two heads"));
  EXPECT_THAT(claimgraph({"search", "incorporated"}).out, ContainsRegex("entity +acme-inc"));
  EXPECT_THAT(claimgraph({"search", "nowhere"}).out, HasSubstr("nothing found for 'nowhere'"));
  // The query language of FTS5 is not interpreted.
  EXPECT_EQ(claimgraph({"search", "\"OR NEAR(*"}).exit_code, 0);
  const Outcome json = claimgraph({"search", "acme", "--limit", "1", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out).size(), 1U);
}

TEST_F(ShowCommandsTest, StatsCountWhatIsThere) {
  EXPECT_THAT(claimgraph({"stats"}).out, ContainsRegex("claims +8"));
  const nlohmann::json counts =
      nlohmann::json::parse(claimgraph({"stats", "--format", "json"}).out);
  EXPECT_EQ(counts.at("entities"), 8);
  EXPECT_EQ(counts.at("attributions"), 8);
  const Outcome before = claimgraph({"stats", "--format", "json", "--as-of", "1"});
  EXPECT_EQ(nlohmann::json::parse(before.out).at("claims"), 0);
}

TEST_F(ShowCommandsTest, ControlCharactersOfTheStoreNeverReachTheReader) {
  const Outcome imported = claimgraph(
      {"import", "-"},
      R"({"type": "entity", "key": "evil", "kind": "company", "label": "Evil\u001b[2J\u202e\u009bcorp"})"
      "\n"
      R"({"type": "claim", "key": "evil-1", "subject": "evil", "predicate": "staff", "object": {"quantity": "5 person"}, "attributions": [{"agent": "evil", "act": "asserts"}]})"
      "\n"
      R"({"type": "claim", "key": "evil-2", "subject": "evil", "predicate": "staff", "object": {"quantity": "77 person"}, "attributions": [{"agent": "ada", "act": "asserts"}]})");
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  for (const Words& words :
       {Words{"show", "evil"}, Words{"show", "evil", "staff"}, Words{"show", "evil-1"},
        Words{"entity", "evil"}, Words{"search", "corp"},
        Words{"contradictions", "--subject", "evil"}, Words{"explain", "evil-1", "evil-2"},
        Words{"history"}, Words{"entity", "evil", "--format", "json"},
        Words{"search", "corp", "--format", "json"}, Words{"contradictions", "--format", "json"},
        Words{"contradictions", "--format", "csv"},
        Words{"explain", "evil-1", "evil-2", "--format", "json"}}) {
    const Outcome run = claimgraph(words);
    EXPECT_EQ(run.exit_code, 0) << words[0] << run.err;
    for (const char* control : {"\x1b", "\u202e", "\u009b"}) {
      EXPECT_EQ(run.out.find(control), std::string::npos) << words[0];
    }
  }
  // Escaped, not lost.
  const Outcome json = claimgraph({"entity", "evil", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out).at(0).at("label"), "Evil\x1b[2J\u202e\u009bcorp");
}

}  // namespace
}  // namespace claimgraph
