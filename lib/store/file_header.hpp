// The first bytes of a file, before SQLite makes anything of it.
#pragma once

#include <array>
#include <filesystem>
#include <optional>

namespace claimgraph {

/// The header of an SQLite database.
using FileHeader = std::array<char, 100>;

/// The first bytes of `file`; nothing if it has fewer. Throws Error(kStore) if it cannot be read.
///
/// Read by SQLite's own way to files: POSIX takes all locks that a process has on a file away when
/// it closes the file anywhere, so that whoever read it otherwise would take the locks of other
/// connections of this process. Nothing else may open a store's file.
std::optional<FileHeader> read_file_header(const std::filesystem::path& file);

}  // namespace claimgraph
