// The rules on numbers: what holds for whole classes of pairs holds for each of them.

#include "contradiction/pair_rules.hpp"

#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/scope_relation.hpp"

namespace claimgraph {
namespace {

template <typename T>
T one_of(std::vector<T> choices) {
  return *rc::gen::elementOf(std::move(choices));
}

bool perhaps() {
  return *rc::gen::arbitrary<bool>();
}

/// Predicates 1 to 9, entities 20 to 25, three units, two dimensions of scope.
class World {
 public:
  World() {
    const Dimension count{Measure::kCount, false};
    const Dimension money{Measure::kMoney, false};
    const Dimension share{Measure::kRatio, false};
    put(1, count, QuantityRole::kStock);
    put(2, count, QuantityRole::kStock);
    put(3, count, QuantityRole::kStock);
    put(4, count, QuantityRole::kFlow);
    put(5, money, QuantityRole::kFlow);
    put(6, money, QuantityRole::kDelta);
    put(7, share, QuantityRole::kStock);
    words.set_predicate(8, {ObjectType::kDate, {}, {}, true, false});
    words.set_predicate(9, {ObjectType::kQuantity, count, QuantityRole::kStock, false, false});
    words.predicates.add(2, 1);
    words.predicates.add(3, 1);
    words.predicates.add(9, 1);
    words.predicates.add(4, 1);
    words.predicates.add(6, 5);
    words.predicates.close();
    words.taxonomy.add(20, 21);
    words.taxonomy.add(21, 22);
    words.taxonomy.add(23, 22);
    words.taxonomy.close();
    units = {words.add_unit(Unit::parse("USD").value()), words.add_unit(Unit::parse("EUR").value()),
             words.add_unit(Unit::parse("JPY").value())};
    if (perhaps()) {
      words.rates.add({90, units[1], units[0], bounds_of(Interval(1, 2)), {}});
    }
  }

  std::uint32_t random_shape() {
    Shape shape;
    shape.predicate = *rc::gen::inRange<std::uint32_t>(1, 10);
    const PredicateTraits& traits = words.predicate(shape.predicate);
    if (traits.dimension) {
      shape.unit = traits.dimension->measure == Measure::kMoney
                       ? one_of(units)
                       : words.add_unit(UnitTraits{*traits.dimension, ""});
      shape.one_sided = perhaps();
    }
    shape.scope = random_scope();
    shape.stated = *rc::gen::inRange(0, 4) > 0;
    shape.forecast = *rc::gen::inRange(0, 4) == 0;
    shape.standing = one_of<std::uint8_t>({0, 1, 3, 4});
    shape.has_bounds = true;
    shape.is_bound = shape.one_sided || perhaps();
    return words.add(shape);
  }

  std::uint32_t random_time() {
    return words.add_time(
        EdtfDate::parse(one_of<std::string>({"", "2024", "2024", "2024-03", "2023/2024",
                                             "2024/2025", "2025", "2024~", "../2023"}))
            .value());
  }

  /// A plain claim of subject 1.
  Comparable random_claim() {
    Comparable claim;
    claim.claim = ++claims;
    claim.subject = 1;
    claim.shape = random_shape();
    claim.time = random_time();
    claim.bounds = random_bounds();
    return claim;
  }

  /// Strict inside fuzzy, with few ends, so that they fall together.
  static Bounds random_bounds() {
    const int lo = *rc::gen::inRange(-2, 8);
    const int hi = lo + *rc::gen::inRange(0, 3);
    if (lo == hi) {
      return bounds_of(Interval::point(lo));
    }
    const Interval fuzzy(lo, *rc::gen::inRange(0, 8) == 0 ? Interval::kInfinity : hi, perhaps(),
                         perhaps());
    const double from = std::min(lo + *rc::gen::inRange(0, 2) * 0.5, hi - 0.5);
    return {fuzzy.intersection(Interval(from, hi - 0.5)), fuzzy};
  }
  static Bounds bounds_of(const Interval& both) { return {both, both}; }

  ClaimDictionaries words;
  std::vector<std::uint32_t> units;
  std::uint32_t claims = 0;

 private:
  void put(std::uint32_t number, Dimension dimension, QuantityRole role) {
    words.set_predicate(number, {ObjectType::kQuantity, dimension, role, true, false});
  }

