// A command in a real terminal: tmux types, and shows what the screen holds.
#pragma once

#include <functional>
#include <string>

#include "command_fixture.hpp"

namespace claimgraph {

/// Tests derive from it; without tmux they are skipped, and say so.
class TerminalSession : public CommandTest {
 protected:
  void SetUp() override;
  void TearDown() override { stop(); }

  /// Starts `claimgraph ARGUMENTS` in a terminal, after an earlier one is stopped; its end shows as
  /// "ended with 0". Then waits until the screen shows `first`.
  void start_command(const std::string& arguments, const std::string& first, unsigned columns = 80);

  std::string pager_;   ///< $PAGER of sessions that are started from now on
  std::string editor_;  ///< $EDITOR

  /// Types a text as it is.
  void type(const std::string& text) const { send({"-l", "--", text}); }
  void enter(const std::string& line) const {
    type(line);
    send({"Enter"});
  }
  /// Presses keys by their names: "Tab", "C-c", "Up".
  void press(const std::string& key) const { send({key}); }

  [[nodiscard]] std::string screen() const { return tmux({"capture-pane", "-p"}).out; }
  /// With the codes of styles.
  [[nodiscard]] std::string styled_screen() const { return tmux({"capture-pane", "-p", "-e"}).out; }

  /// Waits until the screen shows a text, or fails.
  void wait_for(const std::string& text) const;
  /// Waits until the last line that is not empty is this one.
  void wait_for_last_line(const std::string& line) const;

 private:
  void stop() const;
  void send(Words keys) const;
  [[nodiscard]] Outcome tmux(Words words) const;
  void wait_until(const std::function<bool(const std::string&)>& shows,
                  const std::string& what) const;

  int sessions_ = 0;
};

}  // namespace claimgraph
