#include "contradiction/shape_relation.hpp"

namespace claimgraph {
namespace {

/// The conditions in their order; each fills in what it finds out.
class ShapeRelator {
 public:
  ShapeRelator(const ClaimDictionaries& vocabulary, const Shape& a, std::uint32_t time_a,
               const Shape& b, std::uint32_t time_b)
      : vocabulary_(vocabulary),
        a_(a),
        b_(b),
        traits_a_(vocabulary.predicate(a.predicate)),
        traits_b_(vocabulary.predicate(b.predicate)),
        time_a_(time_a),
        time_b_(time_b) {}

  ShapeRelation relate(const ScopeRelation& scopes) {
    relation_.object_type = traits_a_.object_type;
    relation_.has_bounds = a_.has_bounds && b_.has_bounds;
    relation_.either_bound = a_.is_bound || b_.is_bound;
    relation_.value_unknown = a_.value_unknown || b_.value_unknown;
    relation_.denied_a = denied(a_);
    relation_.denied_b = denied(b_);
    relation_.functional = traits_a_.functional && traits_b_.functional;
    relation_.additive = traits_a_.additive();
    relation_.languages_differ = a_.language != 0 && b_.language != 0 && a_.language != b_.language;
    relate_predicates();
    relation_.bound_retold =
        relation_.same_predicate() && a_.one_sided != b_.one_sided && a_.scope == b_.scope;
    relation_.before_units = check_predicate_and_dimension();
    if (!relation_.before_units) {
      relate_units();
      relation_.after_units = check_modality();
      if (!relation_.after_units) {
        relation_.scopes = &scopes;
        relation_.after_units = check_scope();
      }
      if (!relation_.after_units) {
        relation_.by_period = traits_a_.has_period();
        relation_.after_times = check_period();
      }
      relation_.open = !relation_.same_predicate() || !scopes.unspecified.empty() || one_period_;
      relation_.part = part_side();
      relation_.stated_narrower =
          scopes.narrower != Narrower::kNeither || shorter_period_ != Narrower::kNeither;
    }
    relation_.plain = relate_plain();
    return relation_;
  }

 private:
  static bool denied(const Shape& shape) {
    const bool only_denied = shape.denied && !shape.stated && !shape.forecast;
    return shape.negative != only_denied;
  }

  void relate_predicates() {
    const std::uint32_t a = a_.predicate;
    const std::uint32_t b = b_.predicate;
    if (a == b) {
      relation_.predicates = PredicateRelation::kSame;
    } else if (vocabulary_.predicates.is_narrower(a, b)) {
      relation_.predicates = PredicateRelation::kANarrower;
    } else if (vocabulary_.predicates.is_narrower(b, a)) {
      relation_.predicates = PredicateRelation::kBNarrower;
    } else if (vocabulary_.predicates.related(a, b)) {
      relation_.predicates = PredicateRelation::kSiblings;
    }
  }

  [[nodiscard]] std::optional<Reason> check_predicate_and_dimension() const {
    if (relation_.predicates == PredicateRelation::kUnrelated) {
      return Reason::kDifferentPredicate;
    }
    const bool alike = traits_a_.object_type == traits_b_.object_type &&
                       traits_a_.dimension == traits_b_.dimension &&
                       traits_a_.role == traits_b_.role;
    return alike ? std::nullopt : std::optional(Reason::kDifferentDimension);
  }

  void relate_units() {
    if (relation_.has_bounds) {
      relation_.currencies = differing_currencies(vocabulary_, a_.unit, b_.unit);
    }
  }

  [[nodiscard]] std::optional<Reason> check_modality() const {
    const bool stated = (a_.stated || a_.denied) && (b_.stated || b_.denied);
    return stated || (a_.forecast && b_.forecast) ? std::nullopt
                                                  : std::optional(Reason::kDifferentModality);
  }

