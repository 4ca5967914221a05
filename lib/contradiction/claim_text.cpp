#include "contradiction/claim_text.hpp"

namespace claimgraph {

std::string value_text(const SnapshotState& state, const Record& record) {
  if (!record.object_entity.empty()) {
    return state.label(record.object_entity);
  }
  if (record.claim.measured_by) {
    const auto measure = state.index.find(record.claim.measured_by->claim);
    const std::string than = record.claim.measured_by->relation == Comparator::Relation::kMoreThan
                                 ? "more than "
                                 : "less than ";
    return measure == state.index.end()
               ? than + "a claim that was taken back"
               : than + describe(state.records[measure->second].claim.object);
  }
  return describe(record.claim.object);
}

std::string scope_value_text(const SnapshotState& state, const ScopeValue& value) {
  switch (value.kind) {
    case ScopeValue::Kind::kAll:
      return "all";
    case ScopeValue::Kind::kEntity:
      return state.label(value.text);
    case ScopeValue::Kind::kText:
      return value.text;
  }
  return {};
}

}  // namespace claimgraph
