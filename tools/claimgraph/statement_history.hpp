// The statements of earlier sessions, in a file of their own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace claimgraph::command {

/// $XDG_STATE_HOME/claimgraph/history, else ~/.local/state/claimgraph/history; empty where neither
/// variable is set.
std::filesystem::path default_history_file();

/// A file with one statement a line, as JSON strings, so that a statement may have several lines.
/// Only its owner may read it. Sessions that run at the same time add to one file. A file that
/// cannot be read or written is no error: then nothing is kept.
class StatementHistory {
 public:
  /// Of a file that grew to twice `limit` statements, the last `limit` are kept.
  explicit StatementHistory(std::filesystem::path file, std::size_t limit = 1000);

  /// Oldest first, at most `limit`.
  [[nodiscard]] const std::vector<std::string>& statements() const noexcept { return statements_; }
  /// One that repeats the last one is not added.
  void add(const std::string& statement);

 private:
  void append(const std::string& lines, int more_flags) const;

  std::filesystem::path file_;
  std::vector<std::string> statements_;
  std::size_t limit_;
};

}  // namespace claimgraph::command
