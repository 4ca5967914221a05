// Single points of a claim's support, against a store without them.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/graph/independence.hpp>

#include "random_lineage.hpp"
#include "random_newsroom.hpp"

namespace claimgraph {
namespace {

using testing::Names;
using testing::Newsroom;

/// How often a case of the law was met.
using Seen = std::map<std::string, int>;

/// Support in a store as it is, and as it would be without some sources.
class Withdrawals {
 public:
  Withdrawals(Newsroom& newsroom, SourceLevel level, Seen& seen)
      : newsroom_(newsroom),
        level_(level),
        graph_(ClaimGraph::load(newsroom.store().view())),
        seen_(seen) {
    for (const Vertex vertex : graph_.vertices(VertexKind::kAttribution)) {
      const EdgeKind edge = level == SourceLevel::kAgent ? EdgeKind::kSaidBy : EdgeKind::kStatedIn;
      all_sources_.insert(graph_.target_of(vertex, edge).value_or(vertex));
    }
  }

  [[nodiscard]] std::vector<Vertex> claims() const {
    const auto claims = graph_.vertices(VertexKind::kClaim);
    return {claims.begin(), claims.end()};
  }

  /// What is wrong with the single points of claims, or nothing.
  std::string wrong_with(const std::vector<Vertex>& claims) {
    const Independence support = independence(graph_, claims, {level_, 1000});
    if (support.origins.empty()) {
      return "";
    }
    Names in_circles;
    for (const Source& circle : support.circles) {
      in_circles.merge(testing::names_of(graph_, circle));
    }
    for (const std::string& origin : testing::names_of(graph_, support.origins)) {
      in_circles.erase(origin);
    }
    Source members;
    for (const Source& point : support.single_points) {
      members.insert(members.end(), point.begin(), point.end());
      // If a circle is no longer known to be one, who is in it may have said it first.
      for (const std::string& origin : origins_without(point, claims)) {
        if (!in_circles.contains(origin)) {
          return origin + " says it without all of " + text(point);
        }
        ++seen_["members of broken circles"];
      }
      ++seen_[point.size() > 1 ? "points of several" : "points of one"];
    }
    if (!support.circles.empty()) {
      return "";
    }
    for (const Vertex source : all_sources_) {
      const bool needed = origins_without({source}, claims).empty();
      if (needed && std::find(members.begin(), members.end(), source) == members.end()) {
        return "nobody says it without " + graph_.name(source);
      }
      ++seen_[needed ? "needed" : "not needed"];
    }
    return "";
  }

 private:
  /// Names, as vertices are others there.
  Names origins_without(const Source& sources, const std::vector<Vertex>& claims) {
    auto found = without_.find(sources);
    if (found == without_.end()) {
      ClaimGraph::Options options;
      for (const Vertex source : sources) {
        if (level_ == SourceLevel::kAgent) {
          options.without.agents.emplace_back(graph_.key(source));
        } else if (graph_.kind(source) == VertexKind::kDocument) {
          options.without.documents.emplace_back(graph_.key(source));
        } else {
          options.without.attributions.push_back(graph_.attribution_id(source));
        }
      }
      found = without_.emplace(sources, ClaimGraph::load(newsroom_.store().view(), options)).first;
    }
    std::vector<Vertex> left;
    for (const Vertex claim : claims) {
      if (const auto still = found->second.find(graph_.claim_id(claim))) {
        left.push_back(*still);
      }
    }
    return testing::names_of(found->second, independence(found->second, left, {level_, 1}).origins);
  }

  [[nodiscard]] std::string text(const Source& source) const {
    std::string names;
    for (const std::string& name : testing::names_of(graph_, source)) {
      names += (names.empty() ? "" : ", ") + name;
    }
    return names;
  }

  Newsroom& newsroom_;
  SourceLevel level_;
  ClaimGraph graph_;
  Seen& seen_;
  std::set<Vertex> all_sources_;
  std::map<Source, ClaimGraph> without_;
};

/// For each claim, all of them, and those that `pick` says yes to.
template <typename Pick>
std::string wrong_in(Newsroom& newsroom, Seen& seen, Pick pick) {
  for (const SourceLevel level : {SourceLevel::kAgent, SourceLevel::kDocument}) {
    Withdrawals withdrawals(newsroom, level, seen);
    const std::vector<Vertex> all = withdrawals.claims();
    std::vector<std::vector<Vertex>> sets{all, {}, {}};
    for (const Vertex claim : all) {
      sets.push_back({claim});
      sets[pick() ? 1 : 2].push_back(claim);
    }
    for (const std::vector<Vertex>& claims : sets) {
      const std::string wrong = withdrawals.wrong_with(claims);
      if (!wrong.empty()) {
        return (level == SourceLevel::kAgent ? "of agents, of " : "of documents, of ") +
               std::to_string(claims.size()) + " claims: " + wrong;
      }
    }
  }
  return "";
}

// A source is a single point if and only if no origin is left in a store without it. Of a single
// point of several (one utterance, or a circle) that is so without all of them.

RC_GTEST_PROP(AnyNewsroom, HasNoOriginWithoutASinglePointAndHasOneWithoutAnythingElse, ()) {
  Newsroom newsroom;
  testing::play(newsroom, *testing::deeds());
  Seen seen;
  const std::string wrong = wrong_in(newsroom, seen, [] { return *rc::gen::inRange(0, 2) == 0; });
  RC_LOG() << wrong << '\n';
  RC_ASSERT(wrong.empty());
}

TEST(SinglePoints, AreAllWithoutWhichNoOriginIsLeft) {
  std::mt19937 random(41);
  Seen seen;
  for (int round = 0; round < 300; ++round) {
    Newsroom newsroom;
    const testing::Lineage lineage = testing::random_lineage_in(newsroom, random, 14);
    ASSERT_EQ(wrong_in(newsroom, seen, [&] { return random() % 2 == 0; }), "") << lineage.told;
  }
  EXPECT_EQ(seen.size(), 5U);
  for (const auto& [what, times] : seen) {
    EXPECT_GT(times, 10) << what;
  }
}

}  // namespace
}  // namespace claimgraph
