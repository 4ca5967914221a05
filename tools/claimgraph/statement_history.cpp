#include "statement_history.hpp"

#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

fs::path folder_named_by(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nothing sets one
  // Paths that are not absolute are to be ignored, says the XDG specification.
  return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

std::string as_line(const std::string& statement) {
  return nlohmann::json(statement).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

}  // namespace

fs::path default_history_file() {
  fs::path state = folder_named_by("XDG_STATE_HOME");
  if (state.empty()) {
    const fs::path home = folder_named_by("HOME");
    if (home.empty()) {
      return {};
    }
    state = home / ".local" / "state";
  }
  return state / "claimgraph" / "history";
}

StatementHistory::StatementHistory(fs::path file, std::size_t limit)
    : file_(std::move(file)), limit_(limit) {
  std::ifstream in(file_, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json statement = nlohmann::json::parse(line, nullptr, false);
    if (statement.is_string()) {  // a line that is none was cut by a crash
      statements_.push_back(statement.get<std::string>());
    }
  }
  if (statements_.size() <= limit_) {
    return;
  }
  const bool overgrown = statements_.size() >= 2 * limit_;
  statements_.erase(statements_.begin(), statements_.end() - static_cast<std::ptrdiff_t>(limit_));
  if (overgrown) {
    std::string lines;
    for (const std::string& statement : statements_) {
      lines += as_line(statement);
    }
    append(lines, O_TRUNC);
  }
}

void StatementHistory::add(const std::string& statement) {
  if (!statements_.empty() && statements_.back() == statement) {
    return;
  }
  statements_.push_back(statement);
  append(as_line(statement), 0);
}

void StatementHistory::append(const std::string& lines, int more_flags) const {
  if (file_.empty()) {
    return;
  }
  std::error_code ignored;
  if (!fs::exists(file_.parent_path(), ignored)) {
    fs::create_directories(file_.parent_path().parent_path(), ignored);
    ::mkdir(file_.parent_path().c_str(), 0700);
  }
  const int descriptor =
      ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | more_flags, 0600);
  if (descriptor < 0) {
    return;
  }
  // One write, so that the lines of two sessions do not mix.
  const ssize_t written = ::write(descriptor, lines.data(), lines.size());
  static_cast<void>(written);  // a full disk loses history, no more
  ::close(descriptor);
}

}  // namespace claimgraph::command
