// The derivation of a verdict in words.
#pragma once

#include <vector>

#include <claimgraph/contradiction/comparison.hpp>

#include "contradiction/pair_rules.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// The conditions that were tried, in their order, and what was found. Names a first.
std::vector<Step> derivation(const SnapshotState& state, ClaimIndex a, ClaimIndex b,
                             const Ruling& ruling, const Comparison& result);

}  // namespace claimgraph
