// JSON forms of claims, chains and comparisons, shared by the renderers of this layer.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

using Json = nlohmann::ordered_json;

Json claim_form(const Snapshot& snapshot, ClaimIndex index);
/// What the claim says, without what others in the store make of it.
Json claim_form(const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys,
                const std::string& words);
Json chain_form(const Chain& chain);
Json comparison_form(const Comparison& comparison);
Json explanation_form(const Snapshot& snapshot, const Explanation& explanation);

/// Two-space indented, with a final line end. Invalid UTF-8 is replaced.
std::string to_text(const Json& json);
/// The same on one line.
std::string to_line(const Json& json);

}  // namespace claimgraph
