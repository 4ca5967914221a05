#include "text/claims/claim_scope.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include <fmt/core.h>

#include "text/claims/predicate_table.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kBefore = 400;
constexpr std::size_t kBehind = 250;
constexpr std::size_t kFarthestHardware = 14;
constexpr std::size_t kFarthestNegation = 8;
constexpr std::size_t kFarthestForecast = 15;

TextSpan around(const TextSpan& own, const TextSpan& sentence) {
  return {std::max(sentence.begin, own.begin > kBefore ? own.begin - kBefore : std::size_t{0}),
          std::min(sentence.end, own.end + kBehind)};
}

bool is_one_of(std::string_view topic, std::initializer_list<std::string_view> topics) {
  return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

bool is_spending(std::string_view topic) {
  return is_one_of(topic, {"cost", "capital", "operating-cost", "investment", "budget", "funding"});
}

bool is_earning(std::string_view topic) {
  return is_one_of(topic, {"revenue", "run-rate", "profit", "operating-income", "gross-profit",
                           "loss", "margin", "sales-volume"});
}

}  // namespace

ScopeFinder::ScopeFinder(const ClaimCues& cues, const Discourse& discourse,
                         const std::vector<QuantityMention>& mentions,
                         const std::vector<TimeMention>& times)
    : cues_(cues), discourse_(discourse), mentions_(mentions), times_(times) {}

// "10,000 H800" when no entity of that name is known: what the noun has beside its own word, if
// that looks like a name.
std::optional<ScopeValue> ScopeFinder::named_model(const QuantityMention& mention) const {
  const std::string_view text = cues_.text();
  const TextSpan own{std::min(mention.span.begin, mention.span.begin),
                     std::max(mention.span.end, mention.noun.end)};
  const ClaimCue* noun = nullptr;
  for (const ClaimCue* cue = cues_.lower_bound(mention.number.end);
       cue != cues_.end() && cue->span.begin < own.end; ++cue) {
    if (cue->kind == ClaimCueKind::kNoun && cue->name == "gpus") {
      noun = cue;
    }
  }
  if (noun == nullptr) {
    return std::nullopt;
  }
  const auto name_in = [text](TextSpan words) -> std::string {
    std::string name;
    for (std::size_t i = words.begin; i < words.end;) {
      std::size_t end = text.find(' ', i);
      end = std::min(end, words.end);
      const std::string_view word = text.substr(i, end - i);
      const bool capital = std::any_of(word.begin(), word.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      });
      if (capital) {
        name += name.empty() ? "" : " ";
        name += word;
      }
      i = end + 1;
    }
    return name;
  };
  std::string name = name_in({noun->span.end, own.end});
  if (name.empty()) {
    name = name_in({mention.number.end, noun->span.begin});
  }
  while (!name.empty() && (name.back() == ',' || name.back() == '.')) {
    name.pop_back();
  }
  return name.empty() ? std::nullopt : std::optional(ScopeValue::of(std::move(name)));
}

std::optional<ScopeValue> ScopeFinder::hardware(const QuantityMention& mention, std::size_t index,
                                                TextSpan sentence) const {
  const std::vector<EntityMention>& all = discourse_.mentions();
  const TextSpan own{mention.span.begin, std::max(mention.span.end, mention.noun.end)};
  TextSpan window = around(own, sentence);
  if (index > 0) {
    window.begin = std::max(window.begin, std::min(own.begin, mentions_[index - 1].span.begin));
  }
  if (index + 1 < mentions_.size()) {
    window.end = std::max(own.end, std::min(window.end, mentions_[index + 1].span.begin));
  }
  const EntityMention* best = nullptr;
  std::size_t best_far = kFarthestHardware + 1;
  for (auto found = std::lower_bound(
           all.begin(), all.end(), window.begin,
           [](const EntityMention&known, std::size_t place) { return known.span.begin < place; });
       found != all.end() && found->span.begin < window.end; ++found) {
    if (discourse_.entities()[found->entity].kind != EntityKind::kHardware) {
      continue;
    }
    if (found->span.intersects(own)) {
      return ScopeValue::entity(discourse_.entities()[found->entity].key);
    }
    const bool behind = found->span.begin >= own.end;
    const ClaimCues::Gap gap =
        behind ? cues_.gap({own.end, found->span.begin}) : cues_.gap({found->span.end, own.begin});
    const std::size_t far = gap.words + 4 * gap.commas;
    if (gap.breaks == 0 && !(behind && gap.commas > 0) && far < best_far) {
      best = &*found;
      best_far = far;
    }
  }
  if (auto named = named_model(mention)) {
    return named;
  }
  return best == nullptr
             ? std::nullopt
             : std::optional(ScopeValue::entity(discourse_.entities()[best->entity].key));
}

