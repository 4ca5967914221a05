#include "graph/fixed_point_weights.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

double FixedPointWeights::halves_to_weight(std::int64_t halves) const {
  double rounded = static_cast<double>(halves);
  if (static_cast<std::int64_t>(rounded) > halves) {
    rounded = std::nextafter(rounded, 0.0);
  }
  return std::ldexp(rounded, -shift - 1);
}

FixedPointWeights fixed_point_weights(std::span<const double> weights, const char* what) {
  double largest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!std::isfinite(weights[i]) || weights[i] < 0) {
      throw Error(ErrorCode::kInvalidArgument,
                  std::string(what) + " " + std::to_string(i) + ": " + std::to_string(weights[i]) +
                      " where a finite weight that is not negative is expected");
    }
    largest = std::max(largest, weights[i]);
  }
  FixedPointWeights result;
  if (largest > 0) {
    int exponent = 0;
    std::frexp(largest, &exponent);  // largest < 2^exponent
    result.shift = 60 - exponent - static_cast<int>(std::bit_width(weights.size()));
  }
  result.units.reserve(weights.size());
  for (const double weight : weights) {
    result.units.push_back(static_cast<std::int64_t>(std::floor(std::ldexp(weight, result.shift))));
  }
  return result;
}

}  // namespace claimgraph
