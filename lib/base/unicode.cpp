#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "base/utf8.hpp"

namespace claimgraph {
namespace {

// ICU counts in 32 bits, and decomposition can lengthen a text eighteenfold.
constexpr std::size_t kLongestFoldedText = std::size_t{1} << 26U;

struct Range {
  UChar32 first;
  UChar32 last;
};

// What reads as an accent or a vowel point. Marks of other scripts, and U+3099/U+309A of Japanese,
// make a different letter and are not here; nor are the Arabic madda and hamza (U+0653..U+0655).
constexpr std::array kDroppedMarks{
    Range{0x0300, 0x036F}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05BF}, Range{0x05C1, 0x05C2},
    Range{0x05C4, 0x05C5}, Range{0x05C7, 0x05C7}, Range{0x0610, 0x061A}, Range{0x064B, 0x0652},
    Range{0x0656, 0x065F}, Range{0x0670, 0x0670}, Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4},
    Range{0x06E7, 0x06E8}, Range{0x06EA, 0x06ED}, Range{0x08CA, 0x08E1}, Range{0x08E3, 0x08FF},
    Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF}, Range{0xFB1E, 0xFB1E},
    Range{0xFE20, 0xFE2F}};

bool is_dropped_mark(UChar32 c) {
  if (c < kDroppedMarks.front().first || c > kDroppedMarks.back().last) {
    return false;
  }
  const auto* const range =
      std::find_if(kDroppedMarks.begin(), kDroppedMarks.end(),
                   [c](const Range& candidate) { return c <= candidate.last; });
  return range != kDroppedMarks.end() && c >= range->first && u_charType(c) != U_UNASSIGNED;
}

[[noreturn]] void throw_icu_error(UErrorCode status) {
  throw Error(ErrorCode::kLimit, std::string("Unicode: ") + u_errorName(status));
}

// Runs `fill(buffer, capacity, status) -> length` as often as ICU asks for a larger buffer.
template <typename Buffer, typename Fill>
Buffer filled(std::size_t first_capacity, Fill fill) {
  Buffer buffer(first_capacity, {});
  for (int attempt = 0;; ++attempt) {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        fill(buffer.data(), static_cast<std::int32_t>(buffer.size()), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR && attempt == 0) {
      buffer.resize(static_cast<std::size_t>(length));
      continue;
    }
    if (U_FAILURE(status)) {
      throw_icu_error(status);
    }
    buffer.resize(static_cast<std::size_t>(length));
    return buffer;
  }
}

std::u16string to_utf16(std::string_view text) {
  return filled<std::u16string>(
      text.size() + 1, [text](UChar* out, std::int32_t capacity, UErrorCode* status) {
        std::int32_t length = 0;
        u_strFromUTF8WithSub(out, capacity, &length, text.data(),
                             static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, status);
        return length;
      });
}

std::string to_utf8(std::u16string_view text) {
  return filled<std::string>(
      text.size() * 3 + 1, [text](char* out, std::int32_t capacity, UErrorCode* status) {
        std::int32_t length = 0;
        u_strToUTF8WithSub(out, capacity, &length, text.data(),
                           static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, status);
        return length;
      });
}

std::u16string normalized(const UNormalizer2* form, std::u16string_view text) {
  return filled<std::u16string>(
      text.size() + text.size() / 2 + 16,
      [form, text](UChar* out, std::int32_t capacity, UErrorCode* status) {
        return unorm2_normalize(form, text.data(), static_cast<std::int32_t>(text.size()), out,
                                capacity, status);
      });
}

using GetNormalizer = const UNormalizer2* (*)(UErrorCode*);

const UNormalizer2* normalizer(GetNormalizer get) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* const form = get(&status);
  if (U_FAILURE(status)) {
    throw_icu_error(status);
  }
  return form;
}