  std::optional<Reason> check_scope() {
    const ScopeRelation& scopes = *relation_.scopes;
    if (scopes.excluded != 0) {
      relation_.scope_disputable = relation_.same_predicate() && relation_.has_bounds;
      return Reason::kDifferentScope;
    }
    if (scopes.crossing) {
      return Reason::kCrossingScopes;
    }
    return scopes.narrower != Narrower::kNeither && !relation_.additive
               ? std::optional(Reason::kDifferentScope)
               : std::nullopt;
  }

  std::optional<Reason> check_period() {
    if (!relation_.by_period) {
      return std::nullopt;
    }
    if (time_a_ == 0 || time_b_ == 0) {
      one_period_ = time_a_ != time_b_;
      return std::nullopt;
    }
    const DaySpan& a = vocabulary_.time(time_a_).strict;
    const DaySpan& b = vocabulary_.time(time_b_).strict;
    if (a == b) {
      return std::nullopt;
    }
    const bool a_inside = b.contains(a);
    if (!relation_.additive || (!a_inside && !a.contains(b))) {
      return Reason::kDifferentPeriod;
    }
    shorter_period_ = a_inside ? Narrower::kA : Narrower::kB;
    // One has the narrower scope, the other the shorter period.
    const bool crossing = relation_.scopes->narrower == opposite(shorter_period_);
    return crossing ? std::optional(Reason::kCrossingScopes) : std::nullopt;
  }

  [[nodiscard]] Narrower part_side() const {
    if (!relation_.same_predicate() || relation_.scopes == nullptr) {
      return Narrower::kNeither;
    }
    const ScopeRelation& scopes = *relation_.scopes;
    Narrower side = scopes.narrower != Narrower::kNeither ? scopes.narrower : shorter_period_;
    if (side == Narrower::kNeither && relation_.additive && !scopes.unspecified.empty()) {
      // "50,000 GPUs" is a count of GPUs of all kinds, so 10,000 H800 are a part of them.
      side = scopes.unspecified.front().specified_by;
      for (const ScopeRelation::Unspecified& gap : scopes.unspecified) {
        if (!gap.taxonomic || gap.specified_by != side) {
          return Narrower::kNeither;
        }
      }
    }
    return side;
  }

  [[nodiscard]] ClassRelation relate_plain() const {
    ClassRelation plain;
    if (relation_.before_units || relation_.after_units || relation_.after_times) {
      return plain;
    }
    const bool special = !relation_.has_bounds || relation_.value_unknown || a_.denied ||
                         b_.denied || a_.negative || b_.negative;
    if (special || relation_.currencies) {
      plain.each_by_itself = special || may_convert(vocabulary_, *relation_.currencies);
      return plain;
    }
    const auto when_below = [this](Narrower below) -> std::optional<Reason> {
      const Reason reason = weigh_part_and_whole(relation_, Reason::kDisjoint,
                                                 [below](Narrower part) { return part == below; });
      return relation_.functional && contradicts(reason) ? std::optional(reason) : std::nullopt;
    };
    plain.first_below = when_below(Narrower::kA);
    plain.second_below = when_below(Narrower::kB);
    plain.conditional = relation_.open;
    return plain;
  }

  const ClaimDictionaries& vocabulary_;
  const Shape& a_;
  const Shape& b_;
  const PredicateTraits& traits_a_;
  const PredicateTraits& traits_b_;
  std::uint32_t time_a_;
  std::uint32_t time_b_;
  Narrower shorter_period_ = Narrower::kNeither;
  bool one_period_ = false;  ///< only one of the two says over which period
  ShapeRelation relation_;
};

}  // namespace

ShapeRelation relate_shapes(const ClaimDictionaries& vocabulary, const Shape& a,
                            std::uint32_t time_a, const Shape& b, std::uint32_t time_b,
                            const ScopeRelation& scopes) {
  return ShapeRelator(vocabulary, a, time_a, b, time_b).relate(scopes);
}

}  // namespace claimgraph
