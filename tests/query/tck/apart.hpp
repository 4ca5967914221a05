// Doing work in another process, so that a crash ends one piece of it alone.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace claimgraph::tck {

/// Calls `work` with 0, 1, ... below `count` in a child process, and gives what it returned. A call
/// that ends the process gives nothing; the next call is made in a new one. What the calls change
/// in memory is not seen here.
std::vector<std::optional<unsigned char>> run_apart(
    std::size_t count, const std::function<unsigned char(std::size_t)>& work);

}  // namespace claimgraph::tck
