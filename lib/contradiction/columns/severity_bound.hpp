// How severe a contradiction of a group can be at most, read at a glance.
#pragma once

#include <cstdint>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/columns/columns_state.hpp"

namespace claimgraph {

class SeverityBound {
 public:
  /// Of groups of that vocabulary.
  explicit SeverityBound(const ClaimDictionaries& words);

  /// Severity is measured by differences, not by ratios.
  [[nodiscard]] bool has_dates(const GroupView& group) const;
  /// How far apart two plain claims of the group are at most, as Reach::ratio has it; infinite for
  /// dates, 0 if there is no pair.
  [[nodiscard]] double ratio(const GroupView& group) const;
  /// The same, a bit greater.
  [[nodiscard]] float near_ratio(const GroupView& group) const;

 private:
  std::vector<std::uint32_t> date_families_;
};

}  // namespace claimgraph
