// Other programs' readers of the formats that pictures are written in.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace claimgraph::testing {

/// A graph as a reader understood it: attributes by name.
struct ReadGraph {
  using Attributes = std::map<std::string, std::string>;
  struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    Attributes attributes;
  };
  std::vector<Attributes> nodes;  ///< in DOT with their id as "id"
  std::vector<Edge> edges;
};

/// By boost::read_graphviz, without the legend; what joins two claims is an edge again, with the
/// attributes of the node that stands for it. Throws if it cannot be read.
ReadGraph read_dot(const std::string& text);
/// By boost::read_graphml.
ReadGraph read_graphml(const std::string& text);

/// What a person sees of a label in DOT (Graphviz's escString, with entities).
std::string shown_label(const std::string& label);

/// What `dot -Tsvg` shows in each node, by node id, in no particular order: the texts of its lines
/// joined. Throws with what it says if it refuses the text or warns.
std::map<std::string, std::string> drawn_by_graphviz(const std::string& dot);

}  // namespace claimgraph::testing
