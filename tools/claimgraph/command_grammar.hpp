// What the command line may hold: every command with its options. Private to the two files that
// know CLI11.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <claimgraph/base/error.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "completion.hpp"

namespace claimgraph::command {

inline constexpr const char* kFile = "FILE";  // name of arguments and options that are files

/// The value of an environment variable; `otherwise` if it is unset or empty.
std::string environment(const char* name, const char* otherwise);
std::vector<std::string> split(const std::string& text, char separator);
/// "; did you mean 'import'?", or nothing.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates);

/// Limits an option to `choices`, "a|b|c", which is also how its help shows it.
CLI::Option* choose(CLI::Option* option, const std::string& choices);

/// The options, commands and help texts; owns what they are read into.
class Grammar {
 public:
  Grammar();

  [[nodiscard]] CommandShape shape() const;
  CommandLine parse(int argc, const char* const* argv);

 private:
  template <typename Arguments>
  using Run = int (*)(const Context&, const Arguments&);

  /// Adds a command. Its arguments live as long as the grammar, and are copied when it is run.
  template <typename Arguments>
  std::pair<CLI::App*, Arguments*> add(const char* name, const char* description,
                                       const char* examples, Run<Arguments> run) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = add_bare(name, description, examples);
    runs_[command] = [arguments, run](const Context& context) { return run(context, *arguments); };
    return {command, arguments.get()};
  }

  CLI::App* add_bare(const char* name, const char* description, const char* examples);

  void add_store_commands();
  void add_reading_commands();
  void add_finding_commands();
  void add_report_command();
  void add_watch_command();
  void add_provenance_commands();
  void add_query_command();
  void add_looking_commands();
  void add_change_commands();
  void add_completion();

  [[nodiscard]] std::vector<std::string> command_names() const;
  /// The command whose help is to be named: "claimgraph import".
  [[nodiscard]] std::string current() const;
  [[nodiscard]] Error usage_error(const std::string& message) const;
  [[nodiscard]] Error unexpected(const std::string& word) const;

  CLI::App app_;
  CommandLine line_;
  std::string database_;
  std::string colour_ = "auto";
  std::map<const CLI::App*, std::function<int(const Context&)>> runs_;
};

}  // namespace claimgraph::command
