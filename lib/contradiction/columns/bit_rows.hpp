// Rows of bits, as far as some columns of them are wanted.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// This machine has instructions for it.
CLAIMGRAPH_EXPORT bool can_extract_bits() noexcept;

/// Bits of three rows, as far as they are within a set: those of each moved together, so that the
/// one of the n-th column of the set becomes the n-th.
struct RowBits {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::uint64_t third = 0;
};

/// Of rows of so many words that follow each other. The set has at most 64 columns. Precondition
/// for `extract`: can_extract_bits.
CLAIMGRAPH_EXPORT RowBits rows_within(const std::atomic<std::uint64_t>* rows,
                                      const std::uint64_t* set, std::size_t words, bool extract);

}  // namespace claimgraph
