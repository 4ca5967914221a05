// Whether whole classes of claims contradict each other, looked up quickly.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "contradiction/columns/question.hpp"
#include "contradiction/pair_rules.hpp"

namespace claimgraph {

/// Claims of shapes that relate alike to all others and, for flows and deltas, of one period.
struct ClaimClass {
  std::uint32_t shape = 0;   ///< one of them
  std::uint32_t period = 0;  ///< 0 for what has none
  friend bool operator==(const ClaimClass&, const ClaimClass&) = default;
};

/// What a question wants of the pairs of two classes.
struct WantedRelation {
  bool first_below = false;  ///< wanted if the first class is below, and the values are disjoint
  bool second_below = false;
  bool each_by_itself = false;  ///< each pair is to be decided
  bool conditional = false;
  bool may_contradict = false;  ///< some claims of such shapes may, wanted or not
};

/// For one thread.
class ClassRelations {
 public:
  ClassRelations(const Question& question, PairRules& rules);

  [[nodiscard]] WantedRelation relate(const ClaimClass& a, const ClaimClass& b) {
    const bool by_period =
        a.period != b.period && traits(a.shape).has_period && traits(b.shape).has_period;
    if (!by_period && !memo_.empty()) {
      std::uint8_t& known = memo_[a.shape * shapes_ + b.shape];
      if (known == 0) {
        known = pack(find({a.shape, 0}, {b.shape, 0}));
      }
      return unpack(known);
    }
    return by_period && !periods_overlap(a.period, b.period) ? WantedRelation{} : find(a, b);
  }

  struct ShapeTraits {
    bool known = false;
    bool wanted = false;      ///< its predicate is
    bool has_period = false;  ///< a flow or delta
    bool dates = false;
    std::uint32_t like = 0;  ///< a shape whose plain claims relate as those of this one
  };
  [[nodiscard]] const ShapeTraits& traits(std::uint32_t shape) {
    if (!traits_[shape].known) {
      traits_[shape] = find_traits(shape);
    }
    return traits_[shape];
  }

 private:
  static std::uint8_t pack(const WantedRelation& relation);
  static WantedRelation unpack(std::uint8_t bits) {
    return {(bits & 2U) != 0, (bits & 4U) != 0, (bits & 8U) != 0, (bits & 16U) != 0,
            (bits & 32U) != 0};
  }
  [[nodiscard]] bool periods_overlap(std::uint32_t a, std::uint32_t b) const {
    const TimeRanks x = question_.time(a);
    const TimeRanks y = question_.time(b);
    return x.begin < y.end && y.begin < x.end;
  }
  WantedRelation find(const ClaimClass& a, const ClaimClass& b);
  [[nodiscard]] ShapeTraits find_traits(std::uint32_t shape);

  const Question& question_;
  PairRules& rules_;
  std::size_t shapes_ = 0;
  std::vector<ShapeTraits> traits_;
  std::map<Shape, std::uint32_t> like_;
  std::vector<std::uint8_t> memo_;  ///< by two shapes; empty if there are too many
};

}  // namespace claimgraph
