// A number with its unit as it stands in a text, without hedges and ranges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <claimgraph/quantity/decimal.hpp>
#include <claimgraph/text/quantity_extractor.hpp>
#include <claimgraph/text/span.hpp>

#include "text/numbers/number_reader.hpp"
#include "text/quantities/quantity_line.hpp"

namespace claimgraph {

/// Exactly a times b; by a power of ten the digits stay as they were written.
Decimal product(const Decimal& a, const Decimal& b);

/// Tokens [first, next) of a line that read as one number, or as an order of magnitude.
struct AmountValue {
  std::size_t first = 0;
  std::size_t next = 0;
  TextSpan number{};  ///< in the folded text: without sign and currency
  Decimal low{};
  Decimal high{};            ///< of an order of magnitude; else as low
  Decimal mantissa{};        ///< the number before its words of magnitude
  Decimal magnitude{1};      ///< of these words together
  bool approximate = false;  ///< "une quarantaine"
  bool vague = false;        ///< an order of magnitude
  bool fraction = false;
  bool in_words = false;
  bool like_an_article = false;
  bool has_magnitude = false;
  bool plain_digits = false;  ///< digits without separators and nothing more
};

/// A value with what it is a value of.
struct Amount {
  using Kind = QuantityMention::Kind;

  std::size_t first = 0;
  std::size_t next = 0;
  AmountValue value{};
  Kind kind = Kind::kNumber;
  std::string unit;         ///< as Unit::parse reads it; empty if there is none
  std::string per;          ///< a unit of time; empty if there is none
  TextSpan noun{};          ///< in the folded text
  bool noun_known = false;  ///< the noun is one of the tables
  bool currency_before = false;
  bool currency_assumed = false;
  bool anaphoric = false;  ///< a classifier alone: it counts what was named before
  /// The unit stands directly at the number, with a space or without.
  bool has_unit() const noexcept { return kind != Kind::kNumber; }
};

/// Reads amounts at tokens of a line. Linear in what is read.
class AmountReader {
 public:
  AmountReader(const NumberReader& numbers, const QuantityLine& line)
      : numbers_(&numbers), line_(&line) {}

  /// False for most tokens at which no amount begins; cheap.
  [[nodiscard]] bool may_begin(std::size_t i) const;

  /// False if only a number in words could begin there and none does, or nothing but an article.
  /// Cheaper than `read`.
  [[nodiscard]] bool begins(std::size_t i) const;

  /// The amount at token i. With `bare` no noun is looked for: what follows a number that takes
  /// its unit from elsewhere.
  [[nodiscard]] bool read(std::size_t i, bool bare, Amount& amount) const;

  /// Currency, unit, percent, noun, period behind what is read already.
  void read_unit(Amount& amount, bool bare) const;
  void read_per(Amount& amount) const;

 private:
  [[nodiscard]] bool read_value(std::size_t i, AmountValue& value, bool money = false) const;
  [[nodiscard]] bool read_number(std::size_t i, AmountValue& value, bool money = false) const;
  void read_smaller_part(AmountValue& value) const;
  [[nodiscard]] bool is_magnitude(std::size_t i, std::size_t end, bool money) const;
  [[nodiscard]] std::optional<ReadNumber> read_before_unit(std::size_t i) const;
  [[nodiscard]] bool read_collective(std::size_t i, AmountValue& value) const;
  [[nodiscard]] bool read_written_fraction(std::size_t i, AmountValue& value) const;
  [[nodiscard]] bool read_fraction(std::size_t i, AmountValue& value) const;
  [[nodiscard]] bool read_article(std::size_t i, AmountValue& value) const;
  void read_magnitudes(AmountValue& value) const;
  void read_short_magnitude(bool money, AmountValue& value) const;
  void read_half(Amount& amount) const;
  void multiply(AmountValue& value, const Decimal& factor, std::size_t next) const;

  [[nodiscard]] bool read_money_suffix(std::size_t i, Amount& amount) const;
  [[nodiscard]] bool read_coin_alone(Amount& amount) const;
  void take_coins(const CueEntry& coin, std::size_t next, Amount& amount) const;
  [[nodiscard]] bool ends_amount(std::size_t i) const;
  [[nodiscard]] bool is_rather_a_unit(std::size_t i, const Amount& amount) const;
  [[nodiscard]] bool is_rather_a_classifier(std::size_t i) const;
  [[nodiscard]] bool are_cents_without_name(const Amount& amount, const AmountValue& cents) const;
  [[nodiscard]] bool read_measure_suffix(std::size_t i, Amount& amount) const;
  void read_subunits(Amount& amount) const;
  void read_smaller_units(Amount& amount) const;
  void read_noun(std::size_t i, Amount& amount) const;
  void read_whole(Amount& amount) const;

  const NumberReader* numbers_;
  const QuantityLine* line_;
};

}  // namespace claimgraph
