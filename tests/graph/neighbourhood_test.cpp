// What lies around some vertices of a graph, and what of it is taken if it is too much.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/neighbourhood.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

/// Kinds and names: "claim c1", "entity deepseek".
std::vector<std::string> names_of(const ClaimGraph& graph, const Neighbourhood& part) {
  std::vector<std::string> names;
  for (const Vertex vertex : part.vertices) {
    names.push_back(std::string(to_string(graph.kind(vertex))) + " " + graph.name(vertex));
  }
  return names;
}

class Surroundings : public ::testing::Test {
 protected:
  Surroundings() {
    room_.predicate("gpu_count: count stock");
    room_.document("paper", "weekly 2025");
    room_.claim("fleet", "deepseek gpu_count 50000 GPU");
    room_.statement("first", "semianalysis estimates fleet");
    room_.statement("second", "agency reports fleet from first");
    room_.statement("third", "weekly reports fleet in paper from second");
    room_.claim("other", "deepseek gpu_count 10000 GPU");
    room_.statement("fourth", "weekly asserts other in paper");
    room_.claim("elsewhere", "meta gpu_count 7 GPU");
    room_.statement("fifth", "semianalysis asserts elsewhere");
  }

  std::vector<std::string> around(Vertex seed, NeighbourhoodOptions options) {
    return names_of(graph(), neighbourhood(graph(), std::vector{seed}, options));
  }

  const ClaimGraph& graph() {
    if (!loaded_) {
      loaded_.emplace(ClaimGraph::load(room_.store().view(), {.findings = true}));
    }
    return *loaded_;
  }

  Newsroom room_;
  std::optional<ClaimGraph> loaded_;
};

TEST_F(Surroundings, NoStepFromAnEntityIsTheEntityItself) {
  EXPECT_THAT(around(*graph().find_entity("deepseek"), {.depth = 0}),
              UnorderedElementsAre("entity deepseek"));
}

TEST_F(Surroundings, NoStepFromAClaimIsTheClaimWithItsWholeChain) {
  EXPECT_THAT(around(*graph().find(room_.id("fleet")), {.depth = 0}),
              UnorderedElementsAre("claim fleet", "attribution first", "entity semianalysis",
                                   "attribution second", "entity agency", "attribution third",
                                   "entity weekly", "document paper"));
}

TEST_F(Surroundings, OneStepFromAClaimIsWhatContradictsItAndWhoSaysSo) {
  EXPECT_THAT(around(*graph().find(room_.id("other")), {.depth = 1}),
              UnorderedElementsAre("claim other", "attribution fourth", "entity weekly",
                                   "document paper", "entity deepseek", "predicate gpu_count",
                                   "claim fleet", "attribution first", "entity semianalysis",
                                   "attribution second", "entity agency", "attribution third"));
}

TEST_F(Surroundings, OneStepFromAnEntityIsWhatIsClaimedOfItAndWhoSaysSo) {
  EXPECT_THAT(around(*graph().find_entity("deepseek"), {.depth = 1}),
              AllOf(Contains("claim fleet"), Contains("claim other"),
                    Contains("entity semianalysis"), Contains("document paper"),
                    Not(Contains("claim elsewhere")), Not(Contains("predicate gpu_count"))));
}

TEST_F(Surroundings, OneStepFromASpeakerIsWhatItSays) {
  EXPECT_THAT(around(*graph().find_entity("semianalysis"), {.depth = 1}),
              AllOf(Contains("claim fleet"), Contains("claim elsewhere"), Contains("entity agency"),
                    Not(Contains("claim other"))));
}

TEST_F(Surroundings, WhatAClaimIsSetAgainstIsAStepAway) {
  room_.disputed("weekly", "fleet", "elsewhere");
  EXPECT_THAT(around(*graph().find(room_.id("fleet")), {.depth = 0}),
              Not(Contains("claim elsewhere")));
  EXPECT_THAT(around(*graph().find(room_.id("fleet")), {.depth = 1}), Contains("claim elsewhere"));
}

