// How the scopes of two claims stand to each other.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/claim_dictionaries.hpp"

namespace claimgraph {

/// Which of two claims speaks of the narrower thing.
enum class Narrower : std::uint8_t { kNeither, kA, kB };

/// The other side; neither for neither.
inline Narrower opposite(Narrower side) {
  return side == Narrower::kA ? Narrower::kB : side == Narrower::kB ? Narrower::kA : side;
}

/// Dimensions are numbers of the vocabulary.
struct ScopeRelation {
  /// The first dimension, by name, with values that exclude each other; 0 for none.
  std::uint32_t excluded = 0;
  /// One claim is narrower by stated values. Meaningless with `crossing`.
  Narrower narrower = Narrower::kNeither;
  /// Each is narrower in another dimension, by stated values.
  bool crossing = false;
  /// Dimensions that one side leaves unspecified, by name, and which side that is.
  struct Unspecified {
    std::uint32_t dimension = 0;
    Narrower specified_by = Narrower::kNeither;
    /// The value is a kind in the taxonomy, so that "unspecified" may mean all kinds.
    bool taxonomic = false;
  };
  std::vector<Unspecified> unspecified;
};

/// Compares two scopes dimension by dimension. The taxonomy orders entity values; `all` is wider
/// than any value.
CLAIMGRAPH_EXPORT ScopeRelation relate_scopes(const ClaimDictionaries& vocabulary, std::uint32_t a,
                                              std::uint32_t b);

/// Some dimension has values that exclude each other.
CLAIMGRAPH_EXPORT bool scopes_exclude(const ClaimDictionaries& vocabulary, std::uint32_t a,
                                      std::uint32_t b);

}  // namespace claimgraph
