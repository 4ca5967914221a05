#include "text/claims/claim_cues.hpp"

#include <algorithm>
#include <array>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"
#include "text/language/phrase_matcher.hpp"

namespace claimgraph {
namespace {

struct Section {
  std::string_view name;
  ClaimCueKind kind;
  bool prefix = false;  // "cue." and a name behind it
};

constexpr std::array kSections = {
    Section{"cue.", ClaimCueKind::kTopic, true},
    Section{"next.", ClaimCueKind::kNextTopic, true},
    Section{"counted.", ClaimCueKind::kNoun, true},
    Section{"circumstance.", ClaimCueKind::kCircumstance, true},
    Section{"claim.forecast", ClaimCueKind::kForecast},
    Section{"claim.negation", ClaimCueKind::kNegation},
    Section{"claim.negation.not", ClaimCueKind::kNoNegation},
    Section{"claim.doubt", ClaimCueKind::kDoubt},
    Section{"claim.clause.start", ClaimCueKind::kClauseStart},
    Section{"claim.apposition.start", ClaimCueKind::kAppositionStart},
    Section{"claim.comparison.base", ClaimCueKind::kComparisonBase},
    Section{"claim.adjunct.before", ClaimCueKind::kAdjunctBefore},
    Section{"claim.owner.not", ClaimCueKind::kOwnerNot},
    Section{"claim.self", ClaimCueKind::kSelf},
    Section{"claim.possessive", ClaimCueKind::kPossessive},
    Section{"claim.agent.link", ClaimCueKind::kAgentLink},
    Section{"claim.conjunction", ClaimCueKind::kConjunction},
    Section{"claim.article", ClaimCueKind::kArticle},
    Section{"concept.head", ClaimCueKind::kConceptHead},
    Section{"concept.model", ClaimCueKind::kConceptModel},
    Section{"concept.end", ClaimCueKind::kConceptEnd},
    Section{"segment.head", ClaimCueKind::kSegmentHead},
    Section{"segment.all", ClaimCueKind::kSegmentAll},
    Section{"coverage.all", ClaimCueKind::kCoverageAll},
    Section{"purpose.before", ClaimCueKind::kPurposeBefore},
    Section{"claim.theme", ClaimCueKind::kTheme},
    Section{"region.before", ClaimCueKind::kRegionBefore},
};

constexpr std::size_t kKinds = static_cast<std::size_t>(ClaimCueKind::kRegionBefore) + 1;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Signs that end a clause, with their length; 0 if none stands at `position`.
std::size_t clause_sign(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position);
  if (rest.front() == ';' || rest.front() == '\n') {
    return 1;
  }
  if (rest.front() == ':' && (rest.size() == 1 || rest[1] == ' ')) {
    return 1;
  }
  if (rest.substr(0, 3) == " - ") {
    return 3;
  }
  for (const std::string_view sign : {"–", "—", "；", "：", "؛"}) {
    if (rest.substr(0, sign.size()) == sign) {
      return sign.size();
    }
  }
  return 0;
}

bool is_comma(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position);
  if (rest.front() == ',') {
    return rest.size() == 1 || rest[1] < '0' || rest[1] > '9';
  }
  if (rest.front() == '(' || rest.front() == ')') {
    return true;
  }
  for (const std::string_view sign : {"，", "、", "،", "「", "」", "（", "）"}) {
    if (rest.substr(0, sign.size()) == sign) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct ClaimCueTables::Group {
  struct Entry {
    ClaimCueKind kind;
    std::string_view name;
  };
  PhraseMatcher matcher;
  std::vector<Entry> entries;
};

ClaimCueTables::ClaimCueTables(const Lexicon& lexicon) {
  groups_.push_back(std::make_unique<Group>());
  Group& group = *groups_.back();
  const auto add = [&group, &lexicon](std::string_view section, ClaimCueKind kind,
                                      std::string_view name) {
    for (const LexiconEntry& entry : lexicon.section(section)) {
      group.matcher.add(entry.phrase, static_cast<std::uint32_t>(group.entries.size()));
      group.entries.push_back({kind, name.empty() ? entry.value : name});
    }
  };
  for (const Section& section : kSections) {
    if (!section.prefix) {
      add(section.name, section.kind, {});
      continue;
    }
    for (const std::string_view name : lexicon.sections()) {
      if (name.substr(0, section.name.size()) == section.name) {
        add(name, section.kind, name.substr(section.name.size()));
      }
    }
  }
}

ClaimCueTables::~ClaimCueTables() = default;

std::vector<ClaimCue> ClaimCueTables::find(const FoldedText& folded) const {
  const Group& group = *groups_.front();
  const std::string& text = folded.str();
  std::vector<ClaimCue> found;
  std::array<TextSpan, kKinds> last{};  // in the folded text
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i]) || text[i] == ' ') {
      continue;
    }
    for (const PhraseMatcher::Match& match : group.matcher.at(text, i)) {
      const Group::Entry& entry = group.entries[match.value];
      TextSpan& before = last[static_cast<std::size_t>(entry.kind)];
      const TextSpan span{match.begin, match.end};
      if (span.begin < before.end && span != before) {
        continue;  // part of a longer one of its kind
      }
      before = span;
      found.push_back({folded.source(span), entry.kind, entry.name});
    }
  }
  return found;
}

