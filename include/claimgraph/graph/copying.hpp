// Suspicion of copying: sources that share what independent sources rarely share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// One thing that two sources share, although no lineage between them is recorded for it.
struct SharedTrait {
  enum class Kind {
    kValue,    ///< the same figure; the more significant digits, the rarer by chance
    kWording,  ///< word for word the same evidence, in different documents
    kError,    ///< the same figure, and most others agree on one that contradicts it
  };
  Kind kind = Kind::kValue;
  ClaimIndex a = 0;             ///< the first source's claim
  ClaimIndex b = 0;             ///< the second's; may be the same claim
  int significant_figures = 0;  ///< of the value, for kValue and kError
  /// How many times likelier the trait is if one copied than if they are independent.
  double likelihood_ratio = 1;
};

/// How many times likelier a figure against the other's is if one copied than if both are
/// independent: a copier is taken to copy four figures of five.
inline constexpr double kDifferenceLikelihoodRatio = 0.2;

/// Two agents and what they share. A suspicion, never lineage: nothing else is counted by it.
struct CopySuspicion {
  std::string a;  ///< key of an agent, a < b
  std::string b;
  std::vector<SharedTrait> traits;  ///< strongest first, not empty
  /// Questions that both answer with figures that contradict each other; each tells against it, by
  /// kDifferenceLikelihoodRatio.
  std::size_t differences = 0;
  double probability = 0;  ///< that one copied from the other, or both from a third
};

struct CopyingOptions {
  /// Share of pairs assumed to copy before anything is compared.
  double prior = 0.5;
  /// Only suspicions at least this probable.
  double least = 0.9;
  /// Shortest evidence, in bytes, whose equal wording counts; at least 1.
  std::size_t wording = 40;
};

/// Pairs of agents who said the same of one question, neither having it from the other or both from
/// a third as far as recorded, most probable first, then by keys. docs/provenance.md has the
/// likelihoods and where they come from. Traits are multiplied as if independent of each other, and
/// so are the differences. An agent is whoever says it in its own name, or passes it on from nobody
/// recorded; merges are applied. Only a value's own digits count: hedges, bounds and magnitudes
/// have none, nor has zero. Quadratic in the agents who share one value or wording. Throws
/// Error(kInvalidArgument) for options out of range, Error(kCorrupt) for chains that cannot be.
CLAIMGRAPH_EXPORT std::vector<CopySuspicion> copy_suspicions(const Snapshot& snapshot,
                                                             const CopyingOptions& options = {});

}  // namespace claimgraph
