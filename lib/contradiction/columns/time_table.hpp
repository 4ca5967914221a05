// The times of a state as small numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"

namespace claimgraph {

/// A time as two numbers that compare as its days do.
struct TimeRanks {
  std::int32_t begin = 0;
  std::int32_t end = 0;  ///< not above begin: overlaps nothing, not even itself
};

class TimeTable {
 public:
  /// Of all times of the vocabulary; takes time by their number.
  explicit TimeTable(const ClaimDictionaries& vocabulary);

  [[nodiscard]] TimeRanks operator[](std::uint32_t number) const { return ranks_[number]; }
  /// Of the vocabulary, 0 not counted.
  [[nodiscard]] std::size_t times() const { return ranks_.size() - 1; }
  /// Some time overlaps nothing.
  [[nodiscard]] bool has_empty_times() const { return has_empty_times_; }
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(*this) + ranks_.capacity() * sizeof(TimeRanks);
  }

 private:
  std::vector<TimeRanks> ranks_;  // by number
  bool has_empty_times_ = false;
};

}  // namespace claimgraph
