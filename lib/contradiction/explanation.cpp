// Explaining a verdict: the derivation, what would reconcile the two, what changed on the way.

#include <algorithm>

#include <claimgraph/contradiction/comparison.hpp>

#include "contradiction/claim_text.hpp"
#include "contradiction/comparer.hpp"
#include "contradiction/derivation.hpp"
#include "contradiction/dispute_rules.hpp"
#include "contradiction/exchange_rules.hpp"

namespace claimgraph {
namespace {

/// What a claim covers when its predicate is taken at its word.
std::string coverage(const Record& record) {
  return record.predicate->gloss.empty() ? record.predicate->label : record.predicate->gloss;
}

/// "A means X, and B means Y".
std::string both_right(const std::string& a, const std::string& b) {
  return a + ", and " + b;
}

class HypothesisFinder {
 public:
  HypothesisFinder(const SnapshotState& state, const Tolerances& tolerances,
                   const ScopeRelation& scopes, ClaimIndex a, ClaimIndex b)
      : state_(state),
        tolerances_(tolerances),
        scopes_(scopes),
        index_a_(a),
        index_b_(b),
        a_(state.records[index_a_]),
        b_(state.records[index_b_]) {}

  std::vector<Hypothesis> find() {
    add_rescoped(index_a_, a_, b_);
    add_rescoped(index_b_, b_, a_);
    if (a_.predicate->key != b_.predicate->key) {
      hypotheses_.push_back({Hypothesis::Kind::kPredicate,
                             both_right(value_text(state_, a_) + " means " + coverage(a_),
                                        value_text(state_, b_) + " means " + coverage(b_)),
                             {}});
    }
    for (const ScopeRelation::Unspecified& gap : scopes_.unspecified) {
      const bool by_a = gap.specified_by == Narrower::kA;
      add_unspecified(state_.vocabulary.dimension(gap.dimension), by_a ? a_ : b_, by_a ? b_ : a_);
    }
    add_times();
    return std::move(hypotheses_);
  }

 private:
  /// Another claim holds that the value of `side` covers something else than `side` says.
  void add_rescoped(ClaimIndex index, const Record& side, const Record& opposite) {
    for (const Dispute& dispute : state_.disputes) {
      const Record& holder = state_.records[dispute.disputing];
      const bool of_side = dispute.disputed == index ||
                           restates(state_.vocabulary, state_.comparables[dispute.disputed],
                                    state_.comparable(side));
      const bool known =
          std::any_of(hypotheses_.begin(), hypotheses_.end(),
                      [&](const Hypothesis& h) { return h.supported_by == holder.id; });
      if (of_side && !known && &holder != &opposite && rescopes(holder, side)) {
        hypotheses_.push_back(
            {Hypothesis::Kind::kRescoped, rescoped_text(holder, side, opposite), holder.id});
      }
    }
  }

  [[nodiscard]] bool rescopes(const Record& holder, const Record& side) const {
    if (holder.subject != side.subject || holder.predicate->key != side.predicate->key ||
        !holder.bounds || !side.bounds ||
        !scopes_exclude(state_.vocabulary, state_.scope_of(holder.index),
                        state_.scope_of(side.index))) {
      return false;
    }
    const std::optional<CommonUnit> common =
        bring_to_common_unit(state_.vocabulary, state_.comparable(holder), state_.comparable(side));
    return common && verdict_of(compare_bounds(common->a, common->b, false, tolerances_)) ==
                         Verdict::kCorroborates;
  }

  [[nodiscard]] std::string rescoped_text(const Record& holder, const Record& side,
                                          const Record& opposite) const {
    const ScopeRelation relation = relate_scopes(state_.vocabulary, state_.scope_of(holder.index),
                                                 state_.scope_of(side.index));
    const std::string& dimension = state_.vocabulary.dimension(relation.excluded);
    std::string text = value_text(state_, side) + " means only the " +
                       scope_value_text(state_, holder.scope.at(dimension));
    if (!holder.origins.empty()) {
      text += ", as " + state_.label(holder.origins.front()) + " holds (" + holder.name + ")";
    }
    if (side.predicate->key != opposite.predicate->key) {
      text = both_right(text, value_text(state_, opposite) + " means " + coverage(opposite));
    }
    return text;
  }

