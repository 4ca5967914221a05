#include "text/quantities/quantity_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/quantity/unit.hpp>

#include "text/language/character_table.hpp"
#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

// Tables are made by us: what is wrong in one is found by the first test that reads it.
[[noreturn]] void refuse(const Lexicon& lexicon, std::string_view section,
                         const LexiconEntry& entry, const std::string& expected) {
  throw Error(ErrorCode::kInvalidArgument,
              "the tables of '" + lexicon.tag() + "', [" + std::string(section) + "]: '" +
                  std::string(entry.phrase) + " = " + std::string(entry.value) + "'; expected " +
                  expected);
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_capital_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// "TRY", "R": as ordinary words in small letters they mean something else.
bool is_short_and_in_capitals(std::string_view phrase) {
  constexpr std::size_t kLongest = 3;
  return phrase.size() <= kLongest && std::all_of(phrase.begin(), phrase.end(), is_capital_letter);
}

// "$", "US$", "Rp", "kr", "EUR": what may stand close before a number.
bool is_symbol(std::string_view phrase) {
  constexpr std::size_t kLongest = 2;
  if (phrase.find(' ') != std::string_view::npos) {
    return false;
  }
  std::size_t letters = 0;
  for (std::size_t i = 0; i < phrase.size();) {
    const CharacterClass kind = CharacterTable::instance().of(decode(phrase, i, i));
    if (kind == CharacterClass::kOther) {
      return true;
    }
    ++letters;
  }
  return letters <= kLongest || is_short_and_in_capitals(phrase);
}

struct Split {
  std::string_view left;
  std::string_view right;
};

std::optional<Split> split_at(std::string_view text, std::string_view separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string_view::npos) {
    return std::nullopt;
  }
  return Split{text.substr(0, place), text.substr(place + separator.size())};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<std::int64_t> small_integer(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  if (text.empty() || text.size() > kMostDigits) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr std::array kHedgeSections{
    std::pair<std::string_view, Hedge>{"exact", Hedge::kExact},
    std::pair<std::string_view, Hedge>{"approximate", Hedge::kApprox},
    std::pair<std::string_view, Hedge>{"below", Hedge::kBelow},
    std::pair<std::string_view, Hedge>{"above", Hedge::kAbove},
    std::pair<std::string_view, Hedge>{"at_least", Hedge::kAtLeast},
    std::pair<std::string_view, Hedge>{"more_than", Hedge::kMoreThan},
    std::pair<std::string_view, Hedge>{"at_most", Hedge::kAtMost},
    std::pair<std::string_view, Hedge>{"less_than", Hedge::kLessThan},
};

constexpr std::array kPlainSections{
    std::pair<std::string_view, Cue>{"and", Cue::kAnd},
    std::pair<std::string_view, Cue>{"collective.before", Cue::kCollectiveBefore},
    std::pair<std::string_view, Cue>{"fraction.of", Cue::kFractionOf},
    std::pair<std::string_view, Cue>{"half.behind", Cue::kHalfBehind},
    std::pair<std::string_view, Cue>{"of", Cue::kOf},
    std::pair<std::string_view, Cue>{"article", Cue::kArticle},
    std::pair<std::string_view, Cue>{"noun.before", Cue::kNounBefore},
    std::pair<std::string_view, Cue>{"noun.article", Cue::kNounArticle},
    std::pair<std::string_view, Cue>{"noun.stop", Cue::kNounStop},
    std::pair<std::string_view, Cue>{"noun.link", Cue::kNounLink},
    std::pair<std::string_view, Cue>{"noun.compound", Cue::kCompound},
    std::pair<std::string_view, Cue>{"change.rise", Cue::kRise},
    std::pair<std::string_view, Cue>{"change.fall", Cue::kFall},
    std::pair<std::string_view, Cue>{"change.by", Cue::kBy},
    std::pair<std::string_view, Cue>{"change.to", Cue::kTo},
    std::pair<std::string_view, Cue>{"change.move", Cue::kMove},
    std::pair<std::string_view, Cue>{"change.since", Cue::kSince},
    std::pair<std::string_view, Cue>{"not_a_quantity.before", Cue::kNotBefore},
    std::pair<std::string_view, Cue>{"not_a_quantity.after", Cue::kNotAfter},
    std::pair<std::string_view, Cue>{"ordinal.before", Cue::kOrdinalBefore},
    std::pair<std::string_view, Cue>{"ordinal.after", Cue::kOrdinalAfter},
    std::pair<std::string_view, Cue>{"date.before", Cue::kDateBefore},
    std::pair<std::string_view, Cue>{"date.after", Cue::kDateAfter},
    std::pair<std::string_view, Cue>{"determiner", Cue::kDeterminer},
    std::pair<std::string_view, Cue>{"decade_end", Cue::kDecadeEnd},
    std::pair<std::string_view, Cue>{"month", Cue::kMonth},
    std::pair<std::string_view, Cue>{"weekday", Cue::kWeekday},
    std::pair<std::string_view, Cue>{"minus", Cue::kMinus},
};

}  // namespace

QuantityWords::QuantityWords(const Lexicon& lexicon)
    : own_currency_(lexicon.value("locale", "default_currency")) {
  read_hedges(lexicon);
  read_ranges(lexicon);
  read_values(lexicon);
  read_subunits(lexicon);
  read_units(lexicon);
  read_plain(lexicon);
  read_numbers(lexicon);
  read_nouns(lexicon);
}

void QuantityWords::add(std::string_view phrase, CueEntry entry) {
  entry.phrase = std::string(phrase);
  phrases_.add(phrase, static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back(std::move(entry));
}

void QuantityWords::read_hedges(const Lexicon& lexicon) {
  for (const auto& [name, hedge] : kHedgeSections) {
    for (const auto& [place, cue] :
         {std::pair(".before", Cue::kHedgeBefore), std::pair(".after", Cue::kHedgeAfter)}) {
      for (const LexiconEntry& entry : lexicon.section(std::string(name) + place)) {
        CueEntry made;
        made.cue = cue;
        made.hedge = hedge;
        add(entry.phrase, std::move(made));
      }
    }
  }
}

void QuantityWords::read_ranges(const Lexicon& lexicon) {
  std::uint32_t pattern = 0;
  for (const LexiconEntry& entry : lexicon.section("range")) {
    const auto first = split_at(entry.phrase, "*");
    const auto second = first ? split_at(first->right, "*") : std::nullopt;
    if (!second || trimmed(second->left).empty()) {
      refuse(lexicon, "range", entry, "two stars with something between");
    }
    ++pattern;
    const std::string_view open = trimmed(first->left);
    const std::string_view close = trimmed(second->right);
    for (const auto& [phrase, cue] :
         {std::pair(open, Cue::kRangeOpen), std::pair(trimmed(second->left), Cue::kRangeJoin),
          std::pair(close, Cue::kRangeClose)}) {
      if (!phrase.empty()) {
        CueEntry made;
        made.cue = cue;
        made.pattern = pattern;
        made.opened = !open.empty() || !close.empty();
        add(phrase, std::move(made));
      }
    }
  }
}

void QuantityWords::read_values(const Lexicon& lexicon) {
  for (const LexiconEntry& entry : lexicon.section("collective")) {
    CueEntry made;
    made.cue = Cue::kCollective;
    std::string_view size = entry.value;
    if (size.starts_with('~')) {
      made.hedge = Hedge::kApprox;
      size.remove_prefix(1);
    }
    const auto ends = split_at(size, "..<");
    const auto low = Decimal::parse(ends ? ends->left : size);
    const auto high = ends ? Decimal::parse(ends->right) : low;
    if (!low || !high || low->is_zero()) {
      refuse(lexicon, "collective", entry, "a number, or two as in 10..<100");
    }
    made.low = *low;
    made.high = ends ? *high : *low * Decimal(10);
    add(entry.phrase, std::move(made));
  }
  for (const LexiconEntry& entry : lexicon.section("magnitude.short")) {
    const auto size = Decimal::parse(entry.value);
    if (!size) {
      refuse(lexicon, "magnitude.short", entry, "a number");
    }
    CueEntry made;
    made.cue = Cue::kShortMagnitude;
    made.low = *size;
    made.by_case = entry.phrase.size() == 1;
    add(entry.phrase, std::move(made));
  }
  for (const LexiconEntry& entry : lexicon.section("fraction")) {
    const auto parts = split_at(entry.value, "/");
    const auto numerator = parts ? small_integer(parts->left) : std::nullopt;
    const auto denominator = parts ? small_integer(parts->right) : std::nullopt;
    if (!numerator || !denominator || *denominator == 0) {
      refuse(lexicon, "fraction", entry, "two whole numbers as in 2/3");
    }
    CueEntry made;
    made.cue = Cue::kFraction;
    made.numerator = *numerator;
    made.denominator = *denominator;
    add(entry.phrase, std::move(made));
  }
}

void QuantityWords::read_subunits(const Lexicon& lexicon) {
  const auto currency_of = [&](std::string_view name) -> std::string_view {
    if (name == "local") {
      return own_currency_;
    }
    const std::string_view head = lexicon.value("currency.head", name);
    return head.empty() ? name : head;
  };
  for (const auto& [section, cue] :
       {std::pair("subunit", Cue::kSubunit), std::pair("subunit.one", Cue::kSubunitOne),
        std::pair("subunit.alone", Cue::kSubunitAlone)}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      const auto parts = split_at(entry.value, " ");
      const auto size = Decimal::parse(parts ? parts->left : entry.value);
      const std::string_view currency = parts ? currency_of(parts->right) : std::string_view{};
      if (!size || (parts && !currency_minor_digits(currency))) {
        refuse(lexicon, section, entry,
               "a number and a currency as in 0.01 USD, a word of [currency.head], or local");
      }
      CueEntry made;
      made.cue = cue;
      made.low = *size;
      made.unit = std::string(currency);
      made.by_case = is_short_and_in_capitals(entry.phrase);
      add(entry.phrase, std::move(made));
    }
  }
}

void QuantityWords::read_units(const Lexicon& lexicon) {
  const auto known_unit = [](std::string_view text) { return Unit::parse(text).has_value(); };
  for (const auto& [section, cue] :
       {std::pair("percent", Cue::kPercent), std::pair("percent.before", Cue::kPercentBefore)}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      CueEntry made;
      made.cue = cue;
      made.unit = std::string(entry.value.empty() ? "%" : entry.value);
      add(entry.phrase, std::move(made));
    }
  }
  for (const LexiconEntry& entry : lexicon.section("percentage_point")) {
    CueEntry made;
    made.cue = Cue::kPercent;
    made.unit = "%";
    add(entry.phrase, std::move(made));
  }
  const std::vector<LexiconEntry>& any_case = lexicon.section("currency.any_case");
  for (const auto& [section, assumed] :
       {std::pair("currency", false), std::pair("currency.head", true)}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      if (!currency_minor_digits(entry.value)) {
        refuse(lexicon, section, entry, "an ISO 4217 code");
      }
      // "R1" is a name more often than one rand, but at home.
      if (entry.phrase.size() == 1 && is_letter(entry.phrase.front()) &&
          entry.value != own_currency_) {
        continue;
      }
      CueEntry made;
      made.cue = Cue::kCurrency;
      made.unit = std::string(entry.value);
      made.assumed = assumed;
      made.symbol = is_symbol(entry.phrase);
      made.by_case =
          is_short_and_in_capitals(entry.phrase) &&
          std::none_of(any_case.begin(), any_case.end(),
                       [&entry](const LexiconEntry& code) { return code.phrase == entry.phrase; });
      add(entry.phrase, std::move(made));
    }
  }
  for (const std::string_view section : {"unit", "unit.short", "unit.and_half"}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      CueEntry made;
      made.cue = Cue::kUnit;
      made.low = 1;
      made.unit = std::string(entry.value);
      // "10 year": so many of them.
      if (const auto parts = split_at(entry.value, " ")) {
        const auto size = Decimal::parse(parts->left);
        if (!size) {
          refuse(lexicon, section, entry, "a unit, or a number and a unit");
        }
        made.low = *size;
        made.unit = std::string(parts->right);
      }
      if (!known_unit(made.unit)) {
        continue;  // degrees and their like: no unit a quantity can have
      }
      made.symbol = section == "unit.short";
      made.and_half = section == "unit.and_half";
      made.by_case = made.symbol;
      add(entry.phrase, std::move(made));
    }
  }
  for (const auto& [section, cue] :
       {std::pair("per", Cue::kPer), std::pair("unit.per", Cue::kPer),
        std::pair("per.before", Cue::kPerBefore), std::pair("per.adjective", Cue::kPerAdjective)}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      if (!known_unit("USD/" + std::string(entry.value))) {
        continue;
      }
      CueEntry made;
      made.cue = cue;
      made.unit = std::string(entry.value);
      add(entry.phrase, std::move(made));
    }
  }
  for (const auto& [section, cue] :
       {std::pair("count_noun", Cue::kCountNoun), std::pair("classifier", Cue::kClassifier)}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      CueEntry made;
      made.cue = cue;
      made.unit = std::string(entry.value);
      if (!made.unit.empty() && !known_unit(made.unit)) {
        made.unit = "{" + made.unit + "}";
        if (!known_unit(made.unit)) {
          refuse(lexicon, section, entry, "a unit or a noun");
        }
      }
      add(entry.phrase, std::move(made));
    }
  }
}

