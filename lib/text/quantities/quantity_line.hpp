// One line of a text as tokens, with the phrases that begin at each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/span.hpp>

#include "text/language/fold.hpp"
#include "text/quantities/quantity_words.hpp"

namespace claimgraph {

/// A run of letters, a run of digits, or one other character. Characters of scripts without spaces
/// and of Hangul are tokens of their own.
struct QuantityToken {
  enum class Kind : std::uint8_t { kWord, kDigits, kOther };
  std::size_t begin = 0;  ///< in the folded text
  std::size_t end = 0;
  Kind kind = Kind::kOther;
  bool spaced = false;  ///< a space or the line's start stands before
  /// It may begin a number in words.
  bool may_be_number = false;
  CueSet cues{};
  std::uint32_t first_hit = 0;
  std::uint32_t hits = 0;
};

/// A phrase that was found: its entry and the token behind it. False if there is none.
struct FoundCue {
  const CueEntry* entry = nullptr;
  std::size_t next = 0;
  explicit operator bool() const noexcept { return entry != nullptr; }
  const CueEntry* operator->() const noexcept { return entry; }
};

/// The tokens of a line. Its memory serves one line after the other.
class QuantityLine {
 public:
  using Kind = QuantityToken::Kind;

  QuantityLine(const QuantityWords& words, std::string_view source, const FoldedText& folded)
      : words_(&words), source_(source), folded_(&folded) {}

  /// Reads the line [begin, end) of the folded text.
  void read(std::size_t begin, std::size_t end);

  [[nodiscard]] std::size_t size() const noexcept { return tokens_.size(); }
  /// Behind the last token there are empty ones.
  [[nodiscard]] const QuantityToken& operator[](std::size_t i) const noexcept {
    return i < tokens_.size() ? tokens_[i] : end_token_;
  }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    const QuantityToken& token = (*this)[i];
    return std::string_view(folded_->str()).substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] bool is(std::size_t i, char c) const {
    return i < tokens_.size() && tokens_[i].kind == Kind::kOther &&
           folded_->str()[tokens_[i].begin] == c;
  }
  [[nodiscard]] bool is_word(std::size_t i) const { return (*this)[i].kind == Kind::kWord; }
  [[nodiscard]] bool is_digits(std::size_t i) const { return (*this)[i].kind == Kind::kDigits; }
  /// Begins with a syllable of Korean.
  [[nodiscard]] bool is_hangul(std::size_t i) const;
  [[nodiscard]] bool spaced(std::size_t i) const { return (*this)[i].spaced; }
  /// Token i stands close to the one before.
  [[nodiscard]] bool glued(std::size_t i) const { return i < tokens_.size() && !tokens_[i].spaced; }
  /// Written with a capital first.
  [[nodiscard]] bool capital(std::size_t i) const;
  /// Written with a capital somewhere: "iPhone".
  [[nodiscard]] bool any_capital(std::size_t i) const;

  /// The longest phrase at token i that does this.
  [[nodiscard]] FoundCue find(std::size_t i, Cue cue) const {
    return (*this)[i].cues.has(cue) ? find_longest(i, cue) : FoundCue{};
  }
  /// The same among those that `wanted(entry)` wants.
  template <typename Wanted>
  [[nodiscard]] FoundCue find(std::size_t i, Cue cue, const Wanted& wanted) const {
    const QuantityToken& token = (*this)[i];
    if (token.cues.has(cue)) {
      for (std::uint32_t h = token.hits; h > 0; --h) {
        const Hit& hit = hits_[token.first_hit + h - 1];
        const CueEntry& entry = words_->entry(hit.entry);
        if (entry.cue == cue && wanted(entry) && case_fits(token.begin, hit.end, entry)) {
          return {&entry, token_at(i, hit.end)};
        }
      }
    }
    return {};
  }
  [[nodiscard]] bool has(std::size_t i, Cue cue) const {
    return (*this)[i].cues.has(cue) && find(i, cue);
  }
  /// Bytes of the longest phrase at token i that does one of these things; 0 if none does.
  [[nodiscard]] std::size_t longest(std::size_t i, CueSet cues) const {
    return (*this)[i].cues.meets(cues) ? length_of_longest(i, cues) : 0;
  }

  /// The token that begins at `offset` of the folded text, or the first behind it; at least i.
  [[nodiscard]] std::size_t token_at(std::size_t i, std::size_t offset) const;

  /// The folded text up to the end of the line, for readers of numbers.
  [[nodiscard]] std::string_view folded() const {
    return std::string_view(folded_->str()).substr(0, end_token_.begin);
  }
  [[nodiscard]] TextSpan source(TextSpan folded) const { return folded_->source(folded); }
  /// The words of the tokens [first, next) in the source. Precondition: first < next <= size().
  [[nodiscard]] TextSpan span(std::size_t first, std::size_t next) const {
    return folded_->source(TextSpan{tokens_[first].begin, tokens_[next - 1].end});
  }
  [[nodiscard]] const QuantityWords& words() const noexcept { return *words_; }

 private:
  struct Hit {
    std::size_t end = 0;
    std::uint32_t entry = 0;
  };

  [[nodiscard]] FoundCue find_longest(std::size_t i, Cue cue) const;
  [[nodiscard]] std::size_t length_of_longest(std::size_t i, CueSet cues) const;
  void find_phrases(QuantityToken& token);
  [[nodiscard]] bool case_fits(std::size_t begin, std::size_t end, const CueEntry& entry) const;

  const QuantityWords* words_;
  std::string_view source_;
  const FoldedText* folded_;
  std::vector<QuantityToken> tokens_;
  std::vector<Hit> hits_;
  QuantityToken end_token_;
};

}  // namespace claimgraph
