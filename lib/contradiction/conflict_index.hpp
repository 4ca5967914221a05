// Findings that restate each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>

#include "contradiction/interval_pairs.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Numbered findings, of which it finds those that a given one restates: both claims of the one
/// are like those of the other, and the subject that the finding is about is the same.
///
/// Two claims are alike if they are one; if they are of one kind, which is to say the same in all
/// but value, time and scope and from the same people, and their values meet; or if they are of one
/// kind but for the people, and a dispute joins them (people who only dispute what the same figure
/// covers). So findings are kept under the kinds of their claims, and those with claims that a
/// dispute joins to others under these claims themselves, too.
class ConflictIndex {
 public:
  /// Of some of `findings`.
  ConflictIndex(const SnapshotState& state, std::span<const Finding> findings);

  /// `number` is greater than all before it.
  void add(const Finding& finding, std::uint32_t number);
  /// The least number of a finding that this one restates.
  [[nodiscard]] std::optional<std::uint32_t> first_restated(const Finding& finding) const;

 private:
  /// Even for a kind, odd for a claim by itself.
  using Kind = std::uint64_t;
  /// What a claim is kept under or looked for as: one of that kind, with values that meet these.
  struct Side {
    Kind kind = 0;
    Interval values;
  };
  struct Key {
    std::uint32_t subject = 0;
    Kind lesser = 0;
    Kind greater = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept;
  };

  void find_kinds(std::span<const Finding> findings);
  void join_disputed();
  void join_if_alike(ClaimIndex a, ClaimIndex b);

  [[nodiscard]] static Side itself(ClaimIndex claim);
  [[nodiscard]] std::vector<Side> kept_under(ClaimIndex claim) const;
  [[nodiscard]] std::vector<Side> looked_for(ClaimIndex claim) const;

  const SnapshotState& state_;
  std::unordered_map<ClaimIndex, Side> kinds_;                        // of all claims in findings
  std::unordered_map<ClaimIndex, std::vector<ClaimIndex>> disputed_;  // alike by disputes
  std::unordered_map<Key, IntervalPairs, KeyHash> found_;
};

}  // namespace claimgraph
