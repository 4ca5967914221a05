// Words of numbers, learned from how ICU spells them out: what the reader cannot read yet is taken
// apart and added.
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include "text/language/fold.hpp"
#include "text/numbers/number_words.hpp"
#include "text/tables/cldr_bundle.hpp"
#include "text/tables/cldr_sections.hpp"
#include "text/tables/locale_chain.hpp"

namespace claimgraph::tables {
namespace {

using Kind = NumberRole::Kind;

// ICU's rules are uneven beyond.
constexpr int kLargestPower = 15;

bool at_end(std::string_view text, std::size_t position) {
  return position == text.size();
}

bool begins_character(std::string_view text, std::size_t position) {
  return position >= text.size() || (static_cast<unsigned char>(text[position]) & 0xC0U) != 0x80U;
}

std::string number_text(WideInteger value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

std::string role_text(const NumberRole& role) {
  switch (role.kind) {
    case Kind::kNumber:
      return number_text(role.value);
    case Kind::kUnmultiplied:
      return number_text(role.value) + ".";
    case Kind::kBeginning:
      return number_text(role.value) + "+";
    case Kind::kMultiplier:
      return "*" + number_text(role.value);
    case Kind::kFactor:
      return number_text(role.value) + "*";
    case Kind::kCount:
      return number_text(role.value) + "x";
    case Kind::kAndTens:
      return "&10";
    case Kind::kAnd:
      break;
  }
  return "&";
}

// Without gaps at either end.
std::string trimmed(std::string_view text) {
  const std::size_t begin = skip_number_gap(text, 0);
  std::size_t end = text.size();
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (begins_character(text, i) && skip_number_gap(text, i) == text.size()) {
      end = i;
      break;
    }
  }
  return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

class Spelling {
 public:
  explicit Spelling(const std::string& locale) {
    UErrorCode status = U_ZERO_ERROR;
    format_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT,
                                                           icu::Locale(locale.c_str()), status);
    if (U_FAILURE(status)) {
      return;
    }
    for (std::int32_t i = 0; i < format_->getNumberOfRuleSetNames(); ++i) {
      const icu::UnicodeString name = format_->getRuleSetName(i);
      const bool cardinal = name.startsWith(u"%spellout-cardinal") ||
                            name == icu::UnicodeString(u"%spellout-numbering") ||
                            name == icu::UnicodeString(u"%spellout-numbering-verbose");
      if (cardinal) {
        rule_sets_.push_back(name);
      }
    }
  }

  // All spellings of a number, without those that are digits.
  template <typename Number>
  [[nodiscard]] std::set<std::string> of(Number value) const {
    std::set<std::string> all;
    for (const icu::UnicodeString& rules : rule_sets_) {
      UErrorCode status = U_ZERO_ERROR;
      icu::FieldPosition position;
      icu::UnicodeString out;
      format_->format(value, rules, out, position, status);
      const std::string text = trimmed(fold_phrase(plain_text(out.getBuffer(), out.length())));
      if (U_SUCCESS(status) && !text.empty() &&
          text.find_first_of("0123456789=") == std::string::npos) {
        all.insert(text);
      }
    }
    return all;
  }

 private:
  std::unique_ptr<icu::RuleBasedNumberFormat> format_;
  std::vector<icu::UnicodeString> rule_sets_;
};

class Learner {
 public:
  explicit Learner(const Spelling& spelling) : spelling_(spelling) {}

