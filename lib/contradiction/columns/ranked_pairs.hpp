// The contradictions of highest rank among those that were seen.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <tuple>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/contradiction_finder.hpp"

namespace claimgraph {

class RankedPairs {
 public:
  /// At most `limit`, not 0.
  RankedPairs(std::size_t limit, const Tolerances& tolerances)
      : limit_(limit), discount_(tolerances.conditional_discount) {}

  void offer(const FoundPair& found) { add({key(found), found.pair}); }
  void take(const RankedPairs& other) {
    for (const Entry& entry : other.heap_) {
      add(entry);
    }
  }
  /// What has a lower rank is not among the best.
  [[nodiscard]] double least() const {
    return heap_.size() < limit_ ? -std::numeric_limits<double>::infinity()
                                 : -std::get<0>(heap_.front().key);
  }
  /// Those that are, by rank, then standing, then claims.
  [[nodiscard]] std::vector<Contradiction> sorted() const {
    std::vector<Entry> entries = heap_;
    std::sort(entries.begin(), entries.end());
    std::vector<Contradiction> result;
    result.reserve(entries.size());
    for (const Entry& entry : entries) {
      result.push_back(entry.pair);
    }
    return result;
  }

 private:
  using Key = std::tuple<double, int, int, NamedClaim, NamedClaim>;
  struct Entry {
    Key key;
    Contradiction pair;
    bool operator<(const Entry& other) const { return key < other.key; }
  };

  [[nodiscard]] Key key(const FoundPair& found) const {
    const bool discounted = found.pair.conditional && !found.pair.lifted;
    const double rank = found.pair.severity - (discounted ? discount_ : 0);
    return {-rank, -found.weaker, -found.stronger, found.a, found.b};
  }
  void add(const Entry& entry) {
    if (heap_.size() == limit_) {
      if (!(entry < heap_.front())) {
        return;
      }
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
    }
    heap_.push_back(entry);
    std::push_heap(heap_.begin(), heap_.end());
  }

  std::size_t limit_;
  double discount_;
  std::vector<Entry> heap_;  ///< the least of the best on top
};

}  // namespace claimgraph
