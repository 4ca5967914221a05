// Asking "what if this had not been said": things read as if they were taken back.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>

namespace claimgraph {

/// What a state is read without. Claims, attributions and documents are left out just as if they
/// had been retracted (a document with all that stands in it); an agent with all it said or passed
/// on; a speech act with all attributions that name it. What passes on a left-out attribution goes
/// with it, at any distance; so does what readers were told of by a left-out attribution (it stands
/// in the same document, or in none), if no other one passes it on. The store is not changed.
struct Withdrawal {
  std::vector<ClaimId> claims{};
  std::vector<AttributionId> attributions{};
  std::vector<std::string> documents{};    ///< keys
  std::vector<std::string> agents{};       ///< keys of entities, and all that are read as them
  std::vector<std::string> speech_acts{};  ///< names of utterances

  [[nodiscard]] bool empty() const noexcept {
    return claims.empty() && attributions.empty() && documents.empty() && agents.empty() &&
           speech_acts.empty();
  }
};

}  // namespace claimgraph
