#include "graph/lineage.hpp"

#include <optional>

namespace claimgraph {
namespace {

bool supports(Act act) noexcept {
  switch (act) {
    case Act::kAsserts:
    case Act::kEstimates:
    case Act::kForecasts:
    case Act::kReports:
    case Act::kQuotes:
      return true;
    case Act::kDenies:
    case Act::kDoubts:
    case Act::kDisputes:
      return false;
  }
  return false;
}

}  // namespace

Lineage lineage_through(Act act, Lineage passed_on) noexcept {
  return supports(act) ? passed_on : Lineage::kNone;
}

Lineage lineage_from(Act act) noexcept {
  if (!supports(act)) {
    return Lineage::kNone;
  }
  return passes_on(act) ? Lineage::kUnknown : Lineage::kKnown;
}

Vertex source_of(const ClaimGraph& graph, Vertex attribution, SourceLevel level) {
  const EdgeKind edge = level == SourceLevel::kAgent ? EdgeKind::kSaidBy : EdgeKind::kStatedIn;
  return graph.target_of(attribution, edge).value_or(attribution);
}

DaySpan when_said(const ClaimGraph& graph, Vertex attribution) {
  const EdtfDate& said = graph.said(attribution);
  if (said.unspecified()) {
    if (const auto document = graph.target_of(attribution, EdgeKind::kStatedIn)) {
      return graph.published(*document).fuzzy();
    }
  }
  return said.fuzzy();
}

bool certainly_before(const DaySpan& a, const DaySpan& b) noexcept {
  return !a.empty() && !b.empty() && a.end <= b.begin;
}

LineageTable::LineageTable(const ClaimGraph& graph, SourceLevel level) {
  const auto attributions = graph.vertices(VertexKind::kAttribution);
  first = attributions.empty() ? 0 : attributions.front();
  via.assign(attributions.size(), kNothing);
  lineage.assign(attributions.size(), Lineage::kNone);
  source.assign(attributions.size(), kNothing);
  std::vector<std::uint8_t> known(attributions.size(), 0);
  std::vector<std::uint32_t> chain;
  std::vector<std::uint8_t> is_source(graph.num_vertices(), 0);
  for (const Vertex attribution : attributions) {
    // From here to the first link that is known, and back.
    for (std::uint32_t at = attribution - first; at != kNothing && known[at] == 0; at = via[at]) {
      known[at] = 1;
      chain.push_back(at);
      if (const auto passed_on = graph.target_of(first + at, EdgeKind::kPassesOn)) {
        via[at] = *passed_on - first;
      }
    }
    for (; !chain.empty(); chain.pop_back()) {
      const std::uint32_t at = chain.back();
      const Act act = graph.act(first + at);
      lineage[at] =
          via[at] == kNothing ? lineage_from(act) : lineage_through(act, lineage[via[at]]);
      if (lineage[at] != Lineage::kNone) {
        source[at] = source_of(graph, first + at, level);
        is_source[source[at]] = 1;
      }
    }
  }
  std::vector<std::uint32_t> number(graph.num_vertices(), kNothing);
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    if (is_source[vertex] != 0) {
      number[vertex] = static_cast<std::uint32_t>(sources.size());
      sources.push_back(vertex);
    }
  }
  for (std::uint32_t& of : source) {
    of = of == kNothing ? kNothing : number[of];
  }
}

}  // namespace claimgraph
