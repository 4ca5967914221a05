// Quantities as sources give them: a hedge, one or two numbers, a unit; never a bare number.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/parsed.hpp>
#include <claimgraph/quantity/decimal.hpp>
#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/unit.hpp>

namespace claimgraph {

/// How the value was hedged. The notation of `Quantity::parse` stands behind each kind.
enum class Hedge {
  kExact,      ///< `2048` (every digit of a whole number is significant) or `=2000`
  kRounded,    ///< `2000`, `5.576e6` (`=~2048`): half a unit of the last significant digit
  kApprox,     ///< `~6e6`: a whole unit of the last significant digit, both ways
  kBelow,      ///< `<~944e6`: almost; a little less
  kAbove,      ///< `>~2e6`: a little more
  kAtLeast,    ///< `>=10000`
  kMoreThan,   ///< `>50000`
  kAtMost,     ///< `<=65e9`
  kLessThan,   ///< `<100`
  kRange,      ///< `10000..50000`, both ends included
  kMagnitude,  ///< `1e4..<1e5`: tens of thousands; the upper end is not included
  kUnknown,    ///< `?`: there is a value and it is not known (Wikidata's somevalue)
  kNone,       ///< `none`: there is no value (Wikidata's novalue)
};

/// Name of a hedge in lower case, such as "at least".
CLAIMGRAPH_EXPORT const char* to_string(Hedge hedge) noexcept;

/// The numbers a quantity may mean, in some unit. `strict` is the value as written, `fuzzy` all it
/// may mean; strict is inside fuzzy. Both are empty for kNone, everything for kUnknown.
struct Bounds {
  Interval strict;
  Interval fuzzy;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// A quantity. A regular value type; the default is the exact count 0. Threads: a plain value.
class CLAIMGRAPH_EXPORT Quantity {
 public:
  Quantity() = default;
  /// A quantity with one number. For kRange and kMagnitude use `between`. kExact and kRounded are
  /// both taken as given here; `from_literal` tells them apart. The value is dropped for kUnknown
  /// and kNone. Throws Error(kInvalidArgument) for kRange, kMagnitude.
  Quantity(Hedge hedge, Decimal value, Unit unit);
  /// `kExact` if every digit of the literal is significant and the last one counts ones in the unit
  /// itself, `kRounded` otherwise.
  static Quantity from_literal(Decimal value, Unit unit);
  /// kRange [lo, hi] or kMagnitude [lo, hi). Throws Error(kInvalidArgument) unless lo <= hi
  /// (lo < hi for kMagnitude), and for any other hedge.
  static Quantity between(Decimal lo, Decimal hi, Unit unit, Hedge hedge = Hedge::kRange);
  static Quantity unknown(Unit unit);
  static Quantity none(Unit unit);

  /// Reads `<value notation> [unit]`, see Hedge and Unit: "2048 GPU", "~6e6 USD", "10000..50000
  /// GPU",
  /// "? USD". Numbers as Decimal::parse has them. Without a unit it is a bare count. Spaces around
  /// the parts are allowed; at most 1,000 bytes.
  static Parsed<Quantity> parse(std::string_view text);
  /// Canonical notation: parse(str()) gives an equal quantity, and equal quantities have one
  /// notation.
  [[nodiscard]] std::string str() const;

  [[nodiscard]] Hedge hedge() const noexcept { return hedge_; }
  /// The number, or the lower end of a range. Zero for kUnknown and kNone.
  [[nodiscard]] const Decimal& value() const noexcept { return lo_; }
  /// The upper end of a range; equal to value() otherwise.
  [[nodiscard]] const Decimal& upper() const noexcept { return hi_; }
  [[nodiscard]] const Unit& unit() const noexcept { return unit_; }
  /// True for at least, more than, at most, less than: one side only is claimed.
  [[nodiscard]] bool is_bound() const noexcept;

  /// Bounds in the canonical unit of the dimension. Ends are computed exactly in decimal and
  /// rounded once. Upper bounds of counts and money start at 0 (closed) unless `may_be_negative` (a
  /// delta) or they are themselves below 0; those of ratios are open below. Ends that round to one
  /// double close, so that only kNone is empty; a value past the largest double has that as its
  /// lower end. Throws Error(kLimit) if an end passes the limits of Decimal's arithmetic, as for no
  /// number that Decimal::parse gave.
  ///
  /// With r = half a unit of the last significant digit of v, and u = one such unit, at most |v|/2
  /// (for v = 0: the written unit):
  ///   exact            strict [v, v]       fuzzy [v-0.5, v+0.5], counted in the unit itself
  ///   rounded          strict [v, v]       fuzzy [v-r, v+r), mirrored for negative v
  ///   approx           strict [v, v]       fuzzy [v-max(u,r), v+max(u,r)]
  ///   below            strict [v-u/2, v)   fuzzy [v-u, v]; above mirrors it
  ///   bounds, ranges   strict = fuzzy = as written
  [[nodiscard]] Bounds bounds(bool may_be_negative = false) const;

  friend bool operator==(const Quantity&, const Quantity&) = default;

 private:
  Hedge hedge_ = Hedge::kExact;
  Decimal lo_;
  Decimal hi_;
  Unit unit_;
};

/// The quantity in English for people: "about 6 million USD", "more than 50,000 GPUs",
/// "10,000 to 50,000 GPUs", "tens of thousands of GPUs", "almost 944 million USD", "175%". Keeps
/// every written digit. Known nouns take their plural; others stay as they are. Throws as
/// Quantity::bounds, for magnitudes.
CLAIMGRAPH_EXPORT std::string describe(const Quantity& quantity);

/// A bare number for people in the same style: 1.6e9 -> "1.6 billion", 2048 -> "2,048"; at most
/// `significant_digits` digits (1 to 17; what is less or more counts as these). "infinity",
/// "-infinity" and "not a number" for what is none.
CLAIMGRAPH_EXPORT std::string describe_number(double value, int significant_digits = 4);

}  // namespace claimgraph
