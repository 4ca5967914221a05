// graph: pictures in four formats, and what can go wrong with the program that draws one of them.
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class GraphCommandTest : public CommandTest {
 protected:
  [[nodiscard]] Outcome graph(Words arguments, const Environment& environment = {}) const {
    arguments.insert(arguments.begin(), "graph");
    return claimgraph(arguments, "", environment);
  }

  /// Puts a program called `dot` on a PATH of its own.
  [[nodiscard]] Environment with_dot(const std::string& script) const {
    std::filesystem::create_directory(folder_ / "programs");
    write("programs/dot", "#!/bin/bash\n" + script);
    ::chmod((folder_ / "programs/dot").c_str(), 0755);
    return {{"PATH", (folder_ / "programs").string() + ":/usr/bin:/bin"}};
  }
};

TEST_F(GraphCommandTest, DotIsTheDefaultAndTheWholeStoreIfNothingIsNamed) {
  import_acme();
  const Outcome run = graph({});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, AllOf(StartsWith("digraph"), HasSubstr("\"claim:zenith-1400\""),
                             HasSubstr("kind=\"contradicts\"")));
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(GraphCommandTest, SubjectsAreEntitiesClaimsAndDocumentsByAnyName) {
  import_acme();
  const auto seeds = [&](const Words& arguments) {
    Words words{"--format", "json"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Outcome run = graph(words);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    std::vector<std::string> ids;
    const auto json = nlohmann::json::parse(run.out);
    for (const auto& node : json.at("nodes")) {
      if (node.at("seed") == true) {
        ids.push_back(node.at("id"));
      }
    }
    return ids;
  };
  using testing::ElementsAre;
  using testing::UnorderedElementsAre;
  EXPECT_THAT(seeds({"--subject", "アクメ"}), ElementsAre("entity:acme"));
  EXPECT_THAT(seeds({"--subject", "staff-102"}), ElementsAre("claim:staff-102"));
  EXPECT_THAT(seeds({"--subject", "report"}), ElementsAre("document:report"));
  EXPECT_THAT(seeds({"--subject", "staff"}), ElementsAre("predicate:staff"));
  EXPECT_THAT(seeds({"--subject", "acme", "--subject", "zenith-1000"}),
              UnorderedElementsAre("entity:acme", "claim:zenith-1000"));
  EXPECT_THAT(seeds({}), IsEmpty());
}

TEST_F(GraphCommandTest, DepthAndContradictionsAreChosen) {
  import_acme();
  EXPECT_THAT(graph({"--subject", "staff-102"}).out, HasSubstr("claim:staff-905"));
  EXPECT_THAT(graph({"--subject", "staff-102", "--depth", "0"}).out,
              AllOf(HasSubstr("alpha-news"), Not(HasSubstr("claim:staff-905"))));
  EXPECT_THAT(graph({"--subject", "acme", "--no-contradictions"}).out,
              AllOf(HasSubstr("claim:staff-905"), Not(HasSubstr("contradict"))));
}

TEST_F(GraphCommandTest, APastStateIsDrawn) {
  import_acme();
  ASSERT_EQ(claimgraph({"retract", "claim", "staff-905", "--reason", "wrong"}).exit_code, 0);
  EXPECT_THAT(graph({"--subject", "acme"}).out, Not(HasSubstr("claim:staff-905")));
  EXPECT_THAT(graph({"--subject", "acme", "--as-of", "2"}).out, HasSubstr("claim:staff-905"));
  const Outcome gone = graph({"--subject", "staff-905"});
  EXPECT_EQ(gone.exit_code, 2);
  EXPECT_THAT(gone.err, HasSubstr("staff-905"));
  ASSERT_EQ(claimgraph({"retract", "document", "report", "--reason", "wrong"}).exit_code, 0);
  EXPECT_THAT(graph({"--subject", "report"}).err, HasSubstr("'report' was taken back"));
}

TEST_F(GraphCommandTest, MergedEntitiesAreReadAsOne) {
  import_acme();
  ASSERT_EQ(claimgraph({"merge", "acme-inc", "acme", "--reason", "same"}).exit_code, 0);
  EXPECT_THAT(graph({"--subject", "acme-inc"}).out,
              AllOf(HasSubstr("claim:chief-ada"), HasSubstr("claim:chief-bob")));
}

TEST_F(GraphCommandTest, UnknownNamesComeWithTheClosestOne) {
  import_acme();
  const Outcome run = graph({"--subject", "zenit"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("no claim, entity or document 'zenit'; did you mean 'zenith'?"));
  EXPECT_EQ(graph({"--subject", "Zenith"}).exit_code, 2);  // names two
  EXPECT_EQ(graph({"--depth", "-1"}).exit_code, 2);
  EXPECT_EQ(graph({"--most", "0"}).exit_code, 2);
}

TEST_F(GraphCommandTest, TooLargeAStoreTellsHowToChoose) {
  import_acme();
  const Outcome run = graph({"--most", "5"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, AllOf(HasSubstr("--subject"), HasSubstr("--most")));
}

TEST_F(GraphCommandTest, ACutPictureSaysSo) {
  import_acme();
  const Outcome run = graph({"--subject", "acme", "--most", "3", "--quiet"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, StartsWith("digraph"));
  EXPECT_THAT(run.err, AllOf(HasSubstr("the picture is cut"), HasSubstr("--most")));
  EXPECT_THAT(graph({"--subject", "acme"}).err, IsEmpty());
}

TEST_F(GraphCommandTest, AFileIsReplacedAndItsEndingChoosesTheFormat) {
  import_acme();
  write("picture.json", "old");
  const Outcome run = graph({"-o", "picture.json"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, HasSubstr("to picture.json"));
  EXPECT_TRUE(nlohmann::json::parse(read("picture.json")).contains("nodes"));
  EXPECT_THAT(graph({"-q", "--output", "picture.graphml"}).err, IsEmpty());
  EXPECT_THAT(read("picture.graphml"), HasSubstr("<graphml"));
  EXPECT_EQ(graph({"-o", "picture.gv"}).exit_code, 0);
  EXPECT_THAT(read("picture.gv"), StartsWith("digraph"));
  EXPECT_EQ(graph({"-o", "picture.json", "--format", "dot"}).exit_code, 0);
  EXPECT_THAT(read("picture.json"), StartsWith("digraph"));
  EXPECT_EQ(graph({"-o", "."}).exit_code, 2);
  EXPECT_EQ(graph({"-o", "nowhere/picture.dot"}).exit_code, 3);
  EXPECT_EQ(graph({"-o", "/dev/full"}).exit_code, 3);
  for (const std::string& file : files()) {
    EXPECT_THAT(file, Not(HasSubstr(".tmp")));
  }
}

TEST_F(GraphCommandTest, TheBundledConflictsAreDrawnOnceEach) {
  ASSERT_EQ(
      claimgraph({"import", "-q", CLAIMGRAPH_SOURCE_DIR "/examples/data/deepseek.jsonl"}).exit_code,
      0);
  const auto picture =
      nlohmann::json::parse(graph({"--subject", "deepseek", "-q", "--format", "json"}).out);
  std::size_t drawn = 0;
  for (const auto& edge : picture.at("edges")) {
    drawn += edge.at("kind") == "contradicts" && edge.at("implied") == false ? 1U : 0U;
  }
  const Outcome found =
      claimgraph({"contradictions", "--subject", "deepseek", "--limit", "0", "--format", "json"});
  EXPECT_EQ(drawn, nlohmann::json::parse(found.out).size());
}

TEST_F(GraphCommandTest, APipeThatIsClosedEndsQuietly) {
  import_acme();
  const Outcome run = bash("\"$claimgraph\" graph | head -c 7; echo; echo ${PIPESTATUS[0]}");
  EXPECT_EQ(run.out, "digraph\n0\n");
  EXPECT_THAT(run.err, IsEmpty());
}

TEST_F(GraphCommandTest, SvgIsDrawnByGraphviz) {
  if (claimgraph({"init"}).exit_code != 0 || bash("command -v dot").exit_code != 0) {
    GTEST_SKIP() << "graphviz is not there: no SVG is drawn in this test";
  }
  import_acme();
  const Outcome run = graph({"--subject", "acme", "--format", "svg"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(StartsWith("<?xml"), HasSubstr("</svg>"), HasSubstr("staff")));
  EXPECT_EQ(graph({"--subject", "acme", "-o", "acme.svg"}).exit_code, 0);
  EXPECT_EQ(read("acme.svg"), run.out);
}

TEST_F(GraphCommandTest, WithoutGraphvizTheErrorNamesThePackageAndOtherFormats) {
  import_acme();
  write("old.svg", "old");
  for (const std::string& path : {folder_.string(), std::string("/nowhere")}) {
    const Outcome run = graph({"-o", "old.svg"}, {{"PATH", path}});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_THAT(run.err, AllOf(HasSubstr("package graphviz"), HasSubstr("graphml")));
    EXPECT_EQ(read("old.svg"), "old");
  }
  EXPECT_EQ(graph({}, {{"PATH", "/nowhere"}}).exit_code, 0);
}

TEST_F(GraphCommandTest, WhatGraphvizSaysWhenItFailsIsShown) {
  import_acme();
  const Environment failing = with_dot("echo partial; printf 'no \\033[31mroom\\n' >&2; exit 7");
  const Outcome run = graph({"--format", "svg"}, failing);
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.out, IsEmpty());
  EXPECT_THAT(run.err, AllOf(HasSubstr("exit code 7"), HasSubstr("no \\u{1B}[31mroom")));
  const Outcome killed = graph({"--format", "svg"}, with_dot("kill -KILL $$"));
  EXPECT_EQ(killed.exit_code, 3);
  EXPECT_THAT(killed.err, HasSubstr("signal 9"));
}

TEST_F(GraphCommandTest, NeitherSideOfGraphvizWaitsForTheOther) {
  import_acme();
  // Writes more than a pipe holds, on both streams, before it reads; the answer is any bytes.
  const Environment eager =
      with_dot("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; cat; printf '\\377\\0end'");
  const Outcome run = graph({"--format", "svg"}, eager);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out.substr(0, 300'000), std::string(300'000, '\0'));
  EXPECT_EQ(run.out.substr(300'000, 7), "digraph");
  EXPECT_EQ(run.out.substr(run.out.size() - 5), std::string("\377\0end", 5));
}

TEST_F(GraphCommandTest, NoShellReadsWhatTheStoreHolds) {
  import_acme();
  const Outcome import = claimgraph(
      {"import", "--quiet", "-"},
      R"({"type": "entity", "key": "evil", "kind": "company", "label": "$(touch pwned) `touch pwned` \"; touch pwned \\"})"
      "\n");
  ASSERT_EQ(import.exit_code, 0) << import.err;
  const Outcome run = graph({"--subject", "evil", "--format", "svg"}, with_dot("cat"));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\\\"; touch pwned"));
  EXPECT_FALSE(exists("pwned"));
}

}  // namespace
}  // namespace claimgraph
