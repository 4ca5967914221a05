// The part of a graph around some vertices.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/graph/claim_graph.hpp>

namespace claimgraph {

struct NeighbourhoodOptions {
  /// Steps to go at most. An edge is one step, against or along its direction. But a claim comes
  /// with all chains behind it: from a claim to its attributions, and from those to their agents,
  /// documents, claims and to what they pass on or what passes them on, is no step. So one step
  /// from a claim is what contradicts it and who says so; one step from an entity are the claims
  /// about it, or by it, and who says them.
  std::size_t depth = 1;
  /// Stops here, seeds apart: what is nearer to the seeds comes first, then what their edges lead
  /// to first. Whatever is in hangs together with a seed.
  std::size_t most = 1'000;
};

struct Neighbourhood {
  std::vector<Vertex> vertices;  ///< ascending, each once; holds the seeds
  bool cut = false;              ///< there was more within the depth than `most`
};

/// Vertices near the seeds. Only claims, attributions and seeds are gone through: other entities,
/// predicates and documents are taken in, but would join everything with everything. What a merged
/// seed is read as is a seed too. Linear in the edges looked at, plus a bit for each vertex of the
/// graph, but for putting the result in order. Precondition: seeds < graph.num_vertices(). No seeds
/// have no neighbourhood.
CLAIMGRAPH_EXPORT Neighbourhood neighbourhood(const ClaimGraph& graph,
                                              std::span<const Vertex> seeds,
                                              const NeighbourhoodOptions& options = {});

}  // namespace claimgraph
