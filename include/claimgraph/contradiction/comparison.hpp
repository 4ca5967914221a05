// Comparing two claims: verdict, reason, gap, and what would reconcile them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/distortion.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/verdict.hpp>

namespace claimgraph {

/// How two contradicting claims could both be right: one change of reading that is enough.
struct Hypothesis {
  enum class Kind {
    kPredicate,  ///< the predicates mean what their glosses say, and differ in scope
    kScope,      ///< a dimension that one side leaves unspecified differs
    kRescoped,   ///< another claim in the store says that the value covers something narrower
    kPeriod,     ///< a flow's period that one side leaves unspecified differs
    kTime,       ///< they hold at different times; neither source says when
  };
  Kind kind = Kind::kPredicate;
  std::string text;                     ///< a sentence in English
  std::optional<ClaimId> supported_by;  ///< the claim that says so, for kRescoped
};

/// A recorded dispute that sets the two claims against each other.
struct SetAgainst {
  std::string agent;  ///< key
  ClaimId disputing;
  ClaimId disputed;
  /// The agent first said the disputing claim itself, so it vouches that both speak of one thing.
  bool by_speaker = false;
  /// Recorded for another report of the same speech act as one of the pair.
  bool by_restatement = false;
};

/// The result of comparing two claims.
struct Comparison {
  Verdict verdict = Verdict::kIncomparable;
  Reason reason = Reason::kDifferentSubject;
  /// With kContradicts: only if both are scoped alike ("contradicts unless scoped differently").
  bool conditional = false;
  /// A source has set the two against each other.
  bool lifted = false;
  /// For kContradicts: log10 of the gap ratio for quantities (sign-safe; see docs/semantics.md);
  /// log10(1 + years between) for dates; 1 for entities, texts, flags and denials. 0 otherwise.
  double severity = 0;
  /// Larger over smaller of the nearest ends of the strict intervals; for kContradicts between
  /// quantities of one sign, where a double can hold it.
  std::optional<double> gap_ratio;
  /// Scope dimensions that one side leaves unspecified, in order.
  std::vector<std::string> unspecified;

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// One step of a derivation, as a person would check it.
struct Step {
  std::string condition;  ///< "subject", "predicate", "dimension", "scope", "time", "values", ...
  std::string finding;    ///< "both DeepSeek", "[2048, 2048] and [50000, 50000] do not meet"
};

/// Which of two reports of one speech act came first: the other one passes it on.
enum class ToldFirst {
  kNotRecorded,  ///< neither passes on the other, or each does in some chain
  kA,
  kB,
};

/// A comparison with everything a person needs to derive it again.
struct Explanation {
  Comparison comparison;
  ClaimIndex a = 0;
  ClaimIndex b = 0;
  std::vector<Step> steps;  ///< the rules in the order in which they were tried
  /// Most plausible first. Never empty for conditional contradictions, empty for disputed scopes.
  std::vector<Hypothesis> hypotheses;
  std::vector<SetAgainst> set_against;
  /// For kDistortedOnTheWay: what differs between the two reports of one speech act, from the one
  /// that is recorded to have been first; from a to b if none is, and then the direction (lost or
  /// added, rounded or more precise) says nothing about what happened.
  std::vector<Distortion> distortions;
  ToldFirst told_first = ToldFirst::kNotRecorded;
  Tolerances tolerances;
};

/// Verdict on two claims. Symmetric: compare(a, b) and compare(b, a) are equal. A claim compared
/// with itself corroborates. Constant time up to the sizes of the scopes and chains. Precondition:
/// a and b < snapshot.size().
CLAIMGRAPH_EXPORT Comparison compare(const Snapshot& snapshot, ClaimIndex a, ClaimIndex b,
                                     const Tolerances& tolerances = {});

/// As compare, with the derivation. Linear in the claims about the same subject, and the disputes.
CLAIMGRAPH_EXPORT Explanation explain(const Snapshot& snapshot, ClaimIndex a, ClaimIndex b,
                                      const Tolerances& tolerances = {});

}  // namespace claimgraph
