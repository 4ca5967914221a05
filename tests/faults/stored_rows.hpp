// All that a store's file holds, to be compared.
#pragma once

#include <filesystem>
#include <string>

namespace claimgraph::faults {

/// All rows of all tables, and the schema's version, as text; empty if there is no store: no file,
/// an empty one, or one that SQLite rolls back to nothing. Left out is what differs each time that
/// one thing is done: when a change was made, and the log's hashes of that. The full-text index is
/// compared with the texts that it is of. Throws std::runtime_error with SQLite's message.
std::string stored_rows(const std::filesystem::path& file);

}  // namespace claimgraph::faults
