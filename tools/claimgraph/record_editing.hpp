// Records of a proposal in a person's hands: as text for an editor, or field by field.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace claimgraph::command {

/// Records (JSON Lines) as a text to edit: each laid out over several lines, after lines that
/// explain and begin with '#'.
std::string to_editable(const std::string& records, const std::string& explanation);

/// The way back. Throws Error(kParse) with line and column where the text is no JSON, and
/// Error(kInvalidArgument) where it holds no record.
std::string from_editable(const std::string& text);

/// The user's editor ($VISUAL, $EDITOR), or empty.
std::string editor_command();

/// Opens the editor on a text, in a file of its own that is removed afterwards; the text as it was
/// left. Throws Error(kStore) when the editor cannot be run or fails.
std::string edit_text(const std::string& editor, const std::string& text);

/// Asks for one line: a name of what is asked, and its value so far. Nothing to stop.
using AskLine =
    std::function<std::optional<std::string>(const std::string& name, const std::string& value)>;

/// Asks for subject, predicate and value of the last claim; an empty answer keeps one. Nothing if
/// it was stopped.
std::optional<std::string> edit_fields(const std::string& records, const AskLine& ask);

}  // namespace claimgraph::command
