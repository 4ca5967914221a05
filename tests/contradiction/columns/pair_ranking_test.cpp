#include "contradiction/columns/pair_ranking.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "made_group.hpp"

namespace claimgraph {
namespace {

using testing::MadeGroup;
using testing::make;
using testing::pairs_one_by_one;

/// Within the intervals of a group; ends may be negative and zero.
struct Ends {
  std::vector<double> lo;
  std::vector<double> hi;
  double resolution = 1;
};

Ends narrowed(MadeGroup& group, bool signs) {
  Ends ends;
  const double shift = signs ? 5 : -1;
  for (std::size_t i = 0; i < group.lo.size(); ++i) {
    group.lo[i] -= shift;
    group.hi[i] -= shift;
    const double quarter = (group.hi[i] - group.lo[i]) / 4;
    ends.lo.push_back(group.lo[i] + quarter);
    ends.hi.push_back(group.hi[i] - quarter);
    for (const double end : {quarter, std::abs(ends.lo[i]), std::abs(ends.hi[i])}) {
      ends.resolution = end > 0 ? std::min(ends.resolution, end) : ends.resolution;
    }
  }
  return ends;
}

/// As the rules measure it; with the least resolution where ends differ in sign, so that it is a
/// bound of all severities.
double severity(bool dates, double resolution, double below, double above) {
  if (dates) {
    return std::log10(1 + (above - below) / 365.2425);
  }
  if ((below > 0 && above > 0) || (below < 0 && above < 0)) {
    return std::abs(std::log10(std::abs(below)) - std::log10(std::abs(above)));
  }
  const auto steps = [&](double end) {
    return std::log10(std::max(std::abs(end), resolution) / resolution);
  };
  return steps(below) + steps(above);
}

RC_GTEST_PROP(PairRanking, OffersThePairsThatAreSevereEnough, ()) {
  MadeGroup group = make(testing::random_making(60));
  const Ends ends = narrowed(group, *rc::gen::arbitrary<bool>());
  const bool dates = *rc::gen::arbitrary<bool>();
  const double least = *rc::gen::elementOf(std::vector<double>{-1, 0.1, 0.5, 2});
  const auto severity_of = [&](const auto& pair) {
    return severity(dates, ends.resolution, ends.hi[pair.first], ends.lo[pair.second]);
  };
  std::vector<std::pair<std::size_t, std::size_t>> expected;
  for (const auto& pair : pairs_one_by_one(group.arrays())) {
    if (severity_of(pair) >= least) {
      expected.push_back(pair);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  PairRanking ranking;
  ranking.run({group.arrays(), ends.lo, ends.hi, SeverityScale(dates, ends.resolution)}, least,
              [&](std::size_t below, std::size_t above) {
                RC_ASSERT(severity_of(std::pair(below, above)) >= least - 1e-6);
                if (severity_of(std::pair(below, above)) >= least) {
                  pairs.emplace_back(below, above);
                }
                return least;
              });
  std::sort(pairs.begin(), pairs.end());
  RC_ASSERT(pairs == expected);
}

RC_GTEST_PROP(PairRanking, LooksAtFewerPairsAsMoreIsAskedOfThem, ()) {
  MadeGroup group = make(testing::random_making(700));
  const Ends ends = narrowed(group, false);
  constexpr std::size_t kLimit = 5;
  std::vector<double> best;
  PairRanking ranking;
  ranking.run({group.arrays(), ends.lo, ends.hi, SeverityScale(false)}, -1,
              [&](std::size_t below, std::size_t above) {
                best.push_back(severity(false, 1, ends.hi[below], ends.lo[above]));
                std::sort(best.begin(), best.end(), std::greater<>());
                best.resize(std::min(best.size(), kLimit));
                return best.size() == kLimit ? best.back() : -1;
              });
  std::vector<double> expected;
  for (const auto& [below, above] : pairs_one_by_one(group.arrays())) {
    expected.push_back(severity(false, 1, ends.hi[below], ends.lo[above]));
  }
  std::sort(expected.begin(), expected.end(), std::greater<>());
  expected.resize(std::min(expected.size(), kLimit));
  RC_ASSERT(best == expected);
}

}  // namespace
}  // namespace claimgraph
