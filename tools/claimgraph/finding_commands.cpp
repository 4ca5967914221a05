// contradictions and explain: who contradicts whom, and why.
#include <algorithm>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/comparison.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/worst_conflicts.hpp>
#include <claimgraph/model/verdict.hpp>
#include <claimgraph/report/findings.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What --verdict asks for.
struct Wanted {
  std::vector<Verdict> verdicts;
  std::vector<Reason> reasons;    ///< empty for all of the verdicts' reasons
  bool only_conditional = false;  ///< of the contradictions
};

Wanted wanted(std::vector<std::string> names, const std::string& fail_on) {
  if (names.empty()) {
    names.emplace_back("contradicts");
    if (fail_on == "borderline") {
      names.emplace_back("borderline");
    }
  }
  const bool all = has(names, "all");
  Wanted result;
  result.only_conditional = has(names, "conditional") && !has(names, "contradicts") && !all;
  for (const Verdict verdict : {Verdict::kCorroborates, Verdict::kCompatible, Verdict::kBorderline,
                                Verdict::kContradicts, Verdict::kIncomparable}) {
    const bool whole = all || has(names, to_string(verdict)) ||
                       (verdict == Verdict::kContradicts && has(names, "conditional"));
    const bool distortions = verdict == Verdict::kIncomparable && has(names, "distortion");
    if (!whole && !distortions) {
      continue;
    }
    result.verdicts.push_back(verdict);
    for (int i = 0; i <= static_cast<int>(Reason::kDistortedOnTheWay); ++i) {
      const auto reason = static_cast<Reason>(i);
      if (verdict_of(reason) == verdict && (whole || reason == Reason::kDistortedOnTheWay)) {
        result.reasons.push_back(reason);
      }
    }
  }
  return result;
}

/// Whether a finding is what --fail-on names, or worse.
bool fails(const Comparison& comparison, const std::string& fail_on) {
  const bool contradicts = comparison.verdict == Verdict::kContradicts;
  if (fail_on == "contradicts") {
    return contradicts && !comparison.conditional;
  }
  if (fail_on == "conditional") {
    return contradicts;
  }
  return fail_on == "borderline" && (contradicts || comparison.verdict == Verdict::kBorderline);
}

std::vector<Conflict> as_conflicts(std::vector<Finding> findings) {
  std::vector<Conflict> conflicts;
  conflicts.reserve(findings.size());
  for (Finding& finding : findings) {
    conflicts.push_back({std::move(finding), {}});
  }
  return conflicts;
}

std::vector<Conflict> find_conflicts(const Snapshot& snapshot, const PairFilter& filter,
                                     bool pairs) {
  if (!pairs) {
    return most_severe_conflicts(snapshot, filter, kAll);
  }
  return as_conflicts(most_severe(snapshot, filter, kAll));
}

void keep_conditional(std::vector<Conflict>& conflicts) {
  const auto unconditional = [](const Finding& finding) {
    return finding.comparison.verdict == Verdict::kContradicts && !finding.comparison.conditional;
  };
  std::erase_if(conflicts, [&](Conflict& conflict) {
    std::erase_if(conflict.restatements, unconditional);
    return unconditional(conflict.finding);
  });
}

bool any_fails(const std::vector<Conflict>& conflicts, const std::string& fail_on) {
  return std::any_of(conflicts.begin(), conflicts.end(), [&](const Conflict& conflict) {
    return fails(conflict.finding.comparison, fail_on) ||
           std::any_of(conflict.restatements.begin(), conflict.restatements.end(),
                       [&](const Finding& finding) { return fails(finding.comparison, fail_on); });
  });
}

/// From this many claims on, only those that are shown are read in full.
constexpr std::int64_t kWholeClaims = 20'000;

/// Whether columns answer what is asked: nothing but contradictions, and not all of them.
bool only_the_worst(const View& view, const PairFilter& filter,
                    const ContradictionsArguments& arguments, const Wanted& asked) {
  return filter.verdicts == std::vector{Verdict::kContradicts} && !asked.only_conditional &&
         arguments.limit > 0 && view.counts().claims >= kWholeClaims;
}

Rendering rendering_of(const Context& context, const ContradictionsArguments& arguments) {
  Rendering rendering = context.rendering;
  rendering.plots = !arguments.no_plot;
  return rendering;
}

