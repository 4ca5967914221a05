// Relations of shapes, worked out once for each pair of them that is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/scope_relation.hpp"
#include "contradiction/shape_relation.hpp"

namespace claimgraph {

class RelationMemo {
 public:
  /// The vocabulary must outlive it.
  explicit RelationMemo(const ClaimDictionaries& vocabulary) : vocabulary_(vocabulary) {}

  /// The relation of two shapes; the times are those of the claims, which matter to flows and
  /// deltas. Good until the next call.
  const ShapeRelation& relate(std::uint32_t shape_a, std::uint32_t time_a, std::uint32_t shape_b,
                              std::uint32_t time_b) {
    const std::uint64_t shapes = both(shape_a, shape_b);
    if (last_ == nullptr || shapes != last_shapes_) {
      last_ = &find(shapes, 0);
      last_shapes_ = shapes;
    }
    if (!last_->by_period || time_a == time_b) {
      return *last_;
    }
    return find(shapes, both(time_a, time_b));
  }

 private:
  struct Slot {
    std::uint64_t shapes = 0;  // 0: free
    std::uint64_t periods = 0;
    const ShapeRelation* relation = nullptr;
  };

  static std::uint64_t both(std::uint32_t a, std::uint32_t b) {
    return (std::uint64_t{a} << 32U) | b;
  }
  [[nodiscard]] std::size_t place_of(std::uint64_t shapes, std::uint64_t periods) const {
    const std::uint64_t mixed =
        (shapes ^ (periods * 0xff51'afd7'ed55'8ccdU)) * 0x9e37'79b9'7f4a'7c15U;
    return mixed >> shift_;
  }

  const ShapeRelation& find(std::uint64_t shapes, std::uint64_t periods) {
    if (!slots_.empty()) {
      for (std::size_t at = place_of(shapes, periods); slots_[at].shapes != 0;
           at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].shapes == shapes && slots_[at].periods == periods) {
          return *slots_[at].relation;
        }
      }
    }
    return add(shapes, periods);
  }
  const ShapeRelation& add(std::uint64_t shapes, std::uint64_t periods);
  void grow();
  void put(const Slot& slot);
  const ScopeRelation& scopes(std::uint32_t a, std::uint32_t b);

  const ClaimDictionaries& vocabulary_;
  std::deque<ShapeRelation> relations_;
  std::vector<Slot> slots_;  // a power of two
  unsigned shift_ = 0;
  std::unordered_map<std::uint64_t, ScopeRelation> scopes_;
  std::uint64_t last_shapes_ = 0;
  const ShapeRelation* last_ = nullptr;
};

}  // namespace claimgraph
