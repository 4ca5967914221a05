// What :set lists and changes.
#pragma once

#include <string>
#include <vector>

#include "repl_session.hpp"

namespace claimgraph::command {

struct Setting {
  std::string name;
  std::string doc;
  std::vector<std::string> choices;  ///< all values there are; empty when free
  std::string (*get)(const Settings& settings);
  /// False for a text that is no value of it.
  bool (*set)(Settings& settings, const std::string& value);
};

const std::vector<Setting>& all_settings();

/// Throws Error(kInvalidArgument) for an unknown name, with a suggestion, or a wrong value.
void change_setting(Settings& settings, const std::string& name, const std::string& value);

}  // namespace claimgraph::command
