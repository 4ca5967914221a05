// Figures of a conformance run.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "conformance_case.hpp"
#include "verdict.hpp"

namespace claimgraph::tck {

/// Outcomes counted.
struct Figures {
  std::array<std::size_t, 6> counts{};  ///< by Outcome

  [[nodiscard]] std::size_t count(Outcome outcome) const;
  /// All that were asked.
  [[nodiscard]] std::size_t applicable() const;
  /// In percent of what was asked; 0 when nothing was.
  [[nodiscard]] double passed_share() const;
};

/// Counts every example, and every scenario: an outline is as good as the worst of its examples.
class Tally {
 public:
  void add(const ConformanceCase& asked, Outcome outcome);

  [[nodiscard]] Figures examples(Group group) const;
  [[nodiscard]] Figures scenarios(Group group) const;
  [[nodiscard]] std::size_t total(Outcome outcome) const;

  /// Nothing is silently wrong or broke, and of the reading queries with rows at least so many
  /// percent passed, both of the examples and of the scenarios.
  [[nodiscard]] bool is_good(double at_least) const;

  /// Two tables, examples and scenarios.
  [[nodiscard]] std::string report() const;

 private:
  std::map<Group, Figures> examples_;
  std::map<std::pair<std::string, std::string>, std::pair<Group, Outcome>> worst_;
};

}  // namespace claimgraph::tck
