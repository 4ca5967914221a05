// Completion scripts for shells, made from the structure of the command line.
#pragma once

#include <string>
#include <vector>

namespace claimgraph::command {

/// What the next word of a command line may be.
struct ValueShape {
  bool takes_value = false;
  bool is_file = false;
  std::vector<std::string> choices;  ///< all there are; empty when free
};

struct OptionShape {
  std::vector<std::string> names;  ///< with dashes: "--limit", "-q"
  std::string description;
  ValueShape value;
};

struct PositionalShape {
  std::string name;
  ValueShape value;
  bool repeats = false;
};

struct CommandShape {
  std::string name;
  std::string description;
  std::vector<OptionShape> options;
  std::vector<PositionalShape> positionals;
  std::vector<CommandShape> commands;
};

/// A script for "bash", "zsh" or "fish". Words are completed for the program called `root.name`.
std::string completion_script(const std::string& shell, const CommandShape& root);

}  // namespace claimgraph::command
