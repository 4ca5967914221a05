// The contradicting pairs of one group, one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/claim_cells.hpp"
#include "contradiction/columns/group_arrays.hpp"
#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph {

/// Lists pairs of one group after another; keeps its memory for the next one.
class CLAIMGRAPH_EXPORT PairEnumerator {
 public:
  /// Gets a pair by places in the group, the lower value first; returns false to stop.
  using Visit = std::function<bool(std::size_t below, std::size_t above)>;

  /// In an order that depends on the group alone. Returns false if `visit` did. Takes time by the
  /// pairs handed over and the claims. In a large group whose claims have few distinct times and
  /// classes that is all; else claims are looked at sixteen at a time, n^2 / 32 steps of about a
  /// nanosecond: a second for a group of 200,000.
  bool run(const GroupArrays& group, const Visit& visit);

 private:
  bool run_by_scan(const GroupArrays& group, const Visit& visit);
  bool run_by_cells(const GroupArrays& group, const Visit& visit);

  ClaimCells cells_;
  std::vector<std::uint32_t> order_;     ///< cells, the highest beginning first
  std::vector<std::uint32_t> partners_;  ///< of one cell, in that order
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> found_;
  Vectors vectors_ = widest_vectors();
};

}  // namespace claimgraph
