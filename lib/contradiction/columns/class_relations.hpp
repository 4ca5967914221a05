// Whether whole classes of claims contradict each other, as a question wants it.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>

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
  /// The question must outlive it.
  explicit ClassRelations(const Question& question);

  /// Made when they are needed first: mostly all that is asked is found already.
  PairRules& rules() {
    if (!rules_) {
      rules_.emplace(question_.vocabulary(), question_.tolerances());
    }
    return *rules_;
  }

  /// Two classes of one family.
  [[nodiscard]] PackedRelation relate(const ClaimClass& a, const ClaimClass& b) {
    const ClassTable::ShapeClass& class_a = table_.of(a.shape);
    const ClassTable::ShapeClass& class_b = table_.of(b.shape);
    if (a.period != b.period && class_a.has_period && class_b.has_period) {
      return periods_overlap(a.period, b.period) ? find(a, b) : PackedRelation();
    }
    return relate(class_a, class_b);
  }
  /// The same for two classes of one period, or without.
  PackedRelation relate(const ClassTable::ShapeClass& a, const ClassTable::ShapeClass& b);

  /// The rows of bits of a class, as ClassBlock has them.
  const std::atomic<std::uint64_t>* rows(const ClassBlock& block, std::uint32_t in_family) {
    if (!block.has_rows[in_family].load(std::memory_order_acquire)) {
      make_rows(block, in_family);
    }
    return &block.rows[3 * std::size_t{block.words} * in_family];
  }

  /// Flags of PackedRelation as far as such pairs are wanted.
  [[nodiscard]] unsigned wanted(PackedRelation relation) const {
    return by_reason_ ? wanted_by_reason(relation) : relation.bits() & wanted_flags_;
  }
  /// What is wanted follows from the flags of relations alone: these of them.
  [[nodiscard]] bool wants_by_flags() const { return !by_reason_; }
  [[nodiscard]] unsigned wanted_flags() const { return wanted_flags_; }

 private:
  [[nodiscard]] bool periods_overlap(std::uint32_t a, std::uint32_t b) const {
    const TimeRanks x = question_.time(a);
    const TimeRanks y = question_.time(b);
    return x.begin < y.end && y.begin < x.end;
  }
  PackedRelation find(const ClaimClass& a, const ClaimClass& b) {
    return PackedRelation(rules().relate(a.shape, a.period, b.shape, b.period));
  }
  void make_rows(const ClassBlock& block, std::uint32_t in_family);
  [[nodiscard]] unsigned wanted_by_reason(PackedRelation relation) const;

  const Question& question_;
  const ClassTable& table_;
  std::optional<PairRules> rules_;
  unsigned wanted_flags_ = 0;
  bool by_reason_ = false;
  std::array<std::uint32_t, 2> reasons_{};  ///< that are wanted then; of conditional ones
};

}  // namespace claimgraph
