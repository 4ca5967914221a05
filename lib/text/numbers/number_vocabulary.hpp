// The words for numbers of one language, made ready for reading.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/quantity/decimal.hpp>

#include "text/numbers/digit_reader.hpp"
#include "text/numbers/number_words.hpp"

namespace claimgraph {

class Lexicon;

/// Everything a NumberReader needs of a language. Immutable once made.
struct NumberVocabulary {
  explicit NumberVocabulary(const Lexicon& lexicon);

  DigitSeparators separators{};
  NumberWords words;       ///< [number] and [magnitude]
  NumberWords magnitudes;  ///< [magnitude] alone, and what multiplies by 1000 and more
  NumberWords short_magnitudes;
  NumberWords weak;    ///< words that mostly are something else
  NumberWords points;  ///< kNumber; value 1 if it may stand in front
  /// kNumber, kCount if a magnitude has to follow; the value is an index into `values`.
  NumberWords fractions;
  NumberWords and_fractions;
  std::vector<Decimal> values;
  NumberWords::Options options{};
  bool short_is_weak = false;  ///< words of one or two characters mostly are something else
};

}  // namespace claimgraph
