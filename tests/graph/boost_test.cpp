// A ClaimGraph in the eyes of the Boost Graph Library: its concepts, and stock algorithms.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <boost/concept/assert.hpp>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/graph/boost.hpp>

#include "../contradiction/newsroom.hpp"
#include "random_newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using Filtered = boost::filtered_graph<ClaimGraph, KeepsEdges, KeepsVertices>;
using Reversed = boost::reverse_graph<ClaimGraph>;
using EdgesOnly = boost::filtered_graph<ClaimGraph, KeepsEdges>;
using VerticesOnly = boost::filtered_graph<ClaimGraph, boost::keep_all, KeepsVertices>;

template <typename Graph>
struct ModelsTheConcepts {
  using AnEdge = typename boost::graph_traits<Graph>::edge_descriptor;
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::VertexAndEdgeListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Vertex, boost::vertex_name_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Vertex, VertexKindTag>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, AnEdge, boost::edge_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, AnEdge, EdgeKindTag>));
};
template struct ModelsTheConcepts<ClaimGraph>;
template struct ModelsTheConcepts<const ClaimGraph>;
template struct ModelsTheConcepts<Filtered>;
template struct ModelsTheConcepts<EdgesOnly>;
template struct ModelsTheConcepts<VerticesOnly>;
template struct ModelsTheConcepts<Reversed>;

/// An estimate, two reports of it, and a report of one of those; one denial; a word of somebody
/// else's that stands alone.
class BoostGraph : public ::testing::Test {
 protected:
  BoostGraph() : graph_(load()) {}

  [[nodiscard]] Vertex said(std::string_view key) const {
    const View view = newsroom_.store().view();
    return graph_.find(view.find_attribution(key).value()).value();
  }
  [[nodiscard]] Vertex who(std::string_view key) const { return graph_.find_entity(key).value(); }
  [[nodiscard]] EdgesOnly passing_on() const {
    return {graph_, KeepsEdges(graph_, {EdgeKind::kPassesOn})};
  }
  template <typename Vertices>
  [[nodiscard]] std::vector<std::string> names(const Vertices& vertices) const {
    std::vector<std::string> names;
    names.reserve(vertices.size());
    for (const Vertex vertex : vertices) {
      names.push_back(graph_.name(vertex));
    }
    return names;
  }

  mutable Newsroom newsroom_;
  ClaimGraph graph_;

 private:
  ClaimGraph load() {
    newsroom_.predicate("gpus: count stock");
    newsroom_.document("article", "daily 2025-01-30");
    newsroom_.claim("many", "deepseek gpus 50000 GPU {place=@china}");
    newsroom_.claim("few", "deepseek gpus 2048 GPU");
    newsroom_.statement("estimate", "analyst estimates many on 2025-01-29");
    newsroom_.statement("report", "daily reports many in article from estimate");
    newsroom_.statement("other-report", "weekly reports many from estimate");
    newsroom_.statement("copy", "blog reports many from report");
    newsroom_.statement("alone", "deepseek asserts few");
    return ClaimGraph::load(newsroom_.store().view());
  }
};

template <typename Iterators>
auto all_of(const Iterators& range) {
  return std::vector(range.first, range.second);
}

TEST_F(BoostGraph, HasTheVerticesAndEdgesOfTheClaimGraph) {
  EXPECT_THAT(all_of(vertices(graph_)), SizeIs(graph_.num_vertices()));
  EXPECT_EQ(num_vertices(graph_), graph_.num_vertices());
  EXPECT_EQ(num_edges(graph_), graph_.num_edges());
  std::size_t seen = 0;
  for (const EdgeDescriptor edge : all_of(edges(graph_))) {
    EXPECT_EQ(edge.index, seen++);
    EXPECT_EQ(source(edge, graph_), graph_.source(edge.index));
    EXPECT_EQ(target(edge, graph_), graph_.target(edge.index));
    EXPECT_EQ(get(boost::edge_index, graph_, edge), edge.index);
    EXPECT_EQ(get(kKindOfEdge, graph_, edge), graph_.kind_of_edge(edge.index));
  }
  EXPECT_EQ(seen, graph_.num_edges());
}

