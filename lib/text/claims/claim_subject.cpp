#include "text/claims/claim_subject.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "text/claims/concept_name.hpp"
#include "text/claims/name_list.hpp"
#include "text/claims/predicate_table.hpp"

namespace claimgraph {
namespace {

// How far around a quantity subjects are looked for, in bytes.
constexpr std::size_t kBefore = 800;
constexpr std::size_t kBehind = 300;
constexpr std::size_t kCarriedBytes = 1500;
constexpr int kCarriedSentences = 3;

constexpr std::size_t kLongestConcept = 8;  // words

}  // namespace

struct SubjectFinder::Task {
  const QuantityMention& mention;
  std::size_t index;
  TextSpan sentence;  // as much of it as counts
  TextSpan clause;    // up to the quantity, or up to the cue if that stands in a later clause
  const TopicChoice& topic;
  const Voice& voice;
};

SubjectFinder::SubjectFinder(const ClaimCues& cues, const Discourse& discourse,
                             const std::vector<QuantityMention>& mentions)
    : cues_(cues), discourse_(discourse), mentions_(mentions) {}

bool SubjectFinder::is_part_of_quantity(TextSpan words) const {
  const auto next = std::lower_bound(
      mentions_.begin(), mentions_.end(), words.begin,
      [](const QuantityMention& known, std::size_t place) { return known.span.end <= place; });
  return next != mentions_.end() && next->span.intersects(words);
}

// A new name taken for that of a person may well be that of a company: both speak.
bool SubjectFinder::is_unsure_person(const EntityMention& mention) const {
  return mention.entity >= discourse_.first_new_entity() && mention.certainty < 0.8;
}

bool SubjectFinder::allowed(const Task& task, const EntityMention& mention) const {
  const PredicateTable& table = PredicateTable::get();
  const std::string_view topic = task.topic.topic;
  const Entity& entity = discourse_.entities()[mention.entity];
  if (is_unnamed_source(entity) || is_part_of_quantity(mention.span)) {
    return false;
  }
  switch (entity.kind) {
    case EntityKind::kPerson:
      return table.may_be_about(topic, "person") || (mention.by_name && is_unsure_person(mention));
    case EntityKind::kPlace:
      return table.may_be_about(topic, "place");
    case EntityKind::kHardware:
      return table.may_be_about(topic, "hardware");
    case EntityKind::kPredicate:
      return false;
    default:
      return true;
  }
}

bool SubjectFinder::is_speaker(const Task& task, const EntityMention& mention) const {
  return std::any_of(
      task.voice.links.begin(), task.voice.links.end(), [this, &mention](const Voice::Link& link) {
        if (link.entity != mention.entity || link.cue.empty()) {
          return false;
        }
        if (mention.by_name && link.cue.intersects(mention.span)) {
          return true;  // "Acme's report says"
        }
        const bool before = mention.span.end <= link.cue.begin;
        if (!before && !mention.by_name) {
          return false;  // "Acme said its costs ..."
        }
        const ClaimCues::Gap gap = before ? cues_.gap({mention.span.end, link.cue.begin})
                                          : cues_.gap({link.cue.end, mention.span.begin});
        if (!before && gap.words <= 8 && gap.breaks == 0 && gap.commas == 0) {
          return true;  // "according to a new report by the consultancy Acme, ..."
        }
        return gap.words <= 4 && gap.breaks == 0;
      });
}

std::vector<EntityMention>::const_iterator SubjectFinder::first_from(std::size_t place) const {
  const std::vector<EntityMention>& all = discourse_.mentions();
  return std::lower_bound(
      all.begin(), all.end(), place,
      [](const EntityMention& mention, std::size_t wanted) { return mention.span.begin < wanted; });
}

// Who owns revenue is hardly a person, whatever a new name was taken for: `owners` lets those in.
std::vector<const EntityMention*> SubjectFinder::candidates(const Task& task, TextSpan within,
                                                            bool owners) const {
  std::vector<const EntityMention*> found;
  for (auto mention = first_from(within.begin);
       mention != discourse_.mentions().end() && mention->span.begin < within.end; ++mention) {
    const bool owner = owners && mention->entity >= discourse_.first_new_entity() &&
                       discourse_.entities()[mention->entity].kind == EntityKind::kPerson;
    if (mention->span.end <= within.end && (owner || allowed(task, *mention)) &&
        !is_speaker(task, *mention)) {
      found.push_back(&*mention);
    }
  }
  return found;
}

SubjectChoice SubjectFinder::listed(const Task& task, const EntityMention& first, double certainty,
                                    std::string rule) const {
  SubjectChoice choice;
  choice.entity = first.entity;
  choice.kind = discourse_.entities()[first.entity].kind;
  choice.words = first.span;
  choice.certainty = certainty * first.certainty;
  choice.rule = std::move(rule);
  const NameList names = list_of_names(cues_, discourse_, first, task.mention.span.begin);
  if (names.kind == NameList::Kind::kTogether) {
    choice.entity.reset();
    choice.kind = EntityKind::kConcept;
    choice.made = concept_entity(names.words.of(cues_.text()));
    choice.words = names.words;
    choice.rule += ", together";
  } else if (names.kind == NameList::Kind::kWithOthers) {
    choice.certainty *= 0.5;
    choice.rule += ", with others";
  }
  return choice;
}

// "X's revenue", "the revenue of X"
std::optional<SubjectChoice> SubjectFinder::owner(const Task& task) const {
  const TextSpan& cue = task.topic.cue;
  if (cue.empty()) {
    return std::nullopt;
  }
  const TextSpan own_clause{cues_.clause_begin(cue.begin, task.sentence.begin), cue.begin};
  const auto before = candidates(task, own_clause);
  for (const EntityMention* mention : candidates(task, own_clause, true)) {
    const std::size_t behind = skip_spaces(cues_.text(), mention->span.end, cue.begin);
    const ClaimCue* possessive = cues_.at(ClaimCueKind::kPossessive, behind);
    if (possessive == nullptr) {
      possessive = cues_.ending_at(ClaimCueKind::kPossessive, mention->span.end);
    }
    if (possessive != nullptr && cues_.gap({possessive->span.end, cue.begin}).words <= 3) {
      return listed(task, *mention, 0.95, "owner");
    }
  }
  if (!before.empty()) {
    return std::nullopt;  // what stands behind is rather an object
  }
  const TextSpan reach{cue.end, std::min(task.sentence.end, cue.end + 120)};
  for (const EntityMention* mention : candidates(task, reach, true)) {
    const TextSpan between{cue.end, mention->span.begin};
    const ClaimCues::Gap gap = cues_.gap(between);
    const bool quantity_between = between.contains(task.mention.span);
    if (gap.words <= 4 && gap.commas + gap.breaks == 0 && !quantity_between &&
        cues_.first(ClaimCueKind::kOwnerNot, between) == nullptr) {
      return listed(task, *mention, 0.92, "owner behind the cue");
    }
    break;
  }
  return std::nullopt;
}

// Whether a circumstance bears on what the quantity may be of.
bool SubjectFinder::counts_for(const Task& task, std::string_view circumstance) const {
  const auto& choices =
      PredicateTable::get().choices(task.topic.topic, task.mention.quantity.unit().dimension());
  return std::any_of(choices.begin(), choices.end(), [circumstance](const auto& choice) {
    return choice.circumstance == circumstance;
  });
}

// "leading AI models", "anyone with money": nouns that come first and name nobody
std::optional<SubjectChoice> SubjectFinder::concept_first(const Task& task) const {
  const ClaimCue* const head = cues_.first(ClaimCueKind::kConceptHead, task.clause);
  if (head == nullptr || cues_.words({task.clause.begin, head->span.begin}) > 4 ||
      !candidates(task, {task.clause.begin, head->span.begin}).empty()) {
    return std::nullopt;
  }
  std::size_t end = std::min(task.clause.end, head->span.end + 200);
  for (const ClaimCue* cue = cues_.lower_bound(head->span.end);
       cue != cues_.end() && cue->span.begin < end; ++cue) {
    if (cue->kind == ClaimCueKind::kConceptEnd || cue->span == task.topic.cue ||
        (cue->kind == ClaimCueKind::kTopic && cue->name == task.topic.topic) ||
        (cue->kind == ClaimCueKind::kCircumstance && counts_for(task, cue->name)) ||
        cue->kind == ClaimCueKind::kForecast || cue->kind == ClaimCueKind::kNegation) {
      end = cue->span.begin;
    }
  }
  std::size_t words = 0;
  for (std::size_t i = head->span.end; i < end; ++i) {
    if (is_part_of_quantity({i, i + 1}) || cues_.gap({i, i + 1}).commas > 0) {
      end = i;
    } else if (cues_.words({i, i + 1}) > 0 && ++words > kLongestConcept) {
      end = i;
    }
  }
  const TextSpan phrase{head->span.begin, skip_spaces_back(cues_.text(), end, head->span.end)};
  if (!candidates(task, phrase).empty() || phrase.empty()) {
    return std::nullopt;
  }
  SubjectChoice choice;
  choice.made = concept_entity(phrase.of(cues_.text()));
  choice.kind = cues_.at(ClaimCueKind::kConceptModel, head->span.begin) != nullptr
                    ? EntityKind::kAiModel
                    : EntityKind::kConcept;
  choice.words = phrase;
  choice.certainty = 0.6;
  choice.rule = "noun phrase";
  return choice;
}

// "12 people died in a fire"
std::optional<SubjectChoice> SubjectFinder::event_behind(const Task& task) const {
  if (!PredicateTable::get().befalls(task.topic.topic)) {
    return std::nullopt;
  }
  const std::size_t end = cues_.clause_end(task.mention.span.end, task.sentence.end);
  const ClaimCue* const head =
      cues_.first(ClaimCueKind::kConceptHead, {task.mention.span.end, end});
  if (head == nullptr || cues_.words({task.mention.span.end, head->span.begin}) > 10) {
    return std::nullopt;
  }
  SubjectChoice choice;
  choice.made = concept_entity(head->span.of(cues_.text()));
  choice.words = head->span;
  choice.certainty = 0.5;
  choice.rule = "event behind";
  return choice;
}

bool SubjectFinder::starts_part(std::size_t clause, std::size_t begin) const {
  const std::string_view text = cues_.text();
  std::size_t i = skip_spaces_back(text, begin, clause);
  while (const ClaimCue* article = cues_.ending_at(ClaimCueKind::kArticle, i)) {
    i = skip_spaces_back(text, article->span.begin, clause);
  }
  return i <= clause || text[i - 1] == ',' ||
         cues_.ending_at(ClaimCueKind::kConjunction, i) != nullptr;
}

std::optional<SubjectChoice> SubjectFinder::first_in_clause(const Task& task) const {
  auto found = candidates(task, task.clause);
  if (found.empty()) {
    return std::nullopt;
  }
  const EntityMention* best = found.front();
  // Behind another quantity, a name that begins a part of the clause begins a statement of its
  // own: "X lost 3 million, Y earned 5".
  if (task.index > 0) {
    const std::size_t other = mentions_[task.index - 1].span.end;
    for (const EntityMention* mention : found) {
      if (mention->span.begin >= other && other > best->span.begin &&
          starts_part(task.clause.begin, mention->span.begin)) {
        best = mention;
        break;
      }
    }
  }
  // "In talks with X, Y raised"
  const std::size_t start = skip_spaces(cues_.text(), task.clause.begin, task.clause.end);
  if (best == found.front() && cues_.at(ClaimCueKind::kAdjunctBefore, start) != nullptr) {
    for (const EntityMention* mention : found) {
      if (cues_.gap({start, mention->span.begin}).commas > 0 &&
          starts_part(task.clause.begin, mention->span.begin)) {
        best = mention;
        break;
      }
    }
  }
  if (!best->by_name) {
    if (const EntityMention* named = named_behind(task, *best)) {
      best = named;
    }
  }
  // "According to the union, the company will cut": is it the union's own company?
  const bool of_witness =
      !best->by_name && task.voice.rule.rfind("according", 0) == 0 &&
      std::any_of(task.voice.links.begin(), task.voice.links.end(),
                  [best](const Voice::Link& link) { return link.entity == best->entity; });
  return listed(task, *best, of_witness ? 0.5 : 0.93, "first in the clause");
}

// "the chip maker X": the description stands for the name behind it.
const EntityMention* SubjectFinder::named_behind(const Task& task,
                                                 const EntityMention& description) const {
  for (const EntityMention* named : candidates(task, {description.span.end, task.clause.end})) {
    const TextSpan between{description.span.end, named->span.begin};
    const ClaimCues::Gap gap = cues_.gap(between);
    if (!named->by_name || gap.words > 4 || gap.commas + gap.breaks > 0) {
      return nullptr;
    }
    for (const ClaimCue* cue = cues_.lower_bound(between.begin);
         cue != cues_.end() && cue->span.begin < between.end; ++cue) {
      const bool names_a_topic = cue->kind == ClaimCueKind::kTopic &&
                                 !PredicateTable::get()
                                      .choices(cue->name, task.mention.quantity.unit().dimension())
                                      .empty();
      if (names_a_topic || cue->kind == ClaimCueKind::kConceptEnd ||
          cue->kind == ClaimCueKind::kCircumstance || cue->kind == ClaimCueKind::kForecast ||
          cue->kind == ClaimCueKind::kOwnerNot) {
        return nullptr;
      }
    }
    return named;
  }
  return nullptr;
}

std::optional<SubjectChoice> SubjectFinder::agent_behind(const Task& task) const {
  const std::size_t end = cues_.clause_end(task.mention.span.end, task.sentence.end);
  const auto found = candidates(task, {task.mention.span.end, end});
  for (const EntityMention* mention : found) {
    const std::size_t before =
        skip_spaces_back(cues_.text(), mention->span.begin, task.mention.span.end);
    if (cues_.ending_at(ClaimCueKind::kAgentLink, before) != nullptr) {
      return listed(task, *mention, 0.9, "agent behind");
    }
  }
  return std::nullopt;
}

std::optional<SubjectChoice> SubjectFinder::in_sentence(const Task& task) const {
  const auto before = candidates(task, {task.sentence.begin, task.clause.begin});
  if (!before.empty()) {
    const std::size_t clause = cues_.clause_begin(before.back()->span.begin, task.sentence.begin);
    for (const EntityMention* mention : before) {
      if (mention->span.begin >= clause) {
        return listed(task, *mention, 0.75, "earlier in the sentence");
      }
    }
  }
  const auto behind = candidates(
      task, {task.mention.span.end, cues_.clause_end(task.mention.span.end, task.sentence.end)});
  if (!behind.empty()) {
    const TextSpan between{task.mention.span.end, behind.front()->span.begin};
    if (cues_.first(ClaimCueKind::kOwnerNot, between) == nullptr) {
      return listed(task, *behind.front(), 0.6, "behind the quantity");
    }
  }
  return std::nullopt;
}

// The speaker's name stands before the cue and may be that of a company.
bool SubjectFinder::unsure_name_before(const Voice::Link& link) const {
  return std::any_of(first_from(link.cue.begin > 100 ? link.cue.begin - 100 : 0),
                     first_from(link.cue.begin), [this, &link](const EntityMention& mention) {
                       return mention.entity == link.entity && mention.by_name &&
                              (mention.by_name && is_unsure_person(mention));
                     });
}

// Who speaks of themselves: "X said it spent"
std::optional<SubjectChoice> SubjectFinder::speaker(const Task& task, bool before_cue) const {
  for (const Voice::Link& link : task.voice.links) {
    const EntityKind kind = discourse_.entities()[link.entity].kind;
    const bool never_a_person =
        !PredicateTable::get().may_be_about(task.topic.topic, "person") &&
        !PredicateTable::get().may_be_about(task.topic.topic, "person-last");
    const bool maybe_company = never_a_person && before_cue &&
                               link.entity >= discourse_.first_new_entity() &&
                               unsure_name_before(link);
    if (is_unnamed_source(discourse_.entities()[link.entity]) ||
        (kind == EntityKind::kPerson && !maybe_company) || kind == EntityKind::kPlace) {
      continue;
    }
    const bool named_before =
        std::any_of(first_from(link.cue.begin > 100 ? link.cue.begin - 100 : 0),
                    first_from(link.cue.begin), [&link](const EntityMention& mention) {
                      return mention.entity == link.entity && mention.span.end <= link.cue.begin &&
                             mention.span.end + 40 >= link.cue.begin;
                    });
    if (named_before == before_cue) {
      SubjectChoice choice;
      choice.entity = link.entity;
      choice.kind = kind;
      choice.words = link.cue;
      choice.certainty = before_cue ? 0.8 : 0.5;
      choice.rule = "who speaks";
      return choice;
    }
  }
  return std::nullopt;
}

// "The model has": a noun that stands for something the names do not tell.
bool SubjectFinder::starts_with_other_noun(const Task& task) const {
  std::size_t begin = skip_spaces(cues_.text(), task.clause.begin, task.clause.end);
  if (const ClaimCue* word = cues_.at(ClaimCueKind::kConjunction, begin)) {
    begin = skip_spaces(cues_.text(), word->span.end, task.clause.end);
  }
  const ClaimCue* const article = cues_.at(ClaimCueKind::kArticle, begin);
  if (article == nullptr || article->span.end >= task.clause.end) {
    return false;
  }
  for (const ClaimCue* cue = cues_.lower_bound(article->span.end);
       cue != cues_.end() && cue->span.begin < task.mention.span.end &&
       cues_.words({article->span.end, cue->span.begin}) <= 2;
       ++cue) {
    if (cue->kind == ClaimCueKind::kTopic || cue->kind == ClaimCueKind::kNoun ||
        cue->kind == ClaimCueKind::kSelf || cue->kind == ClaimCueKind::kSegmentHead ||
        cue->kind == ClaimCueKind::kSegmentAll || cue->kind == ClaimCueKind::kCoverageAll) {
      return false;
    }
  }
  return cues_.words({article->span.end, task.mention.span.begin}) > 0;
}

// Whether the part of the clause that holds the topic begins with a word of which nothing is known:
// it may well be a subject. Short parts before it ("Meanwhile,") do not count.
bool SubjectFinder::starts_with_unknown_word(const Task& task) const {
  const std::size_t end = task.mention.span.begin;
  const std::size_t target = task.topic.cue.empty() ? end : std::min(end, task.topic.cue.begin);
  std::size_t begin = task.clause.begin;
  for (std::size_t i = begin; i < target; ++i) {
    if (cues_.gap({i, i + 1}).commas > 0 && cues_.words({begin, i}) <= 4) {
      begin = i + 1;
    }
  }
  begin = skip_spaces(cues_.text(), begin, end);
  if (begin >= target) {
    return false;
  }
  const ClaimCue* const cue = cues_.lower_bound(begin);
  return cue == cues_.end() || cue->span.begin > begin + 3;
}

std::optional<SubjectChoice> SubjectFinder::carried_on(const Task& task) const {
  if (starts_with_other_noun(task)) {
    return std::nullopt;
  }
  const std::vector<EntityMention>& all = discourse_.mentions();
  const std::size_t start = discourse_.sentence_at(task.mention.span.begin).span.begin;
  auto mention = first_from(start);
  const EntityMention* best = nullptr;
  std::size_t of_sentence = start;
  int sentences = 0;
  while (mention != all.begin()) {
    --mention;
    if (mention->span.begin + kCarriedBytes < start) {
      break;
    }
    if (mention->span.begin < of_sentence) {
      if (best != nullptr || ++sentences > kCarriedSentences) {
        break;
      }
      of_sentence = discourse_.sentence_at(mention->span.begin).span.begin;
    }
    if (allowed(task, *mention) &&
        (discourse_.entities()[mention->entity].kind != EntityKind::kPerson ||
         is_unsure_person(*mention))) {
      best = &*mention;
    }
  }
  if (best == nullptr) {
    return std::nullopt;
  }
  SubjectChoice choice;
  choice.entity = best->entity;
  choice.kind = discourse_.entities()[best->entity].kind;
  choice.words = best->span;
  choice.certainty =
      (sentences <= 1 ? 0.55 : 0.4) * best->certainty * (starts_with_unknown_word(task) ? 0.5 : 1);
  choice.rule = "carried on from a sentence before";
  return choice;
}

std::size_t SubjectFinder::statement(std::size_t mention, const TopicChoice& topic) const {
  const TextSpan& own = mentions_[mention].span;
  return topic.cue.begin >= own.end && cues_.gap({own.end, topic.cue.begin}).breaks > 0
             ? topic.cue.begin
             : own.begin;
}

std::optional<SubjectChoice> SubjectFinder::find(std::size_t mention, TextSpan sentence,
                                                 const TopicChoice& topic) const {
  const QuantityMention& own = mentions_[mention];
  const TextSpan near{std::max(sentence.begin, own.span.begin > kBefore ? own.span.begin - kBefore
                                                                        : std::size_t{0}),
                      std::min(sentence.end, own.span.end + kBehind)};
  const std::size_t place = statement(mention, topic);
  const bool own_clause = place == own.span.begin;
  const TextSpan clause{cues_.clause_begin(place, own_clause ? near.begin : own.span.end), place};
  const Task task{own, mention, near, clause, topic, discourse_.voice_at(place)};
  if (auto choice = owner(task)) {
    return choice;
  }
  if (auto choice = concept_first(task)) {
    return choice;
  }
  if (auto choice = first_in_clause(task)) {
    return choice;
  }
  if (auto choice = agent_behind(task)) {
    return choice;
  }
  // "... said that Elsewhere spent": a capital where none has to be is a name that is not known.
  const std::size_t start = skip_spaces(cues_.text(), clause.begin, clause.end);
  const bool other_name = clause.begin > sentence.begin && start < clause.end &&
                          cues_.text()[start] >= 'A' && cues_.text()[start] <= 'Z' &&
                          starts_with_unknown_word(task);
  if (other_name) {
    return std::nullopt;
  }
  if (auto choice = speaker(task, true)) {
    return choice;
  }
  if (auto choice = in_sentence(task)) {
    return choice;
  }
  if (auto choice = event_behind(task)) {
    return choice;
  }
  if (auto choice = carried_on(task)) {
    return choice;
  }
  if (auto choice = speaker(task, false)) {
    return choice;
  }
  // People and places, where there is nothing better.
  const PredicateTable& table = PredicateTable::get();
  for (auto next = first_from(task.sentence.begin);
       next != discourse_.mentions().end() && next->span.begin < task.sentence.end; ++next) {
    const EntityMention& named = *next;
    const EntityKind kind = discourse_.entities()[named.entity].kind;
    const bool speaks =
        std::any_of(task.voice.links.begin(), task.voice.links.end(),
                    [&named](const Voice::Link& link) { return link.entity == named.entity; });
    if (task.sentence.contains(named.span) && !is_part_of_quantity(named.span) && !speaks &&
        (named.by_name && !is_unsure_person(named)) &&
        ((kind == EntityKind::kPerson && table.may_be_about(topic.topic, "person-last")) ||
         kind == EntityKind::kPlace)) {
      return listed(task, named, kind == EntityKind::kPerson ? 0.6 : 0.5, "nobody else is named");
    }
  }
  return std::nullopt;
}

}  // namespace claimgraph
