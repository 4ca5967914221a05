// The second half of an amount: what its number is a number of.
#include <string>

#include <claimgraph/quantity/unit.hpp>

#include "text/quantities/quantity_amount.hpp"
#include "text/quantities/quantity_nouns.hpp"

namespace claimgraph {
namespace {

using Kind = Amount::Kind;

// "5-year", "10-kilowatt": the token behind the hyphen.
std::size_t behind_hyphen(const QuantityLine& line, std::size_t i) {
  return line.is(i, '-') && line.glued(i) && line.glued(i + 1) && line.is_word(i + 1) ? i + 1 : i;
}

// The power of ten of the first digit. Precondition: not zero.
int leading_exponent(const Decimal& value) {
  return value.significant_exponent() + value.significant_digits() - 1;
}

// The sum, with two digits behind the point when both are whole hundredths: "5.20", not "5.2".
Decimal with_cents(const Decimal& whole, const Decimal& part) {
  constexpr double kMost = 1e13;
  const Decimal sum = whole + part;
  const Decimal cents = sum.scaled_by_power_of_ten(2);
  if (cents.written_exponent() < 0 || cents.to_double() >= kMost) {
    return sum;
  }
  std::string digits = std::to_string(static_cast<long long>(cents.to_double()));
  if (digits.size() < 3) {
    digits.insert(0, 3 - digits.size(), '0');
  }
  digits.insert(digits.size() - 2, ".");
  return Decimal::parse(digits).value();
}

void add_half(AmountValue& value) {
  value.low = value.high = value.low + Decimal(5).scaled_by_power_of_ten(-1) * value.magnitude;
}

// A sign of one letter, apart from its number, is a name more often: "5 A levels".
// So is one that is a preposition as well, before a word: "300 in Berlin".
bool unit_fits(const QuantityLine& line, std::size_t i, const CueEntry& entry) {
  if (!entry.symbol || line.glued(i)) {
    return true;
  }
  const bool preposition =
      line[i].cues.has(Cue::kNounStop) && (line.is_word(i + 1) || line.is_digits(i + 1));
  return !preposition && !(entry.phrase.size() == 1 && line.capital(i));
}

}  // namespace

void AmountReader::read_unit(Amount& amount, bool bare) const {
  const AmountValue& value = amount.value;
  if (value.fraction) {
    amount.kind = Kind::kRatio;
    amount.unit = "%";
    read_whole(amount);
    return;
  }
  std::size_t at = amount.next;
  if (const FoundCue percent = line_->find(behind_hyphen(*line_, at), Cue::kPercent);
      percent && !amount.currency_before) {
    amount.kind = Kind::kRatio;
    amount.unit = percent->unit;
    amount.next = percent.next;
    read_per(amount);
    return;
  }
  std::size_t of = at;
  if (value.has_magnitude || value.vague) {
    if (const FoundCue found = line_->find(at, Cue::kOf)) {
      of = found.next;
    }
  }
  if (read_money_suffix(at, amount) || (of != at && read_money_suffix(of, amount)) ||
      amount.currency_before) {
    read_subunits(amount);
    read_per(amount);
    return;
  }
  if (read_measure_suffix(behind_hyphen(*line_, at), amount) ||
      (of != at && read_measure_suffix(of, amount))) {
    read_half(amount);
    read_smaller_units(amount);
    read_per(amount);
    return;
  }
  // "15 prochaines années"
  std::size_t adjective = at;
  for (int count = 0; count < 2; ++count) {
    if (const FoundCue before = line_->find(adjective, Cue::kNounBefore)) {
      adjective = before.next;
    }
  }
  if (adjective != at && read_measure_suffix(adjective, amount)) {
    read_per(amount);
    return;
  }
  if (!bare) {
    read_noun(of, amount);
  }
  read_per(amount);
}

// "ft", "毫升", "pounds of flour": the unit, though money begins or is called alike.
bool AmountReader::is_rather_a_unit(std::size_t i, const Amount& amount) const {
  if (amount.currency_before || !(*line_)[i].cues.has(Cue::kUnit)) {
    return false;
  }
  const FoundCue unit = line_->find(
      i, Cue::kUnit, [&](const CueEntry& entry) { return unit_fits(*line_, i, entry); });
  if (!unit) {
    return false;
  }
  const std::size_t length = line_->longest(i, CueSet::of(Cue::kCurrency, Cue::kSubunit));
  const std::size_t unit_length = line_->longest(i, CueSet::of(Cue::kUnit));
  if (unit_length != length) {
    return unit_length > length;
  }
  const FoundCue currency = line_->find(i, Cue::kCurrency);
  if (!currency || currency->unit == line_->words().own_currency()) {
    return false;
  }
  const FoundCue of = line_->find(unit.next, Cue::kOf);
  const bool of_something = of && !amount.value.has_magnitude && !amount.value.vague &&
                            line_->is_word(of.next) && !(*line_)[of.next].may_be_number;
  return currency->symbol || of_something;
}

// "300块显卡": so many of them, and no money.
bool AmountReader::is_rather_a_classifier(std::size_t i) const {
  const FoundCue classifier = line_->find(i, Cue::kClassifier);
  if (!classifier || !line_->glued(classifier.next)) {
    return false;
  }
  const std::string_view behind = line_->text(classifier.next);
  const bool latin = line_->is_word(classifier.next) && !behind.empty() && behind.front() > 0;
  return latin || line_->has(classifier.next, Cue::kCountNoun);
}

bool AmountReader::read_money_suffix(std::size_t i, Amount& amount) const {
  if (is_rather_a_unit(i, amount) || is_rather_a_classifier(i)) {
    return false;
  }
  if (const FoundCue currency = line_->find(behind_hyphen(*line_, i), Cue::kCurrency)) {
    if (!amount.currency_before) {
      amount.kind = Kind::kMoney;
      amount.unit = currency->unit;
      amount.currency_assumed = currency->assumed;
      amount.next = currency.next;
      // "50 $ US", "5 dollars USD"
      const FoundCue again = line_->find(amount.next, Cue::kCurrency);
      if (again && again->symbol && (again->unit == amount.unit || amount.currency_assumed) &&
          !line_->is_digits(again.next)) {
        amount.unit = again->unit;
        amount.currency_assumed = amount.currency_assumed && again->assumed;
        amount.next = again.next;
      }
      return true;
    }
    // "$5 million US dollars": the name says which dollar it is.
    const bool same = currency->unit == amount.unit;
    if ((same || (amount.currency_assumed && !currency->assumed)) &&
        !line_->is_digits(currency.next)) {
      amount.unit = currency->unit;
      amount.currency_assumed = amount.currency_assumed && currency->assumed;
      amount.next = currency.next;
      return true;
    }
  }
  if (amount.currency_before) {
    return false;
  }
  FoundCue subunit = line_->find(i, Cue::kSubunit);
  if (amount.value.low.compare(Decimal(1)) == 0 && !subunit) {
    subunit = line_->find(i, Cue::kSubunitOne);
  }
  if (!subunit || subunit->unit.empty() || amount.value.vague ||
      (subunit->phrase.size() == 1 && !line_->glued(i))) {
    return false;
  }
  // "10 grand pianos" are none.
  if (subunit->low.compare(Decimal(1)) > 0 && !ends_amount(subunit.next)) {
    return false;
  }
  take_coins(*subunit.entry, subunit.next, amount);
  return true;
}

void AmountReader::take_coins(const CueEntry& coin, std::size_t next, Amount& amount) const {
  amount.kind = Kind::kMoney;
  amount.unit = coin.unit;
  amount.currency_assumed = true;
  amount.value.low = amount.value.low * coin.low;
  amount.value.high = amount.value.low;
  amount.value.magnitude = amount.value.magnitude * coin.low;
  amount.next = next;
}

// No word follows that this could be an adjective of.
bool AmountReader::ends_amount(std::size_t i) const {
  return i >= line_->size() || !line_->is_word(i) ||
         (*line_)[i].cues.meets(CueSet::of(Cue::kNounStop, Cue::kOf, Cue::kAnd, Cue::kPer,
                                           Cue::kRangeJoin, Cue::kHedgeAfter));
}

// "four quarters", "a quarter": a line that holds nothing else.
bool AmountReader::read_coin_alone(Amount& amount) const {
  constexpr std::size_t kMostTokens = 12;
  const std::size_t size = line_->size();
  if (size < 2 || size > kMostTokens) {
    return false;
  }
  std::size_t at = 1;
  FoundCue coin;
  while (at < size && !coin) {
    coin = line_->find(at, Cue::kSubunitAlone);
    ++at;
  }
  if (!coin || coin.next != size) {
    return false;
  }
  --at;
  AmountValue& value = amount.value;
  const std::size_t begin = (*line_)[0].begin;
  if (const FoundCue article = line_->find(0, Cue::kArticle); article && article.next == at) {
    value.low = 1;
  } else {
    const auto read = numbers_->read(line_->folded().substr(0, (*line_)[at].begin), begin);
    if (!read || line_->token_at(0, read->end) != at) {
      return false;
    }
    value.low = read->value;
  }
  value.high = value.mantissa = value.low;
  value.next = at;
  value.in_words = !line_->is_digits(0);
  value.number = {begin, (*line_)[at - 1].end};
  take_coins(*coin.entry, coin.next, amount);
  return true;
}

// "20 dollars and 43 cents", "五元七毛八分", "two dollars 23".
void AmountReader::read_subunits(Amount& amount) const {
  if (amount.value.vague || amount.value.has_magnitude) {
    return;
  }
  constexpr int kMost = 3;
  Decimal above = amount.value.magnitude;  // what the next part must stay below
  for (int count = 0; count < kMost; ++count) {
    std::size_t at = amount.next;
    const FoundCue joined = line_->find(at, Cue::kAnd);
    if (joined) {
      at = joined.next;
    }
    AmountValue cents;
    const QuantityToken& token = (*line_)[at];
    if ((token.kind != QuantityToken::Kind::kDigits && !token.may_be_number) ||
        !read_number(at, cents) || cents.has_magnitude) {
      return;
    }
    Decimal part;
    std::size_t next = cents.next;
    if (const FoundCue subunit = line_->find(cents.next, Cue::kSubunit)) {
      part = cents.low * subunit->low;
      next = subunit.next;
    } else if (count == 0 && !joined && are_cents_without_name(amount, cents)) {
      // "两毛五": of the next smaller unit.
      part = line_->glued(cents.first) ? cents.low * above.scaled_by_power_of_ten(-1)
                                       : cents.low.scaled_by_power_of_ten(-2);
    } else {
      return;
    }
    if (part.compare(above) >= 0) {
      return;
    }
    above = Decimal::power_of_ten(part.is_zero() ? 0 : leading_exponent(part));
    amount.value.low = amount.value.high = with_cents(amount.value.low, part);
    amount.value.number.end = cents.number.end;
    amount.value.plain_digits = false;
    amount.next = next;
  }
}

// Two digits right behind the name of a currency, and nothing that they count: "20 dollars 43."
bool AmountReader::are_cents_without_name(const Amount& amount, const AmountValue& cents) const {
  const bool apart = line_->spaced(cents.first);
  if (amount.currency_before || (apart && amount.value.low.written_exponent() < 0) ||
      currency_minor_digits(amount.unit) != 2) {
    return false;
  }
  const auto between = [&cents](std::int64_t low, std::int64_t high) {
    return cents.low.written_exponent() >= 0 && cents.low.compare(Decimal(low)) >= 0 &&
           cents.low.compare(Decimal(high)) <= 0;
  };
  if (!line_->is_word(amount.next - 1) ||
      !(apart ? between(10, 99) : cents.in_words && between(1, 9))) {
    return false;
  }
  if (cents.next >= line_->size()) {
    return true;
  }
  const bool ends = line_->is(cents.next, '.') || line_->is(cents.next, ',') ||
                    line_->is(cents.next, ';') || line_->is(cents.next, ')');
  return ends && line_->spaced(cents.next + 1);
}

bool AmountReader::read_measure_suffix(std::size_t i, Amount& amount) const {
  if (!line_->is_word(i) && (*line_)[i].kind != QuantityToken::Kind::kOther) {
    return false;
  }
  const FoundCue unit = line_->find(
      i, Cue::kUnit, [&](const CueEntry& entry) { return unit_fits(*line_, i, entry); });
  if (!unit) {
    return false;
  }
  // A longer noun begins with the unit's name ("second-hand cars" are no seconds).
  if (line_->longest(i, CueSet::of(Cue::kCountNoun, Cue::kDeterminer)) >
      line_->longest(i, CueSet::of(Cue::kUnit))) {
    return false;
  }
  amount.kind = Kind::kMeasure;
  amount.unit = unit->unit;
  if (unit->and_half && !amount.value.vague) {
    add_half(amount.value);
  }
  if (unit->low.compare(Decimal(1)) != 0) {
    amount.value.low = amount.value.low * unit->low;
    amount.value.high = amount.value.high * unit->low;
    amount.value.magnitude = amount.value.magnitude * unit->low;
  }
  amount.next = unit.next;
  return true;
}

// "un an et demi", "3年半"
void AmountReader::read_half(Amount& amount) const {
  if (amount.value.vague || amount.value.has_magnitude) {
    return;
  }
  std::size_t next = amount.next;
  if (const FoundCue half = line_->find(next, Cue::kHalfBehind)) {
    if (line_->longest(next, CueSet::of(Cue::kFraction, Cue::kDeterminer)) > half->phrase.size()) {
      return;
    }
    next = half.next;
  } else {
    const FoundCue joined = line_->find(next, Cue::kAnd);
    const FoundCue part = joined ? line_->find(joined.next, Cue::kFraction) : FoundCue{};
    if (!part || part->numerator != 1 || part->denominator != 2 ||
        line_->has(part.next, Cue::kFractionOf)) {
      return;
    }
    next = part.next;
  }
  add_half(amount.value);
  amount.next = next;
}

// "7 feet 10 inches", "2 hours and 30 minutes": all in the smaller unit.
void AmountReader::read_smaller_units(Amount& amount) const {
  constexpr int kMost = 2;
  for (int count = 0; count < kMost && !amount.value.vague && !amount.value.has_magnitude;
       ++count) {
    std::size_t at = amount.next;
    if (const FoundCue joined = line_->find(at, Cue::kAnd)) {
      at = joined.next;
    }
    Amount smaller;
    const QuantityToken& token = (*line_)[at];
    if ((token.kind != QuantityToken::Kind::kDigits && !token.may_be_number) ||
        !read_number(at, smaller.value) || smaller.value.has_magnitude ||
        !read_measure_suffix(smaller.value.next, smaller)) {
      return;
    }
    const auto large = Unit::parse(amount.unit);
    const auto small = Unit::parse(smaller.unit);
    if (!large || !small || large->dimension() != small->dimension()) {
      return;
    }
    constexpr double kLargestRatio = 5000;
    const double ratio = large->factor().to_double() / small->factor().to_double();
    if (!(ratio > 1 && ratio <= kLargestRatio)) {
      return;
    }
    const Decimal times(static_cast<long long>(ratio + 0.5));
    if ((times * small->factor()).compare(large->factor()) != 0 ||
        smaller.value.low.compare(times) >= 0) {
      return;
    }
    amount.value.low = amount.value.high = amount.value.low * times + smaller.value.low;
    amount.value.number.end = smaller.value.number.end;
    amount.value.plain_digits = false;
    amount.unit = smaller.unit;
    amount.next = smaller.next;
  }
}

void AmountReader::read_per(Amount& amount) const {
  std::size_t at = amount.next;
  FoundCue per = line_->find(at, Cue::kPer);
  if (!per && amount.kind == Kind::kMoney && line_->is_word(at) && line_->spaced(at) &&
      (*line_)[at].cues.empty() && !line_->capital(at)) {
    per = line_->find(++at, Cue::kPer);  // "1 500 euros bruts par mois"
  }
  if (!per || !amount.per.empty()) {
    return;
  }
  // "a year ago" is no "a year".
  const std::size_t length = line_->longest(at, CueSet::of(Cue::kPer));
  if (line_->longest(at, CueSet::of(Cue::kSince, Cue::kNounStop)) > length) {
    return;
  }
  // "um 5 Prozent im Jahr 2024"
  constexpr std::size_t kYearDigits = 4;
  if (line_->is_digits(per.next) && line_->text(per.next).size() == kYearDigits) {
    return;
  }
  const std::string& unit = amount.unit.empty() ? std::string("1") : amount.unit;
  if (!Unit::parse(unit + "/" + per->unit)) {
    return;
  }
  amount.per = per->unit;
  amount.next = per.next;
}

void AmountReader::read_noun(std::size_t i, Amount& amount) const {
  const std::size_t at = behind_hyphen(*line_, i);
  if (at == i && line_->glued(i) && line_->is_word(i)) {
    // Close to a number only where words are written close.
    const bool close = (*line_)[i].cues.meets(CueSet::of(Cue::kCountNoun, Cue::kClassifier));
    if (!close) {
      return;
    }
  }
  const NounPhrase noun = read_noun_phrase(*line_, at);
  if (noun.empty() || (at != i && !noun.known)) {
    return;
  }
  amount.kind = Kind::kCount;
  amount.unit = noun.unit;
  amount.noun = {(*line_)[noun.first].begin, (*line_)[noun.next - 1].end};
  amount.noun_known = noun.known;
  amount.anaphoric = noun.anaphoric;
  amount.next = noun.end;
}

void AmountReader::read_whole(Amount& amount) const {
  std::size_t at = amount.next;
  const FoundCue of = line_->find(at, Cue::kFractionOf);
  if (of) {
    at = of.next;
  }
  bool article = false;
  for (int count = 0; count < 2; ++count) {
    if (const FoundCue found = line_->find(at, Cue::kNounArticle)) {
      at = found.next;
      article = true;
    }
  }
  if ((!of && !article && line_->words().has_articles()) || !line_->is_word(at) ||
      ((*line_)[at].may_be_number && numbers_->read(line_->folded(), (*line_)[at].begin))) {
    return;
  }
  std::size_t end = at;
  if (line_->words().head_first()) {
    const NounPhrase noun = read_noun_phrase(*line_, at);
    if (noun.empty()) {
      return;
    }
    end = noun.end;
    // A modifier with a noun of its own: "dépenses liées à la recherche".
    const FoundCue link = line_->find(end, Cue::kNounLink);
    if (link && end > at + 1) {
      std::size_t inner = link.next;
      if (const FoundCue found = line_->find(inner, Cue::kNounArticle)) {
        inner = found.next;
      }
      if (line_->is_word(inner) && !ends_noun_phrase(*line_, inner)) {
        end = inner + 1;
      }
    }
  } else {
    constexpr std::size_t kMostWords = 5;
    for (std::size_t count = 0;
         count < kMostWords && line_->is_word(end) && (line_->spaced(end) || count == 0) &&
         !ends_noun_phrase(*line_, end);
         ++count) {
      if (const FoundCue known = line_->find(end, Cue::kCountNoun);
          known && line_->words().known_nouns_end()) {
        end = known.next;
        break;
      }
      // "half of the staff stayed", "a quarter of households rent"
      if (count > 0 && (line_->words().ends_as_verb(line_->text(end)) ||
                        (line_->words().has_plural_ends() &&
                         line_->words().ends_as_plural(line_->text(end - 1)) &&
                         !line_->words().ends_as_plural(line_->text(end))))) {
        break;
      }
      ++end;
      // "the company's revenue", "AI-related spending"
      if ((line_->is(end, '\'') || line_->is(end, '-')) && line_->glued(end) &&
          line_->glued(end + 1) && line_->is_word(end + 1)) {
        end += 2;
      }
    }
    if (end == at) {
      return;
    }
  }
  amount.noun = {(*line_)[at].begin, (*line_)[end - 1].end};
  amount.next = end;
}

}  // namespace claimgraph
