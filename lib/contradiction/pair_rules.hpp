// The rules of docs/semantics.md in numbers: one implementation for pairs and for whole classes of
// pairs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/model/verdict.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/comparable.hpp"
#include "contradiction/shape_relation.hpp"
#include "contradiction/value_rules.hpp"

namespace claimgraph {

/// The verdict on a pair as far as numbers go.
struct Judgement {
  Verdict verdict = Verdict::kIncomparable;
  Reason reason = Reason::kDifferentSubject;
  bool conditional = false;
  bool lifted = false;
  double severity = 0;
  std::optional<double> gap_ratio;
};

/// How a pair was decided, for those who put it in words.
struct Ruling {
  /// The conditions of docs/semantics.md.
  enum class Condition : std::uint8_t {
    kClaim,
    kSubject,
    kPredicate,
    kDimension,
    kModality,
    kScope,
    kTime,
    kPeriod,
    kValues,
  };
  Condition condition = Condition::kClaim;  ///< the last one that was tried
  bool by_object = false;  ///< compared as two subjects of one object (inverse functional)
  const ShapeRelation* relation = nullptr;  ///< null if decided before
  /// Not null if one of the values was converted by it; then `bounds_a` and `bounds_b` are in one
  /// unit.
  const RecordedRate* rate = nullptr;
  Bounds bounds_a;
  Bounds bounds_b;

  /// Null if the scopes were not looked at.
  [[nodiscard]] const ScopeRelation* scopes() const {
    return condition >= Condition::kScope ? relation->scopes : nullptr;
  }
};

/// Compares claims of one state. Not for several threads at a time: it remembers what it found.
/// Cheap to make.
class CLAIMGRAPH_EXPORT PairRules {
 public:
  /// The vocabulary must outlive it.
  PairRules(const ClaimDictionaries& vocabulary, const Tolerances& tolerances);
  PairRules(PairRules&&) noexcept;
  PairRules& operator=(PairRules&&) noexcept;
  ~PairRules();

  /// The rule that decides a pair. Symmetric. a.claim == b.claim is one claim compared with itself.
  Reason decide(const Comparable& a, const Comparable& b);
  /// All there is to say about the pair decided last, of which `reason` was the result.
  [[nodiscard]] Judgement judge(Reason reason) const;
  /// How the last pair was decided. Until the next one is.
  [[nodiscard]] const Ruling& ruling() const;

  /// Shapes and, for flows and deltas, periods (Comparable::time; ignored for others). Remembered.
  ClassRelation relate(std::uint32_t shape_a, std::uint32_t period_a, std::uint32_t shape_b,
                       std::uint32_t period_b);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimgraph
