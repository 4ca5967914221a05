// A ClaimGraph as a graph of the Boost Graph Library. The one header that includes Boost, for those
// who want its algorithms; nothing else needs it. All here throws nothing but std::bad_alloc (names
// are texts), and may be used as the graph itself: by any number of threads at once. Preconditions
// are those of ClaimGraph.
#pragma once

#include <bitset>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include <claimgraph/graph/claim_graph.hpp>

namespace claimgraph {

// ClaimGraph models VertexListGraph, EdgeListGraph, BidirectionalGraph, AdjacencyGraph and, for the
// properties below, ReadablePropertyGraph. It is directed, may have parallel edges and loops, and
// cannot be changed. Vertices are their own indices.
//
// In a boost::filtered_graph of it, num_vertices() and vertex_index still are those of the whole,
// so that algorithms make their arrays long enough. boost::lengauer_tarjan_dominator_tree (1.74)
// errs where there are vertices that its root does not reach: filter those out, or ask
// immediate_dominators() of <claimgraph/graph/citations.hpp>.

/// An edge, as Boost's algorithms pass it; a type of its own, so that none is taken for a vertex.
struct EdgeDescriptor {
  EdgeIndex index = 0;
  friend auto operator<=>(const EdgeDescriptor&, const EdgeDescriptor&) = default;
};

struct ToEdgeDescriptor {
  EdgeDescriptor operator()(EdgeIndex edge) const noexcept { return {edge}; }
};

/// All the ways in which Boost's algorithms may go through a ClaimGraph.
struct ClaimGraphTraversal : virtual boost::vertex_list_graph_tag,
                             virtual boost::edge_list_graph_tag,
                             virtual boost::bidirectional_graph_tag,
                             virtual boost::adjacency_graph_tag {};

}  // namespace claimgraph

template <>
struct std::hash<claimgraph::EdgeDescriptor> {
  std::size_t operator()(const claimgraph::EdgeDescriptor& edge) const noexcept {
    return std::hash<claimgraph::EdgeIndex>{}(edge.index);
  }
};

template <>
struct boost::graph_traits<claimgraph::ClaimGraph> {
  using vertex_descriptor = claimgraph::Vertex;
  using edge_descriptor = claimgraph::EdgeDescriptor;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = claimgraph::ClaimGraphTraversal;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using vertex_iterator = boost::counting_iterator<claimgraph::Vertex>;
  using edge_iterator = boost::transform_iterator<claimgraph::ToEdgeDescriptor,
                                                  boost::counting_iterator<claimgraph::EdgeIndex>>;
  using out_edge_iterator = edge_iterator;
  using in_edge_iterator =
      boost::transform_iterator<claimgraph::ToEdgeDescriptor, const claimgraph::EdgeIndex*>;
  using adjacency_iterator =
      boost::adjacency_iterator_generator<claimgraph::ClaimGraph, vertex_descriptor,
                                          out_edge_iterator>::type;

  static constexpr vertex_descriptor null_vertex() noexcept {
    return std::numeric_limits<vertex_descriptor>::max();
  }
};
template <>
struct boost::graph_traits<const claimgraph::ClaimGraph>
    : boost::graph_traits<claimgraph::ClaimGraph> {};

