#include "text/discourse/discourse.hpp"

#include <algorithm>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "text/discourse/attribution.hpp"
#include "text/discourse/names.hpp"
#include "text/discourse/reading.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

// Speakers of speakers: more are not believable, and each costs time at every step.
constexpr std::size_t kDeepest = 6;

struct VoicedTokens {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<const VoiceScope*> scopes;  // the speaker's first
};

// Cuts scopes that lie above each other into stretches that do not.
std::vector<VoicedTokens> flatten(const std::vector<VoiceScope>& scopes) {
  std::vector<const VoiceScope*> order;
  std::vector<std::size_t> borders;
  for (const VoiceScope& scope : scopes) {
    order.push_back(&scope);
    borders.push_back(scope.first);
    borders.push_back(scope.last);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const VoiceScope* a, const VoiceScope* b) { return a->first < b->first; });
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());

  std::vector<VoicedTokens> flat;
  std::vector<const VoiceScope*> active;
  std::size_t next = 0;
  for (std::size_t b = 0; b + 1 < borders.size(); ++b) {
    const std::size_t begin = borders[b];
    active.erase(std::remove_if(active.begin(), active.end(),
                                [begin](const VoiceScope* scope) { return scope->last <= begin; }),
                 active.end());
    while (next < order.size() && order[next]->first <= begin) {
      if (active.size() < kDeepest) {
        active.push_back(order[next]);
      }
      ++next;
    }
    if (active.empty()) {
      continue;
    }
    VoicedTokens voiced{begin, borders[b + 1], active};
    std::stable_sort(voiced.scopes.begin(), voiced.scopes.end(),
                     [](const VoiceScope* a, const VoiceScope* b_scope) {
                       const std::size_t size_a = a->last - a->first;
                       const std::size_t size_b = b_scope->last - b_scope->first;
                       return a->rank != b_scope->rank ? a->rank < b_scope->rank : size_a < size_b;
                     });
    flat.push_back(std::move(voiced));
  }
  return flat;
}

Voice voice_of(const std::vector<const VoiceScope*>& scopes) {
  Voice voice;
  for (const VoiceScope* const scope : scopes) {
    // One who says that he said it is one voice.
    const bool again =
        std::any_of(voice.links.begin(), voice.links.end(),
                    [scope](const Voice::Link& link) { return link.entity == scope->link.entity; });
    if (again) {
      continue;
    }
    voice.links.push_back(scope->link);
    voice.certainty *= scope->certainty;
    if (voice.rule.empty()) {
      voice.rule = scope->rule;
    }
  }
  return voice;
}

// Leaves out the unnamed sources (from `named` on) that nothing is attributed to.
void keep_used(Names& names, std::size_t named, std::vector<VoiceScope>& scopes) {
  constexpr std::size_t kUnused = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place(names.entities.size(), kUnused);
  for (const VoiceScope& scope : scopes) {
    place[scope.link.entity] = 0;
  }
  std::size_t kept = named;
  for (std::size_t i = named; i < names.entities.size(); ++i) {
    if (place[i] != kUnused) {
      std::swap(names.entities[kept], names.entities[i]);
      place[i] = kept++;
    }
  }
  names.entities.resize(kept);
  for (VoiceScope& scope : scopes) {
    if (scope.link.entity >= named) {
      scope.link.entity = place[scope.link.entity];
    }
  }
}

// "LEDGER - ...", "LUND, LEDGER.com - ...", "(Reuters) - ...": tokens of the house's name.
std::optional<TokenRange> dateline(const ArticleWords& reading) {
  constexpr std::size_t kFewSentences = 6;
  constexpr std::size_t kLongest = 8;
  const std::vector<TextToken>& tokens = reading.tokens;
  for (std::size_t s = 0; s < std::min(kFewSentences, reading.ranges.size()); ++s) {
    const TokenRange range = reading.ranges[s];
    if (s > 0 && reading.block_of[reading.ranges[s - 1].first] == reading.block_of[range.first]) {
      continue;
    }
    std::size_t begin = range.first;
    std::size_t dash = begin;
    while (dash < range.last && dash < begin + kLongest &&
           !(tokens[dash].kind == TextToken::Kind::kMark && is_dash(tokens[dash].first) &&
             tokens[dash].space_before)) {
      ++dash;
    }
    if (dash == begin || dash + 1 >= range.last || dash == begin + kLongest ||
        !tokens[dash + 1].space_before) {
      continue;
    }
    std::size_t end = dash;
    for (std::size_t i = begin; i < dash; ++i) {
      if (is_comma(tokens[i].first) && tokens[i].kind == TextToken::Kind::kMark) {
        begin = i + 1;
      } else if (tokens[i].is_mark(U'(')) {
        begin = i + 1;
      } else if (tokens[i].is_mark(U')')) {
        end = i;
      }
    }
    const bool bracket = end < dash;
    const bool loud = begin < end && (tokens[begin].letters == TextToken::Case::kUpper ||
                                      (end > begin + 2 && tokens[end - 2].is_mark(U'.')));
    const bool behind_place =
        begin > range.first + 1 && tokens[range.first].letters == TextToken::Case::kUpper;
    if (begin < end && end - begin <= 4 && tokens[begin].is_capital() &&
        (bracket || loud || behind_place) &&
        reading.cues.at(begin, SourceCue::kRegion) == nullptr) {
      return TokenRange{begin, end};
    }
  }
  return std::nullopt;
}

}  // namespace

