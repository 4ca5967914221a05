// The axis of a question, and the bars on it.
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/report/report_data.hpp>

namespace claimgraph {

/// Fills plot, drawn, best and unit of a question: all of its claims that can be measured in the
/// unit of the claim `measure`, money of other currencies by sourced rates. Nothing if that claim
/// is no quantity. `indexes` gives the claim of each index into ReportData::claims.
void plot_question(const Snapshot& snapshot, ClaimIndex measure,
                   const std::unordered_map<std::size_t, ClaimIndex>& indexes,
                   ReportedQuestion& question);

/// Bounds in the unit that a plot's axis counts.
std::vector<Bounds> in_unit(std::span<const Bounds> values, double factor);

}  // namespace claimgraph
