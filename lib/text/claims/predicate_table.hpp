// The predicates that claims in articles may have, and how a topic leads to one.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/predicate.hpp>

namespace claimgraph {

/// What lib/text/languages/root/claims.txt says of predicates, whatever the language. One for the
/// program.
class CLAIMGRAPH_EXPORT PredicateTable {
 public:
  /// Throws Error(kParse) if the table is not what its head says.
  static const PredicateTable& get();

  [[nodiscard]] const std::vector<Predicate>& predicates() const noexcept { return predicates_; }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& broader() const noexcept {
    return broader_;
  }
  /// Null if there is none.
  [[nodiscard]] const Predicate* find(std::string_view key) const;

  /// One way from a topic to a predicate.
  struct Choice {
    std::string circumstance;              ///< "-" if it takes none
    const Predicate* predicate = nullptr;  ///< null: such words make no claim that is known
  };
  /// The ways from a topic and a dimension, in the order of the table; empty if there are none.
  /// Those of the topic "*" (any noun) are for counts.
  [[nodiscard]] const std::vector<Choice>& choices(std::string_view topic,
                                                   const Dimension& dimension) const;

  /// Value of the scope dimension `phase` a circumstance stands for; empty if none.
  [[nodiscard]] std::string_view phase(std::string_view circumstance) const;
  /// True if the circumstance counts anywhere in the sentence.
  [[nodiscard]] bool reaches_sentence(std::string_view circumstance) const;
  /// True for nouns that say little ("people", "units").
  [[nodiscard]] bool general(std::string_view topic) const;

  /// True for what events do: "12 people died in a fire".
  [[nodiscard]] bool befalls(std::string_view topic) const;

  /// Whether the table lets claims of this topic be about "person", "person-last", "place" or
  /// "hardware" (see [subjects]).
  [[nodiscard]] bool may_be_about(std::string_view topic, std::string_view what) const;

 private:
  PredicateTable();

  std::vector<Predicate> predicates_;
  std::vector<std::pair<std::string, std::string>> broader_;
  std::map<std::string, std::vector<Choice>, std::less<>> choices_;  // "topic dimension"
  std::map<std::string, std::string, std::less<>> phases_;
  std::map<std::string, std::string, std::less<>> reach_;
  std::map<std::string, std::string, std::less<>> subjects_;
  std::map<std::string, std::string, std::less<>> general_;
  std::map<std::string, std::string, std::less<>> events_;
};

}  // namespace claimgraph
