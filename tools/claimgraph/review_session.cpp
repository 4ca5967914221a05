#include "review_session.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/io/proposals.hpp>
#include <claimgraph/report/proposals.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "interrupts.hpp"
#include "output.hpp"
#include "record_editing.hpp"

namespace claimgraph::command {
namespace {

constexpr std::int64_t kClaimsComparedAtOnce = 50'000;
constexpr std::size_t kShownConflicts = 3;

constexpr const char* kHelp =
    "a  accept: its records are imported, in one change with the decision\n"
    "r  reject: asks why\n"
    "e  edit: in $VISUAL or $EDITOR, else subject, predicate and value one by one\n"
    "s  skip: it stays pending\n"
    "q  leave: what was decided stays decided\n";

}  // namespace

std::vector<std::string> would_contradict(Store& store, const std::string& records,
                                          std::size_t most) {
  const View before = store.view();
  if (before.counts().claims > kClaimsComparedAtOnce) {
    return {};
  }
  try {
    // A change that is never committed.
    Writer writer = store.write("claimgraph", "what a proposal would contradict");
    const std::optional<ClaimId> id = put_records(writer, records);
    if (!id) {
      return {};
    }
    const Snapshot snapshot = Snapshot::load(writer.preview());
    const std::optional<ClaimIndex> claim = snapshot.find(*id);
    if (!claim) {
      return {};
    }
    std::vector<Finding> findings = findings_of(snapshot, *claim, {});
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
      return rank(a.comparison) > rank(b.comparison);
    });
    std::vector<std::string> conflicts;
    for (const Finding& finding : findings) {
      const ClaimIndex other = finding.a == *claim ? finding.b : finding.a;
      if (!before.claim(snapshot.id(other))) {
        continue;  // came with the same records
      }
      if (conflicts.size() == most) {
        conflicts.push_back(fmt::format("and {} more", findings.size() - most));
        break;
      }
      conflicts.push_back(
          fmt::format("{} [{}], {}{}", claim_in_words(snapshot, other), snapshot.name(other),
                      gap_in_words(finding.comparison),
                      finding.comparison.conditional ? ", unless scoped differently" : ""));
    }
    return conflicts;
  } catch (const Error&) {
    return {};  // the decision will say what is wrong
  }
}

ReviewSession::ReviewSession(const Context& context, Store& store,
                             std::vector<ProposalId> proposals, std::string who,
                             ReviewAnswers& answers)
    : context_(context),
      store_(store),
      proposals_(std::move(proposals)),
      who_(std::move(who)),
      answers_(answers) {}

int ReviewSession::run() {
  if (proposals_.empty()) {
    say("nothing waits for a decision");
    return kOk;
  }
  Next next = Next::kNext;
  for (std::size_t at = 0; at < proposals_.size() && next != Next::kLeave; ++at) {
    std::optional<RecordedProposal> recorded = store_.view().proposal(proposals_[at]);
    if (!recorded || recorded->decision) {
      continue;  // decided elsewhere in the meantime
    }
    Current current{*std::move(recorded), "", at + 1};
    show(current);
    do {
      next = review(current);
    } while (next == Next::kAgain);
  }
  summarise();
  return complained_ && !answers_.interactive() ? kFound : kOk;
}

void ReviewSession::say(const std::string& text) {
  context_.out << printable_lines(text);
  context_.out.flush();
}

void ReviewSession::complain(const std::string& text) {
  complained_ = true;
  context_.out.flush();
  context_.err << printable_lines(text);
  context_.err.flush();
}

void ReviewSession::show(const Current& current) {
  const Rendering& rendering = context_.rendering;
  const View view = store_.view();
  context_.out << fmt::format("\n{} of {}  {}\n", current.number, proposals_.size(),
                              current.recorded.id.digest.short_hex())
               << render_proposal(view, current.recorded, current.records, rendering);
  const std::string& records =
      current.records.empty() ? current.recorded.proposal.records : current.records;
  for (const std::string& conflict : would_contradict(store_, records, kShownConflicts)) {
    context_.out << "  " << wrap("would contradict: " + conflict, rendering.width() - 2, 4) << '\n';
  }
  context_.out.flush();
}

