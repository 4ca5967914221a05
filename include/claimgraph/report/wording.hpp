// Claims, chains and gaps in words. Text from a store is made printable. Preconditions: indexes,
// and what they stand in, are of the snapshot. What takes a Snapshot throws Error(kNotFound) where
// it has no label for a key that a claim or chain names, as only in a store that was made up and
// not verified; the rest throws what `labels` throw.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/distortion.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>

namespace claimgraph {

/// The value of a claim with labels: "about 6 million USD", "Satya Nadella", "more than DeepSeek's
/// 2,048 GPUs (003-6)", "not 1 billion to 10 billion USD".
CLAIMGRAPH_EXPORT std::string value_in_words(const Snapshot& snapshot, ClaimIndex index);

/// "DeepSeek: GPUs = 50,000 GPUs (hardware: Nvidia Hopper; 2024)".
CLAIMGRAPH_EXPORT std::string claim_in_words(const Snapshot& snapshot, ClaimIndex index);

/// Scope and time: "phase training, hardware Nvidia Hopper, 2024"; empty if none is stated.
CLAIMGRAPH_EXPORT std::string scope_in_words(const Snapshot& snapshot, ClaimIndex index);

/// "SemiAnalysis estimates, reported by Kemaspedia (article-003, bytes 1329-1349)"; names the claim
/// that was said first if it was another one: "SemiAnalysis estimates 003-5, repeated as its own by
/// ...".
CLAIMGRAPH_EXPORT std::string chain_in_words(const Snapshot& snapshot, const Chain& chain);

/// "1 origin", "2 origins, 1 of unknown lineage", "lineage not recorded".
CLAIMGRAPH_EXPORT std::string origins_in_words(const Snapshot& snapshot, ClaimIndex index);

/// "24x", "267x", "1.4x", "3.2 million x"; for other contradictions "other value", "denied", ...
CLAIMGRAPH_EXPORT std::string gap_in_words(const Comparison& comparison);

/// "contradicts", "contradicts, unless scoped differently", "borderline", ...
CLAIMGRAPH_EXPORT std::string verdict_in_words(const Comparison& comparison);

/// "hedge lost: up to 50,000 GPUs -> 50,000 GPUs", "scope dropped: hardware Nvidia Hopper".
CLAIMGRAPH_EXPORT std::string distortion_in_words(const Distortion& distortion);

/// Of two reports of which neither is known to be the first: "hedge: up to 50,000 GPUs | 50,000
/// GPUs", "scope: hardware Nvidia Hopper | not stated".
CLAIMGRAPH_EXPORT std::string difference_in_words(const Distortion& distortion);

/// What differs, without saying which way: "hedge", "act", "precision", "value", "unit",
/// "currency", "scope", "time", "polarity", "subject", "predicate".
CLAIMGRAPH_EXPORT const char* what_differs(Distortion::Kind kind) noexcept;

// The same for what is in no store, or not yet.

/// What the entity or predicate with a key is called. Precondition: callable where it is asked.
using Labels = std::function<std::string(const std::string& key)>;

CLAIMGRAPH_EXPORT std::string value_in_words(const Claim& claim, const Labels& labels);
CLAIMGRAPH_EXPORT std::string scope_in_words(const Claim& claim, const Labels& labels);
CLAIMGRAPH_EXPORT std::string claim_in_words(const Claim& claim, const Labels& labels);
/// The speaker is first in the chain. "nobody" for an empty one. Without the place.
CLAIMGRAPH_EXPORT std::string chain_in_words(const std::vector<Attribution>& chain,
                                             const Labels& labels);

}  // namespace claimgraph
