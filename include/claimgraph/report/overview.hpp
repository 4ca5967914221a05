// What a store holds: a claim, the claims about an entity, an entity, the counts.
//
// Throws what wording.hpp throws. Preconditions: indexes, findings and items are of the snapshot.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/data_item.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// One claim: fields, bounds, keys, every chain with evidence and dates, origins.
CLAIMGRAPH_EXPORT std::string render_claim(const Snapshot& snapshot, ClaimIndex index,
                                           const Rendering& rendering);
/// As a JSON object; two-space indented, ends in '\n'. So are all below.
CLAIMGRAPH_EXPORT std::string claim_to_json(const Snapshot& snapshot, ClaimIndex index);

/// Data items with their positions: who says what, on how many origins; with `rendering.plots`,
/// values and dates on an axis too, where there are several.
CLAIMGRAPH_EXPORT std::string render_items(const Snapshot& snapshot,
                                           const std::vector<DataItem>& items,
                                           const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string items_to_json(const Snapshot& snapshot,
                                            const std::vector<DataItem>& items);

/// An entity with its aliases and what it is merged into. Throws what View throws; so does
/// entity_to_json.
CLAIMGRAPH_EXPORT std::string render_entity(const View& view, const Entity& entity,
                                            const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string entity_to_json(const View& view, const Entity& entity);

/// How much there is of what. Throws std::bad_alloc only, as counts_to_json does.
CLAIMGRAPH_EXPORT std::string render_counts(const Counts& counts, const Rendering& rendering);
CLAIMGRAPH_EXPORT std::string counts_to_json(const Counts& counts);

}  // namespace claimgraph
