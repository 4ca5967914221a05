// What of the phrases of a line is a quantity, and which.
#include <optional>
#include <utility>

#include <claimgraph/quantity/unit.hpp>

#include "text/quantities/quantity_composer.hpp"

namespace claimgraph {
namespace {

using Kind = Amount::Kind;

// How far a noun and an "annual" reach, in tokens.
constexpr std::size_t kNounReach = 14;
constexpr std::size_t kPeriodReach = 8;

std::optional<Unit> unit_of(const Amount& amount, const std::string& per) {
  const std::string unit = amount.unit.empty() ? std::string("1") : amount.unit;
  const std::string whole = per.empty() ? unit : unit + "/" + per;
  if (auto read = Unit::parse(whole)) {
    return *read;
  }
  // A noun in letters Unit does not have.
  if (amount.kind == Kind::kCount) {
    if (auto read = Unit::parse(per.empty() ? "1" : "1/" + per)) {
      return *read;
    }
  }
  if (auto read = Unit::parse(unit)) {
    return *read;
  }
  return std::nullopt;
}

const char* rule_of(bool range, bool hedged, bool behind, const AmountValue& value) {
  if (range) {
    return "range";
  }
  if (value.fraction) {
    return "fraction";
  }
  if (value.vague) {
    return "collective";
  }
  if (hedged) {
    return behind ? "hedge behind" : "hedge before";
  }
  return "literal";
}

}  // namespace

// The number is a name: "page 5", "Windows 11".
bool QuantityComposer::is_named(const Phrase& phrase) const {
  const Amount& amount = phrase.low;
  const std::size_t start = phrase.first;
  const bool nameless =
      amount.kind == Kind::kNumber || (amount.kind == Kind::kCount && !amount.noun_known);
  if (amount.value.has_magnitude) {
    return false;
  }
  if (start == named_at_ && (nameless || amount.kind == Kind::kCount)) {
    return true;
  }
  if (start == dated_at_ && nameless) {
    return true;
  }
  if (phrase.hedged || !nameless || !amount.value.plain_digits || phrase.range) {
    return false;
  }
  constexpr std::size_t kLongestName = 4;
  if (start == 0 || !line_.any_capital(start - 1) ||
      line_.text(amount.value.first).size() > kLongestName) {
    return false;
  }
  // The first word of a sentence has a capital anyway.
  const bool first_word = start == 1 || line_.is(start - 2, '.') || line_.is(start - 2, '!') ||
                          line_.is(start - 2, '?') || line_.is(start - 2, '"');
  return amount.kind == Kind::kNumber || !first_word;
}

bool QuantityComposer::is_quantity(const Phrase& phrase) const {
  const Amount& amount = phrase.low;
  const AmountValue& value = amount.value;
  const bool measured =
      amount.kind == Kind::kMoney || amount.kind == Kind::kRatio || amount.kind == Kind::kMeasure;
  if (line_[value.next].cues.has(Cue::kNotAfter) && !phrase.range) {
    const std::size_t length = line_.longest(value.next, CueSet::of(Cue::kNotAfter));
    if (length > 0 && amount.kind != Kind::kMoney &&
        length >= line_.longest(value.next, CueSet::of(Cue::kUnit, Cue::kPercent))) {
      return false;
    }
  }
  // "3D", "5G", "four-legged": letters close behind that were no unit.
  const std::size_t behind = phrase.range ? phrase.high.value.next : value.next;
  if (phrase.next == behind && line_.glued(behind)) {
    const bool hyphened = line_.is(behind, '-') && line_.glued(behind + 1);
    if ((line_.is_word(behind) && phrase.high.kind == Kind::kNumber &&
         !line_[behind].cues.meets(CueSet::of(Cue::kRangeJoin, Cue::kNounStop))) ||
        (hyphened && phrase.high.kind == Kind::kNumber)) {
      return false;
    }
  }
  // "30°", "No. 11 Tahun 2020": a degree, a year.
  if ((amount.kind == Kind::kNumber && line_.glued(behind) && line_.text(behind) == "\u00B0") ||
      (amount.unit == "year" && phrase.next == amount.next && names_.is_year(phrase.next) &&
       phrase.first == named_at_)) {
    return false;
  }
  if (value.fraction) {
    return phrase.hedged || amount.next > value.next || line_.has(value.next, Cue::kFractionOf);
  }
  if (measured) {
    return !(value.like_an_article && value.next == value.first + 1 &&
             amount.kind == Kind::kRatio && !phrase.hedged && amount.unit.empty());
  }
  if (is_named(phrase)) {
    return false;
  }
  // "One of the two", "les deux": what they are was said before.
  if (value.in_words && !value.has_magnitude && !value.vague && !phrase.hedged && !phrase.range &&
      !amount.noun_known && phrase.first > 0 &&
      (phrase.first == determined_at_ ||
       line_[phrase.first - 1].cues.meets(CueSet::of(Cue::kNounArticle, Cue::kFractionOf)))) {
    return false;
  }
  if (value.like_an_article && !phrase.range) {
    // "At least one" says something; "more than one model" hardly does.
    return phrase.hedged && amount.kind == Kind::kCount &&
           (phrase.hedge == Hedge::kAtLeast || phrase.hedge == Hedge::kAtMost);
  }
  if (value.plain_digits && names_.is_year(value.first) && !amount.noun_known) {
    return false;
  }
  if (phrase.range && phrase.hyphen && amount.kind == Kind::kNumber && !phrase.hedged &&
      !phrase.high.value.has_magnitude) {
    return false;  // scores, sizes, pages
  }
  return true;
}

// What the words before say of the unit: what is counted, and how often.
void QuantityComposer::add_context(Phrase& phrase) const {
  Amount& amount = phrase.low;
  if (phrase.high.anaphoric && noun_at_ != kNowhere && phrase.first - noun_at_ <= kNounReach) {
    for (Amount* const side : {&phrase.low, &phrase.high}) {
      if (!noun_->unit.empty()) {
        side->unit = noun_->unit;
      } else {
        side->unit = "{" + noun_->phrase + "}";
      }
    }
  }
  if (amount.kind == Kind::kMoney && amount.per.empty() && period_at_ != kNowhere &&
      phrase.first > period_at_ && phrase.first - period_at_ <= kPeriodReach) {
    // "an annual rate of 5": the amount is that of the noun the adjective stands with.
    bool linked = false;
    for (std::size_t i = period_at_ + 1; i < phrase.first; ++i) {
      linked = linked || line_.find(i, Cue::kOf) || line_.find(i, Cue::kBy);
      if (line_[i].kind == QuantityToken::Kind::kOther && !line_.is(i, '\'') && !line_.is(i, '-')) {
        return;
      }
    }
    if (linked) {
      amount.per = period_->unit;
    }
  }
}

bool QuantityComposer::make_quantity(const Phrase& phrase, Quantity& quantity) const {
  const std::optional<Unit> unit = unit_of(phrase.high, phrase.low.per);
  if (!unit) {
    return false;
  }
  const Decimal& low = phrase.low.value.low;
  if (phrase.range) {
    quantity = Quantity::between(low, phrase.high.value.low, *unit);
    return true;
  }
  const Hedge hedge = phrase.hedge;
  if (phrase.low.value.approximate && !phrase.hedged) {
    quantity = Quantity(Hedge::kApprox, low, *unit);
    return true;
  }
  if (phrase.low.value.vague) {
    const bool above = phrase.hedged && (hedge == Hedge::kAtLeast || hedge == Hedge::kMoreThan);
    const bool below = phrase.hedged && (hedge == Hedge::kAtMost || hedge == Hedge::kLessThan);
    if (above) {
      quantity = Quantity(hedge, low, *unit);
    } else if (below) {
      quantity = Quantity(Hedge::kLessThan, phrase.low.value.high, *unit);
    } else {
      quantity = Quantity::between(low, phrase.low.value.high, *unit, Hedge::kMagnitude);
    }
    return true;
  }
  quantity = phrase.hedged ? Quantity(hedge, low, *unit) : Quantity::from_literal(low, *unit);
  return true;
}

bool QuantityComposer::make(const Phrase& phrase, QuantityMention& mention) const {
  mention = {};
  if (!make_quantity(phrase, mention.quantity)) {
    return false;
  }
  mention.span = line_.span(phrase.first, phrase.next);
  const Amount& last = phrase.high;
  mention.number = line_.source(TextSpan{phrase.low.value.number.begin, last.value.number.end});
  mention.kind = last.kind;
  if (!last.noun.empty()) {
    mention.noun = line_.source(last.noun);
  }
  if (last.anaphoric && noun_at_ != kNowhere && phrase.first - noun_at_ <= kNounReach) {
    mention.noun = line_.span(noun_at_, noun_next_);
  }
  mention.currency_assumed = last.kind == Kind::kMoney && last.currency_assumed &&
                             (!phrase.range || phrase.low.currency_assumed);
  mention.rule = rule_of(phrase.range, phrase.hedged, phrase.hedge_behind, phrase.low.value);
  return true;
}

}  // namespace claimgraph
