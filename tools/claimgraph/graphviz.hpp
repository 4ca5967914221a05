// Pictures by Graphviz, which is a program of its own.
#pragma once

#include <string>
#include <string_view>

namespace claimgraph::command {

/// What Graphviz's `dot`, found on PATH, makes of a graph in its language; `format` is "svg" or
/// another one it knows. No shell is involved. Throws Error(kStore) if the program is not there,
/// cannot be run or fails, with what it said.
std::string render_with_graphviz(std::string_view graph, const std::string& format);

}  // namespace claimgraph::command
