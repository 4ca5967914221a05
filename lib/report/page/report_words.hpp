// What every format says of a report as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <claimgraph/report/report_data.hpp>

namespace claimgraph {

/// "1,000,012 claims", "1 claim".
std::string counted(std::uint64_t count, const std::string& noun);
/// The same for a noun whose plural is another one: "1,234 entities".
std::string counted(std::uint64_t count, const std::string& noun, const std::string& nouns);

/// The first four names: "A, B, C, D and 25 more".
std::string names_in_words(const std::vector<std::string>& names);

/// What the store holds, how much of it contradicts, and what of that the report shows: "The store
/// holds 49 entities and 66 claims with 119 attributions from 6 documents; ..."
std::string report_in_words(const ReportData& report);

}  // namespace claimgraph
