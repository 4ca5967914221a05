#include <algorithm>
#include <optional>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/columns/claim_in_question.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/plain_bounds.hpp"
#include "contradiction/columns/ranked_pairs.hpp"
#include "contradiction/pair_rules.hpp"

namespace claimgraph {
namespace {

/// The claim against others, one after the other.
class ClaimChecker {
 public:
  ClaimChecker(const ColumnsState& state, const ClaimDictionaries& words,
               const Tolerances& tolerances, const Comparable& claim, NamedClaim name)
      : state_(state),
        words_(words),
        rules_(words, tolerances),
        tolerances_(tolerances),
        claim_(claim),
        name_(name) {
    const Shape& shape = words.shape(claim.shape);
    const PredicateTraits& traits = words.predicate(shape.predicate);
    has_period_ = traits.has_period();
    by_value_ = shape.has_bounds && !shape.denied && !shape.negative && !shape.value_unknown &&
                claim.measured_by == 0 && !claim.bounds.fuzzy.empty();
    if (by_value_) {
      ends_ = closed_ends(claim.bounds.fuzzy);
    }
  }

  void against_group(const GroupView& group) {
    const DaySpan& time = words_.time(claim_.time).fuzzy;
    for (std::size_t position = 0; position < group.plain; ++position) {
      // Values that surely meet, times that do not, and classes that do not conflict: so it is
      // with most, and then there is nothing to decide.
      const bool disjoint = ends_.hi < group.lo[position] || group.hi[position] < ends_.lo;
      if (by_value_ && (!disjoint || !time.intersects(words_.time(group.time[position]).fuzzy) ||
                        !may_conflict(group.shape[position], group.time[position]))) {
        continue;
      }
      against(group, position);
    }
    for (std::size_t position = group.plain; position < group.size(); ++position) {
      against(group, position);
    }
  }
  void against(const GroupView& group, std::size_t position) {
    const Comparable other = state_.comparable(group, position);
    const Reason reason = rules_.decide(claim_, other);
    if (verdict_of(reason) != Verdict::kContradicts) {
      return;
    }
    const Judgement judgement = rules_.judge(reason);
    FoundPair found;
    const NamedClaim own{group.order[position], group.claim[position]};
    found.a = std::min(name_, own);
    found.b = std::max(name_, own);
    found.pair = {ClaimRow{found.a.row}, ClaimRow{found.b.row}, reason,
                  judgement.conditional, judgement.lifted,      judgement.severity};
    const std::uint8_t standing_a = words_.shape(claim_.shape).standing;
    const std::uint8_t standing_b = words_.shape(other.shape).standing;
    found.weaker = std::min(standing_a, standing_b);
    found.stronger = std::max(standing_a, standing_b);
    found_.push_back(found);
  }
  [[nodiscard]] std::vector<Contradiction> by_rank() const {
    RankedPairs ranked(std::max<std::size_t>(1, found_.size()), tolerances_);
    for (const FoundPair& found : found_) {
      ranked.offer(found);
    }
    return ranked.sorted();
  }

 private:
  bool may_conflict(std::uint32_t shape, std::uint32_t time) {
    const std::uint32_t period = has_period_ ? time : 0;
    if (shape != last_shape_ || period != last_period_) {
      const ClassRelation relation =
          rules_.relate(claim_.shape, has_period_ ? claim_.time : 0, shape, period);
      last_shape_ = shape;
      last_period_ = period;
      last_ = relation.first_below || relation.second_below || relation.each_by_itself;
    }
    return last_;
  }

  const ColumnsState& state_;
  const ClaimDictionaries& words_;
  PairRules rules_;
  Tolerances tolerances_;
  Comparable claim_;
  NamedClaim name_;
  bool has_period_ = false;
  bool by_value_ = false;  ///< pairs with plain claims are decided by classes, times and values
  ClosedEnds ends_;
  std::uint32_t last_shape_ = 0;  ///< none
  std::uint32_t last_period_ = 0;
  bool last_ = false;
  std::vector<FoundPair> found_;
};

}  // namespace

std::vector<Contradiction> check(const Columns& columns, const View& view, const Claim& claim,
                                 Act act, const ColumnOptions& options) {
  const ColumnsState& state = ColumnsAccess::state(columns);
  if (state.number() != view.number()) {
    throw Error(ErrorCode::kInvalidArgument, "columns of change " + std::to_string(state.number()) +
                                                 ", and a view of change " +
                                                 std::to_string(view.number()));
  }
  ClaimLookup lookup(StoreAccess::state(view), state);
  const ClaimId id = claim.id();
  const std::optional<ClaimPlace> known = lookup.find(claim, id);
  Comparable own;
  NamedClaim name{order_of(id), 0};
  std::size_t group = state.groups();
  if (known) {
    const GroupView its_group = state.group(known->group);
    own = state.comparable(its_group, known->position);
    name.row = own.claim;
    group = known->group;
  } else {
    own = lookup.normalise(claim, act);
    const std::uint32_t predicate = lookup.words().shape(own.shape).predicate;
    group = state.find_group(own.subject, lookup.words().predicates.family(predicate));
  }
  ClaimChecker checker(state, lookup.words(), options.tolerances, own, name);
  if (group != state.groups()) {
    checker.against_group(state.group(group));
  }
  for (const ClaimPlace& place : lookup.sharing_object(own)) {
    checker.against(state.group(place.group), place.position);
  }
  return checker.by_rank();
}

}  // namespace claimgraph
