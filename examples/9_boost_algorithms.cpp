// Prints whose words carry furthest, what falls if the first of them was wrong, and which claims
// are caught up in one quarrel.
//
// Shows: a store as a graph of the Boost Graph Library. Three of its algorithms run on the claims
// as they are: PageRank, breadth-first search and connected components, on views that keep some
// kinds of vertices and edges, or those that a function of one's own chooses.
//
// Usage: 9_boost_algorithms FILE.jsonl
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/reverse_graph.hpp>

#include <claimgraph/graph/boost.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

namespace cg = claimgraph;

namespace {

/// Keeps the way from what is said to who first said it: to what it passes on, or else to its
/// agent.
class TowardsTheOrigin {
 public:
  TowardsTheOrigin() = default;
  explicit TowardsTheOrigin(const cg::ClaimGraph& graph) : graph_(&graph) {}
  bool operator()(cg::EdgeDescriptor edge) const {
    switch (get(cg::kKindOfEdge, *graph_, edge)) {
      case cg::EdgeKind::kPassesOn:
        return true;
      case cg::EdgeKind::kSaidBy:
        return !graph_->target_of(source(edge, *graph_), cg::EdgeKind::kPassesOn);
      default:
        return false;
    }
  }

 private:
  const cg::ClaimGraph* graph_ = nullptr;
};

using Words = boost::filtered_graph<cg::ClaimGraph, TowardsTheOrigin, cg::KeepsVertices>;

Words words(const cg::ClaimGraph& graph) {
  return {graph, TowardsTheOrigin(graph),
          cg::KeepsVertices(graph, {cg::VertexKind::kAttribution, cg::VertexKind::kEntity})};
}

/// Who first said something; first those whose words are passed on most.
std::vector<cg::Vertex> by_weight_of_word(const cg::ClaimGraph& graph) {
  std::vector<double> rank(num_vertices(graph));
  boost::graph::page_rank(words(graph), boost::make_iterator_property_map(
                                            rank.begin(), get(boost::vertex_index, graph)));
  std::vector<cg::Vertex> agents;
  for (const cg::Vertex entity : graph.vertices(cg::VertexKind::kEntity)) {
    if (in_degree(entity, words(graph)) > 0) {
      agents.push_back(entity);
    }
  }
  // Rounded, so that what is equal stays equal whatever the order of the additions.
  const auto rounded = [&](cg::Vertex agent) { return std::llround(rank[agent] * 1e9); };
  std::sort(agents.begin(), agents.end(), [&](cg::Vertex a, cg::Vertex b) {
    return std::pair(-rounded(a), a) < std::pair(-rounded(b), b);
  });
  return agents;
}

/// What an agent first said, and what others have from it at any distance.
std::vector<cg::Vertex> resting_on(const cg::ClaimGraph& graph, cg::Vertex agent) {
  const Words forwards = words(graph);
  std::vector<cg::Vertex> found;
  boost::breadth_first_search(boost::make_reverse_graph(forwards), agent,
                              boost::visitor(boost::make_bfs_visitor(boost::write_property(
                                  get(boost::vertex_index, graph), std::back_inserter(found),
                                  boost::on_examine_vertex()))));
  found.erase(found.begin());  // the agent
  return found;
}

/// Claims that are joined by contradictions, the largest group first.
std::vector<std::vector<cg::Vertex>> quarrels(const cg::ClaimGraph& graph) {
  // Who contradicts whom has no direction, so these edges are copied into a graph without any.
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> mutual;
  const cg::KeepsEdges contradictions(graph, {cg::EdgeKind::kContradicts});
  boost::copy_graph(boost::filtered_graph<cg::ClaimGraph, cg::KeepsEdges>(graph, contradictions),
                    mutual);
  std::vector<std::size_t> group(num_vertices(mutual));
  boost::connected_components(
      mutual, boost::make_iterator_property_map(group.begin(), get(boost::vertex_index, mutual)));
  std::map<std::size_t, std::vector<cg::Vertex>> groups;
  for (const cg::Vertex claim : graph.vertices(cg::VertexKind::kClaim)) {
    groups[group[claim]].push_back(claim);
  }
  std::vector<std::vector<cg::Vertex>> quarrels;
  for (auto& [number, claims] : groups) {
    if (claims.size() > 1) {
      quarrels.push_back(std::move(claims));
    }
  }
  std::stable_sort(quarrels.begin(), quarrels.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return quarrels;
}

void print(const cg::ClaimGraph& graph, const std::set<cg::Vertex>& vertices) {
  for (const cg::Vertex vertex : vertices) {
    std::cout << ' ' << graph.name(vertex);
  }
  std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: 9_boost_algorithms FILE.jsonl\n";
    return 2;
  }
  cg::Store store = cg::Store::open(":memory:");
  std::ifstream file(argv[1]);
  cg::import_jsonl(store, file, argv[1]);
  cg::ClaimGraph::Options options;
  options.findings = true;  // with who contradicts whom
  const cg::ClaimGraph graph = cg::ClaimGraph::load(store.view(), options);

  constexpr std::size_t kShown = 5;
  std::vector<cg::Vertex> agents = by_weight_of_word(graph);
  agents.resize(std::min(agents.size(), kShown));
  std::cout << "whose words carry furthest:\n";
  for (const cg::Vertex agent : agents) {
    std::cout << "  " << graph.name(agent) << '\n';
  }

  std::set<cg::Vertex> claims;
  std::set<cg::Vertex> documents;
  const std::vector<cg::Vertex> said = resting_on(graph, agents.front());
  for (const cg::Vertex attribution : said) {
    claims.insert(graph.target_of(attribution, cg::EdgeKind::kStates).value());
    if (const auto document = graph.target_of(attribution, cg::EdgeKind::kStatedIn)) {
      documents.insert(*document);
    }
  }
  std::cout << "\nif " << graph.name(agents.front()) << " was wrong, so were " << said.size()
            << " statements\n  of";
  print(graph, claims);
  std::cout << "  in";
  print(graph, documents);

  std::cout << "\nquarrels:\n";
  for (const std::vector<cg::Vertex>& quarrel : quarrels(graph)) {
    std::cout << "  " << quarrel.size() << " claims:";
    print(graph, {quarrel.begin(), quarrel.end()});
  }
}
