#include "contradiction/claim_groups.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include <claimgraph/base/error.hpp>

#include "base/found.hpp"
#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

WantedClaims::WantedClaims(const SnapshotState& state, const PairFilter& filter) : state_(state) {
  const auto number_of = [&state](const std::string& key) {
    return found_in(state.entities, state.representative(key), "an entity").number;
  };
  for (const std::string& subject : filter.subjects) {
    if (!state.entities.contains(subject)) {
      throw Error(ErrorCode::kNotFound, "no entity '" + subject + "'");
    }
    subjects_.push_back(number_of(subject));
  }
  for (const std::string& predicate : filter.predicates) {
    if (!state.predicates.contains(predicate)) {
      throw Error(ErrorCode::kNotFound, "no predicate '" + predicate + "'");
    }
    predicates_.push_back(number_of(predicate));
  }
}

bool WantedClaims::subject(ClaimIndex claim) const {
  return subjects_.empty() || std::find(subjects_.begin(), subjects_.end(),
                                        state_.comparables[claim].subject) != subjects_.end();
}

bool WantedClaims::predicate(ClaimIndex claim) const {
  const ClaimDictionaries& vocabulary = state_.vocabulary;
  const std::uint32_t predicate = vocabulary.shape(state_.comparables[claim].shape).predicate;
  return predicates_.empty() ||
         std::any_of(predicates_.begin(), predicates_.end(), [&](std::uint32_t wanted) {
           return predicate == wanted || vocabulary.predicates.is_narrower(predicate, wanted);
         });
}

ClaimGroups::ClaimGroups(const SnapshotState& state, const WantedClaims& wanted) {
  const ClaimDictionaries& vocabulary = state.vocabulary;
  using Key = std::tuple<std::uint32_t, std::uint32_t, ClaimIndex>;
  std::vector<Key> by_subject;
  std::vector<Key> by_object;
  for (ClaimIndex index = 0; index < state.comparables.size(); ++index) {
    if (!wanted.predicate(index)) {
      continue;
    }
    const Comparable& claim = state.comparables[index];
    const std::uint32_t predicate = vocabulary.shape(claim.shape).predicate;
    if (wanted.subject(index)) {
      by_subject.emplace_back(claim.subject, vocabulary.predicates.family(predicate), index);
    }
    const Record& record = state.records[index];
    if (record.predicate->inverse_functional && !record.object_entity.empty()) {
      by_object.emplace_back(claim.object, predicate, index);
    }
  }
  append(by_subject);
  by_object_from_ = starts_.size();
  append(by_object);
  starts_.push_back(claims_.size());
}

ClaimGroups ClaimGroups::of_all(const SnapshotState& state) {
  ClaimGroups groups(state, WantedClaims(state, {}));
  groups.subject_group_.assign(state.records.size(), kNone);
  groups.object_group_.assign(state.records.size(), kNone);
  for (std::size_t number = 0; number < groups.size(); ++number) {
    for (const ClaimIndex claim : groups.group(number)) {
      (groups.by_object(number) ? groups.object_group_ : groups.subject_group_)[claim] =
          static_cast<std::uint32_t>(number);
    }
  }
  return groups;
}

template <typename Keys>
void ClaimGroups::append(Keys& keys) {
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& [first, second, index] = keys[i];
    if (i == 0 || std::get<0>(keys[i - 1]) != first || std::get<1>(keys[i - 1]) != second) {
      starts_.push_back(claims_.size());
    }
    claims_.push_back(index);
  }
}

}  // namespace claimgraph
