#include "text/discourse/tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.hpp"

namespace claimgraph {
namespace {

bool writes_without_spaces(UChar32 c) {
  if (c < 0x0E00) {
    return false;
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
      return true;
    default:
      return c == 0x30FC;  // the mark of long vowels, which several scripts share
  }
}

// Particles are written together with foreign names: "TechNova는".
bool is_hangul(UChar32 c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF);
}

bool is_word_character(UChar32 c) {
  constexpr std::uint32_t kInWords = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_GET_GC_MASK(c) & kInWords) != 0;
}

// What the letters of one word look like, gathered character by character.
class CaseOfWord {
 public:
  void add(UChar32 c) {
    if (u_isdigit(c)) {
      digit_ = true;
    } else if (u_isupper(c) || u_istitle(c)) {
      first_is_capital_ = first_is_capital_ || letters_ == 0;
      ++capitals_;
      ++letters_;
    } else if (u_islower(c)) {
      ++small_;
      ++letters_;
    } else if (u_isalpha(c)) {
      ++letters_;
    }
  }
  [[nodiscard]] bool digit() const { return digit_; }
  [[nodiscard]] bool any_letter() const { return letters_ > 0; }
  [[nodiscard]] TextToken::Case result() const {
    if (capitals_ + small_ == 0) {
      return TextToken::Case::kNone;
    }
    if (capitals_ == 0) {
      return TextToken::Case::kLower;
    }
    if (small_ == 0) {
      return capitals_ > 1 || digit_ ? TextToken::Case::kUpper : TextToken::Case::kCapital;
    }
    return first_is_capital_ && capitals_ == 1 && !digit_ ? TextToken::Case::kCapital
                                                          : TextToken::Case::kMixed;
  }

 private:
  std::size_t capitals_ = 0;
  std::size_t small_ = 0;
  std::size_t letters_ = 0;
  bool digit_ = false;
  bool first_is_capital_ = false;
};

}  // namespace

std::vector<TextToken> tokenize(std::string_view text, const FoldedText& folded) {
  std::vector<TextToken> tokens;
  tokens.reserve(text.size() / 5);
  bool space = true;
  bool line = true;
  std::size_t i = 0;
  const auto character = [text](std::size_t& position) {
    // Ill-formed bytes are one character each, as in FoldedText.
    const std::size_t start = position;
    const UChar32 c = utf8::next(text, position);
    if (c < 0) {
      position = start + 1;
      return UChar32{0xFFFD};
    }
    return c;
  };
  while (i < text.size()) {
    const std::size_t begin = i;
    const UChar32 c = character(i);
    if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) {
      space = true;
      line = line || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
      continue;
    }
    TextToken token;
    token.first = static_cast<char32_t>(c);
    token.space_before = space;
    token.line_before = line;
    space = false;
    line = false;
    if (is_word_character(c)) {
      token.ideograph = writes_without_spaces(c);
      CaseOfWord letters;
      letters.add(c);
      if (!token.ideograph) {
        std::size_t next = i;
        while (next < text.size()) {
          const UChar32 more = character(next);
          if (!is_word_character(more) || writes_without_spaces(more) ||
              (is_hangul(more) && !is_hangul(c))) {
            break;
          }
          letters.add(more);
          i = next;
        }
      }
      token.kind = letters.any_letter() || token.ideograph ? TextToken::Kind::kWord
                                                           : TextToken::Kind::kNumber;
      token.letters = letters.result();
      token.has_digit = letters.digit();
    }
    token.span = {begin, i};
    token.folded = {folded.folded(begin), folded.folded(i)};
    tokens.push_back(token);
  }
  return tokens;
}

bool is_apostrophe(char32_t mark) noexcept {
  return mark == U'\'' || mark == U'\u2019' || mark == U'\u02BC' || mark == U'\u2018';
}

bool is_hyphen(char32_t mark) noexcept {
  return mark == U'-' || mark == U'\u2010' || mark == U'\u2011';
}

bool is_dash(char32_t mark) noexcept {
  return is_hyphen(mark) || (mark >= U'\u2012' && mark <= U'\u2015');
}

bool is_comma(char32_t mark) noexcept {
  return mark == U',' || mark == U'\uFF0C' || mark == U'\u3001' || mark == U'\u060C';
}

bool is_full_stop(char32_t mark) noexcept {
  switch (mark) {
    case U'.':
    case U'!':
    case U'?':
    case U'\u2026':  // …
    case U'\u3002':  // 。
    case U'\uFF01':
    case U'\uFF1F':
    case U'\uFF0E':
    case U'\u061F':  // Arabic
    case U'\u06D4':
    case U'\u0964':  // Devanagari
    case U'\u0965':
    case U'\u0589':  // Armenian
    case U'\u1362':  // Ethiopic
    case U'\u203D':
    case U'\u2047':
    case U'\u2048':
    case U'\u2049':
      return true;
    default:
      return false;
  }
}

}  // namespace claimgraph