TEST_F(BoostGraph, GivesTheEdgesOfAVertexBothWays) {
  const Vertex report = said("report");
  EXPECT_EQ(out_degree(report, graph_), 4U);  // states, said by, stated in, passes on
  EXPECT_EQ(in_degree(report, graph_), 1U);
  EXPECT_EQ(degree(report, graph_), 5U);
  const auto [begin, end] = adjacent_vertices(report, graph_);
  EXPECT_THAT(names(std::vector<Vertex>(begin, end)),
              ElementsAre("many", "daily", "article", "estimate"));
  const std::vector<EdgeDescriptor> in = all_of(in_edges(report, graph_));
  ASSERT_THAT(in, SizeIs(1));
  EXPECT_EQ(source(in[0], graph_), said("copy"));
  EXPECT_EQ(get(kKindOfVertex, graph_, report), VertexKind::kAttribution);
  EXPECT_EQ(get(get(boost::vertex_name, graph_), report), "report");
  EXPECT_EQ(get(boost::vertex_index, graph_, report), report);
  EXPECT_GE(ClaimGraphTraits::null_vertex(), graph_.num_vertices());
}

TEST_F(BoostGraph, KeepsOnlyWhatAFilterChooses) {
  const Filtered filtered(graph_, KeepsEdges(graph_, {EdgeKind::kPassesOn, EdgeKind::kSaidBy}),
                          KeepsVertices(graph_, {VertexKind::kAttribution}));
  EXPECT_THAT(names(all_of(vertices(filtered))),
              ElementsAre("estimate", "report", "other-report", "copy", "alone"));
  std::vector<std::string> passed_on;
  for (const EdgeDescriptor edge : all_of(edges(filtered))) {
    passed_on.push_back(graph_.name(source(edge, filtered)) + " from " +
                        graph_.name(target(edge, filtered)));
  }
  EXPECT_THAT(passed_on, UnorderedElementsAre("report from estimate", "other-report from estimate",
                                              "copy from report"));
  EXPECT_EQ(in_degree(said("estimate"), filtered), 2U);
}

TEST_F(BoostGraph, TurnsRoundInAReverseGraph) {
  const Reversed reversed = boost::make_reverse_graph(graph_);
  const Vertex estimate = said("estimate");
  EXPECT_EQ(out_degree(estimate, reversed), in_degree(estimate, graph_));
  EXPECT_EQ(in_degree(estimate, reversed), out_degree(estimate, graph_));
  const auto first = *out_edges(estimate, reversed).first;
  EXPECT_EQ(source(first, reversed), estimate);
  EXPECT_EQ(target(first, reversed), said("report"));
  EXPECT_EQ(get(kKindOfEdge, reversed, first), EdgeKind::kPassesOn);
}

TEST_F(BoostGraph, IsSearchedBreadthFirst) {
  std::vector<int> distance(num_vertices(graph_), -1);
  distance[said("copy")] = 0;
  boost::breadth_first_search(graph_, said("copy"),
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                  distance.data(), boost::on_tree_edge()))));
  EXPECT_EQ(distance[said("report")], 1);
  EXPECT_EQ(distance[said("estimate")], 2);
  EXPECT_EQ(distance[who("analyst")], 3);
  EXPECT_EQ(distance[said("other-report")], -1);
  EXPECT_EQ(distance[said("alone")], -1);
}

