// The contradicting pairs of one group that are furthest apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/columns/group_arrays.hpp"
#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph {

/// Strict ends as heights: no pair is more severe than the upper one's height less the lower one's
/// (severity_of makes a severity of the difference). For quantities of one sign, and for dates, it
/// is the severity itself, up to rounding.
class CLAIMGRAPH_EXPORT SeverityScale {
 public:
  /// `resolution`: not more than any positive difference of a claim's strict and fuzzy ends, than
  /// the size of any strict end that is not zero, and than 1. Only needed where ends differ in sign
  /// or are zero.
  explicit SeverityScale(bool dates, double resolution = 1);

  /// Grows with the end. Dates: days.
  [[nodiscard]] double height(double end) const;
  /// Differences of heights that are at least this are at least so severe; a bit less, for
  /// rounding.
  [[nodiscard]] double least_difference(double severity) const;

 private:
  bool dates_;
  double log_resolution_;
};

/// A group with the ends of what its claims mean as written.
struct StrictArrays {
  GroupArrays group;
  std::span<const double> strict_lo;
  std::span<const double> strict_hi;
  SeverityScale scale{false};
};

/// Goes through claims below by rising strict end, and for each through those above by falling
/// strict end, sixteen at a time, as far as pairs may be severe enough. Sorts as far as it gets.
/// Keeps its memory for the next group.
class CLAIMGRAPH_EXPORT PairRanking {
 public:
  /// Gets a pair by places in the group, the lower value first; returns how severe a pair must be
  /// at least from now on: never less than before.
  using Offer = std::function<double(std::size_t below, std::size_t above)>;

  /// Offers all pairs that are at least so severe as wanted at the time, and some that are not.
  /// Returns the last answer, or `least`. With a limit of k pairs that is about k log k pairs.
  double run(const StrictArrays& group, double least, const Offer& offer);

 private:
  /// Claims in an order that is made as far as it is asked for.
  class Sorted {
   public:
    void assign(std::size_t size);
    /// Sorts at least up to `rank`, by `before`. Returns false if there are not so many.
    template <typename Before>
    bool reach(std::size_t rank, const Before& before);
    std::uint32_t operator[](std::size_t rank) const { return claims_[rank]; }
    [[nodiscard]] std::size_t sorted() const { return sorted_; }

   private:
    std::vector<std::uint32_t> claims_;
    std::size_t sorted_ = 0;
  };

  /// Brings the columns of claims above up to what is sorted.
  void extend(const StrictArrays& group);

  Sorted below_;
  Sorted above_;
  // Of the claims above, in order.
  std::vector<double> heights_;
  std::vector<std::int32_t> begin_;
  std::vector<std::int32_t> end_;
  std::vector<std::uint32_t> mine_;
  Vectors vectors_ = widest_vectors();
};

}  // namespace claimgraph