void QuantityWords::read_plain(const Lexicon& lexicon) {
  for (const auto& [section, cue] : kPlainSections) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      CueEntry made;
      made.cue = cue;
      add(entry.phrase, std::move(made));
    }
  }
}

void QuantityWords::read_numbers(const Lexicon& lexicon) {
  for (const char* const section : {"number", "number.fraction", "magnitude", "magnitude.before"}) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      if (entry.value == "&") {
        continue;  // only between others
      }
      const std::string folded = fold_phrase(entry.phrase);
      std::uint32_t prefix = kNoPrefix;
      for (std::size_t i = 0; i < kPrefix && i < folded.size(); ++i) {
        prefix = longer(prefix, folded[i]);
      }
      if (!folded.empty()) {
        number_prefixes_.set(bit_of(prefix));
      }
    }
  }
}

void QuantityWords::read_nouns(const Lexicon& lexicon) {
  const auto read = [&lexicon](std::string_view section) {
    std::vector<std::string> folded;
    for (const LexiconEntry& entry : lexicon.section(section)) {
      folded.push_back(fold_phrase(entry.phrase));
    }
    return folded;
  };
  plural_ends_ = read("noun.plural_end");
  verb_ends_ = read("noun.verb_end");
  stop_starts_ = read("noun.stop_start");
  stop_ends_ = read("noun.stop_end");
  has_articles_ = !lexicon.section("noun.article").empty();
  for (const LexiconEntry& entry : lexicon.section("noun.order")) {
    if (entry.phrase == "head" && (entry.value == "first" || entry.value == "last")) {
      head_first_ = entry.value == "first";
    } else if (entry.phrase == "capital") {
      nouns_in_capitals_ = true;
    } else if (entry.phrase == "known" && entry.value == "ends") {
      known_nouns_end_ = true;
    } else {
      refuse(lexicon, "noun.order", entry, "head = first, head = last, known = ends or capital");
    }
  }
}

