// The lines that an extraction, or one claim of it, is made of.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/text/claim_extractor.hpp>

namespace claimgraph::io {

/// Writes lines of one extraction. What a line names must have been written before it, or be known
/// to the store.
class ExtractionRecords {
 public:
  /// The extraction must outlive this.
  explicit ExtractionRecords(const Extraction& extraction);

  /// The extraction's entity with this key; empty if it has none.
  [[nodiscard]] std::string entity_line(std::string_view key) const;
  [[nodiscard]] std::string document_line() const;
  /// Predicates with those above them, the hierarchy between them, and who vouches for it.
  [[nodiscard]] std::string predicate_lines(const std::set<std::string>& keys) const;
  /// A claim with its chain. `note` is the outermost attribution's, if it has none.
  [[nodiscard]] static std::string claim_line(const ExtractedClaim& found, const std::string& note);
  /// All that is needed to import one claim, but for the document.
  [[nodiscard]] std::string proposal_lines(const ExtractedClaim& found) const;

 private:
  [[nodiscard]] const Predicate* find_predicate(std::string_view key) const;
  [[nodiscard]] std::string measure_lines(const ExtractedClaim& found) const;

  const Extraction& extraction_;
};

/// "certainty 0.85; money + cue -> cost".
std::string note_of(double certainty, std::string_view rule);

}  // namespace claimgraph::io
