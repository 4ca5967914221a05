// The phrases of a language, by what they do: tables made at build time from CLDR and from
// lib/text/languages.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

struct LexiconEntry {
  std::string_view phrase;  ///< as written in the table
  std::string_view value;   ///< what stands behind " = "; may be empty

  friend bool operator==(const LexiconEntry&, const LexiconEntry&) = default;
};

/// The tables of one language. Lives as long as the program. Thread-safe; a section is read when it
/// is first asked for.
class CLAIMGRAPH_EXPORT Lexicon {
 public:
  /// The tables for a BCP 47 tag: its own (fr-CA), then those it inherits from (fr), then `root`.
  /// es-MX inherits from es-419 and zh-TW from zh-Hant, as CLDR says. Never fails: an unknown
  /// region has those of its language, an unknown language those of `root`. Letter case does not
  /// matter, and `_` is `-`.
  static const Lexicon& of(std::string_view tag);

  /// All languages with a table, sorted, without root.
  static std::vector<std::string> languages();

  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// The tag asked for.
  [[nodiscard]] const std::string& tag() const noexcept { return tag_; }

  /// The entries of a section, the most specific table's first; empty if no table has it. Of one
  /// phrase only the first is kept; one with the value "-" hides those behind it and itself.
  [[nodiscard]] const std::vector<LexiconEntry>& section(std::string_view name) const;

  /// The value of the first entry with exactly this phrase; empty if there is none.
  [[nodiscard]] std::string_view value(std::string_view section, std::string_view phrase) const;

  /// Names of all sections, sorted.
  [[nodiscard]] std::vector<std::string_view> sections() const;

 private:
  explicit Lexicon(std::string_view tag);

  std::string tag_;
  // Of each section: its text in the tables, the most specific first.
  std::map<std::string_view, std::vector<std::string_view>> texts_;
  mutable std::mutex mutex_;  // of what follows
  mutable std::map<std::string_view, std::vector<LexiconEntry>> read_;
};

}  // namespace claimgraph
