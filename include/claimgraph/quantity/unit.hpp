// Units of measure at run time: dimensions, ISO 4217 currencies, count nouns, rates per time.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/parsed.hpp>
#include <claimgraph/quantity/decimal.hpp>

namespace claimgraph {

/// What is measured, before any "per time".
enum class Measure {
  kCount,   ///< things: GPUs, people; canonical unit: one
  kMoney,   ///< canonical unit: the currency itself; currencies never convert without a rate
  kRatio,   ///< canonical unit: one (175 percent is 1.75)
  kTime,    ///< second; calendar units use the mean Gregorian year of 31,556,952 s
  kPower,   ///< watt
  kEnergy,  ///< joule
  kData,    ///< bit
  kLength,  ///< metre
  kMass,    ///< kilogram
  kArea,    ///< square metre
  kVolume,  ///< cubic metre
};

/// A measure, or a measure per time ("money/time"; canonical denominator: the year of 31,556,952 s,
/// so that the usual periods scale exactly).
struct CLAIMGRAPH_EXPORT Dimension {
  Measure measure = Measure::kCount;
  bool per_time = false;

  /// "count", "money/time", ...
  [[nodiscard]] std::string str() const;
  /// Reads what str() gives.
  static Parsed<Dimension> parse(std::string_view text);
  /// True when a part can never exceed its whole (counts, money, energy, data, ...; not ratios
  /// or times), so that a narrower scope gives a smaller value.
  [[nodiscard]] bool additive() const noexcept;
  /// True when amounts below zero make no sense for a stock (all but ratio).
  [[nodiscard]] bool non_negative() const noexcept;
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

/// A unit of measure. A regular value type; the default is the count unit "1". Threads: a plain
/// value; all share the table and the cache of spellings, which are guarded.
///
/// Text forms: `1`; a count noun (`GPU`, `chip`, `person`, `user`: known nouns, or any noun written
/// `{noun}`, as in UCUM); an ISO 4217 code (`USD`); `%`, `percent`, `permille`; time (`s`, `min`,
/// `h`, `day`, `week`, `month`, `quarter`, `year`); data (`bit`, `B`, `kB`, `MB`, `GB`, `TB`, `PB`,
/// `KiB`, ...); anything udunits2 can read that is a power, energy, length, mass, area or volume
/// (`W`, `kW`, `MWh`, `J`, `km`, `t`); and `<unit>/<time>` (`USD/year`, `token/s`, `GB/s`).
class CLAIMGRAPH_EXPORT Unit {
 public:
  Unit() = default;

  /// Reads a unit. Errors name the unit and, where there is one, the closest known name. Units
  /// with an offset (degrees Celsius), and texts over 128 bytes, are refused. Safe from any thread;
  /// some thousand results are cached.
  static Parsed<Unit> parse(std::string_view text);

  /// Canonical spelling; parse(str()) gives an equal unit. Spellings of one unit are one
  /// (`percent` and `%` are both `%`), except that rare compound units of udunits2 keep the text
  /// they were read from.
  [[nodiscard]] const std::string& str() const noexcept { return symbol_; }
  [[nodiscard]] Dimension dimension() const noexcept { return dimension_; }
  /// ISO 4217 code for money and money per time, empty otherwise.
  [[nodiscard]] const std::string& currency() const noexcept { return currency_; }
  /// Exact factor to the canonical unit of the dimension (see Measure): 0.01 for `%`, 3.6e6 for
  /// `kWh`. For a unit from udunits2 the shortest decimal of its double factor.
  [[nodiscard]] const Decimal& factor() const noexcept { return factor_; }
  /// Same dimension and, for money, the same currency. Count nouns do not matter: the predicate
  /// says what is counted.
  [[nodiscard]] bool convertible_to(const Unit& other) const noexcept;

  friend bool operator==(const Unit& a, const Unit& b) { return a.symbol_ == b.symbol_; }

 private:
  friend class UnitTable;
  std::string symbol_ = "1";
  Dimension dimension_;
  std::string currency_;
  Decimal factor_ = 1;
};

/// Number of minor-unit digits of an ISO 4217 currency in use or historic (USD 2, JPY 0), or
/// nothing if there is no such code. Source: ICU.
CLAIMGRAPH_EXPORT std::optional<int> currency_minor_digits(std::string_view code);

}  // namespace claimgraph
