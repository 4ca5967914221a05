// Sources, statements and support in words and as JSON, shared by the renderers of provenance.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/graph/source.hpp>
#include <claimgraph/report/provenance.hpp>

#include "report/json_forms.hpp"

namespace claimgraph {

/// The label of an agent, the key of a document, who said an attribution that has no document.
std::string source_in_words(const ProvenanceContext& context, Vertex vertex);
/// "SemiAnalysis"; "A, B (a circle)"; "A and B (one speech act)".
std::string source_in_words(const ProvenanceContext& context, const Independence& support,
                            const Source& source);
/// "SemiAnalysis, Xia Hu".
std::string sources_in_words(const ProvenanceContext& context, const std::vector<Vertex>& sources);
/// The claim's name, or the beginning of its hash if the snapshot does not have it.
std::string claim_name(const Snapshot& snapshot, const ClaimId& claim);
/// "article-003, bytes 41-51", "article-003", or the empty text.
std::string place_in_words(const Attribution& attribution);
/// "2 independent origins", "at least 10 independent origins", "lineage not recorded", ...
std::string independence_in_words(const Independence& support);

Json source_form(const ProvenanceContext& context, const Source& source);
Json independence_form(const ProvenanceContext& context, const Independence& support);
/// Vertices of the claims that the graph has.
std::vector<Vertex> vertices_of(const ProvenanceContext& context,
                                const std::vector<ClaimIndex>& claims);

}  // namespace claimgraph
