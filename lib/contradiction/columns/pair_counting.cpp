#include "contradiction/columns/pair_counting.hpp"

#include <algorithm>
#include <map>

#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph {
namespace {

/// Classes whose claims stand above the same claims: for each such set of classes its bits.
std::vector<std::uint32_t> classes_alike(const GroupArrays& group) {
  std::uint32_t present = 0;
  std::vector<std::uint32_t> masks;
  for (std::size_t i = 0; i < group.size(); ++i) {
    present |= group.mine[i];
    if (masks.empty() || masks.back() != group.conflicts[i]) {
      masks.push_back(group.conflicts[i]);
      if (masks.size() > 64) {
        std::sort(masks.begin(), masks.end());
        masks.erase(std::unique(masks.begin(), masks.end()), masks.end());
      }
    }
  }
  std::sort(masks.begin(), masks.end());
  masks.erase(std::unique(masks.begin(), masks.end()), masks.end());
  std::map<std::vector<bool>, std::uint32_t> alike;
  for (std::uint32_t left = present; left != 0; left &= left - 1) {
    const std::uint32_t bit = left & (~left + 1);
    std::vector<bool> below;
    below.reserve(masks.size());
    for (const std::uint32_t mask : masks) {
      below.push_back((mask & bit) != 0);
    }
    alike[below] |= bit;
  }
  std::vector<std::uint32_t> result;
  result.reserve(alike.size());
  for (const auto& [below, bits] : alike) {
    if (std::find(below.begin(), below.end(), true) != below.end()) {
      result.push_back(bits);
    }
  }
  return result;
}

}  // namespace

void PairCounter::Tree::add(std::size_t place) {
  for (++place; place < sums_.size(); place += place & (~place + 1)) {
    ++sums_[place];
  }
}

std::uint32_t PairCounter::Tree::before(std::size_t end) const {
  std::uint32_t sum = 0;
  for (; end != 0; end &= end - 1) {
    sum += sums_[end];
  }
  return sum;
}

std::uint64_t PairCounter::count(const GroupArrays& group) {
  // Measured with AVX-512: a step of a scan looks at 16 pairs and takes 1.3 ns; a sweep takes some
  // 100 ns for a claim, half of them for each set of classes.
  constexpr std::size_t kSmall = 512;
  const std::size_t n = group.size();
  if (n < kSmall || (group.begin.empty() && group.mine.empty())) {
    return scan_pairs(group, vectors_);
  }
  constexpr double kScan = 1.3 / 32;
  constexpr double kSweep = 50;
  const double sets = group.mine.empty() ? 1 : static_cast<double>(classes_alike(group).size());
  const auto size = static_cast<double>(n);
  return kScan * size * size < kSweep * size * (1 + sets) ? scan_pairs(group, vectors_)
                                                          : count_by_sweep(group);
}

std::uint64_t PairCounter::count_by_sweep(const GroupArrays& group) {
  if (group.size() < 2) {
    return 0;
  }
  order_by_start(group);
  if (!group.begin.empty()) {
    rank_times(group);
  }
  if (group.mine.empty()) {
    return sweep(group, 0);
  }
  std::uint64_t count = 0;
  for (const std::uint32_t classes : classes_alike(group)) {
    count += sweep(group, classes);
  }
  return count;
}

void PairCounter::order_by_start(const GroupArrays& group) {
  const std::size_t n = group.size();
  starts_.resize(n);
  heads_.assign(n + 2, 0);
  find_starts(group, vectors_, starts_);
  for (const std::uint32_t start : starts_) {
    ++heads_[start + std::size_t{1}];
  }
  for (std::size_t start = 0; start <= n; ++start) {
    heads_[start + 1] += heads_[start];
  }
  by_start_.resize(n);
  std::vector<std::uint32_t>& next = begin_ranks_;  // free for now
  next.assign(heads_.begin(), heads_.end());
  for (std::size_t i = 0; i < n; ++i) {
    by_start_[next[starts_[i]]++] = static_cast<std::uint32_t>(i);
  }
}

void PairCounter::rank_times(const GroupArrays& group) {
  const std::size_t n = group.size();
  begin_ranks_.resize(n);
  end_ranks_.resize(n);
  const auto [least_begin, most_begin] =
      std::minmax_element(group.begin.begin(), group.begin.end());
  const auto [least_end, most_end] = std::minmax_element(group.end.begin(), group.end.end());
  const std::int64_t least = std::min(*least_begin, *least_end);
  const std::int64_t most = std::max(*most_begin, *most_end);
  if (static_cast<std::size_t>(most - least) <= 2 * n) {  // small numbers already
    for (std::size_t i = 0; i < n; ++i) {
      begin_ranks_[i] = static_cast<std::uint32_t>(group.begin[i] - least);
      end_ranks_[i] = static_cast<std::uint32_t>(group.end[i] - least);
    }
    places_ = static_cast<std::size_t>(most - least) + 1;
    return;
  }
  times_.assign(group.begin.begin(), group.begin.end());
  times_.insert(times_.end(), group.end.begin(), group.end.end());
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  const auto rank = [&](std::int32_t time) {
    return static_cast<std::uint32_t>(std::lower_bound(times_.begin(), times_.end(), time) -
                                      times_.begin());
  };
  std::transform(group.begin.begin(), group.begin.end(), begin_ranks_.begin(), rank);
  std::transform(group.end.begin(), group.end.end(), end_ranks_.begin(), rank);
  places_ = times_.size();
}

std::uint64_t PairCounter::sweep(const GroupArrays& group, std::uint32_t classes) {
  const std::size_t n = group.size();
  const bool timed = !group.begin.empty();
  if (timed) {
    ended_.reset(places_);
    begun_.reset(places_);
  }
  std::uint64_t count = 0;
  std::uint32_t below = 0;
  std::size_t next = 0;
  for (std::size_t at = 0; at < n; ++at) {
    for (; next < heads_[at + 1]; ++next) {
      const std::uint32_t claim = by_start_[next];
      if (classes != 0 && (group.conflicts[claim] & classes) == 0) {
        continue;
      }
      ++below;
      if (timed) {
        ended_.add(end_ranks_[claim]);
        begun_.add(begin_ranks_[claim]);
      }
    }
    if (classes != 0 && (group.mine[at] & classes) == 0) {
      continue;
    }
    count += below;
    if (timed) {
      // Less those that were over before, and those that began later: never both.
      count -= ended_.before(begin_ranks_[at] + std::size_t{1});
      count -= below - begun_.before(end_ranks_[at]);
    }
  }
  return count;
}

}  // namespace claimgraph
