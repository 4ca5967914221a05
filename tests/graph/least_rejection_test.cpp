// What must be rejected so that the rest is free of contradictions, against all subsets.

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Pairs = std::vector<std::pair<ClaimIndex, ClaimIndex>>;

/// Claims 0 to count - 1 and contradictions between them.
ConflictComponent component(ClaimIndex count, const Pairs& pairs) {
  ConflictComponent result;
  for (ClaimIndex claim = 0; claim < count; ++claim) {
    result.claims.push_back(claim);
  }
  for (const auto& [a, b] : pairs) {
    result.findings.push_back({a, b, {}});
  }
  return result;
}

std::vector<double> equal_weights(std::size_t count) {
  return std::vector<double>(count, 1.0);
}

bool leaves_no_finding(const ConflictComponent& component, const LeastRejection& rejection) {
  const std::set<ClaimIndex> gone(rejection.rejected.begin(), rejection.rejected.end());
  return std::all_of(component.findings.begin(), component.findings.end(),
                     [&](const Finding& f) { return gone.contains(f.a) || gone.contains(f.b); });
}

TEST(LeastRejection, WithoutContradictionsNothingIsRejected) {
  const LeastRejection none = least_rejection(component(3, {}), equal_weights(3));
  EXPECT_THAT(none.rejected, IsEmpty());
  EXPECT_EQ(none.weight, 0);
  EXPECT_TRUE(none.proven());
}

TEST(LeastRejection, OneClaimAgainstManyGoesUnlessItOutweighsThem) {
  const ConflictComponent star = component(4, {{0, 1}, {0, 2}, {0, 3}});
  EXPECT_THAT(least_rejection(star, equal_weights(4)).rejected, ElementsAre(0));
  const LeastRejection heavy = least_rejection(star, std::vector<double>{4, 1, 1, 1});
  EXPECT_THAT(heavy.rejected, ElementsAre(1, 2, 3));
  EXPECT_EQ(heavy.weight, 3);
  EXPECT_TRUE(heavy.proven());
}

TEST(LeastRejection, OfThreeThatExcludeEachOtherTwoGo) {
  const LeastRejection two =
      least_rejection(component(3, {{0, 1}, {1, 2}, {0, 2}}), std::vector<double>{2, 3, 1});
  EXPECT_THAT(two.rejected, ElementsAre(0, 2));
  EXPECT_EQ(two.weight, 3);
  EXPECT_TRUE(two.proven());
}

TEST(LeastRejection, AClaimThatContradictsItselfGoesInAnyCase) {
  const LeastRejection one = least_rejection(component(1, {{0, 0}}), equal_weights(1));
  EXPECT_THAT(one.rejected, ElementsAre(0));
  EXPECT_TRUE(one.proven());
  const LeastRejection rest =
      least_rejection(component(3, {{0, 0}, {0, 1}, {1, 2}}), std::vector<double>{9, 1, 2});
  EXPECT_THAT(rest.rejected, ElementsAre(0, 1));
}

TEST(LeastRejection, ClaimsWithoutWeightAreRejectedOnlyWhereTheyStandAgainstOthers) {
  const ConflictComponent path = component(4, {{0, 1}, {1, 2}, {2, 3}});
  EXPECT_THAT(least_rejection(path, std::vector<double>{5, 0, 5, 0}).rejected, ElementsAre(1, 3));
  EXPECT_THAT(least_rejection(path, std::vector<double>{0, 0, 0, 0}).rejected, SizeIs(2));
}

TEST(LeastRejection, AnyClaimIndexesWillDo) {
  ConflictComponent far = component(2, {});
  far.claims = {7, 4000};
  far.findings.push_back({4000, 7, {}});
  EXPECT_THAT(least_rejection(far, std::vector<double>{2, 1}).rejected, ElementsAre(4000));
}

