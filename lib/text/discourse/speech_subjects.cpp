// Whom a cue of speech names.
#include <algorithm>

#include "text/discourse/speech_cues.hpp"

namespace claimgraph {

std::optional<CueReader::Saying> CueReader::participle_at(std::size_t auxiliary) const {
  const CueHit* const first = reading_.cues.at(auxiliary, SourceCue::kSayAuxiliary);
  if (first == nullptr) {
    return std::nullopt;
  }
  for (std::size_t i = first->last; i < part_.last && i < first->last + 4; ++i) {
    if (const CueHit* const participle = reading_.cues.at(i, SourceCue::kSayParticiple)) {
      return Saying{{auxiliary, participle->last},         act_of_value(participle->value),
                    value_has(participle->value, "named"), value_has(participle->value, "report"),
                    value_has(participle->value, "told"),  false};
    }
    const TextToken& token = reading_.tokens[i];
    if ((token.kind == TextToken::Kind::kMark && !is_hyphen(token.first)) ||
        reading_.cues.covers(i, SourceCue::kThat)) {
      break;
    }
  }
  return std::nullopt;
}

std::optional<CueReader::Saying> CueReader::saying_at(std::size_t token) const {
  if (auto participle = participle_at(token)) {
    return participle;
  }
  const CueHit* const after = reading_.cues.at(token, SourceCue::kSayAfter);
  const CueHit* const verb = reading_.cues.at(token, SourceCue::kSay);
  if (after != nullptr && (verb == nullptr || after->last >= verb->last)) {
    return Saying{{token, after->last}, act_of_value(after->value), false, false, false, true};
  }
  if (verb == nullptr) {
    return std::nullopt;
  }
  for (const SourceCue noun : {SourceCue::kKindWord, SourceCue::kUnnamed, SourceCue::kReportNoun,
                               SourceCue::kRole, SourceCue::kHedge, SourceCue::kImpersonal}) {
    const CueHit* const other = reading_.cues.at(token, noun);
    if (other != nullptr && other->last > verb->last) {
      return std::nullopt;  // "think tank"
    }
  }
  return Saying{{token, verb->last},
                act_of_value(verb->value),
                value_has(verb->value, "named"),
                value_has(verb->value, "report"),
                value_has(verb->value, "told"),
                false};
}

// "Acme and Boreal said": the first of them.
const Source& CueReader::first_of_several(const Source& last) const {
  const Source* first = &last;
  while (first->first > part_.first + 1 &&
         reading_.cues.ending(first->first, SourceCue::kAnd) != nullptr) {
    const Source* const before = source_at(first->first - 2);
    if (before == nullptr || before->last + 1 != first->first || before->person != last.person) {
      break;
    }
    first = before;
  }
  return first->modifier ? last : *first;
}

// Words that may stand between a comma and the name of a speaker.
bool CueReader::describes(std::size_t token) const {
  const CueIndex& cues = reading_.cues;
  return reading_.tokens[token].is_word() &&
         (cues.covers(token, SourceCue::kRole) || cues.covers(token, SourceCue::kHonorific) ||
          cues.covers(token, SourceCue::kKindWord) || cues.covers(token, SourceCue::kAgainBefore) ||
          cues.covers(token, SourceCue::kFunctionWord));
}

// The verb is negated or no finite verb: "declined to say", "tidak dapat mengungkapkan".
bool CueReader::says_nothing(std::size_t verb) const {
  const CueIndex& cues = reading_.cues;
  std::size_t i = verb;
  while (i > part_.first && verb - i < 2 && cues.ending(i, SourceCue::kSayNot) == nullptr) {
    if (!cues.covers(i - 1, SourceCue::kFunctionWord) || cues.covers(i - 1, SourceCue::kAnd)) {
      return false;
    }
    --i;
  }
  return cues.ending(i, SourceCue::kSayNot) != nullptr;
}

// A role stands between a name and the house behind it.
bool CueReader::describes_person(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (reading_.cues.covers(i, SourceCue::kRole)) {
      return true;
    }
  }
  return false;
}

