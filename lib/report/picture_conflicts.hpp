// Which of many contradictions are drawn: one for each conflict, and not too many.
#pragma once

#include <cstddef>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

struct DrawnContradiction {
  Finding finding;
  bool set_against = false;  ///< a source has set just these two against each other
  bool asked_for = false;    ///< one of the two is a seed
  bool drawn = false;        ///< the result
};

/// Chooses which ones are drawn: of those that restate each other (see Conflict) one, and any that
/// is asked for; of all these the most severe. How many are not drawn because they are less severe
/// is the result. Takes the time of most_severe_conflicts for the subjects concerned.
std::size_t choose_contradictions(const Snapshot& snapshot,
                                  std::vector<DrawnContradiction>& contradictions);

}  // namespace claimgraph
