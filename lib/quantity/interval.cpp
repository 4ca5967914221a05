#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ostream>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/interval.hpp>

namespace claimgraph {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();

// An interval whose ends were rounded: where they fell together or out of range it still holds the
// number nearest to what it held.
Interval from_rounded(double lo, double hi, bool lo_open, bool hi_open) {
  lo = std::min(lo, kLargest);
  if (lo == hi) {
    return Interval::point(lo);
  }
  return {lo, hi, lo_open, hi_open};
}

/// Plain digits as far as people read them ("1600000000", not "1.6e+09").
void write_number(std::ostream& out, double x) {
  std::array<char, 40> buffer{};
  char* const end = buffer.data() + buffer.size();
  constexpr double kMostPlain = 1e15;
  const bool plain = x == std::trunc(x) && std::abs(x) < kMostPlain;
  const auto result = plain ? std::to_chars(buffer.data(), end, x, std::chars_format::fixed)
                            : std::to_chars(buffer.data(), end, x);
  out << std::string_view(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
}

}  // namespace

Interval::Interval(double lo, double hi, bool lo_open, bool hi_open) {
  if (!(lo <= hi)) {
    throw Error(ErrorCode::kInvalidArgument,
                std::isnan(lo) || std::isnan(hi)
                    ? "an end of an interval is not a number"
                    : "the lower end of an interval is above its upper end");
  }
  lo_open = lo_open || std::isinf(lo);
  hi_open = hi_open || std::isinf(hi);
  if (lo == hi && (lo_open || hi_open)) {
    return;
  }
  lo_ = lo + 0.0;  // -0 becomes 0: the two are one number
  hi_ = hi + 0.0;
  lo_open_ = lo_open;
  hi_open_ = hi_open;
}

bool Interval::bounded() const noexcept {
  return empty() || (std::isfinite(lo_) && std::isfinite(hi_));
}

bool Interval::contains(double x) const noexcept {
  return (lo_open_ ? lo_ < x : lo_ <= x) && (hi_open_ ? x < hi_ : x <= hi_);
}

bool Interval::contains(const Interval& inner) const noexcept {
  if (inner.empty()) {
    return true;
  }
  const bool lo_inside = lo_ < inner.lo_ || (lo_ == inner.lo_ && (!lo_open_ || inner.lo_open_));
  const bool hi_inside = inner.hi_ < hi_ || (hi_ == inner.hi_ && (!hi_open_ || inner.hi_open_));
  return lo_inside && hi_inside;
}

bool Interval::intersects(const Interval& other) const noexcept {
  return !entirely_below(other) && !other.entirely_below(*this);
}

Interval Interval::intersection(const Interval& other) const noexcept {
  if (!intersects(other)) {
    return {};
  }
  Interval result = *this;
  if (other.lo_ > lo_ || (other.lo_ == lo_ && other.lo_open_)) {
    result.lo_ = other.lo_;
    result.lo_open_ = other.lo_open_;
  }
  if (other.hi_ < hi_ || (other.hi_ == hi_ && other.hi_open_)) {
    result.hi_ = other.hi_;
    result.hi_open_ = other.hi_open_;
  }
  return result;
}

Interval Interval::hull(const Interval& other) const noexcept {
  if (empty()) {
    return other;
  }
  Interval result = *this;
  if (other.lo_ < lo_ || (other.lo_ == lo_ && !other.lo_open_)) {
    result.lo_ = other.lo_;
    result.lo_open_ = other.lo_open_;
  }
  if (other.hi_ > hi_ || (other.hi_ == hi_ && !other.hi_open_)) {
    result.hi_ = other.hi_;
    result.hi_open_ = other.hi_open_;
  }
  return result;
}

bool Interval::entirely_below(const Interval& other) const noexcept {
  return empty() || other.empty() || hi_ < other.lo_ ||
         (hi_ == other.lo_ && (hi_open_ || other.lo_open_));
}

Interval Interval::times(const Interval& other) const {
  if (empty() || other.empty()) {
    return {};
  }
  if (lo_ < 0 || other.lo_ < 0) {
    throw Error(ErrorCode::kInvalidArgument, "a product of intervals that hold negative numbers");
  }
  if (hi_ == 0 || other.hi_ == 0) {
    return point(0);  // also where the other one is unbounded: 0 times any number is 0
  }
  // One closed zero is enough to reach zero, whatever it is multiplied with.
  const bool reaches_zero = contains(0.0) || other.contains(0.0);
  return from_rounded(lo_ * other.lo_, hi_ * other.hi_,
                      !reaches_zero && (lo_open_ || other.lo_open_), hi_open_ || other.hi_open_);
}

Interval Interval::reciprocal() const {
  if (empty()) {
    return {};
  }
  if (lo_ < 0 || contains(0.0)) {
    throw Error(ErrorCode::kInvalidArgument, "the reciprocal of an interval that is not positive");
  }
  return from_rounded(1 / hi_, lo_ == 0 ? kInfinity : 1 / lo_, hi_open_, lo_open_);
}

bool operator==(const Interval& a, const Interval& b) noexcept {
  if (a.empty() && b.empty()) {
    return true;
  }
  return a.lo_ == b.lo_ && a.hi_ == b.hi_ && a.lo_open_ == b.lo_open_ && a.hi_open_ == b.hi_open_;
}

std::ostream& operator<<(std::ostream& out, const Interval& interval) {
  if (interval.empty()) {
    return out << "{}";
  }
  out << (interval.lo_open() ? '(' : '[');
  write_number(out, interval.lo());
  out << ", ";
  write_number(out, interval.hi());
  return out << (interval.hi_open() ? ')' : ']');
}

}  // namespace claimgraph
