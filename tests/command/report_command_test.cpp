// report: a page, Markdown or JSON about the worst contradictions.
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ReportCommandTest : public CommandTest {
 protected:
  [[nodiscard]] Outcome report(Words arguments, const Environment& environment = {}) const {
    arguments.insert(arguments.begin(), "report");
    return claimgraph(arguments, "", environment);
  }

  /// Puts a program called `dot` on a PATH of its own.
  [[nodiscard]] Environment with_dot(const std::string& script) const {
    std::filesystem::create_directory(folder_ / "programs");
    write("programs/dot", "#!/bin/bash\n" + script);
    ::chmod((folder_ / "programs/dot").c_str(), 0755);
    return {{"PATH", (folder_ / "programs").string() + ":/usr/bin:/bin"}};
  }

  /// The bundled claims.
  void import_bundled() const {
    const Outcome run = claimgraph(
        {"import", std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
};

TEST_F(ReportCommandTest, ThePageGoesToStandardOutputIfNoFileIsNamed) {
  import_bundled();
  const Outcome run = report({});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("about 1.6 billion USD"),
                             HasSubstr("2,048 GPUs")));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(ReportCommandTest, TheEndingOfTheFileDecidesTheFormatUnlessOneIsAskedFor) {
  import_bundled();
  for (const char* name : {"r.html", "r.md", "r.json", "odd"}) {
    const Outcome run = report({"-o", name, "--limit", "2"});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, AllOf(StartsWith("wrote 2 contradictions and "), HasSubstr(name)));
  }
  EXPECT_THAT(read("r.html"), StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(read("odd"), StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(read("r.md"), StartsWith("# Who contradicts whom\n"));
  EXPECT_EQ(nlohmann::json::parse(read("r.json")).at("contradictions").size(), 2U);
  EXPECT_EQ(report({"-o", "r.md", "--format", "json", "--quiet"}).err, "");
  EXPECT_THAT(read("r.md"), StartsWith("{"));
}

TEST_F(ReportCommandTest, TheFirstContradictionsAreThoseOfTheCommandContradictions) {
  import_bundled();
  const auto form = nlohmann::json::parse(report({"--format", "json", "--limit", "5"}).out);
  const auto listed =
      nlohmann::json::parse(claimgraph({"contradictions", "--format", "json", "--limit", "5"}).out);
  ASSERT_EQ(form.at("contradictions").size(), listed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const auto& entry = form.at("contradictions").at(i);
    EXPECT_EQ(entry.at("rank"), listed.at(i).at("rank"));
    EXPECT_THAT(
        (Words{listed.at(i).at("a").at("keys").at(0), listed.at(i).at("b").at("keys").at(0)}),
        Contains(entry.at("first").get<std::string>()));
  }
}

TEST_F(ReportCommandTest, OnlyWhatIsAskedForIsInIt) {
  import_bundled();
  const auto form = nlohmann::json::parse(
      report({"--format", "json", "--predicate", "cost", "--min-severity", "2", "--title", "Costs"})
          .out);
  EXPECT_EQ(form.at("title"), "Costs");
  ASSERT_FALSE(form.at("contradictions").empty());
  for (const auto& entry : form.at("contradictions")) {
    EXPECT_GE(entry.at("severity"), 2);
  }
  const Outcome unknown = report({"--subject", "deepsek"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'deepseek'?"));
  EXPECT_EQ(report({"--limit", "0"}).exit_code, 2);
  EXPECT_EQ(report({"--format", "pdf"}).exit_code, 2);
}

TEST_F(ReportCommandTest, WhatWasKnownThenIsReportedThen) {
  import_bundled();
  EXPECT_THAT(report({"--as-of", "1"}).out, HasSubstr("Nothing contradicts anything."));
}

TEST_F(ReportCommandTest, WithoutGraphvizTheSourcesAreDrawnAllTheSame) {
  import_bundled();
  const auto drawn = [](const std::string& page) {
    std::size_t count = 0;
    for (std::size_t at = page.find("<g class=\"node"); at != std::string::npos;
         at = page.find("<g class=\"node", at + 1)) {
      ++count;
    }
    return count;
  };
  const Outcome usual = report({});
  for (const char* script : {"exit 1\n", "echo nonsense\n", "echo graph 1 1 1\n"}) {
    const Outcome run = report({}, with_dot(script));
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.err, IsEmpty());
    EXPECT_GT(drawn(run.out), 30U);
    EXPECT_EQ(drawn(run.out), drawn(usual.out));
  }
  const Outcome none = report({}, {{"PATH", folder_.string()}});
  EXPECT_EQ(none.exit_code, 0) << none.err;
  EXPECT_EQ(drawn(none.out), drawn(usual.out));
}

TEST_F(ReportCommandTest, ATerminalIsShownWhatIsBeingDoneAndItsLineIsTakenAway) {
  import_bundled();
  const Outcome run = in_terminal(80, {"report", "-o", "r.html"}, {{"TERM", "xterm"}});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, AllOf(HasSubstr("comparing ..."), HasSubstr("drawing ..."),
                             HasSubstr("\x1b[Kwrote 10 contradictions")));
  EXPECT_THAT(run.out, StartsWith("wrote 10 contradictions"));
  const Outcome quiet = in_terminal(80, {"report", "-o", "r.html", "--quiet"}, {{"TERM", "xterm"}});
  EXPECT_THAT(quiet.err, Not(HasSubstr("comparing")));
}

TEST_F(ReportCommandTest, AFailedReportLeavesTheFileThatIsThere) {
  import_bundled();
  write("r.html", "before");
  EXPECT_EQ(report({"--subject", "nobody-of-that-name", "-o", "r.html"}).exit_code, 2);
  EXPECT_EQ(read("r.html"), "before");
  EXPECT_EQ(report({"-o", "no/such/folder/r.html"}).exit_code, 3);
  EXPECT_EQ(report({"-o", "r.html"}).exit_code, 0);
  EXPECT_THAT(read("r.html"), StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(files(), Not(Contains(HasSubstr(".tmp."))));
}

}  // namespace
}  // namespace claimgraph