std::optional<ScopeValue> ScopeFinder::segment(const QuantityMention& mention, TextSpan sentence,
                                               const TopicChoice& topic) const {
  const TextSpan window = around(mention.span, sentence);
  const TextSpan clause{cues_.clause_begin(mention.span.begin, window.begin),
                        cues_.clause_end(mention.span.end, window.end)};
  for (const ClaimCue* head = cues_.lower_bound(clause.begin);
       head != cues_.end() && head->span.begin < clause.end; ++head) {
    if (head->kind != ClaimCueKind::kSegmentHead) {
      continue;
    }
    const ClaimCue* behind = cues_.first(
        ClaimCueKind::kTheme, {head->span.end, std::min(clause.end, head->span.end + 60)});
    if (behind != nullptr && cues_.gap({head->span.end, behind->span.begin}).words <= 1 &&
        cues_.gap({head->span.end, behind->span.begin}).commas == 0) {
      return ScopeValue::of(std::string(behind->name));
    }
    const ClaimCue* before = cues_.last(
        ClaimCueKind::kTheme,
        {std::max(clause.begin, head->span.begin > 60 ? head->span.begin - 60 : std::size_t{0}),
         head->span.begin});
    if (before != nullptr && cues_.gap({before->span.end, head->span.begin}).words == 0) {
      return ScopeValue::of(std::string(before->name));
    }
  }
  const TextSpan cue = topic.cue.empty() ? mention.span : topic.cue;
  const TextSpan near{std::max(clause.begin, cue.begin > 40 ? cue.begin - 40 : std::size_t{0}),
                      std::min(clause.end, cue.end + 40)};
  if (const ClaimCue* whole = cues_.first(ClaimCueKind::kSegmentAll, near)) {
    const TextSpan between = whole->span.begin >= cue.end ? TextSpan{cue.end, whole->span.begin}
                                                          : TextSpan{whole->span.end, cue.begin};
    if (cues_.gap(between).words <= 2) {
      return ScopeValue::all();
    }
  }
  return std::nullopt;
}

std::optional<ScopeValue> ScopeFinder::purpose(const QuantityMention& mention,
                                               TextSpan sentence) const {
  const std::size_t end = std::min(sentence.end, mention.span.end + 80);
  const ClaimCue* before = cues_.first(ClaimCueKind::kPurposeBefore, {mention.span.end, end});
  if (before == nullptr || cues_.gap({mention.span.end, before->span.begin}).words > 1) {
    return std::nullopt;
  }
  const ClaimCue* theme = nullptr;
  for (const ClaimCue* cue = cues_.lower_bound(before->span.end);
       cue != cues_.end() && cue->span.begin < end; ++cue) {
    if (cue->kind == ClaimCueKind::kTheme) {
      theme = cue;
      break;
    }
  }
  if (theme == nullptr) {
    return std::nullopt;
  }
  std::size_t next = skip_spaces(cues_.text(), before->span.end, end);
  if (const ClaimCue* article = cues_.at(ClaimCueKind::kArticle, next)) {
    next = skip_spaces(cues_.text(), article->span.end, end);
  }
  if (next != theme->span.begin) {
    return std::nullopt;
  }
  return ScopeValue::of(std::string(theme->name));
}

