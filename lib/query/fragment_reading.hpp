// The ways in which a fragment can be read in tables.
#pragma once

#include <cstddef>
#include <vector>

#include <claimgraph/query/catalogue.hpp>

#include "query/stage.hpp"

namespace claimgraph {

/// One table for each element of a fragment, and for each relationship which end is its source.
struct Reading {
  struct Relationship {
    std::size_t table = 0;
    bool forward = true;  ///< it starts at the left node
  };
  std::vector<std::size_t> nodes;  ///< by index in the pattern; only the fragment's are set
  std::vector<Relationship> relationships;  ///< by index in the pattern
};

/// All consistent ones. Throws QueryError(kUnsupported) when there are over kMaxReadings.
std::vector<Reading> readings_of(const plan::FragmentStage& stage, const plan::Pattern& pattern,
                                 const Catalogue& catalogue);

}  // namespace claimgraph
