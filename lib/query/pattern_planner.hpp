// Orders the parts of a pattern into stages.
#pragma once

#include <claimgraph/query/catalogue.hpp>

#include "query/plan.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// The stages of a pattern, the most selective part first. The statements of fragments are not
/// written yet: what they give depends on the whole plan. Gives slots to elements that have to be
/// known between stages, so pattern and frame change; planning a pattern again gives the same.
plan::PatternPlan plan_pattern(plan::Pattern& pattern, plan::Frame& frame,
                               const Catalogue& catalogue);

}  // namespace claimgraph
