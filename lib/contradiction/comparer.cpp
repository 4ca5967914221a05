#include "contradiction/comparer.hpp"

namespace claimgraph {

Comparer::Comparer(const Snapshot& snapshot, const Tolerances& tolerances)
    : state_(SnapshotAccess::state(snapshot)), rules_(state_.vocabulary, tolerances) {}

Comparison Comparer::judge(Reason reason) const {
  const Judgement judgement = rules_.judge(reason);
  Comparison result;
  result.verdict = judgement.verdict;
  result.reason = judgement.reason;
  result.conditional = judgement.conditional;
  result.lifted = judgement.lifted;
  result.severity = judgement.severity;
  result.gap_ratio = judgement.gap_ratio;
  if (const ScopeRelation* scopes = ruling().scopes()) {
    for (const ScopeRelation::Unspecified& gap : scopes->unspecified) {
      result.unspecified.push_back(state_.vocabulary.dimension(gap.dimension));
    }
  }
  return result;
}

}  // namespace claimgraph
