// What claims rest on, in names that outlive the graph.
#pragma once

#include <span>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/claim_graph.hpp>

namespace claimgraph {

/// Support of claims of a snapshot, taken together; `graph` is of the same state.
Support support_of(const ClaimGraph& graph, const Snapshot& snapshot,
                   std::span<const ClaimIndex> claims);

}  // namespace claimgraph
