// Records of the model as the fields of a line; the opening and closing brace are the caller's.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/store/proposal.hpp>
#include <claimgraph/store/view.hpp>

#include "io/json_writer.hpp"

namespace claimgraph::io {

/// Whether every store has the predicate from the start.
bool is_built_in(std::string_view predicate);

// With their `type`.

void write_record(JsonWriter& json, const Entity& entity);
void write_record(JsonWriter& json, const Predicate& predicate);
void write_record(JsonWriter& json, const Document& document);
void write_record(JsonWriter& json, const Merge& merge);
void write_record(JsonWriter& json, const Retraction& retraction);
void write_record(JsonWriter& json, const RecordedProposal& recorded);
void write_claim(JsonWriter& json, const ClaimId& id, const Claim& claim,
                 const std::vector<std::string>& keys);
void write_attribution(JsonWriter& json, const AttributionId& id, const Attribution& attribution,
                       const std::string& key);

// Parts of a claim's line.

/// All of the claim itself: subject to measured_by.
void write_claim_content(JsonWriter& json, const Claim& claim);
/// A chain as one attribution that holds what it passes on. The speaker is first in the chain and
/// innermost in the line. Precondition: not empty.
void write_chain(JsonWriter& json, std::span<const Attribution> chain);

}  // namespace claimgraph::io