TEST(LeastRejection, WhatDoesNotFitTogetherIsAnError) {
  const ConflictComponent pair = component(2, {{0, 1}});
  EXPECT_THROW(least_rejection(pair, equal_weights(3)), Error);
  EXPECT_THROW(least_rejection(pair, std::vector<double>{1, -1}), Error);
  EXPECT_THROW(
      least_rejection(pair, std::vector<double>{1, std::numeric_limits<double>::quiet_NaN()}),
      Error);
  EXPECT_THROW(least_rejection(component(2, {{0, 2}}), equal_weights(2)), Error);
  ConflictComponent disordered = pair;
  std::swap(disordered.claims[0], disordered.claims[1]);
  EXPECT_THROW(least_rejection(disordered, equal_weights(2)), Error);
}

TEST(LeastRejection, TwoLargeCampsAreProvenWithoutASingleBranch) {
  // 2,000 against 2,000, each in conflict with some ten of the other camp.
  constexpr ClaimIndex kCamp = 2000;
  std::mt19937 random(7);  // NOLINT: the same camps every time
  Pairs pairs;
  for (ClaimIndex a = 0; a < kCamp; ++a) {
    for (int i = 0; i < 10; ++i) {
      pairs.emplace_back(a, static_cast<ClaimIndex>(kCamp + random() % kCamp));
    }
  }
  std::vector<double> weights;
  for (ClaimIndex claim = 0; claim < 2 * kCamp; ++claim) {
    weights.push_back(0.25 * static_cast<double>(1 + random() % 40));
  }
  const ConflictComponent camps = component(2 * kCamp, pairs);
  const LeastRejection found = least_rejection(camps, weights, 0);
  EXPECT_TRUE(found.proven());
  EXPECT_TRUE(leaves_no_finding(camps, found));
  // A certificate from outside: fractions of the conflicts, packed into the weights of the claims
  // by a maximum flow of its own, weigh as much as what is rejected (weak duality).
  std::vector<double> spare = weights;
  std::vector<std::vector<std::size_t>> edges_of(2 * kCamp);
  std::vector<double> carried(pairs.size(), 0);
  for (std::size_t e = 0; e < pairs.size(); ++e) {
    edges_of[pairs[e].first].push_back(e);
    edges_of[pairs[e].second].push_back(e);
  }
  double packed = 0;
  for (std::size_t e = 0; e < pairs.size(); ++e) {  // most of it in one go
    const auto [a, b] = pairs[e];
    carried[e] = std::min(spare[a], spare[b]);
    spare[a] -= carried[e];
    spare[b] -= carried[e];
    packed += carried[e];
  }
  for (bool more = true; more;) {  // Ford and Fulkerson, breadth first
    std::vector<std::size_t> by(2 * kCamp, pairs.size());
    std::vector<bool> seen(2 * kCamp, false);
    std::vector<ClaimIndex> queue;
    for (ClaimIndex a = 0; a < kCamp; ++a) {
      if (spare[a] > 0) {
        seen[a] = true;
        queue.push_back(a);
      }
    }
    more = false;
    for (std::size_t at = 0; at < queue.size() && !more; ++at) {
      const ClaimIndex v = queue[at];
      if (v >= kCamp && spare[v] > 0) {
        more = true;
        double amount = spare[v];
        ClaimIndex x = v;
        while (by[x] != pairs.size()) {
          amount = x < kCamp ? std::min(amount, carried[by[x]]) : amount;
          x = x < kCamp ? pairs[by[x]].second : pairs[by[x]].first;
        }
        amount = std::min(amount, spare[x]);
        spare[x] -= amount;
        spare[v] -= amount;
        packed += amount;
        for (x = v; by[x] != pairs.size();) {
          carried[by[x]] += x < kCamp ? -amount : amount;
          x = x < kCamp ? pairs[by[x]].second : pairs[by[x]].first;
        }
        continue;
      }
      for (const std::size_t e : edges_of[v]) {
        const ClaimIndex next = v < kCamp ? pairs[e].second : pairs[e].first;
        if (!seen[next] && (v < kCamp || carried[e] > 0)) {
          seen[next] = true;
          by[next] = e;
          queue.push_back(next);
        }
      }
    }
  }
  EXPECT_EQ(found.weight, packed);
}

