// The axis of a question, and the bars on it.
#pragma once

#include <cstddef>
#include <unordered_map>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/report/report_data.hpp>

namespace claimgraph {

/// Fills plot, drawn, best and unit of a question: all of its claims that can be measured in the
/// unit of the claim `measured`, money of other currencies by sourced rates. Nothing if that claim
/// is no quantity. `indexes` gives the claim of each index into ReportData::claims.
void plot_question(const Snapshot& snapshot, ClaimIndex measured,
                   const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                   ReportedQuestion& question);

}  // namespace claimgraph