  void add_unspecified(const std::string& dimension, const Record& specified, const Record& open) {
    hypotheses_.push_back({Hypothesis::Kind::kScope,
                           value_text(state_, open) + ", which leaves the " + dimension +
                               " open, is not of " +
                               scope_value_text(state_, specified.scope.at(dimension)),
                           {}});
  }

  void add_times() {
    const EdtfDate& time_a = a_.claim.valid_time;
    const EdtfDate& time_b = b_.claim.valid_time;
    const std::optional<QuantityRole> role = a_.predicate->role;
    if (time_a.unspecified() != time_b.unspecified() &&
        (role == QuantityRole::kFlow || role == QuantityRole::kDelta)) {
      const Record& open = time_a.unspecified() ? a_ : b_;
      const std::string& stated = time_a.unspecified() ? time_b.str() : time_a.str();
      hypotheses_.push_back({Hypothesis::Kind::kPeriod,
                             value_text(state_, open) + " is for another period than " + stated,
                             {}});
    } else if (time_a.unspecified() || time_b.unspecified()) {
      hypotheses_.push_back(
          {Hypothesis::Kind::kTime,
           "they hold at different times: " +
               std::string(time_a.unspecified() && time_b.unspecified() ? "neither" : "one") +
               (time_a.unspecified() && time_b.unspecified() ? " says when" : " does not say when"),
           {}});
    }
  }

  const SnapshotState& state_;
  const Tolerances& tolerances_;
  const ScopeRelation& scopes_;
  ClaimIndex index_a_;
  ClaimIndex index_b_;
  const Record& a_;
  const Record& b_;
  std::vector<Hypothesis> hypotheses_;
};

/// A chain of `later` passes on an attribution of `earlier`.
bool passes_on_claim(const SnapshotState& state, const Record& later, const Record& earlier) {
  for (const std::uint32_t head : later.attributions) {
    for (auto via = state.links[head].via; via; via = state.links[*via].via) {
      if (state.links[*via].link.attribution.claim == earlier.id) {
        return true;
      }
    }
  }
  return false;
}

ToldFirst told_first(const SnapshotState& state, ClaimIndex a, ClaimIndex b) {
  const bool a_first = passes_on_claim(state, state.records[b], state.records[a]);
  const bool b_first = passes_on_claim(state, state.records[a], state.records[b]);
  if (a_first == b_first) {
    return ToldFirst::kNotRecorded;
  }
  return a_first ? ToldFirst::kA : ToldFirst::kB;
}

}  // namespace

Comparison compare(const Snapshot& snapshot, ClaimIndex a, ClaimIndex b,
                   const Tolerances& tolerances) {
  return Comparer(snapshot, tolerances).run(a, b);
}

Explanation explain(const Snapshot& snapshot, ClaimIndex a, ClaimIndex b,
                    const Tolerances& tolerances) {
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  Explanation explanation;
  explanation.a = a;
  explanation.b = b;
  explanation.tolerances = tolerances;
  Comparer comparer(snapshot, tolerances);
  explanation.comparison = comparer.run(a, b);
  explanation.steps = derivation(state, a, b, comparer.ruling(), explanation.comparison);
  explanation.set_against = a == b ? std::vector<SetAgainst>{} : set_against(state, a, b);
  const Comparison& comparison = explanation.comparison;
  const bool reconcilable = comparison.verdict == Verdict::kContradicts && a != b &&
                            comparison.reason != Reason::kScopeDisputed;
  if (reconcilable) {
    explanation.hypotheses =
        HypothesisFinder(state, tolerances, *comparer.ruling().relation->scopes, a, b).find();
  }
  if (comparison.reason == Reason::kDistortedOnTheWay) {
    explanation.told_first = told_first(state, a, b);
    const bool b_first = explanation.told_first == ToldFirst::kB;
    explanation.distortions = b_first ? distortions(snapshot, b, a) : distortions(snapshot, a, b);
  }
  return explanation;
}

}  // namespace claimgraph