TEST(LeastRejection, CampsInWhichAllSayTheSameAreTwoClaimsForTheSearch) {
  constexpr ClaimIndex kCamp = 300;
  Pairs pairs;
  for (ClaimIndex a = 0; a < kCamp; ++a) {
    for (ClaimIndex b = kCamp; b < 2 * kCamp + 1; ++b) {
      pairs.emplace_back(a, b);
    }
  }
  const LeastRejection found =
      least_rejection(component(2 * kCamp + 1, pairs), equal_weights(2 * kCamp + 1), 0);
  EXPECT_TRUE(found.proven());
  EXPECT_EQ(found.weight, 300);
  EXPECT_EQ(found.rejected.front(), 0U);
}

/// A circle of an odd number of claims in which each contradicts the two beside it, with chords:
/// the relaxation alone does not settle it.
ConflictComponent hard_component(unsigned seed, ClaimIndex count) {
  std::mt19937 random(seed);  // NOLINT: the same component every time
  Pairs pairs;
  for (ClaimIndex a = 0; a < count; ++a) {
    pairs.emplace_back(a, (a + 1) % count);
    pairs.emplace_back(a, static_cast<ClaimIndex>((a + 2 + random() % (count - 3)) % count));
  }
  return component(count, pairs);
}

TEST(LeastRejection, WhereTheEffortIsNotEnoughTheBoundsAreHonest) {
  int unproven = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const ConflictComponent hard = hard_component(seed, 61);
    const LeastRejection exact = least_rejection(hard, equal_weights(61));
    ASSERT_TRUE(exact.proven()) << seed;
    double before = 0;
    for (const std::size_t effort : {0U, 1U, 5U, 20U}) {
      const LeastRejection hasty = least_rejection(hard, equal_weights(61), effort);
      EXPECT_TRUE(leaves_no_finding(hard, hasty));
      EXPECT_LE(hasty.at_least, exact.weight);
      EXPECT_GE(hasty.weight, exact.weight);
      EXPECT_GE(hasty.at_least, before) << "more effort, worse bound";
      before = hasty.at_least;
      unproven += hasty.at_least < hasty.weight ? 1 : 0;
      EXPECT_EQ(hasty.proven(), !(hasty.at_least < hasty.weight));
    }
  }
  EXPECT_GT(unproven, 20);  // otherwise this test shows nothing
}

TEST(LeastRejection, IsTheSameEveryTime) {
  const ConflictComponent hard = hard_component(3, 61);
  ConflictComponent shuffled = hard;
  std::reverse(shuffled.findings.begin(), shuffled.findings.end());
  EXPECT_EQ(least_rejection(hard, equal_weights(61)).rejected,
            least_rejection(shuffled, equal_weights(61)).rejected);
}

/// Values on one line contradict each other where they do not meet.
ConflictComponent conflicts_of(const std::vector<WeightedInterval>& values) {
  Pairs pairs;
  for (ClaimIndex a = 0; a < values.size(); ++a) {
    for (ClaimIndex b = a + 1; b < values.size(); ++b) {
      if (!values[a].interval.intersects(values[b].interval)) {
        pairs.emplace_back(a, b);
      }
    }
  }
  return component(static_cast<ClaimIndex>(values.size()), pairs);
}

/// Nothing is branched on, and by Helly's theorem what goes is what the best point does not hold.
bool is_what_the_best_point_does_not_hold(const std::vector<WeightedInterval>& values) {
  std::vector<double> weights;
  for (const WeightedInterval& value : values) {
    weights.push_back(value.weight);
  }
  const LeastRejection found = least_rejection(conflicts_of(values), weights, 0);
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  return found.proven() && found.weight == total - maximum_weight_stabbing(values).weight;
}

RC_GTEST_PROP(RandomRejection, OfValuesOnOneLineIsWhatTheBestPointDoesNotHoldWithoutABranch, ()) {
  std::vector<WeightedInterval> values;
  const int count = *rc::gen::resize(100, rc::gen::inRange(1, 50));
  for (int i = 0; i < count; ++i) {
    const int lo = *rc::gen::resize(100, rc::gen::inRange(0, 100));
    const int length = *rc::gen::resize(100, rc::gen::inRange(0, 40));
    values.push_back({Interval(lo, lo + length), *rc::gen::inRange(0, 20) / 4.0});
  }
  RC_ASSERT(is_what_the_best_point_does_not_hold(values));
}