// The subject of a verb, to its left. `begin` becomes where its noun phrase begins.
std::optional<Speaker> CueReader::source_left(const Saying& saying, std::size_t& begin) {
  const CueIndex& cues = reading_.cues;
  struct Found {
    const Source* source;
    std::size_t segment;
  };
  std::vector<Found> found;
  std::size_t content = 0;  // words before the verb in its own segment that are no mere grammar
  std::size_t segment = 0;
  bool noun_of_kind[4] = {};
  bool somebody = false;  // a person without a name is the subject
  const std::size_t verb = saying.verb.first;
  const std::size_t least = verb - std::min(kLeftReach, verb - part_.first);
  std::size_t stop = least;
  for (std::size_t i = verb; i > least;) {
    --i;
    const TextToken& token = reading_.tokens[i];
    if (const Source* const source = source_at(i)) {
      found.push_back({source, segment});
      content += segment == 0 ? 1U : 0U;
      i = std::max(source->first, least);
      continue;
    }
    if (token.kind == TextToken::Kind::kMark) {
      if (is_comma(token.first)) {
        if (++segment > 2) {
          stop = i + 1;
          break;
        }
      } else if (token.first == U':' || token.first == U';' || opaque(i) || ends_quotation(i) ||
                 begins_quotation(i) || (is_dash(token.first) && token.space_before)) {
        stop = i + 1;
        break;
      }
      continue;
    }
    if (cues.at(i, SourceCue::kRelative) != nullptr && i > least && reading_.is_comma_at(i - 1) &&
        segment > 0) {
      // "X, which was founded by Y, says": Y is no subject.
      found.erase(std::remove_if(found.begin(), found.end(),
                                 [segment](const Found& each) { return each.segment == segment; }),
                  found.end());
      noun_of_kind[segment] = true;
      continue;
    }
    if (opaque(i) || cues.covers(i, SourceCue::kThat) ||
        (cues.at(i, SourceCue::kClauseBreak) != nullptr && i + 1 < verb) ||
        cues.covers(i, SourceCue::kAccording)) {
      stop = i + 1;
      break;
    }
    if (segment > 0 && (cues.at(i, SourceCue::kSay) != nullptr || participle_at(i))) {
      stop = i + 1;
      break;
    }
    const bool grammar =
        cues.covers(i, SourceCue::kFunctionWord) || cues.covers(i, SourceCue::kAnd) ||
        cues.covers(i, SourceCue::kSayAuxiliary) || cues.covers(i, SourceCue::kCalendar) ||
        cues.covers(i, SourceCue::kPreposition) || cues.covers(i, SourceCue::kHedge);
    content += segment == 0 && !grammar ? 1U : 0U;
    somebody = somebody || (segment == 0 && (cues.covers(i, SourceCue::kUnnamedNoun) ||
                                             cues.covers(i, SourceCue::kRole)));
    noun_of_kind[segment] = noun_of_kind[segment] || cues.covers(i, SourceCue::kRole) ||
                            cues.covers(i, SourceCue::kKindWord);
  }
  const auto taken = [&](const Source& source) {
    begin = source.first;
    return Speaker{source.entity, source.certainty};
  };
  if (saying.needs_report) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [](const Found& each) { return !each.source->report; }),
                found.end());
  }
  const Source* nearest = nullptr;
  for (const Found& each : found) {
    if (each.segment != 0 || each.source->modifier) {
      continue;
    }
    if (nearest == nullptr) {
      nearest = each.source;
    } else if (!nearest->person && each.source->maybe_person &&
               describes_person(each.source->last, nearest->first)) {
      nearest = each.source;  // "Jane Doe chief analyst of the broker X said"
      break;
    }
  }
  if (nearest != nullptr) {
    return taken(first_of_several(*nearest));
  }
  const bool own_segment_empty =
      content == 0 &&
      std::none_of(found.begin(), found.end(), [](const Found& each) { return each.segment == 0; });
  if (own_segment_empty && segment > 0) {
    // The verb stands behind a comma: an apposition ends there ("X, professor at Y, said").
    for (const Found& each : found) {
      if (each.source->person && !each.source->modifier) {
        return taken(*each.source);
      }
    }
    const std::size_t preferred = noun_of_kind[1] ? 2 : 1;
    for (const std::size_t wanted : {preferred, std::size_t{1}, std::size_t{2}}) {
      for (const Found& each : found) {
        if (each.segment == wanted && !each.source->modifier) {
          return taken(*each.source);
        }
      }
    }
  }
  begin = std::max(stop, part_.first);
  if (saying.needs_report) {
    return std::nullopt;
  }
  if (own_segment_empty && speaker_) {
    return Speaker{speaker_->entity, 0.8 * speaker_->certainty};  // "and added that"
  }
  if (saying.needs_source) {
    return std::nullopt;
  }
  for (const Found& each : found) {
    if (each.segment == 0 && each.source->modifier && noun_of_kind[0]) {
      return Speaker{each.source->entity, 0.6 * each.source->certainty};
    }
  }
  const bool that_follows = cues.at(saying.verb.last, SourceCue::kThat) != nullptr;
  if (content > 0 && content <= 8 && that_follows && somebody) {
    return Speaker{source_reader_.unnamed("unnamed-source"), 0.4};
  }
  return std::nullopt;
}

