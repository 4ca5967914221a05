#include "contradiction/columns/bit_rows.hpp"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace claimgraph {
namespace {

#if defined(__x86_64__)

[[gnu::target("bmi2,popcnt")]] RowBits extract_rows(const std::atomic<std::uint64_t>* rows,
                                                    const std::uint64_t* set, std::size_t words) {
  RowBits found;
  unsigned shift = 0;
  for (std::size_t word = 0; word < words; ++word) {
    if (set[word] == 0) {
      continue;
    }
    // No function for it: that would not be compiled for the same machine.
    found.first |= _pext_u64(rows[word].load(std::memory_order_relaxed), set[word]) << shift;
    found.second |= _pext_u64(rows[words + word].load(std::memory_order_relaxed), set[word])
                    << shift;
    found.third |= _pext_u64(rows[2 * words + word].load(std::memory_order_relaxed), set[word])
                   << shift;
    shift += static_cast<unsigned>(std::popcount(set[word]));
  }
  return found;
}

#endif

}  // namespace

bool can_extract_bits() noexcept {
#if defined(__x86_64__)
  static const bool can =
      __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  return can;
#else
  return false;
#endif
}

RowBits rows_within(const std::atomic<std::uint64_t>* rows, const std::uint64_t* set,
                    std::size_t words, bool extract) {
#if defined(__x86_64__)
  if (extract) {
    return extract_rows(rows, set, words);
  }
#endif
  static_cast<void>(extract);
  RowBits found;
  unsigned number = 0;
  for (std::size_t word = 0; word < words; ++word) {
    for (std::uint64_t left = set[word]; left != 0; left &= left - 1, ++number) {
      const auto column = static_cast<unsigned>(std::countr_zero(left));
      const auto bit = [&](std::size_t row) {
        return (rows[row * words + word].load(std::memory_order_relaxed) >> column & 1U) << number;
      };
      found.first |= bit(0);
      found.second |= bit(1);
      found.third |= bit(2);
    }
  }
  return found;
}

}  // namespace claimgraph