TEST(LeastRejection, FourHundredValuesOnOneLineTakeNoBranch) {
  std::mt19937 random(5);  // NOLINT: the same values every time
  std::vector<WeightedInterval> values;
  for (int i = 0; i < 400; ++i) {
    const auto lo = static_cast<double>(random() % 1000);
    const auto length = static_cast<double>(random() % (i % 5 == 0 ? 500 : 50));
    values.push_back({Interval(lo, lo + length), 0.25 * static_cast<double>(1 + random() % 16)});
  }
  EXPECT_TRUE(is_what_the_best_point_does_not_hold(values));
}

/// Weight of the least rejection, by looking at all of them.
double least_of_all(const ConflictComponent& component, const std::vector<double>& weights) {
  double least = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (unsigned rejected = 0; rejected < (1U << weights.size()); ++rejected) {
    double weight = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weight += (rejected >> i & 1U) != 0 ? weights[i] : 0;
    }
    const bool enough = std::all_of(
        component.findings.begin(), component.findings.end(), [&](const Finding& finding) {
          return (rejected >> finding.a & 1U) != 0 || (rejected >> finding.b & 1U) != 0;
        });
    if (enough) {
      least = std::min(least, weight);
    }
  }
  return least;
}

RC_GTEST_PROP(RandomRejection, IsTheLeastOfAllSubsets, ()) {
  const auto count = *rc::gen::resize(100, rc::gen::inRange<ClaimIndex>(1, 13));
  const int density = *rc::gen::inRange(1, 10);
  Pairs pairs;
  std::vector<double> weights;
  const bool equal = *rc::gen::arbitrary<bool>();
  for (ClaimIndex a = 0; a < count; ++a) {
    weights.push_back(equal ? 1 : *rc::gen::inRange(0, 13) / 4.0);
    for (ClaimIndex b = a; b < count; ++b) {
      const bool self = a == b && *rc::gen::inRange(0, 15) > 0;
      if (!self && *rc::gen::inRange(0, 10) < density) {
        pairs.emplace_back(a, b);
      }
    }
  }
  const ConflictComponent random = component(count, pairs);
  const double least = least_of_all(random, weights);
  const LeastRejection found = least_rejection(random, weights);
  RC_ASSERT(found.proven());
  RC_ASSERT(found.weight == least);
  RC_ASSERT(leaves_no_finding(random, found));
  double weight = 0;
  for (const ClaimIndex claim : found.rejected) {
    weight += weights[claim];
  }
  RC_ASSERT(found.weight == weight);
  for (const std::size_t effort : {0U, 1U, 2U}) {
    const LeastRejection hasty = least_rejection(random, weights, effort);
    RC_ASSERT(leaves_no_finding(random, hasty));
    RC_ASSERT(hasty.at_least <= least);
    RC_ASSERT(hasty.weight >= least);
    RC_ASSERT(hasty.proven() == (hasty.at_least >= hasty.weight));
  }
}

/// Sparse enough that reductions and branches both have work to do.
RC_GTEST_PROP(RandomRejection, IsTheLeastInSparseComponentsToo, ()) {
  const auto count = *rc::gen::resize(100, rc::gen::inRange<ClaimIndex>(10, 15));
  Pairs pairs;
  std::vector<double> weights;
  for (ClaimIndex a = 0; a < count; ++a) {
    weights.push_back(*rc::gen::inRange(3, 8) / 4.0);
    pairs.emplace_back(a, (a + 1) % count);
    pairs.emplace_back(a, (a + *rc::gen::inRange<ClaimIndex>(2, count - 1)) % count);
  }
  const ConflictComponent random = component(count, pairs);
  const LeastRejection found = least_rejection(random, weights);
  RC_ASSERT(found.proven());
  RC_ASSERT(found.weight == least_of_all(random, weights));
}

}  // namespace
}  // namespace claimgraph::testing
