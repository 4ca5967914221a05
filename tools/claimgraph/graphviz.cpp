#include "graphviz.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <system_error>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::command {
namespace {

constexpr const char* kProgram = "dot";

Error failure(const std::string& what, int error) {
  return {ErrorCode::kStore, what + ": " + std::generic_category().message(error)};
}

/// A file without a name: unlike a pipe it takes any amount, so nobody waits for anybody.
class Scratch {
 public:
  Scratch() : file_(std::tmpfile(), std::fclose) {
    if (!file_) {
      throw failure("cannot make a temporary file", errno);
    }
  }

  void put(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size() ||
        std::fflush(file_.get()) != 0) {
      throw failure("cannot write a temporary file", errno);
    }
    std::rewind(file_.get());
  }

  std::string content() {
    std::rewind(file_.get());
    std::string text;
    std::array<char, 65'536> buffer{};
    std::size_t count = 0;
    while ((count = std::fread(buffer.data(), 1, buffer.size(), file_.get())) > 0) {
      text.append(buffer.data(), count);
    }
    if (std::ferror(file_.get()) != 0) {
      throw failure("cannot read a temporary file", errno);
    }
    return text;
  }

  [[nodiscard]] int descriptor() { return ::fileno(file_.get()); }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

/// Runs the program with its streams on files. Its exit status as of waitpid, or the error that
/// kept it from running.
std::error_code run(const std::string& option, Scratch& in, Scratch& out, Scratch& err,
                    int& status) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, in.descriptor(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
  // What this program ignores or catches is none of the other's business.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::string name = kProgram;
  std::string word = option;
  const std::array<char*, 3> words{name.data(), word.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawnp(&child, kProgram, &actions, &attributes, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    return {error, std::generic_category()};
  }
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) {
      return {errno, std::generic_category()};
    }
  }
  return {};
}

}  // namespace

std::string render_with_graphviz(std::string_view graph, const std::string& format) {
  Scratch in;
  Scratch out;
  Scratch err;
  in.put(graph);
  int status = 0;
  const std::error_code error = run("-T" + format, in, out, err, status);
  if (error == std::errc::no_such_file_or_directory) {
    throw Error(ErrorCode::kStore,
                format +
                    " is made by `dot`, which is not on PATH: install the package "
                    "graphviz, or ask for the format dot, graphml or json");
  }
  if (error) {
    throw Error(ErrorCode::kStore, "cannot run `dot`: " + error.message());
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::string said = err.content();
    while (!said.empty() && said.back() == '\n') {
      said.pop_back();
    }
    throw Error(
        ErrorCode::kStore,
        (WIFEXITED(status) ? "`dot` failed with exit code " + std::to_string(WEXITSTATUS(status))
                           : "`dot` was ended by signal " + std::to_string(WTERMSIG(status))) +
            (said.empty() ? "" : ":\n" + said));
  }
  return out.content();
}

}  // namespace claimgraph::command
