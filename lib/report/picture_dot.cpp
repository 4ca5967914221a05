// Graphviz's language by hand: boost::write_graphviz escapes quotes, but not the backslashes that
// Graphviz reads as commands, nor the ampersands that it reads as entities.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/picture.hpp>

#include "report/picture_style.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kClaimColumns = 44;
constexpr std::size_t kNodeColumns = 24;
constexpr std::size_t kEdgeColumns = 24;
constexpr std::size_t kLinkColumns = 26;
constexpr std::size_t kTitleColumns = 90;
constexpr std::size_t kMostLines = 8;  ///< of one label; what is longer ends in "…"

/// A quoted string whose text Graphviz shows as it is. Without line breaks it is an id as well:
/// different texts give different ones.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : visible_text(text)) {
    switch (c) {
      case '"':
      case '\\':
        out += '\\';
        out += c;
        break;
      case '&':
        out += "&amp;";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += c;
    }
  }
  return out + "\"";
}

/// Bytes of the code point at `at` (1 for what is none).
std::size_t code_point_size(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && end < at + 4 && (static_cast<unsigned char>(text[end]) >> 6U) == 2U) {
    ++end;
  }
  return end - at;
}

/// `text`, made visible, in lines of at most `columns`, broken at spaces where there are any.
/// Linear, and never more than kMostLines.
std::string wrapped(std::string_view text, std::size_t columns) {
  const std::string shown = visible_text(text);
  std::string out;
  std::size_t lines = 1;
  std::size_t width = 0;                  // of the present line
  std::size_t characters = 0;             // of the present line, those of no width too
  std::size_t space = std::string::npos;  // of the present line, in `out`
  for (std::size_t at = 0; at < shown.size();) {
    const std::string_view c = std::string_view(shown).substr(at, code_point_size(shown, at));
    at += c.size();
    if (c == "\n") {
      out += '\n';
      ++lines;
      width = characters = 0;
      space = std::string::npos;
    } else {
      const std::size_t wide = display_width(c);
      if (width + wide > columns || characters >= 4 * columns) {
        if (c == " ") {
          space = std::string::npos;
        }
        if (space != std::string::npos) {
          out[space] = '\n';
          width = display_width(std::string_view(out).substr(space + 1));
          characters = out.size() - space - 1;
        } else {
          out += '\n';
          width = characters = 0;
        }
        ++lines;
        space = std::string::npos;
        if (c == " ") {
          if (lines > kMostLines) {
            break;
          }
          continue;  // the line break stands for it
        }
      }
      if (c == " ") {
        space = out.size();
      }
      out += c;
      width += wide;
      ++characters;
    }
    if (lines > kMostLines) {
      break;
    }
  }
  if (lines > kMostLines) {
    out.erase(out.rfind('\n'));
    out += "…";
  }
  return out;
}

std::string label(std::string_view text, std::size_t columns) {
  return quoted(wrapped(text, columns));
}

std::string node_looks(std::string_view kind, bool seed) {
  const NodeStyle style = node_style(kind);
  return fmt::format("shape={}, style=\"{}\", fillcolor=\"{}\", penwidth={}", style.shape,
                     style.style, style.fill, seed ? 3 : 1);
}

std::string edge_looks(const EdgeStyle& style) {
  return fmt::format("color=\"{}\", fontcolor=\"{}\", style={}, penwidth={}, arrowhead={}",
                     style.colour, style.colour, style.style, style.width, style.arrow);
}

/// The edges that are drawn, and the nodes at their ends.
class DotText {
 public:
  explicit DotText(const Picture& picture) : picture_(picture), drawn_(picture.nodes.size()) {
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
      drawn_[i] = picture.nodes[i].seed || is_claim(i);
    }
    for (const Picture::Edge& edge : picture.edges) {
      if (!edge.implied) {
        drawn_[edge.from] = true;
        drawn_[edge.to] = true;
      }
    }
  }

  std::string write() {
    std::string title = picture_.title;
    if (picture_.cut) {
      title += (title.empty() ? "" : "\n") + std::string("(cut: there is more than is shown)");
    }
    if (picture_.less_severe > 0) {
      title += fmt::format("\n({} less severe contradictions are not drawn)", picture_.less_severe);
    }
    out_ = fmt::format(
        "digraph claims {{\n"
        "  graph [rankdir=LR, label={}, labelloc=t, fontsize=18, nodesep=0.2, ranksep=0.9,\n"
        "         nslimit=2, nslimit1=2,\n"
        "         fontname=\"Helvetica,Arial,sans-serif\", bgcolor=\"#FFFFFF\"];\n"
        "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, color=\"#333333\",\n"
        "        height=0.3, margin=\"0.1,0.05\"];\n"
        "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10];\n",
        label(title, kTitleColumns));
    std::string claims;
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) {
      if (drawn_[i]) {
        write_node(picture_.nodes[i]);
        claims += is_claim(i) ? " " + quoted(picture_.nodes[i].id) + ";" : "";
      }
    }
    if (!claims.empty()) {
      out_ += "  subgraph claims { rank=same;" + claims + " }\n";
    }
    for (const Picture::Edge& edge : picture_.edges) {
      if (!edge.implied) {
        if (is_claim(edge.from) && is_claim(edge.to)) {
          write_link(edge);
        } else {
          write_edge(edge);
        }
      }
    }
    write_legend();
    return std::move(out_) + "}\n";
  }

 private:
  [[nodiscard]] bool is_claim(std::size_t node) const {
    return picture_.nodes[node].kind == "claim";
  }

  void write_node(const Picture::Node& node) {
    const bool wide = node.kind == "claim";
    out_ += fmt::format("  {} [label={}, kind={}, seed={}, {}];\n", quoted(node.id),
                        label(node.label, wide ? kClaimColumns : kNodeColumns), quoted(node.kind),
                        node.seed, node_looks(node.kind, node.seed));
  }

  void write_edge(const Picture::Edge& edge) {
    const std::string_view ranking = edge.kind == "published_by" ? ", constraint=false"
                                     : is_claim(edge.to)         ? ", headport=w"
                                                                 : "";
    out_ += fmt::format("  {} -> {} [label={}, kind={}, conditional={}, {}{}];\n",
                        quoted(picture_.nodes[edge.from].id), quoted(picture_.nodes[edge.to].id),
                        label(edge.label, kEdgeColumns), quoted(edge.kind), edge.conditional,
                        edge_looks(edge_style(edge.kind, edge.conditional)), ranking);
  }

  /// What joins two claims is a node to their right: edges within a column would run through the
  /// claims between them (and Graphviz 2.42 loses some of those).
  void write_link(const Picture::Edge& edge) {
    const EdgeStyle style = edge_style(edge.kind, edge.conditional);
    const bool contradicts = edge.kind == "contradicts";
    std::string text = edge.label;
    if (contradicts) {
      text = "contradict: " + text;
    } else if (text.empty()) {
      text = style.legend;
    }
    out_ += fmt::format(
        "  \"link:{0}\" [label={1}, kind={2}, conditional={3}, {4}, color=\"{5}\"];\n"
        "  {6} -> \"link:{0}\" [{8}, arrowhead=none, tailport=e, headport=w];\n"
        "  {7} -> \"link:{0}\" [{8}, arrowhead=none, dir=both, arrowtail={9}, tailport=e, "
        "headport=w];\n",
        links_++, label(text, kLinkColumns), quoted(edge.kind), edge.conditional,
        contradicts ? "shape=octagon, style=filled, fillcolor=\"#FBE6DA\", penwidth=2"
                    : "shape=plaintext, fontsize=10",
        style.colour, quoted(picture_.nodes[edge.from].id), quoted(picture_.nodes[edge.to].id),
        fmt::format("color=\"{}\", style={}, penwidth={}", style.colour, style.style, style.width),
        style.arrow);
  }

  /// The kinds that occur, each with a sample.
  void write_legend() {
    std::set<std::string> node_kinds;
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) {
      if (drawn_[i]) {
        node_kinds.insert(picture_.nodes[i].kind);
      }
    }
    if (node_kinds.empty()) {
      return;
    }
    out_ +=
        "  subgraph cluster_legend {\n"
        "    label=\"Legend\"; labelloc=t; style=solid; color=\"#999999\"; fontsize=11;\n"
        "    node [fontsize=10, height=0.15, margin=\"0.08,0.02\"];\n";
    std::size_t number = 0;
    for (const std::string& kind : node_kinds) {
      out_ += fmt::format("    \"legend:{}\" [label={}, {}];\n", number++, quoted(kind),
                          node_looks(kind, false));
    }
    std::map<std::pair<std::size_t, bool>, std::string> rows;
    for (const Picture::Edge& edge : picture_.edges) {
      if (!edge.implied) {
        rows[{edge_rank(edge.kind), edge.conditional}] =
            legend_row(edge_style(edge.kind, edge.conditional));
      }
    }
    for (const auto& [rank, row] : rows) {
      out_ += fmt::format("    \"legend:{}\" {};\n", number++, row);
    }
    out_ += "  }\n";
  }

  /// A line of the legend: lines and arrows drawn by characters. Graphviz could show a table, but
  /// Boost's reader takes none.
  static std::string legend_row(const EdgeStyle& style) {
    const bool wide = style.width >= 2;
    const std::string_view line = style.style == "dashed"   ? (wide ? "━ ━ ━" : "– – –")
                                  : style.style == "dotted" ? "· · · ·"
                                                            : (wide ? "━━━" : "───");
    const std::string_view arrow = style.arrow == "none"      ? ""
                                   : style.arrow == "empty"   ? "▷"
                                   : style.arrow == "onormal" ? "▷"
                                   : style.arrow == "vee"     ? ">"
                                   : style.arrow == "tee"     ? "┤"
                                   : style.arrow == "odot"    ? "○"
                                                              : "▶";
    return fmt::format("[label=\"{}{}  {}\", shape=plaintext, fontcolor=\"{}\"]", line, arrow,
                       style.legend, style.colour);
  }

  const Picture& picture_;
  std::vector<bool> drawn_;
  std::size_t links_ = 0;
  std::string out_;
};

}  // namespace

std::string to_dot(const Picture& picture) {
  check_edges(picture);
  return DotText(picture).write();
}

}  // namespace claimgraph
