// init, import, export.
#include <nlohmann/json.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using ImportExportTest = CommandTest;

constexpr const char* kGood =
    R"({"type": "entity", "key": "acme", "kind": "company", "label": "Acme"})"
    "\n";
constexpr const char* kBroken = R"({"type": "entity", "key": )";
constexpr const char* kWrongKind =
    R"({"type": "entity", "key": "b", "kind": "compny", "label": "B"})";

TEST_F(ImportExportTest, InitMakesAStoreOnce) {
  EXPECT_EQ(claimgraph({"init"}).exit_code, 0);
  EXPECT_EQ(claimgraph({"stats"}).exit_code, 0);
  const std::string before = read("claims.db");
  const Outcome again = claimgraph({"init"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("claims.db: is there already"));
  EXPECT_EQ(read("claims.db"), before);
}

TEST_F(ImportExportTest, ImportMakesTheStoreAndSaysWhatIsNew) {
  write("acme.jsonl", acme_claims);
  const Outcome run = claimgraph({"import", "acme.jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(StartsWith("acme.jsonl: 19 lines, change "),
                             testing::ContainsRegex("claims +8 +0")));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(ImportExportTest, ImportingAgainChangesNothing) {
  write("acme.jsonl", acme_claims);
  ASSERT_EQ(claimgraph({"import", "acme.jsonl"}).exit_code, 0);
  const std::string history = claimgraph({"history"}).out;
  const Outcome run = claimgraph({"import", "acme.jsonl"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(HasSubstr("nothing new"), testing::ContainsRegex("claims +0 +8")));
  EXPECT_EQ(claimgraph({"history"}).out, history);
}

TEST_F(ImportExportTest, QuietSaysNothing) {
  const Outcome run = claimgraph({"--quiet", "import", "-"}, acme_claims);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(ImportExportTest, ABrokenLineIsNamedByLineAndColumnAndNoStoreIsLeft) {
  write("bad.jsonl", std::string(kGood) + kBroken);
  const Outcome run = claimgraph({"import", "bad.jsonl"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, testing::ContainsRegex("^bad\\.jsonl:2:[0-9]+: "));
  EXPECT_THAT(files(), ElementsAre("bad.jsonl"));
}

TEST_F(ImportExportTest, AWrongValueIsNamedWithWhatWasExpected) {
  const Outcome run = claimgraph({"import", "-"}, std::string(kWrongKind) + "\n");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, AllOf(StartsWith("standard input:1:41: "), HasSubstr("'compny'"),
                             HasSubstr("; expected ")));
}

TEST_F(ImportExportTest, AFailedImportLeavesTheStoreAsItWas) {
  import_acme();
  const std::string before = claimgraph({"export"}).out;
  EXPECT_EQ(claimgraph({"import", "-"},
                       R"({"type": "entity", "key": "new", "kind": "company", "label": "New"})"
                       "\n{")
                .exit_code,
            2);
  EXPECT_EQ(claimgraph({"export"}).out, before);
}

TEST_F(ImportExportTest, MissingInputIsNamedBeforeAnythingIsChanged) {
  write("good.jsonl", kGood);
  const Outcome run = claimgraph({"import", "good.jsonl", "missing.jsonl"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("cannot read 'missing.jsonl': No such file"));
  EXPECT_THAT(claimgraph({"import", "."}).err, HasSubstr("it is a directory"));
  EXPECT_THAT(files(), ElementsAre("good.jsonl"));
}

TEST_F(ImportExportTest, TheFirstBadFileStopsAndTheOnesBeforeItStay) {
  write("good.jsonl", kGood);
  write("bad.jsonl", kBroken);
  write("later.jsonl", kGood);
  const Outcome run = claimgraph({"import", "good.jsonl", "bad.jsonl", "later.jsonl"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("nothing of bad.jsonl was imported; imported before it: "
                                 "good.jsonl"));
  EXPECT_THAT(run.out, Not(HasSubstr("later.jsonl")));
  EXPECT_EQ(claimgraph({"entity", "acme"}).exit_code, 0);
}

TEST_F(ImportExportTest, KeepGoingTakesTheGoodLinesAndPutsTheOthersAside) {
  write("mixed.jsonl", std::string(kWrongKind) + "\n" + kGood + kBroken);
  const Outcome run = claimgraph({"import", "--keep-going", "mixed.jsonl"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("2 rejected"));
  EXPECT_THAT(run.err, AllOf(HasSubstr("mixed.jsonl:1:41: "), HasSubstr("mixed.jsonl:3:"),
                             HasSubstr("mixed.jsonl.rejected.jsonl")));
  EXPECT_EQ(claimgraph({"entity", "acme"}).exit_code, 0);

  const std::vector<std::string> rejected = lines_of(read("mixed.jsonl.rejected.jsonl"));
  ASSERT_EQ(rejected.size(), 2U);
  const nlohmann::json first = nlohmann::json::parse(rejected[0]);
  EXPECT_EQ(first.at("line"), 1);
  EXPECT_EQ(first.at("column"), 41);
  EXPECT_EQ(first.at("text"), kWrongKind);
  EXPECT_THAT(first.at("reason").get<std::string>(), HasSubstr("compny"));
  EXPECT_THAT(first.at("expected").get<std::string>(), HasSubstr("company"));
  EXPECT_EQ(nlohmann::json::parse(rejected[1]).at("text"), kBroken);
}

TEST_F(ImportExportTest, RejectedLinesGoWhereTheyAreWanted) {
  const std::string bad_bytes = "{\"type\": \"\xff\"}";
  const Outcome run =
      claimgraph({"import", "--keep-going", "--rejects", "aside", "-"}, bad_bytes + "\n" + kGood);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(nlohmann::json::parse(read("aside")).at("text"), "{\"type\": \"\xEF\xBF\xBD\"}");
  EXPECT_EQ(claimgraph({"import", "--rejects", "aside", "-"}, kGood).exit_code, 2);
  write("in.jsonl", kGood);
  EXPECT_EQ(claimgraph({"import", "--keep-going", "--rejects", "in.jsonl", "in.jsonl"}).exit_code,
            2);
  EXPECT_EQ(read("in.jsonl"), kGood);
}

TEST_F(ImportExportTest, NothingRejectedLeavesNoFile) {
  write("good.jsonl", kGood);
  EXPECT_EQ(claimgraph({"import", "--keep-going", "good.jsonl"}).exit_code, 0);
  EXPECT_FALSE(exists("good.jsonl.rejected.jsonl"));
}

TEST_F(ImportExportTest, WhoImportedIsKept) {
  write("good.jsonl", kGood);
  ASSERT_EQ(claimgraph({"import", "good.jsonl"}).exit_code, 0);
  EXPECT_THAT(claimgraph({"history"}).out, testing::ContainsRegex("tester +import good.jsonl"));
  ASSERT_EQ(claimgraph({"import", "--who", "Ada Lovelace", "-"},
                       R"({"type": "entity", "key": "x", "kind": "company", "label": "X"})")
                .exit_code,
            0);
  EXPECT_THAT(claimgraph({"history"}).out, HasSubstr("Ada Lovelace"));
}

TEST_F(ImportExportTest, WhatIsExportedImportsToTheSameStore) {
  import_acme();
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "wrong"}).exit_code, 0);
  ASSERT_EQ(claimgraph({"merge", "acme-inc", "acme", "--reason", "same"}).exit_code, 0);
  const Outcome exported = claimgraph({"export"});
  ASSERT_EQ(exported.exit_code, 0);
  ASSERT_EQ(claimgraph({"--db", "copy.db", "import", "-"}, exported.out).exit_code, 0);
  EXPECT_EQ(claimgraph({"--db", "copy.db", "export"}).out, exported.out);
  EXPECT_EQ(claimgraph({"--db", "copy.db", "contradictions"}).out,
            claimgraph({"contradictions"}).out);
}

TEST_F(ImportExportTest, ExportReplacesTheFileOnlyWhenComplete) {
  import_acme();
  write("out.jsonl", "old");
  std::filesystem::create_symlink("out.jsonl", folder_ / "link.jsonl");
  const Outcome run = claimgraph({"export", "link.jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(read("out.jsonl"), claimgraph({"export"}).out);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link.jsonl"));
  EXPECT_THAT(files(), Not(testing::Contains(HasSubstr(".tmp."))));

  EXPECT_EQ(claimgraph({"export", "no-such-folder/out.jsonl"}).exit_code, 3);
  EXPECT_EQ(claimgraph({"export", "/dev/full"}).exit_code, 3);
  EXPECT_EQ(claimgraph({"export", "/dev/null"}).exit_code, 0);
}

TEST_F(ImportExportTest, AnEarlierStateCanBeExported) {
  import_acme();
  const std::string before = claimgraph({"export"}).out;
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "wrong"}).exit_code, 0);
  EXPECT_NE(claimgraph({"export"}).out, before);
  EXPECT_EQ(claimgraph({"export", "--as-of", "2"}).out, before);
}

std::string companies(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    const std::string number = std::to_string(i);
    text += R"({"type": "entity", "key": "c)" + number + R"(", "kind": "company", "label": "C )" +
            number + "\"}\n";
  }
  return text;
}

