#include "contradiction/pair_rules.hpp"

#include <algorithm>

#include "contradiction/dispute_rules.hpp"
#include "contradiction/exchange_rules.hpp"
#include "contradiction/relation_memo.hpp"

namespace claimgraph {
namespace {

using Condition = Ruling::Condition;

/// Severity of conflicts that have no gap: entities, texts, flags, denials. As a tenfold gap.
constexpr double kCategoricalSeverity = 1;

bool agrees(Reason reason) {
  return verdict_of(reason) == Verdict::kCorroborates || reason == Reason::kBoundAllows;
}

/// One claim put forward by some and denied by others.
bool contested(const Shape& shape) {
  return shape.denied && (shape.stated || shape.forecast);
}

bool is_measured_by(const Comparable& a, const Comparable& b) {
  return a.measured_by == b.claim && a.measured_by != 0;
}

/// The part may be within the whole.
bool part_fits_whole(Narrower part, const Bounds& a, const Bounds& b) {
  const Bounds& small = part == Narrower::kA ? a : b;
  const Bounds& large = part == Narrower::kA ? b : a;
  if (large.fuzzy.empty()) {
    return small.fuzzy.empty();  // a whole that is not there has no parts
  }
  return !large.fuzzy.entirely_below(small.fuzzy) || small.fuzzy.empty();
}

/// What the verdict on two affirmed values becomes when one or both are denied.
Reason weigh_denial(const ShapeRelation& relation, Reason plain, const Bounds& a, const Bounds& b) {
  if (relation.denied_a == relation.denied_b) {
    // Two denials of different values say nothing against each other.
    return relation.denied_a && is_conflict(plain) ? Reason::kDenialOfOther : plain;
  }
  if (!relation.has_bounds) {
    if (relation.object_type == ObjectType::kFlag && plain == Reason::kDifferentValue) {
      return Reason::kSameValue;  // to deny "no" is to say "yes"
    }
    if (plain == Reason::kSameValue) {
      return Reason::kDenied;
    }
    return verdict_of(plain) == Verdict::kIncomparable ? plain : Reason::kDenialOfOther;
  }
  if (relation.part != Narrower::kNeither) {
    return Reason::kDenialOfOther;  // what is denied of the whole may hold of the part
  }
  const Bounds& denied = relation.denied_a ? a : b;
  const Bounds& asserted = relation.denied_a ? b : a;
  const bool covered = !asserted.strict.empty() && denied.fuzzy.contains(asserted.strict);
  const bool same = plain == Reason::kValuesAgree || plain == Reason::kWithinRounding;
  return covered || same ? Reason::kDenied : Reason::kDenialOfOther;
}

}  // namespace

struct PairRules::State {
  State(const ClaimDictionaries& words, const Tolerances& chosen)
      : vocabulary(words), tolerances(chosen), memo(words) {}

  Reason decide(const Comparable& a, const Comparable& b) {
    const bool by_object = a.subject != b.subject;
    if (by_object && !share_object(a, b)) {
      last.condition = Condition::kSubject;
      return Reason::kDifferentSubject;
    }
    last.by_object = by_object;
    const ShapeRelation& relation = memo.relate(a.shape, a.time, b.shape, b.time);
    last.relation = &relation;
    if (relation.before_units) {
      last.condition = *relation.before_units == Reason::kDifferentPredicate
                           ? Condition::kPredicate
                           : Condition::kDimension;
      return *relation.before_units;
    }
    if (!relation.currencies) {
      return decide(relation, a, b, a.bounds, b.bounds);
    }
    const std::optional<CommonUnit> common = convert(vocabulary, *relation.currencies, a, b);
    if (!common) {
      last.condition = Condition::kDimension;
      return Reason::kNoExchangeRate;
    }
    last.rate = common->rate;
    last.bounds_a = common->a;
    last.bounds_b = common->b;
    return decide(relation, a, b, last.bounds_a, last.bounds_b);
  }

  /// The conditions after the units.
  Reason decide(const ShapeRelation& relation, const Comparable& a, const Comparable& b,
                const Bounds& bounds_a, const Bounds& bounds_b) {
    if (relation.after_units) {
      last.condition = relation.scopes == nullptr ? Condition::kModality : Condition::kScope;
      const bool disputed = relation.scope_disputable && !vocabulary.disputes.empty() &&
                            agrees(compare_bounds(bounds_a, bounds_b, false, tolerances)) &&
                            set_up(a, b).by_speaker;
      return disputed ? Reason::kScopeDisputed : *relation.after_units;
    }
    if (!vocabulary.time(a.time).fuzzy.intersects(vocabulary.time(b.time).fuzzy)) {
      last.condition = Condition::kTime;
      return Reason::kDifferentTime;
    }
    if (relation.after_times) {
      last.condition = Condition::kPeriod;
      return *relation.after_times;
    }
    last.condition = Condition::kValues;
    const Reason reason = relation.has_bounds
                              ? compare_quantities(relation, a, b, bounds_a, bounds_b)
                              : weigh_denial(relation, compare_things(relation, a, b), {}, {});
    return same_voices(a, b) ? weigh_voices(relation, a, b, reason) : reason;
  }

  /// Two subjects of one object that has at most one: a company has one chief.
  [[nodiscard]] bool share_object(const Comparable& a, const Comparable& b) const {
    const std::uint32_t predicate = vocabulary.shape(a.shape).predicate;
    if (a.object != b.object || a.object == 0 || predicate != vocabulary.shape(b.shape).predicate) {
      return false;
    }
    const PredicateTraits& traits = vocabulary.predicate(predicate);
    return traits.inverse_functional && traits.object_type == ObjectType::kEntity;
  }

