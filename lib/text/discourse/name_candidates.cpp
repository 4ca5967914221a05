#include "text/discourse/name_candidates.hpp"

#include <algorithm>
#include <unordered_set>

namespace claimgraph {
namespace {

constexpr std::size_t kLongestName = 10;  // tokens

// Words that end a run of capitals, or are no part of one.
bool is_no_name(const ArticleWords& reading, std::size_t token) {
  const CueIndex& cues = reading.cues;
  const TextToken& word = reading.tokens[token];
  if (cues.covers(token, SourceCue::kNotAName) || cues.covers(token, SourceCue::kCalendar) ||
      cues.covers(token, SourceCue::kHonorific) || cues.covers(token, SourceCue::kRole)) {
    return true;
  }
  if (word.letters != TextToken::Case::kCapital) {
    return cues.covers(token, SourceCue::kKindWord) && word.letters == TextToken::Case::kUpper;
  }
  return cues.covers(token, SourceCue::kFunctionWord) || cues.covers(token, SourceCue::kSay) ||
         cues.covers(token, SourceCue::kSayParticiple) ||
         cues.covers(token, SourceCue::kSayAfter) ||
         cues.covers(token, SourceCue::kSayAfterPronoun) ||
         cues.covers(token, SourceCue::kSayFinal) || cues.covers(token, SourceCue::kAccording) ||
         cues.covers(token, SourceCue::kPronoun) ||
         (cues.covers(token, SourceCue::kKindWord) &&
          !cues.covers(token, SourceCue::kOrganizationWord)) ||
         cues.covers(token, SourceCue::kImpersonal) || cues.covers(token, SourceCue::kReportNoun) ||
         cues.covers(token, SourceCue::kHedge) || cues.covers(token, SourceCue::kClauseBreak) ||
         cues.covers(token, SourceCue::kUnnamed) ||
         cues.covers(token, SourceCue::kUnnamedQuantifier) ||
         cues.covers(token, SourceCue::kPreposition);
}

bool may_begin(const ArticleWords& reading, std::size_t token) {
  const TextToken& word = reading.tokens[token];
  return word.is_word() && word.is_capital() && !word.ideograph && !is_no_name(reading, token);
}

bool is_initial_letter(const TextToken& token) {
  return token.letters == TextToken::Case::kCapital && token.folded.size() <= 2;
}

// Finds where a run of capitals ends.
class NameRun {
 public:
  NameRun(const ArticleWords& reading, std::size_t first, std::size_t limit)
      : reading_(reading), first_(first), limit_(limit) {}

  [[nodiscard]] std::size_t end() const {
    std::size_t last = first_ + 1;
    bool organization = reading_.cues.covers(first_, SourceCue::kOrganizationWord);
    while (last < limit_ && last - first_ < kLongestName) {
      const std::size_t next = extended(last, organization);
      if (next == last) {
        break;
      }
      for (std::size_t i = last; i < next; ++i) {
        organization = organization || reading_.cues.covers(i, SourceCue::kOrganizationWord);
      }
      last = next;
    }
    return last;
  }

 private:
  [[nodiscard]] bool continues(std::size_t token) const {
    // A noun that tells the kind may end a name: "Osterman Group".
    return token < limit_ && !reading_.tokens[token].line_before &&
           (may_begin(reading_, token) ||
            (reading_.tokens[token].letters == TextToken::Case::kCapital &&
             reading_.cues.at(token, SourceCue::kKindWord) != nullptr));
  }

  // "Scale AI," - not "Google AI chips".
  [[nodiscard]] bool ends_name(std::size_t token) const {
    const CueHit* const hit = reading_.cues.at(token, SourceCue::kNotAName);
    return hit != nullptr && hit->value == "end" && hit->last == token + 1 &&
           (token + 1 == limit_ || reading_.tokens[token + 1].kind == TextToken::Kind::kMark ||
            reading_.cues.at(token + 1, SourceCue::kSay) != nullptr ||
            reading_.cues.at(token + 1, SourceCue::kSayAuxiliary) != nullptr);
  }

