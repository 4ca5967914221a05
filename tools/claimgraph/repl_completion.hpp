// What Tab offers in a session.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "completion.hpp"
#include "line_source.hpp"

namespace claimgraph::command {

/// Names that may stand in a query or behind a command.
struct Vocabulary {
  std::vector<std::string> labels{};
  std::vector<std::string> types{};
  std::vector<std::string> properties{};
  /// By label and by type; for those of a variable whose label is written.
  std::map<std::string, std::vector<std::string>, std::less<>> properties_of{};
  std::vector<std::string> functions{};
  std::vector<std::string> parameters{};
  std::vector<std::string> topics{};  ///< of :help
  std::vector<std::string> settings{};
  std::map<std::string, std::vector<std::string>, std::less<>> choices_of{};  ///< by setting
  CommandShape command_line{};  ///< of the program, for :contradictions and others
  /// Names of entities and keys that begin like this, whatever the case; keys alone where a name
  /// with spaces cannot stand.
  std::function<std::vector<std::string>(std::string_view beginning, bool only_keys)> names{};
};

/// Words that may end `text`, a query up to the cursor: keywords, functions and variables; labels
/// behind a colon of a node, types behind one of a relationship, properties behind a dot and in
/// braces, parameters behind a dollar sign, names inside quotes. Completions::begin is a place in
/// `text`.
Completions complete_query(std::string_view text, const Vocabulary& vocabulary);

/// As complete_query, for a line that begins with a colon.
Completions complete_command(std::string_view line, const Vocabulary& vocabulary);

/// The keywords of the language, in upper case.
const std::vector<std::string>& keywords();

}  // namespace claimgraph::command
