// Contradictions and other findings, for people and programs.
//
// Throws what wording.hpp throws. Preconditions: indexes, findings and items are of the snapshot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

/// One block for each conflict: the question, the gap and the verdict; both claims with value,
/// scope and every chain; who set them against each other; what would reconcile them; the
/// restatements; with `rendering.plots`, at the first conflict of those that are about the same,
/// all their claims on one axis. Ends with a line that says how many there are of `total`. For no
/// conflicts: one line that says so.
CLAIMGRAPH_EXPORT std::string render_conflicts(const Snapshot& snapshot,
                                               const std::vector<Conflict>& conflicts,
                                               std::size_t total, const Tolerances& tolerances,
                                               const Rendering& rendering);

/// The same for the worst conflicts of a store that were found without counting all: ends with a
/// line that says how many `pairs` of claims contradict each other in it.
CLAIMGRAPH_EXPORT std::string render_worst_conflicts(const Snapshot& snapshot,
                                                     const std::vector<Conflict>& conflicts,
                                                     std::uint64_t pairs,
                                                     const Tolerances& tolerances,
                                                     const Rendering& rendering);

/// JSON array of findings, with claims, chains, bounds and hypotheses; two-space indented, ends in
/// '\n'.
CLAIMGRAPH_EXPORT std::string findings_to_json(const Snapshot& snapshot,
                                               const std::vector<Finding>& findings,
                                               const Tolerances& tolerances);

/// CSV with a header: rank, verdict, conditional, reason, severity, gap, subject; then for both
/// claims (prefix a_ and b_) name, predicate, value, scope, time and origins.
CLAIMGRAPH_EXPORT std::string findings_to_csv(const Snapshot& snapshot,
                                              const std::vector<Finding>& findings,
                                              const Tolerances& tolerances);

/// The explanation of one pair in full: both claims with chains and evidence, the derivation step
/// by step, the gap, disputes, hypotheses, the tolerances used.
CLAIMGRAPH_EXPORT std::string render_explanation(const Snapshot& snapshot,
                                                 const Explanation& explanation,
                                                 const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string explanation_to_json(const Snapshot& snapshot,
                                                  const Explanation& explanation);

}  // namespace claimgraph