  void learn() {
    for (int value = 0; value <= 20; ++value) {
      learn_number(static_cast<WideInteger>(value));
    }
    for (int ten = 20; ten < 100; ten += 10) {
      learn_ten(static_cast<WideInteger>(ten));
    }
    for (int value = 21; value < 100; ++value) {
      learn_joined_tens(static_cast<WideInteger>(value));
      learn_number(static_cast<WideInteger>(value));
    }
    for (int power = 2; power <= kLargestPower; ++power) {
      learn_shared_multiplier(power);
      for (const int count : {2, 3, 5, 1, 4, 6, 7, 8, 9, 10, 11, 12, 20, 21, 25, 100, 200}) {
        learn_round(static_cast<WideInteger>(count), power);
      }
      for (const int count : {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
        for (const int rest : {1, 2, 5, 8, 11, 21, 40, 80, 88, 100, 101, 300, 1000, 2000}) {
          learn_with_rest(static_cast<WideInteger>(count), power, static_cast<WideInteger>(rest));
        }
      }
    }
  }

  [[nodiscard]] const std::map<std::string, std::vector<NumberRole>>& found() const {
    return found_;
  }

 private:
  [[nodiscard]] bool reads(std::string_view text, WideInteger value) const {
    const auto read = words_.read(text, 0, at_end, {});
    return read && read->value == value;
  }

  static bool is_number(Kind kind) { return kind == Kind::kNumber || kind == Kind::kBeginning; }

  void add(const std::string& phrase, NumberRole role) {
    const std::string text = trimmed(phrase);
    if (text.empty()) {
      return;
    }
    auto& roles = found_[text];
    for (const NumberRole& known : roles) {
      const bool same_kind =
          known.kind == role.kind || (is_number(known.kind) && is_number(role.kind));
      if (known == role || (same_kind && known.value != role.value)) {
        return;  // some rules are uneven: what came first stays
      }
    }
    roles.push_back(role);
    words_.add(text, role);
  }

  void learn_number(WideInteger value) {
    for (const std::string& text : spelling_.of(static_cast<std::int64_t>(value))) {
      if (!reads(text, value)) {
        add(text, {Kind::kNumber, value});
      }
    }
  }

  // "ein|und|zwanzig"; "vingt|et|un"
  void learn_joined_tens(WideInteger value) {
    const WideInteger digit = value % 10;
    if (digit == 0) {
      return;
    }
    for (const std::string& text : spelling_.of(static_cast<std::int64_t>(value))) {
      for (const bool digit_first : {true, false}) {
        if (reads(text, value)) {
          break;
        }
        const std::size_t begin = prefix(text, digit_first ? digit : value - digit);
        const std::size_t end = suffix(text, digit_first ? value - digit : digit);
        if (begin == 0 || end <= begin) {
          continue;
        }
        const std::string word = trimmed(std::string_view(text).substr(begin, end - begin));
        // What sounds only stay the same is no word: it joins all of them, or none.
        if (!word.empty() && joins_.insert({word, digit_first}).second) {
          continue;
        }
        if (!word.empty()) {
          add(word, {digit_first ? Kind::kAndTens : Kind::kAnd, 0});
        }
      }
    }
  }

  // "三十" is three times ten; "thirty" is a word.
  void learn_ten(WideInteger value) {
    for (const std::string& text : spelling_.of(static_cast<std::int64_t>(value))) {
      const std::size_t end = prefix(text, value / 10);
      const std::string rest = end > 0 ? trimmed(std::string_view(text).substr(end)) : "";
      if (!rest.empty() && reads(rest, 10)) {
        add(rest, {Kind::kMultiplier, 10});
      } else if (!reads(text, value)) {
        add(text, {Kind::kNumber, value});
      }
    }
  }

  // True if a number greater than zero stands behind a gap or a comma in it.
  [[nodiscard]] bool holds_number(std::string_view word) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const std::size_t behind =
          word[i] == ',' ? skip_number_gap(word, i + 1) : skip_number_gap(word, i);
      if (behind > i && behind < word.size()) {
        const auto number = words_.read(word, behind, at_end, {});
        if (number && number->value > 0) {
          return true;
        }
      }
    }
    return false;
  }

