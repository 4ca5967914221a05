#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/pair_rules.hpp"
#include "loaded_by_hand.hpp"

namespace claimgraph {
namespace {

using testing::ByHand;
using testing::kFounded;
using testing::kGpuCount;
using testing::kRevenue;
using testing::kTrainingGpuCount;
using testing::random_bounds;

std::uint32_t below(std::uint32_t end) {
  return *rc::gen::inRange<std::uint32_t>(0, end);
}

/// Claims of two subjects, so that groups are large; with periods, scopes and times of many kinds.
ByHand many_claims(std::uint32_t most) {
  ByHand hand;
  PredicateTraits flow;
  flow.dimension = Dimension{};
  flow.role = QuantityRole::kFlow;
  flow.functional = true;
  hand.vocabulary().set_predicate(kRevenue, flow);
  hand.vocabulary().predicates.add(kRevenue, kGpuCount);
  hand.vocabulary().predicates.add(kFounded, kGpuCount);
  hand.vocabulary().predicates.close();
  const std::uint32_t phase = hand.vocabulary().add_dimension("phase");
  const bool many_periods = below(3) == 0;
  const std::uint32_t count = below(most + 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto predicate = *rc::gen::element<std::uint32_t>(kGpuCount, kTrainingGpuCount, kRevenue,
                                                            kRevenue, kFounded);
    Shape shape = hand.shape(predicate);
    const std::uint32_t kind = below(30);
    shape.denied = kind == 0;
    shape.negative = kind == 1;
    shape.value_unknown = kind == 2;
    shape.forecast = kind == 3;
    shape.stated = kind != 3;
    shape.is_bound = kind == 4;
    shape.standing = static_cast<std::uint8_t>(*rc::gen::element(1, 3, 4));
    if (below(3) == 0) {
      const std::array<ScopeEntry, 1> scope{
          ScopeEntry{phase, ScopeValue::Kind::kText,
                     hand.vocabulary().add_text(below(2) == 0 ? "training" : "inference")}};
      shape.scope = hand.vocabulary().add_scope(scope);
    }
    Comparable& claim = hand.add(1 + below(2), shape, random_bounds());
    if (below(3) != 0) {
      const std::uint32_t year = 2000 + below(many_periods ? 60 : 4);
      const std::string text =
          std::to_string(year) + (below(4) == 0 ? "/" + std::to_string(year + 1 + below(3)) : "");
      claim.time = hand.vocabulary().add_time(EdtfDate::parse(text).value());
    }
    claim.voices = below(4) == 0 ? hand.voices("talk " + std::to_string(below(6))) : 0;
  }
  return hand;
}

std::string text_of(const std::vector<Contradiction>& pairs) {
  std::ostringstream out;
  for (const Contradiction& pair : pairs) {
    out << static_cast<std::uint32_t>(pair.a) << '-' << static_cast<std::uint32_t>(pair.b) << ' '
        << to_string(pair.reason) << (pair.conditional ? "? " : " ") << pair.severity << '\n';
  }
  return out.str();
}

using Key =
    std::tuple<double, int, int, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

/// All contradictions, one by one, by rank.
std::vector<Contradiction> one_by_one(const LoadedClaims& loaded, const ColumnFilter& filter,
                                      const Tolerances& tolerances) {
  PairRules rules(loaded.vocabulary, tolerances);
  std::vector<std::pair<Key, Contradiction>> found;
  for (std::size_t i = 0; i < loaded.claims.size(); ++i) {
    for (std::size_t j = i; j < loaded.claims.size(); ++j) {
      const Comparable& a = loaded.claims[i];
      const Comparable& b = loaded.claims[j];
      if (a.subject != b.subject) {
        continue;
      }
      const Reason reason = rules.decide(a, b);
      const Judgement judged = rules.judge(reason);
      if (judged.verdict != Verdict::kContradicts || judged.severity < filter.min_severity ||
          (!filter.conditional && judged.conditional)) {
        continue;
      }
      const std::pair x(loaded.order[i], a.claim);
      const std::pair y(loaded.order[j], b.claim);
      const auto [first, second] = std::minmax(x, y);
      const int p = loaded.vocabulary.shape(a.shape).standing;
      const int q = loaded.vocabulary.shape(b.shape).standing;
      const double rank =
          judged.severity -
          (judged.conditional && !judged.lifted ? tolerances.conditional_discount : 0);
      found.push_back({{-rank, -std::min(p, q), -std::max(p, q), first.first, first.second,
                        second.first, second.second},
                       {ClaimRow{first.second}, ClaimRow{second.second}, reason, judged.conditional,
                        judged.lifted, judged.severity}});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& x, const auto& y) { return x.first < y.first; });
  std::vector<Contradiction> result;
  for (const auto& [key, pair] : found) {
    result.push_back(pair);
  }
  return result;
}

std::vector<std::tuple<ClaimRow, ClaimRow, Reason, bool, double>> sorted(
    const std::vector<Contradiction>& pairs) {
  std::vector<std::tuple<ClaimRow, ClaimRow, Reason, bool, double>> result;
  for (const Contradiction& pair : pairs) {
    result.emplace_back(pair.a, pair.b, pair.reason, pair.conditional, pair.severity);
  }
  std::sort(result.begin(), result.end());
  return result;
}

RC_GTEST_PROP(QuestionsByHand, FindWhatTheRulesDecideForEachPair, ()) {
  const ByHand hand = many_claims(*rc::gen::element<std::uint32_t>(20, 200));
  const Columns columns = ColumnsAccess::make(hand.columns());
  ColumnFilter filter;
  filter.conditional = below(4) != 0;
  filter.min_severity = *rc::gen::element(0.0, 0.0, 0.5, 3.0);
  Tolerances tolerances;
  tolerances.conditional_discount = *rc::gen::element(0.0, 1.0, 5.0, -2.0);
  const ColumnOptions options{tolerances, 1 + below(2)};
  const std::vector<Contradiction> expected = one_by_one(hand.loaded(), filter, tolerances);

  RC_ASSERT(count_contradictions(columns, filter, options) == expected.size());
  std::vector<Contradiction> listed;
  for_each_contradiction(
      columns, filter,
      [&](const Contradiction& pair) {
        listed.push_back(pair);
        return true;
      },
      options);
  RC_ASSERT(sorted(listed) == sorted(expected));
  for (const std::size_t limit : {1U, 7U, 40U, 100'000U}) {
    const std::vector<Contradiction> first(
        expected.begin(),
        expected.begin() + static_cast<std::ptrdiff_t>(std::min(limit, expected.size())));
    RC_ASSERT(text_of(most_severe(columns, filter, limit, options)) == text_of(first));
  }
}

/// How kinds of claims relate is held in words of bits for up to 256 of them, in a table for up to
/// 1,024, and found anew for more.
TEST(QuestionsByHand, KindsOfClaimsMayBeMoreThanAWordHasBits) {
  for (const std::uint32_t kinds : {65U, 130U, 300U, 1'030U}) {
    ByHand hand;
    const std::uint32_t fleet = hand.vocabulary().add_dimension("fleet");
    for (std::uint32_t kind = 0; kind < kinds; ++kind) {
      Shape shape = hand.shape(kGpuCount);
      const std::array<ScopeEntry, 1> scope{
          ScopeEntry{fleet, ScopeValue::Kind::kText,
                     hand.vocabulary().add_text("fleet " + std::to_string(kind))}};
      shape.scope = kind % 16 == 7 ? 0 : hand.vocabulary().add_scope(scope);
      shape.standing = kind % 16 == 7 ? static_cast<std::uint8_t>(1 + kind / 16 % 3) : 4;
      const Interval point = Interval::point(1.0 + kind * 37 % 101);
      hand.add(1, shape, {point, point});
      if (kind % 5 == 0) {  // of one kind, and of another value
        hand.add(1, shape, {Interval::point(7.5), Interval::point(7.5)});
      }
    }
    const Columns columns = ColumnsAccess::make(hand.columns());
    const std::vector<Contradiction> expected = one_by_one(hand.loaded(), {}, {});
    EXPECT_EQ(count_contradictions(columns), expected.size());
    std::vector<Contradiction> listed;
    for_each_contradiction(columns, {}, [&](const Contradiction& pair) {
      listed.push_back(pair);
      return true;
    });
    EXPECT_TRUE(sorted(listed) == sorted(expected)) << kinds;
    const std::vector<Contradiction> first(expected.begin(), expected.begin() + 100);
    EXPECT_EQ(text_of(most_severe(columns, {}, 100)), text_of(first)) << kinds;
    const std::vector<Contradiction> settled =
        one_by_one(hand.loaded(), {.conditional = false}, {});
    EXPECT_EQ(count_contradictions(columns, {.conditional = false}), settled.size()) << kinds;
  }
}

TEST(QuestionsByHand, AListEndsWhenItIsToldTo) {
  ByHand hand;
  for (const double value : {1.0, 5.0, 25.0, 125.0}) {
    const Interval point = Interval::point(value);
    hand.add(1, hand.shape(kGpuCount), {point, point});
  }
  const Columns columns = ColumnsAccess::make(hand.columns());
  EXPECT_EQ(count_contradictions(columns), 6U);
  int visits = 0;
  for_each_contradiction(columns, {}, [&visits](const Contradiction&) { return ++visits < 2; });
  EXPECT_EQ(visits, 2);
}

TEST(QuestionsByHand, NothingIsFoundAmongNoClaims) {
  const Columns columns = ColumnsAccess::make(ByHand().columns());
  EXPECT_EQ(count_contradictions(columns), 0U);
  EXPECT_TRUE(most_severe(columns, {}, 10).empty());
  EXPECT_TRUE(best_supported(columns).empty());
}

}  // namespace
}  // namespace claimgraph