  std::uint32_t random_scope() {
    std::vector<ScopeEntry> entries;
    for (const char* name : {"hardware", "phase"}) {
      ScopeEntry entry;
      entry.dimension = words.add_dimension(name);
      switch (*rc::gen::inRange(0, 6)) {
        case 0:
          entry.kind = ScopeValue::Kind::kAll;
          break;
        case 1:
          entry.kind = ScopeValue::Kind::kText;
          entry.value = words.add_text(one_of<std::string>({"training", "planned"}));
          break;
        case 2:
          entry.kind = ScopeValue::Kind::kEntity;
          entry.value = *rc::gen::inRange<std::uint32_t>(20, 24);
          break;
        default:
          continue;
      }
      entries.push_back(entry);
    }
    return words.add_scope(entries);
  }
};

/// The pair is decided as the relation of its classes foretells.
void check_foretold(const World& world, PairRules& rules, const Comparable& a,
                    const Comparable& b) {
  const ClassRelation relation = rules.relate(a.shape, a.time, b.shape, b.time);
  const Reason reason = rules.decide(a, b);
  const Judgement judgement = rules.judge(reason);
  if (relation.each_by_itself) {
    RC_ASSERT(world.words.shape(a.shape).unit != world.words.shape(b.shape).unit);
    RC_ASSERT(!world.words.rates.between(world.units[1], world.units[0]).empty());
    return;
  }
  const bool a_below = a.bounds.fuzzy.entirely_below(b.bounds.fuzzy);
  const bool b_below = b.bounds.fuzzy.entirely_below(a.bounds.fuzzy);
  std::optional<Reason> expected;
  if (world.words.time(a.time).fuzzy.intersects(world.words.time(b.time).fuzzy)) {
    expected = a_below ? relation.first_below : b_below ? relation.second_below : std::nullopt;
  }
  RC_ASSERT((verdict_of(reason) == Verdict::kContradicts) == expected.has_value());
  if (expected) {
    RC_ASSERT(reason == *expected);
    RC_ASSERT(judgement.conditional == relation.conditional);
    RC_ASSERT(!judgement.lifted);
    const bool dates = world.words.shape(a.shape).predicate == 8;
    const GapOf gap =
        gap_between(a_below ? a.bounds : b.bounds, a_below ? b.bounds : a.bounds, dates);
    RC_ASSERT(judgement.severity == gap.severity);
    RC_ASSERT(judgement.gap_ratio == gap.ratio);
  }
}

RC_GTEST_PROP(RandomClasses, RelateAsEachOfTheirPairsIsDecided, ()) {
  World world;
  std::vector<Comparable> claims;
  for (int i = 0; i < 12; ++i) {
    claims.push_back(world.random_claim());
  }
  PairRules rules(world.words, {});
  std::size_t contradictions = 0;
  for (const Comparable& a : claims) {
    for (const Comparable& b : claims) {
      if (a.claim != b.claim) {
        check_foretold(world, rules, a, b);
        contradictions += verdict_of(rules.decide(a, b)) == Verdict::kContradicts ? 1U : 0U;
      }
    }
  }
  RC_CLASSIFY(contradictions > 0, "some contradict");
}

RC_GTEST_PROP(RandomClasses, RelateAlikeBothWays, ()) {
  World world;
  const Comparable a = world.random_claim();
  const Comparable b = world.random_claim();
  PairRules rules(world.words, {});
  const ClassRelation forward = rules.relate(a.shape, a.time, b.shape, b.time);
  const ClassRelation backward = rules.relate(b.shape, b.time, a.shape, a.time);
  RC_ASSERT(forward.first_below == backward.second_below);
  RC_ASSERT(forward.second_below == backward.first_below);
  RC_ASSERT(forward.each_by_itself == backward.each_by_itself);
  RC_ASSERT(forward.conditional == backward.conditional);
}

RC_GTEST_PROP(RandomClasses, LookAtTimesOfFlowsAndDeltasOnly, ()) {
  World world;
  const std::uint32_t a = world.random_shape();
  const std::uint32_t b = world.random_shape();
  RC_PRE(!world.words.predicate(world.words.shape(a).predicate).has_period());
  PairRules rules(world.words, {});
  const ClassRelation untimed = rules.relate(a, 0, b, 0);
  RC_ASSERT(rules.relate(a, world.random_time(), b, world.random_time()) == untimed);
}

RC_GTEST_PROP(RandomPairs, AreDecidedAsByRulesThatHaveSeenNoOther, ()) {
  World world;
  std::vector<Comparable> claims;
  const int count = *rc::gen::inRange(2, 12);
  for (int i = 0; i < count; ++i) {
    claims.push_back(world.random_claim());
  }
  PairRules seasoned(world.words, {});
  for (const Comparable& a : claims) {
    for (const Comparable& b : claims) {
      PairRules fresh(world.words, {});
      const Reason reason = seasoned.decide(a, b);
      RC_ASSERT(reason == fresh.decide(a, b));
      RC_ASSERT(reason == PairRules(world.words, {}).decide(b, a));
      RC_ASSERT(seasoned.judge(reason).severity == fresh.judge(reason).severity);
      RC_ASSERT(seasoned.judge(reason).conditional == fresh.judge(reason).conditional);
    }
  }
}

class Rules : public ::testing::Test {
 protected:
  Rules() {
    words_.set_predicate(1, {ObjectType::kQuantity, Dimension{Measure::kCount, false},
                             QuantityRole::kStock, true, false});
  }

