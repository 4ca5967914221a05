// Conditions that SQL decides.
#pragma once

#include <optional>

#include <claimgraph/query/catalogue.hpp>

#include "query/stage.hpp"

namespace claimgraph {

/// The condition for a fragment's SQL, if that can decide it exactly as the query means it:
/// comparisons and null tests of properties of one plain type. Values it compares with become
/// parameters of the fragment, also when it gives nothing in the end.
std::optional<plan::SqlCondition> lower_condition(const plan::Expression& expression,
                                                  plan::FragmentStage& fragment,
                                                  const plan::Pattern& pattern,
                                                  const Catalogue& catalogue);

}  // namespace claimgraph
