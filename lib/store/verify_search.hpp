// Whether all can be found that there is to be found.
#pragma once

#include "store/database.hpp"
#include "store/findings.hpp"

namespace claimgraph {

/// Compares the texts in the search index with those of the rows, and the index with its texts: by
/// FTS5's own check, which needs to write and so is made on a copy (see `check_on_copy`). Takes
/// time and room in a temporary file by what is in the index.
void verify_search(Database& database, Findings& findings);

}  // namespace claimgraph
