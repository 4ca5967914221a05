#include "report/provenance_forms.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <claimgraph/base/unicode.hpp>

#include "report/block_text.hpp"

namespace claimgraph {

std::string source_in_words(const ProvenanceContext& context, Vertex vertex) {
  const ClaimGraph& graph = context.graph;
  switch (graph.kind(vertex)) {
    case VertexKind::kEntity:
    case VertexKind::kPredicate:
      return printable(context.snapshot.label(graph.key(vertex)));
    case VertexKind::kAttribution: {
      const std::optional<Vertex> agent = graph.target_of(vertex, EdgeKind::kSaidBy);
      const std::string said = graph.name(vertex) + ", in no document";
      return agent ? source_in_words(context, *agent) + " (" + said + ")" : said;
    }
    case VertexKind::kDocument:
    case VertexKind::kClaim:
      break;
  }
  return graph.name(vertex);
}

std::string sources_in_words(const ProvenanceContext& context, const std::vector<Vertex>& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const Vertex vertex : sources) {
    names.push_back(source_in_words(context, vertex));
  }
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string source_in_words(const ProvenanceContext& context, const Independence& support,
                            const Source& source) {
  const std::string names = sources_in_words(context, source);
  if (source.size() == 1) {
    return names;
  }
  const bool circle =
      std::find(support.circles.begin(), support.circles.end(), source) != support.circles.end();
  return names + (circle ? " (a circle)" : " (one speech act)");
}

std::string claim_name(const Snapshot& snapshot, const ClaimId& claim) {
  const std::optional<ClaimIndex> index = snapshot.find(claim);
  return index ? snapshot.name(*index) : claim.digest.short_hex();
}

std::string place_in_words(const Attribution& attribution) {
  if (attribution.document.empty() || !attribution.evidence) {
    return attribution.document;
  }
  return fmt::format("{}, bytes {}-{}", attribution.document, attribution.evidence->byte_start,
                     attribution.evidence->byte_end);
}

std::string independence_in_words(const Independence& support) {
  if (support.origins.empty()) {
    return support.unknown_lineages == 0 ? "nobody stands behind it" : "lineage not recorded";
  }
  std::string text =
      (support.at_least ? "at least " : "") + plural(support.independent, "independent origin");
  if (support.unknown_lineages > 0) {
    text += fmt::format(", {} of unknown lineage", support.unknown_lineages);
  }
  return text;
}

Json source_form(const ProvenanceContext& context, const Source& source) {
  Json form = Json::array();
  for (const Vertex vertex : source) {
    form.push_back(context.graph.name(vertex));
  }
  return form;
}

Json independence_form(const ProvenanceContext& context, const Independence& support) {
  const auto sources = [&](const std::vector<Source>& list) {
    Json form = Json::array();
    for (const Source& source : list) {
      form.push_back(source_form(context, source));
    }
    return form;
  };
  return {{"independent", support.independent},
          {"at_least", support.at_least},
          {"origins", source_form(context, support.origins)},
          {"bottleneck", sources(support.bottleneck)},
          {"single_points", sources(support.single_points)},
          {"circles", sources(support.circles)},
          {"unknown_lineages", support.unknown_lineages}};
}

std::vector<Vertex> vertices_of(const ProvenanceContext& context,
                                const std::vector<ClaimIndex>& claims) {
  std::vector<Vertex> vertices;
  for (const ClaimIndex claim : claims) {
    if (const std::optional<Vertex> vertex = context.graph.find(context.snapshot.id(claim))) {
      vertices.push_back(*vertex);
    }
  }
  return vertices;
}

}  // namespace claimgraph
