// Which claims may be compared with each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

/// The subjects and predicates of a PairFilter, resolved.
class WantedClaims {
 public:
  /// Throws Error(kNotFound) for a subject or predicate that is not in the snapshot.
  WantedClaims(const SnapshotState& state, const PairFilter& filter);

  /// Of the claim; so below.
  [[nodiscard]] bool subject(ClaimIndex claim) const;
  [[nodiscard]] bool predicate(ClaimIndex claim) const;
  [[nodiscard]] bool all() const { return subjects_.empty() && predicates_.empty(); }

 private:
  const SnapshotState& state_;
  std::vector<std::uint32_t> subjects_;
  std::vector<std::uint32_t> predicates_;
};

/// Groups of claims with one subject and predicate family, then groups with one object of an
/// inverse functional predicate. In order of those, and of the claims in each.
class ClaimGroups {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  ClaimGroups() = default;
  /// Groups of the claims that are wanted.
  ClaimGroups(const SnapshotState& state, const WantedClaims& wanted);
  /// All claims.
  static ClaimGroups of_all(const SnapshotState& state);

  [[nodiscard]] std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  [[nodiscard]] std::span<const ClaimIndex> group(std::size_t number) const {
    return std::span(claims_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
  }
  /// The claims of the group share an object; those that share their subject too are compared in
  /// another group.
  [[nodiscard]] bool by_object(std::size_t number) const { return number >= by_object_from_; }
  /// The groups of a claim, or kNone. Only of those made by of_all.
  [[nodiscard]] std::uint32_t subject_group(ClaimIndex claim) const {
    return subject_group_[claim];
  }
  [[nodiscard]] std::uint32_t object_group(ClaimIndex claim) const { return object_group_[claim]; }

 private:
  template <typename Keys>
  void append(Keys& keys);

  std::vector<ClaimIndex> claims_;
  std::vector<std::size_t> starts_;  // one more than there are groups
  std::size_t by_object_from_ = 0;
  std::vector<std::uint32_t> subject_group_;
  std::vector<std::uint32_t> object_group_;
};

}  // namespace claimgraph
