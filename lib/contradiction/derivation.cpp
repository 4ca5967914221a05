#include "contradiction/derivation.hpp"

#include <sstream>
#include <utility>

namespace claimgraph {
namespace {

using Condition = Ruling::Condition;

template <typename T>
std::string text_of(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string name_of(const EdtfDate& time) {
  return time.unspecified() ? "unspecified" : time.str();
}

std::string name_of(const Scope& scope) {
  return scope.empty() ? "none stated" : to_string(scope);
}

/// What the values of a predicate are measured in.
std::string name_of(const Predicate& predicate) {
  return predicate.dimension ? predicate.dimension->str() + " (" + to_string(*predicate.role) + ")"
                             : std::string(to_string(predicate.object_type));
}

const char* name_of(const Stances& stances) {
  return stances.stated || stances.denied ? "stated"
         : stances.forecast               ? "forecast"
                                          : "vouched for by nobody";
}

class Derivation {
 public:
  Derivation(const SnapshotState& state, ClaimIndex a, ClaimIndex b, const Ruling& ruling,
             const Comparison& result)
      : state_(state),
        a_(state.records[a]),
        b_(state.records[b]),
        ruling_(ruling),
        result_(result) {}

  std::vector<Step> steps() {
    if (ruling_.condition == Condition::kClaim) {
      note("claim", result_.reason == Reason::kDenied
                        ? "one claim, put forward by some and denied by others"
                        : "one claim, named by its content; put forward more than once, it is one "
                          "proposition");
    } else {
      note_subject();
      note_predicate();
      note_dimension();
      note_modality();
      note_scope();
      note_time();
      note_values();
    }
    note("verdict", std::string(to_string(result_.verdict)) +
                        (result_.conditional ? ", unless scoped differently: " : ": ") +
                        to_string(result_.reason));
    return std::move(steps_);
  }

 private:
  void note(const char* condition, std::string finding) {
    steps_.push_back({condition, std::move(finding)});
  }
  [[nodiscard]] bool reached(Condition condition) const { return ruling_.condition >= condition; }
  [[nodiscard]] bool decided_by(Condition condition) const {
    return ruling_.condition == condition;
  }

  void note_subject() {
    if (a_.subject == b_.subject) {
      note("subject", "both " + state_.label(a_.subject));
      return;
    }
    std::string text = state_.label(a_.subject) + " and " + state_.label(b_.subject) + " differ";
    if (ruling_.by_object) {
      text += ", but " + state_.label(a_.object_entity) + " has at most one " + a_.predicate->label;
    }
    note("subject", std::move(text));
  }

  void note_predicate() {
    if (!reached(Condition::kPredicate)) {
      return;
    }
    const std::string& a = a_.predicate->key;
    const std::string& b = b_.predicate->key;
    switch (ruling_.relation->predicates) {
      case PredicateRelation::kUnrelated:
        return note("predicate", a + " and " + b + " are not related");
      case PredicateRelation::kSame:
        return note("predicate", "both " + a);
      case PredicateRelation::kANarrower:
        return note("predicate", a + " is narrower than " + b);
      case PredicateRelation::kBNarrower:
        return note("predicate", b + " is narrower than " + a);
      case PredicateRelation::kSiblings:
        return note("predicate", a + " and " + b + " have a broader predicate in common");
    }
  }

  void note_dimension() {
    if (!reached(Condition::kDimension)) {
      return;
    }
    if (result_.reason == Reason::kDifferentDimension) {
      note("dimension", name_of(*a_.predicate) + " and " + name_of(*b_.predicate) +
                            " cannot be measured by each other");
    } else if (decided_by(Condition::kDimension)) {
      note("dimension", "two currencies, and no exchange rate for the time");
    } else if (ruling_.relation->has_bounds) {
      const std::optional<Dimension>& dimension = a_.predicate->dimension;
      std::string text = dimension ? "both " + dimension->str() : "both dates, in days since 1970";
      if (ruling_.rate != nullptr) {
        text += ", converted by the exchange rate of claim " +
                state_.records[ruling_.rate->claim - 1].name;
      }
      note("dimension", std::move(text));
    }
  }

  void note_modality() {
    if (decided_by(Condition::kModality)) {
      note("modality",
           std::string("one is ") + name_of(a_.stances) + ", the other " + name_of(b_.stances));
    }
  }

  void note_scope() {
    if (!reached(Condition::kScope)) {
      return;
    }
    note("scope", name_of(a_.claim.scope) + " | " + name_of(b_.claim.scope));
    if (!decided_by(Condition::kScope)) {
      return;
    }
    const ScopeRelation& scopes = *ruling_.relation->scopes;
    if (scopes.excluded == 0) {
      note("scope", scopes.crossing ? "each is narrower than the other in some dimension"
                                    : "one is narrower, and such values do not add up");
      return;
    }
    const std::string& dimension = state_.vocabulary.dimension(scopes.excluded);
    if (result_.reason == Reason::kScopeDisputed) {
      note("dispute", "the same figure, and who puts one forward disputes what the other covers (" +
                          dimension + ")");
    } else {
      note("scope", "the values of " + dimension + " exclude each other");
    }
  }

  void note_time() {
    if (!reached(Condition::kTime)) {
      return;
    }
    note("time", name_of(a_.claim.valid_time) + " | " + name_of(b_.claim.valid_time));
    if (decided_by(Condition::kTime)) {
      note("time", "the times cannot overlap");
    } else if (decided_by(Condition::kPeriod)) {
      note("time", result_.reason == Reason::kDifferentPeriod
                       ? "amounts over different periods"
                       : "one has the narrower scope, the other the shorter period");
    }
  }

  /// In one unit, if they could be brought to one.
  void note_values() {
    if (!reached(Condition::kModality) || !ruling_.relation->has_bounds) {
      return;
    }
    const bool converted = ruling_.rate != nullptr;
    const Bounds& a = converted ? ruling_.bounds_a : *a_.bounds;
    const Bounds& b = converted ? ruling_.bounds_b : *b_.bounds;
    note("values", "strict " + text_of(a.strict) + " | " + text_of(b.strict) + ", fuzzy " +
                       text_of(a.fuzzy) + " | " + text_of(b.fuzzy));
  }

  const SnapshotState& state_;
  const Record& a_;
  const Record& b_;
  const Ruling& ruling_;
  const Comparison& result_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> derivation(const SnapshotState& state, ClaimIndex a, ClaimIndex b,
                             const Ruling& ruling, const Comparison& result) {
  return Derivation(state, a, b, ruling, result).steps();
}

}  // namespace claimgraph
