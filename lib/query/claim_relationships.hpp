// What is computed from claims and not stored: who contradicts and corroborates whom, and money in
// other currencies.
#pragma once

#include <functional>

#include <claimgraph/base/export.hpp>
#include <claimgraph/query/catalogue.hpp>
#include <claimgraph/store/view.hpp>

#include "store/database.hpp"

namespace claimgraph {

/// Adds CONTRADICTS and CORROBORATES between the claims of a catalogue made by claim_catalogue, and
/// its `exchange`. They give what ContradictionStream and exchange() give for the state that `view`
/// opens, which must be that of the catalogue. A Snapshot of it is loaded when first asked, and
/// kept as long as the catalogue; `database` must live until then.
CLAIMGRAPH_EXPORT void add_claim_relationships(Catalogue& catalogue, Database& database,
                                               std::function<View()> view);

}  // namespace claimgraph
