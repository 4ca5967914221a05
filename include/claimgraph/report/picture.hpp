// Pictures of a part of the claim graph, for Graphviz, Gephi, yEd and programs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/neighbourhood.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// What is drawn: attributions become edges from agent to claim, and, where one passes on another,
/// from agent to agent (one for each two of them, and kind). Predicates are nodes only if they are
/// seeds or claims are about them; entities that a claim is scoped to, only if they are more than
/// that: a claim's label names both.
struct Picture {
  struct Node {
    std::string id;     ///< unique, stable: "entity:deepseek", "claim:003-5"
    std::string kind;   ///< "company", ..., "claim", "document", "predicate"
    std::string label;  ///< for people
    bool seed = false;
  };
  struct Edge {
    std::size_t from = 0;  ///< index into nodes
    std::size_t to = 0;
    std::string kind;   ///< an act ("asserts", ...), "passes_on", "about", "contradicts", ...
    std::string label;  ///< for people; may be empty: "estimates, 2025-01", "24x"
    bool conditional = false;  ///< of a contradiction
    /// Said by other edges, or by a claim's label, as well: a report of what its source is drawn as
    /// saying, what a claim is about and stands in, a contradiction between restatements of claims
    /// that are drawn as contradicting, agreement of claims that others join already. Also true of
    /// the less severe of too many contradictions. Left out where people look: by to_dot.
    bool implied = false;
  };
  std::string title;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  bool cut = false;             ///< not all of the neighbourhood is there
  std::size_t less_severe = 0;  ///< contradictions that are too many for to_dot
};

/// The picture of a neighbourhood; edges of contradictions are drawn if the graph was loaded with
/// findings. Throws Error(kInvalidArgument) unless `graph` and `snapshot` are of the state of
/// `view`, Error(kNotFound) as wording.hpp, and what View throws. Precondition: `part` and `seeds`
/// are of the graph.
CLAIMGRAPH_EXPORT Picture draw(const View& view, const Snapshot& snapshot, const ClaimGraph& graph,
                               const Neighbourhood& part, std::vector<Vertex> seeds,
                               std::string title);

// What is written throws Error(kInvalidArgument) for an edge to a node that is not there.

/// Graphviz's language, read from left to right: who passes on whom, who says what, and which
/// claims contradict each other. Shapes by kind, line styles and colours by act, contradictions
/// thick and vermilion (Okabe and Ito's palette, told apart by colour-blind readers), with a
/// legend. What joins two claims is a node "link:N" between them. Implied edges, and nodes that
/// have no other ones, are left out, but for claims and seeds.
CLAIMGRAPH_EXPORT std::string to_dot(const Picture& picture);
/// GraphML with kind, label and colour as attributes; opens in Gephi and yEd.
CLAIMGRAPH_EXPORT std::string to_graphml(const Picture& picture);
/// {"title", "cut", "nodes": [...], "edges": [...]}, two-space indented, ends in '\n'.
CLAIMGRAPH_EXPORT std::string to_json(const Picture& picture);

}  // namespace claimgraph
