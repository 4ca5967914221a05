#include "text/quantities/quantity_names.hpp"

#include <string_view>

#include "text/language/character_table.hpp"

namespace claimgraph {
namespace {

using Kind = QuantityToken::Kind;

int small_number(std::string_view digits) {
  constexpr std::size_t kMostDigits = 4;
  if (digits.empty() || digits.size() > kMostDigits) {
    return -1;
  }
  int value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

bool NumberNames::is_year(std::size_t i) const {
  constexpr std::size_t kDigits = 4;
  constexpr int kFirst = 1000;
  constexpr int kLast = 2199;
  if (!line_->is_digits(i) || line_->text(i).size() != kDigits) {
    return false;
  }
  const int value = small_number(line_->text(i));
  return value >= kFirst && value <= kLast;
}

bool NumberNames::is_day(std::size_t i) const {
  constexpr int kLastDay = 31;
  if (!line_->is_digits(i) || line_->text(i).size() > 2) {
    return false;
  }
  const int value = small_number(line_->text(i));
  return value >= 1 && value <= kLastDay;
}

bool NumberNames::is_month_name(std::size_t i, std::size_t& next) const {
  const FoundCue month = line_->find(i, Cue::kMonth, [this, i](const CueEntry& entry) {
    // "May" is no "may".
    std::size_t behind = 0;
    const char32_t first = decode(entry.phrase, 0, behind);
    return CharacterTable::instance().folded(first) == first || line_->capital(i);
  });
  if (!month) {
    return false;
  }
  next = month.next;
  if (line_->is(next, '.') && line_->glued(next)) {
    ++next;
  }
  return true;
}

std::size_t NumberNames::behind_year(std::size_t i) const {
  std::size_t at = i;
  if (line_->is(at, ',') || line_->is(at, '.')) {
    ++at;
  }
  for (int words = 0; words < 2; ++words) {
    if (const FoundCue of = line_->find(at, Cue::kOf)) {
      at = of.next;
    }
  }
  if (!is_year(at)) {
    return i;
  }
  // "5 mars 2000 personnes" is rare; a date is not.
  return at + 1;
}

// The end of the run of tokens without spaces.
std::size_t NumberNames::behind_run(std::size_t i) const {
  std::size_t next = i + 1;
  while (line_->glued(next)) {
    ++next;
  }
  return next;
}

std::size_t NumberNames::skip(std::size_t i) {
  const QuantityToken& token = (*line_)[i];
  std::size_t next = skip_address(i);
  if (next != i) {
    return next;
  }
  next = 0;
  if (is_month_name(i, next)) {
    std::size_t at = next;
    if (is_day(at) || is_year(at)) {
      const bool day = !is_year(at);
      ++at;
      if (const FoundCue ordinal = line_->find(at, Cue::kOrdinalAfter)) {
        at = ordinal.next;
      }
      return day ? behind_year(at) : at;
    }
    return i;
  }
  if (const FoundCue before = line_->find(i, Cue::kOrdinalBefore)) {
    // "ke-5", "ke5"
    if (line_->is_digits(before.next) &&
        (line_->glued(before.next) || before->phrase.back() == '-')) {
      return before.next + 1;
    }
  }
  if (token.kind == Kind::kOther) {
    return skip_phone(i);
  }
  if (token.kind != Kind::kDigits) {
    return skip_date(i);
  }
  for (const auto& rule :
       {&NumberNames::skip_list_number, &NumberNames::skip_code, &NumberNames::skip_phone,
        &NumberNames::skip_date, &NumberNames::skip_pattern, &NumberNames::skip_ordinal}) {
    next = (this->*rule)(i);
    if (next != i) {
      return next;
    }
  }
  return i;
}

// URLs, e-mail addresses, names of files and accounts: the whole run without spaces.
std::size_t NumberNames::skip_address(std::size_t i) {
  if (i >= run_end_ || i < run_begin_) {
    run_begin_ = i;
    while (run_begin_ > 0 && line_->glued(run_begin_)) {
      --run_begin_;
    }
    run_end_ = behind_run(i);
    run_is_address_ = line_->is(run_begin_, '#') || line_->is(run_begin_, '@');
    for (std::size_t at = run_begin_; at < run_end_ && !run_is_address_; ++at) {
      const bool inside = at > run_begin_ && at + 1 < run_end_;
      run_is_address_ =
          (inside && (line_->is(at, '@') || line_->is(at, '_') || line_->is(at, '\\'))) ||
          (line_->is(at, ':') && line_->is(at + 1, '/') && line_->is(at + 2, '/') &&
           line_->glued(at + 1) && line_->glued(at + 2)) ||
          (line_->text(at) == "www" && line_->is(at + 1, '.') && at + 1 < run_end_);
    }
  }
  return run_is_address_ ? run_end_ : i;
}

// "1. First", "2) Second"
std::size_t NumberNames::skip_list_number(std::size_t i) const {
  if (i != 0 || line_->text(i).size() > 3) {
    return i;
  }
  const bool marked = (line_->is(1, '.') || line_->is(1, ')')) && line_->glued(1);
  return marked && (*line_)[2].spaced ? 2 : i;
}

// "H800", "GPT-4", "v.2", "A-320", "mid-2020": digits close behind a word.
std::size_t NumberNames::skip_code(std::size_t i) const {
  if (i == 0 || !line_->glued(i)) {
    return i;
  }
  std::size_t before = i - 1;
  if ((line_->is(before, '-') || line_->is(before, '.') || line_->is(before, '/') ||
       line_->is(before, ':') || line_->is(before, '#')) &&
      before > 0 && line_->glued(before)) {
    --before;
  }
  const bool word = line_->is_word(before) && (*line_)[before].end - (*line_)[before].begin > 0 &&
                    before + 2 >= i;
  if (!word) {
    return i;
  }
  std::size_t next = 0;
  const CharacterClass kind =
      CharacterTable::instance().of(decode(line_->folded(), (*line_)[before].begin, next));
  if (kind != CharacterClass::kLetter) {
    return i;  // scripts without spaces
  }
  if (before + 1 < i && line_->is(i - 1, ':')) {
    return i;  // "total:5"
  }
  // To where a script without spaces goes on: "H800显卡".
  std::size_t end = i + 1;
  const std::size_t run = behind_run(i);
  while (end < run && CharacterTable::instance().of(decode(line_->folded(), (*line_)[end].begin,
                                                           next)) != CharacterClass::kIdeograph) {
    ++end;
  }
  return end;
}

// "+62 21 555 1234", "(021) 555-1234", "0812-3456-7890"
std::size_t NumberNames::skip_phone(std::size_t i) const {
  constexpr std::size_t kFewestDigits = 7;
  std::size_t at = i;
  std::size_t digits = 0;
  std::size_t groups = 0;
  const bool marked = line_->is(i, '+') || line_->is(i, '(');
  if (!marked &&
      !(line_->is_digits(i) && line_->text(i).front() == '0' && line_->text(i).size() > 1)) {
    return i;
  }
  if (line_->is(i, '+') && !line_->glued(i + 1)) {
    return i;
  }
  if (line_->is(i, '(') && !line_->is_digits(i + 1) && !line_->is(i + 1, '+')) {
    return i;
  }
  constexpr std::size_t kMostTokens = 24;
  std::size_t last = i;
  for (; at < line_->size() && at < i + kMostTokens; ++at) {
    if (line_->is_digits(at)) {
      digits += line_->text(at).size();
      ++groups;
      last = at;
    } else if (!(line_->is(at, '-') || line_->is(at, '(') || line_->is(at, ')') ||
                 line_->is(at, '.') || line_->is(at, '/') || (at == i && line_->is(at, '+')) ||
                 (at == i + 1 && line_->is(at, '+')))) {
      break;
    }
  }
  const bool code = !marked && groups == 1 && digits >= 5;
  return (digits >= kFewestDigits && (groups > 1 || line_->is(i, '+'))) || code ? last + 1 : i;
}

// Groups of digits with signs between: versions, addresses, dates, times, scores.
std::size_t NumberNames::skip_pattern(std::size_t i) const {
  const auto count = [this, i](char sign, bool& grouped) {
    std::size_t groups = 1;
    std::size_t at = i + 1;
    grouped = line_->text(i).size() <= 3;
    while (line_->is(at, sign) && line_->glued(at) && line_->glued(at + 1) &&
           line_->is_digits(at + 1)) {
      grouped = grouped && line_->text(at + 1).size() == 3;
      ++groups;
      at += 2;
    }
    return groups;
  };
  bool grouped = false;
  const auto behind = [i](std::size_t groups) { return i + 2 * groups - 1; };
  if (const std::size_t groups = count('.', grouped); groups > 2 && !grouped) {
    return behind_run(behind(groups) - 1);
  }
  if (const std::size_t groups = count('-', grouped); groups > 2) {
    return behind(groups);
  } else if (groups == 2 && is_year(i)) {
    return behind(groups);  // "2019-2023", "2024-05", "2019-20"
  }
  if (const std::size_t groups = count('/', grouped); groups > 2) {
    return behind(groups);
  } else if (groups == 2 && is_year(i)) {
    return behind(groups);
  }
  if (const std::size_t groups = count(':', grouped); groups > 1) {
    return behind(groups);
  }
  // "10h30"
  if (line_->text(i).size() <= 2 && line_->text(i + 1) == "h" && line_->is_digits(i + 2) &&
      line_->text(i + 2).size() == 2) {
    return i + 3;
  }
  // Years with a dash: "2019–2023"
  if (is_year(i) && line_->glued(i + 1) && (*line_)[i + 1].kind == Kind::kOther &&
      line_->glued(i + 2) && is_year(i + 2) && line_->text(i + 1) != "," &&
      line_->text(i + 1) != ".") {
    return i + 3;
  }
  // Numbers of accounts, bar codes.
  constexpr std::size_t kMostDigits = 15;
  if (line_->text(i).size() > kMostDigits) {
    return i + 1;
  }
  return i;
}

std::size_t NumberNames::skip_date(std::size_t i) const {
  if (!line_->is_digits(i)) {
    return i;
  }
  // "5 March", "5-7 mars", "5 et 6 mai", "1er janvier"
  if (is_day(i)) {
    std::size_t at = i + 1;
    if (const FoundCue ordinal = line_->find(at, Cue::kOrdinalAfter)) {
      at = ordinal.next;
    } else if (line_->is(at, '.') && line_->glued(at)) {
      ++at;  // "5. März"
    }
    for (int days = 0; days < 2; ++days) {
      std::size_t next = 0;
      std::size_t month = at;
      if (const FoundCue of = line_->find(at, Cue::kOf)) {
        month = of.next;
      }
      if (is_month_name(at, next) || is_month_name(month, next)) {
        return behind_year(next);
      }
      if (line_->is(at, '-') && line_->glued(at) && is_month_name(at + 1, next)) {
        if (line_->is(next, '-')) {
          ++next;
        }
        return behind_year(next);
      }
      // "5 to 7 May", "le 5 et le 12 juillet"
      const bool joined = line_->has(at, Cue::kRangeJoin) || line_->has(at, Cue::kAnd);
      std::size_t day = at + 1;
      if (const FoundCue article = line_->find(day, Cue::kNounArticle)) {
        day = article.next;
      }
      if (!joined || !is_day(day)) {
        break;
      }
      at = day + 1;
    }
  }
  // "2025年", "3月"
  const FoundCue after = line_->find(i + 1, Cue::kDateAfter);
  if (after && is_year(i) && line_->is_word(i + 1)) {
    return after.next;  // "2024 году"
  }
  if (is_year(i) && line_->is(i + 1, '.') && line_->glued(i + 1)) {
    if (const FoundCue behind = line_->find(i + 2, Cue::kDateAfter)) {
      return behind.next;  // "2024. godine"
    }
  }
  if (after && line_->glued(i + 1)) {
    const bool unit = line_->longest(i + 1, CueSet::of(Cue::kUnit, Cue::kCountNoun)) >=
                      line_->longest(i + 1, CueSet::of(Cue::kDateAfter));
    if (is_year(i) || (is_day(i) && !unit)) {
      return after.next;
    }
  }
  // "1990s"
  if (is_year(i) && line_->glued(i + 1) && line_->has(i + 1, Cue::kDecadeEnd)) {
    return i + 2;
  }
  return i;
}

std::size_t NumberNames::skip_ordinal(std::size_t i) const {
  const FoundCue after = line_->find(i + 1, Cue::kOrdinalAfter);
  if (!after || !line_->glued(i + 1)) {
    return i;
  }
  // "5." is an ordinal before a word alone: neither "5.000" nor the end of a sentence.
  const bool sign = (*line_)[i + 1].kind == Kind::kOther;
  return sign && !(line_->is_word(after.next) && line_->spaced(after.next)) ? i : after.next;
}

}  // namespace claimgraph
