// Chains, link by link: who had it from whom, and what changed on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/distortion.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// One attribution of a chain.
struct TracedLink {
  ChainLink link;
  /// The claim it is of; nothing if that was taken back.
  std::optional<ClaimIndex> claim;
  /// What changed from what it passes on (the next link) to what it says; empty for the last.
  /// Reports and quotes keep the act they pass on, so an act is set against the nearest one down
  /// the chain that is neither: who asserts what was reported as an estimate strengthens it.
  std::vector<Distortion> distortions;
};

/// From whoever published a claim (front) to whoever first said it (back).
struct TracedChain {
  std::vector<TracedLink> links;
  /// False if the last link passes on it does not say what: "lineage not recorded".
  bool lineage_recorded = true;
  /// Changes between the two ends: what the reader gets against what was first said.
  std::vector<Distortion> overall;
};

/// The chains of a claim, in the order of Snapshot::chains. Precondition: claim < snapshot.size().
CLAIMGRAPH_EXPORT std::vector<TracedChain> trace(const Snapshot& snapshot, ClaimIndex claim);

/// A link at which something changed.
struct DistortedLink {
  ChainLink passed_on;  ///< the attribution that passes on
  ChainLink said;       ///< what it passes on
  std::vector<Distortion> distortions;
};
/// All of them, in the order of addition. Linear in the attributions. Throws std::bad_alloc only,
/// as trace does.
CLAIMGRAPH_EXPORT std::vector<DistortedLink> distorted_links(const Snapshot& snapshot);

}  // namespace claimgraph
