#include "contradiction/columns/plain_bounds.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace claimgraph {
namespace {

enum class Strict : std::uint8_t {
  kSame,       // as the fuzzy interval
  kMiddle,     // the point in its middle: (lo + hi) / 2, as doubles
  kBelow,      // the double before that, where decimals do not divide evenly
  kAbove,      // the one after
  kUpperHalf,  // from the middle to the upper end, which is open: "almost"
  kLowerHalf,  // from the lower end, which is open, to the middle: "a little over"
};

struct Form {
  bool lo_open = false;  // of the fuzzy interval
  bool hi_open = false;
  Strict strict = Strict::kSame;
};

// In order of frequency, about; the numbers are kept in stores.
constexpr std::array<Form, kOddBounds> kForms{{
    {false, true, Strict::kMiddle},
    {false, false, Strict::kMiddle},
    {false, true, Strict::kSame},
    {true, true, Strict::kSame},
    {false, false, Strict::kSame},
    {false, true, Strict::kBelow},
    {false, true, Strict::kAbove},
    {false, false, Strict::kBelow},
    {false, false, Strict::kAbove},
    {true, false, Strict::kSame},
    {true, false, Strict::kMiddle},
    {true, false, Strict::kBelow},
    {true, false, Strict::kAbove},
    {false, false, Strict::kUpperHalf},
    {false, false, Strict::kLowerHalf},
}};

// Adding zero makes -0 the 0 that it is equal to.
double before(double x) {
  return std::nextafter(x, -Interval::kInfinity) + 0.0;
}
double after(double x) {
  return std::nextafter(x, Interval::kInfinity) + 0.0;
}

// The empty set where the ends are beyond arithmetic: no bounds are like that.
Interval between(double lo, double hi, bool lo_open = false, bool hi_open = false) {
  return lo <= hi ? Interval(lo, hi, lo_open, hi_open) : Interval();
}

Interval strict_interval(Strict strict, const Interval& fuzzy) {
  const double middle = (fuzzy.lo() + fuzzy.hi()) / 2;
  switch (strict) {
    case Strict::kSame:
      return fuzzy;
    case Strict::kMiddle:
      return between(middle, middle);
    case Strict::kBelow:
      return between(before(middle), before(middle));
    case Strict::kAbove:
      return between(after(middle), after(middle));
    case Strict::kUpperHalf:
      return between(middle, fuzzy.hi(), false, true);
    case Strict::kLowerHalf:
      return between(fuzzy.lo(), middle, true, false);
  }
  return fuzzy;
}

}  // namespace

ClosedEnds closed_ends(const Interval& interval) {
  if (interval.empty()) {
    return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  }
  return {interval.lo_open() ? after(interval.lo()) : interval.lo(),
          interval.hi_open() ? before(interval.hi()) : interval.hi()};
}

std::uint32_t open_ends(const Bounds& bounds) {
  return (bounds.strict.lo_open() ? OpenEnds::kStrictLo : 0) |
         (bounds.strict.hi_open() ? OpenEnds::kStrictHi : 0) |
         (bounds.fuzzy.lo_open() ? OpenEnds::kFuzzyLo : 0) |
         (bounds.fuzzy.hi_open() ? OpenEnds::kFuzzyHi : 0);
}

Interval fuzzy_of_closed(double lo, double hi, std::uint32_t open_ends) {
  const bool lo_open = (open_ends & OpenEnds::kFuzzyLo) != 0;
  const bool hi_open = (open_ends & OpenEnds::kFuzzyHi) != 0;
  return between(lo_open ? before(lo) : lo, hi_open ? after(hi) : hi, lo_open, hi_open);
}

std::uint8_t code_of(const Bounds& bounds) {
  const Interval& fuzzy = bounds.fuzzy;
  for (std::uint8_t code = 0; code < kOddBounds; ++code) {
    const Form& form = kForms[code];
    if (form.lo_open == fuzzy.lo_open() && form.hi_open == fuzzy.hi_open() &&
        strict_interval(form.strict, fuzzy) == bounds.strict) {
      return code;
    }
  }
  return kOddBounds;
}

Bounds bounds_of(std::uint8_t code, double lo, double hi) {
  const Form& form = kForms[code];
  const Interval fuzzy = fuzzy_of_closed(
      lo, hi, (form.lo_open ? OpenEnds::kFuzzyLo : 0) | (form.hi_open ? OpenEnds::kFuzzyHi : 0));
  return {strict_interval(form.strict, fuzzy), fuzzy};
}

std::pair<double, double> strict_of(std::uint8_t code, double lo, double hi) {
  const Bounds bounds = bounds_of(code, lo, hi);
  return {bounds.strict.lo(), bounds.strict.hi()};
}

}  // namespace claimgraph