std::u16string without_marks_and_spare_space(std::u16string_view text) {
  std::u16string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    UChar32 c = text[i++];
    if (c >= 0xD800 && c <= 0xDBFF && i < text.size()) {  // a pair: all text here is well-formed
      c = U16_GET_SUPPLEMENTARY(c, text[i]);
      ++i;
    }
    if (is_dropped_mark(c)) {
      continue;
    }
    if (u_isUWhiteSpace(c) != 0) {
      space = true;
      continue;
    }
    if (space && !out.empty()) {
      out += u' ';
    }
    space = false;
    out += text.substr(begin, i - begin);
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = true;
      continue;
    }
    if (space && !out.empty()) {
      out += ' ';
    }
    space = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::size_t width_of(UChar32 c, std::size_t bytes) {
  if (c < 0) {
    return bytes;
  }
  if (c < 0x7F) {
    return c >= 0x20 ? 1 : 0;
  }
  const auto type = u_charType(c);
  if (type == U_CONTROL_CHAR || type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
      type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
      (type == U_FORMAT_CHAR && c != 0x00AD)) {
    return 0;
  }
  // Vowels and final consonants of a Hangul syllable written in parts join the first consonant.
  const int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) {
    return 0;
  }
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::size_t i = 0; i < text.size();) {
    // Most text is ASCII for long stretches.
    std::uint64_t eight = 0;
    if (text.size() - i >= sizeof eight) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & kHighBits) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t begin = i;
    if (utf8::next(text, i) < 0) {
      return begin;
    }
  }
  return std::nullopt;
}

std::string fold_for_search(std::string_view text) {
  if (is_ascii(text)) {
    return fold_ascii(text);
  }
  if (text.size() > kLongestFoldedText) {
    throw Error(ErrorCode::kLimit, "a text of " + std::to_string(text.size()) +
                                       " bytes is too long to fold; at most 64 MiB");
  }
  static const UNormalizer2* const decomposed = normalizer(unorm2_getNFKDInstance);
  static const UNormalizer2* const case_folded = normalizer(unorm2_getNFKCCasefoldInstance);

  // Dropping a mark or a default-ignorable character can bring others together that compose or fold
  // further, so it is repeated until nothing changes; a second round is rare, a fifth unknown.
  std::u16string folded = to_utf16(text);
  for (int round = 0; round < 8; ++round) {
    std::u16string next = without_marks_and_spare_space(
        normalized(case_folded, without_marks_and_spare_space(normalized(decomposed, folded))));
    if (next == folded) {
      break;
    }
    folded = std::move(next);
  }
  return to_utf8(folded);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(text, i);
    width += width_of(c, i - begin);
  }
  return width;
}

std::string truncate_to_width(std::string_view text, std::size_t columns) {
  if (columns == 0) {
    return {};
  }
  std::size_t width = 0;
  std::size_t cut = 0;  // end of the longest prefix that leaves a column for the ellipsis
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(text, i);
    width += width_of(c, i - begin);
    if (width < columns) {
      cut = i;
    } else if (width > columns) {
      return std::string(text.substr(0, cut)) + "\u2026";
    }
  }
  return std::string(text);
}

std::string shorten_to_width(std::string_view text, std::size_t columns,
                             std::string_view ellipsis) {
  const std::size_t whole = display_width(text);
  if (whole <= columns) {
    return std::string(text);
  }
  const std::size_t mark = display_width(ellipsis);
  if (columns <= mark) {
    return columns == mark ? std::string(ellipsis) : std::string();
  }
  const std::size_t head = (columns - mark + 1) / 2;
  const std::size_t tail = columns - mark - head;
  std::size_t head_end = 0;
  std::size_t tail_begin = text.size();
  std::size_t before = 0;  // width of what stands before a character
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(text, i);
    const std::size_t width = width_of(c, i - begin);
    if (tail_begin == text.size() && width > 0 && whole - before <= tail) {
      tail_begin = begin;
    }
    before += width;
    if (before <= head) {
      head_end = i;
    }
  }
  return std::string(text.substr(0, head_end)).append(ellipsis).append(text.substr(tail_begin));
}

namespace {

/// What a terminal would act on instead of showing it.
bool acts_on_terminal(UChar32 c) {
  return u_charType(c) == U_CONTROL_CHAR || utf8::is_bidi_control(c) || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(json, i);
    if (c >= 0x7F && acts_on_terminal(c)) {  // all of them are in the basic plane
      std::array<char, 16> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += json.substr(begin, i - begin);
    }
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = utf8::next(text, i);
    if (c < 0) {
      out += "\uFFFD";
    } else if (acts_on_terminal(c)) {
      std::array<char, 16> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u{%X}", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += text.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace claimgraph
