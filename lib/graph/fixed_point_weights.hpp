// Weights as integers, so that their sums are exact whatever the order. Private to the layer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace claimgraph {

/// Weights as multiples of 2^-shift, rounded down; their sum is below 2^61. Exact whenever 60 bits
/// hold all of them side by side, as for whole numbers and quarters; else each is less than one
/// unit too small, which is below what a sum of doubles tells apart.
struct FixedPointWeights {
  std::vector<std::int64_t> units;
  int shift = 0;

  /// The largest double that is not above this many halves of a unit.
  [[nodiscard]] double halves_to_weight(std::int64_t halves) const;
};

/// Throws Error(kInvalidArgument) for a weight that is negative or not finite; `what` names the
/// weights, as "weight of claim".
FixedPointWeights fixed_point_weights(std::span<const double> weights, const char* what);

}  // namespace claimgraph
