// The parameters of the rules; every explanation states the ones it used.
#pragma once

namespace claimgraph {

struct Tolerances {
  /// Two values whose fuzzy intervals meet corroborate if they differ by at most this share of the
  /// larger one, and are borderline beyond it.
  double closeness = 0.10;
  /// How much a conditional contradiction that no source has set up itself is discounted when
  /// ranked by severity: 1 is one order of magnitude.
  double conditional_discount = 1.0;
};

}  // namespace claimgraph
