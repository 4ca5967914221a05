// From row numbers of a table to numbers without holes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace claimgraph {

/// What rows of one table have become. Rows are added in ascending order, then looked up. A plain
/// array where the row numbers are dense, as they are in a store that only grew; sorted rows where
/// they are not, as in a file from a stranger: memory follows the number of rows alone.
class RowMap {
 public:
  /// The row is there, but was taken back.
  static constexpr std::uint32_t kGone = ~std::uint32_t{0} - 1;
  /// There is no such row.
  static constexpr std::uint32_t kMissing = ~std::uint32_t{0};

  /// Precondition: `row` is greater than all added before.
  void add(std::int64_t row, std::uint32_t number) {
    rows_.push_back(row);
    numbers_.push_back(number);
  }

  /// Ends adding.
  void seal() {
    if (rows_.empty()) {
      return;
    }
    first_ = static_cast<std::uint64_t>(rows_.front());
    const std::uint64_t last = static_cast<std::uint64_t>(rows_.back()) - first_;
    if (last / 4 > rows_.size() + 1024) {
      return;
    }
    dense_.assign(static_cast<std::size_t>(last) + 1, kMissing);
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      dense_[static_cast<std::uint64_t>(rows_[at]) - first_] = numbers_[at];
    }
    rows_ = {};
    numbers_ = {};
  }

  /// The number of a row, kGone or kMissing.
  [[nodiscard]] std::uint32_t find(std::int64_t row) const noexcept {
    if (!dense_.empty()) {
      const std::uint64_t at = static_cast<std::uint64_t>(row) - first_;  // wraps around below
      return at < dense_.size() ? dense_[at] : kMissing;
    }
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), row);
    return found == rows_.end() || *found != row
               ? kMissing
               : numbers_[static_cast<std::size_t>(found - rows_.begin())];
  }

 private:
  std::uint64_t first_ = 0;
  std::vector<std::uint32_t> dense_;
  std::vector<std::int64_t> rows_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace claimgraph
