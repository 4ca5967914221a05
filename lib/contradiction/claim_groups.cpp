#include "contradiction/claim_groups.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <claimgraph/base/error.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

WantedClaims::WantedClaims(const SnapshotState& state, const PairFilter& filter) : state_(state) {
  for (const std::string& subject : filter.subjects) {
    if (!state.entities.contains(subject)) {
      throw Error(ErrorCode::kNotFound, "no entity '" + subject + "'");
    }
    subjects_.push_back(state.representative(subject));
  }
  for (const std::string& predicate : filter.predicates) {
    if (!state.predicates.contains(predicate)) {
      throw Error(ErrorCode::kNotFound, "no predicate '" + predicate + "'");
    }
    predicates_.push_back(state.representative(predicate));
  }
}

bool WantedClaims::subject(const std::string& subject) const {
  return subjects_.empty() ||
         std::find(subjects_.begin(), subjects_.end(), subject) != subjects_.end();
}

bool WantedClaims::predicate(const std::string& predicate) const {
  return predicates_.empty() ||
         std::any_of(predicates_.begin(), predicates_.end(), [&](const std::string& wanted) {
           return predicate == wanted || state_.hierarchy.is_narrower(predicate, wanted);
         });
}

ClaimGroups::ClaimGroups(const SnapshotState& state, const WantedClaims& wanted) {
  using Key = std::tuple<std::string_view, std::string_view, ClaimIndex>;
  std::vector<Key> by_subject;
  std::vector<Key> by_object;
  for (ClaimIndex index = 0; index < state.records.size(); ++index) {
    const Record& record = state.records[index];
    if (!wanted.predicate(record.predicate->key)) {
      continue;
    }
    const std::string& family = state.hierarchy.family(record.predicate->key);
    if (wanted.subject(record.subject)) {
      by_subject.emplace_back(record.subject, family, index);
    }
    if (record.predicate->inverse_functional && !record.object_entity.empty()) {
      by_object.emplace_back(record.object_entity, record.predicate->key, index);
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