void print(const Context& context, const std::string& format, const Snapshot& snapshot,
           const std::vector<Conflict>& conflicts) {
  std::vector<Finding> findings;
  findings.reserve(conflicts.size());
  for (const Conflict& conflict : conflicts) {
    findings.push_back(conflict.finding);
  }
  context.out << (format == "json" ? findings_to_json(snapshot, findings, Tolerances())
                                   : findings_to_csv(snapshot, findings, Tolerances()));
}

WorstConflicts find_worst_pairs(const Columns& columns, const View& view, const PairFilter& filter,
                                std::size_t limit) {
  WorstPairs found = worst_pairs(columns, view, filter, limit);
  return {std::move(found.snapshot), as_conflicts(std::move(found.findings)), found.pairs};
}

/// Conflicts, or single pairs where there are too many to tell which of them restate each other.
WorstConflicts find_worst(const Context& context, const Columns& columns, const View& view,
                          const PairFilter& filter, std::size_t limit) {
  try {
    return worst_conflicts(columns, view, filter, limit);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kLimit) {
      throw;
    }
    if (!context.quiet) {
      context.err << printable_lines(std::string("single pairs are shown, restatements among "
                                                 "them: ") +
                                     error.what());
    }
    return find_worst_pairs(columns, view, filter, limit);
  }
}

int show_worst(const Context& context, const ContradictionsArguments& arguments, const View& view,
               const PairFilter& filter) {
  const Columns columns = Columns::load(view);
  const WorstConflicts found = arguments.pairs
                                   ? find_worst_pairs(columns, view, filter, arguments.limit)
                                   : find_worst(context, columns, view, filter, arguments.limit);
  if (arguments.format == "table") {
    context.out << render_worst_conflicts(found.snapshot, found.conflicts, found.pairs,
                                          Tolerances(), rendering_of(context, arguments));
  } else {
    print(context, arguments.format, found.snapshot, found.conflicts);
  }
  if (arguments.fail_on == "contradicts") {
    ColumnFilter unconditional = resolve(columns, view, filter);
    unconditional.conditional = false;
    return count_contradictions(columns, unconditional) > 0 ? kFound : kOk;
  }
  return !arguments.fail_on.empty() && found.pairs > 0 ? kFound : kOk;
}

}  // namespace

int run_contradictions(const Context& context, const ContradictionsArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const Wanted asked = wanted(arguments.verdicts, arguments.fail_on);

  PairFilter filter;
  for (const std::string& subject : arguments.subjects) {
    filter.subjects.push_back(find_entity(view, subject).key);
  }
  for (const std::string& predicate : arguments.predicates) {
    filter.predicates.push_back(find_predicate(view, predicate));
  }
  filter.verdicts = asked.verdicts;
  filter.reasons = asked.reasons;
  filter.min_severity = arguments.min_severity;

  if (only_the_worst(view, filter, arguments, asked)) {
    return show_worst(context, arguments, view, filter);
  }
  const Snapshot snapshot = Snapshot::load(view);
  std::vector<Conflict> conflicts = find_conflicts(snapshot, filter, arguments.pairs);
  if (asked.only_conditional) {
    keep_conditional(conflicts);
  }
  const int exit_code = any_fails(conflicts, arguments.fail_on) ? kFound : kOk;
  const std::size_t total = conflicts.size();
  if (arguments.limit > 0 && arguments.limit < total) {
    conflicts.resize(arguments.limit);
  }

  const Tolerances tolerances;
  if (arguments.format == "table") {
    context.out << render_conflicts(snapshot, conflicts, total, tolerances,
                                    rendering_of(context, arguments));
    return exit_code;
  }
  print(context, arguments.format, snapshot, conflicts);
  return exit_code;
}

int run_explain(const Context& context, const ExplainArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  std::vector<std::string> subjects;
  for (const std::string& reference : {arguments.a, arguments.b}) {
    if (const std::optional<Claim> claim = view.claim(find_claim(view, reference))) {
      subjects.push_back(claim->subject);
    }
  }
  const Snapshot snapshot = Snapshot::load(view, rows_about(view, subjects));
  const ClaimIndex a = find_live_claim(view, snapshot, arguments.a);
  const ClaimIndex b = find_live_claim(view, snapshot, arguments.b);
  const Explanation explanation = explain(snapshot, a, b);
  context.out << (arguments.format == "json"
                      ? explanation_to_json(snapshot, explanation)
                      : render_explanation(snapshot, explanation, context.rendering));
  return kOk;
}

}  // namespace claimgraph::command
