// The worst conflicts of a store of any size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/contradictions.hpp>

namespace claimgraph {

class View;

/// The worst conflicts, and what is needed to put them into words.
struct WorstConflicts {
  Snapshot snapshot;                ///< all claims about the subjects of the conflicts
  std::vector<Conflict> conflicts;  ///< as most_severe_conflicts gives them
  std::uint64_t pairs = 0;          ///< contradictions in all, of which the conflicts show some
};

/// The `limit` conflicts that most_severe_conflicts would give for the whole state, found in
/// columns: only claims about the subjects concerned are read in full. `columns` are of the state
/// of `view`. Throws what resolve throws, and Error(kLimit) if a subject concerned has more
/// contradictions than can be listed (kMostPairs): then `most_severe` still ranks them.
CLAIMGRAPH_EXPORT WorstConflicts worst_conflicts(const Columns& columns, const View& view,
                                                 const PairFilter& filter, std::size_t limit,
                                                 const ColumnOptions& options = {});

/// The most contradictions about the subjects concerned that are listed to find restatements.
inline constexpr std::uint64_t kMostPairs = 4'000'000;

}  // namespace claimgraph
