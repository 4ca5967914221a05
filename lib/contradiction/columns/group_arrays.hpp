// The claims of one group as the counting loops want them: plain arrays of numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace claimgraph {

/// n claims whose pairs are decided by numbers alone, in ascending order of `lo`. A pair
/// contradicts if one, `below`, ends before the other, `above`, begins (hi[below] < lo[above]),
/// their times overlap (begin[x] < end[y] both ways), and the class of the one above is among those
/// the one below conflicts with (conflicts[below] & mine[above]).
struct GroupArrays {
  std::span<const double> lo;  ///< first double inside the fuzzy interval
  std::span<const double> hi;  ///< last double inside it
  std::span<const std::int32_t>
      begin;  ///< days, half-open; empty spans when all times overlap each other
  std::span<const std::int32_t> end;
  std::span<const std::uint32_t> mine;       ///< one bit: the claim's class within the group; empty
  std::span<const std::uint32_t> conflicts;  ///< spans when all classes conflict with each other

  [[nodiscard]] std::size_t size() const { return lo.size(); }
};

}  // namespace claimgraph
