#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "contradiction/columns/packed_groups.hpp"
#include "contradiction/columns/plain_bounds.hpp"
#include "loaded_by_hand.hpp"

namespace claimgraph {
namespace {

using testing::ByHand;
using testing::kCeoOf;
using testing::kFounded;
using testing::kGpuCount;
using testing::kRevenue;
using testing::kTrainingGpuCount;

Bounds both(const Interval& interval) {
  return {interval, interval};
}

std::vector<std::uint32_t> rows(std::span<const std::uint32_t> claims) {
  return {claims.begin(), claims.end()};
}

/// Groups as they should be: claims by subject and family.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Comparable>> groups_of(
    const LoadedClaims& loaded) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Comparable>> result;
  for (const Comparable& claim : loaded.claims) {
    const std::uint32_t predicate = loaded.vocabulary.shape(claim.shape).predicate;
    result[{claim.subject, loaded.vocabulary.predicates.family(predicate)}].push_back(claim);
  }
  return result;
}

bool keeps_voices(const LoadedClaims& loaded, const std::vector<Comparable>& group,
                  const Comparable& claim) {
  const Shape& shape = loaded.vocabulary.shape(claim.shape);
  return claim.voices != 0 &&
         (loaded.vocabulary.predicate(shape.predicate).inverse_functional ||
          std::count_if(group.begin(), group.end(),
                        [&](const Comparable& other) { return other.voices == claim.voices; }) > 1);
}

/// What stands behind a number of voices, whatever dictionary it is of.
template <typename Claims>
VoicesDigest utterances(const Claims& claims, const Comparable& claim) {
  if (claim.voices <= kNamedVoices) {
    return {0, claim.voices};
  }
  if constexpr (std::is_same_v<Claims, LoadedClaims>) {
    return claims.vocabulary.voices_digest(claim.voices - kNamedVoices);
  } else {
    return claims.vocabulary().voices_digest(claim.voices - kNamedVoices);
  }
}

RC_GTEST_PROP(ColumnsBuild, GivesBackEveryClaimAsItWasLoaded, ()) {
  const ByHand hand = testing::random_claims(40);
  const LoadedClaims& loaded = hand.loaded();
  const auto columns = hand.columns();
  const auto expected = groups_of(loaded);
  RC_ASSERT(columns->groups() == expected.size());
  RC_ASSERT(columns->size() == loaded.claims.size());
  std::size_t number = 0;
  for (const auto& [key, claims] : expected) {
    const GroupView group = columns->group(number);
    RC_ASSERT(std::pair(group.subject, group.family) == key);
    RC_ASSERT(columns->find_group(key.first, key.second) == number);
    RC_ASSERT(group.size() == claims.size());
    std::map<std::uint32_t, Comparable> by_row;
    for (const Comparable& claim : claims) {
      by_row.emplace(claim.claim, claim);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Comparable& wanted = by_row.at(group.claim[i]);
      const Comparable found = columns->comparable(group, i);
      RC_ASSERT(std::tie(found.claim, found.subject, found.shape, found.time, found.origins,
                         found.object, found.measured_by) ==
                std::tie(wanted.claim, wanted.subject, wanted.shape, wanted.time, wanted.origins,
                         wanted.object, wanted.measured_by));
      RC_ASSERT(found.bounds == wanted.bounds);
      RC_ASSERT(group.order[i] == wanted.claim * 2'654'435'761U);
      RC_ASSERT((found.voices != 0) == keeps_voices(loaded, claims, wanted));
      RC_ASSERT((found.voices == 0 || utterances(*columns, found) == utterances(loaded, wanted)));
      if (i < group.plain) {
        const auto [lo, hi] = columns->strict_ends(group, i);
        RC_ASSERT((wanted.bounds.strict.empty() ||
                   (lo == wanted.bounds.strict.lo() && hi == wanted.bounds.strict.hi())));
      }
      by_row.erase(group.claim[i]);
    }
    RC_ASSERT(by_row.empty());
    ++number;
  }
}

RC_GTEST_PROP(ColumnsBuild, PlainClaimsAreInOrderAndTheirEndsDecide, ()) {
  const ByHand hand = testing::random_claims(60);
  const auto columns = hand.columns();
  std::set<std::uint32_t> disputed;
  for (const RecordedDispute& dispute : hand.loaded().vocabulary.disputes.all()) {
    disputed.insert({dispute.disputing.claim, dispute.disputed.claim});
  }
  for (std::size_t number = 0; number < columns->groups(); ++number) {
    const GroupView group = columns->group(number);
    std::set<std::uint32_t> disputed_voices;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (disputed.contains(group.claim[i])) {
        disputed_voices.insert(columns->comparable(group, i).voices);
      }
    }
    disputed_voices.erase(0);
    for (std::size_t i = 0; i < group.plain; ++i) {
      const Comparable a = columns->comparable(group, i);
      const Shape& shape = columns->vocabulary().shape(a.shape);
      RC_ASSERT(shape.has_bounds && !shape.denied && !shape.negative && !shape.value_unknown);
      RC_ASSERT(a.measured_by == 0);
      RC_ASSERT(!disputed.contains(a.claim) && !disputed_voices.contains(a.voices));
      RC_ASSERT(group.lo[i] <= group.hi[i]);
      RC_ASSERT(a.bounds.fuzzy.contains(group.lo[i]) && a.bounds.fuzzy.contains(group.hi[i]));
      if (i > 0) {
        RC_ASSERT(std::pair(group.lo[i - 1], group.claim[i - 1]) <
                  std::pair(group.lo[i], group.claim[i]));
      }
      for (std::size_t j = 0; j < group.plain; ++j) {
        const Comparable b = columns->comparable(group, j);
        RC_ASSERT((group.hi[i] < group.lo[j]) == a.bounds.fuzzy.entirely_below(b.bounds.fuzzy));
      }
    }
    for (std::size_t i = group.plain + 1; i < group.size(); ++i) {
      RC_ASSERT(group.claim[i - 1] < group.claim[i]);
    }
    RC_ASSERT(std::is_sorted(group.shared_voices.begin(), group.shared_voices.end(),
                             [](const SharedVoices& a, const SharedVoices& b) {
                               return std::pair(a.voices, a.position) <
                                      std::pair(b.voices, b.position);
                             }));
    for (const SharedVoices& shared : group.shared_voices) {
      RC_ASSERT(shared.position < group.plain);
      RC_ASSERT(columns->comparable(group, shared.position).voices == shared.voices);
    }
  }
}

