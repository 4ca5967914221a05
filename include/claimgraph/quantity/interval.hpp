// Interval arithmetic on the extended real line, with open and closed ends.
#pragma once

#include <iosfwd>
#include <limits>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// A set {x : lo <= x <= hi} of real numbers, each end open or closed. Infinite ends are open.
/// A regular value type. Invariant: lo < hi, or lo == hi with both ends closed, or empty.
///
/// Threads: a plain value.
class CLAIMGRAPH_EXPORT Interval {
 public:
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();

  /// The empty set.
  Interval() noexcept = default;
  /// [lo, hi] with the given ends opened. Infinite ends become open; an end pair that holds no
  /// number (such as (1, 1]) gives the empty set. Throws Error(kInvalidArgument) if lo > hi or an
  /// end is NaN.
  Interval(double lo, double hi, bool lo_open = false, bool hi_open = false);

  // As the constructor, which throws for NaN; there is no point at infinity, so that it is empty.

  static Interval point(double x) { return {x, x}; }
  static Interval at_least(double x) { return {x, kInfinity}; }
  static Interval greater_than(double x) { return {x, kInfinity, true}; }
  static Interval at_most(double x) { return {-kInfinity, x}; }
  static Interval less_than(double x) { return {-kInfinity, x, false, true}; }
  static Interval everything() { return {-kInfinity, kInfinity}; }

  /// Ends; both NaN for the empty set.
  [[nodiscard]] double lo() const noexcept { return lo_; }
  [[nodiscard]] double hi() const noexcept { return hi_; }
  [[nodiscard]] bool lo_open() const noexcept { return lo_open_; }
  [[nodiscard]] bool hi_open() const noexcept { return hi_open_; }

  [[nodiscard]] bool empty() const noexcept { return !(lo_ <= hi_); }
  [[nodiscard]] bool is_point() const noexcept { return lo_ == hi_; }
  /// True when neither end is infinite; true for the empty set.
  [[nodiscard]] bool bounded() const noexcept;
  [[nodiscard]] bool contains(double x) const noexcept;
  /// The empty set is inside everything.
  [[nodiscard]] bool contains(const Interval& inner) const noexcept;
  /// [1,2) and [2,3] do not meet; the empty set meets nothing.
  [[nodiscard]] bool intersects(const Interval& other) const noexcept;
  [[nodiscard]] Interval intersection(const Interval& other) const noexcept;
  /// The smallest interval that holds both.
  [[nodiscard]] Interval hull(const Interval& other) const noexcept;
  /// True when every number here is below every number of `other`; true if either is empty.
  [[nodiscard]] bool entirely_below(const Interval& other) const noexcept;

  /// Set product {x*y}, each end rounded to nearest. Both must be non-negative; throws
  /// Error(kInvalidArgument) otherwise. Never empty unless one of the two is.
  [[nodiscard]] Interval times(const Interval& other) const;
  /// {1/x}, for an interval of positive numbers; throws Error(kInvalidArgument) otherwise.
  [[nodiscard]] Interval reciprocal() const;

  /// Empty intervals are equal to each other.
  friend CLAIMGRAPH_EXPORT bool operator==(const Interval& a, const Interval& b) noexcept;

 private:
  double lo_ = std::numeric_limits<double>::quiet_NaN();
  double hi_ = std::numeric_limits<double>::quiet_NaN();
  bool lo_open_ = false;
  bool hi_open_ = false;
};

/// Mathematical notation with shortest round-trip numbers: "[1500, 2500)", "(50000, inf)", "{}".
/// What the stream cannot take is its own state's to tell.
CLAIMGRAPH_EXPORT std::ostream& operator<<(std::ostream& out, const Interval& interval);

}  // namespace claimgraph
