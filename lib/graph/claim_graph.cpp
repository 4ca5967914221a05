#include <functional>
#include <utility>

#include <claimgraph/graph/claim_graph.hpp>

#include "graph/graph_data.hpp"

namespace claimgraph {
namespace {

template <typename T>
std::size_t bytes_of(const std::vector<T>& values) {
  return values.capacity() * sizeof(T);
}

std::size_t bytes_of(const std::vector<bool>& values) {
  return values.capacity() / 8;
}

/// What a text holds beyond itself; short ones hold nothing.
std::size_t bytes_of(const std::string& text) {
  return text.capacity() <= std::string().capacity() ? 0 : text.capacity() + 1;
}

std::size_t bytes_of(const EdgeRows& rows) {
  return bytes_of(rows.begins) + bytes_of(rows.sources) + bytes_of(rows.targets) +
         bytes_of(rows.kinds) + bytes_of(rows.in_begins) + bytes_of(rows.in_edges);
}

}  // namespace

const char* to_string(VertexKind kind) noexcept {
  switch (kind) {
    case VertexKind::kEntity:
      return "entity";
    case VertexKind::kPredicate:
      return "predicate";
    case VertexKind::kDocument:
      return "document";
    case VertexKind::kClaim:
      return "claim";
    case VertexKind::kAttribution:
      return "attribution";
  }
  return nullptr;
}

const char* to_string(EdgeKind kind) noexcept {
  switch (kind) {
    case EdgeKind::kAbout:
      return "about";
    case EdgeKind::kMeasures:
      return "measures";
    case EdgeKind::kObject:
      return "object";
    case EdgeKind::kScopedTo:
      return "scoped_to";
    case EdgeKind::kMeasuredBy:
      return "measured_by";
    case EdgeKind::kStates:
      return "states";
    case EdgeKind::kSaidBy:
      return "said_by";
    case EdgeKind::kStatedIn:
      return "stated_in";
    case EdgeKind::kPassesOn:
      return "passes_on";
    case EdgeKind::kSetAgainst:
      return "set_against";
    case EdgeKind::kPublishedBy:
      return "published_by";
    case EdgeKind::kMergedInto:
      return "merged_into";
    case EdgeKind::kContradicts:
      return "contradicts";
    case EdgeKind::kCorroborates:
      return "corroborates";
  }
  return nullptr;
}

ClaimGraph::ClaimGraph(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
ClaimGraph::ClaimGraph(ClaimGraph&&) noexcept = default;
ClaimGraph& ClaimGraph::operator=(ClaimGraph&&) noexcept = default;
ClaimGraph::~ClaimGraph() = default;

ChangeNumber ClaimGraph::number() const noexcept {
  return data_->number;
}
std::size_t ClaimGraph::num_vertices() const noexcept {
  return data_->first.back();
}
std::size_t ClaimGraph::num_edges() const noexcept {
  return data_->edges.targets.size();
}

std::size_t ClaimGraph::memory_bytes() const noexcept {
  const Data& data = *data_;
  std::size_t bytes = sizeof(Data) + bytes_of(data.edges) + bytes_of(data.dates);
  for (const EdtfDate& date : data.dates) {
    bytes += bytes_of(date.str());
  }
  for (const PackedTexts* texts : {&data.keys, &data.utterances, &data.names}) {
    bytes += texts->memory_bytes();
  }
  for (const KeyIndex* index :
       {&data.entity_index, &data.document_index, &data.claim_index, &data.attribution_index}) {
    bytes += index->memory_bytes();
  }
  for (const auto* numbers : {&data.representatives, &data.published, &data.claim_names, &data.said,
                              &data.speech_acts, &data.attribution_names}) {
    bytes += bytes_of(*numbers);
  }
  return bytes + bytes_of(data.entity_kinds) + bytes_of(data.claim_ids) +
         bytes_of(data.attribution_ids) + bytes_of(data.acts) + bytes_of(data.told_of);
}

VertexKind ClaimGraph::kind(Vertex vertex) const noexcept {
  std::size_t kind = 0;
  while (vertex >= data_->first[kind + 1]) {
    ++kind;
  }
  return static_cast<VertexKind>(kind);
}

NumberRange ClaimGraph::vertices(VertexKind kind) const noexcept {
  return {data_->first_of(kind), data_->end_of(kind)};
}

EdgeKind ClaimGraph::kind_of_edge(EdgeIndex edge) const noexcept {
  return data_->edges.kinds[edge];
}
Vertex ClaimGraph::source(EdgeIndex edge) const noexcept {
  return data_->edges.sources[edge];
}
Vertex ClaimGraph::target(EdgeIndex edge) const noexcept {
  return data_->edges.targets[edge];
}

NumberRange ClaimGraph::out_edges(Vertex vertex) const noexcept {
  const EdgeIndex* const begin = &data_->edges.begins[vertex];
  return {begin[0], begin[1]};
}

std::span<const EdgeIndex> ClaimGraph::in_edges(Vertex vertex) const noexcept {
  const EdgeIndex* const begin = &data_->edges.in_begins[vertex];
  return std::span(data_->edges.in_edges).subspan(begin[0], begin[1] - begin[0]);
}

std::optional<Vertex> ClaimGraph::target_of(Vertex vertex, EdgeKind kind) const noexcept {
  for (const EdgeIndex edge : out_edges(vertex)) {
    if (data_->edges.kinds[edge] == kind) {
      return data_->edges.targets[edge];
    }
  }
  return std::nullopt;
}

std::string_view ClaimGraph::key(Vertex vertex) const noexcept {
  return data_->keys[vertex];
}
EntityKind ClaimGraph::entity_kind(Vertex entity) const noexcept {
  return data_->entity_kinds[entity];
}
const ClaimId& ClaimGraph::claim_id(Vertex claim) const noexcept {
  return data_->claim_ids[data_->place(VertexKind::kClaim, claim)];
}
const AttributionId& ClaimGraph::attribution_id(Vertex attribution) const noexcept {
  return data_->attribution_ids[data_->place(VertexKind::kAttribution, attribution)];
}
Act ClaimGraph::act(Vertex attribution) const noexcept {
  return data_->acts[data_->place(VertexKind::kAttribution, attribution)];
}
const EdtfDate& ClaimGraph::said(Vertex attribution) const noexcept {
  return data_->dates[data_->said[data_->place(VertexKind::kAttribution, attribution)]];
}
const EdtfDate& ClaimGraph::published(Vertex document) const noexcept {
  return data_->dates[data_->published[data_->place(VertexKind::kDocument, document)]];
}
bool ClaimGraph::is_told_of(Vertex attribution) const noexcept {
  return data_->told_of[data_->place(VertexKind::kAttribution, attribution)];
}
std::string_view ClaimGraph::speech_act(Vertex attribution) const noexcept {
  return data_->utterances[data_->speech_acts[data_->place(VertexKind::kAttribution, attribution)]];
}

std::string ClaimGraph::name(Vertex vertex) const {
  const VertexKind kind = this->kind(vertex);
  if (kind != VertexKind::kClaim && kind != VertexKind::kAttribution) {
    return std::string(key(vertex));
  }
  const bool claim = kind == VertexKind::kClaim;
  const std::size_t place = data_->place(kind, vertex);
  const std::uint32_t name = claim ? data_->claim_names[place] : data_->attribution_names[place];
  if (name != GraphData::kNone) {
    return std::string(data_->names[name]);
  }
  return (claim ? claim_id(vertex).digest : attribution_id(vertex).digest).short_hex();
}

std::optional<Vertex> ClaimGraph::find_entity(std::string_view key) const {
  const auto found = data_->find_entity(key);
  return found && kind(*found) == VertexKind::kEntity ? found : std::nullopt;
}
std::optional<Vertex> ClaimGraph::find_predicate(std::string_view key) const {
  const auto found = data_->find_entity(key);
  return found && kind(*found) == VertexKind::kPredicate ? found : std::nullopt;
}
std::optional<Vertex> ClaimGraph::find_document(std::string_view key) const {
  return data_->find_document(key);
}
std::optional<Vertex> ClaimGraph::find(const ClaimId& claim) const {
  return data_->find(claim);
}
std::optional<Vertex> ClaimGraph::find(const AttributionId& attribution) const {
  return data_->find(attribution);
}

Vertex ClaimGraph::representative(Vertex vertex) const noexcept {
  return vertex < data_->representatives.size() ? data_->representatives[vertex] : vertex;
}

}  // namespace claimgraph
