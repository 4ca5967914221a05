// A Withdrawal, resolved against the state it is taken from.
#pragma once

#include <string>
#include <unordered_set>

#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>

namespace claimgraph {

class View;

/// What is to be left out when a state is loaded. Attributions that pass on a left-out one are not
/// known here: they go where chains are resolved, as they do after a retraction.
class LeftOut {
 public:
  /// Throws Error(kNotFound) for a document, agent or speech act that the store does not have.
  LeftOut(const View& view, const Withdrawal& without);

  [[nodiscard]] bool has(const ClaimId& claim) const { return claims_.contains(claim); }
  /// `agent`: what the attribution's agent is read as.
  [[nodiscard]] bool has(const AttributionId& id, const Attribution& attribution,
                         const std::string& agent) const;

 private:
  std::unordered_set<ClaimId> claims_;
  std::unordered_set<AttributionId> attributions_;
  std::unordered_set<std::string> documents_;
  std::unordered_set<std::string> agents_;  // as they are read
  std::unordered_set<std::string> speech_acts_;
};

}  // namespace claimgraph
