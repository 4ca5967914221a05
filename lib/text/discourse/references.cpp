#include "text/discourse/references.hpp"

#include <algorithm>

#include "text/discourse/name_candidates.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kRemembered = 16;  // entities
constexpr std::size_t kReach = 4;        // sentences

}  // namespace

Wanted wanted_of(std::string_view value) {
  const std::string_view word = value.substr(0, value.find(' '));
  if (word == "person") {
    return Wanted::kPerson;
  }
  if (word == "thing") {
    return Wanted::kThing;
  }
  if (word == "either") {
    return Wanted::kEither;
  }
  if (word == "company") {
    return Wanted::kCompany;
  }
  if (word == "organization") {
    return Wanted::kOrganization;
  }
  if (word == "product" || word == "ai_model" || word == "hardware") {
    return Wanted::kProduct;
  }
  if (word == "place") {
    return Wanted::kPlace;
  }
  return Wanted::kAny;
}

Referents::Recent& Referents::recent(std::size_t entity, std::size_t sentence) {
  const auto found = std::find_if(recent_.begin(), recent_.end(),
                                  [entity](const Recent& each) { return each.entity == entity; });
  Recent record;
  if (found != recent_.end()) {
    record = *found;
    recent_.erase(found);
  } else if (recent_.size() == kRemembered) {
    recent_.erase(recent_.begin());
  }
  record.entity = entity;
  record.sentence = sentence;
  recent_.push_back(record);
  return recent_.back();
}

void Referents::mentioned(std::size_t entity, std::size_t sentence, bool subject, bool governed) {
  Recent& record = recent(entity, sentence);
  ++record.count;
  record.governed = governed;
  if (subject) {
    record.subject_of = sentence;
  }
}

void Referents::spoke(std::size_t entity, std::size_t sentence) {
  recent(entity, sentence).spoke_in = sentence;
}

double Referents::fit(const Recent& recent, Wanted wanted) const {
  constexpr double kNever = -100;
  if (recent.entity >= names_.kind_is.size()) {
    return kNever;  // unnamed sources are not referred to
  }
  const EntityKind kind = names_.entities[recent.entity].kind;
  const bool sure = names_.kind_is[recent.entity] == Certain::kYes;
  const bool group = kind == EntityKind::kCompany || kind == EntityKind::kOrganization;
  const bool product =
      kind == EntityKind::kProduct || kind == EntityKind::kAiModel || kind == EntityKind::kHardware;
  const double unsure = sure ? kNever : 0.3;
  switch (wanted) {
    case Wanted::kPerson:
      return kind == EntityKind::kPerson ? 2.5 : group ? unsure : kNever;
    case Wanted::kCompany:
      return kind == EntityKind::kCompany        ? 2.5
             : kind == EntityKind::kOrganization ? (sure ? 0.6 : 1.2)
                                                 : kNever;
    case Wanted::kOrganization:
      return kind == EntityKind::kOrganization ? 2.5 : kind == EntityKind::kCompany ? 1.2 : kNever;
    case Wanted::kProduct:
      return product ? 2.5 : kNever;
    case Wanted::kPlace:
      return kind == EntityKind::kPlace ? 2.5 : kNever;
    case Wanted::kThing:
      return group ? (sure ? 1.8 : 1.4) : product ? 1.2 : kind == EntityKind::kPlace ? 0.2 : kNever;
    case Wanted::kEither:
      return group ? 1.6 : kind == EntityKind::kPerson ? 1.6 : product ? 0.5 : 0.0;
    case Wanted::kAny:
      return group ? (sure ? 1.8 : 1.4) : kind == EntityKind::kPerson ? 1.0 : product ? 0.2 : 0.0;
  }
  return kNever;
}

std::optional<Referents::Found> Referents::resolve(Wanted wanted, std::size_t sentence) const {
  const Recent* best = nullptr;
  double best_score = 0;
  std::size_t fitting = 0;
  for (const Recent& each : recent_) {
    const std::size_t distance = sentence - each.sentence;
    const double fits = fit(each, wanted);
    if (distance > kReach || fits < -50) {
      continue;
    }
    ++fitting;
    double score = fits - 0.7 * static_cast<double>(distance);
    score += 0.15 * static_cast<double>(std::min<std::size_t>(each.count, 8));
    score -= each.governed ? 0.6 : 0;
    if (each.subject_of && *each.subject_of + 1 >= sentence) {
      score += 0.8;
    }
    if (each.spoke_in && *each.spoke_in + 2 >= sentence && wanted != Wanted::kThing) {
      score += wanted == Wanted::kPerson || wanted == Wanted::kEither ? 1.2 : 0.4;
    }
    if (best == nullptr || score >= best_score) {
      best = &each;
      best_score = score;
    }
  }
  if (best == nullptr) {
    return std::nullopt;
  }
  const std::size_t distance = sentence - best->sentence;
  const double alone = fitting == 1 ? 0.8 : 0.65;
  return Found{best->entity, alone - 0.08 * static_cast<double>(distance)};
}

std::optional<Anaphor> anaphor_at(const ArticleWords& reading, std::size_t token, std::size_t end) {
  const CueIndex& cues = reading.cues;
  if (const CueHit* const before = cues.at(token, SourceCue::kAgainBefore)) {
    // "the company", "the Chinese company", "this AI start-up"
    for (std::size_t noun = before->last; noun < end && noun < before->last + 2; ++noun) {
      const CueHit* const kind = cues.at(noun, SourceCue::kKindWord);
      const CueHit* const role = kind == nullptr ? cues.at(noun, SourceCue::kRole) : nullptr;
      const CueHit* const head = kind != nullptr ? kind : role;
      if (head != nullptr && head->last <= end) {
        // "le PDG de Dubois", "the maker of chips" are told by what follows.
        if (cues.at(head->last, SourceCue::kBy) != nullptr) {
          break;
        }
        const bool name_follows = head->last < end && reading.tokens[head->last].is_capital() &&
                                  !is_plain_word(reading, head->last);
        if (name_follows) {
          return std::nullopt;
        }
        return Anaphor{token, head->last,
                       kind != nullptr ? wanted_of(kind->value) : Wanted::kPerson, false};
      }
      if (!cues.covers(noun, SourceCue::kRegion) && !cues.covers(noun, SourceCue::kNotAName)) {
        break;
      }
    }
  }
  const CueHit* kind = cues.at(token, SourceCue::kKindWord);
  const bool of_person = kind == nullptr;
  if (of_person) {
    kind = cues.at(token, SourceCue::kRole);
  }
  if (kind != nullptr) {
    // "perusahaan ini", "perusahaan rintisan itu"
    for (std::size_t i = kind->last; i < end && i < kind->last + 2; ++i) {
      if (const CueHit* const after = cues.at(i, SourceCue::kAgainAfter)) {
        return Anaphor{token, after->last, of_person ? Wanted::kPerson : wanted_of(kind->value),
                       false};
      }
      if (reading.tokens[i].letters != TextToken::Case::kLower ||
          cues.covers(i, SourceCue::kPreposition) || cues.covers(i, SourceCue::kFunctionWord)) {
        break;
      }
    }
  }
  if (const CueHit* const pronoun = cues.at(token, SourceCue::kPronoun)) {
    return Anaphor{token, pronoun->last, wanted_of(pronoun->value),
                   value_has(pronoun->value, "possessive")};
  }
  return std::nullopt;
}

}  // namespace claimgraph