  // The run [first_, last) with the next word of the name; `last` itself if there is none.
  [[nodiscard]] std::size_t extended(std::size_t last, bool organization) const {
    const std::vector<TextToken>& tokens = reading_.tokens;
    const TextToken& next = tokens[last];
    if (next.line_before) {
      return last;
    }
    if (next.is_word()) {
      if (continues(last) || ends_name(last)) {
        return last + 1;
      }
      return over_connector(last, organization);
    }
    if (next.kind == TextToken::Kind::kMark && !next.space_before && last + 1 < limit_ &&
        !tokens[last + 1].space_before) {
      const TextToken& after = tokens[last + 1];
      const bool capital = continues(last + 1);
      if (is_hyphen(next.first) && (capital || after.kind == TextToken::Kind::kNumber)) {
        return last + 2;
      }
      if (is_hyphen(next.first) && last >= first_ + 2 && tokens[last - 1].folded.size() <= 5 &&
          after.letters == TextToken::Case::kLower && after.folded.size() <= 5 &&
          !reading_.cues.covers(last + 1, SourceCue::kFunctionWord)) {
        return last + 2;  // Lee Jae-min
      }
      if (is_apostrophe(next.first) && capital && tokens[last - 1].folded.size() <= 2) {
        return last + 2;  // O'Brien
      }
      if (next.first == U'.' && after.is_word() && !capital && after.folded.size() <= 3 &&
          !is_initial_letter(tokens[last - 1])) {
        return last + 2;  // Amazon.com
      }
      if (next.first == U'.' && capital && is_initial_letter(tokens[last - 1])) {
        return last + 2;  // J.P. Morgan
      }
    }
    if (next.is_mark(U'.') && !next.space_before && is_initial_letter(tokens[last - 1]) &&
        continues(last + 1)) {
      return last + 2;  // Gregory C. Allen
    }
    if (next.is_mark(U'&') && continues(last + 1)) {
      return last + 2;
    }
    return over_nickname(last);
  }

  [[nodiscard]] std::size_t over_connector(std::size_t last, bool organization) const {
    const CueHit* const connector = reading_.cues.at(last, SourceCue::kConnector);
    if (connector == nullptr || connector->last - last > 3) {
      return last;
    }
    if (!continues(connector->last) && last == first_ + 1 && connector->value.empty() &&
        reading_.cues.at(first_, SourceCue::kOrganizationWord) != nullptr &&
        connector->last < limit_ &&
        reading_.tokens[connector->last].letters == TextToken::Case::kLower &&
        !reading_.cues.covers(connector->last, SourceCue::kFunctionWord)) {
      return connector->last + 1;  // "Cour des comptes"
    }
    if (!continues(connector->last)) {
      // "von der Leyen", "de la Rosa": one more of them.
      const CueHit* const second = reading_.cues.at(connector->last, SourceCue::kConnector);
      return connector->value == "person" && second != nullptr && second->value == "person" &&
                     continues(second->last)
                 ? second->last + 1
                 : last;
    }
    // "Bank of America", "Mixture of Experts"; not "Jane Doe of Goldman Sachs".
    const bool joins = connector->value == "person" || organization ||
                       (connector->value == "title" && last == first_ + 1);
    return joins ? connector->last + 1 : last;
  }

  // Xia “Ben” Hu
  [[nodiscard]] std::size_t over_nickname(std::size_t last) const {
    const auto is_quote = [this](std::size_t token) {
      const char32_t mark = reading_.tokens[token].first;
      return mark == U'"' || (mark >= U'\u2018' && mark <= U'\u201F') || mark == U'\u00AB' ||
             mark == U'\u00BB' || mark == U'\'';
    };
    const bool nickname = last + 3 < limit_ && is_quote(last) &&
                          reading_.tokens[last].space_before && continues(last + 1) &&
                          is_quote(last + 2) && !reading_.tokens[last + 2].space_before &&
                          reading_.tokens[last + 3].space_before && continues(last + 3);
    return nickname ? last + 4 : last;
  }

