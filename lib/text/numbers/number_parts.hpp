// The parts that follow a number that was begun: decimals in words, fractions, magnitudes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <claimgraph/quantity/decimal.hpp>

#include "text/numbers/number_reader.hpp"
#include "text/numbers/number_vocabulary.hpp"
#include "text/numbers/number_words.hpp"

namespace claimgraph {

/// The same number as a Decimal.
Decimal decimal_of(WideInteger value);

/// value * by; a power of ten keeps the digits as they were written.
Decimal times(const Decimal& value, WideInteger by);

/// True if the value is a power of ten.
bool is_power_of_ten(WideInteger value);

/// A whole number below 10^16, if it is one.
std::optional<WideInteger> small_integer(const Decimal& value);

bool is_hangul_at(std::string_view text, std::size_t position);

/// Where numbers may end: at borders of words; in Korean also where a counter or a particle is
/// written behind them without a space.
bool is_number_border(std::string_view text, std::size_t position);
bool is_loose_number_border(std::string_view text, std::size_t position);

/// Adds to numbers what stands behind them. Each `add` leaves the number unchanged if nothing
/// fitting follows, and says whether something did.
class NumberParts {
 public:
  explicit NumberParts(const Lexicon& lexicon);

  [[nodiscard]] const NumberVocabulary& vocabulary() const noexcept { return vocabulary_; }
  /// Options for words behind digits: a multiplier may always stand apart (3 万).
  [[nodiscard]] const NumberWords::Options& behind_digits() const noexcept {
    return behind_digits_;
  }

  /// True for words that mostly are something else.
  [[nodiscard]] bool is_weak(std::string_view text, std::size_t begin, std::size_t end) const;

  /// "3 point 5", "trois virgule un quatre": behind a whole number.
  bool add_point(std::string_view text, ReadNumber& number) const;

  /// "and a half": of one, or of the multiplier the number ends with.
  bool add_fraction(std::string_view text, ReadNumber& number, WideInteger unit) const;

  /// "million", "mil millones". Gives the multiplier as a whole; 1 if there is none.
  WideInteger add_magnitudes(std::string_view text, ReadNumber& number) const;

  /// A letter directly behind digits: "3m".
  bool add_short_magnitude(std::string_view text, ReadNumber& number) const;

  /// "5 million 300 thousand", "3万5千": what follows is smaller by its own multiplier.
  void add_smaller(std::string_view text, ReadNumber& number, WideInteger unit) const;

 private:
  NumberVocabulary vocabulary_;
  NumberWords::Options behind_digits_;
};

}  // namespace claimgraph
