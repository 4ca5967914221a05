// From who first said something to who published it, laid out to be drawn.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Claims and the sources they come through, from left to right: the claims, who first said them,
/// who passed that on. One node for each claim and each agent, however often it had a part.
struct SourceDiagram {
  struct Node {
    bool is_claim = false;
    std::string label;    ///< a value, or the name of an agent
    std::string claim;    ///< name of the claim, of a claim
    bool shared = false;  ///< an agent that both sides come through
    bool single = false;  ///< an agent without which a side has no origin left
    double x = 0, y = 0;  ///< middle, from the upper left corner, in the unit of width
    double width = 0, height = 0;
  };
  struct Edge {
    std::size_t from = 0;  ///< what was said, or who said it
    std::size_t to = 0;    ///< who said it, or passed it on
    std::string act;       ///< "asserts", "reports", ...
    bool changed = false;  ///< it was no longer the same claim, or firmer, or weaker
    double label_x = 0, label_y = 0;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::size_t more = 0;          ///< sources that are left out
  double width = 0, height = 0;  ///< about pixels; 0 for an empty diagram
};

// Preconditions below: edges are between nodes that are there, and are measured before they are
// laid out.

/// Gives each node its size by its label.
CLAIMGRAPH_EXPORT void measure(SourceDiagram& diagram);

/// Places the nodes in columns by their distance from the claims; circles are cut open. Linear in
/// nodes and edges but for sorting.
CLAIMGRAPH_EXPORT void lay_out(SourceDiagram& diagram);

/// The diagram in Graphviz's language, with fixed sizes, to be laid out by `dot -Tplain`.
CLAIMGRAPH_EXPORT std::string to_dot(const SourceDiagram& diagram);

/// Takes over positions from what `dot -Tplain` made of to_dot of each, in their order. False, and
/// the diagrams are as they were, if the text is not that.
CLAIMGRAPH_EXPORT bool take_positions(std::vector<SourceDiagram*> diagrams, std::string_view plain);

}  // namespace claimgraph
