// review in a real terminal: single keys, an editor, what happens when it is cut off.
#include "proposed_claims.hpp"
#include "terminal_session.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReviewTerminalTest : public TerminalSession {
 protected:
  void SetUp() override {
    TerminalSession::SetUp();
    if (!IsSkipped()) {
      write("proposed.jsonl", kProposedClaims);
      ASSERT_EQ(claimgraph({"--quiet", "import", "proposed.jsonl"}).exit_code, 0);
    }
  }
  void start(unsigned columns = 80) { start_command("review", "1 of 3", columns); }

  [[nodiscard]] std::string listed(const std::string& state) const {
    return claimgraph({"review", "--list", "--state", state}).out;
  }
};

TEST_F(ReviewTerminalTest, OneKeyDecides) {
  start();
  wait_for("[?]");
  EXPECT_THAT(styled_screen(), HasSubstr("\x1b[1m4,000 GPUs")) << "the evidence is marked";
  press("a");
  wait_for("2 of 3");
  EXPECT_THAT(listed("accepted"), HasSubstr("4,000 GPUs")) << "committed at once";
  press("r");
  wait_for("why?");
  enter("that was years ago");
  wait_for("3 of 3");
  press("?");
  wait_for("skip: it stays pending");
  press("s");
  wait_for("accepted 1, rejected 1; 1 pending");
  wait_for("ended with 0");
}

TEST_F(ReviewTerminalTest, ItCanBeLeftByQAndByCtrlC) {
  start();
  wait_for("[?]");
  press("q");
  wait_for("ended with 0");
  start();
  wait_for("[?]");
  press("C-c");
  wait_for("ended with 0");
  start();
  wait_for("[?]");
  press("C-d");
  wait_for("ended with 0");
  EXPECT_THAT(listed("accepted"), HasSubstr("no proposals"));
}

TEST_F(ReviewTerminalTest, TheTerminalIsAsItWasAfterwards) {
  start();
  wait_for("[?]");
  press("q");
  wait_for("ended with 0");
  type("seen as it is typed");
  wait_for("seen as it is typed");
}

TEST_F(ReviewTerminalTest, TheEditorChangesRecords) {
  write("editor.sh", "sed -i 's/4000 GPU/4321 GPU/' \"$1\"\n");
  editor_ = "sh editor.sh";
  start();
  wait_for("[?]");
  press("e");
  wait_for("not as it was proposed");
  EXPECT_THAT(screen(), HasSubstr("4,321 GPUs"));
  press("a");
  wait_for("2 of 3");
  EXPECT_THAT(claimgraph({"show", "tessera"}).out, HasSubstr("4,321 GPUs"));
}

TEST_F(ReviewTerminalTest, WhatTheEditorLeavesIsCheckedBeforeItIsTaken) {
  write("editor.sh", "sed -i 's/4000 GPU/4000 USD/' \"$1\"\n");
  editor_ = "sh editor.sh";
  start(100);
  wait_for("[?]");
  press("e");
  wait_for("not taken");
  EXPECT_THAT(screen(), HasSubstr("a quantity of money"));
  write("editor.sh", "echo '{\"type\": ' > \"$1\"\n");
  press("e");
  wait_for("this is not JSON");
  write("editor.sh", "exit 3\n");
  press("e");
  wait_for("failed; nothing was changed");
  press("q");
  wait_for("ended with 0");
  EXPECT_THAT(listed("pending"), HasSubstr("4,000 GPUs"));
}

TEST_F(ReviewTerminalTest, WithoutAnEditorFieldsAreAskedFor) {
  start();
  wait_for("[?]");
  press("e");
  wait_for("subject [tessera]");
  press("Enter");
  wait_for("predicate [gpu_count]");
  press("Enter");
  wait_for("quantity [4000 GPU]");
  enter("~4000 GPU");
  wait_for("about 4,000 GPUs");
  press("a");
  wait_for("2 of 3");
}

TEST_F(ReviewTerminalTest, ItFitsANarrowTerminal) {
  start(44);
  wait_for("[?]");
  for (const std::string& line : lines_of(screen())) {
    EXPECT_LE(line.size(), 44U);
  }
  press("q");
  wait_for("ended with 0");
}

}  // namespace
}  // namespace claimgraph
