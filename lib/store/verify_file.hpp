// Whether a store is a whole SQLite file.
#pragma once

#include "store/database.hpp"
#include "store/findings.hpp"

namespace claimgraph {

// What SQLite finds by itself.

/// Pages, indexes, types and checks of columns.
void verify_file(Database& database, Findings& findings);
/// Rows that name others: these must exist.
void verify_references(Database& database, Findings& findings);

}  // namespace claimgraph