  Comparable claim(double value, std::uint32_t voices = 0) {
    Comparable claim;
    claim.claim = ++claims_;
    claim.subject = 1;
    Shape shape;
    shape.predicate = 1;
    shape.unit = words_.add_unit(Unit());
    shape.stated = true;
    shape.has_bounds = true;
    claim.shape = words_.add(shape);
    claim.voices = voices;
    claim.bounds = {Interval::point(value), Interval(value - 1, value + 1)};
    return claim;
  }

  ClaimDictionaries words_;
  std::uint32_t claims_ = 0;
};

TEST_F(Rules, AmountsOfPartOfAPeriodContradictThatOfTheWholeFromAboveOnly) {
  words_.set_predicate(2, {ObjectType::kQuantity, Dimension{Measure::kCount, false},
                           QuantityRole::kFlow, true, false});
  Shape sold;
  sold.predicate = 2;
  sold.unit = words_.add_unit(Unit());
  sold.stated = true;
  sold.has_bounds = true;
  const std::uint32_t shape = words_.add(sold);
  PairRules rules(words_, {});
  const auto relate = [&](const char* a, const char* b) {
    return rules.relate(shape, words_.add_time(EdtfDate::parse(a).value()), shape,
                        words_.add_time(EdtfDate::parse(b).value()));
  };
  const ClassRelation same = relate("2024", "2024");
  EXPECT_EQ(same.first_below, Reason::kDisjoint);
  EXPECT_EQ(same.second_below, Reason::kDisjoint);
  EXPECT_FALSE(same.conditional);
  const ClassRelation part = relate("2024-03", "2024");
  EXPECT_EQ(part.first_below, std::nullopt);
  EXPECT_EQ(part.second_below, Reason::kPartExceedsWhole);
  EXPECT_EQ(relate("2023/2024", "2024/2025"), ClassRelation());
  const ClassRelation open = relate("2024", "");
  EXPECT_EQ(open.first_below, Reason::kDisjoint);
  EXPECT_TRUE(open.conditional);
}

TEST_F(Rules, ADisputeHoldsForWhatRestatesItsClaims) {
  const Comparable few = claim(2048, 7);
  const Comparable few_again = claim(2049, 7);
  const Comparable few_by_others = claim(2048, 8);
  const Comparable many = claim(50'000, 9);
  words_.disputes.add({30, many, few, true});
  PairRules rules(words_, {});
  EXPECT_TRUE(rules.judge(rules.decide(few, many)).lifted);
  EXPECT_TRUE(rules.judge(rules.decide(many, few_again)).lifted);
  EXPECT_FALSE(rules.judge(rules.decide(few_by_others, many)).lifted);
}

TEST_F(Rules, WhatWasDecidedIsJudgedThoughTheClaimsAreGone) {
  PairRules rules(words_, {});
  const Reason reason = rules.decide(claim(10), claim(100));
  EXPECT_EQ(reason, Reason::kDisjoint);
  EXPECT_DOUBLE_EQ(rules.judge(reason).severity, 1);
}

TEST_F(Rules, AClaimThatHasNoNumberYetIsMeasuredByNoOther) {
  Comparable unwritten = claim(10);
  unwritten.claim = 0;
  PairRules rules(words_, {});
  EXPECT_EQ(rules.decide(unwritten, claim(100)), Reason::kDisjoint);
}

TEST(Gaps, BetweenDatesAreCountedInYears) {
  const auto day = [](double from) {
    const Interval whole(from, from + 1, false, true);
    return Bounds{whole, whole};
  };
  EXPECT_DOUBLE_EQ(gap_between(day(0), day(1 + 9 * 365.2425), true).severity, 1);
}

TEST(Scopes, ExcludeEachOtherByDimensionsInOrderOfTheirNames) {
  ClaimDictionaries words;
  const std::uint32_t phase = words.add_dimension("phase");
  const std::uint32_t fleet = words.add_dimension("fleet");
  const auto scope = [&](std::uint32_t of_fleet, std::uint32_t of_phase) {
    return words.add_scope(std::vector<ScopeEntry>{{fleet, ScopeValue::Kind::kText, of_fleet},
                                                   {phase, ScopeValue::Kind::kText, of_phase}});
  };
  EXPECT_EQ(relate_scopes(words, scope(1, 2), scope(3, 4)).excluded, fleet);
  EXPECT_FALSE(scopes_exclude(words, scope(1, 2), scope(1, 2)));
  const std::uint32_t open =
      words.add_scope(std::vector<ScopeEntry>{{fleet, ScopeValue::Kind::kText, 1}});
  const ScopeRelation relation = relate_scopes(words, open, scope(1, 2));
  ASSERT_EQ(relation.unspecified.size(), 1);
  EXPECT_EQ(relation.unspecified[0].dimension, phase);
  EXPECT_EQ(relation.unspecified[0].specified_by, Narrower::kB);
}

}  // namespace
}  // namespace claimgraph
