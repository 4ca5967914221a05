// Noun phrases behind numbers: what is counted, and where its words end.
#pragma once

#include <cstddef>
#include <string>

#include "text/quantities/quantity_line.hpp"

namespace claimgraph {

/// What is counted. Tokens [first, next) are the noun with its modifiers. Empty: no noun was found.
struct NounPhrase {
  std::size_t first = 0;
  std::size_t next = 0;
  std::size_t end = 0;     ///< behind all words that belong to it, as classifiers alone do
  std::string unit;        ///< as Unit::parse reads it, "1" if the noun has no unit
  bool known = false;      ///< the noun is one of the tables
  bool anaphoric = false;  ///< a classifier alone
  [[nodiscard]] bool empty() const noexcept { return first >= next; }
};

/// The noun phrase at token i: classifiers, adjectives, the noun, its modifiers. Of a language
/// whose heads come first the modifiers follow (see [noun.plural_end]); of others the last word of
/// the run that can be a noun is one.
NounPhrase read_noun_phrase(const QuantityLine& line, std::size_t i);

/// True if the word at token i ends any noun phrase: a function word, a verb by its form, a hedge
/// behind a number, a number.
bool ends_noun_phrase(const QuantityLine& line, std::size_t i);

}  // namespace claimgraph
