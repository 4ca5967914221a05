// What changes when a figure is passed on.
#pragma once

#include <vector>

#include <claimgraph/contradiction/distortion.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {

/// Kinds of change between two quantities, in the order of Distortion::Kind, none twice. Hedge,
/// number and unit are judged apart. Precondition: the objects of both are quantities.
std::vector<Distortion::Kind> quantity_distortions(const SnapshotState& state, const Record& said,
                                                   const Record& passed_on);

}  // namespace claimgraph
