// Phrases with their values, gathered for one language.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimgraph::tables {

/// Phrases with their values, by section, in the order in which they came.
using Sections = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

/// Adds phrases; of one phrase in one section the first stays, whatever its case (but for units).
class SectionWriter {
 public:
  explicit SectionWriter(Sections& sections);

  /// Ignored if the phrase is empty or stands in the section already.
  void add(const std::string& section, std::string_view phrase, std::string_view value);

  /// Adds to the value of the phrase, behind a space, if it lacks that; one with the value "-" is
  /// left alone.
  void extend(const std::string& section, std::string_view phrase, std::string_view value);

  [[nodiscard]] bool has(const std::string& section, std::string_view phrase) const;
  /// The value of a phrase of the section; nothing if it has none such.
  [[nodiscard]] std::optional<std::string> value(const std::string& section,
                                                 std::string_view phrase) const;

 private:
  Sections& sections_;
  // Of each section: the places of its phrases, in folded form.
  std::map<std::string, std::map<std::string, std::size_t>> known_;
};

}  // namespace claimgraph::tables
