// Origins, chains, circles and blast radii, for people and programs. Throws what wording.hpp
// throws. Preconditions: claims and reports are of the context, which refers to its parts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/graph/trace.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

/// What is known about where claims come from. Precondition: `graph` and `snapshot` are of one
/// state (the graph may lack what was withdrawn). Labels are the snapshot's.
struct ProvenanceContext {
  const Snapshot& snapshot;
  const ClaimGraph& graph;
};

/// A claim's chains, link by link, with dates, evidence and what changed at each; its origins.
CLAIMGRAPH_EXPORT std::string render_trace(const ProvenanceContext& context, ClaimIndex claim,
                                           const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string trace_to_json(const ProvenanceContext& context, ClaimIndex claim);

/// Independent origins of a claim, bottleneck and single points by name.
CLAIMGRAPH_EXPORT std::string render_origins(const ProvenanceContext& context, ClaimIndex claim,
                                             const IndependenceOptions& options,
                                             const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string origins_to_json(const ProvenanceContext& context, ClaimIndex claim,
                                              const IndependenceOptions& options);
/// Of all that is claimed of a subject: positions by support, and what must be rejected.
CLAIMGRAPH_EXPORT std::string render_origins(const ProvenanceContext& context,
                                             const SubjectSupport& support,
                                             const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string origins_to_json(const ProvenanceContext& context,
                                              const SubjectSupport& support);

/// Circles as loops a person can read, with dates and what they prove.
CLAIMGRAPH_EXPORT std::string render_circular(const ProvenanceContext& context,
                                              const std::vector<CircularReport>& reports,
                                              const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string circular_to_json(const ProvenanceContext& context,
                                               const std::vector<CircularReport>& reports);

/// What would change; `context` is of the state before. `limit` entries of each list; 0 for all.
CLAIMGRAPH_EXPORT std::string render_blast_radius(const ProvenanceContext& context,
                                                  const BlastRadius& radius, std::size_t limit,
                                                  const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string blast_radius_to_json(const ProvenanceContext& context,
                                                   const BlastRadius& radius);

/// Suspicions of copying, each with what is shared; says that they are no lineage.
CLAIMGRAPH_EXPORT std::string render_suspicions(const ProvenanceContext& context,
                                                const std::vector<CopySuspicion>& suspicions,
                                                const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string suspicions_to_json(const ProvenanceContext& context,
                                                 const std::vector<CopySuspicion>& suspicions);

}  // namespace claimgraph
