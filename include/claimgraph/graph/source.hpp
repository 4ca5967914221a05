// Sources: what independence and repetition are counted between.
#pragma once

#include <vector>

#include <claimgraph/graph/claim_graph.hpp>

namespace claimgraph {

/// What counts as one source.
enum class SourceLevel {
  kAgent,     ///< who says it: one agent is one source, in however many documents
  kDocument,  ///< where it stands: attributions without a document are sources of their own
};

/// One or more vertices that count as a single source: agents, documents, or attributions without
/// a document. More than one if they share a speech act, or if they repeat each other in a circle.
/// In ascending order, never empty.
using Source = std::vector<Vertex>;

}  // namespace claimgraph
