// How the scopes of two claims stand to each other.
#pragma once

#include <string>
#include <vector>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Which of two claims speaks of the narrower thing.
enum class Narrower { kNeither, kA, kB };

/// Names point into the scopes compared.
struct ScopeRelation {
  /// The first dimension with values that exclude each other; null for none.
  const std::string* excluded = nullptr;
  /// One claim is narrower by stated values. Meaningless with `crossing`.
  Narrower narrower = Narrower::kNeither;
  /// Each is narrower in another dimension, by stated values.
  bool crossing = false;
  /// Dimensions that one side leaves unspecified, and which side that is.
  struct Unspecified {
    const std::string* dimension = nullptr;
    Narrower specified_by = Narrower::kNeither;
    /// The value is a kind in the taxonomy, so that "unspecified" may mean all kinds.
    bool taxonomic = false;
  };
  std::vector<Unspecified> unspecified;

  /// As new, but for the memory it holds.
  void reset();
};

/// Compares dimension by dimension. `taxonomy` orders entity values; `all` is wider than any value.
/// The result replaces what is in `relation`, whose memory is used again.
void relate_scopes(const Scope& a, const Scope& b, const Hierarchy& taxonomy,
                   ScopeRelation& relation);

/// Some dimension has values that exclude each other.
bool scopes_exclude(const Scope& a, const Scope& b, const Hierarchy& taxonomy);

}  // namespace claimgraph
