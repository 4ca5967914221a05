// The order of findings.
#pragma once

#include <algorithm>
#include <tuple>

#include <claimgraph/contradiction/contradictions.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Orders findings: higher rank, then higher standing of the weaker side, then claim ids.
class ByRank {
 public:
  ByRank(const Snapshot& snapshot, const Tolerances& tolerances)
      : state_(&SnapshotAccess::state(snapshot)), tolerances_(tolerances) {}

  bool operator()(const Finding& x, const Finding& y) const { return key(x) < key(y); }

 private:
  using Key = std::tuple<double, int, int, ClaimIndex, ClaimIndex>;
  [[nodiscard]] Key key(const Finding& finding) const {
    const int a = state_->records[finding.a].stances.standing;
    const int b = state_->records[finding.b].stances.standing;
    return {-rank(finding.comparison, tolerances_), -std::min(a, b), -std::max(a, b), finding.a,
            finding.b};
  }

  const SnapshotState* state_;
  Tolerances tolerances_;
};

}  // namespace claimgraph