bool QuantityWords::may_begin_number(std::string_view folded) const noexcept {
  std::uint32_t prefix = kNoPrefix;
  for (std::size_t i = 0; i < kPrefix && i < folded.size(); ++i) {
    prefix = longer(prefix, folded[i]);
    if (number_prefixes_.test(bit_of(prefix))) {
      return true;
    }
  }
  return false;
}

bool QuantityWords::ends_as_plural(std::string_view word) const {
  return plural_ends_.empty() ||
         std::any_of(plural_ends_.begin(), plural_ends_.end(),
                     [word](const std::string& end) { return word.ends_with(end); });
}

bool QuantityWords::ends_as_verb(std::string_view word) const {
  return std::any_of(verb_ends_.begin(), verb_ends_.end(),
                     [word](const std::string& end) { return word.ends_with(end); });
}

bool QuantityWords::stops_noun(std::string_view word) const {
  constexpr std::size_t kLeft = 3;  // what stands before or behind must be a word's rest
  const auto rest = [word](const std::string& part) { return word.size() >= part.size() + kLeft; };
  return std::any_of(
             stop_starts_.begin(), stop_starts_.end(),
             [&](const std::string& start) { return rest(start) && word.starts_with(start); }) ||
         std::any_of(stop_ends_.begin(), stop_ends_.end(),
                     [&](const std::string& end) { return rest(end) && word.ends_with(end); });
}

}  // namespace claimgraph
