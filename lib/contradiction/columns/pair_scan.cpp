#include "contradiction/columns/pair_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace claimgraph {
namespace {

/// Whether claim j, above in value, contradicts one with these.
template <bool kTimed, bool kClassed>
[[gnu::always_inline]] inline std::uint32_t meets(const GroupArrays& of, std::size_t j,
                                                  std::int32_t begin, std::int32_t end,
                                                  std::uint32_t conflicts) {
  std::uint32_t result = 1;
  if constexpr (kTimed) {
    result &= static_cast<std::uint32_t>(of.begin[j] < end);
    result &= static_cast<std::uint32_t>(of.end[j] > begin);
  }
  if constexpr (kClassed) {
    result &= static_cast<std::uint32_t>((of.mine[j] & conflicts) != 0);
  }
  return result;
}

/// Without branches inside, for the compiler to vectorise.
template <bool kTimed, bool kClassed>
[[gnu::always_inline]] inline std::uint64_t plain_scan(const GroupArrays& of) {
  const std::size_t n = of.size();
  const double highest = of.lo.back();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (of.hi[i] >= highest) {
      continue;
    }
    const std::size_t start = first_above(of.lo, of.hi[i], i + 1);
    if constexpr (!kTimed && !kClassed) {
      count += n - start;
    } else {
      const std::int32_t begin = kTimed ? of.begin[i] : 0;
      const std::int32_t end = kTimed ? of.end[i] : 0;
      const std::uint32_t conflicts = kClassed ? of.conflicts[i] : 0;
      std::uint32_t found = 0;
      for (std::size_t j = start; j < n; ++j) {
        found += meets<kTimed, kClassed>(of, j, begin, end, conflicts);
      }
      count += found;
    }
  }
  return count;
}

template <bool kTimed, bool kClassed>
std::uint64_t baseline_scan(const GroupArrays& of) {
  return plain_scan<kTimed, kClassed>(of);
}

#if defined(__x86_64__)

template <bool kTimed, bool kClassed>
[[gnu::target("avx2")]] std::uint64_t avx2_scan(const GroupArrays& of) {
  return plain_scan<kTimed, kClassed>(of);
}

#define CLAIMGRAPH_AVX512 [[gnu::target("avx512f,avx512bw,avx512dq,avx512vl,popcnt")]]

/// Bits of the claims from `at` on, `within` these, that meet. By hand, as most groups are small
/// and the compiler counts what is left of a suffix one by one.
template <bool kTimed, bool kClassed>
CLAIMGRAPH_AVX512 [[gnu::always_inline]] inline __mmask16 meeting(const GroupArrays& of,
                                                                  std::size_t at, __mmask16 within,
                                                                  __m512i begin, __m512i end,
                                                                  __m512i conflicts) {
  if constexpr (kTimed) {
    const __m512i begins = _mm512_maskz_loadu_epi32(within, of.begin.data() + at);
    within = _mm512_mask_cmplt_epi32_mask(within, begins, end);
    const __m512i ends = _mm512_maskz_loadu_epi32(within, of.end.data() + at);
    within = _mm512_mask_cmpgt_epi32_mask(within, ends, begin);
  }
  if constexpr (kClassed) {
    const __m512i mine = _mm512_maskz_loadu_epi32(within, of.mine.data() + at);
    within = _mm512_mask_test_epi32_mask(within, mine, conflicts);
  }
  return within;
}

/// Up to here all lower ends are looked at; beyond, the first one above is searched for.
constexpr std::size_t kFew = 64;
constexpr std::size_t kLanes = 16;

// Without optimisation GCC's gathers are macros that convert a mask to a char.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"

