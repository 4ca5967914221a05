// The words of a language that tell sentences, names and sources apart (languages/*/sources.txt),
// found in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>

#include "text/discourse/tokens.hpp"
#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {

/// What a phrase does. Each is a section of languages/root/sources.txt, where they are explained.
enum class SourceCue : std::uint8_t {
  kAbbreviation,
  kHonorific,
  kRole,
  kCompanySuffix,
  kCompanyPrefix,
  kOrganizationWord,
  kKindWord,
  kConnector,
  kNotAName,
  kFunctionWord,
  kPreposition,
  kPlacePreposition,
  kNameSuffix,
  kPronoun,
  kAgainBefore,
  kAgainAfter,
  kSay,
  kSayParticiple,
  kSayAuxiliary,
  kSayAfter,
  kSayAfterPronoun,
  kSayFinal,
  kSayNot,
  kAccording,
  kAccordingAfter,
  kThat,
  kTold,
  kUnnamed,
  kUnnamedQuantifier,
  kUnnamedNoun,
  kImpersonal,
  kReportNoun,
  kBy,
  kClaimNoun,
  kClaimVerb,
  kHedge,
  kClauseBreak,
  kRelative,
  kAnd,
  kCalendar,
  kRegion,
};

inline constexpr std::size_t kCueCount = static_cast<std::size_t>(SourceCue::kRegion) + 1;

/// One of the words of a value ("asserts named") is `word`.
[[nodiscard]] bool value_has(std::string_view value, std::string_view word);
/// The act a value begins with; kAsserts if it begins with none.
[[nodiscard]] Act act_of_value(std::string_view value);

/// A phrase of one kind at tokens [first, last).
struct CueHit {
  SourceCue cue = SourceCue::kNotAName;
  std::size_t first = 0;
  std::size_t last = 0;
  std::string_view value{};
};

/// The phrases of one language made ready for finding. Made once for each lexicon.
class CLAIMGRAPH_EXPORT SourceWords {
 public:
  /// Lives as long as the program. Thread-safe.
  static const SourceWords& of(const Lexicon& lexicon);

  /// All phrases at all tokens, ordered by first token, longest first. Linear in the text.
  [[nodiscard]] std::vector<CueHit> find(std::string_view folded,
                                         const std::vector<TextToken>& tokens) const;

  /// Values of the section of one kind, in the order of the tables.
  [[nodiscard]] const std::vector<LexiconEntry>& entries(SourceCue cue) const;

  /// The language has phrases of this kind.
  [[nodiscard]] bool has(SourceCue cue) const { return !entries(cue).empty(); }

  ~SourceWords();
  SourceWords(const SourceWords&) = delete;
  SourceWords& operator=(const SourceWords&) = delete;

 private:
  explicit SourceWords(const Lexicon& lexicon);
  struct Phrases;
  const Lexicon* lexicon_;
  Phrases* phrases_;
};

/// The phrases found in one text, by place.
class CLAIMGRAPH_EXPORT CueIndex {
 public:
  CueIndex(std::vector<CueHit> hits, std::size_t tokens);

  /// The longest phrase of this kind that begins at the token, or null.
  [[nodiscard]] const CueHit* at(std::size_t token, SourceCue cue) const;
  /// The longest phrase of this kind that ends before the token `end`, its last word at `end` - 1.
  [[nodiscard]] const CueHit* ending(std::size_t end, SourceCue cue) const;
  /// The token is part of a phrase of this kind.
  [[nodiscard]] bool covers(std::size_t token, SourceCue cue) const;
  /// All hits in order of their first token.
  [[nodiscard]] const std::vector<CueHit>& hits() const noexcept { return hits_; }
  /// Index of the first hit at or behind a token.
  [[nodiscard]] std::size_t first_hit(std::size_t token) const { return begins_[token]; }

 private:
  std::vector<CueHit> hits_;           // by first token
  std::vector<std::size_t> begins_;    // token -> its first hit; one more at the end
  std::vector<std::size_t> by_end_;    // indices of hits, ordered by their end
  std::vector<std::size_t> ends_;      // token -> its first in by_end_; one more at the end
  std::vector<std::uint64_t> covers_;  // token -> bits of the kinds that cover it
};

}  // namespace claimgraph
