// What two claims were to each other, change by change.
#pragma once

#include <optional>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class Store;
class View;

/// From one change on, up to the next element.
struct VerdictSince {
  ChangeNumber change = 0;
  /// As `compare` gives it; nothing while one of the two is retracted.
  std::optional<Comparison> comparison;
  friend bool operator==(const VerdictSince&, const VerdictSince&) = default;
};

/// The verdicts on a pair of claims up to the state `until` of the store, oldest first: one from
/// the change on by which both were known, then one for each change that made it another one in any
/// part (verdict, reason, conditional, severity). Each is what `compare` said then. Throws
/// Error(kNotFound) for a claim that the state does not have, and what Snapshot::load throws.
///
/// Takes time by the number of changes since both were known, for each as Snapshot::load of two
/// claims.
CLAIMGRAPH_EXPORT std::vector<VerdictSince> verdict_history(const Store& store, const View& until,
                                                            const ClaimId& a, const ClaimId& b,
                                                            const Tolerances& tolerances = {});

}  // namespace claimgraph
