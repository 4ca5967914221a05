// From findings to conflicts: those that restate each other gathered.
#pragma once

#include <cstddef>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>

namespace claimgraph {

/// The `limit` conflicts of highest rank among `findings`, which are in any order, each once, and
/// hold every restatement of each other.
[[nodiscard]] std::vector<Conflict> gather_conflicts(const Snapshot& snapshot,
                                                     std::vector<Finding> findings,
                                                     std::size_t limit,
                                                     const Tolerances& tolerances);

}  // namespace claimgraph
