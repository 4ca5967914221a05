#include "text/numbers/number_vocabulary.hpp"

#include <array>
#include <map>
#include <string_view>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

using Kind = NumberRole::Kind;

// Letters that keyboards and haste write without their marks. Empty if nothing changes or the
// script's marks are letters of their own.
std::string without_accents(const std::string& folded) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) {
    return {};
  }
  const icu::UnicodeString whole =
      decompose->normalize(icu::UnicodeString::fromUTF8(folded), status);
  icu::UnicodeString bare;
  UChar32 base = 0;
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    const UChar32 c = whole.char32At(i);
    const bool is_mark = u_charType(c) == U_NON_SPACING_MARK;
    // Latin, Greek; hamza and vowel signs of Arabic; nukta of Indian scripts.
    if (is_mark &&
        (base < 0x400 || (base >= 0x600 && base < 0x700) || (base >= 0x1E00 && base < 0x2000) ||
         c == 0x093C || c == 0x09BC || c == 0x0A3C)) {
      continue;
    }
    if (!is_mark) {
      base = c;
    }
    switch (c) {
      case 0x0142:  // ł
        bare.append(UChar32{'l'});
        break;
      case 0x0131:  // dotless i
        bare.append(UChar32{'i'});
        break;
      case 0x0111:  // đ
        bare.append(UChar32{'d'});
        break;
      case 0x00DF:
        bare.append(UChar32{'s'}).append(UChar32{'s'});
        break;
      case 0x00E6:
        bare.append(UChar32{'a'}).append(UChar32{'e'});
        break;
      case 0x00F8:
        bare.append(UChar32{'o'});
        break;
      case 0x0629:  // teh marbuta
        bare.append(UChar32{0x0647});
        break;
      case 0x0671:  // alef wasla
        bare.append(UChar32{0x0627});
        break;
      default:
        bare.append(c);
    }
  }
  icu::UnicodeString composed = icu::Normalizer2::getNFCInstance(status)->normalize(bare, status);
  std::string text;
  composed.toUTF8String(text);
  return U_FAILURE(status) || text == folded ? std::string() : text;
}

bool at_end(std::string_view text, std::size_t position) {
  return position == text.size();
}

// Romanian letters with a comma below, where tables have the older cedilla. Empty if there are
// none.
std::string with_comma_below(const std::string& folded) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(folded);
  const icu::UnicodeString before = text;
  text.findAndReplace(u"\u015F", u"\u0219").findAndReplace(u"\u0163", u"\u021B");
  std::string out;
  text.toUTF8String(out);
  return text == before ? std::string() : out;
}

// Letters of Indian scripts with a dot below as one character, as some keyboards have them. Empty
// if there are none.
std::string with_dotted_letters(const std::string& folded) {
  struct Letter {
    UChar32 base, dotted;
  };
  static constexpr std::array kLetters{
      Letter{0x0915, 0x0958}, Letter{0x0916, 0x0959}, Letter{0x0917, 0x095A},
      Letter{0x091C, 0x095B}, Letter{0x0921, 0x095C}, Letter{0x0922, 0x095D},
      Letter{0x092B, 0x095E}, Letter{0x092F, 0x095F}, Letter{0x09A1, 0x09DC},
      Letter{0x09A2, 0x09DD}, Letter{0x09AF, 0x09DF}, Letter{0x0A32, 0x0A33},
      Letter{0x0A38, 0x0A36}, Letter{0x0A16, 0x0A59}, Letter{0x0A17, 0x0A5A},
      Letter{0x0A1C, 0x0A5B}, Letter{0x0A2B, 0x0A5E}};
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(folded);
  icu::UnicodeString out;
  bool changed = false;
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
    const UChar32 c = whole.char32At(i);
    if ((c == 0x093C || c == 0x09BC || c == 0x0A3C) && !out.isEmpty()) {
      const UChar32 base = out.char32At(out.length() - 1);
      for (const Letter& letter : kLetters) {
        if (letter.base == base) {
          out.truncate(out.length() - 1);
          out.append(letter.dotted);
          changed = true;
          break;
        }
      }
      if (changed && out.char32At(out.length() - 1) != base) {
        continue;
      }
    }
    out.append(c);
  }
  std::string text;
  out.toUTF8String(text);
  return changed ? text : std::string();
}

// The other ways in which a phrase is spelled.
std::vector<std::string> variants_of(const std::string& folded, bool strip) {
  std::vector<std::string> variants;
  for (std::string& text : std::array{strip ? without_accents(folded) : std::string(),
                                      with_dotted_letters(folded), with_comma_below(folded)}) {
    if (!text.empty()) {
      variants.push_back(std::move(text));
    }
  }
  return variants;
}

// Languages in which a mark makes another word of it.
bool marks_matter(std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find_first_of("-_"));
  return language == "vi" || language == "yo" || language == "ee" || language == "ak" ||
         language == "lo";
}

