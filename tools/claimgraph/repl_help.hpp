// What :help says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/report/terminal.hpp>

namespace claimgraph::command {

/// A command of the session.
struct CommandTopic {
  std::string name;       ///< without the colon
  std::string arguments;  ///< as shown: "FILE"
  std::string doc;        ///< one line
};

const std::vector<CommandTopic>& command_topics();

/// All topics that help_text knows, commands and functions too.
std::vector<std::string> help_topics();

/// The commands, for an empty topic; else about a command, a clause such as "MATCH", a function, or
/// one of "patterns", "values", "functions" and "keys". Throws Error(kNotFound) with a suggestion.
std::string help_text(const std::string& topic, const Rendering& rendering);

}  // namespace claimgraph::command
