// Whether whole classes of claims contradict each other, as a question wants it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "contradiction/columns/class_table.hpp"
#include "contradiction/columns/question.hpp"
#include "contradiction/pair_rules.hpp"

namespace claimgraph {

/// Claims of shapes that relate alike to all others and, for flows and deltas, of one period.
struct ClaimClass {
  std::uint32_t shape = 0;   ///< the first of them
  std::uint32_t period = 0;  ///< 0 for what has none
  friend bool operator==(const ClaimClass&, const ClaimClass&) = default;
};

/// For one thread.
class ClassRelations {
 public:
  /// References must outlive it.
  ClassRelations(const Question& question, PairRules& rules);

  /// Two classes of one family.
  [[nodiscard]] PackedRelation relate(const ClaimClass& a, const ClaimClass& b) {
    const ClassTable::ShapeClass& class_a = table_.of(a.shape);
    const ClassTable::ShapeClass& class_b = table_.of(b.shape);
    if (a.period != b.period && class_a.has_period && class_b.has_period) {
      return periods_overlap(a.period, b.period) ? find(a, b) : PackedRelation();
    }
    const ClassBlock& block = table_.block(class_a.family);
    return block.relations == nullptr ? find({a.shape, 0}, {b.shape, 0})
                                      : relate(block, class_a, class_b);
  }
  /// What a question wants of two classes without periods, of values that are disjoint.
  enum Wanted : std::uint8_t {
    kUnconditional = 1,  ///< pairs with the first class below
    kConditional = 2,    ///< the same, and they are conditional
    kByItself = 4,       ///< each pair is to be decided
    kFound = 8,
  };
  /// Wanted of one class with each of its family, by numbers in the family: where nothing is found
  /// yet it has to be asked for by `wanted`. Null if they are too many. Until relations of another
  /// family are asked for.
  [[nodiscard]] const std::uint8_t* wanted_row(const ClassTable::ShapeClass& of) {
    const std::uint32_t begin = rows_[of.family];
    return begin == kNoRows
               ? nullptr
               : &wanted_[begin + std::size_t{of.in_family} * table_.block(of.family).classes];
  }
  std::uint8_t wanted(const ClassTable::ShapeClass& a, const ClassTable::ShapeClass& b);
  /// The same for any two classes.
  [[nodiscard]] std::uint8_t wanted(const ClaimClass& a, const ClaimClass& b) {
    return as_wanted(relate(a, b));
  }

  /// Pairs with the first class below are wanted, if their values are disjoint; with the second.
  [[nodiscard]] bool wants_first_below(PackedRelation relation) const {
    return (reasons_[relation.conditional() ? 1 : 0] >> relation.first_below() & 1U) != 0;
  }
  [[nodiscard]] bool wants_second_below(PackedRelation relation) const {
    return (reasons_[relation.conditional() ? 1 : 0] >> relation.second_below() & 1U) != 0;
  }

 private:
  static constexpr std::uint32_t kNoRows = 0xffff'ffff;

  [[nodiscard]] bool periods_overlap(std::uint32_t a, std::uint32_t b) const {
    const TimeRanks x = question_.time(a);
    const TimeRanks y = question_.time(b);
    return x.begin < y.end && y.begin < x.end;
  }
  [[nodiscard]] std::uint8_t as_wanted(PackedRelation relation) const {
    const bool below = wants_first_below(relation);
    return static_cast<std::uint8_t>(kFound |
                                     (below && !relation.conditional() ? kUnconditional : 0) |
                                     (below && relation.conditional() ? kConditional : 0) |
                                     (relation.each_by_itself() ? kByItself : 0));
  }
  PackedRelation find(const ClaimClass& a, const ClaimClass& b) {
    return PackedRelation(rules_.relate(a.shape, a.period, b.shape, b.period));
  }
  PackedRelation relate(const ClassBlock& block, const ClassTable::ShapeClass& a,
                        const ClassTable::ShapeClass& b);

  const Question& question_;
  PairRules& rules_;
  const ClassTable& table_;
  std::array<std::uint32_t, 2> reasons_{};  ///< that are wanted; of conditional contradictions
  std::vector<std::uint32_t> rows_;         ///< where a family begins in wanted_
  std::vector<std::uint8_t> wanted_;
};

}  // namespace claimgraph