ClaimCues::ClaimCues(std::string_view text, std::vector<ClaimCue> cues)
    : text_(text), cues_(std::move(cues)) {
  bool in_word = false;
  std::size_t wide = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (is_continuation(text[i])) {
      continue;
    }
    if (is_comma(text, i)) {
      commas_.push_back(i);
    } else if (const std::size_t length = clause_sign(text, i); length > 0) {
      breaks_.push_back({i, i + length});
    }
    if (byte >= 0xE3 && byte < 0xF0) {  // Han, kana, Hangul: two characters are about a word
      if (wide++ % 2 == 0) {
        words_.push_back(i);
      }
      in_word = false;
      continue;
    }
    const bool letter = (byte >= 0x80 && byte != 0xE2) || (byte >= '0' && byte <= '9') ||
                        ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
    if (letter && !in_word) {
      words_.push_back(i);
    }
    in_word = letter || (in_word && (byte == '\'' || byte == '-' || byte == '.' || byte == 0xE2));
  }
  for (const ClaimCue& cue : cues_) {
    if (cue.kind == ClaimCueKind::kClauseStart) {
      breaks_.push_back(cue.span);
    }
  }
  std::sort(breaks_.begin(), breaks_.end());
}

const ClaimCue* ClaimCues::lower_bound(std::size_t begin) const {
  return cues_.data() + (std::lower_bound(cues_.begin(), cues_.end(), begin,
                                          [](const ClaimCue& cue, std::size_t place) {
                                            return cue.span.begin < place;
                                          }) -
                         cues_.begin());
}

const ClaimCue* ClaimCues::first(ClaimCueKind kind, TextSpan within) const {
  for (const ClaimCue* cue = lower_bound(within.begin);
       cue != end() && cue->span.begin < within.end; ++cue) {
    if (cue->kind == kind && cue->span.end <= within.end) {
      return cue;
    }
  }
  return nullptr;
}

const ClaimCue* ClaimCues::last(ClaimCueKind kind, TextSpan within) const {
  const ClaimCue* found = nullptr;
  for (const ClaimCue* cue = lower_bound(within.begin);
       cue != end() && cue->span.begin < within.end; ++cue) {
    if (cue->kind == kind && cue->span.end <= within.end) {
      found = cue;
    }
  }
  return found;
}

const ClaimCue* ClaimCues::at(ClaimCueKind kind, std::size_t begin) const {
  const ClaimCue* found = first(kind, {begin, text_.size()});
  return found != nullptr && found->span.begin == begin ? found : nullptr;
}

const ClaimCue* ClaimCues::ending_at(ClaimCueKind kind, std::size_t end) const {
  constexpr std::size_t kLongest = 80;
  for (const ClaimCue* cue = lower_bound(end > kLongest ? end - kLongest : 0);
       cue != this->end() && cue->span.begin < end; ++cue) {
    if (cue->kind == kind && cue->span.end == end) {
      return cue;
    }
  }
  return nullptr;
}

std::size_t ClaimCues::words(TextSpan within) const {
  if (within.empty()) {
    return 0;
  }
  return static_cast<std::size_t>(std::lower_bound(words_.begin(), words_.end(), within.end) -
                                  std::lower_bound(words_.begin(), words_.end(), within.begin));
}

ClaimCues::Gap ClaimCues::gap(TextSpan between) const {
  Gap gap;
  if (between.empty()) {
    return gap;
  }
  gap.words = words(between);
  gap.commas =
      static_cast<std::size_t>(std::lower_bound(commas_.begin(), commas_.end(), between.end) -
                               std::lower_bound(commas_.begin(), commas_.end(), between.begin));
  for (auto sign = first_break(between.begin);
       sign != breaks_.end() && sign->begin < between.end && gap.breaks < 8; ++sign) {
    gap.breaks += sign->end <= between.end ? 1U : 0U;
  }
  return gap;
}

std::vector<TextSpan>::const_iterator ClaimCues::first_break(std::size_t begin) const {
  return std::lower_bound(
      breaks_.begin(), breaks_.end(), begin,
      [](const TextSpan& sign, std::size_t place) { return sign.begin < place; });
}

std::size_t ClaimCues::clause_begin(std::size_t position, std::size_t floor) const {
  for (auto sign = first_break(position); sign != breaks_.begin();) {
    --sign;
    if (sign->begin < floor) {
      return floor;
    }
    if (sign->end <= position) {
      return sign->end;
    }
  }
  return floor;
}

std::size_t ClaimCues::clause_end(std::size_t position, std::size_t ceiling) const {
  const auto sign = first_break(position);
  return sign == breaks_.end() ? ceiling : std::min(ceiling, sign->begin);
}

std::size_t skip_spaces(std::string_view text, std::size_t position, std::size_t end) {
  while (position < end) {
    if (text[position] == ' ' || text[position] == '\n' || text[position] == '\t') {
      ++position;
    } else if (text.substr(position, 2) == "\xC2\xA0") {
      position += 2;
    } else if (text.substr(position, 3) == "\xE2\x80\xAF") {
      position += 3;
    } else {
      break;
    }
  }
  return std::min(position, end);
}

std::size_t skip_spaces_back(std::string_view text, std::size_t position, std::size_t begin) {
  while (position > begin) {
    if (text[position - 1] == ' ' || text[position - 1] == '\n' || text[position - 1] == '\t') {
      --position;
    } else if (position >= begin + 2 && text.substr(position - 2, 2) == "\xC2\xA0") {
      position -= 2;
    } else if (position >= begin + 3 && text.substr(position - 3, 3) == "\xE2\x80\xAF") {
      position -= 3;
    } else {
      break;
    }
  }
  return position;
}

}  // namespace claimgraph