/// For each of `hi`, up to eight, the first that begins above it.
CLAIMGRAPH_AVX512 void avx512_first_above(std::span<const double> lo, std::span<const double> hi,
                                          std::uint32_t* first) {
  const auto there = static_cast<__mmask8>((1U << hi.size()) - 1U);
  const __m512d values = _mm512_maskz_loadu_pd(there, hi.data());
  __m512i base = _mm512_setzero_si512();
  std::size_t size = lo.size();
  while (size > 1) {
    const std::size_t half = size / 2;
    const __m512i step = _mm512_set1_epi64(static_cast<std::int64_t>(half));
    const __m512i last =
        _mm512_add_epi64(base, _mm512_set1_epi64(static_cast<std::int64_t>(half) - 1));
    const __m512d found = _mm512_i64gather_pd(last, lo.data(), 8);
    base = _mm512_mask_add_epi64(base, _mm512_cmp_pd_mask(found, values, _CMP_LE_OQ), base, step);
    size -= half;
  }
  const __m512d found = _mm512_i64gather_pd(base, lo.data(), 8);
  base = _mm512_mask_add_epi64(base, _mm512_cmp_pd_mask(found, values, _CMP_LE_OQ), base,
                               _mm512_set1_epi64(1));
  _mm512_mask_cvtepi64_storeu_epi32(first, there, base);
}

#pragma GCC diagnostic pop

template <bool kTimed, bool kClassed>
CLAIMGRAPH_AVX512 std::uint64_t avx512_scan(const GroupArrays& of) {
  const std::size_t n = of.size();
  const bool few = n <= kFew;
  std::array<std::uint32_t, 8> starts{};
  const double highest = of.lo.back();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const double hi = of.hi[i];
    if (!few && i % starts.size() == 0) {
      avx512_first_above(of.lo, of.hi.subspan(i, std::min(starts.size(), n - i)), starts.data());
    }
    if (hi >= highest) {
      continue;
    }
    const __m512i begin = _mm512_set1_epi32(kTimed ? of.begin[i] : 0);
    const __m512i end = _mm512_set1_epi32(kTimed ? of.end[i] : 0);
    const __m512i conflicts =
        _mm512_set1_epi32(kClassed ? static_cast<std::int32_t>(of.conflicts[i]) : 0);
    if (few) {
      const __m512d value = _mm512_set1_pd(hi);
      for (std::size_t at = i + 1; at < n; at += kLanes) {
        const auto rest = static_cast<std::uint32_t>(n - at);
        const __mmask16 there =
            rest >= kLanes ? __mmask16{0xFFFF} : static_cast<__mmask16>((1U << rest) - 1U);
        const auto low = static_cast<__mmask8>(there);
        const auto high = static_cast<__mmask8>(there >> 8U);
        const std::uint32_t above_low = _mm512_mask_cmp_pd_mask(
            low, _mm512_maskz_loadu_pd(low, of.lo.data() + at), value, _CMP_GT_OQ);
        const std::uint32_t above_high = _mm512_mask_cmp_pd_mask(
            high, _mm512_maskz_loadu_pd(high, of.lo.data() + at + 8), value, _CMP_GT_OQ);
        const auto above = static_cast<__mmask16>(above_low | (above_high << 8U));
        count += static_cast<std::uint64_t>(
            std::popcount(meeting<kTimed, kClassed>(of, at, above, begin, end, conflicts)));
      }
      continue;
    }
    std::size_t at = starts[i % starts.size()];
    if constexpr (!kTimed && !kClassed) {
      count += n - at;
      continue;
    }
    for (; at + kLanes <= n; at += kLanes) {
      count += static_cast<std::uint64_t>(std::popcount(
          meeting<kTimed, kClassed>(of, at, __mmask16{0xFFFF}, begin, end, conflicts)));
    }
    const auto rest = static_cast<__mmask16>((1U << (n - at)) - 1U);
    count += static_cast<std::uint64_t>(
        std::popcount(meeting<kTimed, kClassed>(of, at, rest, begin, end, conflicts)));
  }
  return count;
}

template <bool kTimed, bool kClassed>
CLAIMGRAPH_AVX512 std::size_t avx512_list(const GroupArrays& of, const LowerClaim& lower,
                                          std::size_t from, std::size_t to, std::uint32_t* found) {
  const __m512i begin = _mm512_set1_epi32(lower.begin);
  const __m512i end = _mm512_set1_epi32(lower.end);
  const __m512i conflicts = _mm512_set1_epi32(static_cast<std::int32_t>(lower.conflicts));
  const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  std::size_t count = 0;
  for (std::size_t at = from; at < to; at += kLanes) {
    const auto there =
        to - at >= kLanes ? __mmask16{0xFFFF} : static_cast<__mmask16>((1U << (to - at)) - 1U);
    const __mmask16 meet = meeting<kTimed, kClassed>(of, at, there, begin, end, conflicts);
    if (meet == 0) {
      continue;
    }
    const __m512i numbers =
        _mm512_add_epi32(lanes, _mm512_set1_epi32(static_cast<std::int32_t>(at)));
    // All lanes: to store some of them is slow.
    _mm512_storeu_si512(found + count, _mm512_maskz_compress_epi32(meet, numbers));
    count += static_cast<std::size_t>(std::popcount(meet));
  }
  return count;
}

