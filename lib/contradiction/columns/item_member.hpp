// A claim as far as it matters to the positions of its data item.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/question.hpp"

namespace claimgraph {

/// An end of an interval, ordered among ends: a number, a bit after it (an open lower end), or a
/// bit before it (an open upper end). Two intervals meet if neither begins after the other ends.
struct ValueEnd {
  double value = 0;
  int side = 0;
  friend auto operator<=>(const ValueEnd&, const ValueEnd&) = default;
};

struct ItemMember {
  ValueEnd lo;
  ValueEnd hi;
  std::uint32_t position = 0;  ///< in the group
  std::uint32_t kind = 0;      ///< claims of two kinds share no value
  std::uint32_t scope = 0;
  std::uint32_t origins = 0;
  std::uint32_t time_number = 0;
  TimeRanks time;

  /// Its values are numbers.
  [[nodiscard]] bool has_numbers() const { return (kind & kNoNumbers) == 0; }

  static constexpr std::uint32_t kNoNumbers = 1;
};

/// Members that are all of one predicate are in order of (lo, position).
inline bool operator<(const ItemMember& a, const ItemMember& b) {
  return a.lo != b.lo ? a.lo < b.lo : a.position < b.position;
}

/// What claims are ordered by where nothing else tells: the first bytes of the id, then the row.
using ClaimName = std::pair<std::uint32_t, std::uint32_t>;

inline ClaimName claim_name(const GroupView& group, std::uint32_t position) {
  return {group.order[position], group.claim[position]};
}
/// Of claims at these positions, in order.
[[nodiscard]] std::vector<ClaimName> sorted_names(const GroupView& group,
                                                  std::span<const std::uint32_t> positions);

/// What members take from shapes.
class ItemShapes {
 public:
  explicit ItemShapes(const ClaimDictionaries& vocabulary);

  struct ItemShape {
    std::uint32_t predicate = 0;
    std::uint32_t scope = 0;
    std::uint32_t kind = 0;  ///< of members that are not empty
    bool has_bounds = false;
  };
  [[nodiscard]] const ItemShape& operator[](std::uint32_t shape) const { return shapes_[shape]; }

  /// The claim at a position of a group. Claims of one unit share values, and claims affirmed;
  /// "none" is a value of its own.
  [[nodiscard]] ItemMember member(const Question& question, const GroupView& group,
                                  std::uint32_t position) const {
    const ItemShape& shape = shapes_[group.shape[position]];
    ItemMember result;
    result.position = position;
    result.scope = shape.scope;
    result.origins = group.origins[position];
    result.time_number = group.time[position];
    result.time = question.time(result.time_number);
    result.kind = shape.kind;
    if (position < group.plain && group.plain == group.size()) {
      result.lo = {group.lo[position], 0};
      result.hi = {group.hi[position], 0};
    } else {
      add_value(question, group, position, result);
    }
    return result;
  }

 private:
  void add_value(const Question& question, const GroupView& group, std::uint32_t position,
                 ItemMember& member) const;

  std::vector<ItemShape> shapes_;  // by number
};

}  // namespace claimgraph
