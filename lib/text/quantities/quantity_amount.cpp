#include "text/quantities/quantity_amount.hpp"

#include <string_view>

#include <claimgraph/quantity/unit.hpp>

#include "text/quantities/quantity_nouns.hpp"

namespace claimgraph {
namespace {

constexpr CueSet kBeginnings =
    CueSet::of(Cue::kCollective, Cue::kCollectiveBefore, Cue::kFraction, Cue::kArticle,
               Cue::kCurrency, Cue::kMinus, Cue::kPerBefore, Cue::kPercentBefore);

// Numbers of more digits are nobody's quantity, and cost time to multiply.
constexpr int kLargestExponent = 60;

bool too_long(const Decimal& value) {
  return value.written_exponent() > kLargestExponent ||
         value.written_exponent() < -kLargestExponent ||
         value.significant_digits() > kLargestExponent;
}

// "66.7" for 2/3: three digits, if it takes more.
Decimal in_percent(std::int64_t numerator, std::int64_t denominator) {
  constexpr std::int64_t kScale = 1000;
  const std::int64_t tenths = (numerator * kScale * 10 / denominator + 5) / 10;
  return tenths % 10 == 0 ? Decimal(tenths / 10) : Decimal(tenths).scaled_by_power_of_ten(-1);
}

Decimal as_decimal(std::int64_t numerator, std::int64_t denominator) {
  constexpr int kDigits = 9;
  std::int64_t scaled = numerator;
  for (int i = 0; i <= kDigits; ++i) {
    if (scaled % denominator == 0) {
      return Decimal(scaled / denominator).scaled_by_power_of_ten(-i);
    }
    scaled *= 10;
  }
  constexpr std::int64_t kTenThousand = 10000;
  return Decimal(numerator * kTenThousand / denominator).scaled_by_power_of_ten(-4);
}

bool is_time(std::string_view unit) {
  const auto read = Unit::parse(unit);
  return !read || read->dimension().measure == Measure::kTime;
}

}  // namespace

Decimal product(const Decimal& a, const Decimal& b) {
  if (b.significant_digits() == 1 &&
      b.compare(Decimal::power_of_ten(b.significant_exponent())) == 0) {
    return a.scaled_by_power_of_ten(b.significant_exponent());
  }
  return a * b;
}

bool AmountReader::may_begin(std::size_t i) const {
  const QuantityToken& token = (*line_)[i];
  return token.kind == QuantityToken::Kind::kDigits || token.may_be_number ||
         token.cues.meets(kBeginnings) || line_->is(i, '-');
}

bool AmountReader::begins(std::size_t i) const {
  const QuantityToken& token = (*line_)[i];
  if (!token.may_be_number || token.kind != QuantityToken::Kind::kWord ||
      token.cues.meets(kBeginnings)) {
    return may_begin(i);
  }
  const auto number = numbers_->read(line_->folded(), token.begin);
  if (!number) {
    return line_->glued(i + 1);
  }
  if (!number->like_an_article) {
    return true;
  }
  // "un homme"
  constexpr CueSet kMeasured = CueSet::of(
      Cue::kPercent, Cue::kCurrency, Cue::kSubunit, Cue::kUnit, Cue::kCollective, Cue::kFraction,
      Cue::kAnd, Cue::kOf, Cue::kRangeJoin, Cue::kHedgeAfter, Cue::kNounBefore, Cue::kPer);
  const std::size_t next = line_->token_at(i, number->end);
  return !line_->is_word(next) || !line_->spaced(next) || (*line_)[next].may_be_number ||
         (*line_)[next].cues.meets(kMeasured);
}

bool AmountReader::read(std::size_t i, bool bare, Amount& amount) const {
  amount = {};
  amount.first = i;
  std::size_t at = i;
  if (const FoundCue per = line_->find(at, Cue::kPerBefore)) {
    amount.per = per->unit;
    at = per.next;
  }
  if (i == 0 && read_coin_alone(amount)) {
    return true;
  }
  if (const FoundCue percent = line_->find(at, Cue::kPercentBefore);
      percent && read_value(percent.next, amount.value) && !amount.value.fraction) {
    amount.next = amount.value.next;
    amount.kind = Amount::Kind::kRatio;
    amount.unit = percent->unit;
    read_per(amount);
    return !too_long(amount.value.low);
  }
  bool negative = false;
  bool currency_sign = false;  // "$-5"
  const auto read_sign = [&] {
    if (line_->is(at, '-') && line_->glued(at + 1) &&
        (line_->spaced(at) || line_->is(at - 1, '(') || currency_sign) &&
        (line_->is_digits(at + 1) || line_->has(at + 1, Cue::kCurrency))) {
      negative = true;
      ++at;
    } else if (const FoundCue minus = line_->find(at, Cue::kMinus)) {
      negative = true;
      at = minus.next;
    }
  };
  read_sign();
  FoundCue currency;
  if (line_->is_word(at) || (*line_)[at].kind == QuantityToken::Kind::kOther) {
    currency = line_->find(at, Cue::kCurrency);
    if (currency) {
      std::size_t behind = currency.next;
      if (line_->is(behind, '.') && line_->glued(behind) && currency->symbol) {
        ++behind;  // "Rp. 5"
      }
      const std::size_t before_sign = at;
      at = behind;
      if (!negative) {
        currency_sign = true;
        read_sign();
      }
      // The name of a currency before a number is rarely its own ("he won 3"): only if it says
      // which.
      const bool close = currency->symbol || (line_->is_digits(at) && !currency->assumed);
      if (!close || !read_value(at, amount.value, true)) {
        currency = {};
        at = before_sign;
      }
    }
  }
  if (!currency && !read_value(at, amount.value)) {
    return false;
  }
  if (too_long(amount.value.low) || too_long(amount.value.high)) {
    return false;
  }
  read_short_magnitude(currency ? true : false, amount.value);
  amount.next = amount.value.next;
  if (currency) {
    amount.kind = Amount::Kind::kMoney;
    amount.unit = currency->unit;
    amount.currency_before = true;
    amount.currency_assumed = currency->assumed;
  }
  read_unit(amount, bare);
  if (currency && !currency->symbol && amount.kind != Amount::Kind::kMoney) {
    return false;
  }
  if (negative) {
    if (amount.value.vague) {
      return false;
    }
    amount.value.low = amount.value.low.negated();
    amount.value.high = amount.value.low;
  }
  return true;
}

bool AmountReader::read_value(std::size_t i, AmountValue& value, bool money) const {
  value = {};
  value.first = i;
  const QuantityToken& token = (*line_)[i];
  if (read_written_fraction(i, value)) {
    return true;
  }
  if (token.kind == QuantityToken::Kind::kDigits || token.may_be_number) {
    // "two thirds" in the tables is more than "two".
    if (token.cues.has(Cue::kFraction) && read_fraction(i, value)) {
      AmountValue number;
      if (!read_number(i, number) || number.next <= value.next) {
        return true;
      }
    }
    if (read_number(i, value, money)) {
      // "On binlerce" is no ten thousand.
      const FoundCue collective = line_->find(i, Cue::kCollective);
      if (!collective || collective.next < value.next) {
        return true;
      }
    }
  }
  return (token.cues.meets(CueSet::of(Cue::kCollective, Cue::kCollectiveBefore)) &&
          read_collective(i, value)) ||
         (token.cues.has(Cue::kFraction) && read_fraction(i, value)) ||
         (token.cues.has(Cue::kArticle) && read_article(i, value));
}

// "2/3 of the votes"
bool AmountReader::read_written_fraction(std::size_t i, AmountValue& value) const {
  const auto small = [this](std::size_t at) {
    return line_->is_digits(at) && line_->text(at).size() <= 2
               ? std::stoi(std::string(line_->text(at)))
               : 0;
  };
  if (!line_->is(i + 1, '/') || !line_->glued(i + 1) || !line_->glued(i + 2) ||
      !line_->has(i + 3, Cue::kFractionOf) || small(i) == 0 || small(i) >= small(i + 2)) {
    return false;
  }
  value.fraction = true;
  value.low = value.high = value.mantissa = in_percent(small(i), small(i + 2));
  value.next = i + 3;
  value.number = {(*line_)[i].begin, (*line_)[i + 2].end};
  return true;
}

// "3m": metres, unless it is money; "3M" and "100k": millions and thousands.
bool AmountReader::is_magnitude(std::size_t i, std::size_t end, bool money) const {
  std::size_t letter = i;
  while (letter + 1 < line_->size() && (*line_)[letter].end < end) {
    ++letter;
  }
  const std::string_view word = line_->text(letter);
  return money || word == "k" || (word == "m" && line_->capital(letter)) ||
         line_->has(letter + 1, Cue::kCurrency);
}

// In scripts that write number and unit close together, the number up to the unit.
std::optional<ReadNumber> AmountReader::read_before_unit(std::size_t i) const {
  constexpr CueSet kUnits = CueSet::of(Cue::kCurrency, Cue::kSubunit, Cue::kUnit, Cue::kPercent,
                                       Cue::kClassifier, Cue::kCountNoun);
  constexpr std::size_t kFarthest = 12;
  for (std::size_t at = i + 1; at < i + kFarthest && line_->glued(at) && line_->is_word(at); ++at) {
    if (!(*line_)[at].cues.meets(kUnits)) {
      continue;
    }
    const std::size_t end = (*line_)[at].begin;
    auto read = numbers_->read(line_->folded().substr(0, end), (*line_)[i].begin);
    if (!read || read->end != end) {
      continue;
    }
    // Two syllables may as well be another word ("사원"), unless they are tens or more.
    constexpr std::size_t kSyllable = 3;  // bytes
    constexpr std::int64_t kTen = 10;
    if (at > i + 1 || line_->longest(at, kUnits) > kSyllable ||
        read->value.compare(Decimal(kTen)) >= 0) {
      return read;
    }
  }
  return std::nullopt;
}

// "3조 4000억", "5만 2000": Korean parts large numbers by spaces.
void AmountReader::read_smaller_part(AmountValue& value) const {
  const std::size_t at = value.next;
  if (!value.has_magnitude || !line_->is_digits(at) || !line_->spaced(at) ||
      !line_->is_hangul(at - 1)) {
    return;
  }
  // Its words of magnitude are powers of ten thousand; the part is less than one of the last.
  constexpr int kMyriad = 4;
  const int last = value.low.significant_exponent() / kMyriad * kMyriad;
  const auto part = numbers_->read(line_->folded(), (*line_)[at].begin);
  if (!part || part->in_words || last <= 0 ||
      part->value.compare(Decimal::power_of_ten(last)) >= 0) {
    return;
  }
  const std::size_t next = line_->token_at(at, part->end);
  if ((*line_)[next - 1].end != part->end || line_->has(next, Cue::kDateAfter) ||
      (!part->has_magnitude && !line_->is_hangul(next))) {
    return;
  }
  value.low = value.high = value.low + part->value;
  value.mantissa = value.low;
  value.magnitude = 1;
  value.next = next;
  value.number.end = part->end;
}

bool AmountReader::read_number(std::size_t i, AmountValue& value, bool money) const {
  value = {};
  value.first = i;
  const std::size_t begin = (*line_)[i].begin;
  auto read = numbers_->read(line_->folded(), begin);
  if (read && read->short_magnitude && !is_magnitude(i, read->end, money)) {
    read = numbers_->read_plain(line_->folded(), begin);
    if (read && read->short_magnitude) {
      return false;
    }
  }
  if (!read && line_->is_word(i) && line_->glued(i + 1) && line_->is_word(i + 1)) {
    read = read_before_unit(i);
  }
  if (!read) {
    return false;
  }
  value.next = line_->token_at(i, read->end);
  // "100兆瓦": the last sign begins a unit.
  if (const std::size_t last = value.next - 1;
      last > i && line_->glued(last) && line_->find(last, Cue::kUnit).next > value.next) {
    const auto shorter = numbers_->read(line_->folded().substr(0, (*line_)[last].begin), begin);
    if (shorter && line_->token_at(i, shorter->end) == last) {
      read = shorter;
      value.next = last;
    }
  }
  // Not inside a word ("onerous" is no one).
  const QuantityToken& last = (*line_)[value.next - 1];
  if (value.next == i || last.end != read->end) {
    return false;
  }
  value.number = {begin, read->end};
  value.low = value.high = value.mantissa = read->value;
  value.in_words = read->in_words;
  value.like_an_article = read->like_an_article;
  value.plain_digits = line_->is_digits(i) && value.next == i + 1;
  if (read->has_magnitude) {
    value.has_magnitude = true;
    // What the words of magnitude are worth together, for ranges ("10 to 50 million").
    if (const auto plain = numbers_->read_plain(line_->folded(), begin)) {
      Decimal magnitude = 1;
      std::size_t at = plain->end;
      while (at < read->end) {
        while (at < read->end && line_->folded()[at] == ' ') {
          ++at;
        }
        const auto word = numbers_->read_magnitude(line_->folded(), at);
        if (!word || word->end > read->end) {
          break;
        }
        magnitude = magnitude * word->value;
        at = word->end;
      }
      if (at == read->end && (plain->value * magnitude).compare(read->value) == 0) {
        value.mantissa = plain->value;
        value.magnitude = magnitude;
      }
    }
  }
  read_smaller_part(value);
  // Thirds, quarters: "three quarters".
  if (const FoundCue fraction = line_->find(value.next, Cue::kFraction)) {
    constexpr std::int64_t kMost = 99;
    const bool counts =
        fraction->numerator == 1 && !value.has_magnitude && value.low.compare(Decimal(kMost)) < 0 &&
        value.low.written_exponent() >= 0 && !value.low.is_zero() &&
        (line_->has(fraction.next, Cue::kFractionOf) || line_->has(fraction.next, Cue::kOf));
    if (counts) {
      const auto count = static_cast<std::int64_t>(value.low.to_double());
      value.fraction = true;
      value.low = value.high = in_percent(count, fraction->denominator);
      value.next = fraction.next;
      value.number.end = (*line_)[fraction.next - 1].end;
      return true;
    }
  }
  // "deux millions et demi", "two and a half", "zwei und eine halbe Million".
  if (const FoundCue joined = line_->find(value.next, Cue::kAnd)) {
    FoundCue half = line_->find(joined.next, Cue::kFraction);
    if (const FoundCue article = line_->find(joined.next, Cue::kArticle); !half && article) {
      half = line_->find(article.next, Cue::kFraction);
    }
    const bool of_something = line_->has(half.next, Cue::kFractionOf) && !value.has_magnitude;
    if (half && !of_something && half->denominator <= 4 && half->numerator == 1) {
      value.low = value.high =
          value.low + value.magnitude * as_decimal(half->numerator, half->denominator);
      value.mantissa = value.mantissa + as_decimal(half->numerator, half->denominator);
      value.next = half.next;
      value.number.end = (*line_)[half.next - 1].end;
      value.like_an_article = false;
      value.plain_digits = false;
      read_magnitudes(value);
    }
  }
  // Words of magnitude the reader of numbers does not know: "5 billions", "two dozens".
  constexpr int kMostCollectives = 3;
  for (int count = 0; count < kMostCollectives; ++count) {
    const FoundCue collective = line_->find(value.next, Cue::kCollective);
    if (!collective) {
      break;
    }
    multiply(value, collective->low, collective.next);
    if (collective->hedge == Hedge::kApprox) {
      value.approximate = true;
      if (const FoundCue of = line_->find(value.next, Cue::kOf);
          of && line_->has(of.next, Cue::kCollective)) {
        value.next = of.next;  // "une dizaine de milliers"
      }
    }
  }
  return true;
}

// "3,5 M€", "$3.5 bn": apart from its number only beside a currency.

void AmountReader::read_short_magnitude(bool money, AmountValue& value) const {
  const FoundCue letter = line_->find(value.next, Cue::kShortMagnitude);
  if (letter && !value.vague && !value.has_magnitude &&
      (money || (line_->has(letter.next, Cue::kCurrency) &&
                 line_->find(letter.next, Cue::kCurrency)->symbol))) {
    multiply(value, letter->low, letter.next);
  }
}

void AmountReader::multiply(AmountValue& value, const Decimal& factor, std::size_t next) const {
  value.low = product(value.low, factor);
  value.high = product(value.high, factor);
  value.magnitude = product(value.magnitude, factor);
  value.next = next;
  value.number.end = (*line_)[next - 1].end;
  value.has_magnitude = true;
  value.like_an_article = false;
  value.plain_digits = false;
}

void AmountReader::read_magnitudes(AmountValue& value) const {
  constexpr int kMost = 4;
  for (int count = 0; count < kMost; ++count) {
    std::size_t at = value.next;
    if (value.vague) {
      if (const FoundCue of = line_->find(at, Cue::kOf)) {
        at = of.next;
      }
    }
    if (value.vague) {
      if (const FoundCue collective = line_->find(at, Cue::kCollective)) {
        multiply(value, collective->low, collective.next);
        continue;
      }
    }
    if (!line_->is_word(at)) {
      return;
    }
    const auto word = numbers_->read_magnitude(line_->folded(), (*line_)[at].begin);
    if (!word) {
      return;
    }
    const std::size_t next = line_->token_at(at, word->end);
    if ((*line_)[next - 1].end != word->end) {
      return;
    }
    multiply(value, word->value, next);
  }
}

bool AmountReader::read_collective(std::size_t i, AmountValue& value) const {
  value = {};
  value.first = i;
  std::size_t at = i;
  const FoundCue before = line_->find(i, Cue::kCollectiveBefore);
  if (before) {
    at = before.next;
  }
  FoundCue collective = line_->find(at, Cue::kCollective);
  if (!collective && before) {
    collective = line_->find(i, Cue::kCollective);
    at = collective ? i : at;
  }
  value.vague = true;
  if (collective) {
    value.low = collective->low;
    value.high = collective->high;
    value.next = collective.next;
    if (collective->hedge == Hedge::kApprox) {
      value.vague = false;
      value.approximate = true;
      value.high = value.low;
      value.has_magnitude = true;  // "of" may follow
    }
  } else {
    // "several million"
    if (!before || !line_->is_word(at)) {
      return false;
    }
    value.low = 1;
    value.high = 10;
    value.next = at;
  }
  value.number = {(*line_)[at].begin, (*line_)[value.next - 1].end};
  read_magnitudes(value);
  value.in_words = true;
  value.mantissa = value.low;
  value.magnitude = 1;
  if (!collective && !value.has_magnitude) {
    return false;
  }
  value.number.begin = (*line_)[at].begin;
  return true;
}

bool AmountReader::read_fraction(std::size_t i, AmountValue& value) const {
  value = {};
  value.first = i;
  const FoundCue fraction = line_->find(i, Cue::kFraction);
  if (!fraction) {
    return false;
  }
  value.in_words = true;
  value.next = fraction.next;
  value.number = {(*line_)[i].begin, (*line_)[fraction.next - 1].end};
  // "half a million", "demi-litre", "quart de litre": so much of one.
  std::size_t at = fraction.next;
  if (line_->is(at, '-') && line_->glued(at) && line_->glued(at + 1)) {
    ++at;
  }
  for (int skipped = 0; skipped < 2; ++skipped) {
    if (const FoundCue of = line_->find(at, Cue::kOf)) {
      at = of.next;
    } else if (const FoundCue article = line_->find(at, Cue::kArticle)) {
      at = article.next;
    }
  }
  const Decimal part = as_decimal(fraction->numerator, fraction->denominator);
  if (line_->is_word(at)) {
    const auto word = numbers_->read_magnitude(line_->folded(), (*line_)[at].begin);
    const std::size_t next = word ? line_->token_at(at, word->end) : at;
    if (word && (*line_)[next - 1].end == word->end) {
      value.low = value.high = value.mantissa = part;
      multiply(value, word->value, next);
      read_magnitudes(value);
      return true;
    }
    Amount unit;
    unit.value.low = 1;
    if (read_measure_suffix(at, unit) && unit.kind == Amount::Kind::kMeasure) {
      value.low = value.high = value.mantissa = part;
      value.next = at;
      return true;
    }
  }
  value.fraction = true;
  value.low = value.high = value.mantissa = in_percent(fraction->numerator, fraction->denominator);
  return true;
}

bool AmountReader::read_article(std::size_t i, AmountValue& value) const {
  value = {};
  value.first = i;
  const FoundCue article = line_->find(i, Cue::kArticle);
  if (!article || !line_->is_word(article.next)) {
    return false;
  }
  if (const FoundCue coin = line_->find(article.next, Cue::kSubunitOne);
      coin && ends_amount(coin.next)) {
    value.low = value.high = value.mantissa = 1;
    value.in_words = true;
    value.next = article.next;
    value.number = {(*line_)[i].begin, (*line_)[article.next - 1].end};
    return true;
  }
  // "a kilogram", "a dime"; "a day" says how often.
  Amount unit;
  const FoundCue part = line_->find(article.next, Cue::kSubunit);
  const bool small = part && part->phrase.size() > 2 && part->low.compare(Decimal(1)) < 0;
  if (small || (read_measure_suffix(article.next, unit) && unit.unit.size() <= 3 &&
                !is_time(unit.unit) && !line_->is(unit.next, '-'))) {
    value.low = value.high = value.mantissa = 1;
    value.in_words = true;
    value.number = {(*line_)[i].begin, (*line_)[article.next - 1].end};
    value.next = article.next;
    return true;
  }
  const auto word = numbers_->read_magnitude(line_->folded(), (*line_)[article.next].begin);
  if (!word || !line_->spaced(article.next)) {
    return false;
  }
  const std::size_t next = line_->token_at(article.next, word->end);
  if ((*line_)[next - 1].end != word->end || (*line_)[article.next].begin + 1 == word->end) {
    return false;  // "a m": no word of magnitude, a letter
  }
  value.low = value.high = value.mantissa = 1;
  value.in_words = true;
  value.number.begin = (*line_)[i].begin;
  multiply(value, word->value, next);
  read_magnitudes(value);
  return true;
}

}  // namespace claimgraph
