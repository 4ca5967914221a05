#include "contradiction/columns/claim_cells.hpp"

#include <limits>

namespace claimgraph {
namespace {

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 32U;
  x *= 0x9E3779B97F4A7C15U;
  x ^= x >> 29U;
  return x;
}

std::uint64_t hash(const Cell& cell) {
  const auto pair = [](std::uint32_t x, std::uint32_t y) {
    return static_cast<std::uint64_t>(x) << 32U | y;
  };
  return mixed(
      mixed(pair(static_cast<std::uint32_t>(cell.begin), static_cast<std::uint32_t>(cell.end))) ^
      pair(cell.mine, cell.conflicts));
}

}  // namespace

void ClaimCells::grow_table() {
  table_.assign(table_.empty() ? 64 : 4 * table_.size(), 0);
  for (std::uint32_t number = 0; number < cells_.size(); ++number) {
    std::size_t at = hash(cells_[number]) & (table_.size() - 1);
    while (table_[at] != 0) {
      at = (at + 1) & (table_.size() - 1);
    }
    table_[at] = number + 1;
  }
}

std::uint32_t ClaimCells::find_or_add(const Cell& cell) {
  std::size_t at = hash(cell) & (table_.size() - 1);
  while (table_[at] != 0) {
    if (cells_[table_[at] - 1] == cell) {
      return table_[at] - 1;
    }
    at = (at + 1) & (table_.size() - 1);
  }
  cells_.push_back(cell);
  const auto number = static_cast<std::uint32_t>(cells_.size());
  table_[at] = number;
  if (2 * cells_.size() > table_.size()) {
    grow_table();
  }
  return number - 1;
}

void ClaimCells::assign(const GroupArrays& group) {
  const std::size_t n = group.size();
  cells_.clear();
  table_.clear();
  grow_table();
  cell_of_.resize(n);
  Cell cell{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max(), 1,
            1};
  for (std::size_t i = 0; i < n; ++i) {
    if (!group.begin.empty()) {
      cell.begin = group.begin[i];
      cell.end = group.end[i];
    }
    if (!group.mine.empty()) {
      cell.mine = group.mine[i];
      cell.conflicts = group.conflicts[i];
    }
    cell_of_[i] = i > 0 && cell == cells_[cell_of_[i - 1]] ? cell_of_[i - 1] : find_or_add(cell);
  }
  starts_.assign(cells_.size() + 2, 0);
  for (const std::uint32_t number : cell_of_) {
    ++starts_[number + std::size_t{2}];
  }
  for (std::size_t number = 2; number < starts_.size(); ++number) {
    starts_[number] += starts_[number - 1];
  }
  claims_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    claims_[starts_[cell_of_[i] + std::size_t{1}]++] = static_cast<std::uint32_t>(i);
  }
  starts_.pop_back();
}

}  // namespace claimgraph
