// Counting the contradicting pairs of one group without listing them.
#pragma once

#include <cstdint>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/group_arrays.hpp"
#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph {

/// Counts pairs of one group after another; keeps its memory for the next one. Not for several
/// threads at a time.
class CLAIMGRAPH_EXPORT PairCounter {
 public:
  /// By the cheaper way.
  std::uint64_t count(const GroupArrays& group);

  /// In order of value, with trees over the times of the claims below: n log n, for each set of
  /// classes that conflict with different ones.
  std::uint64_t count_by_sweep(const GroupArrays& group);

 private:
  /// Counts in the places of a line, by sums of prefixes.
  class Tree {
   public:
    void reset(std::size_t places) { sums_.assign(places + 1, 0); }
    void add(std::size_t place);
    /// How many are at places below `end`.
    [[nodiscard]] std::uint32_t before(std::size_t end) const;

   private:
    std::vector<std::uint32_t> sums_;
  };

  std::uint64_t sweep(const GroupArrays& group, std::uint32_t classes);
  void order_by_start(const GroupArrays& group);
  void rank_times(const GroupArrays& group);

  std::vector<std::uint32_t> starts_;    ///< of each claim: the first one that lies above it
  std::vector<std::uint32_t> heads_;     ///< where the claims of one start begin in by_start_
  std::vector<std::uint32_t> by_start_;  ///< claims in order of it
  std::vector<std::int32_t> times_;      ///< those that occur
  std::vector<std::uint32_t> begin_ranks_;
  std::vector<std::uint32_t> end_ranks_;
  std::size_t places_ = 0;  ///< of times
  Tree ended_;
  Tree begun_;
  Vectors vectors_ = widest_vectors();
};

}  // namespace claimgraph
