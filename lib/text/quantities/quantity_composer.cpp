#include "text/quantities/quantity_composer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <claimgraph/quantity/unit.hpp>

namespace claimgraph {
namespace {

using Kind = Amount::Kind;

constexpr CueSet kBegins = CueSet::of(
    Cue::kHedgeBefore, Cue::kRangeOpen, Cue::kCollective, Cue::kCollectiveBefore, Cue::kFraction,
    Cue::kArticle, Cue::kCurrency, Cue::kMinus, Cue::kPerBefore, Cue::kPercentBefore);
constexpr CueSet kNames = CueSet::of(Cue::kMonth, Cue::kOrdinalBefore);
constexpr CueSet kContext =
    CueSet::of(Cue::kNotBefore, Cue::kDateBefore, Cue::kTo, Cue::kBy, Cue::kRise, Cue::kFall,
               Cue::kMove, Cue::kCountNoun, Cue::kPerAdjective, Cue::kWeekday);

// How far a change reaches, in tokens.
constexpr std::size_t kChangeReach = 16;

// "At least about five" is at least; of two bounds the second counts.
bool is_bound(Hedge hedge) {
  return hedge == Hedge::kAtLeast || hedge == Hedge::kMoreThan || hedge == Hedge::kAtMost ||
         hedge == Hedge::kLessThan;
}

}  // namespace

// "一个半小时" is no "一个", which may mean just any.
bool QuantityComposer::is_one_and_a_half(std::size_t i) const {
  const FoundCue unit = line_.find(i + 1, Cue::kUnit);
  return unit && unit->and_half;
}

void QuantityComposer::compose(const Visit& visit) {
  for (std::size_t i = 0; i < line_.size();) {
    const QuantityToken& token = line_[i];
    const bool digits = token.kind == QuantityToken::Kind::kDigits;
    if (token.cues.empty() && !digits && !token.may_be_number &&
        token.kind == QuantityToken::Kind::kWord) {
      ++i;
      continue;
    }
    if (digits || token.cues.meets(kNames) || line_.is(i, '+') || line_.is(i, '(')) {
      if (const std::size_t next = names_.skip(i); next != i) {
        i = next;
        continue;
      }
    }
    if (const FoundCue determiner = line_.find(i, Cue::kDeterminer);
        determiner && !is_one_and_a_half(i)) {
      const std::size_t length = line_.longest(i, CueSet::of(Cue::kDeterminer));
      if (length > line_.longest(i, kBegins) || !line_.has(i, Cue::kHedgeBefore)) {
        i = determined_at_ = determiner.next;
        continue;
      }
    }
    // "第三季度"
    if (const FoundCue ordinal = line_.find(i, Cue::kOrdinalBefore);
        ordinal && line_.glued(ordinal.next) && line_[ordinal.next].may_be_number) {
      Amount number;
      if (amounts_.read(ordinal.next, true, number)) {
        i = number.value.next;
        continue;
      }
    }
    // "выросла на 12% до 3 млрд": behind a change what may be "up to" is "to".
    if (token.cues.has(Cue::kTo) && token.cues.has(Cue::kHedgeBefore) && change_at_ != kNowhere &&
        i - change_at_ <= kChangeReach) {
      const FoundCue to = line_.find(i, Cue::kTo);
      if (to && to.next == line_.find(i, Cue::kHedgeBefore).next) {
        to_at_ = i = to.next;
        continue;
      }
    }
    std::size_t next = i;
    if (token.cues.meets(CueSet::of(Cue::kRise, Cue::kFall))) {
      next = compose_change(i, visit);
    }
    if (next == i && may_compose(i)) {
      next = compose_at(i, visit);
    }
    if (next == i) {
      note_context(i);
      ++i;
    } else {
      i = next;
    }
  }
}

// A cheap look ahead: most words that may begin a quantity do not.
bool QuantityComposer::may_compose(std::size_t i) const {
  const QuantityToken& token = line_[i];
  if (token.kind == QuantityToken::Kind::kDigits) {
    return true;
  }
  if (!token.cues.meets(CueSet::of(Cue::kHedgeBefore, Cue::kRangeOpen))) {
    return amounts_.begins(i);
  }
  for (const Cue cue : {Cue::kHedgeBefore, Cue::kRangeOpen}) {
    if (const FoundCue found = line_.find(i, cue)) {
      const CueSet more = CueSet::of(Cue::kHedgeBefore, Cue::kRangeOpen);
      if (line_[found.next].cues.meets(more) || amounts_.may_begin(found.next)) {
        return true;
      }
    }
  }
  return amounts_.begins(i);
}

void QuantityComposer::note_context(std::size_t i) {
  const QuantityToken& token = line_[i];
  if (token.kind == QuantityToken::Kind::kOther) {
    // A sentence ends: nothing reaches beyond.
    const bool ends =
        (line_.is(i, '.') || line_.is(i, '!') || line_.is(i, '?') || line_.is(i, ';')) &&
        line_[i + 1].spaced;
    if (ends) {
      change_at_ = kNowhere;
      period_at_ = kNowhere;
    }
    if (ends || line_.is(i, ',') || line_.is(i, ':')) {
      noun_at_ = kNowhere;
    }
  }
  if (!token.cues.meets(kContext)) {
    return;
  }
  if (const FoundCue found = line_.find(i, Cue::kNotBefore)) {
    named_at_ = found.next;
    if ((line_.is(named_at_, '.') && line_.glued(named_at_)) || line_.is(named_at_, '(')) {
      ++named_at_;
    }
  }
  if (const FoundCue found = line_.find(i, Cue::kDateBefore)) {
    dated_at_ = found.next;
  }
  if (const FoundCue found = line_.find(i, Cue::kWeekday)) {
    dated_at_ = found.next;
  }
  if (const FoundCue found = line_.find(i, Cue::kTo)) {
    to_at_ = found.next;
  }
  if (const FoundCue found = line_.find(i, Cue::kBy)) {
    by_at_ = found.next;
  }
  if (const FoundCue found = line_.find(i, Cue::kMove)) {
    moved_at_ = found.next;
  }
  for (const bool rising : {true, false}) {
    if (const FoundCue found = line_.find(i, rising ? Cue::kRise : Cue::kFall)) {
      change_at_ = i;
      moved_at_ = found.next;
      rising_ = rising;
    }
  }
  if (const FoundCue found = line_.find(i, Cue::kCountNoun)) {
    noun_at_ = i;
    noun_next_ = found.next;
    noun_ = found.entry;
  }
  if (const FoundCue found = line_.find(i, Cue::kPerAdjective)) {
    period_at_ = i;
    period_ = found.entry;
  }
}

// Hedges before the number, several of them: "at least about". Gives the token behind them.
std::size_t QuantityComposer::read_hedges(std::size_t i, Phrase& phrase) const {
  constexpr int kMost = 3;
  for (int count = 0; count < kMost; ++count) {
    const FoundCue hedge = line_.find(i, Cue::kHedgeBefore);
    if (!hedge ||
        !(line_.spaced(i) || i == phrase.first || line_[i].kind != QuantityToken::Kind::kWord)) {
      break;
    }
    if (!phrase.hedged || !is_bound(phrase.hedge) || is_bound(hedge->hedge)) {
      phrase.hedge = hedge->hedge;
    }
    phrase.hedged = true;
    i = hedge.next;
  }
  return i;
}

void QuantityComposer::read_hedges_behind(Phrase& phrase) const {
  // One bracket or comma may stand between: not in a first version of the grammar.
  const FoundCue behind = line_.find(phrase.next, Cue::kHedgeAfter);
  if (!behind) {
    return;
  }
  // "2,500 jobs at least 300 of which": it hedges what follows.
  if (line_.has(phrase.next, Cue::kHedgeBefore) && amounts_.may_begin(behind.next)) {
    return;
  }
  // "5 men and more than 3 women": the words begin another hedge.
  for (std::size_t i = phrase.next + 1; i < behind.next; ++i) {
    const FoundCue next = line_.find(i, Cue::kHedgeBefore);
    if (next && next.next > behind.next) {
      return;
    }
  }
  // "5 minimum wages": the word belongs to what follows.
  if (!phrase.hedged || !is_bound(phrase.hedge) || is_bound(behind->hedge)) {
    phrase.hedge = behind->hedge;
  }
  phrase.hedge_behind = !phrase.hedged;
  phrase.hedged = true;
  phrase.next = behind.next;
}

bool QuantityComposer::read_phrase(std::size_t i, Phrase& phrase, bool ranges) const {
  phrase = {};
  phrase.first = i;
  std::size_t at = read_hedges(i, phrase);
  if (!read_opened_range(at, phrase)) {
    // "from 5": the opening word is not part of it.
    if (!amounts_.may_begin(at) || !amounts_.read(at, false, phrase.low)) {
      // The hedge was no hedge: "some", "over".
      return false;
    }
    phrase.next = phrase.low.next;
    // "rose by 5 people to 8 million": what follows is the new value.
    const bool alone = !ranges && phrase.low.kind != Kind::kNumber;
    if (alone || !read_range(at, phrase)) {
      phrase.high = phrase.low;
    }
  }
  read_hedges_behind(phrase);
  // "10 000 ou plus d'utilisateurs", "5 or more people"
  if (phrase.hedge_behind && !phrase.range && phrase.low.kind == Kind::kNumber) {
    Amount behind = phrase.low;
    behind.next = phrase.next;
    amounts_.read_unit(behind, false);
    if (behind.kind != Kind::kNumber) {
      phrase.low = phrase.high = behind;
      phrase.next = behind.next;
    }
  }
  if (phrase.low.per.empty() && !phrase.range) {
    // "5 million or more a year"
    Amount behind = phrase.low;
    behind.next = phrase.next;
    amounts_.read_per(behind);
    if (behind.next != phrase.next) {
      phrase.low = phrase.high = behind;
      phrase.next = behind.next;
    }
  }
  return true;
}

bool QuantityComposer::read_opened_range(std::size_t i, Phrase& phrase) const {
  if (!line_[i].cues.has(Cue::kRangeOpen)) {
    return false;
  }
  const FoundCue open = line_.find(i, Cue::kRangeOpen);
  if (!open || !amounts_.may_begin(open.next)) {
    return false;
  }
  Amount left;
  if (!amounts_.read(open.next, false, left)) {
    return false;
  }
  for (const bool bare : {false, true}) {
    if (bare && !amounts_.read(open.next, true, left)) {
      return false;
    }
    const FoundCue joined = line_.find(left.next, Cue::kRangeJoin, [&](const CueEntry& entry) {
      return entry.opened && line_.find(i, Cue::kRangeOpen, [&entry](const CueEntry& opening) {
        return opening.pattern == entry.pattern;
      });
    });
    if (joined && join(left, left.next, joined.next, phrase)) {
      if (const FoundCue close = line_.find(phrase.next, Cue::kRangeClose)) {
        phrase.next = close.next;
      }
      return true;
    }
  }
  return false;
}

bool QuantityComposer::read_range(std::size_t i, Phrase& phrase) const {
  const auto unopened = [](const CueEntry& entry) { return !entry.opened; };
  Amount left = phrase.low;
  for (const bool bare : {false, true}) {
    // "10 to" may have been read as ten of something called "to".
    if (bare && (left.kind != Kind::kCount || !amounts_.read(i, true, left))) {
      return false;
    }
    if (const FoundCue joined = line_.find(left.next, Cue::kRangeJoin, unopened)) {
      if (join(left, left.next, joined.next, phrase)) {
        return true;
      }
    }
    // "10から20まで": opened by nothing, closed by a word.
    const FoundCue closed =
        line_.find(left.next, Cue::kRangeJoin, [](const CueEntry& entry) { return entry.opened; });
    if (closed) {
      Phrase trial = phrase;
      if (join(left, left.next, closed.next, trial)) {
        // Several ranges are joined by the same words, and closed by different ones.
        const FoundCue close = line_.find(trial.next, Cue::kRangeClose, [&](const CueEntry& entry) {
          return line_.find(left.next, Cue::kRangeJoin, [&entry](const CueEntry& joining) {
            return joining.pattern == entry.pattern;
          });
        });
        if (close) {
          phrase = trial;
          phrase.next = close.next;
          return true;
        }
      }
    }
  }
  return false;
}

// Two amounts with a word or sign between, if they make a range.
bool QuantityComposer::join(const Amount& left, std::size_t sign, std::size_t right,
                            Phrase& phrase) const {
  if (left.value.vague || left.value.fraction) {
    return false;
  }
  // "from 5 to about 7": the range is no sharper than its words.
  while (const FoundCue about = line_.find(right, Cue::kHedgeBefore, [](const CueEntry& entry) {
    return entry.hedge == Hedge::kApprox;
  })) {
    right = about.next;
  }
  if (!amounts_.may_begin(right)) {
    return false;
  }
  Amount high;
  const bool left_has_unit =
      left.kind == Kind::kMoney || left.kind == Kind::kRatio || left.kind == Kind::kMeasure;
  if (!amounts_.read(right, false, high)) {
    return false;
  }
  if (left_has_unit && high.kind == Kind::kCount && high.value.has_magnitude &&
      !amounts_.read(right, true, high)) {
    return false;  // "100 million dollars to 1 billion": what follows is not counted
  }
  // "五元到六元": with a unit of its own it is no article.
  const bool article =
      high.value.like_an_article && (high.kind == Kind::kNumber || high.kind == Kind::kCount);
  if (high.value.vague || high.value.fraction || article) {
    return false;
  }
  Amount low = left;
  const auto bare = [](const Amount& amount) { return amount.kind == Kind::kNumber; };
  // The unit of one side is that of the other.
  if (bare(low) && !bare(high)) {
    low.kind = high.kind;
    low.unit = high.unit;
    low.currency_assumed = high.currency_assumed;
  } else if (!bare(low) && bare(high)) {
    high.kind = low.kind;
    high.unit = low.unit;
    high.noun = low.noun;
    high.noun_known = low.noun_known;
    high.anaphoric = low.anaphoric;
    high.currency_assumed = low.currency_assumed;
  } else if (low.unit != high.unit) {
    const bool dollars = low.kind == Kind::kMoney && high.kind == Kind::kMoney &&
                         (low.currency_assumed || high.currency_assumed);
    if (low.kind != high.kind ||
        (low.kind != Kind::kCount && !dollars && low.kind != Kind::kMeasure)) {
      return false;
    }
    if (dollars && low.currency_assumed) {
      low.unit = high.unit;
    } else if (dollars) {
      high.unit = low.unit;
    } else if (low.kind == Kind::kMeasure) {
      return false;
    }
  }
  // "10 to 50 million": so is its magnitude, unless the numbers would go down.
  if (high.value.has_magnitude && !low.value.has_magnitude &&
      low.value.low.compare(high.value.mantissa) < 0) {
    low.value.low = low.value.high = product(low.value.low, high.value.magnitude);
  }
  const auto order = low.value.low.compare(high.value.low);
  if (order == 0 || (order > 0 && !phrase.moving)) {
    return false;
  }
  phrase.hyphen = line_[sign].kind != QuantityToken::Kind::kWord;
  const bool digits_only = low.value.plain_digits && high.value.plain_digits;
  if (digits_only && names_.is_year(low.value.first) && names_.is_year(high.value.first) &&
      high.kind != Kind::kMoney && high.kind != Kind::kRatio && high.kind != Kind::kMeasure &&
      !high.noun_known) {
    return false;
  }
  phrase.range = true;
  phrase.low = low;
  phrase.high = high;
  phrase.next = high.next;
  if (phrase.low.per.empty()) {
    phrase.low.per = high.per;
  }
  return true;
}

// "rose from 5 to 8 million": where it came from, and where it went.
std::size_t QuantityComposer::compose_move(std::size_t i, const Visit& visit) {
  Phrase phrase;
  phrase.first = i;
  phrase.moving = true;
  if (!read_opened_range(i, phrase) || !is_quantity(phrase)) {
    return i;
  }
  const std::size_t behind = phrase.next;
  const bool rising = phrase.low.value.low.compare(phrase.high.value.low) < 0;
  Phrase from;
  from.first = phrase.low.first;
  from.next = phrase.low.next;
  from.low = from.high = phrase.low;
  Phrase to;
  to.first = phrase.high.first;
  to.next = phrase.high.next;
  to.low = to.high = phrase.high;
  to.low.per = from.low.per = phrase.low.per;
  for (const Phrase* const end : {&from, &to}) {
    QuantityMention mention;
    if (make(*end, mention)) {
      if (end == &to) {
        mention.change = rising ? Change::kRiseTo : Change::kFallTo;
        mention.rule = "change";
      }
      visit(mention);
    }
  }
  return behind;
}

std::size_t QuantityComposer::compose_at(std::size_t i, const Visit& visit) {
  if (moved_at_ == i && line_[i].cues.has(Cue::kRangeOpen)) {
    if (const std::size_t next = compose_move(i, visit); next != i) {
      return next;
    }
  }
  Phrase phrase;
  if (!read_phrase(i, phrase)) {
    return i;
  }
  QuantityMention mention;
  // "won 3-1": a score.
  if (!phrase.range && phrase.low.kind == Kind::kNumber && line_.glued(phrase.next) &&
      (line_.has(phrase.next, Cue::kRangeJoin) || line_.is(phrase.next, '/')) &&
      line_.is_digits(phrase.next + 1) && line_[phrase.next].kind == QuantityToken::Kind::kOther) {
    return phrase.next + 2;
  }
  if (!is_quantity(phrase)) {
    // A range that is none must not leave its ends; what was taken for a noun may begin another.
    return phrase.hedged ? i : phrase.range ? phrase.next : phrase.low.value.next;
  }
  add_context(phrase);
  if (!make(phrase, mention)) {
    return phrase.next;
  }
  const std::size_t start = phrase.first;
  const bool changing = change_at_ != kNowhere && start - change_at_ <= kChangeReach;
  if (changing && to_at_ == start) {
    mention.change = rising_ ? Change::kRiseTo : Change::kFallTo;
  } else if (changing && by_at_ == start && change_at_ + 6 >= start) {
    mention.change = rising_ ? Change::kRiseBy : Change::kFallBy;
  }
  std::size_t next = phrase.next;
  // "a 12 percent rise", "12%増"
  if (mention.change == Change::kNone && mention.kind == QuantityMention::Kind::kRatio &&
      !phrase.low.value.fraction) {
    for (const bool rising : {true, false}) {
      if (const FoundCue change = line_.find(next, rising ? Cue::kRise : Cue::kFall)) {
        mention.change = rising ? Change::kRiseBy : Change::kFallBy;
        mention.rule = "change behind";
        next = change.next;
        mention.span.end = line_.span(i, next).end;
        change_at_ = i;
        rising_ = rising;
        break;
      }
    }
  }
  visit(mention);
  if (!phrase.low.noun.empty()) {
    noun_at_ = kNowhere;
  }
  return next;
}

// "rose 12 percent", "an increase of 22%": the change and its amount.
std::size_t QuantityComposer::compose_change(std::size_t i, const Visit& visit) {
  const bool rising =
      line_.longest(i, CueSet::of(Cue::kRise)) >= line_.longest(i, CueSet::of(Cue::kFall));
  const FoundCue change = line_.find(i, rising ? Cue::kRise : Cue::kFall);
  // "up to 50" is no change.
  if (!change || line_.longest(i, kBegins) > line_.longest(i, CueSet::of(Cue::kRise, Cue::kFall))) {
    return i;
  }
  std::size_t at = change.next;
  if (line_[at].cues.has(Cue::kRangeOpen)) {
    if (const std::size_t next = compose_move(at, visit); next != at) {
      return next;
    }
  }
  // One adverb: "rose sharply by".
  if (line_.is_word(at) && line_[at].cues.empty() && !line_[at].may_be_number &&
      (line_.has(at + 1, Cue::kBy) || line_.is_digits(at + 1))) {
    ++at;
  }
  bool by = false;
  if (const FoundCue found = line_.find(at, Cue::kBy)) {
    by = true;
    at = found.next;
  }
  Phrase phrase;
  if (!(amounts_.may_begin(at) || line_[at].cues.meets(kBegins)) ||
      (line_.is_digits(at) && names_.skip(at) != at) || !read_phrase(at, phrase, false) ||
      !(is_quantity(phrase) || (by && phrase.low.value.fraction))) {
    return i;
  }
  const Kind kind = phrase.high.kind;
  // "went up 5 January" is none; "added 12 people" is said of people.
  const bool part_of_a_whole =
      phrase.low.value.fraction && (!by || phrase.low.next > phrase.low.value.next);
  if (!(by || kind == Kind::kRatio || kind == Kind::kMoney) || part_of_a_whole) {
    return i;
  }
  // "lost 5 billion of 10": money without "by" is said by other predicates as well.
  QuantityMention mention;
  if (!make(phrase, mention)) {
    return i;
  }
  // "fell below $80,000": where it went.
  const bool crossed = !by && kind == Kind::kMoney && phrase.hedged && is_bound(phrase.hedge);
  if (crossed) {
    mention.change = rising ? Change::kRiseTo : Change::kFallTo;
    visit(mention);
    return phrase.next;
  }
  mention.change = rising ? Change::kRiseBy : Change::kFallBy;
  mention.rule = "change";
  std::size_t next = phrase.next;
  if (const FoundCue since = line_.find(next, Cue::kSince)) {
    next = since.next;
  }
  mention.span = line_.span(i, next);
  change_at_ = i;
  rising_ = rising;
  visit(mention);
  return next;
}

}  // namespace claimgraph
