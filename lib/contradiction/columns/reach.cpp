#include "contradiction/columns/reach.hpp"

#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace claimgraph {

Reach::Reach(std::span<const double> lo, std::span<const double> hi, Vectors vectors) {
#if defined(__x86_64__)
  if (vectors == Vectors::kAvx512) {
    add_wide(lo, hi);
    return;
  }
#endif
  static_cast<void>(vectors);
  for (std::size_t at = 0; at < lo.size(); ++at) {
    lowest_end_ = std::min(lowest_end_, least_end(lo[at], hi[at]));
    highest_begin_ = std::max(highest_begin_, most_begin(lo[at], hi[at]));
    least_ = std::min(least_, lo[at] < -kNoEnd ? hi[at] : lo[at]);
  }
}

#if defined(__x86_64__)

[[gnu::target("avx512f,avx512dq,avx512vl")]] void Reach::add_wide(std::span<const double> lo,
                                                                  std::span<const double> hi) {
  constexpr std::size_t kLanes = 8;
  const __m512d half = _mm512_set1_pd(0.5);
  const __m512d no_end = _mm512_set1_pd(kNoEnd);
  const __m512d no_begin = _mm512_set1_pd(-kNoEnd);
  __m512d lowest_end = _mm512_set1_pd(kInfinity);
  __m512d highest_begin = _mm512_set1_pd(-kInfinity);
  __m512d least = lowest_end;
  for (std::size_t at = 0; at < lo.size(); at += kLanes) {
    const std::size_t rest = lo.size() - at;
    const auto there = static_cast<__mmask8>(rest >= kLanes ? 0xffU : (1U << rest) - 1U);
    const __m512d begin = _mm512_maskz_loadu_pd(there, lo.data() + at);
    const __m512d end = _mm512_maskz_loadu_pd(there, hi.data() + at);
    const __m512d middle = _mm512_add_pd(_mm512_mul_pd(half, begin), _mm512_mul_pd(half, end));
    const __mmask8 unbegun = _mm512_cmp_pd_mask(begin, no_begin, _CMP_LT_OQ);
    const __mmask8 unending = _mm512_cmp_pd_mask(end, no_end, _CMP_GT_OQ);
    lowest_end = _mm512_mask_min_pd(lowest_end, there, lowest_end,
                                    _mm512_mask_blend_pd(unbegun, middle, end));
    highest_begin = _mm512_mask_max_pd(highest_begin, there, highest_begin,
                                       _mm512_mask_blend_pd(unending, middle, begin));
    least = _mm512_mask_min_pd(least, there, least, _mm512_mask_blend_pd(unbegun, begin, end));
  }
  std::array<double, kLanes> ends{};
  std::array<double, kLanes> begins{};
  std::array<double, kLanes> least_of{};
  _mm512_storeu_pd(ends.data(), lowest_end);
  _mm512_storeu_pd(begins.data(), highest_begin);
  _mm512_storeu_pd(least_of.data(), least);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    lowest_end_ = std::min(lowest_end_, ends[lane]);
    highest_begin_ = std::max(highest_begin_, begins[lane]);
    least_ = std::min(least_, least_of[lane]);
  }
}

#endif

}  // namespace claimgraph
