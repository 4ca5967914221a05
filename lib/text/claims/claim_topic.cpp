#include "text/claims/claim_topic.hpp"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include "text/claims/predicate_table.hpp"

namespace claimgraph {
namespace {

using Change = QuantityMention::Change;
using Kind = QuantityMention::Kind;

// How far around a quantity its words are looked for, in bytes.
constexpr std::size_t kBefore = 500;
constexpr std::size_t kBehind = 300;

// Distances count words; these stand for so many.
constexpr double kComma = 4;
constexpr double kBreak = 12;
constexpr double kBehindTheQuantity = 3;
constexpr double kOtherQuantity = 6;
constexpr double kFarthestTopic = 30;
constexpr double kFarthestCircumstance = 25;
constexpr double kUsedBefore = 3;
constexpr double kFarthestChange = 10;
constexpr double kFarthestBehind = 12;
constexpr double kFarthestNoun = 12;
constexpr double kFarthestForBareNumber = 8;
constexpr std::size_t kMostBetween = 8;  // quantities
constexpr double kNever = std::numeric_limits<double>::infinity();

double certainty_at(double distance) {
  return distance <= 4 ? 0.95 : distance <= 10 ? 0.9 : distance <= 18 ? 0.75 : 0.6;
}

bool by_amount(const QuantityMention& mention) {
  return mention.change == Change::kRiseBy || mention.change == Change::kFallBy;
}

}  // namespace

struct TopicFinder::Place {
  const QuantityMention& mention;
  std::size_t index;
  TextSpan window;      // part of the sentence
  Dimension dimension;  // of what is said
};

struct TopicFinder::Weighted {
  std::string_view topic;
  TextSpan cue;
  double distance = 0;
  bool noun = false;
};

TopicFinder::TopicFinder(const ClaimCues& cues, const std::vector<QuantityMention>& mentions)
    : cues_(cues), mentions_(mentions) {}

// True if the words belong to the next quantity rather than to this one, which stands before them:
// "20 billion on revenue of 70 billion".
bool TopicFinder::claimed_by_next(const Place& place, TextSpan words) const {
  const std::size_t gap = cues_.gap({place.mention.span.end, words.begin}).words;
  for (std::size_t i = place.index + 1; i < mentions_.size() && i - place.index < kMostBetween;
       ++i) {
    const QuantityMention& next = mentions_[i];
    if (next.span.begin >= place.window.end) {
      return false;
    }
    if (next.span.begin < words.end) {
      if (next.quantity.unit().dimension() == place.mention.quantity.unit().dimension()) {
        return true;  // it stands between
      }
      continue;
    }
    if (next.quantity.unit().dimension() != place.mention.quantity.unit().dimension()) {
      continue;
    }
    const TextSpan between{words.end, next.span.begin};
    if (cues_.first(ClaimCueKind::kConjunction, between) != nullptr) {
      return false;  // "12 people died and 30 ..."
    }
    const ClaimCues::Gap to_next = cues_.gap(between);
    return to_next.breaks == 0 && to_next.commas == 0 &&
           (to_next.words <= 2 || (gap > 1 && to_next.words <= 8));
  }
  return false;
}

double TopicFinder::distance(const Place& place, TextSpan words) const {
  const TextSpan& own = place.mention.span;
  if (own.intersects(words)) {
    return 0;
  }
  const bool behind = words.begin >= own.end;
  if (behind && claimed_by_next(place, words)) {
    return kNever;
  }
  const TextSpan between = behind ? TextSpan{own.end, words.begin} : TextSpan{words.end, own.begin};
  const ClaimCues::Gap gap = cues_.gap(between);
  double sum = static_cast<double>(gap.words) + kComma * static_cast<double>(gap.commas) +
               kBreak * static_cast<double>(gap.breaks);
  if (behind) {
    return sum + (gap.words <= 1 && gap.commas + gap.breaks == 0 ? 1 : kBehindTheQuantity);
  }
  // Quantities of the same kind in between take the words for themselves, unless they are listed
  // together: "10,000 of these, 5,000 of those".
  for (std::size_t i = place.index; i > 0 && place.index - i < kMostBetween;) {
    const QuantityMention& later = mentions_[i];
    const QuantityMention& other = mentions_[--i];
    if (other.span.begin < words.end) {
      break;
    }
    if (other.quantity.unit().dimension() == place.dimension &&
        cues_.gap({other.span.end, later.span.begin}).words > 3) {
      sum += kOtherQuantity;
    }
  }
  return sum;
}

void TopicFinder::add_nouns(const Place& place, std::vector<Weighted>& found) const {
  const PredicateTable& table = PredicateTable::get();
  const QuantityMention& mention = place.mention;
  const TextSpan own{
      std::min(mention.span.begin, mention.noun.empty() ? mention.span.begin : mention.noun.begin),
      std::max(mention.span.end, mention.noun.end)};
  std::optional<Weighted> general;
  for (const ClaimCue* cue = cues_.lower_bound(own.begin);
       cue != cues_.end() && cue->span.begin < own.end; ++cue) {
    if (cue->kind != ClaimCueKind::kNoun || cue->span.end > own.end) {
      continue;
    }
    if (!table.general(cue->name)) {
      found.push_back({cue->name, cue->span, 0, true});
      return;
    }
    if (!general) {
      general = Weighted{cue->name, cue->span, 0, true};
    }
  }
  const bool unknown_noun = !mention.noun.empty() && !general &&
                            cues_.first(ClaimCueKind::kCircumstance, mention.noun) == nullptr;
  if (!unknown_noun) {
    // A more telling noun before it: "chips, in all 10,000 units".
    std::optional<Weighted> nearest;
    for (const ClaimCue* cue = cues_.lower_bound(place.window.begin);
         cue != cues_.end() && cue->span.begin < place.window.end; ++cue) {
      if ((cue->kind == ClaimCueKind::kNoun && !table.general(cue->name) &&
           !(general && general->topic == "people")) ||
          (cue->kind == ClaimCueKind::kTopic)) {
        if (table.choices(cue->name, Dimension{}).empty()) {
          continue;
        }
        const double far = distance(place, cue->span);
        const double farthest =
            mention.noun.empty() && !general ? kFarthestForBareNumber : kFarthestNoun;
        if (far <= farthest && (!nearest || far < nearest->distance)) {
          nearest = Weighted{cue->name, cue->span, far + 1, true};
        }
      }
    }
    if (nearest) {
      found.push_back(*nearest);
    }
  }
  if (general) {
    found.push_back(*general);
    if (general->topic == "units") {
      found.push_back({"*", mention.noun, 6, true});
    }
  } else if (unknown_noun) {
    found.push_back({"*", mention.noun, 4, true});
  }
}

std::vector<TopicFinder::Weighted> TopicFinder::topics(const Place& place) const {
  const PredicateTable& table = PredicateTable::get();
  const Dimension dimension = place.dimension;
  std::vector<Weighted> found;
  if (dimension == Dimension{}) {
    add_nouns(place, found);
    return found;
  }
  for (const ClaimCue* cue = cues_.lower_bound(place.window.begin);
       cue != cues_.end() && cue->span.begin < place.window.end; ++cue) {
    if ((cue->kind != ClaimCueKind::kTopic && cue->kind != ClaimCueKind::kNextTopic &&
         cue->kind != ClaimCueKind::kNoun) ||
        table.choices(cue->name, dimension).empty()) {
      continue;
    }
    const double far = distance(place, cue->span);
    if (far > kFarthestTopic || (cue->kind == ClaimCueKind::kNextTopic && far > 2)) {
      continue;
    }
    found.push_back({cue->name, cue->span, far, cue->kind == ClaimCueKind::kNoun});
  }
  // Of equally far ones, the longer words say more.
  std::stable_sort(found.begin(), found.end(), [](const Weighted& a, const Weighted& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.cue.size() > b.cue.size();
  });
  return found;
}

std::string_view TopicFinder::phase(const Place& place, std::string_view topic) const {
  const PredicateTable& table = PredicateTable::get();
  const auto& choices = table.choices(topic, place.dimension);
  if (std::none_of(choices.begin(), choices.end(), [](const PredicateTable::Choice& choice) {
        return choice.circumstance == "training";
      })) {
    return {};
  }
  std::string_view nearest;
  double nearest_far = kFarthestCircumstance;
  for (const ClaimCue* cue = cues_.lower_bound(place.window.begin);
       cue != cues_.end() && cue->span.begin < place.window.end; ++cue) {
    if (cue->kind != ClaimCueKind::kCircumstance || table.phase(cue->name).empty()) {
      continue;
    }
    const double far = distance(place, cue->span);
    if (far < nearest_far) {
      nearest = table.phase(cue->name);
      nearest_far = far;
    }
  }
  return nearest;
}

std::optional<TopicChoice> TopicFinder::with_circumstance(const Place& place, const Weighted& topic,
                                                          const TopicChoice* previous) const {
  const PredicateTable& table = PredicateTable::get();
  const QuantityMention& mention = place.mention;
  const auto& choices = table.choices(topic.topic, place.dimension);
  const PredicateTable::Choice* best = nullptr;
  double best_far = kNever;
  TextSpan best_words{};
  for (const PredicateTable::Choice& choice : choices) {
    if ((choice.circumstance == "change" && mention.change != Change::kNone) ||
        (choice.circumstance == "fall-by" && mention.change == Change::kFallBy)) {
      best = &choice;
      best_far = 0;
    }
  }
  for (const ClaimCue* cue = cues_.lower_bound(place.window.begin);
       best_far > 0 && cue != cues_.end() && cue->span.begin < place.window.end; ++cue) {
    if (cue->kind != ClaimCueKind::kCircumstance) {
      continue;
    }
    const auto choice = std::find_if(choices.begin(), choices.end(), [cue](const auto& known) {
      return known.circumstance == cue->name;
    });
    if (choice == choices.end()) {
      continue;
    }
    double far = distance(place, cue->span);
    if (previous != nullptr && previous->circumstance_words == cue->span) {
      far += kUsedBefore;  // "3 were killed and 20 injured"
    }
    if (topic.cue.begin >= mention.span.end && far < kNever) {
      // What the topic's words say of it counts, wherever the quantity stands.
      const TextSpan between = cue->span.begin >= topic.cue.end
                                   ? TextSpan{topic.cue.end, cue->span.begin}
                                   : TextSpan{cue->span.end, topic.cue.begin};
      const ClaimCues::Gap gap = cues_.gap(between);
      far = std::min(far, 2 + static_cast<double>(gap.words) +
                              kComma * static_cast<double>(gap.commas) +
                              kBreak * static_cast<double>(gap.breaks));
    }
    const double farthest = cue->name == "change"
                                ? (cue->span.begin >= mention.span.end ? 4 : kFarthestChange)
                            : cue->span.begin >= mention.span.end ? kFarthestBehind
                                                                  : kFarthestCircumstance;
    const bool near = far <= farthest;
    if ((near || (far < kNever && table.reaches_sentence(cue->name))) && far < best_far) {
      best = &*choice;
      best_far = far;
      best_words = cue->span;
    }
  }
  if (best == nullptr) {
    const auto plain = std::find_if(choices.begin(), choices.end(),
                                    [](const auto& known) { return known.circumstance == "-"; });
    if (plain == choices.end()) {
      return std::nullopt;
    }
    best = &*plain;
  }
  if (best->predicate == nullptr) {
    return std::nullopt;
  }
  // "rose by 5 billion" is no level.
  if (by_amount(mention) && mention.kind != Kind::kRatio && best->circumstance == "-") {
    return std::nullopt;
  }
  TopicChoice made;
  made.predicate = best->predicate;
  made.topic = topic.topic;
  made.circumstance = best->circumstance;
  made.circumstance_words = best_words;
  made.cue = topic.cue;
  made.phase = phase(place, topic.topic);
  made.certainty = certainty_at(topic.distance) * (best_words.empty() ? 1 : 0.97);
  made.rule = fmt::format("{} + '{}'", mention.quantity.unit().dimension().str(),
                          topic.cue.of(cues_.text()));
  if (!best_words.empty()) {
    made.rule += fmt::format(" + '{}'", best_words.of(cues_.text()));
  }
  made.rule += " -> " + best->predicate->key;
  return made;
}

// "164 billion, a rise of 22%": the rise is of what the level before it is of.
std::optional<TopicChoice> TopicFinder::taken_over(const Place& place,
                                                   const TopicChoice* previous) const {
  if (previous == nullptr || place.index == 0) {
    return std::nullopt;
  }
  const QuantityMention& mention = place.mention;
  const ClaimCues::Gap gap = cues_.gap({mentions_[place.index - 1].span.end, mention.span.begin});
  const bool listed = place.dimension == mentions_[place.index - 1].quantity.unit().dimension() &&
                      gap.words <= 3 && gap.breaks == 0;
  const bool growth = mention.kind == Kind::kRatio && mention.change != Change::kNone;
  const bool level = mention.change == Change::kRiseTo || mention.change == Change::kFallTo;
  if (!listed && !growth && !level) {
    return std::nullopt;
  }
  auto choice = with_circumstance(place, {previous->topic, previous->cue, 6, false}, previous);
  if (choice) {
    choice->rule += " (of the quantity before)";
    choice->cue = {};
    choice->certainty *= 0.9;
  }
  return choice;
}

// "Annual sales of 5 million" is an amount over a year; "5 million a year" is a rate.
Dimension TopicFinder::dimension_said(const QuantityMention& mention) const {
  Dimension dimension = mention.quantity.unit().dimension();
  if (dimension != Dimension{Measure::kMoney, true}) {
    return dimension;
  }
  for (const ClaimCue* cue = cues_.lower_bound(mention.span.begin);
       cue != cues_.end() && cue->span.begin < mention.span.end; ++cue) {
    if (cue->kind == ClaimCueKind::kCircumstance && cue->name == "per") {
      return dimension;
    }
  }
  const bool sign = mention.span.of(cues_.text()).find('/') != std::string_view::npos;
  dimension.per_time = sign;
  return dimension;
}

std::optional<TopicChoice> TopicFinder::choose(std::size_t mention, TextSpan sentence,
                                               const TopicChoice* previous) const {
  const QuantityMention& own = mentions_[mention];
  const Place place{own,
                    mention,
                    {std::max(sentence.begin,
                              own.span.begin > kBefore ? own.span.begin - kBefore : std::size_t{0}),
                     std::min(sentence.end, own.span.end + kBehind)},
                    dimension_said(own)};
  for (const Weighted& topic : topics(place)) {
    if (topic.distance > 16) {
      if (auto before = taken_over(place, previous)) {
        return before;
      }
    }
    if (auto choice = with_circumstance(place, topic, previous)) {
      return choice;
    }
  }
  return taken_over(place, previous);
}

TopicChoice TopicFinder::refined(TopicChoice choice, const QuantityMention& mention,
                                 EntityKind subject) const {
  const std::string wanted = std::string("subject-") + to_string(subject);
  if (choice.circumstance != "-") {
    return choice;
  }
  for (const PredicateTable::Choice& known :
       PredicateTable::get().choices(choice.topic, dimension_said(mention))) {
    if (known.circumstance == wanted && known.predicate != nullptr) {
      choice.predicate = known.predicate;
      choice.circumstance = known.circumstance;
      choice.certainty *= 0.9;
      choice.rule += fmt::format(", of an {} -> {}", to_string(subject), known.predicate->key);
      break;
    }
  }
  return choice;
}

}  // namespace claimgraph
