// What a Watch reports, for people and programs. All here throws what Store::view_as_of throws, and
// Error(kNotFound) for an event of claims that the store does not have.
#pragma once

#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/watch.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

class Store;

/// One block: the question, the gap and what happened; by which change; both claims with value,
/// scope and every chain. What was known before the change comes first. `store` is the one that was
/// watched; what vanished is shown as it was.
CLAIMGRAPH_EXPORT std::string render_event(const Store& store, const WatchEvent& event,
                                           const Rendering& rendering);

/// A JSON object on one line: event, change, verdict (as findings_to_json has it), for a change of
/// verdict also the one before, and both claims with their chains. Ends in '\n'.
CLAIMGRAPH_EXPORT std::string event_to_json(const Store& store, const WatchEvent& event);

}  // namespace claimgraph
