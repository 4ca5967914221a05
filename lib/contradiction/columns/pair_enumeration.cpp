#include "contradiction/columns/pair_enumeration.hpp"

#include <algorithm>
#include <numeric>

namespace claimgraph {
namespace {

/// Up to here a scan is quicker than sorting claims into cells.
constexpr std::size_t kFewClaims = 512;

}  // namespace

bool PairEnumerator::run(const GroupArrays& group, const Visit& visit) {
  const std::size_t n = group.size();
  if (n < 2) {
    return true;
  }
  if (n <= kFewClaims) {
    return run_by_scan(group, visit);
  }
  // Two cells are compared in some 2 ns, 16 claims in 1.3.
  cells_.assign(group);
  constexpr std::size_t kCells = 7;
  return cells_.size() < n / kCells ? run_by_cells(group, visit) : run_by_scan(group, visit);
}

bool PairEnumerator::run_by_scan(const GroupArrays& group, const Visit& visit) {
  // Tiles that stay in the nearest memory while some claims are held against them.
  constexpr std::size_t kRows = 64;
  constexpr std::size_t kColumns = 2048;
  const std::size_t n = group.size();
  found_.resize(kColumns + 16);
  starts_.resize(n);
  find_starts(group, vectors_, starts_);
  for (std::size_t first = 0; first < n; first += kRows) {
    const std::size_t last = std::min(n, first + kRows);
    for (std::size_t from = first - first % kColumns; from < n; from += kColumns) {
      const std::size_t to = std::min(n, from + kColumns);
      for (std::size_t below = first; below < last; ++below) {
        const std::size_t start = std::max<std::size_t>(from, starts_[below]);
        if (start >= to) {
          continue;
        }
        const std::size_t count =
            list_conflicting(group, lower_claim(group, below), start, to, vectors_, found_.data());
        for (std::size_t i = 0; i < count; ++i) {
          if (!visit(below, found_[i])) {
            return false;
          }
        }
      }
    }
  }
  return true;
}

bool PairEnumerator::run_by_cells(const GroupArrays& group, const Visit& visit) {
  order_.resize(cells_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const auto highest = [&](std::uint32_t cell) { return group.lo[cells_.claims(cell).back()]; };
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(highest(b), a) < std::pair(highest(a), b);
  });
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    partners_.clear();
    const double lowest = group.lo[cells_.claims(cell).front()];
    for (const std::uint32_t partner : order_) {
      if (highest(partner) <= lowest) {
        break;
      }
      if (cells_.conflict(cell, partner)) {
        partners_.push_back(partner);
      }
    }
    for (const std::uint32_t below : cells_.claims(cell)) {
      for (const std::uint32_t partner : partners_) {
        if (highest(partner) <= group.hi[below]) {
          break;  // so are all others
        }
        const std::span<const std::uint32_t> claims = cells_.claims(partner);
        for (auto above = claims.rbegin();
             above != claims.rend() && group.lo[*above] > group.hi[below]; ++above) {
          if (!visit(below, *above)) {
            return false;
          }
        }
      }
    }
  }
  return true;
}

}  // namespace claimgraph
