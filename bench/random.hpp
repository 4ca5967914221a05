// Numbers by chance, the same wherever they are drawn.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace claimgraph::bench {

/// SplitMix64; the distributions of the standard library differ between its makers.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// Precondition: limit > 0.
  std::size_t below(std::size_t limit) { return next() % limit; }
  /// In [0, 1).
  double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

/// Numbers from 0, the lower the more often: rank r with weight 1 / (r + flattening)^exponent.
class Skewed {
 public:
  explicit Skewed(std::size_t count, double exponent = 0.9, double flattening = 3) {
    double total = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
      total += std::pow(static_cast<double>(rank) + flattening, -exponent);
      sums_.push_back(total);
    }
  }
  std::size_t draw(Random& random) const {
    const double at = random.unit() * sums_.back();
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), at);
    return std::min(static_cast<std::size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

}  // namespace claimgraph::bench
