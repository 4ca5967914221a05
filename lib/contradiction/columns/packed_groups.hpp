// Groups of claims as arrays, 36.5 bytes for a plain claim and 12 for a group.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/columns/column.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/reach.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

struct ClusterRules;

/// Where a group begins among all claims. The one after the last is an end mark.
struct GroupEntry {
  std::uint32_t subject = 0;
  std::uint32_t family = 0;
  std::uint32_t begin = 0;
};

/// A group that has more than plain claims that share no voices; where what it has begins. The one
/// after the last is an end mark.
struct SpecialGroup {
  std::uint32_t group = 0;
  std::uint32_t details = 0;
  std::uint32_t shared_voices = 0;
};

/// The strict interval of a plain claim that does not follow from its fuzzy one, by position among
/// all plain claims.
struct OddBounds {
  double strict_lo = 0;  ///< both NaN for the empty set
  double strict_hi = 0;
  std::uint32_t plain = 0;
  std::uint32_t open_ends = 0;  ///< OpenEnds, of both intervals
};

/// What is to know of a claim that is not plain, beside the columns.
struct ClaimDetails {
  double strict_lo = 0;  ///< both NaN for the empty set
  double strict_hi = 0;
  double fuzzy_lo = 0;
  double fuzzy_hi = 0;
  std::uint32_t open_ends = 0;  ///< OpenEnds
  std::uint32_t object = 0;
  std::uint32_t measured_by = 0;
  std::uint32_t voices = 0;
};

/// All arrays in order of (subject, family); in a group as GroupView says.
struct CLAIMGRAPH_EXPORT PackedGroups {
  Column<GroupEntry> directory;
  Column<SpecialGroup> special;
  Column<double> lo;  ///< of plain claims
  Column<double> hi;
  Column<std::uint8_t> codes;  ///< of their bounds, two to a byte, the first in the lower bits
  Column<std::uint32_t> claim;
  Column<std::uint32_t> order;
  Column<std::uint32_t> shape;
  Column<std::uint32_t> time;
  Column<std::uint32_t> origins;
  Column<OddBounds> odd;
  Column<SharedVoices> shared_voices;
  Column<ClaimDetails> details;  ///< of claims that are not plain

  /// To be called when the arrays are there, before what follows.
  void make_index();

  [[nodiscard]] std::size_t size() const { return claim.size(); }
  [[nodiscard]] std::size_t groups() const { return directory.size() - 1; }
  [[nodiscard]] GroupView group(std::size_t number) const;
  /// Numbers of the groups of a subject.
  [[nodiscard]] std::pair<std::size_t, std::size_t> groups_of(std::uint32_t subject) const;
  /// Of a claim that is not plain.
  [[nodiscard]] const ClaimDetails& details_of(const GroupView& group, std::size_t position) const;
  [[nodiscard]] Comparable comparable(const GroupView& group, std::size_t position) const;
  [[nodiscard]] std::pair<double, double> strict_ends(const GroupView& group,
                                                      std::size_t position) const;
  /// Of the plain claims of a group.
  [[nodiscard]] Reach reach(const GroupView& group) const;
  /// Whether some of them may have strict bounds that do not follow from their ends.
  [[nodiscard]] bool has_odd_bounds(const GroupView& group) const;
  /// Some of its claims are not plain, or share voices.
  [[nodiscard]] bool is_special(std::size_t group) const {
    return (special_bits_[group / 64] >> (group % 64) & 1U) != 0;
  }
  [[nodiscard]] std::size_t bytes() const;

 private:
  [[nodiscard]] std::size_t specials_before(std::size_t group) const;
  [[nodiscard]] std::uint8_t code(std::size_t plain) const {
    return static_cast<std::uint8_t>((unsigned{codes[plain / 2]} >> (4 * (plain % 2))) & 15U);
  }
  [[nodiscard]] std::uint32_t voices_of(const GroupView& group, std::size_t position) const;
  [[nodiscard]] const OddBounds& odd_bounds(std::size_t plain) const;

  // Derived. Which groups are special, by 64; and how many are so before each 64.
  std::vector<std::uint64_t> special_bits_;
  std::vector<std::uint32_t> specials_before_;
  // Of each special group its shared voices by position, as indexes from the group's first.
  std::vector<std::uint32_t> shared_by_position_;
  // First group whose subject, shifted, is at least that.
  std::vector<std::uint32_t> first_of_;
  unsigned shift_ = 0;
};

/// Clusters claims that are in order of rows; `order` goes with them. Voices have their numbers in
/// the vocabulary.
[[nodiscard]] PackedGroups pack_groups(std::span<const Comparable> claims,
                                       std::span<const std::uint32_t> order,
                                       const ClusterRules& rules);
/// One group without claims.
[[nodiscard]] PackedGroups empty_group(std::uint32_t subject, std::uint32_t family);

/// Makes the vocabulary forget the sets of utterances above number `last` but for those that the
/// groups hold or disputes name; these take the numbers after `last`, in the groups too.
void keep_voices(std::span<PackedGroups> groups, ClaimDictionaries& vocabulary, std::uint32_t last);

}  // namespace claimgraph
