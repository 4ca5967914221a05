#include "graph/claim_support.hpp"

#include <algorithm>

#include <claimgraph/graph/independence.hpp>

namespace claimgraph {

Support support_of(const ClaimGraph& graph, const Snapshot& snapshot,
                   std::span<const ClaimIndex> claims) {
  std::vector<Vertex> vertices;
  vertices.reserve(claims.size());
  for (const ClaimIndex claim : claims) {
    if (const std::optional<Vertex> vertex = graph.find(snapshot.id(claim))) {
      vertices.push_back(*vertex);
    }
  }
  const Independence found = independence(graph, vertices);
  Support support;
  for (const Vertex origin : found.origins) {
    support.origins.emplace_back(graph.key(origin));
  }
  std::sort(support.origins.begin(), support.origins.end());
  support.independent = found.independent;
  support.unknown_lineages = found.unknown_lineages;
  return support;
}

}  // namespace claimgraph
