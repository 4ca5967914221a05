// One group at a time, made ready for counting loops.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "contradiction/columns/bit_rows.hpp"
#include "contradiction/columns/class_relations.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/group_arrays.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/pair_rules.hpp"

namespace claimgraph {

/// Reads groups for one thread; keeps its memory from group to group.
///
/// Contradictions of a group are: the pairs of for_each_part, less those that share voices, and
/// those of the pairs that must be decided one by one (for_each_open_pair).
class GroupReader {
 public:
  /// Of the wanted pairs of plain claims.
  enum class Pairs { kAll, kUnconditional, kConditional };

  explicit GroupReader(const Question& question);

  void read(std::size_t number);
  [[nodiscard]] const GroupView& view() const { return view_; }

  [[nodiscard]] bool has_pairs(Pairs which) const;
  /// Plain claims that are wanted, as arrays. Groups of more than 32 classes come in parts: each
  /// pair is in one of them. Until `visit` returns false; returns whether it never did. The
  /// functions about places are for calls from `visit`.
  bool for_each_part(Pairs which, const std::function<bool(const GroupArrays&)>& visit);
  /// The position in the group of a place in the arrays.
  [[nodiscard]] std::uint32_t position(std::size_t place) const {
    return part_ == nullptr ? static_cast<std::uint32_t>(place) : (*part_)[place];
  }
  /// Pairs of plain claims that rest on the same utterances never contradict: runs of places of
  /// such claims in ascending order, each at least two.
  void for_each_shared(const std::function<void(std::span<const std::uint32_t> places)>& visit);
  [[nodiscard]] bool share_voices(std::size_t place, std::size_t other);

  /// Pairs of positions that no array decides, the lower one first, but for some that surely do not
  /// contradict; a claim with itself too. Until `visit` returns false; returns whether it never
  /// did.
  bool for_each_open_pair(const std::function<bool(std::size_t, std::size_t)>& visit);
  [[nodiscard]] bool has_open_pairs() const {
    return view_.plain < view_.size() || !open_classes_.empty();
  }

  /// What is wanted of two plain claims of any group, of values that are disjoint, as
  /// ClassRelations has it; of all predicates.
  [[nodiscard]] unsigned wanted_of(const GroupView& view, std::size_t below, std::size_t above) {
    return relations_.wanted(relations_.relate(class_of(view, below), class_of(view, above)));
  }

  /// What the rules ask of a claim; made at the first call.
  const Comparable& comparable(std::size_t position);
  PairRules& rules() { return relations_.rules(); }
  [[nodiscard]] ClaimClass class_of(std::size_t position) const {
    return class_of(view_, position);
  }
  [[nodiscard]] bool has_dates(std::size_t position) const {
    return table_.of(view_.shape[position]).dates;
  }

 private:
  /// Up to here classes are bits of half a word.
  static constexpr std::size_t kFewClasses = 32;
  static constexpr unsigned kUpperHalf = 32;

  /// The lowest bit of the lower half for what conflicts unconditionally, of the upper one for what
  /// does conditionally.
  static std::uint64_t spread(unsigned wanted) {
    constexpr unsigned kUnconditional = 13;
    constexpr unsigned kConditional = 14;
    static_assert(PackedRelation::kUnconditional == 1U << kUnconditional);
    static_assert(PackedRelation::kConditional == 1U << kConditional);
    return (wanted >> kUnconditional & 1U) | std::uint64_t{wanted >> kConditional & 1U}
                                                 << kUpperHalf;
  }

  /// A class below and one above it that conflict.
  struct Conflict {
    std::uint32_t below = 0;
    std::uint32_t above = 0;
    bool conditional = false;
  };

  /// Most groups are small, and most questions are about few of them: no memory is to be had then.
  template <typename T>
  using Scratch = boost::container::small_vector<T, 64>;

  [[nodiscard]] ClaimClass class_of(const GroupView& view, std::size_t position) const {
    const ClassTable::ShapeClass& own = table_.of(view.shape[position]);
    return {own.like, own.has_period ? view.time[position] : 0};
  }
  [[nodiscard]] bool wanted(std::size_t position);
  void keep_wanted();
  void read_times();
  void read_classes();
  void read_classes_by_period();
  std::uint32_t number_of(const ClaimClass& wanted);
  void relate_few_classes();
  /// By rows of bits. Returns false if there are none, or pairs of some classes are to be decided
  /// one by one.
  bool relate_by_rows();
  /// The conflicts of one of few classes, also where not all its relations are found yet.
  std::uint64_t relate_one_by_one(std::size_t below);
  void relate_many_classes();
  bool visit_narrow_part(std::size_t first, bool unconditional, bool conditional,
                         const std::function<bool(const GroupArrays&)>& visit);
  bool visit_open_classes(const std::function<bool(std::size_t, std::size_t)>& visit);
  bool visit_open_claim(std::size_t own,
                        const std::function<bool(std::size_t, std::size_t)>& visit);

  const Question& question_;
  const ClassTable& table_;
  ClassRelations relations_;
  GroupView view_;
  std::vector<std::uint8_t> wanted_shapes_;  ///< 0 not known, 1 no, 2 yes

  // Of the plain claims that are wanted.
  bool all_wanted_ = true;
  std::vector<std::uint32_t> kept_;  ///< their positions, unless all are
  std::span<const double> lo_;
  std::span<const double> hi_;
  std::vector<double> kept_lo_;
  std::vector<double> kept_hi_;
  bool timed_ = false;
  Scratch<std::int32_t> begin_;
  Scratch<std::int32_t> end_;
  Scratch<std::uint32_t> class_of_;  ///< numbers; by place
  Scratch<std::uint32_t> mine_;
  Scratch<std::uint32_t> conflicting_;

  Scratch<ClaimClass> classes_;
  bool by_period_ = false;             ///< some have periods
  const ClassBlock* block_ = nullptr;  ///< of the group's family
  Scratch<std::uint64_t> present_;     ///< classes without periods that occur, as bits
  Scratch<std::uint32_t> numbers_;     ///< of these, by number in the family
  std::unordered_map<std::uint64_t, std::uint32_t> class_numbers_;  ///< when they are many
  /// Few classes: of each, those that conflict with it from above, as bits; unconditionally in the
  /// lower half.
  std::array<std::uint64_t, kFewClasses> conflicts_of_{};
  bool any_unconditional_ = false;
  bool any_conditional_ = false;
  std::vector<Conflict> conflicts_;  ///< when they are many
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open_classes_;
  Scratch<std::uint32_t> masks_;  ///< of each class, those of a part that it conflicts with

  // Of the part under way, when it does not have all that are wanted.
  std::vector<std::uint32_t> part_positions_;
  std::vector<double> part_lo_;
  std::vector<double> part_hi_;
  std::vector<std::int32_t> part_begin_;
  std::vector<std::int32_t> part_end_;
  const std::vector<std::uint32_t>* part_ = nullptr;  ///< positions by place; null: the same

  std::vector<std::uint32_t> run_;
  std::vector<std::uint32_t> voices_;  ///< by position, made when asked for
  std::vector<Comparable> comparables_;
  bool extract_ = can_extract_bits();
};

}  // namespace claimgraph
