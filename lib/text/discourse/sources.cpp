#include "text/discourse/sources.hpp"

#include <algorithm>

namespace claimgraph {
namespace {

constexpr std::size_t kReportReach = 9;  // tokens of "the report that was published by"

// The reference that begins (or ends) at a token; null if there is none.
const Reference* beginning_at(const std::vector<Reference>& references, std::size_t token) {
  const auto found = std::lower_bound(
      references.begin(), references.end(), token,
      [](const Reference& reference, std::size_t wanted) { return reference.first < wanted; });
  return found != references.end() && found->first == token ? &*found : nullptr;
}

const Reference* ending_at(const std::vector<Reference>& references, std::size_t token) {
  auto found = std::lower_bound(
      references.begin(), references.end(), token,
      [](const Reference& reference, std::size_t wanted) { return reference.first < wanted; });
  if (found == references.begin()) {
    return nullptr;
  }
  --found;
  return found->last == token ? &*found : nullptr;
}

}  // namespace

std::size_t SourceReader::unnamed(std::string_view key) {
  const std::string wanted(key.empty() ? std::string_view("unnamed-source") : key);
  const auto known = unnamed_.find(wanted);
  if (known != unnamed_.end()) {
    return known->second;
  }
  const auto same = std::find_if(names_.entities.begin(), names_.entities.end(),
                                 [&wanted](const Entity& each) { return each.key == wanted; });
  const auto index = static_cast<std::size_t>(same - names_.entities.begin());
  if (same == names_.entities.end()) {
    Entity entity;
    entity.key = wanted;
    entity.kind = EntityKind::kConcept;
    entity.label = wanted;
    std::replace(entity.label.begin(), entity.label.end(), '-', ' ');
    names_.entities.push_back(std::move(entity));
  }
  unnamed_.emplace(wanted, index);
  return index;
}

bool SourceReader::modifies(std::size_t first, std::size_t last) const {
  const CueIndex& cues = reading_.cues;
  if (cues.ending(first, SourceCue::kPreposition) != nullptr ||
      cues.ending(first, SourceCue::kPlacePreposition) != nullptr ||
      cues.ending(first, SourceCue::kBy) != nullptr) {
    return true;
  }
  // "Acme's", "Acme’s", "the companies'"
  return last < reading_.tokens.size() && reading_.tokens[last].kind == TextToken::Kind::kMark &&
         is_apostrophe(reading_.tokens[last].first) && !reading_.tokens[last].space_before &&
         (reading_.language.starts_with("en") || reading_.language.starts_with("nl"));
}

void SourceReader::add_references(const std::vector<Reference>& references,
                                  std::vector<Source>& sources) {
  for (const Reference& reference : references) {
    Source source;
    source.first = reference.first;
    source.last = reference.last;
    source.entity = reference.entity;
    source.certainty = reference.certainty;
    source.by_name = reference.by_name;
    const Entity& entity = names_.entities[reference.entity];
    source.person = entity.kind == EntityKind::kPerson;
    source.maybe_person = source.person || (entity.kind == EntityKind::kOrganization &&
                                            names_.kind_is[reference.entity] == Certain::kNo);
    source.modifier = reference.possessive || modifies(reference.first, reference.last) ||
                      (!source.person && reference.by_name &&
                       reading_.cues.ending(reference.first, SourceCue::kRole) != nullptr) ||
                      entity.kind == EntityKind::kHardware;
    sources.push_back(source);
  }
}

bool SourceReader::quantified(std::size_t token, std::size_t begin) const {
  // "beberapa laporan", "several recent reports"
  for (std::size_t i = token; i > begin && token - i < 3; --i) {
    if (reading_.cues.ending(i, SourceCue::kUnnamedQuantifier) != nullptr) {
      return true;
    }
    if (i < token && !reading_.tokens[i].is_word()) {
      return false;
    }
  }
  return false;
}

std::optional<Source> SourceReader::report_at(const CueHit& noun, std::size_t begin,
                                              std::size_t end,
                                              const std::vector<Reference>& references) {
  const CueIndex& cues = reading_.cues;
  const std::vector<TextToken>& tokens = reading_.tokens;
  Source source;
  source.first = noun.first;
  source.last = noun.last;
  source.report = true;
  source.modifier = modifies(noun.first, noun.last);
  const auto owned_by = [&](const Reference& owner, std::size_t first, std::size_t last) {
    source.first = std::min(source.first, first);
    source.last = std::max(source.last, last);
    source.entity = owner.entity;
    source.certainty = 0.9 * owner.certainty;
    last_report_ = owner.entity;
    return source;
  };
  if (quantified(noun.first, begin) &&
      (cues.at(noun.first, SourceCue::kUnnamedNoun) != nullptr ||
       cues.ending(noun.first, SourceCue::kUnnamedQuantifier) != nullptr)) {
    source.entity = unnamed("unnamed-reports");
    source.unnamed = true;
    source.certainty = 0.9;
    last_report_ = source.entity;
    return source;
  }
  // "an Acme Analysts report", "Acme's report"
  std::size_t left = noun.first;
  while (left > begin && noun.first - left < 3) {
    if (const Reference* const owner = ending_at(references, left)) {
      const bool kind_fits = owner->by_name || owner->possessive;
      if (kind_fits && cues.ending(owner->first, SourceCue::kBy) == nullptr) {
        return owned_by(*owner, owner->first, noun.last);
      }
    }
    const TextToken& before = tokens[left - 1];
    const bool possessive_mark = is_apostrophe(before.first) || before.folded.size() == 1;
    if (!possessive_mark && before.letters != TextToken::Case::kLower) {
      break;
    }
    --left;
  }
  // "laporan Acme", "le rapport publié par X", "laporan dari X"
  bool points_back = cues.ending(noun.first, SourceCue::kAgainBefore) != nullptr;
  bool by = false;
  for (std::size_t i = noun.last; i < end && i < noun.last + kReportReach; ++i) {
    if (const Reference* const owner = beginning_at(references, i)) {
      if (owner->by_name && (by || i <= noun.last + 1)) {
        return owned_by(*owner, noun.first, owner->last);
      }
      if (owner->possessive && i <= noun.last + 1) {
        return owned_by(*owner, noun.first, owner->last);
      }
    }
    if (const CueHit* const again = cues.at(i, SourceCue::kAgainAfter)) {
      points_back = true;
      source.last = again->last;
      break;
    }
    const TextToken& token = tokens[i];
    if ((token.kind == TextToken::Kind::kMark && !is_apostrophe(token.first)) ||
        (cues.covers(i, SourceCue::kSay) && !cues.covers(i, SourceCue::kKindWord)) ||
        cues.covers(i, SourceCue::kThat)) {
      break;
    }
    by = by || cues.covers(i, SourceCue::kBy);
  }
  if (points_back && last_report_) {
    source.entity = *last_report_;
    source.certainty = 0.8;
    return source;
  }
  source.entity = unnamed("unnamed-reports");
  source.unnamed = true;
  source.certainty = 0.7;
  return source;
}

std::optional<Source> SourceReader::unnamed_at(std::size_t token, std::size_t begin,
                                               std::size_t end,
                                               const std::vector<Reference>& references) {
  const CueIndex& cues = reading_.cues;
  const CueHit* hit = cues.at(token, SourceCue::kUnnamed);
  if (hit == nullptr) {
    hit = cues.at(token, SourceCue::kUnnamedNoun);
    if (hit == nullptr || !quantified(token, begin)) {
      return std::nullopt;
    }
  }
  const Reference* const behind = beginning_at(references, hit->last);
  if (behind != nullptr && behind->by_name &&
      names_.entities[behind->entity].kind == EntityKind::kPerson) {
    return std::nullopt;  // "analis Bagus Pranoto": somebody with a name
  }
  Source source;
  source.first = hit->first;
  source.last = hit->last;
  source.unnamed = true;
  source.modifier = modifies(hit->first, hit->last);
  source.certainty = 0.85;
  // "executives of Acme", "eksekutif Acme", "an Acme spokesperson": the house speaks.
  const auto speaks_for = [&](const Reference* house) {
    return house != nullptr && house->by_name && !names_.entities[house->entity].label.empty() &&
           (names_.entities[house->entity].kind == EntityKind::kCompany ||
            names_.entities[house->entity].kind == EntityKind::kOrganization);
  };
  const Reference* house = nullptr;
  std::size_t i = hit->last;
  if (i < end && cues.at(i, SourceCue::kPreposition) != nullptr) {
    i = cues.at(i, SourceCue::kPreposition)->last;
  }
  if (speaks_for(beginning_at(references, i))) {
    house = beginning_at(references, i);
    source.last = house->last;
  } else if (speaks_for(ending_at(references, hit->first))) {
    house = ending_at(references, hit->first);
    source.first = house->first;
  }
  if (house != nullptr) {
    source.entity = house->entity;
    source.unnamed = false;
    source.certainty = 0.75;
  } else {
    source.entity = unnamed(hit->value);
  }
  return source;
}

std::vector<Source> SourceReader::read(std::size_t first, std::size_t last,
                                       const std::vector<Reference>& references) {
  std::vector<Source> sources;
  add_references(references, sources);
  for (std::size_t i = first; i < last; ++i) {
    const CueHit* const noun = reading_.cues.at(i, SourceCue::kReportNoun);
    const CueHit* const people = reading_.cues.at(i, SourceCue::kUnnamed);
    if (noun != nullptr && (people == nullptr || people->last <= noun->last)) {
      if (const auto report = report_at(*noun, first, last, references)) {
        sources.push_back(*report);
        continue;
      }
    }
    if (const auto someone = unnamed_at(i, first, last, references)) {
      sources.push_back(*someone);
    }
  }
  // A name inside a report or a group of people is no source of its own there.
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<Source> kept;
  for (const Source& source : sources) {
    if (kept.empty() || source.first >= kept.back().last) {
      kept.push_back(source);
    } else if ((source.report || source.unnamed) && !kept.back().report && !kept.back().unnamed &&
               source.last > kept.back().last) {
      kept.back() = source;
    }
  }
  return kept;
}

}  // namespace claimgraph
