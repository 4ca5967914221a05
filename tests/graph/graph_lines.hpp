// A graph as lines of text, by names: to compare graphs of different stores, and with what the
// streams of a View say.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/store/view.hpp>

#include "../contradiction/standing_by_hand.hpp"

namespace claimgraph::testing {
namespace graph_lines {

inline std::string called(const ClaimGraph& graph, Vertex vertex) {
  return to_string(graph.kind(vertex)) + (" " + graph.name(vertex));
}

inline std::string fields(Act act, const EdtfDate& date, std::string_view speech_act,
                          bool told_of) {
  return std::string(" ") + to_string(act) + " " + date.str() + " #" + std::string(speech_act) +
         (told_of ? " told of" : "");
}

inline std::string edge(const std::string& from, EdgeKind kind, const std::string& to) {
  return from + " -" + to_string(kind) + "-> " + to;
}

template <typename Id>
std::string name_of(const View& view, const Id& id) {
  const std::vector<std::string> keys = view.keys_of(id);
  return keys.empty() ? id.digest.short_hex() : keys.front();
}

inline std::string claim_called(const View& view, const ClaimId& id) {
  return "claim " + name_of(view, id);
}
inline std::string attribution_called(const View& view, const AttributionId& id) {
  return "attribution " + name_of(view, id);
}

/// "entity x" or "predicate x", itself.
inline std::string entity_called(const View& view, const std::string& key) {
  return (view.entity(key)->kind == EntityKind::kPredicate ? "predicate " : "entity ") + key;
}
/// The same of what it is read as.
inline std::string read_as(const View& view, const std::string& key) {
  return entity_called(view, view.representative(key));
}

struct Standing {
  AttributionId id;
  Attribution said;
  bool told_of;
};
/// Attributions that stand, although others were taken back.
inline std::vector<Standing> standing(const View& view) {
  std::vector<Recorded<AttributionId>> recorded;
  std::set<AttributionId> gone;
  view.for_each_recorded_attribution([&](const AttributionId& id, const Attribution& said) {
    recorded.push_back({id, said.via, said.document});
    gone.insert(id);
  });
  view.for_each_attribution(
      [&](const AttributionId& id, const Attribution& /*said*/) { gone.erase(id); });
  const std::set<AttributionId> left = standing_by_hand(recorded, gone);
  std::vector<Standing> standing;
  for (const Recorded<AttributionId>& one : recorded) {
    if (left.contains(one.name)) {
      standing.push_back({one.name, *view.attribution(one.name), is_told_of(recorded, one)});
    }
  }
  return standing;
}

}  // namespace graph_lines

/// "claim c1", "attribution s2 reports 2024 #call", "attribution s2 -states-> claim c1", sorted.
inline std::vector<std::string> lines_of(const ClaimGraph& graph) {
  std::vector<std::string> lines;
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    std::string line = graph_lines::called(graph, vertex);
    if (graph.kind(vertex) == VertexKind::kEntity) {
      line += std::string(" ") + to_string(graph.entity_kind(vertex));
    } else if (graph.kind(vertex) == VertexKind::kDocument) {
      line += " " + graph.published(vertex).str();
    } else if (graph.kind(vertex) == VertexKind::kAttribution) {
      line += graph_lines::fields(graph.act(vertex), graph.said(vertex), graph.speech_act(vertex),
                                  graph.is_told_of(vertex));
    }
    lines.push_back(line);
  }
  for (EdgeIndex at = 0; at < graph.num_edges(); ++at) {
    lines.push_back(graph_lines::edge(graph_lines::called(graph, graph.source(at)),
                                      graph.kind_of_edge(at),
                                      graph_lines::called(graph, graph.target(at))));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// The same lines, derived from the records of a View one by one.
inline std::vector<std::string> expected_lines(const View& view) {
  std::vector<std::string> lines;
  view.for_each_entity([&](const Entity& entity) {
    lines.push_back("entity " + entity.key + " " + to_string(entity.kind));
  });
  view.for_each_predicate(
      [&](const Predicate& predicate) { lines.push_back("predicate " + predicate.key); });
  for (const Merge& merge : view.merges()) {
    lines.push_back(graph_lines::edge(graph_lines::entity_called(view, merge.entity),
                                      EdgeKind::kMergedInto,
                                      graph_lines::entity_called(view, merge.into)));
  }
  std::set<std::string> retracted;
  for (const Retraction& retraction : view.retractions()) {
    if (retraction.kind == Retraction::Kind::kDocument) {
      retracted.insert(retraction.reference);
    }
  }
  view.for_each_document([&](const Document& document) {
    if (retracted.contains(document.key)) {
      return;
    }
    lines.push_back("document " + document.key + " " + document.published.str());
    if (!document.publisher.empty()) {
      lines.push_back(graph_lines::edge("document " + document.key, EdgeKind::kPublishedBy,
                                        graph_lines::read_as(view, document.publisher)));
    }
  });
  view.for_each_claim([&](const ClaimId& id, const Claim& claim,
                          const std::vector<std::string>& /*keys*/) {
    const std::string name = graph_lines::claim_called(view, id);
    lines.push_back(name);
    lines.push_back(
        graph_lines::edge(name, EdgeKind::kAbout, graph_lines::read_as(view, claim.subject)));
    lines.push_back(
        graph_lines::edge(name, EdgeKind::kMeasures, graph_lines::read_as(view, claim.predicate)));
    if (const auto* object = std::get_if<EntityRef>(&claim.object)) {
      lines.push_back(
          graph_lines::edge(name, EdgeKind::kObject, graph_lines::read_as(view, object->key)));
    }
    for (const auto& [dimension, value] : claim.scope) {
      if (value.kind == ScopeValue::Kind::kEntity) {
        lines.push_back(
            graph_lines::edge(name, EdgeKind::kScopedTo, graph_lines::read_as(view, value.text)));
      }
    }
    if (claim.measured_by && view.claim(claim.measured_by->claim)) {
      lines.push_back(graph_lines::edge(name, EdgeKind::kMeasuredBy,
                                        graph_lines::claim_called(view, claim.measured_by->claim)));
    }
  });
  for (const auto& [id, said, told_of] : graph_lines::standing(view)) {
    const std::string name = graph_lines::attribution_called(view, id);
    lines.push_back(name + graph_lines::fields(said.act, said.date, said.speech_act, told_of));
    lines.push_back(
        graph_lines::edge(name, EdgeKind::kStates, graph_lines::claim_called(view, said.claim)));
    lines.push_back(
        graph_lines::edge(name, EdgeKind::kSaidBy, graph_lines::read_as(view, said.agent)));
    if (!said.document.empty()) {
      lines.push_back(graph_lines::edge(name, EdgeKind::kStatedIn, "document " + said.document));
    }
    if (said.via) {
      lines.push_back(graph_lines::edge(name, EdgeKind::kPassesOn,
                                        graph_lines::attribution_called(view, *said.via)));
    }
    if (said.against && view.claim(*said.against)) {
      lines.push_back(graph_lines::edge(name, EdgeKind::kSetAgainst,
                                        graph_lines::claim_called(view, *said.against)));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace claimgraph::testing
