// GraphML by hand: boost::write_graphml does not make control characters legal. Truth values are
// texts, for readers differ: Java takes "true" and not "1", Boost "1" and not "true".

#include <array>
#include <charconv>

#include <fmt/format.h>

#include <claimgraph/report/picture.hpp>

#include "report/markup_reference.hpp"
#include "report/picture_style.hpp"

namespace claimgraph {
namespace {

/// Text of an element or attribute in XML 1.0. Line ends are written as references, so that no
/// reader joins or trims lines.
std::string xml(std::string_view text) {
  std::string out;
  const std::string visible = visible_text(text);
  for (std::size_t at = 0; at < visible.size(); ++at) {
    const char c = visible[at];
    switch (c) {
      case '\n':
        out += "&#10;";
        break;
      case '\xEF':
        // U+FFFE and U+FFFF are UTF-8, but no characters of XML.
        if (visible.compare(at, 3, "\xEF\xBF\xBE") == 0) {
          out += "\\u{FFFE}";
          at += 2;
        } else if (visible.compare(at, 3, "\xEF\xBF\xBF") == 0) {
          out += "\\u{FFFF}";
          at += 2;
        } else {
          out += c;
        }
        break;
      default:
        if (const std::string_view reference = markup_reference(c); !reference.empty()) {
          out += reference;
        } else {
          out += c;
        }
    }
  }
  return out;
}

int channel(std::string_view colour, std::size_t number) {
  int value = 0;
  const char* digits = colour.data() + 1 + 2 * number;
  std::from_chars(digits, digits + 2, value, 16);
  return value;
}

/// "colour" for people and programs, r, g and b for Gephi.
std::string colour_data(std::string_view prefix, std::string_view colour) {
  std::string out = fmt::format("      <data key=\"{}_colour\">{}</data>\n", prefix, colour);
  constexpr std::array<char, 3> kChannels{'r', 'g', 'b'};
  for (std::size_t i = 0; i < kChannels.size(); ++i) {
    out += fmt::format("      <data key=\"{}_{}\">{}</data>\n", prefix, kChannels[i],
                       channel(colour, i));
  }
  return out;
}

std::string key(std::string_view prefix, std::string_view owner, std::string_view name,
                std::string_view type) {
  return fmt::format("  <key id=\"{}_{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", prefix,
                     name, owner, name, type);
}

}  // namespace

std::string to_graphml(const Picture& picture) {
  check_edges(picture);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  out += key("graph", "graph", "title", "string") + key("graph", "graph", "cut", "string");
  out += key("node", "node", "label", "string") + key("node", "node", "kind", "string") +
         key("node", "node", "seed", "string");
  out += key("edge", "edge", "label", "string") + key("edge", "edge", "kind", "string") +
         key("edge", "edge", "conditional", "string") + key("edge", "edge", "implied", "string") +
         key("edge", "edge", "weight", "double");
  for (const std::string_view owner : {"node", "edge"}) {
    out += key(owner, owner, "colour", "string");
    for (const std::string_view channel : {"r", "g", "b"}) {
      out += key(owner, owner, channel, "int");
    }
  }
  out += "  <graph id=\"claims\" edgedefault=\"directed\">\n";
  out += fmt::format("    <data key=\"graph_title\">{}</data>\n", xml(picture.title));
  out += fmt::format("    <data key=\"graph_cut\">{}</data>\n", picture.cut);
  for (const Picture::Node& node : picture.nodes) {
    out += fmt::format("    <node id=\"{}\">\n", xml(node.id));
    out += fmt::format("      <data key=\"node_label\">{}</data>\n", xml(node.label));
    out += fmt::format("      <data key=\"node_kind\">{}</data>\n", xml(node.kind));
    out += fmt::format("      <data key=\"node_seed\">{}</data>\n", node.seed);
    out += colour_data("node", node_style(node.kind).fill) + "    </node>\n";
  }
  std::size_t number = 0;
  for (const Picture::Edge& edge : picture.edges) {
    const EdgeStyle style = edge_style(edge.kind, edge.conditional);
    out += fmt::format("    <edge id=\"e{}\" source=\"{}\" target=\"{}\">\n", number++,
                       xml(picture.nodes[edge.from].id), xml(picture.nodes[edge.to].id));
    out += fmt::format("      <data key=\"edge_label\">{}</data>\n", xml(edge.label));
    out += fmt::format("      <data key=\"edge_kind\">{}</data>\n", xml(edge.kind));
    out += fmt::format("      <data key=\"edge_conditional\">{}</data>\n", edge.conditional);
    out += fmt::format("      <data key=\"edge_implied\">{}</data>\n", edge.implied);
    out += fmt::format("      <data key=\"edge_weight\">{}</data>\n", style.width);
    out += colour_data("edge", style.colour) + "    </edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace claimgraph
