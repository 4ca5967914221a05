// Names of files as a person types them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::command {

/// "~/x" with the folder of $HOME; any other name as it is.
std::string with_home(const std::string& file);

/// Words separated by spaces; parts in single or double quotes belong together, and a backslash
/// takes away the meaning of what follows it, but for single quotes. Throws Error(kInvalidArgument)
/// for a quote that is not closed.
std::vector<std::string> split_words(std::string_view text);

}  // namespace claimgraph::command
