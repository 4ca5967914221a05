// Rules of the model for a claim with its predicate, for layers above. (Those of store/check.hpp
// are in a namespace whose name is that of a public function there.)
#pragma once

#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/predicate.hpp>

namespace claimgraph {

/// What needs no store to check. Throws Error(kInvalidArgument), saying where, what and what was
/// expected.
void require_valid(const Claim& claim, const Predicate& predicate);

}  // namespace claimgraph
