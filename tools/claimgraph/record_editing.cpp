#include "record_editing.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::command {
namespace {

using Json = nlohmann::ordered_json;

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? "" : value;
}

std::vector<Json> records_in(const std::string& lines) {
  std::vector<Json> records;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      records.push_back(Json::parse(line, nullptr, false));
      if (!records.back().is_object()) {
        throw Error(ErrorCode::kInvalidArgument, "the records cannot be edited: one is no JSON");
      }
    }
  }
  return records;
}

std::string lines_of(const std::vector<Json>& records) {
  std::string lines;
  for (const Json& record : records) {
    lines += record.dump() + "\n";
  }
  return lines;
}

/// A text with its lines that begin with '#' emptied, so that places in it stay what they are.
std::string without_explanation(const std::string& text) {
  std::string left;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    left += (line.starts_with('#') ? "" : line) + "\n";
  }
  return left;
}

/// Offset behind the object that begins at `begin`: after its closing brace, or the text's end.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
  std::size_t open = 0;
  bool inside = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      inside = !inside;
    } else if (inside) {
      at += c == '\\' ? 1U : 0U;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return at + 1;
    }
  }
  return text.size();
}

[[noreturn]] void fail_at(std::string_view text, std::size_t offset, const std::string& message) {
  std::size_t line = 1;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < offset && at < text.size(); ++at) {
    if (text[at] == '\n') {
      ++line;
      begin = at + 1;
    }
  }
  throw Error(ErrorCode::kParse, "line " + std::to_string(line) + ", column " +
                                     std::to_string(offset - begin + 1) + ": " + message);
}

/// A file that vanishes with this.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string name = (std::filesystem::temp_directory_path() / "claimgraph-XXXXXX.json").string();
    const int descriptor = ::mkstemps(name.data(), 5);
    if (descriptor < 0) {
      throw Error(ErrorCode::kStore,
                  "cannot make a file to edit: " + std::generic_category().message(errno));
    }
    ::close(descriptor);
    path_ = name;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool flag_of(const std::string& answer) {
  for (const auto& [yes, no] : {std::pair("true", "false"), std::pair("yes", "no")}) {
    if (answer == yes || answer == no) {
      return answer == yes;
    }
  }
  throw Error(ErrorCode::kInvalidArgument, "'" + answer + "' is neither true nor false");
}

/// Where the value of a claim's object stands, and what it is called.
std::pair<std::string, Json*> value_of(Json& claim) {
  for (const char* name : {"quantity", "entity", "date", "text", "flag"}) {
    if (claim["object"].contains(name)) {
      return {name, &claim["object"][name]};
    }
  }
  throw Error(ErrorCode::kInvalidArgument, "the claim has no value to edit");
}

}  // namespace

std::string to_editable(const std::string& records, const std::string& explanation) {
  std::string text;
  std::istringstream in(explanation);
  for (std::string line; std::getline(in, line);) {
    text += "# " + line + "\n";
  }
  for (const Json& record : records_in(records)) {
    text += "\n" + record.dump(2) + "\n";
  }
  return text;
}

std::string from_editable(const std::string& edited) {
  const std::string text = without_explanation(edited);
  std::vector<Json> records;
  for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string::npos;
       at = text.find_first_not_of(" \t\r\n", at)) {
    if (text[at] != '{') {
      fail_at(text, at, "expected a record, which begins with {");
    }
    const std::size_t end = end_of_object(text, at);
    try {
      records.push_back(Json::parse(text.substr(at, end - at)));
    } catch (const Json::parse_error& error) {
      fail_at(text, at + (error.byte > 0 ? error.byte - 1 : 0), "this is not JSON");
    }
    at = end;
  }
  if (records.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "no record is left");
  }
  return lines_of(records);
}

std::string editor_command() {
  const std::string visual = environment("VISUAL");
  return visual.empty() ? environment("EDITOR") : visual;
}

std::string edit_text(const std::string& editor, const std::string& text) {
  const TemporaryFile file;
  {
    std::ofstream out(file.path(), std::ios::binary);
    out << text;
    if (!out.flush()) {
      throw Error(ErrorCode::kStore, "cannot write " + file.path());
    }
  }
  // The editor's words are the user's own, as a shell reads them; the file is an argument.
  const std::string command = editor + " \"$1\"";
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), "claimgraph", file.path().c_str(), nullptr);
    ::_exit(127);
  }
  int status = -1;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(ErrorCode::kStore, "the editor '" + editor + "' failed; nothing was changed");
  }
  std::ifstream in(file.path(), std::ios::binary);
  std::ostringstream left;
  left << in.rdbuf();
  return left.str();
}

std::optional<std::string> edit_fields(const std::string& records, const AskLine& ask) {
  std::vector<Json> all = records_in(records);
  Json* claim = nullptr;
  for (Json& record : all) {
    if (record.value("type", "") == "claim") {
      claim = &record;
    }
  }
  if (claim == nullptr) {
    throw Error(ErrorCode::kInvalidArgument, "there is no claim to edit");
  }
  const auto ask_for = [&](const std::string& name, Json& field) {
    const std::string before = field.is_string() ? field.get<std::string>() : field.dump();
    const std::optional<std::string> answer = ask(name, before);
    if (answer && !answer->empty()) {
      if (field.is_boolean()) {
        field = flag_of(*answer);
      } else {
        field = *answer;
      }
    }
    return answer.has_value();
  };
  const auto [kind, value] = value_of(*claim);
  if (!ask_for("subject", (*claim)["subject"]) || !ask_for("predicate", (*claim)["predicate"]) ||
      !ask_for(kind, *value)) {
    return std::nullopt;
  }
  return lines_of(all);
}

}  // namespace claimgraph::command