TEST_F(Surroundings, OtherEntitiesPredicatesAndDocumentsAreNotGoneThrough) {
  const std::vector<std::string> names = around(*graph().find(room_.id("elsewhere")), {.depth = 9});
  EXPECT_THAT(names, UnorderedElementsAre("claim elsewhere", "entity meta", "predicate gpu_count",
                                          "attribution fifth", "entity semianalysis"));
}

TEST_F(Surroundings, ADocumentThatIsASeedBringsWhatStandsInIt) {
  EXPECT_THAT(around(*graph().find_document("paper"), {.depth = 1}),
              AllOf(Contains("claim fleet"), Contains("claim other")));
}

TEST_F(Surroundings, AMergedSeedIsReadAsWhatItIsMergedInto) {
  room_.claim("late", "deep-seek gpu_count 1 GPU");
  room_.merged("deep-seek", "deepseek");
  EXPECT_THAT(around(*graph().find_entity("deep-seek"), {.depth = 1}),
              IsSupersetOf({"entity deep-seek", "entity deepseek", "claim fleet", "claim other",
                            "claim late"}));
}

TEST_F(Surroundings, SeedsAreInEvenIfThatIsTooMany) {
  const std::vector<Vertex> seeds{*graph().find(room_.id("fleet")),
                                  *graph().find(room_.id("fleet")), *graph().find_entity("meta")};
  const Neighbourhood part = neighbourhood(graph(), seeds, {.depth = 1, .most = 1});
  EXPECT_THAT(names_of(graph(), part), UnorderedElementsAre("claim fleet", "entity meta"));
  EXPECT_TRUE(part.cut);
}

TEST_F(Surroundings, NoSeedsAreNothing) {
  const Neighbourhood part = neighbourhood(graph(), {});
  EXPECT_TRUE(part.vertices.empty());
  EXPECT_FALSE(part.cut);
}

// ---- against a walk that is written otherwise ----

/// A room of a few claims, said and passed on by a few agents in a few documents.
void fill(Newsroom& room) {
  room.predicate("gpu_count: count stock");
  const auto upto = [](int end) { return *rc::gen::inRange(0, end); };
  const int documents = upto(3);
  for (int d = 0; d < documents; ++d) {
    room.document(fmt::format("d{}", d), fmt::format("e{}", upto(5)));
  }
  const int claims = 1 + upto(6);
  for (int c = 0; c < claims; ++c) {
    // Different values, so that no two are one claim.
    room.claim(fmt::format("c{}", c),
               fmt::format("e{} gpu_count {} GPU", c == 0 ? 0 : upto(3), 10 + 7 * c));
  }
  const int statements = upto(12);
  std::vector<int> reports;
  for (int s = 0; s < statements; ++s) {
    const bool disputes = claims > 1 && upto(5) == 0;
    const int claim = upto(claims);
    std::string text = fmt::format("e{} {} c{}", upto(6), disputes ? "disputes" : "reports", claim);
    if (documents > 0 && upto(2) == 0) {
      text += fmt::format(" in d{}", upto(documents));
    }
    text += fmt::format(" on {}", 1900 + s);
    if (!reports.empty() && !disputes && upto(2) == 0) {
      text += fmt::format(" from s{}", *rc::gen::elementOf(reports));
    }
    if (disputes) {
      text += fmt::format(" against c{}", (claim + 1) % claims);
    }
    room.statement(fmt::format("s{}", s), text);
    if (!disputes) {
      reports.push_back(s);
    }
  }
  if (upto(3) == 0) {
    room.claim("last", "e7 gpu_count 3 GPU");
    room.merged("e7", "e0");
  }
}

constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max();

bool free_of_charge(VertexKind from, EdgeKind edge) {
  const bool chain = edge == EdgeKind::kStates || edge == EdgeKind::kSaidBy ||
                     edge == EdgeKind::kStatedIn || edge == EdgeKind::kPassesOn;
  return chain && from != VertexKind::kEntity && from != VertexKind::kDocument;
}

