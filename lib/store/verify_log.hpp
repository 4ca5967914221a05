// Whether the rows of a store are those that were logged.
#pragma once

#include "store/database.hpp"
#include "store/findings.hpp"

namespace claimgraph {

/// Computes the chain of each change again and compares it with the log. Of each change that does
/// not fit, the first record is named that was altered, added or is missing. Takes time by all rows
/// but those that are derived, and memory by the largest change and by the keys of claims.
void verify_log(Database& database, Findings& findings);

}  // namespace claimgraph
