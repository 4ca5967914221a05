// A store that is made for much at a time.
#pragma once

#include <filesystem>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/store.hpp>

namespace claimgraph {

/// As Store::open with kCreate, for a file that is worth nothing until all is in it: it is written
/// without a log, which is faster for much at a time. A process that dies leaves a file that may be
/// no store. Nobody else may open it before this Store is gone; the next Store for writing turns
/// the log on. Throws what Store::open throws.
CLAIMGRAPH_EXPORT Store create_unlogged(const std::filesystem::path& file);

}  // namespace claimgraph
