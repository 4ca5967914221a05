// Verdicts: how two claims stand to each other, always with a reason.
#pragma once

#include <optional>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

enum class Verdict {
  kCorroborates,  ///< they say the same, within what they may mean
  kCompatible,    ///< both can be true; neither supports the other's value
  kBorderline,    ///< only coarse rounding would reconcile them
  kContradicts,   ///< both cannot be true; if conditional: unless they are scoped differently
  kIncomparable,  ///< they do not speak of the same thing, or cannot be measured by each other
};

/// "corroborates", "contradicts", ...
CLAIMGRAPH_EXPORT const char* to_string(Verdict verdict) noexcept;
/// Reads what to_string gives; nothing for other texts.
CLAIMGRAPH_EXPORT std::optional<Verdict> parse_verdict(std::string_view text) noexcept;

/// The rule that decided a verdict. docs/semantics.md has each with an example.
enum class Reason {
  // corroborates
  kSameClaim,       ///< one proposition, put forward more than once
  kValuesAgree,     ///< strict intervals meet
  kWithinRounding,  ///< fuzzy intervals meet and the values are close
  kSameValue,       ///< same entity, text or flag
  // compatible
  kBoundAllows,     ///< one is only a bound, or a magnitude, and admits the other
  kPartOfWhole,     ///< a part does not exceed its whole
  kSeveralValues,   ///< the predicate is not functional: many values hold at a time
  kDenialOfOther,   ///< a denial of another value
  kNarrowerAgrees,  ///< predicates differ in scope and the values agree
  kValueNotKnown,   ///< one says only that there is a value
  // borderline
  kCoarseRounding,
  // contradicts
  kDisjoint,          ///< fuzzy intervals do not meet
  kDifferentValue,    ///< functional, and different entities, texts or flags
  kDenied,            ///< one denies what the other asserts
  kPartExceedsWhole,  ///< a part is greater than its whole
  kMeasuredAgainst,   ///< a comparative and the claim it is measured by
  kScopeDisputed,     ///< the same figure, and the speaker disputes what it covers
  kNoneAgainstValue,  ///< one says there is no value
  // incomparable: the first condition that failed
  kDifferentSubject,
  kDifferentPredicate,
  kDifferentDimension,
  kNoExchangeRate,
  kDifferentLanguage,  ///< texts in two languages cannot be compared word by word
  kDifferentScope,
  kCrossingScopes,  ///< each is narrower in another dimension, so neither bounds the other
  kDifferentTime,
  kDifferentPeriod,        ///< flows over periods that only overlap
  kDifferentModality,      ///< a forecast and a statement, or nobody stands behind one of them
  kDistinguishedBySource,  ///< one speech act gives both, as different things
  kDistortedOnTheWay,      ///< reports of one speech act that changed its value
};

/// "values agree", "part exceeds whole", ...
CLAIMGRAPH_EXPORT const char* to_string(Reason reason) noexcept;
/// The verdict a reason belongs to.
CLAIMGRAPH_EXPORT Verdict verdict_of(Reason reason) noexcept;

}  // namespace claimgraph
