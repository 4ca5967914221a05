// The loops that count. Compiled for speed alone; see CMakeLists.txt.
#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>

#include "bare_arrays.hpp"

// One binary for all machines of its kind, with the widest vectors that the one it runs on has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define CLAIMGRAPH_BENCH_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLAIMGRAPH_BENCH_VECTORS
#endif

namespace claimgraph::bench {
namespace {

struct OneClaim {
  std::int32_t begin;
  std::int32_t end;
  std::uint32_t conflicts;
};

CLAIMGRAPH_BENCH_VECTORS std::uint32_t count_above(const std::int32_t* begin,
                                                   const std::int32_t* end,
                                                   const std::uint32_t* mine, std::size_t size,
                                                   OneClaim claim) {
  std::uint32_t count = 0;
  for (std::size_t j = 0; j < size; ++j) {
    const bool meets = (begin[j] < claim.end) & (end[j] > claim.begin);
    const bool conflicts = (mine[j] & claim.conflicts) != 0;
    count += static_cast<std::uint32_t>(meets & conflicts);
  }
  return count;
}

CLAIMGRAPH_BENCH_VECTORS std::uint32_t count_meeting(const std::int32_t* begin,
                                                     const std::int32_t* end, std::size_t size,
                                                     OneClaim claim) {
  std::uint32_t count = 0;
  for (std::size_t j = 0; j < size; ++j) {
    count += static_cast<std::uint32_t>((begin[j] < claim.end) & (end[j] > claim.begin));
  }
  return count;
}

}  // namespace

std::uint64_t count_groups(const BareArrays& arrays, std::size_t from, std::size_t to,
                           Conditions conditions) {
  const double* const lo = arrays.lo.data();
  const std::vector<std::uint32_t>& masks =
      conditions == Conditions::kScopes ? arrays.hard : arrays.conflicts;
  std::uint64_t count = 0;
  for (std::size_t group = from; group < to; ++group) {
    const std::size_t last = arrays.starts[group + 1];
    for (std::size_t i = arrays.starts[group]; i + 1 < last; ++i) {
      const double hi = arrays.hi[i];
      if (!(lo[last - 1] > hi)) {
        continue;
      }
      const std::size_t first =
          static_cast<std::size_t>(std::upper_bound(lo + i + 1, lo + last, hi) - lo);
      const std::size_t size = last - first;
      const OneClaim claim{arrays.begin[i], arrays.end[i], masks[i]};
      switch (conditions) {
        case Conditions::kValues:
          count += size;
          break;
        case Conditions::kTimes:
          count += count_meeting(&arrays.begin[first], &arrays.end[first], size, claim);
          break;
        case Conditions::kScopes:
        case Conditions::kConditional:
          count += count_above(&arrays.begin[first], &arrays.end[first], &arrays.mine[first], size,
                               claim);
          break;
      }
    }
  }
  return count;
}

LargeGroup::LargeGroup(const BareArrays& arrays, std::size_t group) {
  std::map<std::tuple<std::uint32_t, std::int32_t, std::int32_t>, std::size_t> numbers;
  for (std::size_t i = arrays.starts[group]; i < arrays.starts[group + 1]; ++i) {
    const auto [at, is_new] =
        numbers.try_emplace({arrays.mine[i], arrays.begin[i], arrays.end[i]}, parts_.size());
    if (is_new) {
      Part& part = parts_.emplace_back();
      part.begin = arrays.begin[i];
      part.end = arrays.end[i];
      part.mine = arrays.mine[i];
      part.conflicts = arrays.conflicts[i];
      part.hard = arrays.hard[i];
    }
    parts_[at->second].lo.push_back(arrays.lo[i]);
    parts_[at->second].hi.push_back(arrays.hi[i]);
  }
  for (Part& part : parts_) {
    std::sort(part.hi.begin(), part.hi.end());
  }
}

std::uint64_t LargeGroup::count(Conditions conditions) const {
  std::uint64_t count = 0;
  for (const Part& below : parts_) {
    const std::uint32_t wanted = conditions == Conditions::kScopes ? below.hard : below.conflicts;
    for (const Part& above : parts_) {
      const bool meets = above.begin < below.end && above.end > below.begin;
      if (((wanted & above.mine) == 0 && conditions >= Conditions::kScopes) ||
          (!meets && conditions >= Conditions::kTimes)) {
        continue;
      }
      std::size_t under = 0;  // how many of `below` end before the one above begins
      for (const double lo : above.lo) {
        while (under < below.hi.size() && below.hi[under] < lo) {
          ++under;
        }
        count += under;
      }
    }
  }
  return count;
}

}  // namespace claimgraph::bench
