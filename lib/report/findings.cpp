#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/claim_plots.hpp"
#include "report/conflict_words.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostHypotheses = 2;
constexpr std::size_t kMostRestatements = 4;

/// The value, name and scope of one side, then its chains.
std::string side(const Snapshot& snapshot, ClaimIndex index, const Rendering& rendering) {
  std::string head = value_in_words(snapshot, index);
  const std::string scope = scope_in_words(snapshot, index);
  std::string tail = "  [" + snapshot.name(index) + (scope.empty() ? "" : "; " + scope) + "]";
  std::string out = indented(head + tail, 4, rendering);
  if (rendering.colour) {
    const std::size_t at = out.find(head);
    if (at != std::string::npos) {
      out.replace(at, head.size(), styled(head, Style::kBold, rendering));
    }
  }
  for (const Chain& chain : snapshot.chains(index)) {
    out += indented(chain_in_words(snapshot, chain), 6, rendering);
  }
  return out;
}

std::string restatements_line(const Snapshot& snapshot, const Conflict& conflict) {
  std::string text = "restated: ";
  for (std::size_t i = 0; i < std::min(conflict.restatements.size(), kMostRestatements); ++i) {
    const Finding& other = conflict.restatements[i];
    const auto [first, second] = reading_order(snapshot, other);
    text += fmt::format("{}{} against {} ({})", i == 0 ? "" : "; ", snapshot.name(first),
                        snapshot.name(second), gap_in_words(other.comparison));
  }
  if (conflict.restatements.size() > kMostRestatements) {
    text += fmt::format("; and {} more", conflict.restatements.size() - kMostRestatements);
  }
  return text;
}

std::string block(const Snapshot& snapshot, const Conflict& conflict, std::size_t number,
                  const Tolerances& tolerances, const Rendering& rendering) {
  const Finding& finding = conflict.finding;
  const auto [first, second] = reading_order(snapshot, finding);
  const Explanation explanation = explain(snapshot, first, second, tolerances);
  const bool conditional = finding.comparison.conditional;
  const std::string verdict = gap_in_words(finding.comparison) + "  " +
                              (conditional ? "conditional" : to_string(finding.comparison.verdict));
  const std::string title =
      fmt::format("{:>2}  {}", number, question_in_words(snapshot, first, second));
  const std::size_t room = rendering.width();
  const std::size_t used = display_width(title) + display_width(verdict);
  const Style style = conditional ? Style::kCondition : Style::kConflict;
  std::string out;
  if (used + 2 <= room) {
    out = styled(title, Style::kBold, rendering) + std::string(room - used, ' ') +
          styled(verdict, style, rendering) + "\n";
  } else {
    std::string lines = indented(question_in_words(snapshot, first, second), 4, rendering);
    lines.replace(0, 4, fmt::format("{:>2}  ", number));
    lines.pop_back();
    out = styled(lines, Style::kBold, rendering) + "\n    " + styled(verdict, style, rendering) +
          "\n";
  }
  out += side(snapshot, first, rendering);
  if (first != second) {
    out += side(snapshot, second, rendering);
  }
  if (!explanation.set_against.empty()) {
    out += indented(disputes_in_words(snapshot, explanation), 4, rendering);
  }
  const std::size_t shown = std::min(explanation.hypotheses.size(), kMostHypotheses);
  if (shown > 0) {
    out += "    both can be right if\n";
  }
  for (std::size_t i = 0; i < shown; ++i) {
    out += indented("- " + printable(explanation.hypotheses[i].text), 6, rendering);
  }
  for (const Distortion& distortion : explanation.distortions) {
    out += indented(change_in_words(explanation, distortion), 4, rendering);
  }
  if (!conflict.restatements.empty()) {
    out += indented(restatements_line(snapshot, conflict), 4, rendering);
  }
  return out;
}

std::string blocks(const Snapshot& snapshot, const std::vector<Conflict>& conflicts,
                   const std::string& summary, const Tolerances& tolerances,
                   const Rendering& rendering) {
  if (conflicts.empty()) {
    return "nothing found\n";
  }
  std::vector<std::optional<TextPlot>> plots(conflicts.size());
  if (rendering.plots) {
    plots = plot_conflicts(snapshot, conflicts);
  }
  std::string out;
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    out += block(snapshot, conflicts[i], i + 1, tolerances, rendering);
    out += plots[i] ? "\n" + render_plot(*plots[i], 4, rendering) : "";
    out += "\n";
  }
  return out + styled(summary, Style::kDim, rendering) + "\n";
}

std::string number_or_empty(const std::optional<double>& value) {
  return value ? fmt::format("{:.6g}", *value) : "";
}

}  // namespace

std::string render_conflicts(const Snapshot& snapshot, const std::vector<Conflict>& conflicts,
                             std::size_t total, const Tolerances& tolerances,
                             const Rendering& rendering) {
  const std::string summary = conflicts.size() == total
                                  ? fmt::format("{} found", total)
                                  : fmt::format("{} of {} shown", conflicts.size(), total);
  return blocks(snapshot, conflicts, summary, tolerances, rendering);
}

std::string render_worst_conflicts(const Snapshot& snapshot, const std::vector<Conflict>& conflicts,
                                   std::uint64_t pairs, const Tolerances& tolerances,
                                   const Rendering& rendering) {
  return blocks(snapshot, conflicts,
                fmt::format("the worst {} shown; {} pairs of claims contradict each other",
                            conflicts.size(), pairs),
                tolerances, rendering);
}

std::string findings_to_json(const Snapshot& snapshot, const std::vector<Finding>& findings,
                             const Tolerances& tolerances) {
  Json form = Json::array();
  for (const Finding& finding : findings) {
    Json entry = explanation_form(snapshot, explain(snapshot, finding.a, finding.b, tolerances));
    entry["rank"] = rank(finding.comparison, tolerances);
    form.push_back(std::move(entry));
  }
  return to_text(form);
}

std::string findings_to_csv(const Snapshot& snapshot, const std::vector<Finding>& findings,
                            const Tolerances& tolerances) {
  std::vector<std::string> header{"rank",     "verdict", "conditional", "reason",
                                  "severity", "gap",     "subject"};
  for (const std::string side_name : {"a", "b"}) {
    for (const char* field : {"claim", "predicate", "value", "scope", "time", "origins"}) {
      header.push_back(side_name + "_" + field);
    }
  }
  std::string out = csv_record(header);
  for (const Finding& finding : findings) {
    const Comparison& comparison = finding.comparison;
    std::vector<std::string> cells{fmt::format("{:.6g}", rank(comparison, tolerances)),
                                   to_string(comparison.verdict),
                                   comparison.conditional ? "true" : "false",
                                   to_string(comparison.reason),
                                   fmt::format("{:.6g}", comparison.severity),
                                   number_or_empty(comparison.gap_ratio),
                                   snapshot.representative(snapshot.claim(finding.a).subject)};
    for (const ClaimIndex index : {finding.a, finding.b}) {
      cells.push_back(snapshot.name(index));
      cells.push_back(snapshot.claim(index).predicate);
      cells.push_back(value_in_words(snapshot, index));
      cells.push_back(to_string(snapshot.claim(index).scope));
      cells.push_back(snapshot.claim(index).valid_time.str());
      cells.push_back(fmt::format("{}", fmt::join(snapshot.origins(index), " ")));
    }
    out += csv_record(cells);
  }
  return out;
}

}  // namespace claimgraph
