// What Columns hold. Private to the layer.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/model/predicate.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/claim_loader.hpp"
#include "contradiction/comparable.hpp"

namespace claimgraph {

class ClassTable;
class TimeTable;
struct PackedGroups;

/// A plain claim that rests on the same utterances as another one of its group, plain or not.
struct SharedVoices {
  std::uint32_t position = 0;  ///< in the group
  std::uint32_t voices = 0;
};

/// The claims of one group: one subject and family of predicates. Columns of equal length; the
/// first `plain` claims are in order of (lo, claim row), the others in order of row.
///
/// Plain claims are those whose pairs are decided by shapes, times and the two ends alone (but for
/// pairs that share voices): quantities and dates with bounds, affirmed and denied by nobody, no
/// comparatives, values known, none disputed or restating what is disputed, no open end so near to
/// another end of the group that a double between them could be missed. All others want a closer
/// look, by a Comparer.
struct GroupView {
  std::uint32_t subject = 0;
  std::uint32_t family = 0;  ///< NumberHierarchy::family of its predicates
  std::size_t plain = 0;
  std::span<const double> lo;  ///< first double inside the fuzzy interval (plain claims)
  std::span<const double> hi;  ///< last double inside it
  std::span<const std::uint32_t> claim;
  std::span<const std::uint32_t> order;
  std::span<const std::uint32_t> shape;
  std::span<const std::uint32_t> time;
  std::span<const std::uint32_t> origins;
  std::span<const SharedVoices> shared_voices;  ///< by voices, then position; of plain claims
  const PackedGroups* packed = nullptr;         ///< where they lie, for ColumnsState::comparable

  [[nodiscard]] std::size_t size() const { return claim.size(); }
};

/// Claims that share the object of an inverse functional predicate, as (group, position).
struct ObjectGroup {
  std::uint32_t object = 0;
  std::uint32_t predicate = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> claims;
};

/// A group of the overlay: it stands for the group of that number in the base, or is a new one.
struct OverlayGroup {
  std::uint32_t number = 0;
  std::shared_ptr<const PackedGroups> packed;  ///< with one group
};

/// What is made when it is asked for first, and is there to be shared then. Any number of threads
/// may ask at once: one makes it, the others wait.
template <typename T>
class MadeOnce {
 public:
  /// `make` gives a std::shared_ptr<const T>; what it throws passes through, and whoever asks next
  /// tries again.
  template <typename Make>
  const T& get(const Make& make) {
    if (!made_.load(std::memory_order_acquire)) {
      std::call_once(once_, [&] {
        owner_ = make();
        made_.store(true, std::memory_order_release);
      });
    }
    return *owner_;
  }
  /// What was made elsewhere, or null for nothing. Precondition: nobody else knows this yet.
  void take(std::shared_ptr<const T> known) {
    owner_ = std::move(known);
    made_.store(owner_ != nullptr, std::memory_order_relaxed);
  }
  /// Null if nobody has asked.
  [[nodiscard]] std::shared_ptr<const T> if_made() const {
    return made_.load(std::memory_order_acquire) ? owner_ : nullptr;
  }

 private:
  std::once_flag once_;
  std::atomic<bool> made_{false};
  std::shared_ptr<const T> owner_;  // not touched any more once it is made
};

/// Claims in columns: a base, and groups that changed since it was made. Never changes itself, so
/// any number of threads may read; later states share what they have in common with it.
struct CLAIMGRAPH_EXPORT ColumnsState {
 public:
  ColumnsState(ChangeNumber number, std::shared_ptr<const ClaimDictionaries> vocabulary,
               std::shared_ptr<const PackedGroups> base);
  /// A later state, with the same hierarchies and rates. `changed` by number, each group once; new
  /// ones follow the groups of the earlier state without a gap. Takes over what was found about
  /// shapes. Takes time by all groups of the overlay, not by those of the base.
  ColumnsState(ChangeNumber number, std::shared_ptr<const ClaimDictionaries> vocabulary,
               const ColumnsState& earlier, std::vector<OverlayGroup> changed);
  ~ColumnsState();
  ColumnsState(const ColumnsState&) = delete;
  ColumnsState& operator=(const ColumnsState&) = delete;

  [[nodiscard]] ChangeNumber number() const { return number_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] const ClaimDictionaries& vocabulary() const { return *vocabulary_; }

