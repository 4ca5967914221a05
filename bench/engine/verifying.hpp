// How fast all that a store holds is checked.
#pragma once

#include <filesystem>
#include <string>

#include <claimgraph/store/store.hpp>

namespace claimgraph::bench {

/// Store::verify in records of the log a second, beside what SQLite needs for `integrity_check`
/// alone, which is a part of it; the median of `runs` for each, in turns.
std::string verifying_table(const Store& store, const std::filesystem::path& file,
                            std::size_t runs);

}  // namespace claimgraph::bench
