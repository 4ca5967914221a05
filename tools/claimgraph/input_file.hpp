// Files that are read whole.
#pragma once

#include <cstddef>
#include <string>

namespace claimgraph::command {

/// The bytes of a file, or of standard input for "-". Throws Error(kNotFound) for one that cannot
/// be read, Error(kLimit) for one of more than `most` bytes.
std::string content_of(const std::string& file, std::size_t most);

}  // namespace claimgraph::command
