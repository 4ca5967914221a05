// A text as words, numbers and marks, with what their letters look like.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/span.hpp>

#include "text/language/fold.hpp"

namespace claimgraph {

/// One word, number or mark. Words are runs of letters, marks and digits; of scripts that write
/// without spaces (Han, kana, Thai, ...) each character is one. Everything else that is no space is
/// a token of one character.
struct TextToken {
  enum class Kind : std::uint8_t { kWord, kNumber, kMark };
  enum class Case : std::uint8_t {
    kNone,     ///< no letters with case
    kLower,    ///< "chip"
    kCapital,  ///< "Chip", "A"
    kUpper,    ///< two capitals or more and nothing small: "MIT", "H800"
    kMixed,    ///< "OpenOffice", "iX"
  };

  TextSpan span{};     ///< into the text
  TextSpan folded{};   ///< into the folded text
  char32_t first = 0;  ///< its first character
  Kind kind = Kind::kMark;
  Case letters = Case::kNone;
  bool has_digit = false;
  bool space_before = false;  ///< a space or line end, or the beginning of the text
  bool line_before = false;   ///< a line end among it
  bool ideograph = false;     ///< of a script that writes without spaces

  [[nodiscard]] bool is_word() const noexcept { return kind == Kind::kWord; }
  [[nodiscard]] bool is_mark(char32_t mark) const noexcept {
    return kind == Kind::kMark && first == mark;
  }
  /// Begins with a capital, or has one inside.
  [[nodiscard]] bool is_capital() const noexcept {
    return letters == Case::kCapital || letters == Case::kUpper || letters == Case::kMixed;
  }
};

/// The tokens of a text in order. Linear. Precondition: `folded` is of `text`.
CLAIMGRAPH_EXPORT std::vector<TextToken> tokenize(std::string_view text, const FoldedText& folded);

/// True for ' and its typographic forms.
bool is_apostrophe(char32_t mark) noexcept;
/// True for - and the hyphens of other encodings, not for dashes.
bool is_hyphen(char32_t mark) noexcept;
/// True for dashes that part clauses, and for a hyphen.
bool is_dash(char32_t mark) noexcept;
/// True for commas of all scripts.
bool is_comma(char32_t mark) noexcept;
/// True for what ends a sentence in any script: . ! ? … 。 ？ ؟ । and so on.
bool is_full_stop(char32_t mark) noexcept;

}  // namespace claimgraph
