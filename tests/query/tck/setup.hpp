// Building the graph of a scenario from its setup statements, without the query layer: the side
// that the query layer is compared with.
#pragma once

#include <string_view>

#include "graph.hpp"

namespace claimgraph::tck {

/// Runs CREATE, MATCH, WHERE, UNWIND, WITH (and collect), SET of a property and DELETE as
/// openCypher does. Throws NotationError for whatever else a statement holds; the graph may be
/// changed then.
void run_setup(Graph& graph, std::string_view statement);

}  // namespace claimgraph::tck
