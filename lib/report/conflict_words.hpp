// What is said of a conflict in every format.
#pragma once

#include <string>
#include <utility>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// The pair as people read it: the smaller value first.
std::pair<ClaimIndex, ClaimIndex> reading_order(const Snapshot& snapshot, const Finding& finding);

/// "DeepSeek: training cost against capital expenditure".
std::string question_in_words(const Snapshot& snapshot, ClaimIndex first, ClaimIndex second);

/// "set against each other by Kemaspedia"; empty if nobody did that.
std::string disputes_in_words(const Snapshot& snapshot, const Explanation& explanation);

/// "changed on the way: hedge lost: ...", or "told differently: ..." if neither report is known to
/// be the first.
std::string change_in_words(const Explanation& explanation, const Distortion& distortion);

}  // namespace claimgraph
