// How far apart contradicting claims can be at most, by their ends alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph {

/// What the strict intervals of some claims reach at most.
class CLAIMGRAPH_EXPORT Reach {
 public:
  Reach() = default;
  /// Of claims whose strict intervals follow from the closed ends of their fuzzy ones.
  /// Precondition: the machine has `vectors`.
  Reach(std::span<const double> lo, std::span<const double> hi, Vectors vectors);

  /// Where the strict interval of such a claim begins at most, and ends at least: in the middle; a
  /// half-line has the end it has.
  static double most_begin(double lo, double hi) { return hi > kNoEnd ? lo : 0.5 * lo + 0.5 * hi; }
  static double least_end(double lo, double hi) { return lo < -kNoEnd ? hi : 0.5 * lo + 0.5 * hi; }

  /// A claim of this strict interval.
  void add_strict(double lo, double hi) {
    lowest_end_ = std::min(lowest_end_, hi);
    highest_begin_ = std::max(highest_begin_, lo);
  }

  /// Where the highest of them begins at most, and the lowest ends at least.
  [[nodiscard]] double highest_begin() const { return highest_begin_; }
  [[nodiscard]] double lowest_end() const { return lowest_end_; }
  /// Severity is the logarithm of a quotient of ends: none is negative or 0.
  [[nodiscard]] bool is_measured_by_ratio() const {
    // A middle of both signs would not be exact.
    return lowest_end_ > 0 && least_ >= 0;
  }
  /// How far one begins above the end of another at most, as a quotient; infinite where severity is
  /// not measured by that.
  [[nodiscard]] double ratio() const {
    return is_measured_by_ratio() ? highest_begin_ / lowest_end_ * kSlack : kInfinity;
  }

 private:
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();
  /// Beyond it a closed end stands for none: the last double before infinity.
  static constexpr double kNoEnd = 1e300;
  /// More than what a middle differs from the double next to it.
  static constexpr double kSlack = 1 + 1e-12;

  void add_wide(std::span<const double> lo, std::span<const double> hi);

  double lowest_end_ = kInfinity;
  double highest_begin_ = -kInfinity;
  double least_ = kInfinity;
};

}  // namespace claimgraph
