// Suspicions of copying.
#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

const char* trait_name(SharedTrait::Kind kind) {
  switch (kind) {
    case SharedTrait::Kind::kValue:
      return "value";
    case SharedTrait::Kind::kWording:
      return "wording";
    case SharedTrait::Kind::kError:
      return "error";
  }
  return "";
}

std::string trait_text(const Snapshot& snapshot, const SharedTrait& trait) {
  std::string what;
  switch (trait.kind) {
    case SharedTrait::Kind::kValue:
      what = fmt::format(
          "the same value, to {}",
          plural(static_cast<std::size_t>(trait.significant_figures), "significant figure"));
      break;
    case SharedTrait::Kind::kWording:
      what = "the same words";
      break;
    case SharedTrait::Kind::kError:
      what = "the same figure against most others";
      break;
  }
  std::string names = snapshot.name(trait.a);
  if (trait.a != trait.b) {
    names += " and " + snapshot.name(trait.b);
  }
  return fmt::format("{}: {}  [{}], {:.3g} times likelier if copied", what,
                     claim_in_words(snapshot, trait.a), names, trait.likelihood_ratio);
}

}  // namespace

std::string render_suspicions(const ProvenanceContext& context,
                              const std::vector<CopySuspicion>& suspicions,
                              const Rendering& rendering) {
  const Snapshot& snapshot = context.snapshot;
  if (suspicions.empty()) {
    return "no suspicion of copying\n";
  }
  std::string out;
  for (const CopySuspicion& suspicion : suspicions) {
    const std::string title =
        fmt::format("{} and {}: {:.0f}% probable that one copied, or both from a third",
                    printable(snapshot.label(suspicion.a)), printable(snapshot.label(suspicion.b)),
                    suspicion.probability * 100);
    out += styled(wrap(title, rendering.width(), 2), Style::kBold, rendering) + "\n";
    for (const SharedTrait& trait : suspicion.traits) {
      out += indented("- " + trait_text(snapshot, trait), 2, rendering);
    }
    if (suspicion.differences > 0) {
      out += indented(
          fmt::format("- {} with figures that contradict each other, {:.3g} times likelier if not",
                      plural(suspicion.differences, "answer"), 1 / kDifferenceLikelihoodRatio),
          2, rendering);
    }
    out += "\n";
  }
  return out +
         indented("suspicions, not recorded lineage: no count of origins uses them", 0, rendering);
}

std::string suspicions_to_json(const ProvenanceContext& context,
                               const std::vector<CopySuspicion>& suspicions) {
  Json form = Json::array();
  for (const CopySuspicion& suspicion : suspicions) {
    Json traits = Json::array();
    for (const SharedTrait& trait : suspicion.traits) {
      traits.push_back({{"kind", trait_name(trait.kind)},
                        {"a", context.snapshot.name(trait.a)},
                        {"b", context.snapshot.name(trait.b)},
                        {"significant_figures", trait.significant_figures},
                        {"likelihood_ratio", trait.likelihood_ratio}});
    }
    form.push_back({{"a", suspicion.a},
                    {"b", suspicion.b},
                    {"probability", suspicion.probability},
                    {"traits", std::move(traits)},
                    {"differences", suspicion.differences}});
  }
  return to_text(form);
}

}  // namespace claimgraph
