// Bringing a store of an earlier version to the current one.
#pragma once

#include <string>

#include "store/database.hpp"

namespace claimgraph {

/// Migrates the database step by step to schema::kVersion in one transaction; does nothing when it
/// has that version. Throws Error(kCorrupt) when what comes out is not exactly the current schema,
/// or breaks a foreign key, Error(kStore) when SQLite fails; the database is then as it was.
/// No transaction may be open.
void migrate(Database& database, const std::string& shown);

}  // namespace claimgraph
