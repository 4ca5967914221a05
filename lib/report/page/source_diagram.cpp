#include <algorithm>
#include <cstdlib>
#include <locale>
#include <sstream>

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/source_diagram.hpp>

namespace claimgraph {
namespace {

constexpr double kCharacter = 7.4;  // mean width of one in the page's type
constexpr double kPadding = 26;     // left and right of a label together
constexpr double kLeastWidth = 84;
constexpr double kMostWidth = 236;
constexpr double kAgentHeight = 34;
constexpr double kClaimHeight = 50;     // two lines
constexpr double kBetweenColumns = 86;  // room for the word on an edge
constexpr double kBetweenRows = 20;
constexpr double kMargin = 8;
constexpr double kPerInch = 72;  // Graphviz counts inches

using NodeColumns = std::vector<std::vector<std::size_t>>;

/// The column of each node: one more than the largest of those that lead to it.
std::vector<std::size_t> columns_of_nodes(const SourceDiagram& diagram) {
  const std::size_t count = diagram.nodes.size();
  std::vector<std::vector<std::size_t>> out(count);
  std::vector<std::size_t> waiting_for(count, 0);
  for (const SourceDiagram::Edge& edge : diagram.edges) {
    if (edge.from != edge.to) {
      out[edge.from].push_back(edge.to);
      ++waiting_for[edge.to];
    }
  }
  std::vector<std::size_t> column(count, 0);
  std::vector<bool> done(count, false);
  std::vector<std::size_t> ready;
  for (std::size_t node = 0; node < count; ++node) {
    if (waiting_for[node] == 0) {
      ready.push_back(node);
    }
  }
  std::size_t next_to_force = 0;
  for (std::size_t finished = 0; finished < count;) {
    if (ready.empty()) {
      // Only circles, and what lies behind them, are left: the first node is let through.
      while (done[next_to_force]) {
        ++next_to_force;
      }
      ready.push_back(next_to_force);
    }
    const std::size_t node = ready.back();
    ready.pop_back();
    if (done[node]) {
      continue;
    }
    done[node] = true;
    ++finished;
    for (const std::size_t to : out[node]) {
      if (done[to]) {
        continue;
      }
      column[to] = std::max(column[to], column[node] + 1);
      if (--waiting_for[to] == 0) {
        ready.push_back(to);
      }
    }
  }
  return column;
}

/// Nodes of each column, those near what leads to them.
NodeColumns ordered_columns(const SourceDiagram& diagram) {
  const std::vector<std::size_t> column = columns_of_nodes(diagram);
  NodeColumns columns;
  for (std::size_t node = 0; node < diagram.nodes.size(); ++node) {
    if (columns.size() <= column[node]) {
      columns.resize(column[node] + 1);
    }
    columns[column[node]].push_back(node);
  }
  std::vector<double> place(diagram.nodes.size(), 0);
  for (std::vector<std::size_t>& nodes : columns) {
    std::vector<double> sum(diagram.nodes.size(), 0);
    std::vector<double> number(diagram.nodes.size(), 0);
    for (const SourceDiagram::Edge& edge : diagram.edges) {
      if (column[edge.from] < column[edge.to]) {
        sum[edge.to] += place[edge.from];
        number[edge.to] += 1;
      }
    }
    const auto mean = [&](std::size_t node) {
      return number[node] > 0 ? sum[node] / number[node] : static_cast<double>(node);
    };
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](std::size_t a, std::size_t b) { return mean(a) < mean(b); });
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      place[nodes[at]] = (static_cast<double>(at) + 0.5) / static_cast<double>(nodes.size());
    }
  }
  return columns;
}

double height_of(const SourceDiagram& diagram, const std::vector<std::size_t>& nodes) {
  double height = kBetweenRows * static_cast<double>(nodes.size() - 1);
  for (const std::size_t node : nodes) {
    height += diagram.nodes[node].height;
  }
  return height;
}

/// Words on edges stand in the middle of them.
void place_labels(SourceDiagram& diagram) {
  for (SourceDiagram::Edge& edge : diagram.edges) {
    const SourceDiagram::Node& from = diagram.nodes[edge.from];
    const SourceDiagram::Node& to = diagram.nodes[edge.to];
    edge.label_x = (from.x + from.width / 2 + to.x - to.width / 2) / 2;
    edge.label_y = (from.y + to.y) / 2;
  }
}

/// A place of a node that `dot` gives, in inches from the lower left corner.
struct PlainPlace {
  double x = 0;
  double y = 0;
  bool known = false;
};

struct PlainGraph {
  double width = 0;
  double height = 0;
  std::vector<PlainPlace> nodes;
};

