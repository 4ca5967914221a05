// Parts of claims as they stand in a sentence.
#pragma once

#include <string>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// A claim's value: "about 6 million USD", "Satya Nadella", "more than 2,048 GPUs".
std::string value_text(const SnapshotState& state, const Record& record);

/// "Nvidia Hopper", "pre-training", "all".
std::string scope_value_text(const SnapshotState& state, const ScopeValue& value);

}  // namespace claimgraph