  const ArticleWords& reading_;
  std::size_t first_;
  std::size_t limit_;
};

bool begins_sentence(const ArticleWords& reading, std::size_t token, std::size_t first) {
  for (std::size_t i = token; i-- > first;) {
    const TextToken& before = reading.tokens[i];
    if (before.kind == TextToken::Kind::kMark) {
      if (before.first == U':' || before.first == U'\u201C' || before.first == U'"' ||
          before.first == U'\u00AB' || before.first == U'\u201E' || before.first == U'\u00BF' ||
          before.first == U'\u2022') {
        return true;
      }
      if (is_dash(before.first) && before.space_before) {
        return true;
      }
      if (is_comma(before.first) || is_apostrophe(before.first)) {
        return false;
      }
      continue;
    }
    return false;
  }
  return true;
}

}  // namespace

void Votes::add(const Votes& other) {
  for (std::size_t i = 0; i < kKinds; ++i) {
    by_kind[i] += other.by_kind[i];
    weak[i] = std::max(weak[i], other.weak[i]);
  }
  speaker += other.speaker;
  kind_word = kind_word || other.kind_word;
}

bool Votes::any() const {
  return strongest() > 0;
}

EntityKind Votes::best() const {
  std::size_t most = static_cast<std::size_t>(EntityKind::kOrganization);
  for (std::size_t i = 0; i < kKinds; ++i) {
    most = of(i) > of(most) ? i : most;
  }
  return static_cast<EntityKind>(most);
}

double Votes::strongest() const {
  return of(static_cast<std::size_t>(best()));
}

EntityKind kind_of_value(std::string_view value) {
  const std::string_view kind = value.substr(0, value.find(' '));
  return parse_entity_kind(kind).value_or(EntityKind::kOrganization);
}

bool is_plain_word(const ArticleWords& reading, std::size_t token) {
  const TextToken& word = reading.tokens[token];
  return word.is_word() && (word.letters == TextToken::Case::kLower || is_no_name(reading, token));
}

namespace {

// Words of one name in a script without capitals end where grammar begins.
bool ends_uncased_name(const ArticleWords& reading, std::size_t token) {
  const CueIndex& cues = reading.cues;
  const TextToken& word = reading.tokens[token];
  return !word.is_word() || word.letters != TextToken::Case::kNone || word.has_digit ||
         cues.at(token, SourceCue::kSay) != nullptr ||
         cues.at(token, SourceCue::kFunctionWord) != nullptr ||
         cues.at(token, SourceCue::kPreposition) != nullptr ||
         cues.at(token, SourceCue::kThat) != nullptr ||
         cues.at(token, SourceCue::kTold) != nullptr ||
         cues.at(token, SourceCue::kKindWord) != nullptr ||
         cues.at(token, SourceCue::kRole) != nullptr || cues.at(token, SourceCue::kAnd) != nullptr;
}

// "首席执行官李明表示", "الرئيس التنفيذي سامي حداد إن": what stands between a role and a verb of
// saying, a comma or grammar, if it is as long as a name of a person.
void find_behind_roles(const ArticleWords& reading, const std::vector<bool>& taken,
                       TokenRange range, std::vector<Candidate>& found) {
  constexpr std::size_t kShortestIdeographs = 2;
  constexpr std::size_t kLongestIdeographs = 4;
  constexpr std::size_t kLongestWords = 3;
  for (std::size_t i = range.first; i + 1 < range.last; ++i) {
    const CueHit* hit = reading.cues.at(i, SourceCue::kRole);
    if (hit == nullptr) {
      hit = reading.cues.at(i, SourceCue::kHonorific);
    }
    if (hit == nullptr || hit->last >= range.last) {
      continue;
    }
    const std::size_t first = hit->last;
    const bool ideographs = reading.tokens[first].ideograph;
    const std::size_t longest = ideographs ? kLongestIdeographs : kLongestWords;
    std::size_t last = first;
    while (last < range.last && last - first <= longest && !taken[last] &&
           !ends_uncased_name(reading, last)) {
      ++last;
    }
    const std::size_t least = ideographs ? kShortestIdeographs : 2;
    if (last - first >= least && last - first <= longest) {
      found.push_back({first, last, false, NameRole::kNone});
      i = last - 1;
    }
  }
}

}  // namespace

std::vector<Candidate> find_candidates(const ArticleWords& reading,
                                       const std::vector<NameFinder::Match>& known) {
  std::vector<bool> taken(reading.tokens.size(), false);
  for (const NameFinder::Match& match : known) {
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(match.first),
              taken.begin() + static_cast<std::ptrdiff_t>(match.last), true);
  }
  // Words that stand somewhere in small letters are ordinary ones where a sentence begins.
  std::unordered_set<std::string_view> small;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    if (reading.tokens[i].letters == TextToken::Case::kLower) {
      small.insert(reading.folded_word(i));
    }
  }

  std::vector<Candidate> found;
  for (std::size_t s = 0; s < reading.ranges.size(); ++s) {
    if (reading.sentences[s].headline || reading.sentences[s].repeated) {
      continue;
    }
    const TokenRange range = reading.ranges[s];
    find_behind_roles(reading, taken, range, found);
    for (std::size_t i = range.first; i < range.last;) {
      if (taken[i] || !may_begin(reading, i)) {
        ++i;
        continue;
      }
      bool initial = begins_sentence(reading, i, range.first);
      if (initial && reading.tokens[i].letters == TextToken::Case::kCapital) {
        const bool elided = i + 1 < range.last && is_apostrophe(reading.tokens[i + 1].first) &&
                            is_initial_letter(reading.tokens[i]) &&
                            !reading.tokens[i + 1].space_before;
        const bool organization = reading.cues.at(i, SourceCue::kOrganizationWord) != nullptr &&
                                  i + 1 < range.last && may_begin(reading, i + 1);
        if (elided || (!organization && small.count(reading.folded_word(i)) > 0)) {
          ++i;
          continue;
        }
      }
      std::size_t limit = i + 1;
      while (limit < range.last && limit - i <= kLongestName && !taken[limit]) {
        ++limit;
      }
      const std::size_t last = NameRun(reading, i, limit).end();
      found.push_back({i, last, initial, NameRole::kNone});
      i = last;
    }
  }
  return found;
}

}  // namespace claimgraph
