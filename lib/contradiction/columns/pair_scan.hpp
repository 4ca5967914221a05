// Claims of a group against all that lie above them, many at a time.
#pragma once

#include <cstdint>
#include <span>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/group_arrays.hpp"

namespace claimgraph {

/// What the loop is compiled for; the machine must have it.
enum class Vectors { kBaseline, kAvx2, kAvx512 };

/// The widest that this machine has.
CLAIMGRAPH_EXPORT Vectors widest_vectors() noexcept;

/// Counts the pairs of a group in n^2 / 32 steps at worst. Precondition: the machine has `vectors`.
CLAIMGRAPH_EXPORT std::uint64_t scan_pairs(const GroupArrays& group, Vectors vectors);

/// Of each claim, the first one that begins above it; size() if there is none.
CLAIMGRAPH_EXPORT void find_starts(const GroupArrays& group, Vectors vectors,
                                   std::span<std::uint32_t> starts);

/// The time and class of a claim, as they meet those of others above it.
struct LowerClaim {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::uint32_t conflicts = 0;
};

inline LowerClaim lower_claim(const GroupArrays& group, std::size_t claim) {
  LowerClaim lower;
  if (!group.begin.empty()) {
    lower.begin = group.begin[claim];
    lower.end = group.end[claim];
  }
  if (!group.mine.empty()) {
    lower.conflicts = group.conflicts[claim];
  }
  return lower;
}

/// Writes the numbers of those claims from `from` up to `to` that conflict with `lower` by time and
/// class, in order, and returns how many there are. `found` has room for sixteen more than all.
/// Spans of the group may be empty, as there.
CLAIMGRAPH_EXPORT std::size_t list_conflicting(const GroupArrays& group, const LowerClaim& lower,
                                               std::size_t from, std::size_t to, Vectors vectors,
                                               std::uint32_t* found);

/// The first claim at or after `from` that begins above `value`.
[[gnu::always_inline]] inline std::size_t first_above(std::span<const double> lo, double value,
                                                      std::size_t from) {
  const double* base = lo.data() + from;
  std::size_t size = lo.size() - from;
  while (size > 1) {
    const std::size_t half = size / 2;
    base += base[half - 1] <= value ? half : 0;  // a conditional move
    size -= half;
  }
  const auto at = static_cast<std::size_t>(base - lo.data());
  return at + (size == 1 && *base <= value ? 1U : 0U);
}

}  // namespace claimgraph
