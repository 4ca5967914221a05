// Names of what a store holds and a report of it does not show.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include <claimgraph/report/report_data.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// Fills `subjects`, `elsewhere` with at most so many names, and `more_elsewhere`. An entity that
/// was merged into another one is a name of that; if the report shows that, an alias there.
/// `claims` are numbers of claims by subject. Takes time by the entities of the store, and memory
/// by what is kept and by merges.
void add_names_elsewhere(const View& view,
                         const std::unordered_map<std::string, std::size_t>& claims,
                         std::size_t most, ReportData& report);

}  // namespace claimgraph
