#include "bare_contender.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>
#include <utility>

namespace claimgraph::bench {
namespace {

constexpr std::size_t kLarge = 20'000;  // claims of a group that is counted without its pairs

/// Gives each thread ranges of [0, size) until there are none: work(thread, from, to).
template <typename Work>
void in_ranges(std::size_t size, unsigned threads, const Work& work) {
  constexpr std::size_t kRange = 512;
  std::atomic<std::size_t> next = 0;
  const auto take = [&](unsigned thread) {
    for (std::size_t from = next.fetch_add(kRange); from < size; from = next.fetch_add(kRange)) {
      work(thread, from, std::min(from + kRange, size));
    }
  };
  std::vector<std::thread> others;
  for (unsigned thread = 1; thread < threads && size > kRange; ++thread) {
    others.emplace_back(take, thread);
  }
  take(0);
  for (std::thread& other : others) {
    other.join();
  }
}

struct Ranked {
  double rank = 0;
  std::uint32_t weaker = 0;
  std::uint32_t stronger = 0;
  std::uint32_t x = 0;  ///< places in the order of claim ids
  std::uint32_t y = 0;
  double severity = 0;
};
bool before(const Ranked& a, const Ranked& b) {
  return std::tuple(-a.rank, b.weaker, b.stronger, a.x, a.y) <
         std::tuple(-b.rank, a.weaker, a.stronger, b.x, b.y);
}

/// The best so far, with the least of them on top.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}
  /// Below this rank nothing is wanted any more.
  [[nodiscard]] double threshold() const {
    return heap_.size() < limit_ ? -1e300 : heap_.front().rank;
  }
  void offer(const Ranked& pair) {
    if (heap_.size() == limit_) {
      if (!before(pair, heap_.front())) {
        return;
      }
      std::pop_heap(heap_.begin(), heap_.end(), before);
      heap_.pop_back();
    }
    heap_.push_back(pair);
    std::push_heap(heap_.begin(), heap_.end(), before);
  }
  std::vector<Ranked> take() {
    std::sort_heap(heap_.begin(), heap_.end(), before);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  std::vector<Ranked> heap_;
};

void rank_group(const BareLayout& layout, std::size_t group, Best& best) {
  const BareArrays& arrays = layout.arrays;
  const BareRanks& ranks = layout.ranks;
  const std::size_t from = arrays.starts[group];
  const std::size_t to = arrays.starts[group + 1];
  double highest = -1e300;
  for (std::size_t i = from; i < to; ++i) {
    highest = std::max(highest, ranks.log_lower[i]);
  }
  for (std::size_t i = from; i < to; ++i) {
    if (highest - ranks.log_upper[i] < best.threshold()) {
      continue;
    }
    for (std::size_t j = to; j-- > i + 1 && arrays.lo[j] > arrays.hi[i];) {
      const double severity = ranks.log_lower[j] - ranks.log_upper[i];
      if (severity < best.threshold() || (arrays.mine[j] & arrays.conflicts[i]) == 0 ||
          arrays.begin[j] >= arrays.end[i] || arrays.end[j] <= arrays.begin[i]) {
        continue;
      }
      const bool hard = (arrays.mine[j] & arrays.hard[i]) != 0;
      const auto [weaker, stronger] = std::minmax(ranks.standing[i], ranks.standing[j]);
      const auto [x, y] = std::minmax(ranks.order[i], ranks.order[j]);
      best.offer({severity - (hard ? 0.0 : 1.0), weaker, stronger, x, y, severity});
    }
  }
}

/// The same for one with too many pairs to look at: from the severest on.
void rank_large_group(const BareLayout& layout, std::size_t group, Best& best) {
  const BareArrays& arrays = layout.arrays;
  const BareRanks& ranks = layout.ranks;
  std::vector<std::uint32_t> below;
  for (std::uint32_t i = arrays.starts[group]; i < arrays.starts[group + 1]; ++i) {
    below.push_back(i);
  }
  std::vector<std::uint32_t> above = below;
  std::sort(below.begin(), below.end(), [&](std::uint32_t x, std::uint32_t y) {
    return ranks.log_upper[x] < ranks.log_upper[y];
  });
  std::sort(above.begin(), above.end(), [&](std::uint32_t x, std::uint32_t y) {
    return ranks.log_lower[x] > ranks.log_lower[y];
  });
  for (const std::uint32_t i : below) {
    if (ranks.log_lower[above.front()] - ranks.log_upper[i] < best.threshold()) {
      break;
    }
    for (const std::uint32_t j : above) {
      const double severity = ranks.log_lower[j] - ranks.log_upper[i];
      if (severity < best.threshold()) {
        break;
      }
      if (!(arrays.lo[j] > arrays.hi[i]) || (arrays.mine[j] & arrays.conflicts[i]) == 0 ||
          arrays.begin[j] >= arrays.end[i] || arrays.end[j] <= arrays.begin[i]) {
        continue;
      }
      const bool hard = (arrays.mine[j] & arrays.hard[i]) != 0;
      const auto [weaker, stronger] = std::minmax(ranks.standing[i], ranks.standing[j]);
      const auto [x, y] = std::minmax(ranks.order[i], ranks.order[j]);
      best.offer({severity - (hard ? 0.0 : 1.0), weaker, stronger, x, y, severity});
    }
  }
}

std::uint64_t count_all(const BareArrays& arrays,
                        const std::vector<std::pair<std::size_t, LargeGroup>>& large,
                        Conditions conditions, unsigned threads) {
  std::atomic<std::uint64_t> count = 0;
  in_ranges(arrays.groups(), threads, [&](unsigned /*thread*/, std::size_t from, std::size_t to) {
    for (const auto& [number, group] : large) {
      if (from <= number && number < to) {
        count += count_groups(arrays, from, number, conditions) + group.count(conditions);
        from = number + 1;
      }
    }
    count += count_groups(arrays, from, to, conditions);
  });
  return count;
}

std::vector<std::pair<std::size_t, LargeGroup>> large_groups(const BareArrays& arrays) {
  std::vector<std::pair<std::size_t, LargeGroup>> large;
  for (std::size_t group = 0; group < arrays.groups(); ++group) {
    if (arrays.starts[group + 1] - arrays.starts[group] >= kLarge) {
      large.emplace_back(group, LargeGroup(arrays, group));
    }
  }
  return large;
}

}  // namespace

BareContender::BareContender(const FlatData& data, std::filesystem::path file, unsigned threads)
    : path_(std::move(file)),
      threads_(threads),
      layout_(lay_out(data)),
      claim_at_(claims_by_id(data)),
      large_(large_groups(layout_.arrays)),
      support_(lay_out_support(data)) {
  layout_.arrays.write(path_);
}

std::uint64_t BareContender::count_with(Conditions conditions) {
  return count_all(layout_.arrays, large_, conditions, threads_);
}

std::uint64_t BareContender::count(bool conditional) {
  return count_with(conditional ? Conditions::kConditional : Conditions::kScopes);
}

std::uint64_t BareContender::count_cold(bool conditional) {
  const BareArrays arrays = BareArrays::read(path_);
  return count_all(arrays, large_groups(arrays),
                   conditional ? Conditions::kConditional : Conditions::kScopes, threads_);
}

std::vector<RankedPair> BareContender::most_severe(std::size_t limit) {
  const BareArrays& arrays = layout_.arrays;
  std::vector<Best> of_thread(std::max(1U, threads_), Best(limit));
  in_ranges(arrays.groups(), threads_, [&](unsigned thread, std::size_t from, std::size_t to) {
    for (std::size_t group = from; group < to; ++group) {
      if (arrays.starts[group + 1] - arrays.starts[group] >= kLarge) {
        rank_large_group(layout_, group, of_thread[thread]);
      } else {
        rank_group(layout_, group, of_thread[thread]);
      }
    }
  });
  Best best(limit);
  for (Best& own : of_thread) {
    for (const Ranked& pair : own.take()) {
      best.offer(pair);
    }
  }
  std::vector<RankedPair> pairs;
  for (const Ranked& pair : best.take()) {
    pairs.push_back({claim_at_[pair.x], claim_at_[pair.y], pair.severity});
  }
  return pairs;
}

std::vector<BestSupport> BareContender::best_supported() {
  std::vector<BestSupport> best(support_.groups());
  in_ranges(support_.groups(), threads_,
            [&](unsigned /*thread*/, std::size_t from, std::size_t to) {
              std::vector<BestSupport> own;
              best_of_groups(support_, from, to, own);
              std::copy(own.begin(), own.end(), best.begin() + static_cast<std::ptrdiff_t>(from));
            });
  return best;
}

std::uint64_t BareContender::count_about(std::uint32_t subject) {
  const BareArrays& arrays = layout_.arrays;
  const auto [first, last] =
      std::equal_range(arrays.subjects.begin(), arrays.subjects.end(), subject);
  const auto from = static_cast<std::size_t>(first - arrays.subjects.begin());
  const auto to = static_cast<std::size_t>(last - arrays.subjects.begin());
  if (to - from == 1 && !large_.empty() && large_.front().first == from) {
    return large_.front().second.count(Conditions::kConditional);
  }
  return count_groups(arrays, from, to, Conditions::kConditional);
}

}  // namespace claimgraph::bench