RC_GTEST_PROP(ColumnsBuild, ObjectGroupsHoldAllWhoShareAnObject, ()) {
  const ByHand hand = testing::random_claims(40);
  const auto columns = hand.columns();
  std::map<std::uint32_t, std::set<std::uint32_t>> claims_of;
  std::map<std::uint32_t, std::set<std::uint32_t>> subjects_of;
  for (const Comparable& claim : hand.loaded().claims) {
    if (hand.loaded().vocabulary.shape(claim.shape).predicate == kCeoOf) {
      claims_of[claim.object].insert(claim.claim);
      subjects_of[claim.object].insert(claim.subject);
    }
  }
  std::erase_if(claims_of, [&](const auto& entry) { return subjects_of[entry.first].size() < 2; });
  std::map<std::uint32_t, std::set<std::uint32_t>> found;
  for (const ObjectGroup& group : columns->object_groups()) {
    RC_ASSERT(group.predicate == kCeoOf);
    for (const auto& [number, position] : group.claims) {
      found[group.object].insert(columns->group(number).claim[position]);
    }
  }
  RC_ASSERT(found == claims_of);
}

RC_GTEST_PROP(ColumnsBuild, PlainBoundsComeBackFromTheirCode, ()) {
  const Bounds bounds = testing::random_bounds();
  if (!bounds.fuzzy.empty()) {
    const std::uint8_t code = code_of(bounds);
    const ClosedEnds ends = closed_ends(bounds.fuzzy);
    if (code != kOddBounds && ends.lo <= ends.hi) {
      RC_ASSERT(bounds_of(code, ends.lo, ends.hi) == bounds);
    }
  }
}

TEST(ColumnsBuild, NoClaimsMakeNoGroups) {
  const auto columns = ByHand().columns(7);
  EXPECT_EQ(columns->number(), 7);
  EXPECT_EQ(columns->size(), 0U);
  EXPECT_EQ(columns->groups(), 0U);
  EXPECT_EQ(columns->find_group(1, 1), 0U);
  EXPECT_TRUE(columns->groups_of(1).empty());
  EXPECT_TRUE(columns->object_groups().empty());
}

