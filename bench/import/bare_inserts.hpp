// The rows of a store as a list of prepared inserts, and the inserts alone.
#pragma once

#include <cstdint>
#include <filesystem>

namespace claimgraph::bench {

/// Writes all rows that changes after the first added to the store in `store`, in the order in
/// which an import adds them (each claim with its scope, its attributions and the texts that are
/// searched), to `rows`. The number of rows.
std::uint64_t record_rows(const std::filesystem::path& store, const std::filesystem::path& rows);

struct BareOptions {
  bool foreign_keys = true;
};

/// Inserts recorded rows into the empty store `store` with prepared statements and nothing else, in
/// one transaction, with the settings the library uses.
void insert_rows(const std::filesystem::path& rows, const std::filesystem::path& store,
                 const BareOptions& options);

}  // namespace claimgraph::bench
