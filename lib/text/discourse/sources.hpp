// Those a sentence may name as its source: entities, reports, and people without a name.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/discourse/reading.hpp"
#include "text/discourse/references.hpp"

namespace claimgraph {

/// Somebody or something that can say something, at tokens [first, last).
struct Source {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t entity = 0;
  double certainty = 1;
  bool person = false;
  bool maybe_person = false;  ///< or nothing says that it is none
  bool report = false;
  bool unnamed = false;
  bool by_name = false;
  /// Depends on another noun: "of Acme", "Acme's", "CEO Acme,", "its".
  bool modifier = false;
};

/// Finds sources, and remembers the report that "the report" means.
class SourceReader {
 public:
  SourceReader(const ArticleWords& reading, Names& names) : reading_(reading), names_(names) {}

  /// The sources among tokens [first, last) in order; they may lie in each other. `references` are
  /// those of these tokens.
  [[nodiscard]] std::vector<Source> read(std::size_t first, std::size_t last,
                                         const std::vector<Reference>& references);

  /// The entity for sources without a name; made on first use.
  [[nodiscard]] std::size_t unnamed(std::string_view key);

 private:
  void add_references(const std::vector<Reference>& references, std::vector<Source>& sources);
  [[nodiscard]] std::optional<Source> report_at(const CueHit& noun, std::size_t begin,
                                                std::size_t end,
                                                const std::vector<Reference>& references);
  [[nodiscard]] std::optional<Source> unnamed_at(std::size_t token, std::size_t begin,
                                                 std::size_t end,
                                                 const std::vector<Reference>& references);
  [[nodiscard]] bool quantified(std::size_t token, std::size_t begin) const;
  [[nodiscard]] bool modifies(std::size_t first, std::size_t last) const;

  const ArticleWords& reading_;
  Names& names_;
  std::unordered_map<std::string, std::size_t> unnamed_;
  std::optional<std::size_t> last_report_;
};

}  // namespace claimgraph
