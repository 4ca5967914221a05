#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/findings.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

std::string side(const Snapshot& snapshot, const char* name, ClaimIndex index,
                 const Rendering& rendering) {
  std::string out = styled(name, Style::kBold, rendering) + "\n";
  out += indented(fmt::format("{}  [{}]", claim_in_words(snapshot, index), snapshot.name(index)), 2,
                  rendering);
  out += indented(origins_in_words(snapshot, index), 2, rendering);
  for (const Chain& chain : snapshot.chains(index)) {
    out += indented(chain_in_words(snapshot, chain), 4, rendering);
    for (const ChainLink& link : chain) {
      if (link.attribution.evidence && !link.attribution.evidence->exact.empty()) {
        out += indented("\"" + printable(link.attribution.evidence->exact) + "\"", 6, rendering);
      }
    }
  }
  return out;
}

}  // namespace

std::string render_explanation(const Snapshot& snapshot, const Explanation& explanation,
                               const Rendering& rendering) {
  const Comparison& comparison = explanation.comparison;
  const Style style = comparison.conditional ? Style::kCondition : Style::kConflict;
  std::string verdict = verdict_in_words(comparison) + ": " + to_string(comparison.reason);
  std::string out = styled(verdict, style, rendering) + "\n";
  if (comparison.verdict == Verdict::kContradicts) {
    out += fmt::format("gap {}, severity {:.2f}\n", gap_in_words(comparison), comparison.severity);
  }
  out += "\n" + side(snapshot, "A", explanation.a, rendering);
  if (explanation.a != explanation.b) {
    out += side(snapshot, "B", explanation.b, rendering);
  }
  out += "\n" + styled("derivation", Style::kBold, rendering) + "\n";
  for (const Step& step : explanation.steps) {
    out +=
        indented(fmt::format("{:<10} {}", step.condition, printable(step.finding)), 2, rendering);
  }
  out += indented(fmt::format("{:<10} values within {:.0f}% of each other are close", "tolerance",
                              explanation.tolerances.closeness * 100),
                  2, rendering);
  if (!explanation.set_against.empty()) {
    out += "\n" + styled("set against each other", Style::kBold, rendering) + "\n";
    for (const SetAgainst& dispute : explanation.set_against) {
      const auto name = [&](const ClaimId& id) {
        const std::optional<ClaimIndex> index = snapshot.find(id);
        return index ? snapshot.name(*index) : id.digest.short_hex();
      };
      std::string text =
          fmt::format("by {}: {} against {}", printable(snapshot.label(dispute.agent)),
                      name(dispute.disputing), name(dispute.disputed));
      text += dispute.by_speaker ? ", who says the first itself, so both mean one thing" : "";
      text += dispute.by_restatement ? " (another report of the same words)" : "";
      out += indented(text, 2, rendering);
    }
  }
  if (!explanation.hypotheses.empty()) {
    out += "\n" + styled("both can be right if", Style::kBold, rendering) + "\n";
    for (const Hypothesis& hypothesis : explanation.hypotheses) {
      out += indented("- " + printable(hypothesis.text), 2, rendering);
    }
  }
  if (!explanation.distortions.empty()) {
    const bool directed = explanation.told_first != ToldFirst::kNotRecorded;
    const char* title = directed ? "changed on the way" : "told differently";
    out += "\n" + styled(title, Style::kBold, rendering) + "\n";
    for (const Distortion& distortion : explanation.distortions) {
      const std::string words =
          directed ? distortion_in_words(distortion) : difference_in_words(distortion);
      out += indented("- " + words, 2, rendering);
    }
  }
  return out;
}

std::string explanation_to_json(const Snapshot& snapshot, const Explanation& explanation) {
  return to_text(explanation_form(snapshot, explanation));
}

}  // namespace claimgraph
