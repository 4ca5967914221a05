// The bounds of a plain claim in two closed ends and four bits.
#pragma once

#include <cstdint>
#include <utility>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// The first and the last double inside an interval. `lo` > `hi` if there is none between two open
/// ends; both NaN for the empty set.
struct ClosedEnds {
  double lo = 0;
  double hi = 0;
};
[[nodiscard]] CLAIMGRAPH_EXPORT ClosedEnds closed_ends(const Interval& interval);

/// Bits of ends that are open, as in the table of claims.
struct OpenEnds {
  static constexpr std::uint32_t kStrictLo = 1;
  static constexpr std::uint32_t kStrictHi = 2;
  static constexpr std::uint32_t kFuzzyLo = 4;
  static constexpr std::uint32_t kFuzzyHi = 8;
};
[[nodiscard]] std::uint32_t open_ends(const Bounds& bounds);
/// The interval whose closed ends these are, of which those named are open.
[[nodiscard]] Interval fuzzy_of_closed(double lo, double hi, std::uint32_t open_ends);

/// How bounds follow from the closed ends of their fuzzy interval: 0 to 14; or they do not.
inline constexpr std::uint8_t kOddBounds = 15;
/// Of bounds that are not empty.
[[nodiscard]] CLAIMGRAPH_EXPORT std::uint8_t code_of(const Bounds& bounds);
/// The very bounds whose code this is, for a code below kOddBounds. `lo` <= `hi`.
[[nodiscard]] CLAIMGRAPH_EXPORT Bounds bounds_of(std::uint8_t code, double lo, double hi);
/// Ends of their strict interval.
[[nodiscard]] CLAIMGRAPH_EXPORT std::pair<double, double> strict_of(std::uint8_t code, double lo,
                                                                    double hi);

}  // namespace claimgraph
