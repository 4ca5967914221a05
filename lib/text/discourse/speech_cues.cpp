#include "text/discourse/speech_cues.hpp"

#include <algorithm>

namespace claimgraph {

CueReader::CueReader(const ArticleWords& reading, const std::vector<Source>& sources,
                     TokenRange part, const Quotation* inside, SourceReader& source_reader,
                     const Referents& referents, std::size_t sentence,
                     std::optional<Speaker> last_speaker)
    : reading_(reading),
      sources_(sources),
      part_(part),
      inside_(inside),
      source_reader_(source_reader),
      referents_(referents),
      sentence_(sentence),
      last_speaker_(last_speaker) {
  if (inside_ == nullptr) {
    auto quotation = std::lower_bound(
        reading_.quotations.begin(), reading_.quotations.end(), part_.first,
        [](const Quotation& each, std::size_t token) { return each.last <= token; });
    for (; quotation != reading_.quotations.end() && quotation->first < part_.last; ++quotation) {
      if (quotation->speech) {
        quotations_.push_back(&*quotation);
      }
    }
  }
  for (std::size_t i = part_.first + 1; i < part_.last; ++i) {
    if (opaque(i)) {
      continue;
    }
    if (reading_.is_mark(i, U';') ||
        (reading_.cues.at(i, SourceCue::kClauseBreak) != nullptr &&
         (reading_.is_comma_at(i - 1) || is_dash(reading_.tokens[i - 1].first)))) {
      breaks_.push_back(i);
    }
  }
}

bool CueReader::opaque(std::size_t token) const {
  const auto after = std::upper_bound(
      quotations_.begin(), quotations_.end(), token,
      [](std::size_t wanted, const Quotation* each) { return wanted < each->last; });
  return after != quotations_.end() && (*after)->first <= token;
}

bool CueReader::ends_quotation(std::size_t token) const {
  const auto found = std::lower_bound(
      quotations_.begin(), quotations_.end(), token,
      [](const Quotation* each, std::size_t wanted) { return each->last < wanted; });
  return found != quotations_.end() && (*found)->last == token && (*found)->closed;
}

bool CueReader::begins_quotation(std::size_t token) const {
  const auto found = std::lower_bound(
      quotations_.begin(), quotations_.end(), token + 1,
      [](const Quotation* each, std::size_t wanted) { return each->first < wanted; });
  return found != quotations_.end() && (*found)->first == token + 1;
}

bool CueReader::closes_quotation(std::size_t token) const {
  const auto after = std::lower_bound(
      reading_.quotations.begin(), reading_.quotations.end(), token,
      [](const Quotation& each, std::size_t wanted) { return each.last < wanted; });
  return after != reading_.quotations.end() && after->last == token && after->closed;
}

std::size_t CueReader::clause_begin(std::size_t token) const {
  const auto after = std::upper_bound(breaks_.begin(), breaks_.end(), token);
  return after == breaks_.begin() ? part_.first : *(after - 1);
}

std::size_t CueReader::clause_end(std::size_t token) const {
  const auto after = std::upper_bound(breaks_.begin(), breaks_.end(), token);
  return after == breaks_.end() ? part_.last : *after;
}

std::size_t CueReader::words_between(std::size_t first, std::size_t last) const {
  std::size_t words = 0;
  std::size_t ideographs = 0;
  for (std::size_t i = first; i < last && words < 32; ++i) {
    const TextToken& token = reading_.tokens[i];
    words += token.kind != TextToken::Kind::kMark && !token.ideograph ? 1U : 0U;
    ideographs += token.ideograph ? 1U : 0U;
  }
  return words + ideographs / 2;
}

std::vector<Source>::const_iterator CueReader::first_source(std::size_t token) const {
  return std::lower_bound(
      sources_.begin(), sources_.end(), token,
      [](const Source& source, std::size_t wanted) { return source.first < wanted; });
}

const Source* CueReader::source_at(std::size_t token) const {
  const auto found = std::lower_bound(
      sources_.begin(), sources_.end(), token,
      [](const Source& source, std::size_t wanted) { return source.last <= wanted; });
  return found != sources_.end() && found->first <= token ? &*found : nullptr;
}

bool CueReader::open(std::vector<VoiceScope>& scopes, TokenRange range, const Speaker& speaker,
                     Act act, TokenRange cue, int rank, const char* rule) {
  if (range.first >= range.last) {
    return false;
  }
  VoiceScope scope;
  scope.first = range.first;
  scope.last = range.last;
  scope.link = {speaker.entity, act, reading_.span(cue.first, cue.last)};
  scope.rank = rank;
  scope.certainty = speaker.certainty;
  scope.rule = rule;
  if (inside_ == nullptr) {
    // Words that begin or end in somebody's speech are all of that speech.
    const auto first = std::upper_bound(
        quotations_.begin(), quotations_.end(), scope.first,
        [](std::size_t token, const Quotation* each) { return token < each->last; });
    if (first != quotations_.end() && (*first)->first < scope.last) {
      scope.first = std::min(scope.first, (*first)->first);
    }
    const auto last = std::upper_bound(
        quotations_.begin(), quotations_.end(), scope.last - 1,
        [](std::size_t token, const Quotation* each) { return token < each->last; });
    if (last != quotations_.end() && (*last)->first < scope.last) {
      scope.last = std::max(scope.last, (*last)->last);
    }
    const auto begun = std::lower_bound(
        quotations_.begin(), quotations_.end(), scope.last,
        [](const Quotation* each, std::size_t token) { return each->first < token; });
    if (begun != quotations_.begin() && (*(begun - 1))->first >= scope.first) {
      scope.last = std::max(scope.last, (*(begun - 1))->last);
    }
  }
  scopes.push_back(scope);
  if (rank <= 0) {
    speaker_ = speaker;
  }
  return true;
}

// A quotation without a verb of speech that is known: “...,” laments X. X laments: “...”
void CueReader::quote_by_name(std::size_t own, std::vector<VoiceScope>& scopes) {
  constexpr std::size_t kWordsBetween = 3;
  std::size_t covered = part_.first;
  for (std::size_t s = own; s < scopes.size(); ++s) {
    covered = scopes[s].rank <= 0 ? std::max(covered, scopes[s].last) : covered;
  }
  if (quotations_.empty() || covered > part_.first) {
    return;  // somebody speaks in this sentence, and the quotation is likely theirs
  }
  const Quotation& quotation = *quotations_.front();
  const Source* speaker = nullptr;
  std::size_t i = quotation.last + (quotation.closed ? 1U : 0U);
  const std::size_t behind = i;
  while (i < part_.last && reading_.is_comma_at(i)) {
    ++i;
  }
  for (std::size_t words = 0; i < part_.last && words <= kWordsBetween; ++i, ++words) {
    const Source* const source = source_at(i);
    if (source != nullptr && source->first == i) {
      speaker = words > 0 && source->by_name && source->maybe_person && !source->modifier ? source
                                                                                          : nullptr;
      break;
    }
    if (!reading_.tokens[i].is_word() || (words == 0 && reading_.tokens[i].is_capital()) ||
        reading_.cues.covers(i, SourceCue::kAnd)) {
      break;
    }
  }
  if (speaker == nullptr && quotation.first >= part_.first + 2 &&
      (reading_.is_mark(quotation.first - 2, U':'))) {
    const auto first = first_source(part_.first);
    if (first != sources_.end() && first->last <= quotation.first && !first->modifier &&
        first->by_name && first->maybe_person) {
      speaker = &*first;
    }
  }
  if (speaker != nullptr && behind > quotation.first) {
    open(scopes, {quotation.first, quotation.last}, {speaker->entity, 0.6 * speaker->certainty},
         Act::kAsserts, {speaker->first, speaker->last}, 0, "quote beside a name");
  }
}

// "X said A, and Y said B": what X said ends where Y begins.
void CueReader::end_earlier(std::vector<VoiceScope>& scopes, std::size_t first,
                            std::size_t opened) const {
  const VoiceScope& later = scopes[opened];
  std::size_t subject = later.first;
  while (subject > part_.first && later.first - subject < kLeftReach &&
         !reading_.cues.covers(subject, SourceCue::kAnd) && !reading_.is_comma_at(subject)) {
    --subject;
  }
  const Source* const source = source_at(subject + 1);
  if (later.rank > 0 || !reading_.cues.covers(subject, SourceCue::kAnd) || source == nullptr ||
      source->first != subject + 1) {
    return;
  }
  for (std::size_t s = first; s < opened; ++s) {
    VoiceScope& earlier = scopes[s];
    if (earlier.rank <= 0 && earlier.first < subject && earlier.last >= later.last) {
      earlier.last = subject;
    }
  }
}

void CueReader::read(std::vector<VoiceScope>& scopes) {
  const CueIndex& cues = reading_.cues;
  std::size_t done = part_.first;  // behind the last verb read
  std::vector<const CueHit*> passive;
  const std::size_t before = scopes.size();
  for (std::size_t i = part_.first; i < part_.last; ++i) {
    if (opaque(i) || i < done) {
      continue;
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kClaimNoun)) {
      claim(*hit, scopes);
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kImpersonal)) {
      passive.push_back(hit);
      done = hit->last;
      continue;
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kAccording)) {
      according(*hit, true, scopes);
      done = hit->last;
      continue;
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kAccordingAfter)) {
      according(*hit, false, scopes);
      done = hit->last;
      continue;
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kSayAfterPronoun)) {
      say_by_pronoun(*hit, scopes);
      done = hit->last;
      continue;
    }
    if (const CueHit* const hit = cues.at(i, SourceCue::kSayFinal)) {
      say_finally(*hit, scopes);
      done = hit->last;
      continue;
    }
    if (const std::optional<Saying> saying = saying_at(i)) {
      const std::size_t opened = scopes.size();
      say(*saying, scopes);
      done = saying->verb.last;
      if (scopes.size() > opened) {
        end_earlier(scopes, std::max(before, opened - std::min(opened, kFewScopes)), opened);
      }
    }
  }
  if (inside_ == nullptr) {
    quote_by_name(before, scopes);
  }
  for (const CueHit* const hit : passive) {
    impersonal(*hit, before, scopes);
  }
}

}  // namespace claimgraph
