// One graph of claims, asked by several threads at once.

#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/citations.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/graph/neighbourhood.hpp>
#include <claimgraph/graph/trace.hpp>

#include "../base/at_once.hpp"
#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::Each;

constexpr std::size_t kThreads = 4;

class ThreadsWithAGraph : public ::testing::Test {
 protected:
  ThreadsWithAGraph() {
    room_.predicate("gpu_count: count stock");
    room_.document("d0", "kemaspedia 2025-01-31");
    room_.said("own", "deepseek asserts deepseek gpu_count 2048 GPU");
    room_.said("many", "semianalysis estimates deepseek gpu_count ~50000 GPU");
    room_.statement("r1", "kemaspedia reports many in d0 on 2025-01-31");
    room_.statement("r2", "news reports many on 2025-02-01 from r1");
    room_.statement("r3", "kemaspedia reports many on 2025-02-03 from r2");
    for (int i = 0; i < 20; ++i) {
      room_.said("c" + std::to_string(i), "alice asserts lab-" + std::to_string(i) + " gpu_count " +
                                              std::to_string(1234 + i) + " GPU");
      room_.passed_on("bob", "reports", "c" + std::to_string(i));
    }
    room_.disputed("deepseek", "own", "many");
  }

  Newsroom room_;
};

std::vector<std::string> in_short(const Snapshot& snapshot, const ClaimGraph& graph) {
  std::vector<std::string> lines;
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    std::string line = graph.name(vertex);
    for (const EdgeIndex edge : graph.out_edges(vertex)) {
      line += " " + std::string(to_string(graph.kind_of_edge(edge))) + " " +
              graph.name(graph.target(edge));
    }
    lines.push_back(line + " " + std::to_string(graph.in_edges(vertex).size()));
  }
  for (const CircularReport& circle : circular_reports(graph)) {
    lines.push_back("circle of " + std::to_string(circle.members.size()));
  }
  const CitationGraph citations = CitationGraph::of(graph, SourceLevel::kAgent);
  for (const SinglePoint& point : single_points_of_origin(citations, 10)) {
    lines.push_back(graph.name(point.source) + " " + std::to_string(point.resting));
  }
  for (const SupportedItem& item : subject_support(snapshot, graph, "deepseek").items) {
    for (const SupportedPosition& position : item.positions) {
      lines.push_back(std::to_string(position.independence.independent));
    }
  }
  const Vertex seed = graph.find_entity("deepseek").value();
  lines.push_back(std::to_string(neighbourhood(graph, {&seed, 1}).vertices.size()));
  for (ClaimIndex claim = 0; claim < snapshot.size(); ++claim) {
    for (const TracedChain& chain : trace(snapshot, claim)) {
      lines.push_back(std::to_string(chain.links.size()) + " links");
    }
  }
  lines.push_back(std::to_string(distorted_links(snapshot).size()));
  lines.push_back(std::to_string(copy_suspicions(snapshot).size()));
  return lines;
}

TEST_F(ThreadsWithAGraph, AreToldTheSame) {
  ClaimGraph::Options options;
  options.findings = true;
  const Snapshot snapshot = room_.snapshot();
  const ClaimGraph graph = ClaimGraph::load(room_.store().view(), options);
  const auto expected = in_short(snapshot, graph);
  ASSERT_GT(expected.size(), 60U);
  const auto answers = answers_at_once(kThreads, [&] { return in_short(snapshot, graph); });
  EXPECT_THAT(answers, Each(expected));
}

}  // namespace
}  // namespace claimgraph::testing