/// Reads graphs in the format "plain"; stops at the first line that is none of it.
std::vector<PlainGraph> read_plain(std::string_view text) {
  std::vector<PlainGraph> graphs;
  std::istringstream lines{std::string(text)};
  lines.imbue(std::locale::classic());
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    words.imbue(std::locale::classic());
    std::string what;
    words >> what;
    if (what == "graph") {
      PlainGraph graph;
      double scale = 0;
      words >> scale >> graph.width >> graph.height;
      if (!words) {
        return {};
      }
      graphs.push_back(std::move(graph));
    } else if (what == "node") {
      std::string name;
      PlainPlace place;
      words >> name >> place.x >> place.y;
      if (!words || graphs.empty() || name.size() < 2 || name.size() > 8 || name[0] != 'n' ||
          name.find_first_not_of("0123456789", 1) != std::string::npos) {
        return {};
      }
      const std::size_t at = std::strtoul(name.c_str() + 1, nullptr, 10);
      std::vector<PlainPlace>& nodes = graphs.back().nodes;
      if (nodes.size() <= at) {
        nodes.resize(at + 1);
      }
      place.known = true;
      nodes[at] = place;
    } else if (what != "edge" && what != "stop") {
      return {};
    }
  }
  return graphs;
}

bool fits(const SourceDiagram& diagram, const PlainGraph& graph) {
  return graph.nodes.size() == diagram.nodes.size() &&
         std::all_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const PlainPlace& place) { return place.known; });
}

}  // namespace

void measure(SourceDiagram& diagram) {
  for (SourceDiagram::Node& node : diagram.nodes) {
    const auto characters = static_cast<double>(display_width(node.label));
    node.width = std::clamp(characters * kCharacter + kPadding, kLeastWidth, kMostWidth);
    node.height = node.is_claim ? kClaimHeight : kAgentHeight;
  }
}

void lay_out(SourceDiagram& diagram) {
  if (diagram.nodes.empty()) {
    return;
  }
  const NodeColumns columns = ordered_columns(diagram);
  double height = 0;
  for (const std::vector<std::size_t>& nodes : columns) {
    height = std::max(height, height_of(diagram, nodes));
  }
  double left = kMargin;
  for (const std::vector<std::size_t>& nodes : columns) {
    double width = 0;
    for (const std::size_t node : nodes) {
      width = std::max(width, diagram.nodes[node].width);
    }
    double top = kMargin + (height - height_of(diagram, nodes)) / 2;
    for (const std::size_t at : nodes) {
      SourceDiagram::Node& node = diagram.nodes[at];
      node.x = left + width / 2;
      node.y = top + node.height / 2;
      top += node.height + kBetweenRows;
    }
    left += width + kBetweenColumns;
  }
  diagram.width = left - kBetweenColumns + kMargin;
  diagram.height = height + 2 * kMargin;
  place_labels(diagram);
}

std::string to_dot(const SourceDiagram& diagram) {
  std::string out = fmt::format(
      "digraph {{\nrankdir=LR; nodesep={:.2f}; ranksep={:.2f};\n"
      "node [shape=box, fixedsize=true, label=\"\"];\n",
      kBetweenRows / kPerInch, kBetweenColumns / kPerInch);
  for (std::size_t at = 0; at < diagram.nodes.size(); ++at) {
    const SourceDiagram::Node& node = diagram.nodes[at];
    out += fmt::format("n{} [width={:.3f}, height={:.3f}];\n", at, node.width / kPerInch,
                       node.height / kPerInch);
  }
  for (const SourceDiagram::Edge& edge : diagram.edges) {
    out += fmt::format("n{} -> n{};\n", edge.from, edge.to);
  }
  return out + "}\n";
}

bool take_positions(std::vector<SourceDiagram*> diagrams, std::string_view plain) {
  const std::vector<PlainGraph> graphs = read_plain(plain);
  if (graphs.size() != diagrams.size()) {
    return false;
  }
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    if (!fits(*diagrams[i], graphs[i])) {
      return false;
    }
  }
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    SourceDiagram& diagram = *diagrams[i];
    for (std::size_t at = 0; at < diagram.nodes.size(); ++at) {
      diagram.nodes[at].x = graphs[i].nodes[at].x * kPerInch + kMargin;
      diagram.nodes[at].y = (graphs[i].height - graphs[i].nodes[at].y) * kPerInch + kMargin;
    }
    diagram.width = graphs[i].width * kPerInch + 2 * kMargin;
    diagram.height = graphs[i].height * kPerInch + 2 * kMargin;
    place_labels(diagram);
  }
  return true;
}

}  // namespace claimgraph