// The subject behind a verb: "said X", "kata CEO Acme, Ida Berg". `end` becomes its end.
std::optional<Speaker> CueReader::source_right(std::size_t from, std::size_t& end,
                                               bool over_prepositions) const {
  const CueIndex& cues = reading_.cues;
  for (std::size_t i = from; i < part_.last && i < from + kRightReach; ++i) {
    const Source* const source = source_at(i);
    if (source != nullptr && source->first == i && source->modifier && !source->by_name &&
        !source->unnamed && !source->report && cues.at(source->last, SourceCue::kRole) != nullptr) {
      continue;  // "a annoncé sa directrice, X"
    }
    if (source != nullptr && source->first == i) {
      // "kata CEO Acme, Ida Berg"; "said Jane Doe, an analyst at X" has the person first.
      if (!source->person && (cues.ending(i, SourceCue::kRole) != nullptr || source->modifier) &&
          reading_.is_comma_at(source->last)) {
        const Source* const next = source_at(source->last + 1);
        if (next != nullptr && next->first == source->last + 1 && next->person) {
          end = next->last;
          return Speaker{next->entity, next->certainty};
        }
      }
      // "kata Direktur Garuda Pangan Hendra Wijaya"
      const Source* const beside = source_at(source->last);
      if (!source->person && cues.ending(i, SourceCue::kRole) != nullptr && beside != nullptr &&
          beside->first == source->last && beside->person) {
        end = beside->last;
        return Speaker{beside->entity, beside->certainty};
      }
      end = source->last;
      return Speaker{source->entity, source->certainty};
    }
    const TextToken& token = reading_.tokens[i];
    if (token.kind == TextToken::Kind::kMark && !is_hyphen(token.first) &&
        !is_apostrophe(token.first) && token.first != U'.') {
      return std::nullopt;
    }
    if ((!over_prepositions && cues.at(i, SourceCue::kPreposition) != nullptr) ||
        cues.covers(i, SourceCue::kThat) || (i > from && cues.at(i, SourceCue::kSay) != nullptr) ||
        token.is_mark(U'.')) {
      // "Mr. Allen" keeps its period.
      if (!token.is_mark(U'.') || !cues.covers(i, SourceCue::kHonorific)) {
        return std::nullopt;
      }
    }
  }
  return std::nullopt;
}

std::optional<Speaker> CueReader::by_pronoun() const {
  if (speaker_) {
    return Speaker{speaker_->entity, 0.9 * speaker_->certainty};
  }
  // A person named in this sentence, else who spoke last, else a person named before.
  auto source = first_source(part_.first);
  for (std::size_t i = 0; i < kFewSources && source != sources_.end(); ++i, ++source) {
    if (source->person && source->by_name && !source->modifier && source->last <= part_.last &&
        !opaque(source->first)) {
      return Speaker{source->entity, 0.8 * source->certainty};
    }
  }
  if (last_speaker_) {
    return Speaker{last_speaker_->entity, 0.85 * last_speaker_->certainty};
  }
  if (const auto found = referents_.resolve(Wanted::kPerson, sentence_)) {
    return Speaker{found->entity, found->certainty};
  }
  return std::nullopt;
}

}  // namespace claimgraph
