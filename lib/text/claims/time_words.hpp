// The words and figures that times are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text/language/lexicon.hpp"
#include "text/language/phrase_matcher.hpp"

namespace claimgraph {

/// What a word does in a time; the sections of time_expression.hpp.
enum class TimeWord : std::uint32_t {
  kIn,
  kSince,
  kNext,
  kLast,
  kRelative,
  kBase,
  kQuarter,
  kHalf,
  kPeriod,
  kEnding,
  kFiscal,
  kCompared,
  kMonth,
  kWeekday,
};

/// The words of times in one language. Immutable; thread-safe.
class TimeWords {
 public:
  explicit TimeWords(const Lexicon& lexicon);

  struct Hit {
    std::size_t end = 0;
    int value = 0;          ///< the number behind the phrase, or 0
    std::string_view text;  ///< all that stands behind it
  };

  /// The longest phrase of a kind at a place of a folded text.
  [[nodiscard]] std::optional<Hit> at(std::string_view text, std::size_t i, TimeWord word) const;

  /// Whether a phrase of that kind ends right before a place.
  [[nodiscard]] bool before(std::string_view text, std::size_t i, TimeWord word) const;

  /// Whether the folded phrase is a unit as well.
  [[nodiscard]] bool is_unit(std::string_view phrase) const;

 private:
  struct Entry {
    TimeWord word;
    int value = 0;
    std::string_view text;
  };
  void add(const Lexicon& lexicon, std::string_view section, TimeWord word);
  void insert(const LexiconEntry& entry, TimeWord word);

  PhraseMatcher matcher_;
  std::vector<Entry> entries_;
  std::set<std::string, std::less<>> units_;
};

/// A whole number in figures.
struct TimeFigures {
  int value = 0;
  std::size_t end = 0;
  std::size_t count = 0;  ///< of digits
};

inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2100;

bool is_time_digit(char c) noexcept;
/// The number at a place, if it has at most so many digits and is not the rest of a longer one.
std::optional<TimeFigures> read_figures(std::string_view text, std::size_t i, std::size_t most);
/// A year of 1900 to 2100 that is not part of another number or a name.
std::optional<TimeFigures> read_year(std::string_view text, std::size_t i);
/// True for the rest of a decimal number, and behind a letter.
bool continues_number(std::string_view text, std::size_t begin);
/// True if a decimal part follows.
bool has_decimals(std::string_view text, std::size_t end);

/// The place behind any of the signs.
std::size_t skip_signs(std::string_view text, std::size_t i, std::string_view signs = " ");
/// The place before spaces.
std::size_t skip_spaces_before(std::string_view text, std::size_t i);
bool starts_with(std::string_view text, std::size_t i, std::string_view what);
/// Behind "th" of 20th, "er" of 1er, "º"; with `point` behind "." of 20. as well.
std::size_t skip_ordinal(std::string_view text, std::size_t i, bool point);

}  // namespace claimgraph
