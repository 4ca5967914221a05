#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/extraction_records.hpp"

namespace claimgraph {
namespace {

/// Whether an error is about what was asked, not about the store's file.
bool is_refusal(const Error& error) {
  return error.code() != ErrorCode::kStore && error.code() != ErrorCode::kCorrupt;
}

/// "deepseek training_cost ~6e6 USD", for the list of changes.
std::string in_short(std::string_view records) {
  const auto claim = read_records(records).claim;
  return claim
             ? fmt::format(": {} {} {}", claim->subject, claim->predicate, describe(claim->object))
             : "";
}

std::string with_reason(std::string what, const std::string& reason) {
  return reason.empty() ? what : what + ": " + reason;
}

RecordedProposal required(const View& view, const ProposalId& id) {
  if (auto found = view.proposal(id)) {
    return *std::move(found);
  }
  throw Error(ErrorCode::kNotFound, fmt::format("no proposal {}", id.digest.short_hex()));
}

/// Decides first: it refuses what was decided otherwise before anything is imported.
bool accept_into(Writer& writer, const Proposal& proposal, const std::string& reason,
                 std::string_view edited) {
  if (!writer.decide(proposal.id(), ProposalState::kAccepted, reason, edited)) {
    return false;
  }
  put_records(writer, edited.empty() ? std::string_view(proposal.records) : edited,
              io::note_of(proposal.certainty, proposal.rule));
  return true;
}

/// Runs `decide` for each proposal; what it refuses leaves no trace.
template <typename Decide>
DecisionReport decide_all(Store& store, const std::vector<ProposalId>& proposals,
                          const std::string& who, const std::string& what, Decide decide) {
  DecisionReport report;
  const View view = store.view();
  Writer writer = store.write(who, what);
  for (const ProposalId& id : proposals) {
    writer.mark();
    try {
      ++(decide(writer, view, id) ? report.decided : report.known);
    } catch (const Error& error) {
      if (!is_refusal(error)) {
        throw;
      }
      writer.rollback_to_mark();
      report.refused.push_back({id, error.what()});
      continue;
    }
    writer.release_mark();
  }
  report.change = writer.commit();
  return report;
}

std::string counted(std::size_t count) {
  return fmt::format("{} proposal{}", count, count == 1 ? "" : "s");
}

/// One line, without the breaks of the article's lines.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

void put_document(Writer& writer, const View& view, const io::ExtractionRecords& records,
                  const Document& document) {
  if (const auto known = view.document(document.key)) {
    if (known->sha256 != document.sha256 || (document.sha256.empty() && *known != document)) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("document '{}' is in the store with other bytes", document.key));
    }
    return;
  }
  if (!document.publisher.empty()) {
    put_records(writer, records.entity_line(document.publisher));
  }
  put_records(writer, records.document_line());
}

}  // namespace

ProposeReport propose(Store& store, const Article& article, const Extraction& extraction,
                      const ProposeOptions& options) {
  const io::ExtractionRecords records(extraction);
  ProposeReport report;
  const View view = store.view();
  Writer writer =
      store.write(options.who,
                  "extract " + (options.source.empty() ? extraction.document.key : options.source));
  put_document(writer, view, records, extraction.document);
  for (const ExtractedClaim& found : extraction.claims) {
    const TextSpan place = article.map.source(found.sentence);
    Proposal proposal{extraction.document.key,
                      place.begin,
                      place.end,
                      on_one_line(found.sentence.of(article.text)),
                      records.proposal_lines(found),
                      found.certainty,
                      found.rule};
    const bool is_new = writer.put_proposal(proposal);
    ++(is_new ? report.proposed : report.known);
    if (!options.accept_from || found.certainty < *options.accept_from) {
      continue;
    }
    if (const auto known = view.proposal(proposal.id()); known && known->decision) {
      continue;  // a person, or an earlier run, has decided
    }
    writer.mark();
    try {
      report.accepted += accept_into(writer, proposal, "", {}) ? 1U : 0U;
    } catch (const Error& error) {
      if (!is_refusal(error)) {
        throw;
      }
      writer.rollback_to_mark();
      report.refused.push_back({proposal.id(), error.what()});
      continue;
    }
    writer.release_mark();
  }
  report.change = writer.commit();
  return report;
}

std::optional<ChangeNumber> accept(Store& store, const ProposalId& proposal,
                                   const DecisionOptions& options, std::string_view edited) {
  const RecordedProposal recorded = required(store.view(), proposal);
  const std::string_view records =
      edited.empty() ? std::string_view(recorded.proposal.records) : edited;
  Writer writer = store.write(
      options.who, with_reason(fmt::format("accept proposal {}{}", proposal.digest.short_hex(),
                                           in_short(records)),
                               options.reason));
  accept_into(writer, recorded.proposal, options.reason, edited);
  return writer.commit();
}

std::optional<ChangeNumber> reject(Store& store, const ProposalId& proposal,
                                   const DecisionOptions& options) {
  const RecordedProposal recorded = required(store.view(), proposal);
  Writer writer = store.write(
      options.who,
      with_reason(fmt::format("reject proposal {}", proposal.digest.short_hex()), options.reason));
  writer.decide(recorded.id, ProposalState::kRejected, options.reason);
  return writer.commit();
}

DecisionReport accept_all(Store& store, const std::vector<ProposalId>& proposals,
                          const DecisionOptions& options) {
  return decide_all(store, proposals, options.who,
                    with_reason("accept " + counted(proposals.size()), options.reason),
                    [&](Writer& writer, const View& view, const ProposalId& id) {
                      return accept_into(writer, required(view, id).proposal, options.reason, {});
                    });
}

DecisionReport reject_all(Store& store, const std::vector<ProposalId>& proposals,
                          const DecisionOptions& options) {
  return decide_all(store, proposals, options.who,
                    with_reason("reject " + counted(proposals.size()), options.reason),
                    [&](Writer& writer, const View&, const ProposalId& id) {
                      return writer.decide(id, ProposalState::kRejected, options.reason);
                    });
}

}  // namespace claimgraph
