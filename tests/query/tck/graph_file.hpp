// A graph as a SQLite file with typed tables, and the catalogue that reads it back as a graph.
#pragma once

#include <filesystem>

#include <claimgraph/query/catalogue.hpp>

#include "graph.hpp"

namespace claimgraph::tck {

/// Writes the tables node, label and relationship into a new file. A property is a column of the
/// type that all its values have, or of JSON when their types differ. Throws std::runtime_error for
/// values that no property can have, and when SQLite fails.
Catalogue write_graph(const Graph& graph, const std::filesystem::path& file);

}  // namespace claimgraph::tck
