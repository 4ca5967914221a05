#include "contradiction/comparer.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace claimgraph {
namespace {

constexpr double kDaysPerYear = 365.2425;
/// Severity of conflicts that have no gap: entities, texts, flags, denials. As a tenfold gap.
constexpr double kCategoricalSeverity = 1;

bool is_conflict(Reason reason) {
  const Verdict verdict = verdict_of(reason);
  return verdict == Verdict::kContradicts || verdict == Verdict::kBorderline;
}

bool agrees(Reason reason) {
  const Verdict verdict = verdict_of(reason);
  return verdict == Verdict::kCorroborates || reason == Reason::kBoundAllows;
}

template <typename T>
std::string text_of(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string span_of(const EdtfDate& time) {
  return time.unspecified() ? "unspecified" : time.str();
}

Narrower other(Narrower side) {
  switch (side) {
    case Narrower::kNeither:
      return Narrower::kNeither;
    case Narrower::kA:
      return Narrower::kB;
    case Narrower::kB:
      return Narrower::kA;
  }
  return Narrower::kNeither;
}

bool value_unknown(const Record& record) {
  const auto* quantity = std::get_if<Quantity>(&record.claim.object);
  return quantity != nullptr && quantity->hedge() == Hedge::kUnknown && !record.claim.measured_by;
}

}  // namespace

Comparer::Comparer(const Snapshot& snapshot, const Tolerances& tolerances, std::vector<Step>* trace)
    : state_(SnapshotAccess::state(snapshot)), tolerances_(tolerances), trace_(trace) {}

void Comparer::start(ClaimIndex a, ClaimIndex b) {
  index_a_ = a;
  index_b_ = b;
  a_ = &state_.records[index_a_];
  b_ = &state_.records[index_b_];
  predicates_ = PredicateRelation::kSame;
  by_object_ = false;
  scopes_.reset();
  shorter_period_ = Narrower::kNeither;
  period_unspecified_ = false;
  measured_ = false;
  disputes_.clear();
}

Comparison Comparer::run(ClaimIndex a, ClaimIndex b) {
  return judge(decide(a, b));
}

Reason Comparer::decide(ClaimIndex a, ClaimIndex b) {
  start(a, b);
  if (a == b) {
    const bool contested = a_->stances.contested();
    note("claim", [&] {
      return contested ? "one claim, put forward by some and denied by others"
                       : "one claim, named by its content; put forward more than once, it is one "
                         "proposition";
    });
    return contested ? Reason::kDenied : Reason::kSameClaim;
  }
  for (const auto condition :
       {&Comparer::check_subject, &Comparer::check_predicate, &Comparer::check_dimension,
        &Comparer::check_modality, &Comparer::check_scope, &Comparer::check_time}) {
    if (const std::optional<Reason> reason = (this->*condition)()) {
      return *reason;
    }
  }
  return compare_values();
}

std::optional<Reason> Comparer::check_subject() {
  if (a_->subject == b_->subject) {
    note("subject", [&] { return "both " + state_.label(a_->subject); });
    return std::nullopt;
  }
  by_object_ = a_->predicate->inverse_functional && a_->predicate == b_->predicate &&
               !a_->object_entity.empty() && a_->object_entity == b_->object_entity;
  note("subject", [&] {
    std::string text = state_.label(a_->subject) + " and " + state_.label(b_->subject) + " differ";
    if (by_object_) {
      text +=
          ", but " + state_.label(a_->object_entity) + " has at most one " + a_->predicate->label;
    }
    return text;
  });
  return by_object_ ? std::nullopt : std::optional(Reason::kDifferentSubject);
}

std::optional<Reason> Comparer::check_predicate() {
  const std::string& a = a_->predicate->key;
  const std::string& b = b_->predicate->key;
  if (a_->predicate == b_->predicate) {
    note("predicate", [&] { return "both " + a; });
    return std::nullopt;
  }
  if (state_.hierarchy.is_narrower(a, b)) {
    predicates_ = PredicateRelation::kANarrower;
    note("predicate", [&] { return a + " is narrower than " + b; });
  } else if (state_.hierarchy.is_narrower(b, a)) {
    predicates_ = PredicateRelation::kBNarrower;
    note("predicate", [&] { return b + " is narrower than " + a; });
  } else if (state_.hierarchy.related(a, b)) {
    predicates_ = PredicateRelation::kSiblings;
    note("predicate", [&] { return a + " and " + b + " have a broader predicate in common"; });
  } else {
    note("predicate", [&] { return a + " and " + b + " are not related"; });
    return Reason::kDifferentPredicate;
  }
  return std::nullopt;
}

std::optional<Reason> Comparer::check_dimension() {
  const Predicate& a = *a_->predicate;
  const Predicate& b = *b_->predicate;
  if (a.object_type != b.object_type || a.dimension != b.dimension || a.role != b.role) {
    note("dimension", [&] {
      const auto name = [](const Predicate& p) {
        return p.dimension ? p.dimension->str() + " (" + to_string(*p.role) + ")"
                           : std::string(to_string(p.object_type));
      };
      return name(a) + " and " + name(b) + " cannot be measured by each other";
    });
    return Reason::kDifferentDimension;
  }
  if (!has_bounds()) {
    return std::nullopt;
  }
  const std::optional<CommonUnit> common = bring_to_common_unit(state_, *a_, *b_);
  if (!common) {
    note("dimension",
         [] { return std::string("two currencies, and no exchange rate for the time"); });
    return Reason::kNoExchangeRate;
  }
  bounds_a_ = common->a;
  bounds_b_ = common->b;
  measured_ = true;
  note("dimension", [&] {
    std::string text =
        a.dimension ? "both " + a.dimension->str() : "both dates, in days since 1970";
    if (common->rate) {
      text += ", converted by the exchange rate of claim " + state_.records[*common->rate].name;
    }
    return text;
  });
  return std::nullopt;
}

std::optional<Reason> Comparer::check_modality() {
  const Stances& a = a_->stances;
  const Stances& b = b_->stances;
  const bool stated = (a.stated || a.denied) && (b.stated || b.denied);
  if (stated || (a.forecast && b.forecast)) {
    return std::nullopt;
  }
  note("modality", [&] {
    const auto name = [](const Stances& s) {
      return s.stated || s.denied ? "stated" : s.forecast ? "forecast" : "vouched for by nobody";
    };
    return std::string("one is ") + name(a) + ", the other " + name(b);
  });
  return Reason::kDifferentModality;
}

std::optional<Reason> Comparer::check_scope() {
  relate_scopes(a_->scope, b_->scope, state_.taxonomy, scopes_);
  note("scope", [&] {
    const auto name = [](const Record& r) {
      return r.claim.scope.empty() ? std::string("none stated") : to_string(r.claim.scope);
    };
    return name(*a_) + " | " + name(*b_);
  });
  if (scopes_.excluded) {
    disputes_ = set_against(state_, index_a_, index_b_);
    const bool disputed = std::any_of(disputes_.begin(), disputes_.end(),
                                      [](const SetAgainst& dispute) { return dispute.by_speaker; });
    if (disputed && predicates_ == PredicateRelation::kSame && has_bounds() &&
        agrees(compare_bounds(bounds_a_, bounds_b_, false, tolerances_))) {
      note("dispute", [&] {
        return "the same figure, and who puts one forward disputes what the other covers (" +
               *scopes_.excluded + ")";
      });
      return Reason::kScopeDisputed;
    }
    note("scope", [&] { return "the values of " + *scopes_.excluded + " exclude each other"; });
    return Reason::kDifferentScope;
  }
  if (scopes_.crossing) {
    note("scope", [] { return std::string("each is narrower than the other in some dimension"); });
    return Reason::kCrossingScopes;
  }
  if (scopes_.narrower != Narrower::kNeither && !additive()) {
    note("scope", [] { return std::string("one is narrower, and such values do not add up"); });
    return Reason::kDifferentScope;
  }
  return std::nullopt;
}

std::optional<Reason> Comparer::check_time() {
  const EdtfDate& a = a_->claim.valid_time;
  const EdtfDate& b = b_->claim.valid_time;
  note("time", [&] { return span_of(a) + " | " + span_of(b); });
  if (!a.fuzzy().intersects(b.fuzzy())) {
    note("time", [] { return std::string("the times cannot overlap"); });
    return Reason::kDifferentTime;
  }
  const std::optional<QuantityRole> role = a_->predicate->role;
  if (role != QuantityRole::kFlow && role != QuantityRole::kDelta) {
    return std::nullopt;
  }
  if (a.unspecified() || b.unspecified()) {
    period_unspecified_ = a.unspecified() != b.unspecified();
    return std::nullopt;
  }
  if (a.strict() == b.strict()) {
    return std::nullopt;
  }
  const bool a_inside = b.strict().contains(a.strict());
  const bool b_inside = a.strict().contains(b.strict());
  if (!additive() || (!a_inside && !b_inside)) {
    note("time", [] { return std::string("amounts over different periods"); });
    return Reason::kDifferentPeriod;
  }
  shorter_period_ = a_inside ? Narrower::kA : Narrower::kB;
  if (scopes_.narrower == other(shorter_period_)) {
    note("time",
         [] { return std::string("one has the narrower scope, the other the shorter period"); });
    return Reason::kCrossingScopes;
  }
  return std::nullopt;
}

bool Comparer::additive() const {
  return a_->predicate->dimension && a_->predicate->dimension->additive() &&
         a_->predicate->role != QuantityRole::kDelta;
}

bool Comparer::denied(const Record& record) const {
  const Stances& stances = record.stances;
  const bool only_denied = stances.denied && !stances.stated && !stances.forecast;
  return (record.claim.polarity == Polarity::kDenied) != only_denied;
}

Reason Comparer::compare_values() const {
  if (has_bounds()) {
    return weigh_voices(compare_quantities());
  }
  Reason plain = Reason::kSameValue;
  switch (a_->predicate->object_type) {
    case ObjectType::kEntity:
      plain = compare_entities();
      break;
    case ObjectType::kText:
      plain = compare_texts();
      break;
    case ObjectType::kFlag:
      plain = compare_flags();
      break;
    case ObjectType::kQuantity:
    case ObjectType::kDate:
      break;  // these have bounds
  }
  return weigh_voices(weigh_denial(plain));
}

Reason Comparer::compare_quantities() const {
  if (value_unknown(*a_) || value_unknown(*b_)) {
    return Reason::kValueNotKnown;
  }
  const bool bound = a_->is_bound || b_->is_bound;
  Reason reason = compare_bounds(bounds_a_, bounds_b_, bound, tolerances_);
  const bool measured = (a_->claim.measured_by && a_->claim.measured_by->claim == b_->id) ||
                        (b_->claim.measured_by && b_->claim.measured_by->claim == a_->id);
  if (reason == Reason::kDisjoint && measured) {
    reason = Reason::kMeasuredAgainst;
  }
  if (denied(*a_) || denied(*b_)) {
    return weigh_denial(reason);
  }
  reason = weigh_part_and_whole(reason);
  const bool functional = a_->predicate->functional && b_->predicate->functional;
  return !functional && is_conflict(reason) ? Reason::kSeveralValues : reason;
}

Reason Comparer::compare_entities() const {
  if (by_object_) {
    return Reason::kDifferentValue;
  }
  const std::string& a = a_->object_entity;
  const std::string& b = b_->object_entity;
  if (a == b) {
    return Reason::kSameValue;
  }
  if (state_.taxonomy.is_narrower(a, b) || state_.taxonomy.is_narrower(b, a)) {
    return Reason::kPartOfWhole;
  }
  return a_->predicate->functional && b_->predicate->functional ? Reason::kDifferentValue
                                                                : Reason::kSeveralValues;
}

Reason Comparer::compare_texts() const {
  if (a_->folded_text == b_->folded_text) {
    return Reason::kSameValue;
  }
  const std::string& a = std::get<TextValue>(a_->claim.object).language;
  const std::string& b = std::get<TextValue>(b_->claim.object).language;
  if (!a.empty() && !b.empty() && a != b) {
    return Reason::kDifferentLanguage;
  }
  return a_->predicate->functional && b_->predicate->functional ? Reason::kDifferentValue
                                                                : Reason::kSeveralValues;
}

Reason Comparer::compare_flags() const {
  return std::get<Flag>(a_->claim.object) == std::get<Flag>(b_->claim.object)
             ? Reason::kSameValue
             : Reason::kDifferentValue;
}

Reason Comparer::weigh_denial(Reason plain) const {
  if (denied(*a_) == denied(*b_)) {
    // Two denials of different values say nothing against each other.
    return denied(*a_) && is_conflict(plain) ? Reason::kDenialOfOther : plain;
  }
  if (!has_bounds()) {
    const bool flags_differ =
        a_->predicate->object_type == ObjectType::kFlag && plain == Reason::kDifferentValue;
    if (flags_differ) {
      return Reason::kSameValue;  // to deny "no" is to say "yes"
    }
    return plain == Reason::kSameValue                   ? Reason::kDenied
           : verdict_of(plain) == Verdict::kIncomparable ? plain
                                                         : Reason::kDenialOfOther;
  }
  if (part_side() != Narrower::kNeither) {
    return Reason::kDenialOfOther;  // what is denied of the whole may hold of the part
  }
  const Bounds& denied_bounds = denied(*a_) ? bounds_a_ : bounds_b_;
  const Bounds& asserted = denied(*a_) ? bounds_b_ : bounds_a_;
  const bool covered = !asserted.strict.empty() && denied_bounds.fuzzy.contains(asserted.strict);
  const bool same = plain == Reason::kValuesAgree || plain == Reason::kWithinRounding;
  return covered || same ? Reason::kDenied : Reason::kDenialOfOther;
}

Narrower Comparer::part_side() const {
  if (predicates_ != PredicateRelation::kSame) {
    return Narrower::kNeither;
  }
  Narrower side = scopes_.narrower != Narrower::kNeither ? scopes_.narrower : shorter_period_;
  if (side == Narrower::kNeither && additive() && !scopes_.unspecified.empty()) {
    // "50,000 GPUs" is a count of GPUs of all kinds, so 10,000 H800 are a part of them.
    side = scopes_.unspecified.front().specified_by;
    for (const ScopeRelation::Unspecified& gap : scopes_.unspecified) {
      if (!gap.taxonomic || gap.specified_by != side) {
        return Narrower::kNeither;
      }
    }
  }
  return side;
}

bool Comparer::part_fits_whole(Narrower part) const {
  const Bounds& small = part == Narrower::kA ? bounds_a_ : bounds_b_;
  const Bounds& large = part == Narrower::kA ? bounds_b_ : bounds_a_;
  if (large.fuzzy.empty()) {
    return small.fuzzy.empty();  // a whole that is not there has no parts
  }
  return !large.fuzzy.entirely_below(small.fuzzy) || small.fuzzy.empty();
}

Reason Comparer::weigh_part_and_whole(Reason plain) const {
  const bool stated_narrower =
      scopes_.narrower != Narrower::kNeither || shorter_period_ != Narrower::kNeither;
  const Narrower part = part_side();
  if (part != Narrower::kNeither && (stated_narrower || is_conflict(plain))) {
    return part_fits_whole(part) ? Reason::kPartOfWhole : Reason::kPartExceedsWhole;
  }
  if (predicates_ == PredicateRelation::kSame) {
    return plain;
  }
  if (!is_conflict(plain) || plain == Reason::kCoarseRounding) {
    return Reason::kNarrowerAgrees;
  }
  const bool ordered = predicates_ != PredicateRelation::kSiblings;
  const Narrower narrower =
      predicates_ == PredicateRelation::kANarrower ? Narrower::kA : Narrower::kB;
  return ordered && plain == Reason::kDisjoint && additive() && !part_fits_whole(narrower)
             ? Reason::kPartExceedsWhole
             : plain;
}

Reason Comparer::weigh_voices(Reason reason) const {
  if (!same_voices(*a_, *b_)) {
    return reason;
  }
  if (reason == Reason::kBoundAllows && bound_lost()) {
    return Reason::kDistortedOnTheWay;
  }
  if (!is_conflict(reason)) {
    return reason;
  }
  return predicates_ == PredicateRelation::kSame ? Reason::kDistortedOnTheWay
                                                 : Reason::kDistinguishedBySource;
}

bool Comparer::bound_lost() const {
  const auto* a = std::get_if<Quantity>(&a_->claim.object);
  const auto* b = std::get_if<Quantity>(&b_->claim.object);
  return a != nullptr && b != nullptr && a->is_bound() != b->is_bound() &&
         predicates_ == PredicateRelation::kSame && a_->scope == b_->scope &&
         a_->claim.valid_time == b_->claim.valid_time;
}

bool Comparer::is_conditional() const {
  const bool vouched = std::any_of(disputes_.begin(), disputes_.end(),
                                   [](const SetAgainst& dispute) { return dispute.by_speaker; });
  return !vouched && (predicates_ != PredicateRelation::kSame || !scopes_.unspecified.empty() ||
                      period_unspecified_);
}

void Comparer::measure(Comparison& result) const {
  result.severity = kCategoricalSeverity;
  const bool by_value =
      (result.reason == Reason::kDisjoint || result.reason == Reason::kPartExceedsWhole) &&
      !bounds_a_.fuzzy.empty() && !bounds_b_.fuzzy.empty();
  if (result.reason == Reason::kMeasuredAgainst) {
    result.severity = 0;  // "more than they admit" does not say by how much
  } else if (by_value) {
    const bool a_below = bounds_a_.fuzzy.entirely_below(bounds_b_.fuzzy);
    const Bounds& lower = a_below ? bounds_a_ : bounds_b_;
    const Bounds& upper = a_below ? bounds_b_ : bounds_a_;
    if (a_->predicate->object_type == ObjectType::kDate) {
      const double days = upper.strict.lo() - lower.strict.hi();
      result.severity = std::log10(1 + days / kDaysPerYear);
    } else {
      const Gap gap = quantity_gap(lower, upper);
      result.severity = gap.severity;
      result.gap_ratio = gap.ratio;
    }
  }
}

Comparison Comparer::judge(Reason reason) {
  Comparison result;
  result.reason = reason;
  result.verdict = verdict_of(reason);
  for (const ScopeRelation::Unspecified& gap : scopes_.unspecified) {
    result.unspecified.push_back(*gap.dimension);
  }
  if (measured_) {
    note("values", [&] {
      return "strict " + text_of(bounds_a_.strict) + " | " + text_of(bounds_b_.strict) +
             ", fuzzy " + text_of(bounds_a_.fuzzy) + " | " + text_of(bounds_b_.fuzzy);
    });
  }
  if (result.verdict == Verdict::kContradicts && index_a_ != index_b_) {
    if (disputes_.empty()) {
      disputes_ = set_against(state_, index_a_, index_b_);
    }
    result.lifted = !disputes_.empty();
    result.conditional = reason != Reason::kScopeDisputed && is_conditional();
  }
  if (result.verdict == Verdict::kContradicts) {
    measure(result);
  }
  note("verdict", [&] {
    return std::string(to_string(result.verdict)) +
           (result.conditional ? ", unless scoped differently: " : ": ") + to_string(reason);
  });
  return result;
}

}  // namespace claimgraph
