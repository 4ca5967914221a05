#include "command_fixture.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace claimgraph {
namespace {

namespace fs = std::filesystem;

int exit_code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The texts as execve wants them; they must outlive the result.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) {
    result.push_back(text.data());
  }
  result.push_back(nullptr);
  return result;
}

/// This process's environment, without what changes what the command shows, with `changes`.
std::vector<std::string> environment_with(std::map<std::string, std::string> changes) {
  changes.try_emplace("USER", "tester");
  changes.try_emplace("TERM", "xterm");
  for (const char* name : {"NO_COLOR", "CLAIMGRAPH_DB", "COLUMNS"}) {
    changes.try_emplace(name, "");
  }
  std::vector<std::string> result;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (!changes.contains(text.substr(0, text.find('=')))) {
      result.push_back(text);
    }
  }
  for (const auto& [name, value] : changes) {
    result.push_back(name + "=" + value);
  }
  return result;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What is left of lines that were wiped to be written again: how far slow work is.
std::string left_on_screen(const std::string& written) {
  constexpr std::string_view kWipe = "\x1b[K";
  std::string left;
  std::size_t from = 0;
  for (std::size_t wipe = written.find(kWipe); wipe != std::string::npos;
       wipe = written.find(kWipe, from)) {
    left += written.substr(from, wipe - from);
    left.erase(left.rfind('\n') + 1);
    from = wipe + kWipe.size();
  }
  return left + written.substr(from);
}

}  // namespace

const char* const acme_claims = R"json(
{"type": "entity", "key": "acme", "kind": "company", "label": "Acme", "aliases": [{"text": "アクメ", "language": "ja"}, {"text": "Société Acmé", "language": "fr"}]}
{"type": "entity", "key": "acme-inc", "kind": "company", "label": "Acme Incorporated"}
{"type": "entity", "key": "zenith", "kind": "company", "label": "Zenith"}
{"type": "entity", "key": "zenith-records", "kind": "organization", "label": "Zenith"}
{"type": "entity", "key": "alpha-news", "kind": "organization", "label": "Alpha News"}
{"type": "entity", "key": "beta-times", "kind": "organization", "label": "Beta Times"}
{"type": "entity", "key": "ada", "kind": "person", "label": "Ada"}
{"type": "entity", "key": "bob", "kind": "person", "label": "Bob"}
{"type": "predicate", "key": "staff", "label": "employees", "object": "quantity", "dimension": "count", "role": "stock"}
{"type": "predicate", "key": "chief", "label": "chief executive officer", "object": "entity"}
{"type": "document", "key": "report", "title": "Annual report", "publisher": "alpha-news"}
{"type": "claim", "key": "staff-102", "subject": "acme", "predicate": "staff", "object": {"quantity": "102 person"}, "valid_time": "2024", "attributions": [{"key": "alpha-102", "agent": "alpha-news", "act": "asserts", "document": "report", "evidence": {"start": 0, "end": 25, "exact": "one hundred and two heads"}}]}
{"type": "claim", "key": "staff-905", "subject": "acme", "predicate": "staff", "object": {"quantity": "905 person"}, "valid_time": "2024", "attributions": [{"agent": "beta-times", "act": "asserts"}]}
{"type": "claim", "key": "staff-about", "subject": "acme", "predicate": "staff", "object": {"quantity": "~100 person"}, "valid_time": "2024", "attributions": [{"agent": "ada", "act": "asserts"}]}
{"type": "claim", "key": "staff-berlin", "subject": "acme", "predicate": "staff", "object": {"quantity": "12 person"}, "scope": {"site": "berlin"}, "valid_time": "2024", "attributions": [{"agent": "bob", "act": "asserts"}]}
{"type": "claim", "key": "zenith-1000", "subject": "zenith", "predicate": "staff", "object": {"quantity": "1000 person"}, "valid_time": "2024", "attributions": [{"agent": "alpha-news", "act": "asserts"}]}
{"type": "claim", "key": "zenith-1400", "subject": "zenith", "predicate": "staff", "object": {"quantity": "1400 person"}, "valid_time": "2024", "attributions": [{"agent": "beta-times", "act": "asserts"}]}
{"type": "claim", "key": "chief-ada", "subject": "acme-inc", "predicate": "chief", "object": {"entity": "ada"}, "valid_time": "2024", "attributions": [{"agent": "alpha-news", "act": "asserts"}]}
{"type": "claim", "key": "chief-bob", "subject": "acme", "predicate": "chief", "object": {"entity": "bob"}, "valid_time": "2024", "attributions": [{"agent": "beta-times", "act": "asserts"}]}
)json";

CommandTest::CommandTest() {
  std::string pattern = (fs::temp_directory_path() / "claimgraph-command-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("cannot make " + pattern);
  }
  folder_ = fs::path(pattern) / "work";
  fs::create_directory(folder_);
}

CommandTest::~CommandTest() {
  std::error_code ignored;
  fs::remove_all(folder_.parent_path(), ignored);
}

Outcome CommandTest::claimgraph(const Words& arguments, const std::string& input,
                                const Environment& environment) const {
  return spawn(CLAIMGRAPH_COMMAND, arguments, input, environment);
}

Outcome CommandTest::bash(const std::string& script) const {
  return spawn("/bin/bash", {"-c", script}, "", {{"claimgraph", CLAIMGRAPH_COMMAND}});
}

Outcome CommandTest::spawn(const std::string& program, const Words& arguments,
                           const std::string& input, const Environment& environment) const {
  const fs::path streams = folder_.parent_path();
  std::ofstream(streams / "in", std::ios::binary) << input;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, (streams / "in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (streams / "out").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (streams / "err").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.c_str());

  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment_with(environment);
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(words).data(),
                                pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw std::runtime_error("cannot run " + program);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {exit_code_of(status), content_of(streams / "out"), content_of(streams / "err")};
}

Outcome CommandTest::in_terminal(unsigned short columns, const Words& arguments,
                                 const Environment& environment) const {
  std::vector<std::string> words{CLAIMGRAPH_COMMAND};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment_with(environment);
  const std::vector<char*> word_pointers = pointers(words);
  const std::vector<char*> variable_pointers = pointers(variables);

  const winsize size{24, columns, 0, 0};
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    if (::chdir(folder_.c_str()) == 0) {
      ::execve(words[0].c_str(), word_pointers.data(), variable_pointers.data());
    }
    ::_exit(127);
  }
  if (child < 0) {
    throw std::runtime_error("cannot make a terminal");
  }
  Outcome run;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(terminal, buffer.data(), buffer.size());
    if (count <= 0) {
      break;  // the other side has ended
    }
    run.out.append(buffer.data(), static_cast<std::size_t>(count));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  run.exit_code = exit_code_of(status);
  std::erase(run.out, '\r');
  run.err = std::move(run.out);
  run.out = left_on_screen(run.err);
  return run;
}

void CommandTest::import_acme() const {
  const Outcome run = claimgraph({"import", "--quiet", "-"}, acme_claims);
  ASSERT_EQ(run.exit_code, 0) << run.err;
}

void CommandTest::write(const std::string& name, const std::string& content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
}

std::string CommandTest::read(const std::string& name) const {
  return content_of(folder_ / name);
}

bool CommandTest::exists(const std::string& name) const {
  return fs::exists(folder_ / name);
}

std::vector<std::string> CommandTest::files() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace claimgraph
