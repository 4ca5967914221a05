// The rules on the claims of a Snapshot.
#pragma once

#include <claimgraph/contradiction/comparison.hpp>

#include "contradiction/pair_rules.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Compares pair after pair. Cheap to make.
class Comparer {
 public:
  /// The snapshot must outlive it.
  Comparer(const Snapshot& snapshot, const Tolerances& tolerances);

  /// The result does not depend on which claim is called a.
  Comparison run(ClaimIndex a, ClaimIndex b) { return judge(decide(a, b)); }

  /// The two halves of run, for those who do not need every comparison in full: the rule that
  /// decides the pair, then all that is to say about it.
  Reason decide(ClaimIndex a, ClaimIndex b) {
    return rules_.decide(state_.comparables[a], state_.comparables[b]);
  }
  [[nodiscard]] Comparison judge(Reason reason) const;

  /// How the last pair was decided.
  [[nodiscard]] const Ruling& ruling() const { return rules_.ruling(); }

 private:
  const SnapshotState& state_;
  PairRules rules_;
};

}  // namespace claimgraph
