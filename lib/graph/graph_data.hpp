// What a ClaimGraph holds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>

#include "graph/key_index.hpp"
#include "graph/packed_texts.hpp"

namespace claimgraph {

/// Edges in compressed sparse rows, both ways. Edges are numbered so that those
/// from v are [begins[v], begins[v + 1]).
struct EdgeRows {
  std::vector<EdgeIndex> begins;  ///< one more than vertices
  std::vector<Vertex> sources;
  std::vector<Vertex> targets;
  std::vector<EdgeKind> kinds;
  std::vector<EdgeIndex> in_begins;  ///< one more than vertices
  std::vector<EdgeIndex> in_edges;
};

struct GraphEdge {
  Vertex source = 0;
  Vertex target = 0;
  EdgeKind kind = EdgeKind::kAbout;
};

/// Arrays are indexed by vertex, less the first vertex of the kind.
struct GraphData {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  ChangeNumber number = 0;
  /// first[k] is the first vertex of kind k, and the last one the number of all vertices.
  std::array<Vertex, kVertexKinds + 1> first{};

  PackedTexts keys;  ///< of entities, predicates and documents, by vertex
  std::vector<EntityKind> entity_kinds;
  std::vector<Vertex> representatives;   ///< of entities and predicates
  std::vector<std::uint32_t> published;  ///< place in `dates`
  std::vector<ClaimId> claim_ids;
  std::vector<std::uint32_t> claim_names;  ///< place in `names`, or kNone
  std::vector<AttributionId> attribution_ids;
  std::vector<Act> acts;
  std::vector<std::uint32_t> said;         ///< place in `dates`
  std::vector<std::uint32_t> speech_acts;  ///< place in `utterances`
  std::vector<std::uint32_t> attribution_names;
  std::vector<bool> told_of;

  std::vector<EdtfDate> dates;  ///< each once; the first is the unspecified one
  PackedTexts utterances;       ///< each once; the first is empty
  PackedTexts names;            ///< first keys of claims and attributions

  KeyIndex entity_index;  ///< predicates too
  KeyIndex document_index;
  KeyIndex claim_index;
  KeyIndex attribution_index;

  EdgeRows edges;

  [[nodiscard]] Vertex first_of(VertexKind kind) const noexcept {
    return first[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] Vertex end_of(VertexKind kind) const noexcept {
    return first[static_cast<std::size_t>(kind) + 1];
  }
  /// Place of a vertex among those of its kind.
  [[nodiscard]] std::size_t place(VertexKind kind, Vertex vertex) const noexcept {
    return vertex - first_of(kind);
  }

  [[nodiscard]] std::optional<Vertex> find(const ClaimId& claim) const {
    return claim_index.find(std::hash<ClaimId>{}(claim), [&](Vertex vertex) {
      return claim_ids[place(VertexKind::kClaim, vertex)] == claim;
    });
  }
  [[nodiscard]] std::optional<Vertex> find(const AttributionId& attribution) const {
    return attribution_index.find(std::hash<AttributionId>{}(attribution), [&](Vertex vertex) {
      return attribution_ids[place(VertexKind::kAttribution, vertex)] == attribution;
    });
  }
  /// An entity or predicate.
  [[nodiscard]] std::optional<Vertex> find_entity(std::string_view key) const {
    return entity_index.find(std::hash<std::string_view>{}(key),
                             [&](Vertex vertex) { return keys[vertex] == key; });
  }
  [[nodiscard]] std::optional<Vertex> find_document(std::string_view key) const {
    return document_index.find(std::hash<std::string_view>{}(key),
                               [&](Vertex vertex) { return keys[vertex] == key; });
  }
};

struct ClaimGraph::Data : GraphData {};

/// Sorts edges into rows. Linear but for the sorting of each row. Throws Error(kInvalidArgument) if
/// there are too many to number.
EdgeRows make_rows(const std::vector<GraphEdge>& edges, std::size_t vertices);

}  // namespace claimgraph