TEST_F(BoostGraph, IsSortedTopologicallyByWhoHasItFromWhom) {
  const Filtered filtered(graph_, KeepsEdges(graph_, {EdgeKind::kPassesOn}),
                          KeepsVertices(graph_, {VertexKind::kAttribution}));
  std::vector<Vertex> sources_first;  // the order is reverse: what is passed on comes first
  boost::topological_sort(filtered, std::back_inserter(sources_first));
  std::map<std::string, std::size_t> place;
  for (const Vertex vertex : sources_first) {
    place.emplace(graph_.name(vertex), place.size());
  }
  EXPECT_THAT(place, SizeIs(5));
  EXPECT_LT(place.at("estimate"), place.at("report"));
  EXPECT_LT(place.at("estimate"), place.at("other-report"));
  EXPECT_LT(place.at("report"), place.at("copy"));
}

TEST_F(BoostGraph, HasTheShortestWaysOfDijkstra) {
  std::vector<int> distance(num_vertices(graph_));
  boost::dijkstra_shortest_paths(
      graph_, said("copy"),
      boost::weight_map(boost::make_static_property_map<EdgeDescriptor>(2))
          .distance_map(boost::make_iterator_property_map(distance.begin(),
                                                          get(boost::vertex_index, graph_))));
  EXPECT_EQ(distance[said("copy")], 0);
  EXPECT_EQ(distance[said("estimate")], 4);
  EXPECT_EQ(distance[who("deepseek")], 4);  // states many, about deepseek
  EXPECT_EQ(distance[said("alone")], std::numeric_limits<int>::max());
}

TEST_F(BoostGraph, RanksWhatIsPassedOnAboveWhatIsNot) {
  const EdgesOnly filtered = passing_on();
  std::vector<double> rank(num_vertices(graph_));
  boost::graph::page_rank(
      filtered, boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, graph_)));
  EXPECT_GT(rank[said("estimate")], rank[said("report")]);
  EXPECT_GT(rank[said("report")], rank[said("other-report")]);
  EXPECT_DOUBLE_EQ(rank[said("other-report")], rank[said("alone")]);
}

TEST_F(BoostGraph, HasDominatorsFromWhatEverythingCanBeReachedFrom) {
  const EdgesOnly filtered = passing_on();
  const boost::reverse_graph<EdgesOnly> spread(filtered);  // from who said it to who passes it on
  std::vector<Vertex> dominator(num_vertices(graph_), ClaimGraphTraits::null_vertex());
  boost::lengauer_tarjan_dominator_tree(
      spread, said("estimate"),
      boost::make_iterator_property_map(dominator.begin(), get(boost::vertex_index, graph_)));
  EXPECT_EQ(dominator[said("copy")], said("report"));
  EXPECT_EQ(dominator[said("report")], said("estimate"));
  EXPECT_EQ(dominator[said("other-report")], said("estimate"));
}

TEST_F(BoostGraph, IsCopiedIntoAnotherGraph) {
  using Copy = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
  Copy copy;
  boost::copy_graph(graph_, copy);
  ASSERT_EQ(num_vertices(copy), graph_.num_vertices());
  ASSERT_EQ(num_edges(copy), graph_.num_edges());
  for (const Vertex vertex : all_of(vertices(graph_))) {
    const auto [begin, end] = adjacent_vertices(vertex, copy);
    const auto ours = all_of(adjacent_vertices(vertex, graph_));
    EXPECT_TRUE(std::equal(begin, end, ours.begin(), ours.end()));
    EXPECT_EQ(in_degree(vertex, copy), in_degree(vertex, graph_));
  }
}

TEST_F(BoostGraph, IsWrittenForGraphviz) {
  std::ostringstream text;
  boost::write_graphviz(text,
                        Filtered(graph_, KeepsEdges(graph_, {EdgeKind::kPassesOn}),
                                 KeepsVertices(graph_, {VertexKind::kAttribution})),
                        boost::make_label_writer(get(boost::vertex_name, graph_)));
  EXPECT_THAT(text.str(), HasSubstr("digraph G {"));
  EXPECT_THAT(text.str(), HasSubstr(std::to_string(said("report")) + "[label=report]"));
  EXPECT_THAT(text.str(), HasSubstr(std::to_string(said("report")) + "->" +
                                    std::to_string(said("estimate")) + " "));
  EXPECT_THAT(text.str(), Not(HasSubstr("deepseek")));
}