std::optional<ScopeValue> ScopeFinder::region(const QuantityMention& mention,
                                              TextSpan sentence) const {
  const std::vector<EntityMention>& all = discourse_.mentions();
  const std::size_t end =
      std::min(cues_.clause_end(mention.span.end, sentence.end), mention.span.end + 80);
  for (auto found = std::lower_bound(
           all.begin(), all.end(), mention.span.end,
           [](const EntityMention&known, std::size_t place) { return known.span.begin < place; });
       found != all.end() && found->span.begin < end; ++found) {
    if (discourse_.entities()[found->entity].kind != EntityKind::kPlace) {
      continue;
    }
    std::size_t before = skip_spaces_back(cues_.text(), found->span.begin, mention.span.end);
    if (const ClaimCue* article = cues_.ending_at(ClaimCueKind::kArticle, before)) {
      before = skip_spaces_back(cues_.text(), article->span.begin, mention.span.end);
    }
    if (cues_.ending_at(ClaimCueKind::kRegionBefore, before) != nullptr &&
        cues_.gap({mention.span.end, before}).words <= 4) {
      return ScopeValue::entity(discourse_.entities()[found->entity].key);
    }
  }
  return std::nullopt;
}

Scope ScopeFinder::scope(std::size_t mention, TextSpan sentence, const TopicChoice& topic) const {
  const QuantityMention& own = mentions_[mention];
  Scope scope;
  const auto set = [&scope](const char* dimension, std::optional<ScopeValue> value) {
    if (value) {
      scope.emplace(dimension, std::move(*value));
    }
  };
  if (!topic.phase.empty()) {
    scope.emplace("phase", ScopeValue::of(std::string(topic.phase)));
  }
  if (topic.topic == "gpus" || topic.predicate->key == "capital_expenditure") {
    set("hardware", hardware(own, mention, sentence));
  }
  if (is_earning(topic.topic)) {
    set("segment", segment(own, sentence, topic));
  }
  if (is_spending(topic.topic)) {
    set("purpose", purpose(own, sentence));
    const TextSpan cue = topic.cue.empty() ? own.span : topic.cue;
    const ClaimCue* all = cues_.first(
        ClaimCueKind::kCoverageAll,
        {std::max(sentence.begin, cue.begin > 30 ? cue.begin - 30 : std::size_t{0}),
         std::min(sentence.end, std::max(cue.end, std::min(cue.end + 40, own.span.begin)))});
    if (all != nullptr && cues_.gap({cue.end, all->span.begin}).words <= 3 &&
        cues_.gap({cue.end, all->span.begin}).commas == 0) {
      scope.emplace("coverage", ScopeValue::all());
    }
  }
  set("region", region(own, sentence));
  return scope;
}

Mood ScopeFinder::mood(std::size_t mention, TextSpan sentence) const {
  const QuantityMention& own = mentions_[mention];
  const TextSpan window = around(own.span, sentence);
  Mood mood;
  const auto note = [this, &mood](const ClaimCue& cue, std::string_view what) {
    mood.rule +=
        fmt::format("{}'{}' -> {}", mood.rule.empty() ? "" : "; ", cue.span.of(cues_.text()), what);
  };
  for (const ClaimCue* cue = cues_.lower_bound(window.begin);
       cue != cues_.end() && cue->span.begin < window.end; ++cue) {
    const bool before = cue->span.end <= own.span.begin;
    if (cue->kind != ClaimCueKind::kForecast && !before && !own.span.contains(cue->span)) {
      continue;
    }
    const ClaimCues::Gap gap = before ? cues_.gap({cue->span.end, own.span.begin})
                                      : cues_.gap({own.span.end, cue->span.begin});
    if (gap.breaks > 0) {
      continue;
    }
    // Behind the quantity, "will be spent" is of it; "and will build" is not.
    if (!before && cue->kind == ClaimCueKind::kForecast &&
        (gap.words > 2 || gap.commas > 0 ||
         cues_.first(ClaimCueKind::kConjunction, {own.span.end, cue->span.begin}) != nullptr)) {
      continue;
    }
    if (cue->kind == ClaimCueKind::kForecast && !mood.forecast &&
        gap.words + 4 * gap.commas <= kFarthestForecast) {
      mood.forecast = true;
      note(*cue, "forecast");
    } else if (cue->kind == ClaimCueKind::kNegation && !mood.denied && before &&
               gap.words <= kFarthestNegation && gap.commas == 0) {
      const ClaimCue* none = cues_.at(ClaimCueKind::kNoNegation, cue->span.begin);
      const ClaimCue* inside = cues_.ending_at(ClaimCueKind::kNoNegation, cue->span.end);
      if (none == nullptr && inside == nullptr) {
        mood.denied = true;
        note(*cue, "denied");
      }
    } else if (cue->kind == ClaimCueKind::kDoubt && !mood.unsure && gap.words <= 6) {
      mood.unsure = true;
      note(*cue, "not sure");
    }
  }
  return mood;
}

