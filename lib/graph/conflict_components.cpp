// Components of the contradictions: which conflicts hang together.

#include <algorithm>
#include <map>
#include <optional>

#include <boost/pending/disjoint_sets.hpp>

#include <claimgraph/graph/conflicts.hpp>

namespace claimgraph {

std::vector<ConflictComponent> conflict_components(const Snapshot& snapshot,
                                                   const PairFilter& filter,
                                                   const Tolerances& tolerances) {
  boost::disjoint_sets_with_storage<> sets(snapshot.size());
  std::vector<bool> in_conflict(snapshot.size(), false);
  std::vector<Finding> findings;
  ContradictionStream stream(snapshot, filter, tolerances);
  while (std::optional<Finding> finding = stream.next()) {
    if (finding->comparison.verdict != Verdict::kContradicts) {
      continue;
    }
    sets.union_set(finding->a, finding->b);
    in_conflict[finding->a] = true;
    in_conflict[finding->b] = true;
    findings.push_back(*std::move(finding));
  }

  std::vector<ConflictComponent> components;
  std::map<std::size_t, std::size_t> component_of;  // by the claim that stands for the set
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    if (in_conflict[claim]) {
      const auto [at, is_new] = component_of.emplace(sets.find_set(claim), components.size());
      if (is_new) {
        components.emplace_back();
      }
      components[at->second].claims.push_back(claim);
    }
  }
  for (Finding& finding : findings) {
    components[component_of.at(sets.find_set(finding.a))].findings.push_back(std::move(finding));
  }
  // In order of first claim until here.
  std::stable_sort(components.begin(), components.end(),
                   [](const ConflictComponent& a, const ConflictComponent& b) {
                     return a.claims.size() > b.claims.size();
                   });
  return components;
}

}  // namespace claimgraph
