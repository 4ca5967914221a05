// Rows of bits, as far as some columns of them are wanted.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// This machine has instructions for it.
CLAIMGRAPH_EXPORT bool can_extract_bits() noexcept;

/// The bits of a row of words that are in the set, moved together: that of the n-th column of the
/// set becomes the n-th. The set has at most 64. Precondition for `extract`: can_extract_bits.
CLAIMGRAPH_EXPORT std::uint64_t row_within(const std::atomic<std::uint64_t>* row,
                                           const std::uint64_t* set, std::size_t words,
                                           bool extract);

}  // namespace claimgraph
