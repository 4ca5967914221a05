// Which words a cue of speech covers.
#include <algorithm>

#include "text/discourse/speech_cues.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kThatReach = 7;  // tokens from a verb to its "that"
constexpr std::size_t kLongClaim = 6;  // words a claim has before what is said of it
constexpr std::size_t kShortTail = 4;  // words: "X said on Monday." says nothing more

}  // namespace

void CueReader::told(std::size_t from, const Saying& saying, const TokenRange& scope,
                     std::vector<VoiceScope>& scopes) const {
  const CueIndex& cues = reading_.cues;
  std::size_t i = from;
  TokenRange cue = saying.verb;
  if (!saying.told) {
    const CueHit* to = nullptr;
    while (to == nullptr && i < part_.last && i < from + 3) {
      to = cues.at(i, SourceCue::kTold);
      ++i;
    }
    if (to == nullptr) {
      return;
    }
    i = to->last;
    cue = {to->first, to->last};
  }
  for (const std::size_t end = std::min(part_.last, i + 3); i < end; ++i) {
    const Source* const source = source_at(i);
    if (source == nullptr || source->first != i) {
      if (reading_.tokens[i].kind == TextToken::Kind::kMark &&
          !is_apostrophe(reading_.tokens[i].first)) {
        return;
      }
      continue;
    }
    if (source->by_name && !source->person && !source->report) {
      VoiceScope passed_on;
      passed_on.first = scope.first;
      passed_on.last = scope.last;
      passed_on.link = {source->entity, Act::kReports, reading_.span(cue.first, cue.last)};
      passed_on.rank = 1;
      passed_on.certainty = 0.8 * source->certainty;
      passed_on.rule = "told";
      scopes.push_back(passed_on);
    }
    return;
  }
}

