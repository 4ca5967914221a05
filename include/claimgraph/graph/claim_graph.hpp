// One state of a store as a compact directed graph, in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/contradiction/tolerances.hpp>
#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/graph/number_range.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/verdict.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class View;

/// A vertex of a ClaimGraph, from 0. Vertices of one kind are neighbours, in order of addition.
using Vertex = std::uint32_t;
/// An edge of a ClaimGraph, from 0, in order of source, kind and target.
using EdgeIndex = std::uint32_t;

enum class VertexKind : std::uint8_t { kEntity, kPredicate, kDocument, kClaim, kAttribution };
inline constexpr std::size_t kVertexKinds = 5;

/// What an edge says of its source.
enum class EdgeKind : std::uint8_t {
  kAbout,         ///< claim -> its subject
  kMeasures,      ///< claim -> its predicate
  kObject,        ///< claim -> the entity it names as object
  kScopedTo,      ///< claim -> an entity that narrows it
  kMeasuredBy,    ///< comparative claim -> the claim it is measured by
  kStates,        ///< attribution -> the claim it is of
  kSaidBy,        ///< attribution -> its agent
  kStatedIn,      ///< attribution -> its document
  kPassesOn,      ///< attribution -> the attribution it has it from (`via`)
  kSetAgainst,    ///< disputing attribution -> the disputed claim
  kPublishedBy,   ///< document -> its publisher
  kMergedInto,    ///< entity or predicate -> the one it is read as
  kContradicts,   ///< claim -> claim of higher number, or itself if some assert what others deny;
                  ///< only if asked for, see Options
  kCorroborates,  ///< claim -> claim of higher number; only if asked for
};
inline constexpr std::size_t kEdgeKinds = 14;

/// "entity", "attribution", ...
CLAIMGRAPH_EXPORT const char* to_string(VertexKind kind) noexcept;
/// "about", "passes_on", ...
CLAIMGRAPH_EXPORT const char* to_string(EdgeKind kind) noexcept;

/// The live entities, predicates, documents, claims and attributions of one state, and what joins
/// them, in compressed sparse rows both ways. An attribution is not live if something it passes on,
/// at any distance, was taken back, or all that told readers of it. Merges are applied: edges lead
/// to the entity another one is read as.
///
/// Immutable once loaded, independent of the store. <claimgraph/graph/boost.hpp> makes it a graph
/// in the sense of the Boost Graph Library.
///
/// Threads: once loaded, any number may read it at once, without any lock; so with whatever takes a
/// const ClaimGraph&. Loading is for the thread of the View.
class CLAIMGRAPH_EXPORT ClaimGraph {
 public:
  struct Options {
    Withdrawal without{};  ///< read as if this had been taken back
    /// Adds kContradicts and kCorroborates edges between claims, as the engine finds them (
    /// conditional ones too): loads a Snapshot and compares, which takes far longer than the rest.
    bool findings = false;
    Tolerances tolerances{};
  };

  /// Loads one state. Linear in the number of rows. Throws what View throws, Error(kNotFound) for a
  /// document, agent or speech act in `without` that the store does not have,
  /// Error(kInvalidArgument) if the state has 2^32 - 1 vertices or edges or more, Error(kCorrupt)
  /// for attributions that pass themselves on; with `findings` what Snapshot::load throws, too.
  static ClaimGraph load(const View& view, const Options& options);
  /// All of a state, without findings.
  static ClaimGraph load(const View& view) { return load(view, Options()); }

  ClaimGraph(ClaimGraph&&) noexcept;
  ClaimGraph& operator=(ClaimGraph&&) noexcept;
  ~ClaimGraph();

  [[nodiscard]] ChangeNumber number() const noexcept;
  [[nodiscard]] std::size_t num_vertices() const noexcept;
  [[nodiscard]] std::size_t num_edges() const noexcept;
  /// Bytes held on the heap.
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

  // Structure. Preconditions: vertices < num_vertices(), edges < num_edges(). Constant time. What
  // is given as a span or a view is good as long as the graph is neither assigned to nor moved
  // from.

  [[nodiscard]] VertexKind kind(Vertex vertex) const noexcept;
  /// All vertices of a kind.
  [[nodiscard]] NumberRange vertices(VertexKind kind) const noexcept;
  [[nodiscard]] EdgeKind kind_of_edge(EdgeIndex edge) const noexcept;
  [[nodiscard]] Vertex source(EdgeIndex edge) const noexcept;
  [[nodiscard]] Vertex target(EdgeIndex edge) const noexcept;
  /// Edges from a vertex, by kind and target.
  [[nodiscard]] NumberRange out_edges(Vertex vertex) const noexcept;
  /// Edges to a vertex, ascending.
  [[nodiscard]] std::span<const EdgeIndex> in_edges(Vertex vertex) const noexcept;
  /// Target of the first edge of a kind from a vertex. Linear in the edges from it.
  [[nodiscard]] std::optional<Vertex> target_of(Vertex vertex, EdgeKind kind) const noexcept;

  // What the vertices stand for. Preconditions: of the right kind.

  /// Key of an entity, predicate or document.
  [[nodiscard]] std::string_view key(Vertex vertex) const noexcept;
  [[nodiscard]] EntityKind entity_kind(Vertex entity) const noexcept;
  [[nodiscard]] const ClaimId& claim_id(Vertex claim) const noexcept;
  [[nodiscard]] const AttributionId& attribution_id(Vertex attribution) const noexcept;
  [[nodiscard]] Act act(Vertex attribution) const noexcept;
  /// When it was said.
  [[nodiscard]] const EdtfDate& said(Vertex attribution) const noexcept;
  /// When it was published.
  [[nodiscard]] const EdtfDate& published(Vertex document) const noexcept;
  /// Readers are told of it by an attribution that passes it on: it stands in the same document, or
  /// in none. Also if that was taken back since, and others still pass it on.
  [[nodiscard]] bool is_told_of(Vertex attribution) const noexcept;
  /// The utterance an attribution belongs to, or the empty text.
  [[nodiscard]] std::string_view speech_act(Vertex attribution) const noexcept;
  /// Of any vertex: its key; a claim's or attribution's first key, or the first 12 digits of its
  /// hash.
  [[nodiscard]] std::string name(Vertex vertex) const;

  // Back from ids, in constant time on average. Nothing for what is not in the graph; nothing is
  // thrown.

  /// Merged entities are found as themselves; see representative().
  [[nodiscard]] std::optional<Vertex> find_entity(std::string_view key) const;
  [[nodiscard]] std::optional<Vertex> find_predicate(std::string_view key) const;
  [[nodiscard]] std::optional<Vertex> find_document(std::string_view key) const;
  [[nodiscard]] std::optional<Vertex> find(const ClaimId& claim) const;
  [[nodiscard]] std::optional<Vertex> find(const AttributionId& attribution) const;
  /// What an entity or predicate is read as: the end of its kMergedInto edges, or itself; any other
  /// vertex is itself.
  [[nodiscard]] Vertex representative(Vertex vertex) const noexcept;

 private:
  struct Data;
  explicit ClaimGraph(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace claimgraph
