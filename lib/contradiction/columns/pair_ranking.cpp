#include "contradiction/columns/pair_ranking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace claimgraph {
namespace {

constexpr double kDaysPerYear = 365.2425;
/// More than what rounding does to a severity.
constexpr double kSlack = 1e-9;

}  // namespace

SeverityScale::SeverityScale(bool dates, double resolution)
    : dates_(dates), log_resolution_(resolution == 1 ? 0 : std::log10(resolution)) {}

double SeverityScale::height(double end) const {
  if (dates_ || end == 0) {
    return end;
  }
  const double size = std::log10(std::abs(end)) - log_resolution_;
  return end > 0 ? size : -size;
}

double SeverityScale::least_difference(double severity) const {
  const double least = severity - kSlack * (1 + std::abs(severity));
  return dates_ ? (std::pow(10, least) - 1) * kDaysPerYear * (1 - kSlack) - kSlack : least;
}

void PairRanking::Sorted::assign(std::size_t size) {
  claims_.resize(size);
  std::iota(claims_.begin(), claims_.end(), 0U);
  sorted_ = 0;
}

template <typename Before>
bool PairRanking::Sorted::reach(std::size_t rank, const Before& before) {
  if (rank < sorted_) {
    return true;
  }
  if (rank >= claims_.size()) {
    return false;
  }
  constexpr std::size_t kFirst = 512;
  const std::size_t end = std::min(claims_.size(), std::max({kFirst, rank + 1, 4 * sorted_}));
  const auto at = [this](std::size_t place) {
    return claims_.begin() + static_cast<std::ptrdiff_t>(place);
  };
  if (end < claims_.size()) {
    std::nth_element(at(sorted_), at(end), claims_.end(), before);
  }
  std::sort(at(sorted_), at(end), before);
  sorted_ = end;
  return true;
}

void PairRanking::extend(const StrictArrays& group) {
  const GroupArrays& arrays = group.group;
  for (std::size_t rank = heights_.size(); rank < above_.sorted(); ++rank) {
    const std::uint32_t claim = above_[rank];
    heights_.push_back(group.scale.height(group.strict_lo[claim]));
    if (!arrays.begin.empty()) {
      begin_.push_back(arrays.begin[claim]);
      end_.push_back(arrays.end[claim]);
    }
    if (!arrays.mine.empty()) {
      mine_.push_back(arrays.mine[claim]);
    }
  }
}

double PairRanking::run(const StrictArrays& group, double least, const Offer& offer) {
  const GroupArrays& arrays = group.group;
  const std::size_t n = arrays.size();
  if (n < 2) {
    return least;
  }
  below_.assign(n);
  above_.assign(n);
  heights_.clear();
  begin_.clear();
  end_.clear();
  mine_.clear();
  const auto lower_first = [&](std::uint32_t a, std::uint32_t b) {
    return group.strict_hi[a] != group.strict_hi[b] ? group.strict_hi[a] < group.strict_hi[b]
                                                    : a < b;
  };
  const auto higher_first = [&](std::uint32_t a, std::uint32_t b) {
    return group.strict_lo[a] != group.strict_lo[b] ? group.strict_lo[a] > group.strict_lo[b]
                                                    : a < b;
  };
  above_.reach(0, higher_first);
  extend(group);
  constexpr std::size_t kAtOnce = 64;
  std::array<std::uint32_t, kAtOnce + 16> found{};
  double difference = group.scale.least_difference(least);
  for (std::size_t row = 0; below_.reach(row, lower_first); ++row) {
    const std::uint32_t below = below_[row];
    const double height = group.scale.height(group.strict_hi[below]);
    if (!(heights_[0] - height >= difference)) {
      break;  // so it is for all that follow
    }
    const LowerClaim lower = lower_claim(arrays, below);
    if (!arrays.mine.empty() && lower.conflicts == 0) {
      continue;
    }
    for (std::size_t from = 0; above_.reach(from, higher_first); from += kAtOnce) {
      extend(group);
      if (!(heights_[from] - height >= difference)) {
        break;
      }
      const std::size_t to = std::min(from + kAtOnce, heights_.size());
      const GroupArrays sorted{{}, {}, begin_, end_, mine_, mine_};
      const std::size_t count = list_conflicting(sorted, lower, from, to, vectors_, found.data());
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t above = above_[found[i]];
        if (arrays.hi[below] < arrays.lo[above] && heights_[found[i]] - height >= difference) {
          const double wanted = offer(below, above);
          if (wanted != least) {
            least = wanted;
            difference = group.scale.least_difference(least);
          }
        }
      }
      if (to < from + kAtOnce) {
        break;
      }
    }
  }
  return least;
}

}  // namespace claimgraph