void CueReader::say(const Saying& saying, std::vector<VoiceScope>& scopes) {
  const CueIndex& cues = reading_.cues;
  const std::size_t verb = saying.verb.first;
  if (says_nothing(verb)) {
    return;
  }
  // What stands directly before: a quotation or a clause that ended, or nothing.
  std::size_t before = verb;
  bool comma = false;
  while (before > part_.first && reading_.tokens[before - 1].kind == TextToken::Kind::kMark &&
         !ends_quotation(before - 1) && !opaque(before - 1)) {
    comma = comma || reading_.is_comma_at(before - 1) || is_dash(reading_.tokens[before - 1].first);
    --before;
  }
  const bool behind_quotation = before > part_.first && ends_quotation(before - 1);
  const bool at_begin = before == part_.first;
  const std::size_t begin_of_clause = clause_begin(verb);

  std::size_t subject_end = saying.verb.last;
  if (saying.after_only || behind_quotation || at_begin || comma) {
    if (const auto speaker = source_right(saying.verb.last, subject_end, false)) {
      // "X, said Y" - but "X, which said Y would ..." has its subject before.
      const bool that =
          cues.at(subject_end, SourceCue::kThat) != nullptr || reading_.is_mark(subject_end, U':');
      // "X, who leads Y, said the company would ...": the company does not say it.
      const bool ends = saying.after_only || behind_quotation || at_begin ||
                        subject_end >= part_.last ||
                        reading_.tokens[subject_end].kind == TextToken::Kind::kMark ||
                        cues.covers(subject_end, SourceCue::kPreposition) ||
                        cues.covers(subject_end, SourceCue::kCalendar);
      if (at_begin || (that && ends && !behind_quotation)) {
        const TokenRange scope{subject_end, clause_end(subject_end)};
        if (open(scopes, scope, *speaker, saying.act, saying.verb, 0, "verb before")) {
          told(subject_end, saying, {scopes.back().first, scopes.back().last}, scopes);
        }
        return;
      }
      if (ends &&
          (saying.after_only || behind_quotation || words_between(begin_of_clause, before) >= 2)) {
        const TokenRange scope{begin_of_clause, verb};
        if (open(scopes, scope, *speaker, saying.act, saying.verb, 0,
                 behind_quotation ? "quote, cue after" : "cue after")) {
          told(subject_end, saying, {scopes.back().first, scopes.back().last}, scopes);
        }
        return;
      }
    }
    if (saying.after_only) {
      return;
    }
  }

  std::size_t subject = verb;
  const std::optional<Speaker> speaker = source_left(saying, subject);
  if (!speaker) {
    return;
  }
  // The complement: behind "that", a colon, or simply what follows.
  std::size_t that = saying.verb.last;
  bool has_that = false;
  for (std::size_t i = saying.verb.last; i < part_.last && i < saying.verb.last + kThatReach; ++i) {
    if (cues.at(i, SourceCue::kThat) != nullptr || reading_.is_mark(i, U':') ||
        begins_quotation(i)) {
      that = i;
      has_that = true;
      break;
    }
    if (reading_.is_comma_at(i)) {
      break;
    }
  }
  const std::size_t end = clause_end(saying.verb.last - 1);
  const std::size_t tail = words_between(saying.verb.last, end);
  // Skips the comma before the subject, and what describes it ("... ,” chief executive X said").
  std::size_t lead = subject;
  while (lead > part_.first && subject - lead < kRightReach && !ends_quotation(lead - 1) &&
         (reading_.tokens[lead - 1].kind == TextToken::Kind::kMark ||
          (lead == subject || reading_.tokens[lead].kind != TextToken::Kind::kMark))) {
    --lead;
  }
  const bool quotation_leads = lead > part_.first && ends_quotation(lead - 1);
  // A clause that ended with a comma: "Sales fell, chief executive X said."
  std::size_t edge = subject;
  while (edge > part_.first && subject - edge < kRightReach && describes(edge - 1)) {
    --edge;
  }
  const bool clause_leads =
      edge > part_.first &&
      (reading_.is_comma_at(edge - 1) || is_dash(reading_.tokens[edge - 1].first)) &&
      words_between(clause_begin(subject), edge) >= 2;
  TokenRange scope{has_that ? that : saying.verb.last, end};
  const char* rule = "cue before";
  if (quotation_leads || (!has_that && tail < kShortTail && clause_leads)) {
    scope = {clause_begin(subject), has_that ? end : std::max(verb, subject)};
    rule = quotation_leads ? "quote, cue after" : "cue after";
  }
  if (!quotation_leads && clause_leads && reading_.is_comma_at(saying.verb.last)) {
    scope = {clause_begin(subject), end};  // "Sales, she said, will double"
    rule = "cue between";
  }
  if (!has_that && tail == 0 && !quotation_leads && rule == std::string_view("cue before")) {
    return;  // nothing is said
  }
  if (open(scopes, scope, *speaker, saying.act, saying.verb, 0, rule)) {
    told(saying.verb.last, saying, {scopes.back().first, scopes.back().last}, scopes);
  }
}

void CueReader::say_by_pronoun(const CueHit& cue, std::vector<VoiceScope>& scopes) {
  std::size_t end = cue.last;
  std::optional<Speaker> speaker = source_right(cue.last, end, false);
  if (!speaker || reading_.is_comma_at(cue.last)) {
    speaker = by_pronoun();
  }
  if (!speaker) {
    return;
  }
  const bool at_begin = words_between(part_.first, cue.first) == 0;
  const TokenRange scope = at_begin && !(cue.first > part_.first && ends_quotation(cue.first - 1))
                               ? TokenRange{cue.last, clause_end(cue.last)}
                               : TokenRange{clause_begin(cue.first), cue.first};
  open(scopes, scope, *speaker, act_of_value(cue.value), {cue.first, cue.last}, 0,
       "cue after, by pronoun");
}

