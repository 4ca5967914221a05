// What a View says of proposals.

#include <claimgraph/store/view.hpp>

#include "store/reader.hpp"
#include "store/references.hpp"

namespace claimgraph {

std::optional<RecordedProposal> View::proposal(const ProposalId& id) const {
  Statement row = reader_->query(CLAIMGRAPH_SELECT_DECIDED_PROPOSALS
                                 "WHERE p.hash = ?2 AND " CLAIMGRAPH_KNOWN("p"),
                                 id.digest);
  return row.step() ? std::optional(RowReader::read_proposal(row)) : std::nullopt;
}

std::optional<ProposalId> View::find_proposal(std::string_view reference) const {
  const auto hash = references::find_proposal(reader_->database, reference, reader_->number);
  return hash ? std::optional(ProposalId{*hash}) : std::nullopt;
}

ProposalCounts View::proposal_counts() const {
  ProposalCounts counts;
  counts.pending = reader_->integer("SELECT count(*) FROM proposal p WHERE " CLAIMGRAPH_KNOWN("p"));
  Statement rows =
      reader_->query("SELECT d.outcome, count(*) FROM decision d WHERE " CLAIMGRAPH_IN_FORCE(
          "d") " GROUP BY d.outcome");
  while (rows.step()) {
    (rows.text(0) == to_string(ProposalState::kAccepted) ? counts.accepted : counts.rejected) =
        rows.integer(1);
  }
  counts.pending -= counts.accepted + counts.rejected;
  return counts;
}

void View::for_each_proposal(const ProposalFilter& filter,
                             const std::function<void(const RecordedProposal&)>& visit) const {
  Statement rows = reader_->query(
      CLAIMGRAPH_SELECT_DECIDED_PROPOSALS
      "WHERE " CLAIMGRAPH_KNOWN("p")
      " AND (?2 IS NULL OR coalesce(d.outcome, 'pending') = ?2) "
      "AND (?3 = '' OR document.key = ?3) AND p.certainty BETWEEN ?4 AND ?5 ORDER BY p.id",
      filter.state ? std::optional(to_string(*filter.state)) : std::nullopt, filter.document,
      filter.least_certainty, filter.most_certainty);
  while (rows.step()) {
    visit(RowReader::read_proposal(rows));
  }
}

}  // namespace claimgraph
