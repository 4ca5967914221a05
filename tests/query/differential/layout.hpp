// One graph in several shapes of tables: the library reads them in different ways, and every query
// has the same answer over all of them.
#pragma once

#include <array>
#include <filesystem>

#include <claimgraph/query/catalogue.hpp>

#include "../tck/graph.hpp"
#include "reference_values.hpp"

namespace claimgraph::differential {

enum class Layout {
  kOneTable,  ///< a table of nodes, a table of relationships
  /// Nodes with the label A and others in tables of their own, whose row ids overlap; a table of
  /// relationships for each pair of them.
  kByLabel,
  /// A table that holds two kinds of nodes and rows that are none; relationships of a type and a
  /// pair of kinds in a table of their own, or in a column of the source's row where there is at
  /// most one.
  kByType,
};
inline constexpr std::array kLayouts{Layout::kOneTable, Layout::kByLabel, Layout::kByType};
const char* to_string(Layout layout);

struct StoredGraph {
  std::filesystem::path file;
  Catalogue catalogue;
  Naming naming;
};

/// Writes a new file.
StoredGraph store(const tck::Graph& graph, Layout layout, const std::filesystem::path& file);

}  // namespace claimgraph::differential
