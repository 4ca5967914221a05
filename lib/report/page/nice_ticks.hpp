// Round numbers for the ticks of an axis.
#pragma once

#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Round numbers from lo to hi, ascending, at least one and at most twelve: powers of ten (with
/// twos and fives between them where they are few) on a logarithmic axis, multiples of 1, 2 or 5
/// times a power of ten on a linear one. Preconditions: lo < hi, both finite; lo > 0 if
/// logarithmic.
CLAIMGRAPH_EXPORT std::vector<double> nice_ticks(double lo, double hi, bool logarithmic);

}  // namespace claimgraph
