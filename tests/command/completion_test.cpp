// Completion scripts.
#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

class CompletionTest : public CommandTest {
 protected:
  /// What bash offers for the last of the words, which is under the cursor.
  [[nodiscard]] std::vector<std::string> offered(const Words& words) const {
    std::string script = "source <(\"$claimgraph\" completion bash)\nCOMP_WORDS=(claimgraph";
    for (const std::string& word : words) {
      script += " '" + word + "'";
    }
    script += ")\nCOMP_CWORD=" + std::to_string(words.size()) +
              "\n_claimgraph\n[[ ${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const Outcome run = bash(script);
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_EQ(run.err, "");
    return lines_of(run.out);
  }
};

TEST_F(CompletionTest, BashCompletesCommands) {
  EXPECT_THAT(offered({""}), IsSupersetOf({"init", "import", "contradictions", "completion"}));
  EXPECT_THAT(offered({"ex"}), UnorderedElementsAre("export", "extract", "explain"));
  EXPECT_THAT(offered({"--db", "x.db", "--quiet", "con"}), ElementsAre("contradictions"));
}

TEST_F(CompletionTest, BashCompletesOptionsOfTheCommand) {
  EXPECT_THAT(
      offered({"contradictions", "--"}),
      AllOf(IsSupersetOf({"--fail-on", "--as-of", "--db", "--help"}), Not(Contains("--reason"))));
  EXPECT_THAT(offered({"import", "--ke"}), ElementsAre("--keep-going"));
  EXPECT_THAT(offered({"extract", "--"}),
              IsSupersetOf({"--into", "--accept-above", "--language", "--jobs", "--keep-text"}));
  EXPECT_THAT(offered({"review", "--re"}), UnorderedElementsAre("--reject", "--reason"));
}

TEST_F(CompletionTest, BashCompletesChoices) {
  EXPECT_THAT(offered({"contradictions", "--format", ""}), ElementsAre("table", "json", "csv"));
  EXPECT_THAT(offered({"contradictions", "--format", "=", "j"}), ElementsAre("json"));
  EXPECT_THAT(offered({"contradictions", "--format", "="}), ElementsAre("table", "json", "csv"));
  EXPECT_THAT(offered({"contradictions", "--limit", "3", "--verdict", "co"}),
              UnorderedElementsAre("contradicts", "conditional", "corroborates", "compatible"));
  EXPECT_THAT(offered({"retract", ""}), ElementsAre("claim", "attribution", "document"));
  EXPECT_THAT(offered({"retract", "claim", ""}), ElementsAre());
  EXPECT_THAT(offered({"graph", "--format", ""}), ElementsAre("dot", "graphml", "svg", "json"));
  EXPECT_THAT(offered({"report", "--format", ""}), ElementsAre("html", "markdown", "json"));
  EXPECT_THAT(offered({"extract", "--format", ""}), ElementsAre("table", "jsonl"));
  EXPECT_THAT(offered({"review", "--list", "--state", ""}),
              ElementsAre("pending", "accepted", "rejected", "all"));
  EXPECT_THAT(offered({"--color", "a"}), ElementsAre("auto", "always"));
  EXPECT_THAT(offered({"completion", ""}), ElementsAre("bash", "zsh", "fish"));
}

TEST_F(CompletionTest, BashCompletesFileNames) {
  write("some claims.jsonl", "");
  EXPECT_THAT(offered({"import", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"import", "one.jsonl", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"extract", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"extract", "--entities", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"--db", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"graph", "-o", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"report", "-o", "so"}), ElementsAre("some claims.jsonl"));
  EXPECT_THAT(offered({"show", "so"}), ElementsAre());
}

TEST_F(CompletionTest, EveryShellHasEveryCommandAndOption) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Outcome run = claimgraph({"completion", shell});
    EXPECT_EQ(run.exit_code, 0);
    for (const char* word : {"contradictions", "history", "fail-on", "keep-going", "min-severity",
                             "corroborates", "extract", "review", "accept-above"}) {
      EXPECT_THAT(run.out, HasSubstr(word)) << shell;
    }
  }
  EXPECT_EQ(claimgraph({"completion", "tcsh"}).exit_code, 2);
}

}  // namespace
}  // namespace claimgraph
