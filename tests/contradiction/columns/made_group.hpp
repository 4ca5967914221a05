// Groups of made-up claims, and their pairs one by one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include "contradiction/columns/group_arrays.hpp"
#include "contradiction/columns/pair_scan.hpp"

namespace claimgraph::testing {

/// The arrays behind a GroupArrays.
struct MadeGroup {
  std::vector<double> lo;
  std::vector<double> hi;
  std::vector<std::int32_t> begin;
  std::vector<std::int32_t> end;
  std::vector<std::uint32_t> mine;
  std::vector<std::uint32_t> conflicts;

  [[nodiscard]] GroupArrays arrays() const { return {lo, hi, begin, end, mine, conflicts}; }
};

/// How a group is made.
struct Making {
  std::uint64_t seed = 0;
  std::size_t claims = 0;
  int values = 10;  ///< lower ends are 0 to this
  int width = 3;    ///< of intervals, at most
  int times = 0;    ///< begins are 0 to this; 0: no times
  int period = 1;   ///< length of times, at most
  int classes = 0;  ///< 0: none; at most 32
  int share = 2;    ///< of pairs of classes, one in so many conflicts
};

/// What this machine can run.
inline std::vector<Vectors> vectors_here() {
  std::vector<Vectors> here;
  for (const Vectors vectors : {Vectors::kBaseline, Vectors::kAvx2, Vectors::kAvx512}) {
    if (vectors <= widest_vectors()) {
      here.push_back(vectors);
    }
  }
  return here;
}

inline Making random_making(std::size_t most_claims) {
  Making how;
  how.seed = *rc::gen::arbitrary<std::uint64_t>();
  how.claims = *rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, most_claims + 1));
  how.values = *rc::gen::elementOf(std::vector<int>{2, 10, 1000});
  how.width = *rc::gen::elementOf(std::vector<int>{0, 3, 200});
  how.times = *rc::gen::elementOf(std::vector<int>{0, 1, 5, 100'000});
  how.period = *rc::gen::elementOf(std::vector<int>{1, 4, 50'000});
  how.classes = *rc::gen::elementOf(std::vector<int>{0, 1, 3, 32});
  how.share = *rc::gen::elementOf(std::vector<int>{1, 2, 6});
  return how;
}

inline MadeGroup make(const Making& how) {
  std::mt19937_64 random(how.seed);
  const auto below = [&random](int end) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(end));
  };
  std::vector<std::pair<int, int>> values;
  for (std::size_t i = 0; i < how.claims; ++i) {
    const int lo = below(how.values);
    values.emplace_back(lo, lo + below(how.width + 1));
  }
  std::sort(values.begin(), values.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint32_t> conflicting;
  for (int i = 0; i < how.classes; ++i) {
    std::uint32_t with = 0;
    for (int j = 0; j < how.classes; ++j) {
      with |= below(how.share) == 0 ? 1U << static_cast<unsigned>(j) : 0U;
    }
    conflicting.push_back(with);
  }
  MadeGroup group;
  for (const auto& [lo, hi] : values) {
    group.lo.push_back(lo);
    group.hi.push_back(hi);
    if (how.times > 0) {
      const int begin = below(how.times);
      group.begin.push_back(begin);
      group.end.push_back(begin + 1 + below(how.period));
    }
    if (how.classes > 0) {
      const int number = below(how.classes);
      group.mine.push_back(1U << static_cast<unsigned>(number));
      group.conflicts.push_back(conflicting[static_cast<std::size_t>(number)]);
    }
  }
  return group;
}

/// The definition, word for word.
inline bool contradicts(const GroupArrays& of, std::size_t below, std::size_t above) {
  const bool times =
      of.begin.empty() || (of.begin[below] < of.end[above] && of.begin[above] < of.end[below]);
  const bool classes = of.mine.empty() || (of.conflicts[below] & of.mine[above]) != 0;
  return of.hi[below] < of.lo[above] && times && classes;
}

inline std::vector<std::pair<std::size_t, std::size_t>> pairs_one_by_one(const GroupArrays& of) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t below = 0; below < of.size(); ++below) {
    for (std::size_t above = 0; above < of.size(); ++above) {
      if (contradicts(of, below, above)) {
        pairs.emplace_back(below, above);
      }
    }
  }
  return pairs;
}

}  // namespace claimgraph::testing
