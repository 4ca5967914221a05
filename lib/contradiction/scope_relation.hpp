// How the scopes of two claims stand to each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Which of two claims speaks of the narrower thing.
enum class Narrower { kNeither, kA, kB };

struct ScopeRelation {
  /// The first dimension with values that exclude each other.
  std::optional<std::string> excluded;
  /// One claim is narrower by stated values. Meaningless with `crossing`.
  Narrower narrower = Narrower::kNeither;
  /// Each is narrower in another dimension, by stated values.
  bool crossing = false;
  /// Dimensions that one side leaves unspecified, and which side that is.
  struct Unspecified {
    std::string dimension;
    Narrower specified_by = Narrower::kNeither;
    /// The value is a kind in the taxonomy, so that "unspecified" may mean all kinds.
    bool taxonomic = false;
  };
  std::vector<Unspecified> unspecified;
};

/// Compares dimension by dimension. `taxonomy` orders entity values; `all` is wider than any value.
ScopeRelation relate_scopes(const Scope& a, const Scope& b, const Hierarchy& taxonomy);

}  // namespace claimgraph
