// How kinds of nodes and edges look, in every format. Colours are Okabe and Ito's, which
// colour-blind readers tell apart; shape, line and width say the same without colour.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <claimgraph/report/picture.hpp>

namespace claimgraph {

struct NodeStyle {
  std::string_view shape;  ///< of Graphviz
  std::string_view fill;   ///< "#RRGGBB"
  std::string_view style;  ///< of Graphviz
};

struct EdgeStyle {
  std::string_view colour;  ///< "#RRGGBB"
  std::string_view style;   ///< of Graphviz: "solid", "dashed", "dotted"
  double width = 1;
  std::string_view arrow;   ///< of Graphviz
  std::string_view legend;  ///< what it says of its two ends
};

/// Kinds that are not known look like concepts and like plain links.
NodeStyle node_style(std::string_view kind);
EdgeStyle edge_style(std::string_view kind, bool conditional);
/// Place of a kind of edge in a legend, what matters most first.
std::size_t edge_rank(std::string_view kind);

/// A text for a picture: as it is, but control characters other than line ends are made visible
/// ("\\u{7}", bidirectional controls too), and what is not UTF-8 becomes U+FFFD.
std::string visible_text(std::string_view text);

/// Throws Error(kInvalidArgument) for an edge from or to a node that is not there.
void check_edges(const Picture& picture);

}  // namespace claimgraph
