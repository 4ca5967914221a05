#include <algorithm>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/conflict_gathering.hpp"
#include "contradiction/conflict_index.hpp"
#include "contradiction/finding_rank.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

std::vector<Conflict> gather_conflicts(const Snapshot& snapshot, std::vector<Finding> findings,
                                       std::size_t limit, const Tolerances& tolerances) {
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  const ByRank before(snapshot, tolerances);
  std::sort(findings.begin(), findings.end(), before);
  // The pair a source has set up itself speaks for its conflict.
  const auto set_up = [&state](const Finding& finding) {
    const std::vector<SetAgainst> disputes = set_against(state, finding.a, finding.b);
    return !disputes.empty() && !disputes.front().by_restatement;
  };
  std::stable_partition(findings.begin(), findings.end(), set_up);

  std::vector<Conflict> conflicts;
  ConflictIndex index(state, findings);
  for (const Finding& finding : findings) {
    if (const std::optional<std::uint32_t> same = index.first_restated(finding)) {
      conflicts[*same].restatements.push_back(finding);
    } else {
      index.add(finding, static_cast<std::uint32_t>(conflicts.size()));
      conflicts.push_back({finding, {}});
    }
  }
  std::sort(conflicts.begin(), conflicts.end(), [&before](const Conflict& x, const Conflict& y) {
    return before(x.finding, y.finding);
  });
  conflicts.resize(std::min(limit, conflicts.size()));
  return conflicts;
}

std::vector<Conflict> most_severe_conflicts(const Snapshot& snapshot, const PairFilter& filter,
                                            std::size_t limit, const Tolerances& tolerances) {
  std::vector<Finding> findings;
  for (const Finding& finding : ContradictionStream(snapshot, filter, tolerances)) {
    findings.push_back(finding);
  }
  return gather_conflicts(snapshot, std::move(findings), limit, tolerances);
}

FoundContradictions find_contradictions(const Store& store, const PairFilter& filter,
                                        std::size_t limit, const Tolerances& tolerances) {
  FoundContradictions found{Snapshot::load(store.view()), {}};
  found.conflicts = most_severe_conflicts(found.snapshot, filter, limit, tolerances);
  return found;
}

}  // namespace claimgraph
