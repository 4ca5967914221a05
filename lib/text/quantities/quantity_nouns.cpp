#include "text/quantities/quantity_nouns.hpp"

#include <algorithm>
#include <string_view>

#include "text/language/character_table.hpp"

namespace claimgraph {
namespace {

using Kind = QuantityToken::Kind;

// "Three times" are times of nothing.
constexpr std::string_view kTimes = "{time}";

constexpr std::size_t kMostModifiers = 3;
constexpr std::size_t kMostPremodifiers = 4;

constexpr CueSet kStops =
    CueSet::of(Cue::kNounStop, Cue::kHedgeAfter, Cue::kRangeOpen, Cue::kPer, Cue::kRise, Cue::kFall,
               Cue::kTo, Cue::kBy, Cue::kSince, Cue::kAnd, Cue::kMonth, Cue::kWeekday,
               Cue::kPercent, Cue::kFractionOf, Cue::kCollective);

bool without_spaces(const QuantityLine& line, std::size_t i) {
  std::size_t next = 0;
  const CharacterClass kind =
      CharacterTable::instance().of(decode(line.folded(), line[i].begin, next));
  return kind == CharacterClass::kIdeograph;
}

// "H800", "MI300X": letters and digits close together. Gives the token behind them.
std::size_t behind_word(const QuantityLine& line, std::size_t i) {
  std::size_t next = i + 1;
  while (next < line.size() && line.glued(next) &&
         (without_spaces(line, i) || !without_spaces(line, next))) {
    const bool joined =
        line.is(next, '-') && line.glued(next + 1) && line[next + 1].kind != Kind::kOther;
    if (line[next].kind == Kind::kOther && !joined) {
      break;
    }
    ++next;
  }
  return next;
}

bool has_digits(const QuantityLine& line, std::size_t first, std::size_t next) {
  for (std::size_t i = first; i < next; ++i) {
    if (line.is_digits(i)) {
      return true;
    }
  }
  return false;
}

std::string unit_of(const QuantityLine& line, std::size_t first, std::size_t next) {
  std::string unit = "{";
  for (std::size_t i = first; i < next; ++i) {
    if (i > first && line.spaced(i)) {
      unit += ' ';
    }
    unit += line.text(i);
  }
  return unit + '}';
}

std::string unit_of(const CueEntry& entry, const QuantityLine& line, std::size_t first,
                    std::size_t next) {
  return entry.unit.empty() ? unit_of(line, first, next) : entry.unit;
}

// Modifiers behind a head: adjectives, names, "N de N" of languages that compound so.
std::size_t behind_modifiers(const QuantityLine& line, std::size_t i, bool names_only) {
  const QuantityWords& words = line.words();
  for (std::size_t count = 0; count < kMostModifiers && line.is_word(i) && line.spaced(i);
       ++count) {
    if (ends_noun_phrase(line, i)) {
      // "centres de données": a noun without article behind "de" makes one of the two.
      const FoundCue of = line.find(i, Cue::kCompound);
      if (!of || count > 0 || !line.is_word(of.next) || line.capital(of.next) ||
          ends_noun_phrase(line, of.next) || line.has(of.next, Cue::kNounArticle)) {
        break;
      }
      i = behind_word(line, of.next);
      continue;
    }
    const std::size_t next = behind_word(line, i);
    const bool name = line.capital(i) || has_digits(line, i, next);
    if (!name && (names_only || words.stops_noun(line.text(i)) ||
                  !words.ends_as_plural(line.text(next - 1)))) {
      break;
    }
    i = next;
    if (name) {
      // The rest of the name does not count as modifiers.
      for (std::size_t more = 0; more < 2 && line.is_word(i) && line.spaced(i) && line.capital(i) &&
                                 !ends_noun_phrase(line, i);
           ++more) {
        i = behind_word(line, i);
      }
    }
  }
  return i;
}

NounPhrase read_head_first(const QuantityLine& line, std::size_t i) {
  NounPhrase noun;
  if (!line.is_word(i) || ends_noun_phrase(line, i)) {
    return noun;
  }
  noun.first = i;
  if (const FoundCue head = line.find(i, Cue::kCountNoun)) {
    noun.known = true;
    noun.unit = unit_of(*head.entry, line, i, head.next);
    noun.next = head.next;
  } else {
    if (line.words().stops_noun(line.text(i))) {
      return noun;
    }
    noun.next = behind_word(line, i);
    noun.unit = unit_of(line, i, noun.next);
    // "2 x 1000"; "deux sur trois utilisent": no noun is so short, or without its plural.
    const bool name = line.capital(i) || has_digits(line, i, noun.next);
    if (line[noun.next - 1].end == line[i].begin + 1 ||
        (!name && !line.words().ends_as_plural(line.text(noun.next - 1)))) {
      return {};
    }
  }
  if (noun.unit != kTimes) {
    noun.next = behind_modifiers(line, noun.next, noun.known && line.words().known_nouns_end());
  }
  noun.end = noun.next;
  return noun;
}

NounPhrase read_head_last(const QuantityLine& line, std::size_t i) {
  NounPhrase noun;
  noun.first = i;
  const QuantityWords& words = line.words();
  std::size_t at = i;
  bool after_head = false;
  for (std::size_t count = 0; count <= kMostPremodifiers && line.is_word(at); ++count) {
    const bool close = without_spaces(line, at);
    if ((at > i && !line.spaced(at) && !close) || ends_noun_phrase(line, at)) {
      break;
    }
    if (const FoundCue head = line.find(at, Cue::kCountNoun)) {
      noun.known = true;
      noun.unit = unit_of(*head.entry, line, at, head.next);
      noun.next = at = head.next;
      after_head = true;
      if (words.known_nouns_end()) {
        break;
      }
      continue;
    }
    if (close || line.has(at, Cue::kNounBefore)) {
      if (close || after_head) {
        break;
      }
      ++at;
      continue;
    }
    const std::size_t next = behind_word(line, at);
    const std::string_view last = line.text(next - 1);
    const bool may_be_head = !words.stops_noun(last) && !has_digits(line, at, next) &&
                             (words.has_plural_ends()     ? words.ends_as_plural(last)
                              : words.nouns_in_capitals() ? line.capital(at)
                                                          : !after_head);
    if (may_be_head) {
      noun.known = false;
      noun.unit = unit_of(line, at, next);
      noun.next = next;
      after_head = true;
      if (!words.has_plural_ends()) {
        break;
      }
    } else if (after_head) {
      break;
    }
    at = next;
  }
  noun.end = noun.next;
  return noun;
}

}  // namespace

bool ends_noun_phrase(const QuantityLine& line, std::size_t i) {
  const QuantityToken& token = line[i];
  if (!token.cues.meets(kStops)) {
    return false;
  }
  // A noun that begins with such a word is one ("or" is not "or noir" here).
  return line.longest(i, kStops) >= line.longest(i, CueSet::of(Cue::kCountNoun));
}

NounPhrase read_noun_phrase(const QuantityLine& line, std::size_t i) {
  std::size_t start = i;
  while (start < i + 2) {
    const FoundCue before = line.find(start, Cue::kNounBefore);
    if (!before) {
      break;
    }
    start = before.next;
  }
  const auto read = [&line](std::size_t at) {
    return line.words().head_first() ? read_head_first(line, at) : read_head_last(line, at);
  };
  const FoundCue classifier = line.find(start, Cue::kClassifier);
  if (classifier) {
    std::size_t behind = classifier.next;
    if (const FoundCue of = line.find(behind, Cue::kOf)) {
      behind = of.next;
    }
    if (line.is_word(behind) &&
        (line.spaced(behind) || without_spaces(line, behind) || without_spaces(line, start))) {
      NounPhrase noun = read(behind);
      // A classifier that says itself what is counted needs a noun that is known.
      const bool named = noun.known || (line.words().head_first() && classifier->unit.empty());
      if (!noun.empty() && named) {
        // "10.000 unit H20": a name is no noun, what it is a name of was said before.
        if (!noun.known && (line.capital(behind) || has_digits(line, noun.first, noun.next))) {
          noun.unit = unit_of(*classifier.entry, line, start, classifier.next);
          noun.anaphoric = true;
        }
        return noun;
      }
    }
    NounPhrase noun;
    noun.first = start;
    noun.next = noun.end = classifier.next;
    noun.unit = unit_of(*classifier.entry, line, start, classifier.next);
    noun.known = true;
    noun.anaphoric = classifier->unit.empty();
    return noun;
  }
  NounPhrase noun = read(start);
  if (noun.empty()) {
    return {};
  }
  return noun;
}

}  // namespace claimgraph
