#include "terminal_session.hpp"

#include <chrono>

#include <poll.h>

namespace claimgraph {

void TerminalSession::SetUp() {
  if (std::string(CLAIMGRAPH_TMUX).empty()) {
    GTEST_SKIP() << "tmux is not installed: nothing is tested in a terminal";
  }
}

void TerminalSession::start_command(const std::string& arguments, const std::string& first,
                                    unsigned columns) {
  stop();
  ++sessions_;
  const Outcome run =
      tmux({"new-session", "-d", "-x", std::to_string(columns), "-y", "24",
            std::string(CLAIMGRAPH_COMMAND) + " " + arguments + "; echo \"ended with $?\"; cat"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  wait_for(first);
}

void TerminalSession::wait_for(const std::string& text) const {
  wait_until([&](const std::string& shown) { return shown.find(text) != std::string::npos; }, text);
}

void TerminalSession::wait_for_last_line(const std::string& line) const {
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

void TerminalSession::stop() const {
  if (sessions_ > 0) {
    static_cast<void>(tmux({"kill-server"}));
  }
}

void TerminalSession::send(Words keys) const {
  keys.insert(keys.begin(), "send-keys");
  // tmux takes a semicolon at the end of a word as its own.
  if (keys.back().ends_with(';')) {
    keys.back().insert(keys.back().size() - 1, "\\");
  }
  const Outcome run = tmux(keys);
  ASSERT_EQ(run.exit_code, 0) << run.err;
}

Outcome TerminalSession::tmux(Words words) const {
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
                {"EDITOR", editor_},
                {"VISUAL", ""},
                {"HOME", folder}});
}

void TerminalSession::wait_until(const std::function<bool(const std::string&)>& shows,
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

}  // namespace claimgraph
