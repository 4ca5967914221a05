// review: listing proposals, deciding on many at once or one by one.
#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/report/proposals.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "refusals.hpp"
#include "review_answers.hpp"
#include "review_session.hpp"

namespace claimgraph::command {
namespace {

ProposalFilter filter_of(const View& view, const ReviewArguments& arguments) {
  ProposalFilter filter;
  filter.state = parse_proposal_state(arguments.state);  // nothing for "all"
  filter.document = arguments.document;
  filter.least_certainty = arguments.least_certainty;
  filter.most_certainty = arguments.most_certainty;
  if (!filter.document.empty() && !view.document(filter.document)) {
    std::vector<std::string> keys;
    view.for_each_document([&](const Document& document) { keys.push_back(document.key); });
    throw Error(ErrorCode::kNotFound,
                "no document '" + filter.document + "'" + suggestion(filter.document, keys));
  }
  return filter;
}

std::vector<ProposalId> pending(const View& view, ProposalFilter filter) {
  filter.state = ProposalState::kPending;
  std::vector<ProposalId> ids;
  view.for_each_proposal(filter,
                         [&](const RecordedProposal& recorded) { ids.push_back(recorded.id); });
  return ids;
}

std::vector<ProposalId> named(const View& view, const std::vector<std::string>& references) {
  std::vector<ProposalId> ids;
  for (const std::string& reference : references) {
    const std::optional<ProposalId> id = view.find_proposal(reference);
    if (!id) {
      throw Error(ErrorCode::kNotFound, "no proposal '" + reference +
                                            "'; expected at least 6 digits of an id that "
                                            "`claimgraph review --list` shows");
    }
    ids.push_back(*id);
  }
  return ids;
}

int list(const Context& context, const ReviewArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = store.view();
  std::vector<RecordedProposal> proposals;
  view.for_each_proposal(filter_of(view, arguments),
                         [&](const RecordedProposal& recorded) { proposals.push_back(recorded); });
  context.out << (arguments.format == "json" ? proposals_to_json(view, proposals)
                  : arguments.format == "csv"
                      ? proposals_to_csv(view, proposals)
                      : render_proposals(view, proposals, context.rendering));
  return kOk;
}

/// Says what was decided; true if all was.
bool tell(const Context& context, const std::string& done, const DecisionReport& report) {
  if (!context.quiet) {
    std::string text = done + " " + std::to_string(report.decided);
    text += report.known > 0 ? ", " + std::to_string(report.known) + " were already" : "";
    text += report.change ? " (change " + std::to_string(*report.change) + ")" : "";
    context.out << text << '\n';
    context.out.flush();
  }
  complain(context, report.refused);
  return report.refused.empty();
}

int decide(const Context& context, const ReviewArguments& arguments) {
  Store store = open_store(context, OpenOptions::Mode::kWrite);
  std::vector<ProposalId> to_accept = named(store.view(), arguments.accept);
  const std::vector<ProposalId> to_reject = named(store.view(), arguments.reject);
  if (!to_reject.empty() && arguments.reason.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "--reject needs --reason");
  }
  if (arguments.accept_above) {
    ProposalFilter filter = filter_of(store.view(), arguments);
    filter.least_certainty = std::max(filter.least_certainty, *arguments.accept_above);
    for (const ProposalId& id : pending(store.view(), filter)) {
      const auto is_named = [&](const std::vector<ProposalId>& ids) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
      };
      if (!is_named(to_accept) && !is_named(to_reject)) {
        to_accept.push_back(id);
      }
    }
  }
  const DecisionOptions options{arguments.who, arguments.reason};
  bool all = true;
  if (!to_reject.empty()) {
    all = tell(context, "rejected", reject_all(store, to_reject, options)) && all;
  }
  if (!to_accept.empty() || arguments.accept_above) {
    all = tell(context, "accepted", accept_all(store, to_accept, options)) && all;
  }
  return all ? kOk : kFound;
}

}  // namespace

int run_review(const Context& context, const ReviewArguments& arguments) {
  if (arguments.list) {
    return list(context, arguments);
  }
  if (!arguments.accept.empty() || !arguments.reject.empty() || arguments.accept_above) {
    return decide(context, arguments);
  }
  Store store = open_store(context, OpenOptions::Mode::kWrite);
  ReviewAnswers answers;
  return ReviewSession(context, store, pending(store.view(), filter_of(store.view(), arguments)),
                       arguments.who, answers)
      .run();
}

}  // namespace claimgraph::command