DigitSeparators separators_of(const Lexicon& lexicon) {
  DigitSeparators separators;
  const std::string_view decimal = lexicon.value("locale", "decimal");
  separators.decimal = decimal == "," ? ',' : '.';
  const std::string_view groups = lexicon.value("locale", "group");
  separators.point_groups = groups.find('.') != std::string_view::npos;
  separators.comma_groups = groups.find(',') != std::string_view::npos;
  separators.space_groups = groups.find("space") != std::string_view::npos;
  separators.apostrophe_groups = groups.find('\'') != std::string_view::npos;
  return separators;
}

void add_roles(const LexiconEntry& entry, const std::string& folded, NumberWords& words) {
  std::string_view rest = entry.value;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (const auto role = NumberRole::parse(rest.substr(0, end))) {
      words.add(folded, *role);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void add_values(const Lexicon& lexicon, std::string_view section, NumberWords& words,
                std::vector<Decimal>& values) {
  for (const LexiconEntry& entry : lexicon.section(section)) {
    std::string_view number = entry.value;
    const bool needs_magnitude = !number.empty() && number.back() == 'x';
    if (needs_magnitude) {
      number.remove_suffix(1);
    }
    if (const Parsed<Decimal> value = Decimal::parse(number)) {
      words.add(fold_phrase(entry.phrase), {needs_magnitude ? Kind::kCount : Kind::kNumber,
                                            static_cast<WideInteger>(values.size())});
      values.push_back(*value);
    }
  }
}

}  // namespace

NumberVocabulary::NumberVocabulary(const Lexicon& lexicon) : separators(separators_of(lexicon)) {
  struct Bare {
    const LexiconEntry* entry;
    std::string text;
  };
  std::vector<Bare> bare;
  const bool strip = !marks_matter(lexicon.tag());
  for (const LexiconEntry& entry : lexicon.section("number")) {
    const std::string folded = fold_phrase(entry.phrase);
    add_roles(entry, folded, words);
    for (std::string& text : variants_of(folded, strip)) {
      bare.push_back({&entry, std::move(text)});
    }
    const auto role = NumberRole::parse(entry.value.substr(0, entry.value.find(' ')));
    if (role && role->kind == Kind::kMultiplier && role->value >= 1000) {
      magnitudes.add(folded, *role);
    }
  }
  for (const LexiconEntry& entry : lexicon.section("magnitude")) {
    if (const auto role = NumberRole::parse(entry.value); role && role->kind == Kind::kNumber) {
      const NumberRole multiplier{Kind::kMultiplier, role->value};
      const std::string folded = fold_phrase(entry.phrase);
      const auto known = words.single(Kind::kMultiplier, folded, 0, at_end);
      if (known && known->value != role->value) {
        continue;  // CLDR's patterns have slips; the spelled number is right
      }
      magnitudes.add(folded, multiplier);
      // 十億 is ten times 億, and so it has to be in 四十億.
      const auto composed = words.read(folded, 0, at_end, {});
      const auto chained = words.read_after(1, folded, 0, at_end, {});
      const bool is_word = !(composed && composed->words > 1) && !(chained && chained->words > 1);
      if (is_word) {
        words.add(folded, multiplier);
      }
      for (const std::string& text : variants_of(folded, strip)) {
        if (!words.has(text)) {
          magnitudes.add(text, multiplier);
          if (is_word) {
            words.add(text, multiplier);
          }
        }
      }
    }
  }
  // What is written without its marks, unless that is another number.
  std::map<std::string, std::string_view> added;
  for (const Bare& variant : bare) {
    const auto known = added.find(variant.text);
    if (known != added.end() ? known->second == variant.entry->value : !words.has(variant.text)) {
      add_roles(*variant.entry, variant.text, words);
      added.emplace(variant.text, variant.entry->value);
    }
  }
  for (const LexiconEntry& entry : lexicon.section("magnitude.short")) {
    if (const auto role = NumberRole::parse(entry.value); role && role->kind == Kind::kNumber) {
      short_magnitudes.add(fold_phrase(entry.phrase), {Kind::kMultiplier, role->value});
    }
  }
  for (const LexiconEntry& entry : lexicon.section("number.point")) {
    points.add(fold_phrase(entry.phrase),
               {Kind::kNumber, static_cast<WideInteger>(entry.value == "0" ? 1 : 0)});
  }
  for (const LexiconEntry& entry : lexicon.section("number.weak")) {
    const std::string folded = fold_phrase(entry.phrase);
    weak.add(folded, {Kind::kNumber, 0});
    for (const std::string& text : variants_of(folded, strip)) {
      weak.add(text, {Kind::kNumber, 0});
    }
  }
  add_values(lexicon, "number.fraction", fractions, values);
  add_values(lexicon, "number.and_fraction", and_fractions, values);
  options.glued_multipliers = lexicon.value("number.rules", "multipliers") == "glued";
  short_is_weak = lexicon.value("number.rules", "short") == "weak";
  options.tail_is_next_power = lexicon.value("number.rules", "tail") == "next power";
}

}  // namespace claimgraph
