// The worst contradictions of a store of any size.
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
  Snapshot snapshot;                ///< the claims of the conflicts, and perhaps others
  std::vector<Conflict> conflicts;  ///< as most_severe_conflicts gives them
  std::uint64_t pairs = 0;          ///< contradictions in all, of which the conflicts show some
};

/// The most contradictions about the subjects concerned that are listed to find restatements.
inline constexpr std::uint64_t kMostPairs = 1'000'000;

/// The `limit` conflicts that most_severe_conflicts would give for the whole state, found in
/// columns: only claims that contradict others about the same subjects are read in full. `columns`
/// are of the state of `view`. Takes time by the contradictions about the subjects concerned, not
/// by the claims about them. Throws what resolve and Snapshot::load throw, Error(kLimit) if the
/// subjects concerned have more than `most_pairs` contradictions: then worst_pairs still ranks
/// them; and Error(kCorrupt) if the columns have claims that the store does not (segments that
/// somebody made up, and nobody verified).
CLAIMGRAPH_EXPORT WorstConflicts worst_conflicts(const Columns& columns, const View& view,
                                                 const PairFilter& filter, std::size_t limit,
                                                 const ColumnOptions& options = {},
                                                 std::uint64_t most_pairs = kMostPairs);

/// The worst pairs one by one, restatements among them, and what is needed to put them into words.
struct WorstPairs {
  Snapshot snapshot;              ///< the claims of the findings, and those that decide on them
  std::vector<Finding> findings;  ///< by rank
  std::uint64_t pairs = 0;        ///< contradictions in all, of which the findings are some
};

/// The `limit` pairs that `most_severe` gives for columns, as findings. Only their claims are read
/// in full, however many others there are about their subjects. Throws as worst_conflicts, but not
/// for too many.
CLAIMGRAPH_EXPORT WorstPairs worst_pairs(const Columns& columns, const View& view,
                                         const PairFilter& filter, std::size_t limit,
                                         const ColumnOptions& options = {});

}  // namespace claimgraph
