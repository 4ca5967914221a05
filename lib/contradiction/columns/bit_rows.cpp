#include "contradiction/columns/bit_rows.hpp"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace claimgraph {
namespace {

#if defined(__x86_64__)

[[gnu::target("bmi2,popcnt")]] std::uint64_t extract_row(const std::atomic<std::uint64_t>* row,
                                                         const std::uint64_t* set,
                                                         std::size_t words) {
  std::uint64_t found = 0;
  unsigned shift = 0;
  for (std::size_t word = 0; word < words; ++word) {
    if (set[word] != 0) {
      found |= _pext_u64(row[word].load(std::memory_order_relaxed), set[word]) << shift;
      shift += static_cast<unsigned>(std::popcount(set[word]));
    }
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

std::uint64_t row_within(const std::atomic<std::uint64_t>* row, const std::uint64_t* set,
                         std::size_t words, bool extract) {
#if defined(__x86_64__)
  if (extract) {
    return extract_row(row, set, words);
  }
#endif
  static_cast<void>(extract);
  std::uint64_t found = 0;
  unsigned number = 0;
  for (std::size_t word = 0; word < words; ++word) {
    const std::uint64_t bits = row[word].load(std::memory_order_relaxed);
    for (std::uint64_t left = set[word]; left != 0; left &= left - 1) {
      found |= (bits >> static_cast<unsigned>(std::countr_zero(left)) & 1U) << number++;
    }
  }
  return found;
}

}  // namespace claimgraph
