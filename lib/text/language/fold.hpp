// Text folded for matching: one spelling for letters, digits, spaces and hyphens, with the way
// back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

/// A folded text. Letters are in lower case (simple case folding; İ is i), decimal digits of all
/// scripts are ASCII, all kinds of spaces but line ends are ' ', typographic apostrophes are ',
/// hyphens and minus signs are -, full-width forms are ASCII. Accents stay. Dashes (– —) and quotes
/// stay. Nothing is composed, decomposed or left out: each character gives one.
class CLAIMGRAPH_EXPORT FoldedText {
 public:
  /// Ill-formed UTF-8 is read as U+FFFD, one for each byte.
  explicit FoldedText(std::string_view text);

  [[nodiscard]] const std::string& str() const noexcept { return folded_; }

  /// The place in the text that a place in the folded text comes from. Both at borders of
  /// characters.
  [[nodiscard]] std::size_t source(std::size_t folded) const;
  [[nodiscard]] TextSpan source(TextSpan folded) const {
    return {source(folded.begin), source(folded.end)};
  }
  /// The other way round.
  [[nodiscard]] std::size_t folded(std::size_t source) const;

 private:
  // After folded offset `folded`, source and folded text run byte by byte again from `source`.
  struct Shift {
    std::size_t folded;
    std::size_t source;
  };
  std::string folded_;
  std::vector<Shift> shifts_;
};

/// The folded form alone, for phrases.
CLAIMGRAPH_EXPORT std::string fold_phrase(std::string_view phrase);

}  // namespace claimgraph
