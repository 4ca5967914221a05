// Who passes on whom: the sources of a whole store, their circles and single points of origin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/source.hpp>

namespace claimgraph {

/// All sources of a graph, joined by passing on: one vertex for each agent (or document, or
/// attribution without one), an edge from the one who passes on to the one it has it from, once
/// for each pair; none from a source to itself. In compressed sparse rows. Sources have numbers
/// from 0; preconditions: at < size(). The default has no sources.
///
/// Threads: a plain value, which does not refer to the ClaimGraph it was made of.
class CLAIMGRAPH_EXPORT CitationGraph {
 public:
  /// Linear in the attributions. Denials, doubts and disputes, and what passes them on, do not
  /// count; nor do sources of nothing else.
  static CitationGraph of(const ClaimGraph& graph, SourceLevel level);

  [[nodiscard]] std::size_t size() const noexcept { return sources_.size(); }
  [[nodiscard]] std::size_t num_citations() const noexcept { return targets_.size(); }
  /// The vertex of the ClaimGraph that source number `at` stands for.
  [[nodiscard]] Vertex source(std::size_t at) const noexcept { return sources_[at]; }
  /// Numbers of the sources that `at` has something from, ascending.
  [[nodiscard]] std::span<const std::uint32_t> cited_by(std::size_t at) const noexcept {
    return {targets_.data() + offsets_[at], targets_.data() + offsets_[at + 1]};
  }
  /// Says something of its own: an attribution that passes nothing on, other than a bare report.
  [[nodiscard]] bool is_origin(std::size_t at) const noexcept { return origin_[at] != 0; }

 private:
  std::vector<Vertex> sources_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> targets_;
  std::vector<std::uint8_t> origin_;
};

/// Number of the strong component of each source; components that are cited have lower numbers
/// than those that cite them. Linear (Tarjan 1972).
CLAIMGRAPH_EXPORT std::vector<std::uint32_t> strong_components(const CitationGraph& citations);

/// For each source, the one next to it on every way from an origin (its immediate dominator, with a
/// root before all origins): the number of that source; its own number if it rests on no single
/// one (an origin itself, or fed by independent ones); CitationGraph::size() if no origin reaches
/// it. O(m log n), for chains of any length (Lengauer and Tarjan 1979).
CLAIMGRAPH_EXPORT std::vector<std::uint32_t> immediate_dominators(const CitationGraph& citations);

/// A source that others rest on alone.
struct SinglePoint {
  Vertex source = 0;
  std::size_t resting = 0;  ///< sources that no origin reaches without it, itself not counted
};

/// The `limit` sources on which most others rest, most first, then by vertex; only those on which
/// any rest.
CLAIMGRAPH_EXPORT std::vector<SinglePoint> single_points_of_origin(const CitationGraph& citations,
                                                                   std::size_t limit);

}  // namespace claimgraph
