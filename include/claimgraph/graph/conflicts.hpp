// Conflicts as a graph: components, the best-supported position, the least that must be rejected.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/quantity/interval.hpp>

namespace claimgraph {

/// Claims that contradict each other, directly or through others.
struct ConflictComponent {
  /// Ascending; at least two, or one that some assert and others deny.
  std::vector<ClaimIndex> claims;
  std::vector<Finding> findings;  ///< all contradictions between them
};

/// Connected components of the contradictions a filter finds (pairs of other verdicts are left
/// out), the largest first, then by first claim. Linear in the findings. Throws what a
/// ContradictionStream throws.
CLAIMGRAPH_EXPORT std::vector<ConflictComponent> conflict_components(
    const Snapshot& snapshot, const PairFilter& filter = {}, const Tolerances& tolerances = {});

/// What must be rejected so that the rest is free of contradictions.
struct LeastRejection {
  std::vector<ClaimIndex> rejected;  ///< ascending
  double weight = 0;                 ///< of the rejected
  double at_least = 0;               ///< no rejection weighs less; equals `weight` if proven
  [[nodiscard]] bool proven() const noexcept { return at_least >= weight; }
};

/// A set of claims of least weight without which no finding of the component is left (a minimum
/// weight vertex cover). Exact for components up to what `effort` branches of the search can prove;
/// beyond, the best found with a bound below from the linear relaxation or from cliques. Always
/// exact for two camps (no circle of findings is odd), by maximum flow, and for up to 4,096
/// different values that contradict each other where their intervals do not meet. A claim that
/// contradicts itself is rejected in any case. `weights` are those of component.claims, finite and
/// none negative, and the claims ascend; throws Error(kInvalidArgument) otherwise, or if a finding
/// is of another claim.
///
/// Weights are compared as whole multiples of 2^-60 of their sum, so that the result does not
/// depend on an order of summation; `weight` is the sum of the doubles. Koenig (1931) with weights;
/// Nemhauser and Trotter (1975).
CLAIMGRAPH_EXPORT LeastRejection least_rejection(const ConflictComponent& component,
                                                 std::span<const double> weights,
                                                 std::size_t effort = 100'000);

/// An interval with a weight that is not negative.
struct WeightedInterval {
  Interval interval;
  double weight = 1;
};

/// The point that lies in intervals of the greatest total weight.
struct Stabbing {
  Interval where;  ///< all points around the first that just `held` hold; empty if nothing weighs
  double weight = 0;
  std::vector<std::size_t> held;  ///< which intervals hold it, ascending
};

/// Maximum-weight stabbing by a sweep over the ends, O(n log n). Of several maxima, the lowest. By
/// Helly's theorem the intervals not held are the least weight to reject so that the rest agree.
/// Throws Error(kInvalidArgument) for a weight that is negative or not finite.
CLAIMGRAPH_EXPORT Stabbing maximum_weight_stabbing(std::span<const WeightedInterval> intervals);

/// A position, and what it rests on.
struct SupportedPosition {
  Position position;
  Independence independence;
};

/// The positions of a data item, best supported first: by independent origins, then by origins,
/// then by fewer unknown lineages, then by number of claims, then by first claim. Throws
/// Error(kInvalidArgument) unless `graph` and `snapshot` are of one state, and have all claims of
/// the item.
CLAIMGRAPH_EXPORT std::vector<SupportedPosition> supported_positions(
    const Snapshot& snapshot, const ClaimGraph& graph, const DataItem& item,
    const IndependenceOptions& options = {});

/// A data item and its positions, best supported first.
struct SupportedItem {
  DataItem item;
  std::vector<SupportedPosition> positions;
};

/// How well all that is claimed of a subject is supported.
struct SubjectSupport {
  std::vector<SupportedItem> items;  ///< in the order of data_items
  /// The least to reject so that no contradiction between claims about the subject is left, a claim
  /// weighing as many independent origins as it has. Conditional contradictions ask for nothing:
  /// they can be reconciled. Nothing if there is none.
  LeastRejection rejection;
};

/// Support of what is claimed of a subject with some predicates (and narrower ones, for what must
/// be rejected; empty for all). Empty for an entity of which nothing is claimed. Throws
/// Error(kNotFound) for a subject or predicate that the snapshot does not have, and as
/// supported_positions unless `graph` and `snapshot` are of one state.
CLAIMGRAPH_EXPORT SubjectSupport subject_support(const Snapshot& snapshot, const ClaimGraph& graph,
                                                 const std::string& subject,
                                                 const std::vector<std::string>& predicates = {},
                                                 const IndependenceOptions& options = {},
                                                 const Tolerances& tolerances = {});

}  // namespace claimgraph
