#include "text/language/character_table.hpp"

#include <map>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace claimgraph {
namespace {

UChar32 fold_character(UChar32 c) {
  switch (c) {
    case '\t':
      return ' ';
    case 0x0130:
      return 'i';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02B9:
    case 0xFF07:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
      return '-';
    default:
      break;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) {
    return fold_character(c - 0xFF01 + 0x21);
  }
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    return '0' + u_charDigitValue(c);
  }
  if (u_charType(c) == U_SPACE_SEPARATOR) {
    return ' ';
  }
  return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

CharacterClass class_of(UChar32 c) {
  if (c == '\n') {
    return CharacterClass::kLineEnd;
  }
  if (c == '\t' || u_charType(c) == U_SPACE_SEPARATOR) {
    return CharacterClass::kSpace;
  }
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    return CharacterClass::kDigit;
  }
  // 々 and 〇 are Han to Unicode; ー is of no one script.
  if (c == 0x30FC) {
    return CharacterClass::kIdeograph;
  }
  if (!u_isalnum(c) && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) {
    return CharacterClass::kOther;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharacterClass::kIdeograph;
    case USCRIPT_HANGUL:
      return CharacterClass::kHangul;
    default:
      return CharacterClass::kLetter;
  }
}

}  // namespace

CharacterTable::CharacterTable() {
  std::map<std::pair<Folded, Classes>, std::uint16_t> known;
  for (std::size_t index = 0; index < blocks_.size(); ++index) {
    Folded folded{};
    Classes classes{};
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto c = static_cast<UChar32>(index * kBlock + i);
      folded[i] = static_cast<char32_t>(fold_character(c));
      classes[i] = class_of(c);
    }
    const auto place =
        known.emplace(std::pair(folded, classes), static_cast<std::uint16_t>(folded_.size()));
    if (place.second) {
      folded_.push_back(folded);
      classes_.push_back(classes);
    }
    blocks_[index] = place.first->second;
  }
}

const CharacterTable& CharacterTable::instance() {
  static const CharacterTable table;
  return table;
}

char32_t decode_beyond_ascii(std::string_view text, std::size_t position,
                             std::size_t& next) noexcept {
  if (position >= text.size()) {
    next = position;
    return 0;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = position;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
  next = i;
  return static_cast<char32_t>(c);
}

std::size_t character_start_before(std::string_view text, std::size_t position) noexcept {
  std::size_t start = position - 1;
  while (start > 0 && position - start < 4 && U8_IS_TRAIL(static_cast<std::uint8_t>(text[start]))) {
    --start;
  }
  return start;
}

}  // namespace claimgraph
