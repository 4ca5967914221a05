#include "text/claims/time_words.hpp"

#include <charconv>

#include "text/language/fold.hpp"

namespace claimgraph {
namespace {

bool is_space_or_sign(char c) {
  return c == ' ' || c == ',' || c == '.' || c == ';' || c == ')' || c == '\n';
}

bool goes_on(std::string_view text, std::size_t end) {
  if (end >= text.size()) {
    return false;
  }
  const char c = text[end];
  if (c >= 'a' && c <= 'z') {
    return true;
  }
  return (c == ',' || c == '.') && end + 1 < text.size() && is_time_digit(text[end + 1]);
}

}  // namespace

TimeWords::TimeWords(const Lexicon& lexicon) {
  add(lexicon, "time.in", TimeWord::kIn);
  add(lexicon, "time.since", TimeWord::kSince);
  add(lexicon, "time.next", TimeWord::kNext);
  add(lexicon, "time.last", TimeWord::kLast);
  add(lexicon, "time.relative", TimeWord::kRelative);
  add(lexicon, "time.base", TimeWord::kBase);
  add(lexicon, "time.quarter", TimeWord::kQuarter);
  add(lexicon, "time.half", TimeWord::kHalf);
  add(lexicon, "time.period", TimeWord::kPeriod);
  add(lexicon, "time.ending", TimeWord::kEnding);
  add(lexicon, "time.fiscal", TimeWord::kFiscal);
  add(lexicon, "claim.comparison.base", TimeWord::kCompared);
  add(lexicon, "month", TimeWord::kMonth);
  for (const LexiconEntry& entry : lexicon.section("weekday")) {
    // Short forms are other words too ("sun", "min", "日").
    if (entry.phrase.size() >= 4 && entry.phrase.back() != '.') {
      insert(entry, TimeWord::kWeekday);
    }
  }
  for (const LexiconEntry& entry : lexicon.section("unit")) {
    units_.insert(fold_phrase(entry.phrase));
  }
}

std::optional<TimeWords::Hit> TimeWords::at(std::string_view text, std::size_t i,
                                            TimeWord word) const {
  if (i >= text.size()) {
    return std::nullopt;
  }
  for (const PhraseMatcher::Match& match : matcher_.at(text, i)) {
    const Entry& entry = entries_[match.value];
    if (entry.word == word) {
      return Hit{match.end, entry.value, entry.text};
    }
  }
  return std::nullopt;
}

bool TimeWords::before(std::string_view text, std::size_t i, TimeWord word) const {
  const std::size_t end = skip_spaces_before(text, i);
  constexpr std::size_t kLongest = 40;
  for (std::size_t begin = end; begin > 0 && end - begin < kLongest;) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U || text[begin] == '\n') {
      if (text[begin] == '\n') {
        break;
      }
      continue;
    }
    if (begin > 0 && !is_word_border(text, begin)) {
      continue;
    }
    for (const PhraseMatcher::Match& match : matcher_.at(text, begin)) {
      if (match.end == end && entries_[match.value].word == word) {
        return true;
      }
    }
  }
  return false;
}

bool TimeWords::is_unit(std::string_view phrase) const {
  return units_.find(phrase) != units_.end();
}

void TimeWords::add(const Lexicon& lexicon, std::string_view section, TimeWord word) {
  for (const LexiconEntry& entry : lexicon.section(section)) {
    insert(entry, word);
  }
}

void TimeWords::insert(const LexiconEntry& entry, TimeWord word) {
  Entry made{word, 0, entry.value};
  std::from_chars(entry.value.data(), entry.value.data() + entry.value.size(), made.value);
  matcher_.add(entry.phrase, static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back(made);
}

bool is_time_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

std::optional<TimeFigures> read_figures(std::string_view text, std::size_t i, std::size_t most) {
  std::size_t end = i;
  while (end < text.size() && is_time_digit(text[end]) && end - i <= most) {
    ++end;
  }
  if (end == i || end - i > most || (i > 0 && is_time_digit(text[i - 1]))) {
    return std::nullopt;
  }
  TimeFigures digits{0, end, end - i};
  std::from_chars(text.data() + i, text.data() + end, digits.value);
  return digits;
}

std::optional<TimeFigures> read_year(std::string_view text, std::size_t i) {
  const auto digits = read_figures(text, i, 4);
  if (!digits || digits->count != 4 || digits->value < kFirstYear || digits->value > kLastYear ||
      goes_on(text, digits->end)) {
    return std::nullopt;
  }
  return digits;
}

bool continues_number(std::string_view text, std::size_t begin) {
  if (begin == 0) {
    return false;
  }
  const char c = text[begin - 1];
  return (c >= 'a' && c <= 'z') ||
         ((c == ',' || c == '.') && begin >= 2 && is_time_digit(text[begin - 2]));
}

bool has_decimals(std::string_view text, std::size_t end) {
  return end + 1 < text.size() && (text[end] == '.' || text[end] == ',') &&
         is_time_digit(text[end + 1]);
}

std::size_t skip_signs(std::string_view text, std::size_t i, std::string_view signs) {
  while (i < text.size() && signs.find(text[i]) != std::string_view::npos) {
    ++i;
  }
  return i;
}

bool starts_with(std::string_view text, std::size_t i, std::string_view what) {
  return i <= text.size() && text.substr(i, what.size()) == what;
}

std::size_t skip_ordinal(std::string_view text, std::size_t i, bool point) {
  for (const std::string_view ending : {"th", "st", "nd", "rd", "er", "º", "ª", "."}) {
    if ((point || ending != ".") && starts_with(text, i, ending) &&
        (i + ending.size() >= text.size() || is_space_or_sign(text[i + ending.size()]))) {
      return i + ending.size();
    }
  }
  return i;
}

std::size_t skip_spaces_before(std::string_view text, std::size_t i) {
  while (i > 0 && text[i - 1] == ' ') {
    --i;
  }
  return i;
}

}  // namespace claimgraph
