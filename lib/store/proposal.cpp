#include <claimgraph/store/proposal.hpp>

#include "model/canonical.hpp"
#include "model/enum_text.hpp"

namespace claimgraph {
namespace {

std::string_view last_line(std::string_view lines) {
  lines = lines.substr(0, lines.find_last_not_of(" \t\r\n") + 1);
  return lines.substr(lines.rfind('\n') + 1);
}

}  // namespace

std::string Proposal::canonical() const {
  CanonicalText fields;
  fields.text("claim", last_line(records));
  fields.text("claimgraph", "proposal/1");
  fields.text("document", document);
  fields.number("end", byte_end);
  fields.number("start", byte_start);
  return fields.finish();
}

ProposalId Proposal::id() const {
  return {sha256(canonical())};
}

const char* to_string(ProposalState state) noexcept {
  switch (state) {
    case ProposalState::kPending:
      return "pending";
    case ProposalState::kAccepted:
      return "accepted";
    case ProposalState::kRejected:
      return "rejected";
  }
  return nullptr;
}

std::optional<ProposalState> parse_proposal_state(std::string_view text) noexcept {
  return enum_text::parse<ProposalState>(text,
                                         [](ProposalState state) { return to_string(state); });
}

}  // namespace claimgraph