TEST(ColumnsBuild, ANarrowerPredicateIsOfTheSameGroup) {
  ByHand hand;
  hand.add(9, hand.shape(kTrainingGpuCount), both(Interval::point(2048)));
  hand.add(9, hand.shape(kRevenue), both(Interval::point(100)));
  hand.add(9, hand.shape(kGpuCount), both(Interval::point(10)));
  const auto columns = hand.columns();
  ASSERT_EQ(columns->groups(), 2U);
  EXPECT_EQ(columns->groups_of(9), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(rows(columns->group(0).claim), (std::vector<std::uint32_t>{3, 1}));
  EXPECT_EQ(columns->find_group(9, kRevenue), 1U);
  EXPECT_EQ(columns->find_group(9, kTrainingGpuCount), columns->groups());  // not a family
  EXPECT_EQ(columns->find_group(8, kGpuCount), columns->groups());
}

TEST(ColumnsBuild, OpenEndsNextToEachOtherWantACloserLook) {
  const double one = 1;
  const double next = std::nextafter(one, 2.0);
  ByHand hand;
  hand.add(1, hand.shape(kGpuCount), both(Interval::greater_than(one)));
  hand.add(1, hand.shape(kGpuCount), both(Interval(0, next, false, true)));
  hand.add(1, hand.shape(kGpuCount), both(Interval::greater_than(5)));
  const auto columns = hand.columns();
  EXPECT_EQ(columns->group(0).plain, 2U);
  EXPECT_EQ(rows(columns->group(0).claim), (std::vector<std::uint32_t>{2, 3, 1}));
}

TEST(ColumnsBuild, WhatRestatesADisputedClaimWantsACloserLook) {
  ByHand hand;
  const std::uint32_t call = hand.voices("call");
  const std::uint32_t paper = hand.voices("paper");
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(10))).voices = call;
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(20))).voices = call;
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(30))).voices = paper;
  hand.add(2, hand.shape(kGpuCount), both(Interval::point(40))).voices = call;
  const Comparable disputed = hand.loaded().claims[0];
  hand.vocabulary().disputes.add({5, hand.add(3, hand.shape(kGpuCount)), disputed, false});
  const auto columns = hand.columns();
  EXPECT_EQ(columns->group(0).plain, 1U);
  EXPECT_EQ(columns->group(0).claim[0], 3U);
  EXPECT_EQ(columns->group(1).plain, 1U);
  // The disputes still name the voices by the numbers that the claims have.
  EXPECT_EQ(columns->vocabulary().disputes.all()[0].disputed.voices,
            columns->comparable(columns->group(0), 1).voices);
}

TEST(ColumnsBuild, UtterancesThatNobodySharesAreForgotten) {
  ByHand hand;
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(10))).voices = hand.voices("alone");
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(20))).voices = hand.voices("call");
  hand.add(1, hand.shape(kGpuCount), both(Interval::point(5))).voices = hand.voices("call");
  hand.add(1, hand.shape(kCeoOf)).voices = hand.voices("of a person");
  const auto columns = hand.columns();
  EXPECT_EQ(columns->vocabulary().voices(), 2U);
  const GroupView counts = columns->group(0);
  EXPECT_EQ(columns->comparable(counts, 0).voices, kNamedVoices + 1);
  EXPECT_EQ(columns->comparable(counts, 1).voices, 0U);
  EXPECT_EQ(columns->comparable(counts, 2).voices, kNamedVoices + 1);
  EXPECT_EQ(columns->comparable(columns->group(1), 0).voices, kNamedVoices + 2);
}

TEST(ColumnsBuild, DatesArePlainToo) {
  ByHand hand;
  hand.add(1, hand.shape(kFounded), both(Interval(19000, 19001, false, true)));
  EXPECT_EQ(hand.columns()->group(0).plain, 1U);
}

TEST(ColumnsBuild, ManyClaimsAreBuiltOnTwoThreadsAsOnOne) {
  ByHand hand;
  constexpr std::uint32_t kClaims = 120'000;  // enough for two threads
  for (std::uint32_t i = 0; i < kClaims; ++i) {
    const double x = (i * 7919U) % 1000U;
    hand.add(1 + (i * i) % 5003U, hand.shape(i % 3 == 0 ? kRevenue : kGpuCount),
             i % 97 == 0 ? Bounds{} : Bounds{Interval::point(x), Interval(x - 1, x + 1)});
  }
  const auto columns = hand.columns();
  std::size_t seen = 0;
  for (std::size_t number = 0; number < columns->groups(); ++number) {
    const GroupView group = columns->group(number);
    for (std::size_t i = 0; i < group.size(); ++i, ++seen) {
      const Comparable& wanted = hand.loaded().claims[group.claim[i] - 1];
      const Comparable found = columns->comparable(group, i);
      ASSERT_EQ(found.subject, wanted.subject);
      ASSERT_EQ(found.shape, wanted.shape);
      ASSERT_EQ(found.bounds, wanted.bounds);
      ASSERT_TRUE(i == 0 || i >= group.plain || group.lo[i - 1] <= group.lo[i]);
    }
  }
  EXPECT_EQ(seen, kClaims);
}

}  // namespace
}  // namespace claimgraph
