// What happened to one thing, change by change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// What one change did to a thing, or to what belongs to it.
struct HistoryEvent {
  enum class Kind {
    kAdded,             ///< `thing` was put; for an attribution of a claim, it was put forward
    kNamed,             ///< `thing` got a key or an alias: `other`
    kDisputed,          ///< the claim was set against another one; `thing` is the attribution
    kRetracted,         ///< `thing` was taken back, for `reason`
    kRetractionUndone,  ///< `thing` was given back
    kMerged,            ///< the entity `thing` is read as the entity `other` from now on
    kMergeUndone,
    kClaimsAdded,      ///< `count` claims about the entity were put
    kClaimsRetracted,  ///< `count` claims about the entity were taken back
    kClaimsGivenBack,
    kStatementsAdded,  ///< `count` attributions by the entity, or in the document, were put
  };
  enum class Thing { kClaim, kAttribution, kDocument, kEntity };

  ChangeNumber change = 0;
  Kind kind = Kind::kAdded;
  Thing thing_kind = Thing::kClaim;
  std::string thing;  ///< hash in hexadecimal of a claim or attribution, else a key
  std::string other;
  std::string reason;
  std::int64_t count = 1;
  friend bool operator==(const HistoryEvent&, const HistoryEvent&) = default;
};

/// "added", "named", "disputed", "retracted", "retraction undone", "merged", "merge undone",
/// "claims added", "claims retracted", "claims given back", "statements added".
CLAIMGRAPH_EXPORT const char* to_string(HistoryEvent::Kind kind) noexcept;
/// "claim", "attribution", "document", "entity".
CLAIMGRAPH_EXPORT const char* to_string(HistoryEvent::Thing thing) noexcept;

// All that the state of the view knows to have happened, by change; within a change by kind, thing
// and name. What is retracted has a history as well. Each takes time by what it gives. Throw
// Error(kNotFound) for what the state does not have, and what View throws.

/// Of a claim, its keys, its attributions and the documents they stand in.
CLAIMGRAPH_EXPORT std::vector<HistoryEvent> history_of(const View& view, const ClaimId& claim);
/// Of an attribution, its keys, its claim and the document it stands in.
CLAIMGRAPH_EXPORT std::vector<HistoryEvent> history_of(const View& view,
                                                       const AttributionId& attribution);
/// Of a document, and how much was put forward in it.
CLAIMGRAPH_EXPORT std::vector<HistoryEvent> history_of_document(const View& view,
                                                                std::string_view key);
/// Of an entity or predicate under this key: its aliases, what it was merged into and what into it,
/// how much was claimed about it and said by it under this key.
CLAIMGRAPH_EXPORT std::vector<HistoryEvent> history_of_entity(const View& view,
                                                              std::string_view key);

}  // namespace claimgraph
