// Proposals, for people and programs. All here throws what View throws; records that cannot be read
// are shown with what is wrong with them.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/report/terminal.hpp>
#include <claimgraph/store/proposal.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// A table: id, how sure, the claim, who says it, document, and the state where not all are
/// pending; a block for each where that has no room. One line that says so for none.
CLAIMGRAPH_EXPORT std::string render_proposals(const View& view,
                                               const std::vector<RecordedProposal>& proposals,
                                               const Rendering& rendering);
/// JSON array with everything about each, records as they are; two-space indented, ends in '\n'.
CLAIMGRAPH_EXPORT std::string proposals_to_json(const View& view,
                                                const std::vector<RecordedProposal>& proposals);
/// CSV with a header: id, state, certainty, subject, predicate, value, scope, who_says_it,
/// sentence, document, start, end, rule.
CLAIMGRAPH_EXPORT std::string proposals_to_csv(const View& view,
                                               const std::vector<RecordedProposal>& proposals);

/// One proposal as a person decides on it: the sentence with the evidence marked, the claim in
/// words, who says it, how sure, by what rule, what it would add to the store besides. `records`
/// are shown instead of those proposed, if not empty; a line says so.
CLAIMGRAPH_EXPORT std::string render_proposal(const View& view, const RecordedProposal& recorded,
                                              const std::string& records,
                                              const Rendering& rendering);

}  // namespace claimgraph
