#include "contradiction/comparative_bounds.hpp"

namespace claimgraph {

void narrow_by_measure(Bounds& bounds, const Interval& measure, bool more) {
  Interval beyond = Interval::everything();
  if (more) {
    if (measure.hi() < Interval::kInfinity) {
      beyond = measure.hi_open() ? Interval::at_least(measure.hi())
                                 : Interval::greater_than(measure.hi());
    }
  } else if (measure.lo() > -Interval::kInfinity) {
    beyond =
        measure.lo_open() ? Interval::at_most(measure.lo()) : Interval::less_than(measure.lo());
  }
  bounds.strict = bounds.strict.intersection(beyond);
  bounds.fuzzy = bounds.fuzzy.intersection(beyond);
}

}  // namespace claimgraph
