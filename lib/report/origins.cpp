// Independent origins of claims and positions.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/provenance.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"
#include "report/json_forms.hpp"
#include "report/provenance_forms.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

std::string line(const char* what, const std::string& text, std::size_t indent,
                 const Rendering& rendering) {
  return indented(fmt::format("{:<13} {}", what, text), indent, rendering);
}

/// What the support rests on, below the line that counts it.
std::string support_text(const ProvenanceContext& context, const Independence& support,
                         const char* what, std::size_t indent, const Rendering& rendering) {
  const auto names = [&](const std::vector<Source>& sources, const char* between) {
    std::vector<std::string> parts;
    parts.reserve(sources.size());
    for (const Source& source : sources) {
      parts.push_back(source_in_words(context, support, source));
    }
    return fmt::format("{}", fmt::join(parts, between));
  };
  std::string out;
  if (!support.origins.empty()) {
    out += line("first said by", sources_in_words(context, support.origins), indent, rendering);
  }
  if (!support.bottleneck.empty()) {
    out += line("bottleneck", names(support.bottleneck, " and "), indent, rendering);
  }
  if (!support.single_points.empty()) {
    const char* which = support.single_points.size() == 1 ? "that source" : "any one of them";
    out += line("single points",
                fmt::format("{}: without {} the {} falls to 0 origins",
                            names(support.single_points, ", then "), which, what),
                indent, rendering);
  }
  for (const Source& circle : support.circles) {
    out += line("circle", sources_in_words(context, circle) + " have it from each other", indent,
                rendering);
  }
  return out;
}

std::string claim_line(const Snapshot& snapshot, ClaimIndex index) {
  const std::string scope = scope_in_words(snapshot, index);
  return fmt::format("{}  [{}{}]", value_in_words(snapshot, index), snapshot.name(index),
                     scope.empty() ? "" : "; " + scope);
}

std::string rejection_text(const ProvenanceContext& context, const LeastRejection& rejection,
                           const Rendering& rendering) {
  if (rejection.rejected.empty()) {
    return {};
  }
  std::string out = indented(
      rejection.proven() ? "the least to reject so that no unconditional contradiction is left:"
                         : "enough to reject so that no unconditional contradiction is left:",
      0, rendering);
  for (const ClaimIndex index : rejection.rejected) {
    out += indented(fmt::format("{}  [{}]", claim_in_words(context.snapshot, index),
                                context.snapshot.name(index)),
                    2, rendering);
  }
  return out;
}

}  // namespace

std::string render_origins(const ProvenanceContext& context, ClaimIndex claim,
                           const IndependenceOptions& options, const Rendering& rendering) {
  const Independence support = independence(context.graph, vertices_of(context, {claim}), options);
  std::string out = styled(claim_in_words(context.snapshot, claim), Style::kBold, rendering) +
                    "  [" + context.snapshot.name(claim) + "]\n";
  out += indented(independence_in_words(support), 2, rendering);
  return out + support_text(context, support, "claim", 2, rendering);
}

std::string origins_to_json(const ProvenanceContext& context, ClaimIndex claim,
                            const IndependenceOptions& options) {
  Json form = independence_form(
      context, independence(context.graph, vertices_of(context, {claim}), options));
  form["claim"] = context.snapshot.name(claim);
  return to_text(form);
}

std::string render_origins(const ProvenanceContext& context, const SubjectSupport& support,
                           const Rendering& rendering) {
  const Snapshot& snapshot = context.snapshot;
  if (support.items.empty()) {
    return "nothing is claimed\n";
  }
  std::string out;
  for (const SupportedItem& item : support.items) {
    out += styled(
        printable(snapshot.label(item.item.subject) + ": " + snapshot.label(item.item.predicate)),
        Style::kBold, rendering);
    out += fmt::format("  {}, {}\n", plural(item.item.claims.size(), "claim"),
                       plural(item.positions.size(), "position"));
    for (std::size_t i = 0; i < item.positions.size(); ++i) {
      const SupportedPosition& at = item.positions[i];
      out += indented(fmt::format("position {}: {}", i + 1, independence_in_words(at.independence)),
                      2, rendering);
      out += support_text(context, at.independence, "position", 4, rendering);
      for (const ClaimIndex index : at.position.claims) {
        out += indented(claim_line(snapshot, index), 4, rendering);
      }
    }
    out += "\n";
  }
  return out + rejection_text(context, support.rejection, rendering);
}

std::string origins_to_json(const ProvenanceContext& context, const SubjectSupport& support) {
  const auto names = [&](const std::vector<ClaimIndex>& claims) {
    Json form = Json::array();
    for (const ClaimIndex index : claims) {
      form.push_back(context.snapshot.name(index));
    }
    return form;
  };
  Json items = Json::array();
  for (const SupportedItem& item : support.items) {
    Json positions = Json::array();
    for (const SupportedPosition& at : item.positions) {
      Json entry = independence_form(context, at.independence);
      entry["claims"] = names(at.position.claims);
      positions.push_back(std::move(entry));
    }
    items.push_back({{"subject", item.item.subject},
                     {"predicate", item.item.predicate},
                     {"positions", std::move(positions)}});
  }
  return to_text({{"items", std::move(items)},
                  {"least_rejection",
                   {{"claims", names(support.rejection.rejected)},
                    {"weight", support.rejection.weight},
                    {"at_least", support.rejection.at_least}}}});
}

}  // namespace claimgraph