// Languages whose verb ends the sentence: the source is marked at its beginning.
void CueReader::say_finally(const CueHit& cue, std::vector<VoiceScope>& scopes) {
  const std::size_t begin = clause_begin(cue.first);
  const Source* source = nullptr;
  auto each = first_source(begin);
  for (std::size_t i = 0; i < kFewSources && each != sources_.end(); ++i, ++each) {
    if (each->last <= cue.first && !opaque(each->first)) {
      source = &*each;
      if (!each->modifier) {
        break;
      }
    }
  }
  std::optional<Speaker> speaker;
  if (source != nullptr) {
    speaker = Speaker{source->entity, 0.9 * source->certainty};
    std::size_t end = source->last;
    if (!source->person && cue.first > end) {
      // "…CEOの…": the person behind the house, if one follows at once.
      const Source* const next = source_at(std::min(end + 1, part_.last - 1));
      if (next != nullptr && next != source && next->person && next->first <= end + 2) {
        speaker = Speaker{next->entity, 0.9 * next->certainty};
      }
    }
  } else if (!value_has(cue.value, "named")) {
    speaker = by_pronoun();
  }
  if (speaker) {
    const std::size_t from = source != nullptr ? std::min(source->last, cue.first) : begin;
    open(scopes, {from, cue.first}, *speaker, act_of_value(cue.value), {cue.first, cue.last}, 0,
         "verb at the end");
  }
}

void CueReader::according(const CueHit& cue, bool before, std::vector<VoiceScope>& scopes) {
  std::optional<Speaker> speaker;
  const Act act = act_of_value(cue.value);
  std::size_t begin = cue.first;
  std::size_t end = cue.last;
  if (before) {
    speaker = source_right(cue.last, end, true);
  } else {
    for (std::size_t i = cue.first; i > part_.first && cue.first - i < kRightReach; --i) {
      const Source* const source = source_at(i - 1);
      if (source != nullptr) {
        speaker = Speaker{source->entity, source->certainty};
        begin = source->first;
        break;
      }
      if (reading_.is_comma_at(i - 1)) {
        break;
      }
    }
  }
  if (!speaker) {
    // Somebody is named, but not in a way that is understood: it is not the publisher.
    if (value_has(cue.value, "named") || words_between(cue.last, clause_end(cue.last)) == 0) {
      return;
    }
    speaker = Speaker{source_reader_.unnamed("unnamed-source"), 0.4};
  }
  // What stands before in the same clause is said by the source too, unless only a word or two
  // lead in ("But according to X, ...").
  std::size_t from = clause_begin(cue.first);
  for (std::size_t i = begin; i > from; --i) {
    if (reading_.cues.covers(i - 1, SourceCue::kThat)) {
      from = i;
      break;
    }
    if (cue.first - i > kLeftReach) {
      break;
    }
  }
  const std::size_t to = clause_end(cue.first);
  // "Never," according to X, ...
  std::size_t before_cue = begin;
  while (before_cue > from && reading_.tokens[before_cue - 1].kind == TextToken::Kind::kMark &&
         is_comma(reading_.tokens[before_cue - 1].first)) {
    --before_cue;
  }
  const bool quoted = before_cue > from && closes_quotation(before_cue - 1);
  const bool leads =
      !quoted && words_between(from, begin) <= 3 && words_between(end, to) >= kShortTail;
  open(scopes, {leads ? end : from, to}, *speaker, act, {cue.first, cue.last}, act == Act::kReports,
       before ? "according to" : "according to, behind");
}

