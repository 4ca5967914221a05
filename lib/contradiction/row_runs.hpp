// Ascending row numbers as runs without holes, each of which is one question to the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace claimgraph {

/// Calls `visit` with the first and last of each run.
template <typename Visit>
void for_each_run(std::span<const std::uint32_t> rows, const Visit& visit) {
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end] == rows[end - 1] + 1) {
      ++end;
    }
    visit(rows[begin], rows[end - 1]);
    begin = end;
  }
}

/// Position of `row` in an ascending range, or the size of the range if it is not there. `row_of`
/// gives the row of an element. At once where the rows have no holes.
template <typename Range, typename RowOf>
std::size_t position_of(const Range& range, std::uint32_t row, const RowOf& row_of) {
  const std::size_t size = range.size();
  if (size == 0 || row < row_of(range[0])) {
    return size;
  }
  const std::size_t guess = row - row_of(range[0]);
  if (guess < size && row_of(range[guess]) == row) {
    return guess;
  }
  std::size_t low = 0;
  std::size_t high = size < guess ? size : guess;  // rows ascend: it cannot stand behind the guess
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (row_of(range[middle]) < row) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size && row_of(range[low]) == row ? low : size;
}

}  // namespace claimgraph