ReviewSession::Next ReviewSession::review(Current& current) {
  const std::optional<Answer> answer = answers_.key("[a]ccept [r]eject [e]dit [s]kip [q]uit [?] ");
  if (!answer) {
    static_cast<void>(take_interrupt());
    return Next::kLeave;
  }
  switch (answer->key) {
    case 'a':
      return accept(current);
    case 'r':
      return reject(current, answer->rest);
    case 'e':
      return edit(current);
    case 's':
      return Next::kNext;
    case 'q':
      return Next::kLeave;
    case '?':
    case 'h':
      context_.out << kHelp;
      context_.out.flush();
      return Next::kAgain;
    default:
      complain(std::string("'") + answer->key + "' is none of a, r, e, s, q and ?");
      return Next::kAgain;
  }
}

ReviewSession::Next ReviewSession::accept(const Current& current) {
  try {
    const auto change =
        claimgraph::accept(store_, current.recorded.id, {who_, ""}, current.records);
    ++accepted_;
    say("accepted" + (change ? " (change " + std::to_string(*change) + ")" : std::string()));
    return Next::kNext;
  } catch (const Error& error) {
    if (exit_code_of(error.code()) == kFailed) {
      throw;
    }
    complain(std::string("cannot be accepted: ") + error.what());
    // Whoever pipes answers in cannot see this; the next answer is for the next proposal.
    return answers_.interactive() ? Next::kAgain : Next::kNext;
  }
}

ReviewSession::Next ReviewSession::reject(const Current& current, const std::string& reason) {
  std::optional<std::string> why = reason;
  if (reason.empty()) {
    why = answers_.line("why? ");
  }
  if (!why || why->empty()) {
    complain("not rejected: a reason is needed");
    return why ? Next::kAgain : Next::kLeave;
  }
  const auto change = claimgraph::reject(store_, current.recorded.id, {who_, *why});
  ++rejected_;
  say("rejected" + (change ? " (change " + std::to_string(*change) + ")" : std::string()));
  return Next::kNext;
}

std::optional<std::string> ReviewSession::edited(const std::string& before,
                                                 const std::string& complaint) {
  const std::string editor = answers_.interactive() ? editor_command() : "";
  if (editor.empty()) {
    return edit_fields(before, [&](const std::string& name, const std::string& value) {
      return answers_.line(printable(name) + " [" + printable(value) + "] ");
    });
  }
  std::string explanation =
      "What accepting the proposal imports (docs/format.md). Lines that begin with # do not\n"
      "count. Take all records out to leave it as it was.\n";
  if (!complaint.empty()) {
    explanation += "\n" + complaint + "\n";
  }
  const std::string text = to_editable(before, explanation);
  const std::string left = edit_text(editor, text);
  return left == text ? before : from_editable(left);
}

ReviewSession::Next ReviewSession::edit(Current& current) {
  std::string records =
      current.records.empty() ? current.recorded.proposal.records : current.records;
  try {
    const std::optional<std::string> changed = edited(records, "");
    if (!changed || *changed == records) {
      say("left as it was");
      return Next::kAgain;
    }
    records = *changed;
    // Tried before it is taken, and rolled back.
    Writer writer = store_.write(who_, "try edited records");
    if (!put_records(writer, records)) {
      throw Error(ErrorCode::kInvalidArgument, "the records hold no claim");
    }
  } catch (const Error& error) {
    complain(std::string("not taken: ") + error.what());
    return Next::kAgain;
  }
  current.records = records;
  show(current);
  return Next::kAgain;
}

void ReviewSession::summarise() {
  if (context_.quiet) {
    return;
  }
  const ProposalCounts counts = store_.view().proposal_counts();
  say(fmt::format("accepted {}, rejected {}; {} pending", accepted_, rejected_, counts.pending));
}

}  // namespace claimgraph::command
