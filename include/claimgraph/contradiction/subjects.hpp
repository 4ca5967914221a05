// Who a state makes claims about.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// How many live claims there are about each subject, by its key, merges applied; subjects without
/// any are left out. Linear in the subjects and families of predicates, not in the claims. Throws
/// Error(kInvalidArgument) unless `columns` are of the state of `view`, Error(kCorrupt) for a
/// subject that the store does not name, and what View throws.
CLAIMGRAPH_EXPORT std::unordered_map<std::string, std::size_t> claims_by_subject(
    const Columns& columns, const View& view);

}  // namespace claimgraph