/// Steps to every vertex: all edges are relaxed until nothing changes any more.
std::vector<std::size_t> steps_from(const ClaimGraph& graph, const std::set<Vertex>& seeds,
                                    const std::set<Vertex>* within = nullptr) {
  std::vector<std::size_t> steps(graph.num_vertices(), kFar);
  for (const Vertex seed : seeds) {
    steps[seed] = 0;
  }
  const auto relax = [&](EdgeKind edge, Vertex from, Vertex to) {
    const VertexKind kind = graph.kind(from);
    const bool passable =
        seeds.contains(from) || kind == VertexKind::kClaim || kind == VertexKind::kAttribution;
    const bool inside = within == nullptr || (within->contains(from) && within->contains(to));
    if (steps[from] == kFar || !passable || !inside) {
      return false;
    }
    const std::size_t through = steps[from] + (free_of_charge(kind, edge) ? 0 : 1);
    if (through >= steps[to]) {
      return false;
    }
    steps[to] = through;
    return true;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (EdgeIndex edge = 0; edge < graph.num_edges(); ++edge) {
      changed |= relax(graph.kind_of_edge(edge), graph.source(edge), graph.target(edge));
      changed |= relax(graph.kind_of_edge(edge), graph.target(edge), graph.source(edge));
    }
  }
  return steps;
}

std::set<Vertex> draw_seeds(const ClaimGraph& graph) {
  const auto drawn = *rc::gen::container<std::vector<Vertex>>(
      rc::gen::inRange<Vertex>(0, static_cast<Vertex>(graph.num_vertices())));
  std::set<Vertex> seeds(
      drawn.begin(),
      drawn.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(drawn.size(), 3)));
  std::set<Vertex> all = seeds;
  for (const Vertex seed : seeds) {
    all.insert(graph.representative(seed));
  }
  return all;
}

RC_GTEST_PROP(Neighbourhoods, AreAllThatIsWithinTheDepth, ()) {
  Newsroom room;
  fill(room);
  const ClaimGraph graph =
      ClaimGraph::load(room.store().view(), {.findings = *rc::gen::arbitrary<bool>()});
  const std::set<Vertex> seeds = draw_seeds(graph);
  const auto depth = *rc::gen::inRange<std::size_t>(0, 6);
  const std::vector<std::size_t> steps = steps_from(graph, seeds);

  std::vector<Vertex> expected;
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    if (steps[vertex] <= depth) {
      expected.push_back(vertex);
    }
  }
  const std::vector<Vertex> given(seeds.begin(), seeds.end());
  const Neighbourhood part = neighbourhood(graph, given, {.depth = depth});
  RC_ASSERT(part.vertices == expected);
  RC_ASSERT(!part.cut);
}

RC_GTEST_PROP(Neighbourhoods, AreCutToWhatIsNearestAndHangsTogether, ()) {
  Newsroom room;
  fill(room);
  const ClaimGraph graph = ClaimGraph::load(room.store().view(), {.findings = true});
  const std::set<Vertex> seeds = draw_seeds(graph);
  const auto depth = *rc::gen::inRange<std::size_t>(0, 6);
  const auto most = *rc::gen::inRange<std::size_t>(0, 25);
  const std::vector<Vertex> given(seeds.begin(), seeds.end());
  const std::vector<std::size_t> steps = steps_from(graph, seeds);
  const auto total = static_cast<std::size_t>(
      std::count_if(steps.begin(), steps.end(), [&](std::size_t step) { return step <= depth; }));

  const Neighbourhood part = neighbourhood(graph, given, {.depth = depth, .most = most});
  const std::set<Vertex> taken(part.vertices.begin(), part.vertices.end());
  RC_ASSERT(taken.size() == std::min(total, std::max(most, seeds.size())));
  RC_ASSERT(part.cut == (total > taken.size()));
  RC_ASSERT(std::includes(taken.begin(), taken.end(), seeds.begin(), seeds.end()));

  std::size_t farthest = 0;
  for (const Vertex vertex : taken) {
    RC_ASSERT(steps[vertex] <= depth);
    farthest = std::max(farthest, steps[vertex]);
  }
  for (Vertex vertex = 0; vertex < graph.num_vertices(); ++vertex) {
    RC_ASSERT(steps[vertex] >= farthest || taken.contains(vertex));
  }
  const std::vector<std::size_t> inside = steps_from(graph, seeds, &taken);
  for (const Vertex vertex : taken) {
    RC_ASSERT(inside[vertex] == steps[vertex]);
  }
}

}  // namespace
}  // namespace claimgraph::testing
