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

/// Chooses which ones are drawn: of those that restate each other (same predicates and origins,
/// or a figure whose scope is disputed, and values that meet) the one a source has set up, else the
/// most severe; and any that is asked for; of all these the most severe. How many are not drawn
/// because they are less severe is the result. Quadratic in their number up to 500; beyond,
/// restatements are not looked for.
std::size_t choose_contradictions(const Snapshot& snapshot,
                                  std::vector<DrawnContradiction>& contradictions);

}  // namespace claimgraph
