// The words of an article that claims are made from, found once and looked up by place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

class FoldedText;
class Lexicon;

/// What the words of a section of claims.txt are for.
enum class ClaimCueKind : std::uint8_t {
  kTopic,         ///< [cue.TOPIC]
  kNextTopic,     ///< [next.TOPIC]
  kNoun,          ///< [counted.TOPIC]
  kCircumstance,  ///< [circumstance.X]
  kForecast,
  kNegation,
  kNoNegation,
  kDoubt,
  kClauseStart,
  kAppositionStart,
  kComparisonBase,
  kAdjunctBefore,
  kOwnerNot,
  kSelf,
  kPossessive,
  kAgentLink,
  kConjunction,
  kArticle,
  kConceptHead,
  kConceptModel,
  kConceptEnd,
  kSegmentHead,
  kSegmentAll,
  kCoverageAll,
  kPurposeBefore,
  kTheme,
  kRegionBefore,
};

/// Words found.
struct ClaimCue {
  TextSpan span{};  ///< of the article's text
  ClaimCueKind kind = ClaimCueKind::kTopic;
  std::string_view name;  ///< topic, circumstance or value; lives as long as the tables

  friend bool operator==(const ClaimCue&, const ClaimCue&) = default;
};

/// The words of one language. Immutable; thread-safe; one for each language and program.
class CLAIMGRAPH_EXPORT ClaimCueTables {
 public:
  explicit ClaimCueTables(const Lexicon& lexicon);
  ~ClaimCueTables();
  ClaimCueTables(const ClaimCueTables&) = delete;
  ClaimCueTables& operator=(const ClaimCueTables&) = delete;

  /// All of a text, by place, longer ones first; those of one kind do not overlap. Linear.
  [[nodiscard]] std::vector<ClaimCue> find(const FoldedText& folded) const;

 private:
  struct Group;
  std::vector<std::unique_ptr<Group>> groups_;
};

/// What stands where in one text.
class CLAIMGRAPH_EXPORT ClaimCues {
 public:
  ClaimCues(std::string_view text, std::vector<ClaimCue> cues);

  /// Cues that begin in [begin, end), by place.
  [[nodiscard]] const ClaimCue* lower_bound(std::size_t begin) const;
  [[nodiscard]] const ClaimCue* end() const { return cues_.data() + cues_.size(); }

  /// The first of this kind within a span; null if none.
  [[nodiscard]] const ClaimCue* first(ClaimCueKind kind, TextSpan within) const;
  /// The last of this kind within a span; null if none.
  [[nodiscard]] const ClaimCue* last(ClaimCueKind kind, TextSpan within) const;
  /// The longest of this kind that begins exactly there; null if none.
  [[nodiscard]] const ClaimCue* at(ClaimCueKind kind, std::size_t begin) const;
  /// The longest of this kind that ends exactly there; null if none.
  [[nodiscard]] const ClaimCue* ending_at(ClaimCueKind kind, std::size_t end) const;

  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  /// What lies between two places.
  struct Gap {
    std::size_t words = 0;
    std::size_t commas = 0;  ///< and brackets
    std::size_t breaks = 0;  ///< ends of clauses: semicolons, dashes, "that", "while"
  };
  /// Of a span. O(log n).
  [[nodiscard]] Gap gap(TextSpan between) const;
  /// Words that begin in a span: runs between spaces; two characters each in scripts that write
  /// without them. O(log n).
  [[nodiscard]] std::size_t words(TextSpan within) const;

  /// Where the clause that holds `position` begins, not before `floor`: behind the last word or
  /// sign that starts one.
  [[nodiscard]] std::size_t clause_begin(std::size_t position, std::size_t floor) const;
  /// Where it ends, not behind `ceiling`.
  [[nodiscard]] std::size_t clause_end(std::size_t position, std::size_t ceiling) const;

 private:
  [[nodiscard]] std::vector<TextSpan>::const_iterator first_break(std::size_t begin) const;

  std::string_view text_;
  std::vector<ClaimCue> cues_;
  std::vector<std::size_t> words_;   // where they begin
  std::vector<std::size_t> commas_;  // and brackets
  std::vector<TextSpan> breaks_;     // by place
};

/// The place behind spaces, and before them.
std::size_t skip_spaces(std::string_view text, std::size_t position, std::size_t end);
std::size_t skip_spaces_back(std::string_view text, std::size_t position, std::size_t begin);

}  // namespace claimgraph