  [[nodiscard]] Reason compare_quantities(const ShapeRelation& relation, const Comparable& a,
                                          const Comparable& b, const Bounds& bounds_a,
                                          const Bounds& bounds_b) const {
    if (relation.value_unknown) {
      return Reason::kValueNotKnown;
    }
    Reason reason = compare_bounds(bounds_a, bounds_b, relation.either_bound, tolerances);
    if (reason == Reason::kDisjoint && (is_measured_by(a, b) || is_measured_by(b, a))) {
      reason = Reason::kMeasuredAgainst;
    }
    if (relation.denied_a || relation.denied_b) {
      return weigh_denial(relation, reason, bounds_a, bounds_b);
    }
    reason = weigh_part_and_whole(
        relation, reason, [&](Narrower part) { return part_fits_whole(part, bounds_a, bounds_b); });
    return !relation.functional && is_conflict(reason) ? Reason::kSeveralValues : reason;
  }

  /// Entities, texts and flags.
  [[nodiscard]] Reason compare_things(const ShapeRelation& relation, const Comparable& a,
                                      const Comparable& b) const {
    if (last.by_object) {
      return Reason::kDifferentValue;
    }
    if (a.object == b.object) {
      return Reason::kSameValue;
    }
    if (relation.object_type == ObjectType::kFlag) {
      return Reason::kDifferentValue;
    }
    if (relation.object_type == ObjectType::kEntity &&
        (vocabulary.taxonomy.is_narrower(a.object, b.object) ||
         vocabulary.taxonomy.is_narrower(b.object, a.object))) {
      return Reason::kPartOfWhole;
    }
    if (relation.languages_differ) {
      return Reason::kDifferentLanguage;
    }
    return relation.functional ? Reason::kDifferentValue : Reason::kSeveralValues;
  }

  /// What a verdict becomes when both are reports of the same utterances.
  static Reason weigh_voices(const ShapeRelation& relation, const Comparable& a,
                             const Comparable& b, Reason reason) {
    const bool bound_lost =
        reason == Reason::kBoundAllows && relation.bound_retold && a.time == b.time;
    if (!bound_lost && !is_conflict(reason)) {
      return reason;
    }
    return relation.same_predicate() ? Reason::kDistortedOnTheWay : Reason::kDistinguishedBySource;
  }

  /// Who has set two claims against each other.
  struct SetUp {
    bool by_anybody = false;
    bool by_speaker = false;
  };
  [[nodiscard]] SetUp set_up(const Comparable& a, const Comparable& b) const {
    SetUp result;
    for (const std::uint32_t number : disputes_between(vocabulary, a, b)) {
      result.by_anybody = true;
      result.by_speaker |= vocabulary.disputes.all()[number].by_speaker;
    }
    return result;
  }

  const ClaimDictionaries& vocabulary;
  Tolerances tolerances;
  RelationMemo memo;
  Ruling last;
  // The pair decided last, if it contradicts.
  Comparable last_a;
  Comparable last_b;
};

PairRules::PairRules(const ClaimDictionaries& vocabulary, const Tolerances& tolerances)
    : state_(std::make_unique<State>(vocabulary, tolerances)) {}
PairRules::PairRules(PairRules&&) noexcept = default;
PairRules& PairRules::operator=(PairRules&&) noexcept = default;
PairRules::~PairRules() = default;

Reason PairRules::decide(const Comparable& a, const Comparable& b) {
  State& state = *state_;
  state.last.by_object = false;
  state.last.relation = nullptr;
  state.last.rate = nullptr;
  Reason reason = Reason::kSameClaim;
  if (a.claim != b.claim) {
    reason = state.decide(a, b);
  } else {
    state.last.condition = Condition::kClaim;
    if (contested(state.vocabulary.shape(a.shape))) {
      reason = Reason::kDenied;
    }
  }
  if (contradicts(reason)) {
    state.last_a = a;
    state.last_b = b;
  }
  return reason;
}

Judgement PairRules::judge(Reason reason) const {
  Judgement result;
  result.reason = reason;
  result.verdict = verdict_of(reason);
  if (result.verdict != Verdict::kContradicts) {
    return result;
  }
  const State& state = *state_;
  if (state.last_a.claim != state.last_b.claim) {
    const State::SetUp set_up = state.set_up(state.last_a, state.last_b);
    result.lifted = set_up.by_anybody;
    result.conditional =
        reason != Reason::kScopeDisputed && state.last.relation->open && !set_up.by_speaker;
  }
  const Bounds& bounds_a = state.last.rate == nullptr ? state.last_a.bounds : state.last.bounds_a;
  const Bounds& bounds_b = state.last.rate == nullptr ? state.last_b.bounds : state.last.bounds_b;
  result.severity = kCategoricalSeverity;
  if (reason == Reason::kMeasuredAgainst) {
    result.severity = 0;  // "more than they admit" does not say by how much
  } else if ((reason == Reason::kDisjoint || reason == Reason::kPartExceedsWhole) &&
             !bounds_a.fuzzy.empty() && !bounds_b.fuzzy.empty()) {
    const bool a_below = bounds_a.fuzzy.entirely_below(bounds_b.fuzzy);
    const GapOf gap = gap_between(a_below ? bounds_a : bounds_b, a_below ? bounds_b : bounds_a,
                                  state.last.relation->object_type == ObjectType::kDate);
    result.severity = gap.severity;
    result.gap_ratio = gap.ratio;
  }
  return result;
}

const Ruling& PairRules::ruling() const {
  return state_->last;
}

ClassRelation PairRules::relate(std::uint32_t shape_a, std::uint32_t period_a,
                                std::uint32_t shape_b, std::uint32_t period_b) {
  return state_->memo.relate(shape_a, period_a, shape_b, period_b).plain;
}

}  // namespace claimgraph