namespace claimgraph {

using ClaimGraphTraits = boost::graph_traits<ClaimGraph>;

// Structure, under the names that Boost looks up. Constant time.

inline std::size_t num_vertices(const ClaimGraph& graph) noexcept {
  return graph.num_vertices();
}
inline std::size_t num_edges(const ClaimGraph& graph) noexcept {
  return graph.num_edges();
}

inline std::pair<ClaimGraphTraits::vertex_iterator, ClaimGraphTraits::vertex_iterator> vertices(
    const ClaimGraph& graph) {
  using Iterator = ClaimGraphTraits::vertex_iterator;
  return {Iterator(0), Iterator(static_cast<Vertex>(graph.num_vertices()))};
}

inline std::pair<ClaimGraphTraits::edge_iterator, ClaimGraphTraits::edge_iterator> edges(
    const ClaimGraph& graph) {
  using Number = boost::counting_iterator<EdgeIndex>;
  using Iterator = ClaimGraphTraits::edge_iterator;
  return {Iterator(Number(0)), Iterator(Number(static_cast<EdgeIndex>(graph.num_edges())))};
}

inline Vertex source(EdgeDescriptor edge, const ClaimGraph& graph) noexcept {
  return graph.source(edge.index);
}
inline Vertex target(EdgeDescriptor edge, const ClaimGraph& graph) noexcept {
  return graph.target(edge.index);
}

inline std::pair<ClaimGraphTraits::out_edge_iterator, ClaimGraphTraits::out_edge_iterator>
out_edges(Vertex vertex, const ClaimGraph& graph) {
  using Number = boost::counting_iterator<EdgeIndex>;
  using Iterator = ClaimGraphTraits::out_edge_iterator;
  const auto edges = graph.out_edges(vertex);
  return {Iterator(Number(*edges.begin())), Iterator(Number(*edges.end()))};
}

inline std::pair<ClaimGraphTraits::in_edge_iterator, ClaimGraphTraits::in_edge_iterator> in_edges(
    Vertex vertex, const ClaimGraph& graph) {
  using Iterator = ClaimGraphTraits::in_edge_iterator;
  const std::span<const EdgeIndex> edges = graph.in_edges(vertex);
  return {Iterator(edges.data()), Iterator(edges.data() + edges.size())};
}

inline std::pair<ClaimGraphTraits::adjacency_iterator, ClaimGraphTraits::adjacency_iterator>
adjacent_vertices(Vertex vertex, const ClaimGraph& graph) {
  using Iterator = ClaimGraphTraits::adjacency_iterator;
  const auto [begin, end] = out_edges(vertex, graph);
  return {Iterator(begin, &graph), Iterator(end, &graph)};
}

inline std::size_t out_degree(Vertex vertex, const ClaimGraph& graph) noexcept {
  return graph.out_edges(vertex).size();
}
inline std::size_t in_degree(Vertex vertex, const ClaimGraph& graph) noexcept {
  return graph.in_edges(vertex).size();
}
/// Edges from and to a vertex; a loop counts twice.
inline std::size_t degree(Vertex vertex, const ClaimGraph& graph) noexcept {
  return out_degree(vertex, graph) + in_degree(vertex, graph);
}

/// Tags of the properties that Boost has no name for: get(claimgraph::kKindOfVertex, graph,
/// vertex).
struct VertexKindTag {
  using kind = boost::vertex_property_tag;
};
struct EdgeKindTag {
  using kind = boost::edge_property_tag;
};
inline constexpr VertexKindTag kKindOfVertex{};
inline constexpr EdgeKindTag kKindOfEdge{};

/// What a tag stands for; `of` reads it.
template <typename Tag>
struct ClaimGraphProperty;

template <>
struct ClaimGraphProperty<boost::vertex_index_t> {
  using Key = Vertex;
  using Value = Vertex;
  static Value of(const ClaimGraph* /*graph*/, Key vertex) noexcept { return vertex; }
};
template <>
struct ClaimGraphProperty<boost::edge_index_t> {
  using Key = EdgeDescriptor;
  using Value = EdgeIndex;
  static Value of(const ClaimGraph* /*graph*/, Key edge) noexcept { return edge.index; }
};
template <>
struct ClaimGraphProperty<boost::vertex_name_t> {
  using Key = Vertex;
  using Value = std::string;
  static Value of(const ClaimGraph* graph, Key vertex) { return graph->name(vertex); }
};
template <>
struct ClaimGraphProperty<VertexKindTag> {
  using Key = Vertex;
  using Value = VertexKind;
  static Value of(const ClaimGraph* graph, Key vertex) noexcept { return graph->kind(vertex); }
};
template <>
struct ClaimGraphProperty<EdgeKindTag> {
  using Key = EdgeDescriptor;
  using Value = EdgeKind;
  static Value of(const ClaimGraph* graph, Key edge) noexcept {
    return graph->kind_of_edge(edge.index);
  }
};
/// Nothing: lets boost::copy_graph copy the structure alone, as it does if it is told no more.
template <>
struct ClaimGraphProperty<boost::vertex_all_t> {
  using Key = Vertex;
  using Value = boost::no_property;
  static Value of(const ClaimGraph* /*graph*/, Key /*vertex*/) noexcept { return {}; }
};
template <>
struct ClaimGraphProperty<boost::edge_all_t> {
  using Key = EdgeDescriptor;
  using Value = boost::no_property;
  static Value of(const ClaimGraph* /*graph*/, Key /*edge*/) noexcept { return {}; }
};

/// A readable property map. Must not outlive the graph.
template <typename Tag>
class ClaimGraphMap
    : public boost::put_get_helper<typename ClaimGraphProperty<Tag>::Value, ClaimGraphMap<Tag>> {
 public:
  using key_type = typename ClaimGraphProperty<Tag>::Key;
  using value_type = typename ClaimGraphProperty<Tag>::Value;
  using reference = value_type;
  using category = boost::readable_property_map_tag;

  ClaimGraphMap() = default;
  explicit ClaimGraphMap(const ClaimGraph& graph) noexcept : graph_(&graph) {}

  reference operator[](const key_type& key) const {
    return ClaimGraphProperty<Tag>::of(graph_, key);
  }

 private:
  const ClaimGraph* graph_ = nullptr;
};

template <typename Tag>
requires requires {
  typename ClaimGraphProperty<Tag>::Key;
}
ClaimGraphMap<Tag> get(Tag /*tag*/, const ClaimGraph& graph) noexcept {
  return ClaimGraphMap<Tag>(graph);
}
template <typename Tag>
requires requires {
  typename ClaimGraphProperty<Tag>::Key;
}
typename ClaimGraphProperty<Tag>::Value get(Tag /*tag*/, const ClaimGraph& graph,
                                            const typename ClaimGraphProperty<Tag>::Key& key) {
  return ClaimGraphProperty<Tag>::of(&graph, key);
}

/// For boost::filtered_graph: keeps vertices of some kinds, with the edges between them. Must not
/// outlive the graph.
class KeepsVertices {
 public:
  /// Keeps nothing; may only be assigned to.
  KeepsVertices() = default;
  KeepsVertices(const ClaimGraph& graph, std::initializer_list<VertexKind> kinds) : graph_(&graph) {
    for (const VertexKind kind : kinds) {
      kept_.set(static_cast<std::size_t>(kind));
    }
  }
  bool operator()(Vertex vertex) const {
    return kept_[static_cast<std::size_t>(graph_->kind(vertex))];
  }

 private:
  const ClaimGraph* graph_ = nullptr;
  std::bitset<kVertexKinds> kept_;
};

/// For boost::filtered_graph: keeps edges of some kinds, and all vertices. Must not outlive the
/// graph.
class KeepsEdges {
 public:
  /// Keeps nothing; may only be assigned to.
  KeepsEdges() = default;
  KeepsEdges(const ClaimGraph& graph, std::initializer_list<EdgeKind> kinds) : graph_(&graph) {
    for (const EdgeKind kind : kinds) {
      kept_.set(static_cast<std::size_t>(kind));
    }
  }
  bool operator()(EdgeDescriptor edge) const {
    return kept_[static_cast<std::size_t>(graph_->kind_of_edge(edge.index))];
  }

 private:
  const ClaimGraph* graph_ = nullptr;
  std::bitset<kEdgeKinds> kept_;
};

}  // namespace claimgraph

namespace boost {

template <typename Tag>
struct property_map<claimgraph::ClaimGraph, Tag> {
  using type = claimgraph::ClaimGraphMap<Tag>;
  using const_type = type;
};
template <typename Tag>
struct property_map<const claimgraph::ClaimGraph, Tag> : property_map<claimgraph::ClaimGraph, Tag> {
};

}  // namespace boost
