// What a comparative says, by the claim it is measured by.
#pragma once

#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/quantity.hpp>

namespace claimgraph {

/// Narrows a comparative's bounds to those beyond all that the claim it is measured by may mean,
/// `measure`, not empty: whoever says "more than they admit" excludes it. `more`: else less.
void narrow_by_measure(Bounds& bounds, const Interval& measure, bool more);

}  // namespace claimgraph
