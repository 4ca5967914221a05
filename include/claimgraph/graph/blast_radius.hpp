// What would change if something were taken back, without taking it back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/model/claim.hpp>

namespace claimgraph {

class View;

/// A pair of claims whose comparison would change, in verdict, reason, gap or condition.
struct ChangedVerdict {
  ClaimId a;  ///< a < b; a == b if some put the claim forward and others deny it
  ClaimId b;
  std::optional<Comparison> before;  ///< nothing if a claim is not there
  std::optional<Comparison> after;
};

/// How a claim, or a position, is supported; see Independence.
struct Support {
  std::vector<std::string> origins;  ///< keys of agents, ascending
  std::size_t independent = 0;
  std::size_t unknown_lineages = 0;
  friend bool operator==(const Support&, const Support&) = default;
};

struct ChangedSupport {
  ClaimId claim;
  Support before;
  std::optional<Support> after;  ///< nothing if the claim itself is gone
};

/// A position of a data item that would be gone, new, made of other claims, or supported otherwise.
/// Positions on one subject and predicate are taken for the same before and after if they have the
/// same claims, then, in order, if they have most claims in common, if their claims come first.
struct ChangedPosition {
  std::string subject;
  std::string predicate;
  std::vector<ClaimId> claims_before;  ///< ascending; empty if it is new
  std::vector<ClaimId> claims_after;   ///< ascending; empty if it is gone
  Support before;
  Support after;
};

/// All that a withdrawal would change. Each list is in a deterministic order.
struct BlastRadius {
  std::size_t attributions = 0;  ///< that would no longer count, those that only passed on too
  std::vector<ClaimId> gone;     ///< claims that would not be there
  /// Claims that would be there, but nobody would stand behind any more.
  std::vector<ClaimId> unsupported;
  /// Only verdicts of contradicts, borderline and corroborates, before or after; worst first.
  std::vector<ChangedVerdict> verdicts;
  std::vector<ChangedSupport> supports;
  std::vector<ChangedPosition> positions;
};

/// Compares a state with itself without some things. Equal to retracting them in a copy of the
/// store and comparing both. Throws what Snapshot::load and ClaimGraph::load throw:
/// Error(kNotFound) for a document, agent or speech act that the store does not have. Takes the
/// time of comparing all claims about the subjects concerned, twice; of all claims if a claim that
/// shapes comparisons (a hierarchy, an exchange rate) is concerned.
CLAIMGRAPH_EXPORT BlastRadius blast_radius(const View& view, const Withdrawal& withdrawal,
                                           const Tolerances& tolerances = {});

}  // namespace claimgraph
