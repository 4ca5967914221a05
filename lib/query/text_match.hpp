// Regular expressions of queries.
#pragma once

#include <cstddef>
#include <string>

namespace claimgraph {

/// Whether the whole text matches an ICU regular expression. Throws QueryError(kArgument) at
/// `offset` for a pattern that is none, and when matching takes too long. The last pattern of a
/// thread is kept compiled.
bool matches_pattern(const std::string& text, const std::string& pattern, std::size_t offset);

}  // namespace claimgraph