TEST(BoostGraphOfAnEmptyStore, HasNoEdges) {
  Newsroom newsroom;
  const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
  EXPECT_THAT(all_of(edges(graph)), IsEmpty());
  EXPECT_THAT(all_of(vertices(graph)), SizeIs(graph.num_vertices()));
}

/// Which vertices lead where, step by step until nothing is new.
std::vector<std::vector<bool>> reachable(const ClaimGraph& graph) {
  const std::size_t size = graph.num_vertices();
  std::vector<std::vector<bool>> to(size, std::vector<bool>(size));
  for (std::size_t at = 0; at < size; ++at) {
    to[at][at] = true;
  }
  for (EdgeIndex edge = 0; edge < graph.num_edges(); ++edge) {
    to[graph.source(edge)][graph.target(edge)] = true;
  }
  for (std::size_t middle = 0; middle < size; ++middle) {
    for (std::size_t from = 0; from < size; ++from) {
      for (std::size_t end = 0; to[from][middle] && end < size; ++end) {
        to[from][end] = to[from][end] || to[middle][end];
      }
    }
  }
  return to;
}

ClaimGraph with_findings(Newsroom& newsroom) {
  ClaimGraph::Options options;
  options.findings = true;
  return ClaimGraph::load(newsroom.store().view(), options);
}

std::vector<std::size_t> components_of(const ClaimGraph& graph) {
  std::vector<std::size_t> component(graph.num_vertices());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  return component;
}

TEST(StrongComponents, HoldAClaimAndWhatItIsMeasuredByAndContradicts) {
  Newsroom newsroom;
  newsroom.predicate("gpus: count stock");
  newsroom.said("few", "deepseek asserts deepseek gpus 2048 GPU");
  newsroom.said("more", "analyst asserts deepseek gpus more than few GPU");
  newsroom.said("other", "analyst asserts nvidia gpus 10 GPU");
  const ClaimGraph graph = with_findings(newsroom);
  const std::vector<std::size_t> component = components_of(graph);
  const auto of = [&](std::string_view key) {
    return component[graph.find(newsroom.id(key)).value()];
  };
  EXPECT_EQ(of("few"), of("more"));
  EXPECT_NE(of("few"), of("other"));
  EXPECT_EQ(std::count(component.begin(), component.end(), of("few")), 2);
}

RC_GTEST_PROP(AnyBoostGraph, HasTheComponentsAndWaysOfItsEdges, ()) {
  Newsroom newsroom;
  play(newsroom, *deeds());
  const ClaimGraph graph = with_findings(newsroom);
  const std::vector<std::vector<bool>> to = reachable(graph);
  const std::vector<std::size_t> component = components_of(graph);
  const Reversed reversed = boost::make_reverse_graph(graph);
  for (const Vertex from : all_of(vertices(graph))) {
    std::vector<bool> seen(num_vertices(graph));
    std::vector<bool> seen_backwards(num_vertices(graph));
    const auto search = [&](const auto& searched, std::vector<bool>& into) {
      std::vector<Vertex> found;
      boost::breadth_first_search(searched, from,
                                  boost::visitor(boost::make_bfs_visitor(boost::write_property(
                                      get(boost::vertex_index, graph), std::back_inserter(found),
                                      boost::on_discover_vertex()))));
      for (const Vertex vertex : found) {
        into[vertex] = true;
      }
    };
    search(graph, seen);
    search(reversed, seen_backwards);
    for (const Vertex end : all_of(vertices(graph))) {
      RC_ASSERT(seen[end] == to[from][end]);
      RC_ASSERT(seen_backwards[end] == to[end][from]);
      RC_ASSERT((component[from] == component[end]) == (to[from][end] && to[end][from]));
    }
  }
}

}  // namespace
}  // namespace claimgraph::testing
