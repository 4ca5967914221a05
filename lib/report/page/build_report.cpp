// The worst contradictions of a state as plain data.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/subjects.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/conflict_words.hpp"
#include "report/page/conflict_sources.hpp"
#include "report/page/names_elsewhere.hpp"
#include "report/page/question_plot.hpp"
#include "report/page/reported_claims.hpp"
#include "report/page/reported_questions.hpp"
#include "report/plot_measure.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostRestatements = 6;

class ReportBuilder {
 public:
  ReportBuilder(const View& view, const ReportOptions& options) : view_(view), options_(options) {}

  ReportData build() {
    describe_state();
    tell("comparing");
    const WorstConflicts found = find();
    report_.pairs = found.pairs;
    tell("following the sources");
    const ClaimGraph graph = ClaimGraph::load(view_);
    ReportedClaims claims(view_, found.snapshot, graph, report_);
    for (const Conflict& conflict : found.conflicts) {
      add(conflict, found.snapshot, claims);
    }
    tell("grouping");
    add_questions(found.snapshot, graph, found.conflicts,
                  {.most_claims = options_.claims_of_question, .whole = report_.grouped}, claims,
                  report_);
    add_names_elsewhere(view_, claims_by_subject_, options_.names_elsewhere, report_);
    tell("drawing");
    draw();
    return std::move(report_);
  }

 private:
  void tell(std::string_view what) const {
    if (options_.progress) {
      options_.progress(what);
    }
  }

  WorstConflicts find() {
    const Columns columns = Columns::load(view_);
    claims_by_subject_ = claims_by_subject(columns, view_);
    const ColumnOptions tolerant{.tolerances = options_.tolerances};
    try {
      return with_all_claims(
          worst_conflicts(columns, view_, options_.filter, options_.limit, tolerant));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kLimit) {
        throw;
      }
    }
    // Each pair for itself, where there are too many to be grouped.
    report_.grouped = false;
    WorstPairs pairs = worst_pairs(columns, view_, options_.filter, options_.limit, tolerant);
    WorstConflicts found{std::move(pairs.snapshot), {}, pairs.pairs};
    for (Finding& finding : pairs.findings) {
      found.conflicts.push_back({std::move(finding), {}});
    }
    return found;
  }

  /// The same conflicts beside all that is claimed about their subjects.
  [[nodiscard]] WorstConflicts with_all_claims(WorstConflicts found) const {
    const Snapshot& narrow = found.snapshot;
    std::set<std::string> subjects;
    for (const Conflict& conflict : found.conflicts) {
      for (const ClaimIndex claim : {conflict.finding.a, conflict.finding.b}) {
        subjects.insert(narrow.representative(narrow.claim(claim).subject));
      }
    }
    Snapshot wide = Snapshot::load(
        view_, rows_about(view_, std::vector<std::string>(subjects.begin(), subjects.end())));
    const auto in_wide = [&](ClaimIndex claim) {
      const std::optional<ClaimIndex> there = wide.find(narrow.id(claim));
      if (!there) {
        throw Error(ErrorCode::kCorrupt, "claim " + narrow.name(claim) +
                                             " is not among those about its subject; verify names "
                                             "what is damaged");
      }
      return *there;
    };
    const auto move_over = [&](Finding& finding) {
      finding.a = in_wide(finding.a);
      finding.b = in_wide(finding.b);
    };
    for (Conflict& conflict : found.conflicts) {
      move_over(conflict.finding);
      std::for_each(conflict.restatements.begin(), conflict.restatements.end(), move_over);
    }
    return {std::move(wide), std::move(found.conflicts), found.pairs};
  }

  void describe_state() {
    report_.title = options_.title;
    report_.number = view_.number();
    report_.counts = view_.counts();
    for (const Change& change : view_.changes()) {
      report_.at = change.at;
    }
  }

  void add(const Conflict& conflict, const Snapshot& snapshot, ReportedClaims& claims) {
    const auto [first, second] = reading_order(snapshot, conflict.finding);
    const Explanation explanation = explain(snapshot, first, second, options_.tolerances);
    const Comparison& comparison = conflict.finding.comparison;
    ReportedConflict entry;
    entry.id = snapshot.name(first) + "~" + snapshot.name(second);
    entry.question = question_in_words(snapshot, first, second);
    entry.subject = snapshot.representative(snapshot.claim(first).subject);
    entry.predicates.push_back(snapshot.claim(first).predicate);
    if (snapshot.claim(second).predicate != entry.predicates.front()) {
      entry.predicates.push_back(snapshot.claim(second).predicate);
    }
    entry.first = claims.add(first);
    entry.second = claims.add(second);
    entry.comparison = comparison;
    entry.gap = gap_in_words(comparison);
    entry.verdict = verdict_in_words(comparison);
    entry.reason = to_string(comparison.reason);
    entry.rank = rank(comparison, options_.tolerances);
    entry.set_against = disputes_in_words(snapshot, explanation);
    for (const Hypothesis& hypothesis : explanation.hypotheses) {
      const std::optional<ClaimIndex> by =
          hypothesis.supported_by ? snapshot.find(*hypothesis.supported_by) : std::nullopt;
      entry.hypotheses.push_back({hypothesis.text, by ? snapshot.name(*by) : ""});
    }
    for (const Distortion& distortion : explanation.distortions) {
      entry.changed.push_back(change_in_words(explanation, distortion));
    }
    entry.steps = explanation.steps;
    for (const Finding& other : conflict.restatements) {
      if (entry.restatements.size() == kMostRestatements) {
        entry.more_restatements = conflict.restatements.size() - kMostRestatements;
        break;
      }
      const auto [a, b] = reading_order(snapshot, other);
      entry.restatements.push_back(
          {snapshot.name(a), snapshot.name(b), gap_in_words(other.comparison)});
    }
    plot(snapshot, first, second, entry);
    report_.conflicts.push_back(std::move(entry));
  }

  /// Both sides on an axis, if they are of one unit.
  static void plot(const Snapshot& snapshot, ClaimIndex first, ClaimIndex second,
                   ReportedConflict& entry) {
    const std::optional<PlotMeasure> measure = PlotMeasure::of(snapshot, first);
    if (first == second || !measure || !measure->converts(second)) {
      return;
    }
    const std::optional<Bounds> a = measure->bounds(first);
    const std::optional<Bounds> b = measure->bounds(second);
    if (a && b) {
      entry.plot = plot_intervals(std::vector{*a, *b});
    }
  }

  void draw() {
    std::vector<SourceDiagram*> diagrams;
    std::string graphs;
    for (ReportedConflict& conflict : report_.conflicts) {
      conflict.sources = draw_sources(report_, conflict.first, conflict.second);
      diagrams.push_back(&conflict.sources);
      graphs += to_dot(conflict.sources);
    }
    if (options_.layout && !diagrams.empty()) {
      const std::optional<std::string> plain = options_.layout(graphs);
      if (plain && take_positions(diagrams, *plain)) {
        return;
      }
    }
    for (SourceDiagram* diagram : diagrams) {
      lay_out(*diagram);
    }
  }

  const View& view_;
  const ReportOptions& options_;
  ReportData report_;
  std::unordered_map<std::string, std::size_t> claims_by_subject_;
};

}  // namespace

ReportData build_report(const View& view, const ReportOptions& options) {
  return ReportBuilder(view, options).build();
}

}  // namespace claimgraph
