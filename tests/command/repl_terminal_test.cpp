// The session in a real terminal: tmux types, and shows what the screen holds.
#include <chrono>
#include <functional>

#include <poll.h>

#include <claimgraph/base/unicode.hpp>

#include "command_fixture.hpp"

namespace claimgraph {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReplTerminalTest : public CommandTest {
 protected:
  void SetUp() override {
    if (std::string(CLAIMGRAPH_TMUX).empty()) {
      GTEST_SKIP() << "tmux is not installed: the session in a terminal is not tested";
    }
    import_acme();
  }
  void TearDown() override { stop(); }

  /// Starts a session; its end shows as "ended with 0".
  void start(unsigned columns = 80, const std::string& options = "") {
    stop();
    ++sessions_;
    const Outcome run =
        tmux({"new-session", "-d", "-x", std::to_string(columns), "-y", "24",
              std::string(CLAIMGRAPH_COMMAND) + " " + options + "; echo \"ended with $?\"; cat"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    wait_for("claims>");
  }

  std::string pager_;  ///< $PAGER of sessions that are started from now on

  /// Types a text as it is.
  void type(const std::string& text) const { send({"-l", "--", text}); }
  void enter(const std::string& line) const {
    type(line);
    send({"Enter"});
  }
  /// Presses keys by their names: "Tab", "C-c", "Up".
  void press(const std::string& key) const { send({key}); }

  [[nodiscard]] std::string screen() const { return tmux({"capture-pane", "-p"}).out; }

  /// Waits until the screen shows a text, or fails.
  void wait_for(const std::string& text) const {
    wait_until([&](const std::string& shown) { return shown.find(text) != std::string::npos; },
               text);
  }
  /// Waits until the last line that is not empty is this one.
  void wait_for_last_line(const std::string& line) const {
    wait_until(
        [&](const std::string& shown) {
          const std::vector<std::string> lines = lines_of(shown);
          for (auto it = lines.rbegin(); it != lines.rend(); ++it) {
            if (!it->empty()) {
              return *it == line;
            }
          }
          return false;
        },
        "at the end: " + line);
  }

 private:
  void stop() const {
    if (sessions_ > 0) {
      static_cast<void>(tmux({"kill-server"}));
    }
  }

  void send(Words keys) const {
    keys.insert(keys.begin(), "send-keys");
    // tmux takes a semicolon at the end of a word as its own.
    if (keys.back().ends_with(';')) {
      keys.back().insert(keys.back().size() - 1, "\\");
    }
    const Outcome run = tmux(keys);
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  [[nodiscard]] Outcome tmux(Words words) const {
    words.insert(words.begin(),
                 {"-u", "-L", "claimgraph-" + std::to_string(sessions_), "-f", "/dev/null"});
    // The socket lies in the folder of the test: no server but its own is reached. A server that is
    // told to end may still hold its socket, so that the next one has another.
    const std::string folder = folder_.parent_path().string();
    return spawn(CLAIMGRAPH_TMUX, words, "",
                 {{"TMUX_TMPDIR", folder},
                  {"TMUX", ""},
                  {"XDG_STATE_HOME", folder + "/state"},
                  {"LC_ALL", "C.UTF-8"},
                  {"PAGER", pager_},
                  {"HOME", folder}});
  }

  void wait_until(const std::function<bool(const std::string&)>& shows,
                  const std::string& what) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    std::string shown;
    do {
      shown = screen();
      if (shows(shown)) {
        return;
      }
      ::poll(nullptr, 0, 20);
    } while (std::chrono::steady_clock::now() < deadline);
    FAIL() << "never seen: " << what << "\nthe screen shows\n" << shown;
  }

  int sessions_ = 0;
};

TEST_F(ReplTerminalTest, AQueryIsAnsweredCountedAndTimed) {
  start();
  enter("MATCH (c:Company) RETURN c.name AS name ORDER BY name;");
  wait_for("3 rows, ");
  EXPECT_THAT(screen(), AllOf(HasSubstr("name\n-----------------\nAcme\n"), HasSubstr("Zenith")));
  press("C-d");
  wait_for("ended with 0");
}

TEST_F(ReplTerminalTest, TabCompletesAWord) {
  start();
  type("MATCH (e:Enti");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity");
  type(" {na");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name:");
  type("'zeni");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name: 'zenith");
  type("-r");
  press("Tab");
  wait_for_last_line("claims> MATCH (e:Entity {name: 'zenith-records'");
}

TEST_F(ReplTerminalTest, TabListsWhatFits) {
  start();
  type("MATCH (:Claim)-[:CO");
  press("Tab");
  wait_for("CONTRADICTS");
  EXPECT_THAT(screen(), HasSubstr("CORROBORATES"));
  wait_for_last_line("claims> MATCH (:Claim)-[:CO");
  press("C-c");
  wait_for("CO^C\nclaims>");
  type(":sch");
  press("Tab");
  wait_for_last_line("claims> :schema");
}

TEST_F(ReplTerminalTest, AStatementMayRunOverLines) {
  start();
  enter("MATCH (c:Company");
  wait_for_last_line("     (>");
  enter("{key: 'acme'})");
  wait_for_last_line("     ->");
  enter("RETURN c.name AS name;");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, TheHistoryOutlivesTheSession) {
  start();
  enter("RETURN 'first' AS a,");
  enter("  'мир' AS b;");
  wait_for("1 row, ");
  press("C-d");
  wait_for("ended with 0");
  start();
  press("Up");
  wait_for("RETURN 'first' AS a,\n  'мир' AS b;");
  press("Enter");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, CtrlCDropsTheLine) {
  start();
  type("RETURN 'never'");
  wait_for_last_line("claims> RETURN 'never'");  // a terminal drops what was not read by then
  press("C-c");
  wait_for("'never'^C\nclaims>");
  enter("RETURN 'asked' AS a;");
  wait_for("1 row, ");
}

TEST_F(ReplTerminalTest, CtrlCStopsAQueryAndNotTheSession) {
  start();
  for (const char* query :
       {"UNWIND range(1, 99999) AS x UNWIND range(1, 99999) AS y RETURN count(*);",
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*);"}) {
    press("C-l");
    enter(query);
    wait_for("Ctrl-C stops it");
    press("C-c");
    wait_for("cancelled");
    EXPECT_THAT(screen(), Not(HasSubstr("Ctrl-C stops it")));
  }
  enter("RETURN 'alive' AS a;");
  wait_for("1 row, ");
  enter(":quit");
  wait_for("ended with 0");
}

TEST_F(ReplTerminalTest, ANarrowTerminalIsFilledAndNotOverrun) {
  start(40);
  enter("MATCH (c:Claim {key: 'staff-102'}) RETURN c.key AS key, c.text AS text;");
  wait_for("1 row, ");
  EXPECT_THAT(screen(), HasSubstr("\nkey        text\n"));
  press("C-l");
  enter("MATCH (c:Claim {key: 'staff-102'}) RETURN c.key, c.text, c.lo, c.hi, c.valid, c.unit;");
  wait_for("row 1 ----");
  for (const std::string& line : lines_of(screen())) {
    EXPECT_LE(display_width(line), 40U) << line;
  }
}

TEST_F(ReplTerminalTest, WhatIsLongerThanTheScreenIsPaged) {
  pager_ = "cat > " + (folder_ / "paged").string();
  start();
  enter("UNWIND range(1, 5) AS x RETURN x;");
  wait_for("5 rows, ");
  EXPECT_FALSE(exists("paged"));
  enter("UNWIND range(1, 100) AS x RETURN x;");
  wait_for("100 rows, ");
  EXPECT_THAT(read("paged"), AllOf(HasSubstr("\n  1\n"), HasSubstr("\n100\n")));
}

TEST_F(ReplTerminalTest, AnErrorIsShownAndTheSessionGoesOn) {
  start();
  enter("RETURN nothing;");
  wait_for("line 1, column 8: ");
  enter("RETURN 'alive' AS a;");
  wait_for("1 row, ");
}

}  // namespace
}  // namespace claimgraph