Discourse::Discourse(const Article& article, const Lexicon& lexicon, const NameFinder& finder) {
  const ArticleWords reading(article, lexicon);
  Names names = find_names(reading, finder);

  // The publisher: by the article's metadata, or by its dateline.
  std::string house = article.publisher;
  const std::optional<TokenRange> line = dateline(reading);
  if (house.empty() && line) {
    house = reading.span(line->first, line->last).of(reading.text);
  }
  const std::size_t named = names.entities.size();
  Attributions found = attribute(reading, names);
  keep_used(names, named, found.scopes);

  if (!house.empty()) {
    const std::string folded = fold_for_search(house);
    const std::string key = finder.free_key(key_of_name(house));
    for (std::size_t i = 0; i < names.entities.size() && !publisher_; ++i) {
      const Entity& entity = names.entities[i];
      if (entity.key == key || fold_for_search(entity.label) == folded ||
          std::any_of(entity.aliases.begin(), entity.aliases.end(), [&folded](const Alias& alias) {
            return fold_for_search(alias.text) == folded;
          })) {
        publisher_ = i;
      }
    }
    if (!publisher_) {
      publisher_ = names.entities.size();
      Entity entity;
      entity.key = key;
      entity.kind = EntityKind::kOrganization;
      entity.label = house;
      names.entities.push_back(std::move(entity));
    }
  }

  sentences_ = reading.sentences;
  first_new_entity_ = names.first_new;
  for (const Reference& reference : found.references) {
    mentions_.push_back({reading.span(reference.first, reference.last), reference.entity,
                         reference.by_name, reference.certainty});
  }

  // Stretches of one voice, cut where sentences end, each with its first hedge.
  const std::vector<VoicedTokens> flat = flatten(found.scopes);
  std::size_t next = 0;
  const auto add = [&](std::size_t first, std::size_t last, Voice voice) {
    for (std::size_t i = first; i < last && voice.hedge.empty(); ++i) {
      const CueHit* const hedge = reading.cues.at(i, SourceCue::kHedge);
      const bool month = reading.cues.at(i, SourceCue::kCalendar) != nullptr &&
                         reading.tokens[i].is_capital();  // "in May"
      if (hedge != nullptr && !month) {
        voice.hedge = reading.span(hedge->first, hedge->last);
      }
    }
    if (!voice.links.empty() || !voice.hedge.empty()) {
      voices_.push_back({reading.span(first, last), std::move(voice)});
    }
  };
  for (const TokenRange& range : reading.ranges) {
    std::size_t token = range.first;
    while (next < flat.size() && flat[next].last <= range.first) {
      ++next;
    }
    for (std::size_t i = next; i < flat.size() && flat[i].first < range.last; ++i) {
      const std::size_t first = std::max(flat[i].first, range.first);
      const std::size_t last = std::min(flat[i].last, range.last);
      if (token < first) {
        add(token, first, {});
      }
      add(first, last, voice_of(flat[i].scopes));
      token = last;
    }
    if (token < range.last) {
      add(token, range.last, {});
    }
  }
  entities_ = std::move(names.entities);
}

const Voice& Discourse::voice_at(std::size_t position) const {
  const auto after = std::upper_bound(
      voices_.begin(), voices_.end(), position,
      [](std::size_t wanted, const Voiced& voiced) { return wanted < voiced.span.end; });
  return after != voices_.end() && after->span.begin <= position ? after->voice : own_;
}

const Sentence& Discourse::sentence_at(std::size_t position) const {
  if (sentences_.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                "sentence_at(" + std::to_string(position) +
                    "): the article has no sentences; expected a place in its text");
  }
  const auto after = std::upper_bound(
      sentences_.begin(), sentences_.end(), position,
      [](std::size_t wanted, const Sentence& sentence) { return wanted < sentence.span.begin; });
  return after == sentences_.begin() ? sentences_.front() : *(after - 1);
}

}  // namespace claimgraph
