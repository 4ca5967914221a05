#include "contradiction/columns/bit_rows.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "contradiction/columns/reach.hpp"

namespace claimgraph {
namespace {

std::vector<bool> ways_of_this_machine() {
  return can_extract_bits() ? std::vector<bool>{false, true} : std::vector<bool>{false};
}

std::vector<Vectors> vectors_of_this_machine() {
  std::vector<Vectors> all{Vectors::kBaseline};
  if (widest_vectors() != Vectors::kBaseline) {
    all.push_back(widest_vectors());
  }
  return all;
}

RC_GTEST_PROP(BitRows, HaveTheColumnsOfTheSetInItsOrder, ()) {
  const auto words = *rc::gen::inRange<std::size_t>(1, 5);
  const auto drawn = *rc::gen::container<std::vector<std::uint64_t>>(
      3 * words, rc::gen::arbitrary<std::uint64_t>());
  std::vector<std::atomic<std::uint64_t>> rows(3 * words);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = drawn[i];
  }
  std::vector<std::uint64_t> set(words);
  std::vector<std::size_t> columns;
  const auto size = *rc::gen::inRange<std::size_t>(0, 33);
  for (std::size_t i = 0; i < size; ++i) {
    columns.push_back(*rc::gen::inRange<std::size_t>(0, 64 * words));
    set[columns.back() / 64] |= std::uint64_t{1} << (columns.back() % 64);
  }
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  for (const bool extract : ways_of_this_machine()) {
    const RowBits bits = rows_within(rows.data(), set.data(), words, extract);
    for (std::size_t number = 0; number < 64; ++number) {
      const auto expected = [&](std::size_t row) {
        return number < columns.size()
                   ? drawn[row * words + columns[number] / 64] >> (columns[number] % 64) & 1U
                   : 0U;
      };
      RC_ASSERT((bits.first >> number & 1U) == expected(0));
      RC_ASSERT((bits.second >> number & 1U) == expected(1));
      RC_ASSERT((bits.third >> number & 1U) == expected(2));
    }
  }
}

RC_GTEST_PROP(Reach, BoundsEveryPairOfPointsAndHalfLines, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 40);
  constexpr double kLast = std::numeric_limits<double>::max();
  std::vector<double> lo;
  std::vector<double> hi;
  std::vector<double> begins;  // of what is meant strictly
  std::vector<double> ends;
  for (std::size_t i = 0; i < size; ++i) {
    const double value = *rc::gen::inRange(1, 100'000) / 7.0;
    switch (*rc::gen::inRange(0, 4)) {
      case 0:  // at least
        lo.push_back(value);
        hi.push_back(kLast);
        begins.push_back(value);
        ends.push_back(kLast);
        break;
      case 1:  // at most, of what cannot be negative
        lo.push_back(0);
        hi.push_back(value);
        begins.push_back(0);
        ends.push_back(value);
        break;
      case 2:  // rounded
        lo.push_back(value * 0.95);
        hi.push_back(value * 1.05);
        begins.push_back(value);
        ends.push_back(value);
        break;
      default:  // a range
        lo.push_back(value);
        hi.push_back(value * 3);
        begins.push_back(value);
        ends.push_back(value * 3);
    }
  }
  for (const Vectors vectors : vectors_of_this_machine()) {
    const Reach reach(lo, hi, vectors);
    RC_ASSERT(reach.is_measured_by_ratio());
    for (std::size_t i = 0; i < size; ++i) {
      RC_ASSERT(begins[i] <= reach.highest_begin() * (1 + 1e-9));
      RC_ASSERT(ends[i] >= reach.lowest_end() * (1 - 1e-9));
      for (std::size_t j = 0; j < size; ++j) {
        RC_ASSERT(begins[j] / ends[i] <= reach.ratio());
      }
    }
  }
}

TEST(Reach, IsNotMeasuredByRatioWhereSomeEndIsNegative) {
  const std::vector<double> lo{-1, 5};
  const std::vector<double> hi{3, 6};
  for (const Vectors vectors : vectors_of_this_machine()) {
    const Reach reach(lo, hi, vectors);
    EXPECT_FALSE(reach.is_measured_by_ratio());
    EXPECT_TRUE(std::isinf(reach.ratio()));
  }
}

}  // namespace
}  // namespace claimgraph
