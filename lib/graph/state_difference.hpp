// Which claims may stand differently in a state with something left out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// Two snapshots of one state, the second without some things: no claim and no attribution is in it
/// that is not in the first. Claims go by their index in the first. Both must outlive it.
class StateDifference {
 public:
  /// Linear in claims and attributions.
  StateDifference(const Snapshot& before, const Snapshot& after);

  /// Index in the second snapshot, if the claim is there.
  [[nodiscard]] std::optional<ClaimIndex> after(ClaimIndex claim) const { return after_[claim]; }
  /// Index in the first snapshot.
  [[nodiscard]] ClaimIndex before(ClaimIndex after) const { return before_[after]; }

  /// Attributions that count in the first snapshot only.
  [[nodiscard]] std::size_t attributions() const { return attributions_; }
  /// A claim that shapes the comparison of others (hierarchy, taxonomy, exchange rate) is touched:
  /// any verdict may change.
  [[nodiscard]] bool all_verdicts() const { return all_verdicts_; }
  /// Claims without which no verdict changes, unless all_verdicts(): gone, or other in what a
  /// comparison looks at.
  [[nodiscard]] const std::vector<ClaimIndex>& touched() const { return touched_; }
  /// The support of the claim may change.
  [[nodiscard]] bool support_concerned(ClaimIndex claim) const { return concerned_[claim]; }
  /// Subjects whose positions or their support may change, ascending.
  [[nodiscard]] std::vector<std::string> subjects() const;

 private:
  void map_claims();
  [[nodiscard]] std::vector<bool> changed_records() const;
  void find_touched(const std::vector<bool>& changed);
  void find_concerned(const std::vector<bool>& changed);

  const SnapshotState& from_;
  const SnapshotState& to_;
  std::vector<std::optional<ClaimIndex>> after_;
  std::vector<ClaimIndex> before_;
  std::vector<ClaimIndex> touched_;
  std::vector<bool> concerned_;
  std::size_t attributions_ = 0;
  bool all_verdicts_ = false;
};

}  // namespace claimgraph
