#include "graph/strong_components.hpp"

#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace claimgraph {

StrongComponents strong_components(const Digraph& graph) {
  // Boost walks with a stack of its own, unless BOOST_RECURSIVE_DFS is defined.
  using Csr =
      boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                         boost::no_property, std::uint32_t, std::uint32_t>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  edges.reserve(graph.num_edges());
  for (std::uint32_t from = 0; from < graph.size(); ++from) {
    for (const std::uint32_t to : graph.targets(from)) {
      edges.emplace_back(from, to);
    }
  }
  const Csr csr(boost::edges_are_sorted, edges.begin(), edges.end(),
                static_cast<std::uint32_t>(graph.size()));
  StrongComponents components;
  components.of.resize(graph.size());
  components.count = boost::strong_components(
      csr, boost::make_iterator_property_map(components.of.begin(),
                                             boost::get(boost::vertex_index, csr)));
  return components;
}

}  // namespace claimgraph