// True if a place behind the quantity is behind another one too that is told apart from it: "has
// 300 people and will hire 20 next year", but not "rose 5 percent to 20 million in May".
bool ScopeFinder::of_next_quantity(std::size_t mention, std::size_t place) const {
  constexpr std::size_t kTogether = 4;  // words
  for (std::size_t i = mention; i + 1 < mentions_.size(); ++i) {
    const TextSpan& next = mentions_[i + 1].span;
    if (next.begin >= place) {
      return false;
    }
    const TextSpan between{mentions_[i].span.end, next.begin};
    if (cues_.gap(between).words > kTogether ||
        cues_.first(ClaimCueKind::kConjunction, between) != nullptr) {
      return true;
    }
  }
  return false;
}

EdtfDate ScopeFinder::valid_time(std::size_t mention, TextSpan sentence, bool forecast) const {
  const QuantityMention& own = mentions_[mention];
  const TextSpan window = around(own.span, sentence);
  const Voice& voice = discourse_.voice_at(own.span.begin);
  const TimeMention* best = nullptr;
  std::size_t best_far = std::numeric_limits<std::size_t>::max();
  for (auto time = std::lower_bound(
           times_.begin(), times_.end(), window.begin,
           [](const TimeMention&known, std::size_t place) { return known.span.begin < place; });
       time != times_.end() && time->span.begin < window.end; ++time) {
    if (time->base) {
      continue;
    }
    const bool of_speech = std::any_of(
        voice.links.begin(), voice.links.end(), [this, &time, &own](const Voice::Link& link) {
          const TextSpan between = link.cue.end <= time->span.begin
                                       ? TextSpan{link.cue.end, time->span.begin}
                                       : TextSpan{time->span.end, link.cue.begin};
          const ClaimCues::Gap apart = cues_.gap(between);
          // "310 million in 2024, the company said": the comma parts what was said from who says.
          const bool said_before = link.cue.begin >= own.span.end && apart.commas > 0;
          return !link.cue.empty() && !said_before && apart.words <= 3 && between.size() < 60;
        });
    const bool before = time->span.end <= own.span.begin;
    const ClaimCues::Gap gap = before ? cues_.gap({time->span.end, own.span.begin})
                                      : cues_.gap({own.span.end, time->span.begin});
    const std::size_t far = gap.words + 3 * gap.commas;
    if (!before && of_next_quantity(mention, time->span.begin)) {
      continue;
    }
    if (!of_speech && gap.breaks == 0 && far < best_far) {
      best = &*time;
      best_far = far;
    }
  }
  return best == nullptr ? EdtfDate{} : forecast ? best->future : best->past;
}

bool ScopeFinder::is_time(std::size_t mention) const {
  const QuantityMention& own = mentions_[mention];
  const auto behind = std::lower_bound(
      times_.begin(), times_.end(), own.span.begin,
      [](const TimeMention& known, std::size_t place) { return known.span.end <= place; });
  return behind != times_.end() && behind->span.intersects(own.span) &&
         (own.kind == QuantityMention::Kind::kNumber ||
          own.quantity.unit().dimension().measure == Measure::kTime ||
          behind->span.contains(own.span));
}

bool ScopeFinder::is_base(std::size_t mention) const {
  const TextSpan& own = mentions_[mention].span;
  std::size_t before = skip_spaces_back(cues_.text(), own.begin, own.begin > 8 ? own.begin - 8 : 0);
  if (const ClaimCue* article = cues_.ending_at(ClaimCueKind::kArticle, before)) {
    before = skip_spaces_back(cues_.text(), article->span.begin,
                              article->span.begin > 8 ? article->span.begin - 8 : 0);
  }
  return cues_.ending_at(ClaimCueKind::kComparisonBase, before) != nullptr;
}

}  // namespace claimgraph
