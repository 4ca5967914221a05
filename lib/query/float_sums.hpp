// Sums of Floats that are the same on every machine: made of doubles alone, as a long double has
// 53, 64 or 113 bits.
#pragma once

#include <cmath>
#include <cstdint>

namespace claimgraph {

/// What is lost of each step is added up as well, and added at the end: Neumaier's improvement of
/// Kahan's summation (Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
/// 1974).
class CompensatedSum {
 public:
  void add(double x) {
    const double sum = sum_ + x;
    lost_ += std::abs(sum_) >= std::abs(x) ? (sum_ - sum) + x : (x - sum) + sum_;
    sum_ = sum;
  }
  [[nodiscard]] double sum() const { return sum_ + lost_; }

 private:
  double sum_ = 0;
  double lost_ = 0;
};

/// A sum that counts as infinite, or as no number, only if a summand or the result does: a second
/// one, of smaller numbers, steps in where the first is beyond all doubles on the way.
class FloatSum {
 public:
  void add(double x) {
    if (std::isfinite(x)) {
      plain_.add(x);
      scaled_.add(x * kScale);
    } else {
      beyond_ += x;
      finite_ = false;
    }
  }
  /// The sum divided by a number that is not zero.
  [[nodiscard]] double over(double divisor) const {
    if (!finite_) {
      return beyond_;
    }
    const double plain = plain_.sum();
    return std::isfinite(plain) ? plain / divisor : scaled_.sum() / divisor / kScale;
  }

 private:
  static constexpr double kScale = 0x1p-70;  // for as many numbers as can be counted

  CompensatedSum plain_;
  CompensatedSum scaled_;
  double beyond_ = 0;
  bool finite_ = true;
};

/// Sums of squares of what numbers differ from their mean, by Welford's method (Note on a method
/// for calculating corrected sums of squares and products, 1962): the squares are taken from the
/// mean so far.
class SquaresFromMean {
 public:
  /// The next number, which is the `count`th.
  void add(double x, std::int64_t count) {
    const double before = x - mean_;
    mean_ += before / static_cast<double>(count);
    squares_ += before * (x - mean_);
  }
  [[nodiscard]] double sum() const { return squares_; }

 private:
  double mean_ = 0;
  double squares_ = 0;
};

}  // namespace claimgraph
