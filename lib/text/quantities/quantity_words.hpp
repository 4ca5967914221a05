// The words of one language that quantities are made of, ready for finding.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/decimal.hpp>
#include <claimgraph/quantity/quantity.hpp>

#include "text/language/phrase_matcher.hpp"

namespace claimgraph {

class Lexicon;

/// What a phrase does. One phrase may do several things. The sections of quantities.txt are named
/// alike; their meaning stands in languages/root/quantities.txt.
enum class Cue : std::uint8_t {
  kHedgeBefore,
  kHedgeAfter,
  kRangeOpen,
  kRangeJoin,
  kRangeClose,
  kSubunit,
  kSubunitOne,
  kSubunitAlone,
  kAnd,
  kCollective,
  kCollectiveBefore,
  kFraction,
  kFractionOf,
  kHalfBehind,
  kOf,
  kArticle,
  kPercent,
  kPercentBefore,
  kCurrency,
  kUnit,
  kPer,
  kPerBefore,
  kPerAdjective,
  kCountNoun,
  kClassifier,
  kNounBefore,
  kNounArticle,
  kNounStop,
  kCompound,
  kNounLink,
  kRise,
  kFall,
  kBy,
  kTo,
  kMove,
  kSince,
  kNotBefore,
  kNotAfter,
  kOrdinalBefore,
  kOrdinalAfter,
  kDateBefore,
  kDateAfter,
  kDeterminer,
  kDecadeEnd,
  kMonth,
  kWeekday,
  kMinus,
  kShortMagnitude,
};

/// A set of cues.
class CueSet {
 public:
  constexpr CueSet() = default;
  template <typename... Cues>
  static constexpr CueSet of(Cues... cues) {
    CueSet set;
    (set.add(cues), ...);
    return set;
  }
  constexpr void add(Cue cue) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(cue); }
  constexpr void add(CueSet other) { bits_ |= other.bits_; }
  [[nodiscard]] constexpr bool has(Cue cue) const {
    return ((bits_ >> static_cast<unsigned>(cue)) & 1U) != 0;
  }
  [[nodiscard]] constexpr bool meets(CueSet other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint64_t bits_ = 0;
};

/// A phrase doing one thing.
struct CueEntry {
  Cue cue{};
  Hedge hedge = Hedge::kExact;   ///< of hedges
  std::uint32_t pattern = 0;     ///< of the parts of a range: which range
  bool opened = false;           ///< kRangeJoin: stands only behind its opening words
  bool by_case = false;          ///< must stand in capitals and small letters as in the table
  bool symbol = false;           ///< kCurrency: sign, code or abbreviation, not a word
  bool assumed = false;          ///< kCurrency: the usual currency of that name
  bool and_half = false;         ///< kUnit: half of one is added to the number
  std::int64_t numerator = 0;    ///< kFraction
  std::int64_t denominator = 1;  ///< kFraction
  Decimal low{};  ///< kCollective; kShortMagnitude; kSubunit: its size; kUnit: how many of the unit
  Decimal high{};      ///< kCollective
  std::string unit;    ///< as Unit::parse reads it; empty if there is none
  std::string phrase;  ///< as in the table
};

/// The tables of a language. Immutable.
class CLAIMGRAPH_EXPORT QuantityWords {
 public:
  explicit QuantityWords(const Lexicon& lexicon);

  [[nodiscard]] const PhraseMatcher& phrases() const noexcept { return phrases_; }
  [[nodiscard]] const CueEntry& entry(std::uint32_t value) const { return entries_[value]; }

  /// False if no number written in words begins with these bytes (at most four count).
  [[nodiscard]] bool may_begin_number(std::string_view folded) const noexcept;

  /// Modifiers follow the noun.
  [[nodiscard]] bool head_first() const noexcept { return head_first_; }
  /// Behind a noun of the tables nothing belongs to it but names.
  [[nodiscard]] bool known_nouns_end() const noexcept { return known_nouns_end_; }
  /// Nouns begin with a capital.
  [[nodiscard]] bool nouns_in_capitals() const noexcept { return nouns_in_capitals_; }
  /// The currency of the region; may be empty.
  [[nodiscard]] const std::string& own_currency() const noexcept { return own_currency_; }
  /// Nouns take articles.
  [[nodiscard]] bool has_articles() const noexcept { return has_articles_; }
  [[nodiscard]] bool has_plural_ends() const noexcept { return !plural_ends_.empty(); }
  [[nodiscard]] bool ends_as_plural(std::string_view word) const;
  /// A word that ends so behind a noun is its verb.
  [[nodiscard]] bool ends_as_verb(std::string_view word) const;
  [[nodiscard]] bool stops_noun(std::string_view word) const;

 private:
  static constexpr std::size_t kBits = 1U << 16U;
  static constexpr std::size_t kPrefix = 4;
  static constexpr std::uint32_t kNoPrefix = 0x811C9DC5U;
  // The mark of a prefix made longer by a byte.
  static std::uint32_t longer(std::uint32_t prefix, char byte) noexcept {
    return (prefix ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  }
  static std::size_t bit_of(std::uint32_t prefix) noexcept {
    return (prefix ^ (prefix >> 16U)) % kBits;
  }

  void read_hedges(const Lexicon& lexicon);
  void read_ranges(const Lexicon& lexicon);
  void read_values(const Lexicon& lexicon);
  void read_subunits(const Lexicon& lexicon);
  void read_units(const Lexicon& lexicon);
  void read_plain(const Lexicon& lexicon);
  void read_numbers(const Lexicon& lexicon);
  void read_nouns(const Lexicon& lexicon);
  void add(std::string_view phrase, CueEntry entry);

  PhraseMatcher phrases_;
  std::vector<CueEntry> entries_;
  std::bitset<kBits> number_prefixes_;
  std::vector<std::string> plural_ends_;
  std::vector<std::string> verb_ends_;
  std::vector<std::string> stop_starts_;
  std::vector<std::string> stop_ends_;
  std::string own_currency_;
  bool head_first_ = false;
  bool nouns_in_capitals_ = false;
  bool known_nouns_end_ = false;
  bool has_articles_ = false;
};

}  // namespace claimgraph