  // "dhá mhíle", "trí mhíle": a word that ends what at least three counts have, though they are
  // not spelled as they are alone.
  void learn_shared_multiplier(int power) {
    WideInteger unit = 1;
    for (int i = 0; i < power; ++i) {
      unit *= 10;
    }
    std::map<std::string, std::map<std::string, WideInteger>> counts_of;  // by last word
    for (int count = 2; count <= 9; ++count) {
      const WideInteger value = static_cast<WideInteger>(count) * unit;
      for (const std::string& text : spelling_.of(static_cast<std::int64_t>(value))) {
        const std::size_t space = text.rfind(' ');
        if (space == std::string::npos || reads(text, value) ||
            prefix(text, static_cast<WideInteger>(count)) > 0 ||
            suffix(text, static_cast<WideInteger>(count)) > 0) {
          continue;
        }
        counts_of[text.substr(space + 1)].emplace(text.substr(0, space),
                                                  static_cast<WideInteger>(count));
      }
    }
    for (const auto& [word, counts] : counts_of) {
      if (counts.size() >= 3 && !words_.has(word)) {
        add(word, {Kind::kMultiplier, unit});
        units_.insert(unit);
        for (const auto& [text, count] : counts) {
          add(text, {Kind::kCount, count});
        }
      }
    }
  }

  // The longest beginning (or end) of the text that is the number; 0 if there is none.
  [[nodiscard]] std::size_t prefix(std::string_view text, WideInteger value) const {
    for (std::size_t end = text.size() - 1; end > 0; --end) {
      if (begins_character(text, end) && reads(trimmed(text.substr(0, end)), value)) {
        return end;
      }
    }
    return 0;
  }
  [[nodiscard]] std::size_t suffix(std::string_view text, WideInteger value) const {
    for (std::size_t begin = 1; begin < text.size(); ++begin) {
      if (begins_character(text, begin) && reads(trimmed(text.substr(begin)), value)) {
        return begin;
      }
    }
    return 0;
  }

  void learn_round(WideInteger count, int power) {
    WideInteger unit = 1;
    for (int i = 0; i < power; ++i) {
      unit *= 10;
    }
    const WideInteger value = count * unit;
    for (const std::string& text : spelling_.of(static_cast<std::int64_t>(value))) {
      if (!reads(text, value) && (count < 10 || units_.count(unit) > 0)) {
        learn_head(text, count, unit, Kind::kNumber);
      }
    }
  }

  // Where a word begins that multiplies by `unit` and ends the text; 0 if there is none.
  [[nodiscard]] std::size_t multiplier_at_end(const std::string& text, WideInteger unit) const {
    for (std::size_t begin = 1; begin < text.size(); ++begin) {
      if (!begins_character(text, begin)) {
        continue;
      }
      const auto found = words_.single(Kind::kMultiplier, text, begin, at_end);
      if (found && found->value == unit) {
        return begin;
      }
    }
    return 0;
  }

  // `text` is count * unit.
  void learn_head(const std::string& text, WideInteger count, WideInteger unit, Kind whole) {
    if (const std::size_t end = prefix(text, count); end > 0) {
      const std::string rest = text.substr(end);
      if (skip_number_gap(rest, 0) < rest.size()) {
        // "million" alone, from "one million", is a number too; "ste" of "dvje|ste" is none.
        if (count == 1 && skip_number_gap(rest, 0) > 0 && rest.front() == ' ' &&
            whole == Kind::kNumber) {
          add(rest, {Kind::kNumber, unit});
        }
        add(rest, {Kind::kMultiplier, unit});
        units_.insert(unit);
        return;
      }
    }
    const std::size_t begin = suffix(text, count);
    if (begin > 0 && count > 1 && whole == Kind::kNumber) {
      add(text.substr(0, begin), {Kind::kFactor, unit});
      units_.insert(unit);
      if (reads(text, count * unit)) {
        return;
      }
    }
    // "quatre-vingt mille", where eighty alone is "quatre-vingts".
    for (WideInteger known = 1000; known < unit; known *= 10) {
      const std::size_t start = multiplier_at_end(text, known);
      if (start > 0) {
        add(text.substr(0, start), {Kind::kNumber, count * (unit / known)});
        return;
      }
    }
    if (count < 10) {
      add(text, {whole, count * unit});
    }
  }

