// JSON forms of claims, chains and comparisons, shared by the renderers of this layer.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

namespace claimgraph {

using Json = nlohmann::ordered_json;

Json claim_form(const Snapshot& snapshot, ClaimIndex index);
Json chain_form(const Chain& chain);
Json comparison_form(const Comparison& comparison);
Json explanation_form(const Snapshot& snapshot, const Explanation& explanation);

/// Two-space indented, with a final line end. Invalid UTF-8 is replaced.
std::string to_text(const Json& json);

}  // namespace claimgraph
