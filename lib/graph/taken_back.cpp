#include "graph/taken_back.hpp"

#include <string>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "store/reader.hpp"

namespace claimgraph {
namespace {

[[noreturn]] void not_there(std::string_view what, std::string_view name) {
  throw Error(ErrorCode::kNotFound, fmt::format("withdrawal: no {} '{}'", what, name));
}

}  // namespace

TakenBack::TakenBack(const StateAccess& state, const Withdrawal& without) {
  Statement retracted = state.query(
      "SELECT claim_id, attribution_id, document_id FROM retraction "
      "WHERE " CLAIMGRAPH_IN_FORCE("retraction"));
  while (retracted.step()) {
    if (!retracted.is_null(0)) {
      claims_.insert(retracted.integer(0));
    }
    if (!retracted.is_null(1)) {
      attributions_.insert(retracted.integer(1));
    }
    if (!retracted.is_null(2)) {
      documents_.insert(retracted.integer(2));
    }
  }
  for (const ClaimId& claim : without.claims) {
    Statement row =
        state.query("SELECT id FROM claim WHERE hash = ?2 AND added_by <= ?1", claim.digest);
    if (row.step()) {
      claims_.insert(row.integer(0));
    }
  }
  for (const AttributionId& attribution : without.attributions) {
    Statement row = state.query("SELECT id FROM attribution WHERE hash = ?2 AND added_by <= ?1",
                                attribution.digest);
    if (row.step()) {
      attributions_.insert(row.integer(0));
    }
  }
  for (const std::string& document : without.documents) {
    Statement row =
        state.query("SELECT id FROM document WHERE key = ?2 AND added_by <= ?1", document);
    if (!row.step()) {
      not_there("document", document);
    }
    documents_.insert(row.integer(0));
  }
  for (const std::string& agent : without.agents) {
    Statement row = state.query(
        "SELECT id FROM entity WHERE key = ?2 AND added_by <= ?1 AND kind <> 'predicate'", agent);
    if (!row.step()) {
      not_there("agent", agent);
    }
    agents_.push_back(row.integer(0));
  }
  for (const std::string& name : without.speech_acts) {
    speech_acts_.emplace(name, false);
  }
}

bool TakenBack::speech_act(std::string_view name) {
  if (speech_acts_.empty() || name.empty()) {
    return false;
  }
  const auto found = speech_acts_.find(std::string(name));
  if (found == speech_acts_.end()) {
    return false;
  }
  found->second = true;
  return true;
}

void TakenBack::require_speech_acts() const {
  for (const auto& [name, seen] : speech_acts_) {
    if (!seen) {
      not_there("speech act", name);
    }
  }
}

}  // namespace claimgraph