  void learn_with_rest(WideInteger count, int power, WideInteger rest) {
    WideInteger unit = 1;
    for (int i = 0; i < power; ++i) {
      unit *= 10;
    }
    if (rest >= unit || count * unit >= 1'000'000'000'000'000U) {
      return;
    }
    const std::set<std::string> rounds = spelling_.of(static_cast<std::int64_t>(count * unit));
    for (const std::string& text : spelling_.of(static_cast<std::int64_t>(count * unit + rest))) {
      if (reads(text, count * unit + rest)) {
        continue;
      }
      const std::size_t begin = suffix(text, rest);
      if (begin == 0) {
        continue;
      }
      const std::string head = trimmed(std::string_view(text).substr(0, begin));
      bool joined = false;
      for (const std::string& round : rounds) {
        if (head.size() > round.size() && head.compare(0, round.size(), round) == 0) {
          const std::string word = trimmed(std::string_view(head).substr(round.size()));
          // A word of its own between the two, not an ending: set off from what is before it.
          const bool apart =
              skip_number_gap(head, round.size()) > round.size() ||
              (!word.empty() && (word[0] == ',' || static_cast<unsigned char>(word[0]) >= 0xE3));
          const auto number = words_.read(word, 0, at_end, {});
          if (!word.empty() && apart && (!number || number->value == 0) && !holds_number(word)) {
            add(word, {Kind::kAnd, 0});
            joined = reads(text, count * unit + rest);
          }
        }
      }
      if (!joined && !head.empty()) {
        learn_head(head, count, unit, Kind::kBeginning);
      }
    }
  }

  const Spelling& spelling_;
  std::set<std::pair<std::string, bool>> joins_;  // seen once already
  std::set<WideInteger> units_;                   // those with a word of their own
  NumberWords words_;
  std::map<std::string, std::vector<NumberRole>> found_;
};

// What stands between the whole and the fraction, and in front of a number below zero.
void learn_signs(const Spelling& spelling, SectionWriter& sections) {
  const std::set<std::string> five = spelling.of(std::int64_t{5});
  const std::set<std::string> two = spelling.of(std::int64_t{2});
  for (const std::string& text : spelling.of(std::int64_t{-5})) {
    for (const std::string& number : five) {
      if (text.size() > number.size() &&
          text.compare(text.size() - number.size(), number.size(), number) == 0) {
        sections.add("number.minus",
                     trimmed(std::string_view(text).substr(0, text.size() - number.size())), "");
      }
    }
  }
  for (const std::string& text : spelling.of(2.5)) {
    for (const std::string& whole : two) {
      for (const std::string& part : five) {
        if (text.size() > whole.size() + part.size() && text.compare(0, whole.size(), whole) == 0 &&
            text.compare(text.size() - part.size(), part.size(), part) == 0) {
          sections.add("number.point",
                       trimmed(std::string_view(text).substr(
                           whole.size(), text.size() - whole.size() - part.size())),
                       "");
        }
      }
    }
  }
}

}  // namespace

void add_number_sections(const std::string& locale, SectionWriter& sections) {
  const auto bundle = CldrBundle::open("rbnf", locale);
  if (!bundle || locale == "root" || !bundle->find("RBNFRules/SpelloutRules")) {
    return;
  }
  const Spelling spelling(locale);
  Learner learner(spelling);
  learner.learn();
  for (const auto& [phrase, roles] : learner.found()) {
    for (const NumberRole& role : roles) {
      const std::string known = sections.value("number", phrase).value_or("");
      if (known == role_text({Kind::kUnmultiplied, role.value})) {
        continue;
      }
      sections.extend("number", phrase, role_text(role));
    }
  }
  learn_signs(spelling, sections);
}

}  // namespace claimgraph::tables
