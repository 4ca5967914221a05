// The rules in their order: subject, predicate, dimension, modality, scope, time, polarity, values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <claimgraph/contradiction/comparison.hpp>

#include "contradiction/scope_relation.hpp"
#include "contradiction/snapshot_state.hpp"
#include "contradiction/value_rules.hpp"

namespace claimgraph {

/// Compares one pair. With a trace, notes each rule as it is tried; without one, builds no text.
class Comparer {
 public:
  /// `trace` may be null; it must outlive the Comparer.
  Comparer(const Snapshot& snapshot, const Tolerances& tolerances,
           std::vector<Step>* trace = nullptr);

  /// The result does not depend on which claim is called a; the trace names a first.
  Comparison run(ClaimIndex a, ClaimIndex b);

  /// The two halves of run, for those who do not need every comparison in full: the rule that
  /// decides the pair, then all that is to say about it.
  Reason decide(ClaimIndex a, ClaimIndex b);
  Comparison judge(Reason reason);

  /// The relation of the scopes found by the last run that came so far.
  [[nodiscard]] const ScopeRelation& scopes() const { return scopes_; }

 private:
  void start(ClaimIndex a, ClaimIndex b);
  /// How the predicates relate: one, or one is broader than the other, or both have a broader one.
  enum class PredicateRelation { kSame, kANarrower, kBNarrower, kSiblings };

  // Each condition returns the reason why the pair is decided already, or nothing to go on.
  std::optional<Reason> check_subject();
  std::optional<Reason> check_predicate();
  std::optional<Reason> check_dimension();
  std::optional<Reason> check_modality();
  std::optional<Reason> check_scope();
  std::optional<Reason> check_time();

  [[nodiscard]] Reason compare_values() const;
  [[nodiscard]] Reason compare_quantities() const;
  [[nodiscard]] Reason compare_entities() const;
  [[nodiscard]] Reason compare_texts() const;
  [[nodiscard]] Reason compare_flags() const;
  /// What `plain`, the verdict on the affirmed values, becomes when claims are denied.
  [[nodiscard]] Reason weigh_denial(Reason plain) const;
  /// What it becomes when one claim speaks of a part of what the other speaks of.
  [[nodiscard]] Reason weigh_part_and_whole(Reason plain) const;
  /// What a verdict becomes when both are reports of the same utterances.
  [[nodiscard]] Reason weigh_voices(Reason reason) const;
  /// One gives a bound, the other a value, of the same thing: "up to 50,000" retold as "50,000".
  [[nodiscard]] bool bound_lost() const;
  /// The side that speaks of a part by stated scope, period or taxonomy; kNeither if none does, or
  /// if the predicates differ.
  [[nodiscard]] Narrower part_side() const;
  [[nodiscard]] bool part_fits_whole(Narrower part) const;
  [[nodiscard]] bool is_conditional() const;
  void measure(Comparison& result) const;
  /// `finding` makes the text; it is called only if there is a trace.
  template <typename Finding>
  void note(const char* condition, const Finding& finding) {
    if (trace_ != nullptr) {
      trace_->push_back({condition, finding()});
    }
  }
  [[nodiscard]] bool additive() const;
  [[nodiscard]] bool has_bounds() const { return a_->bounds && b_->bounds; }
  [[nodiscard]] bool denied(const Record& record) const;

  const SnapshotState& state_;
  Tolerances tolerances_;
  std::vector<Step>* trace_;

  // The pair under way.
  ClaimIndex index_a_ = 0;
  ClaimIndex index_b_ = 0;
  const Record* a_ = nullptr;
  const Record* b_ = nullptr;
  PredicateRelation predicates_ = PredicateRelation::kSame;
  bool by_object_ = false;  ///< compared as two subjects of one object (inverse functional)
  ScopeRelation scopes_;
  Narrower shorter_period_ = Narrower::kNeither;
  bool period_unspecified_ = false;
  bool measured_ = false;  ///< the bounds below are those of the pair, in one unit
  Bounds bounds_a_;
  Bounds bounds_b_;
  std::vector<SetAgainst> disputes_;
};

}  // namespace claimgraph
