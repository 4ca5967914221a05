// The claims of a group by what decides, values apart, which others they can contradict.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/group_arrays.hpp"

namespace claimgraph {

/// Claims of one time and class: they stand alike to all claims of another cell, up to values.
struct Cell {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::uint32_t mine = 0;
  std::uint32_t conflicts = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Keeps its memory for the next group.
class CLAIMGRAPH_EXPORT ClaimCells {
 public:
  void assign(const GroupArrays& group);

  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  /// Claims of a cell, in the order of the group. Not empty.
  [[nodiscard]] std::span<const std::uint32_t> claims(std::size_t cell) const {
    return std::span(claims_).subspan(starts_[cell], starts_[cell + 1] - starts_[cell]);
  }
  /// A claim of `below` contradicts one of `above` if its value ends below where that begins.
  [[nodiscard]] bool conflict(std::size_t below, std::size_t above) const {
    const Cell& x = cells_[below];
    const Cell& y = cells_[above];
    return x.begin < y.end && y.begin < x.end && (x.conflicts & y.mine) != 0;
  }

 private:
  std::uint32_t find_or_add(const Cell& cell);
  void grow_table();

  std::vector<Cell> cells_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> claims_;
  std::vector<std::uint32_t> cell_of_;
  std::vector<std::uint32_t> table_;  ///< open addressing: cell + 1, or 0
};

}  // namespace claimgraph
