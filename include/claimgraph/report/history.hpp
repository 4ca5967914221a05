// What happened to a thing or to a verdict, for people and programs. All here throws what View
// throws, and Error(kNotFound) for events of what the view does not have.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/verdict_history.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/store/change.hpp>
#include <claimgraph/store/history.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// A table: change, time, who made it, and the change's own description, one line for each.
CLAIMGRAPH_EXPORT std::string render_changes(const std::vector<Change>& changes,
                                             const Rendering& rendering);
/// A JSON array; ends in '\n'.
CLAIMGRAPH_EXPORT std::string changes_to_json(const std::vector<Change>& changes);

/// A table: change, time, who made it, what happened by it, a line for each event. The empty text
/// for no events.
CLAIMGRAPH_EXPORT std::string render_history(const View& view,
                                             const std::vector<HistoryEvent>& events,
                                             const Rendering& rendering);
/// A JSON array of events with their changes; ends in '\n'.
CLAIMGRAPH_EXPORT std::string history_to_json(const View& view,
                                              const std::vector<HistoryEvent>& events);

/// A table: change, time, who made it, what it says of itself, and the verdict from then on.
CLAIMGRAPH_EXPORT std::string render_verdicts(const View& view,
                                              const std::vector<VerdictSince>& verdicts,
                                              const Rendering& rendering);
/// A JSON array of verdicts (as findings_to_json has them; null while a claim is retracted) with
/// their changes; ends in '\n'.
CLAIMGRAPH_EXPORT std::string verdicts_to_json(const View& view,
                                               const std::vector<VerdictSince>& verdicts);

}  // namespace claimgraph