#endif

template <bool kTimed, bool kClassed>
std::size_t plain_list(const GroupArrays& of, const LowerClaim& lower, std::size_t from,
                       std::size_t to, std::uint32_t* found) {
  std::size_t count = 0;
  for (std::size_t at = from; at < to; ++at) {
    found[count] = static_cast<std::uint32_t>(at);
    count += meets<kTimed, kClassed>(of, at, lower.begin, lower.end, lower.conflicts);
  }
  return count;
}

}  // namespace

Vectors widest_vectors() noexcept {
#if defined(__x86_64__)
  static const Vectors widest = [] {
    if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
        __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
        __builtin_cpu_supports("popcnt") != 0) {
      return Vectors::kAvx512;
    }
    return __builtin_cpu_supports("avx2") != 0 ? Vectors::kAvx2 : Vectors::kBaseline;
  }();
  return widest;
#else
  return Vectors::kBaseline;
#endif
}

void find_starts(const GroupArrays& group, Vectors vectors, std::span<std::uint32_t> starts) {
  const std::size_t n = group.size();
#if defined(__x86_64__)
  if (vectors == Vectors::kAvx512) {
    constexpr std::size_t kAtOnce = 8;
    for (std::size_t i = 0; i < n; i += kAtOnce) {
      avx512_first_above(group.lo, group.hi.subspan(i, std::min(kAtOnce, n - i)), &starts[i]);
    }
    return;
  }
#endif
  static_cast<void>(vectors);
  for (std::size_t i = 0; i < n; ++i) {
    starts[i] = static_cast<std::uint32_t>(first_above(group.lo, group.hi[i], i));
  }
}

std::size_t list_conflicting(const GroupArrays& group, const LowerClaim& lower, std::size_t from,
                             std::size_t to, Vectors vectors, std::uint32_t* found) {
  const bool timed = !group.begin.empty();
  const bool classed = !group.mine.empty();
#if defined(__x86_64__)
  if (vectors == Vectors::kAvx512) {
    const auto list = timed ? (classed ? avx512_list<true, true> : avx512_list<true, false>)
                            : (classed ? avx512_list<false, true> : avx512_list<false, false>);
    return list(group, lower, from, to, found);
  }
#endif
  static_cast<void>(vectors);
  const auto list = timed ? (classed ? plain_list<true, true> : plain_list<true, false>)
                          : (classed ? plain_list<false, true> : plain_list<false, false>);
  return list(group, lower, from, to, found);
}

std::uint64_t scan_pairs(const GroupArrays& group, Vectors vectors) {
  if (group.size() < 2) {
    return 0;
  }
  const unsigned conditions = (group.begin.empty() ? 0U : 1U) | (group.mine.empty() ? 0U : 2U);
  const auto scan_by = [&](auto plain, auto timed, auto classed, auto both) {
    switch (conditions) {
      case 0:
        return plain(group);
      case 1:
        return timed(group);
      case 2:
        return classed(group);
      default:
        return both(group);
    }
  };
  switch (vectors) {
#if defined(__x86_64__)
    case Vectors::kAvx512:
      return scan_by(avx512_scan<false, false>, avx512_scan<true, false>, avx512_scan<false, true>,
                     avx512_scan<true, true>);
    case Vectors::kAvx2:
      return scan_by(avx2_scan<false, false>, avx2_scan<true, false>, avx2_scan<false, true>,
                     avx2_scan<true, true>);
#endif
    default:
      return scan_by(baseline_scan<false, false>, baseline_scan<true, false>,
                     baseline_scan<false, true>, baseline_scan<true, true>);
  }
}

}  // namespace claimgraph