void CueReader::impersonal(const CueHit& cue, std::size_t own,
                           std::vector<VoiceScope>& scopes) const {
  const Act act = act_of_value(cue.value);
  const std::size_t begin = clause_begin(cue.first);
  const std::size_t end = clause_end(cue.first);
  for (std::size_t s = std::max(own, scopes.size() - std::min(scopes.size(), kFewScopes));
       s < scopes.size(); ++s) {
    // "Menurut X, ... diperkirakan": X does the estimating.
    VoiceScope& scope = scopes[s];
    if (scope.first >= cue.last && scope.last <= end) {
      return;  // "an official who is said to be X told us that": the verb behind it counts
    }
    if (scope.first <= cue.first && cue.last <= scope.last) {
      if (scope.link.act == Act::kAsserts && scope.rank <= 0 &&
          (act == Act::kEstimates || act == Act::kForecasts)) {
        scope.link.act = act;
      }
      return;
    }
  }
  Speaker speaker;
  const CueHit* const by = reading_.cues.at(cue.last, SourceCue::kBy);
  const Source* const agent = by != nullptr ? source_at(by->last) : nullptr;
  if (agent != nullptr) {
    speaker = {agent->entity, agent->certainty};
  } else {
    const std::size_t space = cue.value.find(' ');
    speaker = {
        source_reader_.unnamed(space == std::string_view::npos ? "" : cue.value.substr(space + 1)),
        0.8};
  }
  VoiceScope scope;
  scope.first = begin;
  scope.last = end;
  scope.link = {speaker.entity, act, reading_.span(cue.first, cue.last)};
  scope.certainty = speaker.certainty;
  scope.rule = agent != nullptr ? "passive with agent" : "impersonal";
  scopes.push_back(scope);
}

// "klaim awal mereka yang menyebut ...", "the company's claim that ...", "klaim bahwa mereka ..."
void CueReader::claim(const CueHit& cue, std::vector<VoiceScope>& scopes) {
  const CueIndex& cues = reading_.cues;
  const Source* owner = nullptr;
  std::size_t marker = 0;
  const auto first_behind = first_source(cue.first);
  if (first_behind != sources_.begin()) {
    const Source& before = *(first_behind - 1);
    if (before.modifier && before.last <= cue.first && cue.first - before.last <= 4) {
      bool adjacent = true;  // "Acme's early claim": only 's and small words between
      for (std::size_t i = before.last; i < cue.first; ++i) {
        adjacent = adjacent && !reading_.is_comma_at(i) && !cues.covers(i, SourceCue::kSay) &&
                   !cues.covers(i, SourceCue::kSayAuxiliary);
      }
      owner = adjacent ? &before : nullptr;
    }
  }
  std::size_t i = cue.last;
  for (; i < part_.last && i < cue.last + 9; ++i) {
    const CueHit* that = cues.at(i, SourceCue::kClaimVerb);
    if (that == nullptr) {
      that = cues.at(i, SourceCue::kThat);
    }
    if (that != nullptr) {
      marker = that->last;
      break;
    }
    if (const Source* const source = source_at(i)) {
      owner = owner == nullptr ? source : owner;
      i = source->last - 1;
      continue;
    }
    if (reading_.tokens[i].kind == TextToken::Kind::kMark &&
        !is_apostrophe(reading_.tokens[i].first)) {
      break;
    }
  }
  if (marker == 0 || marker >= part_.last) {
    return;
  }
  double certainty = 0.8;
  if (owner == nullptr) {
    // "the claim that it spent ...": who the claim is about makes it.
    const Source* const subject = source_at(marker);
    if (subject == nullptr || subject->first != marker || subject->by_name) {
      return;
    }
    owner = subject;
    certainty = 0.7;
  }
  std::size_t end = clause_end(marker);
  for (std::size_t j = marker; j < end; ++j) {
    if (cues.at(j, SourceCue::kSayAuxiliary) == nullptr && reading_.is_comma_at(j) &&
        words_between(marker, j) >= kShortTail) {
      end = j;
    } else if (cues.at(j, SourceCue::kHedge) != nullptr && words_between(marker, j) >= kLongClaim) {
      end = j;  // "the claim that ... seems to ...": its verdict is not part of it
    }
  }
  open(scopes, {marker, end}, {owner->entity, certainty * owner->certainty},
       act_of_value(cue.value), {cue.first, marker}, 0, "claim of another");
}

}  // namespace claimgraph
