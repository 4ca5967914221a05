// What a character is to the readers of texts, and what it folds to: one look into a table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace claimgraph {

enum class CharacterClass : std::uint8_t {
  kOther,      ///< punctuation, symbols, controls
  kSpace,      ///< all spaces but line ends
  kLineEnd,    ///< '\n'
  kDigit,      ///< decimal digits of all scripts
  kLetter,     ///< letters, marks and other numbers of scripts that put spaces between words
  kIdeograph,  ///< letters and marks of those that do not: Han, kana, Thai, Lao, Khmer, Myanmar
  kHangul,     ///< between the two: spaces, but particles grow on to words
};

/// Tables of all characters, made at first use from ICU.
class CharacterTable {
 public:
  static const CharacterTable& instance();

  /// See FoldedText for what folds to what. Characters beyond plane 1 stay as they are.
  [[nodiscard]] char32_t folded(char32_t c) const noexcept {
    return c < kSize ? folded_[block(c)][c % kBlock] : c;
  }
  [[nodiscard]] CharacterClass of(char32_t c) const noexcept {
    return c < kSize            ? classes_[block(c)][c % kBlock]
           : c < 0x20000        ? CharacterClass::kOther
           : c < kPrivatePlanes ? CharacterClass::kIdeograph
                                : CharacterClass::kOther;
  }

 private:
  static constexpr std::size_t kBlock = 128;
  static constexpr char32_t kSize = 0x20000;
  static constexpr char32_t kPrivatePlanes = 0xE0000;
  using Folded = std::array<char32_t, kBlock>;
  using Classes = std::array<CharacterClass, kBlock>;

  CharacterTable();
  [[nodiscard]] std::size_t block(char32_t c) const noexcept { return blocks_[c / kBlock]; }

  std::array<std::uint16_t, kSize / kBlock> blocks_{};
  std::vector<Folded> folded_;
  std::vector<Classes> classes_;
};

inline constexpr unsigned char kFirstBeyondAscii = 0x80;

/// The rest of `decode`.
char32_t decode_beyond_ascii(std::string_view text, std::size_t position,
                             std::size_t& next) noexcept;

/// The character at `position` of valid UTF-8, or 0 at the end. `next` is set behind it.
inline char32_t decode(std::string_view text, std::size_t position, std::size_t& next) noexcept {
  if (position < text.size() && static_cast<unsigned char>(text[position]) < kFirstBeyondAscii) {
    next = position + 1;
    return static_cast<unsigned char>(text[position]);
  }
  return decode_beyond_ascii(text, position, next);
}

/// Where the character before `position` begins. Precondition: position > 0.
std::size_t character_start_before(std::string_view text, std::size_t position) noexcept;

}  // namespace claimgraph
