// Putting proposals, and deciding on them.

#include <fmt/core.h>

#include <claimgraph/store/view.hpp>

#include "store/model_rules.hpp"
#include "store/reader.hpp"
#include "store/session.hpp"

namespace claimgraph {

bool Writer::put_proposal(const Proposal& proposal) {
  Session& session = *session_;
  session.require_open();
  model_rules::proposal(proposal);
  Database& database = session.database();
  const std::int64_t document =
      session.require_document(proposal.document, "document of the proposal");
  const Digest hash = proposal.id().digest;
  if (database.integer("SELECT count(*) FROM proposal WHERE hash = ?1", hash) > 0) {
    return false;
  }
  session.change_store([&](ChangeNumber number) {
    database.run(
        "INSERT INTO proposal (hash, document_id, byte_start, byte_end, sentence, records, "
        "certainty, rule, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        hash, document, static_cast<std::int64_t>(proposal.byte_start),
        static_cast<std::int64_t>(proposal.byte_end), proposal.sentence, proposal.records,
        proposal.certainty, proposal.rule, number);
  });
  return true;
}

bool Writer::decide(const ProposalId& proposal, ProposalState outcome, std::string_view reason,
                    std::string_view records) {
  Session& session = *session_;
  session.require_open();
  const bool accepted = outcome == ProposalState::kAccepted;
  if (outcome == ProposalState::kPending) {
    throw Error(ErrorCode::kInvalidArgument, "decision: expected accepted or rejected");
  }
  if (!accepted || !reason.empty()) {
    model_rules::text(reason, "reason of the decision");
  }
  if (!records.empty()) {
    model_rules::records(records, "records of the decision");
    if (!accepted) {
      throw Error(ErrorCode::kInvalidArgument, "decision: a rejection imports no records");
    }
  }
  Database& database = session.database();
  Statement known = database.query("SELECT id FROM proposal WHERE hash = ?1", proposal.digest);
  if (!known.step()) {
    throw Error(ErrorCode::kNotFound, fmt::format("no proposal {}", proposal.digest.short_hex()));
  }
  const std::int64_t row = known.integer(0);
  Statement in_force = database.query(
      "SELECT outcome, made_by FROM decision WHERE proposal_id = ?1 AND undone_by IS NULL", row);
  if (in_force.step()) {
    if (in_force.text(0) == to_string(outcome)) {
      return false;
    }
    throw Error(ErrorCode::kConflict,
                fmt::format("proposal {} was {} by change {}{}", proposal.digest.short_hex(),
                            in_force.text(0), in_force.integer(1),
                            accepted ? "; undo that first" : "; retract its claim instead"));
  }
  session.change_store([&](ChangeNumber number) {
    database.run(
        "INSERT INTO decision (proposal_id, outcome, reason, records, made_by) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        row, to_string(outcome), reason, records.empty() ? std::nullopt : std::optional(records),
        number);
  });
  return true;
}

View Writer::preview() const {
  return session_->preview();
}

View Writer::Session::preview() {
  require_open();
  return View(
      std::make_unique<View::Reader>(connection_, number_.value_or(connection_.last_change())));
}

}  // namespace claimgraph
