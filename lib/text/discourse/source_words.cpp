#include "text/discourse/source_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "text/language/phrase_matcher.hpp"

namespace claimgraph {
namespace {

constexpr std::array<std::string_view, kCueCount> kSections = {
    "abbreviation",
    "name.honorific",
    "name.role",
    "name.company_suffix",
    "name.company_prefix",
    "name.organization_word",
    "name.kind",
    "name.connector",
    "name.not",
    "function_word",
    "preposition",
    "preposition.place",
    "name.suffix",
    "reference.pronoun",
    "reference.before",
    "reference.after",
    "say",
    "say.participle",
    "say.auxiliary",
    "say.after",
    "say.after.pronoun",
    "say.final",
    "say.not",
    "according",
    "according.after",
    "that",
    "told",
    "unnamed",
    "unnamed.quantifier",
    "unnamed.noun",
    "impersonal",
    "report",
    "by",
    "claim",
    "claim.verb",
    "hedge",
    "clause_break",
    "relative",
    "source.and",
    "month",
    "region",
};

}  // namespace

bool value_has(std::string_view value, std::string_view word) {
  while (!value.empty()) {
    const std::size_t space = value.find(' ');
    if (value.substr(0, space) == word) {
      return true;
    }
    value = space == std::string_view::npos ? std::string_view{} : value.substr(space + 1);
  }
  return false;
}

Act act_of_value(std::string_view value) {
  return parse_act(value.substr(0, value.find(' '))).value_or(Act::kAsserts);
}

struct SourceWords::Phrases {
  PhraseMatcher matcher;
  struct Meaning {
    SourceCue cue;
    std::string_view value;
  };
  std::vector<Meaning> meanings;
  std::vector<std::pair<std::string, Meaning>> endings;  // folded: "-hersteller"
};

SourceWords::SourceWords(const Lexicon& lexicon) : lexicon_(&lexicon), phrases_(new Phrases) {
  const auto add = [this, &lexicon](std::string_view section, SourceCue cue) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      if (entry.phrase.size() > 2 && entry.phrase.front() == '-') {
        phrases_->endings.push_back({fold_phrase(entry.phrase.substr(1)), {cue, entry.value}});
        continue;
      }
      phrases_->matcher.add(entry.phrase, static_cast<std::uint32_t>(phrases_->meanings.size()));
      phrases_->meanings.push_back({cue, entry.value});
    }
  };
  for (std::size_t i = 0; i < kCueCount; ++i) {
    add(kSections[i], static_cast<SourceCue>(i));
  }
  add("weekday", SourceCue::kCalendar);
}

SourceWords::~SourceWords() {
  delete phrases_;
}

const SourceWords& SourceWords::of(const Lexicon& lexicon) {
  static std::mutex mutex;
  static std::map<const Lexicon*, std::unique_ptr<SourceWords>> made;
  const std::scoped_lock lock(mutex);
  auto& words = made[&lexicon];
  if (!words) {
    words.reset(new SourceWords(lexicon));
  }
  return *words;
}

const std::vector<LexiconEntry>& SourceWords::entries(SourceCue cue) const {
  return lexicon_->section(kSections[static_cast<std::size_t>(cue)]);
}

std::vector<CueHit> SourceWords::find(std::string_view folded,
                                      const std::vector<TextToken>& tokens) const {
  std::vector<CueHit> hits;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TextToken::Kind::kNumber) {
      continue;
    }
    for (const PhraseMatcher::Match& match : phrases_->matcher.at(folded, tokens[i].folded.begin)) {
      std::size_t last = i;
      while (last < tokens.size() && tokens[last].folded.end <= match.end) {
        ++last;
      }
      if (last == i || tokens[last - 1].folded.end != match.end) {
        continue;  // ends inside a token
      }
      const Phrases::Meaning& meaning = phrases_->meanings[match.value];
      hits.push_back({meaning.cue, i, last, meaning.value});
    }
    const std::string_view word = tokens[i].folded.of(folded);
    for (const auto& [ending, meaning] : phrases_->endings) {
      if (word.size() > ending.size() && word.ends_with(ending)) {
        hits.push_back({meaning.cue, i, i + 1, meaning.value});
        break;
      }
    }
  }
  return hits;
}

CueIndex::CueIndex(std::vector<CueHit> hits, std::size_t tokens)
    : hits_(std::move(hits)),
      begins_(tokens + 1, 0),
      by_end_(hits_.size()),
      ends_(tokens + 2, 0),
      covers_(tokens, 0) {
  static_assert(kCueCount <= 64);
  std::size_t hit = 0;
  for (std::size_t token = 0; token <= tokens; ++token) {
    while (hit < hits_.size() && hits_[hit].first < token) {
      ++hit;
    }
    begins_[token] = hit;
  }
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    by_end_[i] = i;
    for (std::size_t token = hits_[i].first; token < hits_[i].last; ++token) {
      covers_[token] |= std::uint64_t{1} << static_cast<unsigned>(hits_[i].cue);
    }
  }
  // Hits are ordered by their first token: a stable order by end has the longest first.
  std::stable_sort(by_end_.begin(), by_end_.end(),
                   [this](std::size_t a, std::size_t b) { return hits_[a].last < hits_[b].last; });
  hit = 0;
  for (std::size_t token = 0; token <= tokens + 1; ++token) {
    while (hit < by_end_.size() && hits_[by_end_[hit]].last < token) {
      ++hit;
    }
    ends_[token] = hit;
  }
}

const CueHit* CueIndex::at(std::size_t token, SourceCue cue) const {
  if (token + 1 >= begins_.size()) {
    return nullptr;
  }
  for (std::size_t i = begins_[token]; i < begins_[token + 1]; ++i) {
    if (hits_[i].cue == cue) {
      return &hits_[i];
    }
  }
  return nullptr;
}

const CueHit* CueIndex::ending(std::size_t end, SourceCue cue) const {
  if (end + 1 >= ends_.size()) {
    return nullptr;
  }
  for (std::size_t i = ends_[end]; i < ends_[end + 1]; ++i) {
    if (hits_[by_end_[i]].cue == cue) {
      return &hits_[by_end_[i]];
    }
  }
  return nullptr;
}

bool CueIndex::covers(std::size_t token, SourceCue cue) const {
  return token < covers_.size() &&
         (covers_[token] >> static_cast<unsigned>(cue) & std::uint64_t{1}) != 0;
}

}  // namespace claimgraph
