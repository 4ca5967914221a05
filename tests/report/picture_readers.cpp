#include "picture_readers.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <unistd.h>

namespace claimgraph::testing {
namespace {

struct NodeProperties {
  std::string id, label, kind, seed, conditional, colour;
};
struct EdgeProperties {
  std::string label, kind, conditional, colour, dir;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, NodeProperties,
                                    EdgeProperties>;

boost::dynamic_properties properties_of(Graph& graph) {
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("node_id", boost::get(&NodeProperties::id, graph));
  properties.property("label", boost::get(&NodeProperties::label, graph));
  properties.property("kind", boost::get(&NodeProperties::kind, graph));
  properties.property("seed", boost::get(&NodeProperties::seed, graph));
  properties.property("colour", boost::get(&NodeProperties::colour, graph));
  properties.property("conditional", boost::get(&NodeProperties::conditional, graph));
  properties.property("dir", boost::get(&EdgeProperties::dir, graph));
  properties.property("label", boost::get(&EdgeProperties::label, graph));
  properties.property("kind", boost::get(&EdgeProperties::kind, graph));
  properties.property("conditional", boost::get(&EdgeProperties::conditional, graph));
  properties.property("colour", boost::get(&EdgeProperties::colour, graph));
  return properties;
}

ReadGraph copy_of(const Graph& graph) {
  ReadGraph result;
  std::map<std::size_t, std::size_t> place;
  std::map<std::size_t, ReadGraph::Edge> links;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const NodeProperties& node = graph[vertex];
    if (node.id.rfind("link:", 0) == 0) {
      links[vertex].attributes = {
          {"label", node.label}, {"kind", node.kind}, {"conditional", node.conditional}};
    } else if (node.id.rfind("legend:", 0) != 0) {
      place[vertex] = result.nodes.size();
      result.nodes.push_back({{"id", node.id},
                              {"label", node.label},
                              {"kind", node.kind},
                              {"seed", node.seed},
                              {"colour", node.colour}});
    }
  }
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const std::size_t from = place.at(boost::source(edge, graph));
    const auto link = links.find(boost::target(edge, graph));
    if (link != links.end()) {  // the second of the two edges is drawn with its arrow behind
      (graph[edge].dir.empty() ? link->second.from : link->second.to) = from;
    } else {
      result.edges.push_back({from,
                              place.at(boost::target(edge, graph)),
                              {{"label", graph[edge].label},
                               {"kind", graph[edge].kind},
                               {"conditional", graph[edge].conditional},
                               {"colour", graph[edge].colour}}});
    }
  }
  for (const auto& [vertex, edge] : links) {
    result.edges.push_back(edge);
  }
  return result;
}

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

using Tree = boost::property_tree::ptree;

/// The texts of all "text" elements below.
std::string texts_of(const Tree& tree) {
  std::string result;
  for (const auto& [name, below] : tree) {
    result += name == "text" ? below.data() : texts_of(below);
  }
  return result;
}

void collect_nodes(const Tree& tree, std::map<std::string, std::string>& nodes) {
  for (const auto& [name, below] : tree) {
    if (name == "g" && below.get<std::string>("<xmlattr>.class", "") == "node") {
      nodes[below.get<std::string>("title")] = texts_of(below);
    } else {
      collect_nodes(below, nodes);
    }
  }
}

}  // namespace

ReadGraph read_dot(const std::string& text) {
  Graph graph;
  boost::dynamic_properties properties = properties_of(graph);
  std::istringstream in(text);
  if (!boost::read_graphviz(in, graph, properties, "node_id")) {
    throw std::runtime_error("boost::read_graphviz refuses it");
  }
  return copy_of(graph);
}

ReadGraph read_graphml(const std::string& text) {
  Graph graph;
  boost::dynamic_properties properties = properties_of(graph);
  std::istringstream in(text);
  boost::read_graphml(in, graph, properties);
  return copy_of(graph);
}

std::string shown_label(const std::string& label) {
  std::string shown;
  for (std::size_t at = 0; at < label.size(); ++at) {
    if (label[at] == '\\') {
      ++at;
      if (at == label.size()) {
        throw std::runtime_error("a label ends in a lone backslash: " + label);
      }
      if (label[at] == 'n') {
        shown += '\n';
      } else if (label[at] == '\\') {
        shown += '\\';
      } else {
        throw std::runtime_error("a label has a command: " + label);
      }
    } else if (label[at] == '&') {
      if (label.compare(at, 5, "&amp;") != 0) {
        throw std::runtime_error("a label has an entity: " + label);
      }
      shown += '&';
      at += 4;
    } else {
      shown += label[at];
    }
  }
  return shown;
}

std::map<std::string, std::string> drawn_by_graphviz(const std::string& dot) {
  const fs::path base =
      fs::temp_directory_path() / ("claimgraph-picture-" + std::to_string(::getpid()));
  const std::string in = base.string() + ".dot";
  const std::string out = base.string() + ".svg";
  const std::string err = base.string() + ".err";
  std::ofstream(in, std::ios::binary) << dot;
  const std::string command =
      std::string(CLAIMGRAPH_DOT) + " -Tsvg -o '" + out + "' '" + in + "' 2> '" + err + "'";
  const int status = std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe)
  const std::string said = content_of(err);
  const std::string svg = content_of(out);
  for (const std::string& file : {in, out, err}) {
    fs::remove(file);
  }
  if (status != 0 || !said.empty()) {
    throw std::runtime_error("dot: status " + std::to_string(status) + ": " + said);
  }
  Tree tree;
  std::istringstream xml(svg);
  boost::property_tree::read_xml(xml, tree);
  std::map<std::string, std::string> nodes;
  collect_nodes(tree, nodes);
  return nodes;
}

}  // namespace claimgraph::testing
