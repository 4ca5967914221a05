// The way from who first said something to who published it, as SVG.
#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>

#include "report/block_text.hpp"
#include "report/page/html_parts.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLabelColumns = 29;

std::string path_of(const SourceDiagram::Node& from, const SourceDiagram::Node& to) {
  const double x1 = from.x + from.width / 2;
  const double x2 = to.x - to.width / 2 - 7;  // the arrow's head
  const double bend = x2 > x1 ? (x2 - x1) / 2 : 60;
  const auto point = [](double x, double y) { return pixels(x, 0) + "," + pixels(y, 0); };
  return "M" + point(x1, from.y) + "C" + point(x1 + bend, from.y) + " " + point(x2 - bend, to.y) +
         " " + point(x2, to.y);
}

void write_edge(Markup& page, const SourceDiagram& diagram, const SourceDiagram::Edge& edge) {
  const SourceDiagram::Node& to = diagram.nodes[edge.to];
  const auto group = page.open("g", {{"class", "edge act-" + edge.act}});
  page.empty("path", {{"class", edge.changed ? "way changed" : "way"},
                      {"d", path_of(diagram.nodes[edge.from], to)}});
  const double tip = to.x - to.width / 2;
  page.empty("path", {{"class", "head"},
                      {"d", "M" + pixels(tip, 0) + "," + pixels(to.y, 0) + "l-8,-4.5v9z"}});
  page.leaf("text", edge.act + (edge.changed ? ", changed" : ""),
            {{"x", pixels(edge.label_x, 0)}, {"y", pixels(edge.label_y - 5, 0)}, {"class", "act"}});
}

void write_node(Markup& page, const SourceDiagram::Node& node) {
  std::string kind = node.is_claim ? "node claim" : "node";
  kind += node.shared ? " shared" : "";
  kind += node.single ? " single" : "";
  const auto group = page.open("g", {{"class", kind}});
  std::string all = node.label;
  all += node.is_claim ? ", claim " + node.claim : "";
  all += node.shared ? ": both sides come through it" : "";
  all += node.single ? ": without it no origin is left" : "";
  page.leaf("title", all);
  page.empty("rect", {{"x", pixels(node.x - node.width / 2, 0)},
                      {"y", pixels(node.y - node.height / 2, 0)},
                      {"width", pixels(node.width, 0)},
                      {"height", pixels(node.height, 0)},
                      {"rx", node.is_claim ? "6" : "17"}});
  page.leaf("text", truncate_to_width(node.label, kLabelColumns),
            {{"x", pixels(node.x, 0)}, {"y", pixels(node.y + (node.is_claim ? -3 : 5), 0)}});
  if (node.is_claim) {
    page.leaf("text", truncate_to_width(node.claim, kLabelColumns),
              {{"x", pixels(node.x, 0)}, {"y", pixels(node.y + 15, 0)}, {"class", "name"}});
  }
}

}  // namespace

void write_diagram(Markup& page, const SourceDiagram& diagram, const std::string& title) {
  if (diagram.nodes.empty()) {
    return;
  }
  {
    const auto frame = page.open(
        "div", {{"class", "diagram"}, {"tabindex", "0"}, {"role", "img"}, {"aria-label", title}});
    const auto drawing = page.open(
        "svg", {{"width", pixels(diagram.width, 0)},
                {"height", pixels(diagram.height, 0)},
                {"viewBox", "0 0 " + pixels(diagram.width, 0) + " " + pixels(diagram.height, 0)},
                {"aria-hidden", "true"}});
    for (const SourceDiagram::Edge& edge : diagram.edges) {
      write_edge(page, diagram, edge);
    }
    for (const SourceDiagram::Node& node : diagram.nodes) {
      write_node(page, node);
    }
  }
  std::string shared;
  std::string single;
  for (const SourceDiagram::Node& node : diagram.nodes) {
    if (node.shared) {
      shared += (shared.empty() ? "" : ", ") + node.label;
    }
    if (node.single) {
      single += (single.empty() ? "" : ", ") + node.label;
    }
  }
  if (!shared.empty()) {
    page.leaf("p", "Both sides come through " + shared + ".", {{"class", "note"}});
  }
  if (!single.empty()) {
    page.leaf("p", "Without any one of these a side has no origin left: " + single + ".",
              {{"class", "note"}});
  }
  if (diagram.more > 0) {
    page.leaf("p", plural(diagram.more, "more source") + " not drawn.", {{"class", "note"}});
  }
}

}  // namespace claimgraph