  /// Groups have numbers from 0; an empty group is possible after claims were taken back.
  [[nodiscard]] std::size_t groups() const { return groups_; }
  /// Valid as long as the state.
  [[nodiscard]] GroupView group(std::size_t number) const;
  /// The group of a subject and family, or groups() if there is none. Constant time on average.
  [[nodiscard]] std::size_t find_group(std::uint32_t subject, std::uint32_t family) const;
  /// Calls `visit` with the number of each group of one subject, over all families.
  template <typename Visit>
  void for_each_group_of(std::uint32_t subject, const Visit& visit) const {
    const auto [begin, end] = base_groups_of(subject);
    for (std::size_t number = begin; number < end; ++number) {
      visit(number);
    }
    for (auto added =
             std::lower_bound(new_groups_.begin(), new_groups_.end(), NewGroup{subject, 0, 0});
         added != new_groups_.end() && added->subject == subject; ++added) {
      visit(std::size_t{added->number});
    }
  }
  [[nodiscard]] std::vector<std::size_t> groups_of(std::uint32_t subject) const;
  /// By (object, predicate); only those with claims of two subjects or more. The first call takes
  /// time by all claims that are not plain.
  [[nodiscard]] const std::vector<ObjectGroup>& object_groups() const;
  /// Shapes as classes, and times as numbers; made when they are asked for first. Valid as long as
  /// the state.
  [[nodiscard]] const ClassTable& classes() const;
  [[nodiscard]] const TimeTable& times() const;
  /// Of each group of the base, how far apart its plain claims are at most, as Reach::ratio has it;
  /// rounded up. Made and valid as those.
  [[nodiscard]] std::span<const float> base_ratios() const;
  /// Whether the base's group of that number is still the one.
  [[nodiscard]] bool is_in_base(std::size_t group) const {
    if (group >= base_groups_) {
      return false;
    }
    const std::size_t bit = group & overlaid_mask_;
    return (overlaid_[bit / 64] >> (bit % 64) & 1U) == 0 || find_own(group) == nullptr;
  }
  /// What those who look claims up found out about this state, to spare others the asking.
  struct Lookups {
    struct NamedPredicate {
      std::uint32_t row = 0;
      Predicate predicate;
    };
    std::mutex mutex;
    bool without_merges = false;
    std::unordered_map<std::string, NamedPredicate> predicates;  ///< by key
  };
  [[nodiscard]] Lookups& lookups() const { return lookups_; }
  /// All that the rules ask of one claim, bounds with their open ends and strict ends too; just
  /// what was loaded, but `voices` is 0 where nobody whom the claim is compared with could rest on
  /// the same ones: it is given to claims that share it with another one of their group, and to
  /// all whose predicate is inverse functional.
  [[nodiscard]] Comparable comparable(const GroupView& group, std::size_t position) const;
  /// The strict interval's ends, for plain claims: what severity is measured by.
  [[nodiscard]] std::pair<double, double> strict_ends(const GroupView& group,
                                                      std::size_t position) const;

  // For those who make later states and segments.

  [[nodiscard]] const std::shared_ptr<const ClaimDictionaries>& shared_vocabulary() const {
    return vocabulary_;
  }
  [[nodiscard]] const std::shared_ptr<const PackedGroups>& base() const { return base_; }
  [[nodiscard]] const std::vector<OverlayGroup>& overlay() const { return overlay_; }

 private:
  struct NewGroup {
    std::uint32_t subject = 0;
    std::uint32_t family = 0;
    std::uint32_t number = 0;
    friend auto operator<=>(const NewGroup&, const NewGroup&) = default;
  };

  [[nodiscard]] std::pair<std::size_t, std::size_t> base_groups_of(std::uint32_t subject) const;
  /// The overlay's group of that number, or null.
  [[nodiscard]] const OverlayGroup* find_own(std::size_t number) const;
  void mark_overlaid();

  ChangeNumber number_ = 0;
  std::shared_ptr<const ClaimDictionaries> vocabulary_;
  std::shared_ptr<const PackedGroups> base_;
  std::vector<OverlayGroup> overlay_;
  // A bit is set if a group of the overlay has a number that ends in its place: few bits say of
  // most groups of the base that they are not overlaid.
  std::vector<std::uint64_t> overlaid_ = {0};
  std::size_t overlaid_mask_ = 0;
  std::vector<NewGroup> new_groups_;  // in order
  std::size_t base_groups_ = 0;
  std::size_t groups_ = 0;
  std::size_t size_ = 0;
  std::shared_ptr<const ClassTable> earlier_classes_;
  mutable MadeOnce<ClassTable> classes_;
  mutable MadeOnce<TimeTable> times_;
  mutable MadeOnce<std::vector<float>> base_ratios_;
  mutable Lookups lookups_;
  mutable std::once_flag object_groups_made_;
  mutable std::vector<ObjectGroup> object_groups_;
};

struct ColumnsAccess {
  static const ColumnsState& state(const Columns& columns) { return *columns.state_; }
  static Columns make(std::shared_ptr<const ColumnsState> state) {
    return Columns(std::move(state));
  }
};

/// Columns of claims that were loaded.
CLAIMGRAPH_EXPORT std::shared_ptr<const ColumnsState> build_columns(LoadedClaims claims,
                                                                    ChangeNumber number);

}  // namespace claimgraph
