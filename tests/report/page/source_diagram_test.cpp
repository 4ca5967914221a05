// Sources laid out to be drawn.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/report/source_diagram.hpp>

namespace claimgraph::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

SourceDiagram diagram(std::size_t nodes,
                      const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  SourceDiagram made;
  for (std::size_t i = 0; i < nodes; ++i) {
    SourceDiagram::Node node;
    node.is_claim = i == 0;
    node.label = "node " + std::to_string(i);
    made.nodes.push_back(node);
  }
  for (const auto& [from, to] : edges) {
    SourceDiagram::Edge edge;
    edge.from = from;
    edge.to = to;
    edge.act = "reports";
    made.edges.push_back(edge);
  }
  measure(made);
  return made;
}

bool overlap(const SourceDiagram::Node& a, const SourceDiagram::Node& b) {
  return std::abs(a.x - b.x) < (a.width + b.width) / 2 &&
         std::abs(a.y - b.y) < (a.height + b.height) / 2;
}

TEST(SourceDiagram, WhoPassesOnStandsRightOfWhomTheyHaveItFrom) {
  SourceDiagram chain = diagram(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  lay_out(chain);
  for (std::size_t i = 0; i + 1 < 4; ++i) {
    EXPECT_LT(chain.nodes[i].x + chain.nodes[i].width / 2,
              chain.nodes[i + 1].x - chain.nodes[i + 1].width / 2);
  }
}

TEST(SourceDiagram, ACircleIsLaidOutAsWell) {
  SourceDiagram circle = diagram(4, {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {2, 2}});
  lay_out(circle);
  for (const SourceDiagram::Node& node : circle.nodes) {
    EXPECT_GT(node.x, 0);
    EXPECT_LE(node.x + node.width / 2, circle.width);
  }
}

TEST(SourceDiagram, AnEmptyOneStaysEmpty) {
  SourceDiagram none;
  measure(none);
  lay_out(none);
  EXPECT_EQ(none.width, 0);
}

TEST(SourceDiagram, LongLabelsDoNotMakeNodesLargerThanAPageTakes) {
  SourceDiagram made = diagram(1, {});
  made.nodes[0].label = std::string(10'000, 'W');
  measure(made);
  EXPECT_LE(made.nodes[0].width, 240);
}

RC_GTEST_PROP(SourceDiagram, NoNodeCoversAnotherAndAllAreInside, ()) {
  const auto nodes = *rc::gen::inRange<std::size_t>(1, 20);
  std::vector<std::pair<std::size_t, std::size_t>> edges;
  const auto count = *rc::gen::inRange<std::size_t>(0, 40);
  for (std::size_t i = 0; i < count; ++i) {
    edges.emplace_back(*rc::gen::inRange<std::size_t>(0, nodes),
                       *rc::gen::inRange<std::size_t>(0, nodes));
  }
  SourceDiagram made = diagram(nodes, edges);
  lay_out(made);
  for (std::size_t i = 0; i < nodes; ++i) {
    const SourceDiagram::Node& node = made.nodes[i];
    RC_ASSERT(node.x - node.width / 2 >= 0 && node.x + node.width / 2 <= made.width);
    RC_ASSERT(node.y - node.height / 2 >= 0 && node.y + node.height / 2 <= made.height);
    for (std::size_t j = 0; j < i; ++j) {
      RC_ASSERT(!overlap(node, made.nodes[j]));
    }
  }
}

TEST(SourceDiagram, GraphvizGetsSizesAndNoTextOfAnybody) {
  SourceDiagram made = diagram(2, {{0, 1}});
  made.nodes[1].label = "\"]; evil [label=\"<b>";
  made.edges[0].act = "\"; evil";
  EXPECT_THAT(to_dot(made), Not(HasSubstr("evil")));
  EXPECT_THAT(to_dot(made), HasSubstr("n0 -> n1;"));
}

const char* const kPlain =
    "graph 1 4 2\n"
    "node n0 1 1.5 1 0.5 \"\" solid box black lightgrey\n"
    "node n1 3 0.5 1 0.5 \"\" solid box black lightgrey\n"
    "edge n0 n1 4 1.5 1.5 2 1.2 2 1 2.5 0.5 solid black\n"
    "stop\n";

TEST(SourceDiagram, PositionsOfGraphvizAreTakenOverUpsideDown) {
  SourceDiagram made = diagram(2, {{0, 1}});
  ASSERT_TRUE(take_positions({&made}, kPlain));
  EXPECT_NEAR(made.nodes[0].x, 72 + 8, 1e-9);
  EXPECT_NEAR(made.nodes[0].y, (2 - 1.5) * 72 + 8, 1e-9);
  EXPECT_LT(made.nodes[0].y, made.nodes[1].y);
  EXPECT_NEAR(made.width, 4 * 72 + 16, 1e-9);
}

TEST(SourceDiagram, WhatIsNoLayoutOfTheseDiagramsIsRefusedAndChangesNothing) {
  for (const std::string& plain :
       {std::string(), std::string("Error: no such thing\n"), std::string(kPlain) + kPlain,
        std::string("graph 1 4 2\nnode n0 1 1\nstop\n"),
        std::string("graph 1 x 2\nnode n0 1 1\nnode n1 1 1\nstop\n"),
        std::string("graph 1 4 2\nnode n0 1 1\nnode n7 1 1\nstop\n"),
        std::string("graph 1 4 2\nnode n0 1 1\nnode n1 1\nstop\n"),
        std::string("graph 1 4 2\nnode n0 1 1\nnode n9999999999 1 1\nstop\n"),
        std::string("node n0 1 1\n")}) {
    SourceDiagram made = diagram(2, {{0, 1}});
    lay_out(made);
    const double x = made.nodes[1].x;
    EXPECT_FALSE(take_positions({&made}, plain)) << plain;
    EXPECT_EQ(made.nodes[1].x, x);
  }
}

}  // namespace
}  // namespace claimgraph::testing
