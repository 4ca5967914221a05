// Circular reporting: sources that have one thing from each other.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/source.hpp>

namespace claimgraph {

/// How the dates of two attributions stand, as far as both are known.
enum class DateOrder {
  kUnknown,     ///< a date is missing, or they overlap
  kConsistent,  ///< what is passed on was said before
  kImpossible,  ///< what is passed on was said later: the direction is disproved
};

/// One step of a circle: `by` passes on what `from` said.
struct CircleStep {
  Vertex by = 0;           ///< source
  Vertex from = 0;         ///< source
  Vertex attribution = 0;  ///< by's, of one of the circle's claims
  Vertex passed_on = 0;    ///< from's
  DateOrder order = DateOrder::kUnknown;
};

/// Sources that repeat one thing after each other, so that none of them is a second voice.
struct CircularReport {
  std::vector<Vertex> claims;      ///< what members pass on from each other, ascending
  Source members;                  ///< a strong component of at least two sources
  std::vector<CircleStep> circle;  ///< a shortest circle among them: each `from` is the next `by`
  /// The member that provably said it first, by the dates: it said so itself before it had it from
  /// any other member, and before any other member said so itself. Nothing if the dates do not
  /// decide: also if another member says so itself, and it is not known when.
  std::optional<Vertex> first;
  /// Sources outside the circle that members have it from as well, ascending.
  std::vector<Vertex> fed_by;
};

/// All circles, the largest first, then by first member. A circle is of one thing: claims that are
/// passed on as each other, and, if the graph was loaded with findings, that corroborate each
/// other. Sources that only cite each other about different things are none. Denials, doubts and
/// disputes, and what passes them on, do not count. Near linear in the attributions, but for
/// shortest circles: those take O(n m) at worst for n members. Throws std::bad_alloc only.
CLAIMGRAPH_EXPORT std::vector<CircularReport> circular_reports(
    const ClaimGraph& graph, SourceLevel level = SourceLevel::kAgent);

/// Order of the dates of an attribution and of the one it passes on: one is before the other if all
/// days it may be of are. A document's date of publication stands for a missing date. Precondition:
/// vertices of attributions.
CLAIMGRAPH_EXPORT DateOrder date_order(const ClaimGraph& graph, Vertex attribution,
                                       Vertex passed_on);

}  // namespace claimgraph