TEST_F(ImportExportTest, BatchesStayWhenALaterLineIsBadAndTheImportGoesOnBehindThem) {
  write("many.jsonl", companies(1, 25) + kBroken + "\n");
  const Outcome failed = claimgraph({"import", "--batch", "10", "many.jsonl"});
  EXPECT_EQ(failed.exit_code, 2);
  EXPECT_THAT(failed.err, testing::ContainsRegex("^many\\.jsonl:26:[0-9]+: "));
  EXPECT_EQ(lines_of(claimgraph({"export"}).out).size(), 20U);

  write("many.jsonl", companies(1, 45));
  const Outcome resumed = claimgraph({"import", "--batch", "10", "--resume", "many.jsonl"});
  EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
  EXPECT_THAT(resumed.out, StartsWith("many.jsonl: 25 lines, 3 changes, the last change 6, after "
                                      "20 imported before"));
  EXPECT_EQ(lines_of(claimgraph({"export"}).out).size(), 45U);
  EXPECT_THAT(claimgraph({"import", "--resume", "many.jsonl"}).out,
              StartsWith("many.jsonl: 0 lines, nothing new, after 45 imported before"));
}

TEST_F(ImportExportTest, ResumeRefusesAnotherFileOfTheSameName) {
  write("many.jsonl", companies(1, 25));
  ASSERT_EQ(claimgraph({"import", "--batch", "10", "many.jsonl"}).exit_code, 0);
  write("many.jsonl", companies(2, 40));
  const Outcome run = claimgraph({"import", "--resume", "many.jsonl"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("many.jsonl: not what was imported before"),
                             HasSubstr("change 4 holds 25 lines")));
  EXPECT_EQ(lines_of(claimgraph({"export"}).out).size(), 25U);
}

TEST_F(ImportExportTest, ABatchHasAtLeastOneLine) {
  EXPECT_EQ(claimgraph({"import", "--batch", "0", "-"}, kGood).exit_code, 2);
  EXPECT_THAT(files(), IsEmpty());
}

}  // namespace
}  // namespace claimgraph
