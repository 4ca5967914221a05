// What follows for two claims from their shapes alone.
#pragma once

#include <cstdint>
#include <optional>

#include <claimgraph/model/verdict.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"
#include "contradiction/exchange_rules.hpp"
#include "contradiction/scope_relation.hpp"

namespace claimgraph {

/// How each claim of one class stands to each of another, when both are plain (see
/// columns_state.hpp) and of one subject, values and the overlap of times apart.
struct ClassRelation {
  /// A pair whose fuzzy intervals are disjoint contradicts if the first class is below.
  std::optional<Reason> first_below;
  /// ... if the second class is below.
  std::optional<Reason> second_below;
  bool conditional = false;
  /// Nothing follows for all: each pair must be decided by itself (an exchange rate is needed, or
  /// claims of such shapes are not plain).
  bool each_by_itself = false;
  friend bool operator==(const ClassRelation&, const ClassRelation&) = default;
};

/// How two predicates relate: one, or one is broader than the other, or both have a broader one.
enum class PredicateRelation : std::uint8_t {
  kUnrelated,
  kSame,
  kANarrower,
  kBNarrower,
  kSiblings
};

/// All that the rules find out about a pair of claims from their shapes and, for flows and deltas,
/// their periods. The conditions are tried in the order of docs/semantics.md; a condition that
/// fails is the last one looked at.
struct ShapeRelation {
  PredicateRelation predicates = PredicateRelation::kUnrelated;
  /// Decides each pair, whatever its units: predicate or dimension.
  std::optional<Reason> before_units;
  /// Decides each pair that can be brought to one unit: modality or scope.
  std::optional<Reason> after_units;
  /// Decides each pair whose times overlap: period.
  std::optional<Reason> after_times;

  /// Currencies differ, so that a rate is needed.
  std::optional<TwoCurrencies> currencies;

  /// Scopes exclude each other, which the two may dispute about one figure.
  bool scope_disputable = false;
  /// Null if the scopes were not looked at. Lives as long as what gave it.
  const ScopeRelation* scopes = nullptr;

  ObjectType object_type = ObjectType::kText;
  bool has_bounds = false;     ///< both
  bool either_bound = false;   ///< claims one side only, or a magnitude
  bool value_unknown = false;  ///< of either
  bool denied_a = false;
  bool denied_b = false;
  bool functional = false;  ///< both predicates
  bool additive = false;
  bool languages_differ = false;
  /// One gives a bound, the other a value, of the same thing: "up to 50,000" as "50,000".
  bool bound_retold = false;
  /// There are conditions under which both are right.
  bool open = false;
  /// Other periods than equal ones, or none, would make it another relation.
  bool by_period = false;
  /// The side that speaks of a part by stated scope, period or taxonomy; none if the predicates
  /// differ.
  Narrower part = Narrower::kNeither;
  bool stated_narrower = false;

  ClassRelation plain;

  [[nodiscard]] bool same_predicate() const { return predicates == PredicateRelation::kSame; }
};

/// `scopes` is the relation of the two scopes, and must outlive the result. Times are numbers of
/// the vocabulary.
ShapeRelation relate_shapes(const ClaimDictionaries& vocabulary, const Shape& a,
                            std::uint32_t time_a, const Shape& b, std::uint32_t time_b,
                            const ScopeRelation& scopes);

/// As verdict_of has it; asked of every pair.
inline bool contradicts(Reason reason) {
  switch (reason) {
    case Reason::kDisjoint:
    case Reason::kDifferentValue:
    case Reason::kDenied:
    case Reason::kPartExceedsWhole:
    case Reason::kMeasuredAgainst:
    case Reason::kScopeDisputed:
    case Reason::kNoneAgainstValue:
      return true;
    default:
      return false;
  }
}

/// Contradicts or is borderline.
inline bool is_conflict(Reason reason) {
  return contradicts(reason) || reason == Reason::kCoarseRounding;
}

/// What `plain`, the verdict on two affirmed values, becomes when one claim speaks of a part of
/// what the other speaks of. `fits(part)` tells whether that part may be within the whole.
template <typename Fits>
Reason weigh_part_and_whole(const ShapeRelation& relation, Reason plain, const Fits& fits) {
  if (relation.part != Narrower::kNeither && (relation.stated_narrower || is_conflict(plain))) {
    return fits(relation.part) ? Reason::kPartOfWhole : Reason::kPartExceedsWhole;
  }
  if (relation.same_predicate()) {
    return plain;
  }
  if (!is_conflict(plain) || plain == Reason::kCoarseRounding) {
    return Reason::kNarrowerAgrees;
  }
  const bool ordered = relation.predicates != PredicateRelation::kSiblings;
  const Narrower narrower =
      relation.predicates == PredicateRelation::kANarrower ? Narrower::kA : Narrower::kB;
  return ordered && plain == Reason::kDisjoint && relation.additive && !fits(narrower)
             ? Reason::kPartExceedsWhole
             : plain;
}

}  // namespace claimgraph
