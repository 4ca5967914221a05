// The command line: what may be written, and what was.
#pragma once

#include <functional>
#include <string>

#include "commands.hpp"
#include "completion.hpp"
#include "output.hpp"

namespace claimgraph::command {

/// What was asked for.
struct CommandLine {
  std::filesystem::path database;
  bool quiet = false;
  std::string log = "warn";         ///< a LogLevel in lower case
  std::string log_format = "text";  ///< or "json"
  Colour colour = Colour::kAuto;
  bool ascii = false;  ///< draw with ASCII only
  std::function<int(const Context&)> run;
  /// Instead of running anything: a help text or the version, for standard output.
  std::string answer;
};

/// Reads the arguments. Throws Error(kInvalidArgument) that says what is wrong with them.
CommandLine parse_command_line(int argc, const char* const* argv);

/// What may be written, for completion.
CommandShape command_shape();

}  // namespace claimgraph::command
