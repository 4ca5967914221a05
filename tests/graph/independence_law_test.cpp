// Independence in random newsrooms, against counting by hand.
#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/graph/independence.hpp>

#include "random_digraphs.hpp"
#include "random_lineage.hpp"

namespace claimgraph {
namespace {

using testing::has;
using testing::Names;
using testing::Newsroom;
using testing::SmallDigraph;
using testing::VertexSet;
using Chain = std::vector<std::size_t>;  ///< statements, from the one that is seen down

/// What independence() says, with names for vertices.
struct Answer {
  Names origins;
  std::size_t independent = 0;
  std::set<Names> bottleneck;
  std::vector<Names> single_points;
  std::set<Names> circles;
  std::size_t unknown_lineages = 0;
  friend bool operator==(const Answer&, const Answer&) = default;
};

std::string text(const Names& names) {
  std::string text = "{";
  for (const std::string& name : names) {
    text += " " + name;
  }
  return text + " }";
}

void PrintTo(const Answer& answer, std::ostream* out) {
  *out << "origins " << text(answer.origins) << ", independent " << answer.independent
       << ", bottleneck";
  for (const Names& source : answer.bottleneck) {
    *out << " " << text(source);
  }
  *out << ", single points";
  for (const Names& source : answer.single_points) {
    *out << " " << text(source);
  }
  *out << ", circles";
  for (const Names& source : answer.circles) {
    *out << " " << text(source);
  }
  *out << ", unknown " << answer.unknown_lineages;
}

Answer answer_of(const ClaimGraph& graph, const Independence& found) {
  Answer answer;
  answer.origins = testing::names_of(graph, found.origins);
  answer.independent = found.independent;
  for (const Source& source : found.bottleneck) {
    answer.bottleneck.insert(testing::names_of(graph, source));
  }
  for (const Source& source : found.single_points) {
    answer.single_points.push_back(testing::names_of(graph, source));
  }
  for (const Source& source : found.circles) {
    answer.circles.insert(testing::names_of(graph, source));
  }
  answer.unknown_lineages = found.unknown_lineages;
  return answer;
}

/// By the definitions, one after the other, with sets of names.
class ByHand {
 public:
  ByHand(const testing::Lineage& lineage, const Names& claims, SourceLevel level)
      : lineage_(lineage), level_(level) {
    for (std::size_t at = 0; at < lineage.statements.size(); ++at) {
      const Chain chain = lineage.chain(at);
      if (reaches_reader(chain, claims)) {
        const bool known = !lineage.statements[chain.back()].passes_on();
        (known ? known_ : unknown_).push_back(chain);
      }
    }
    join_utterances();
    join_circles();
    number_parts();
  }

  [[nodiscard]] Answer answer() const {
    Answer answer;
    const Names said_first = origins();
    answer.origins = said_first;
    for (const Names& part : parts_) {
      if (is_circle(part)) {
        answer.circles.insert(part);
      }
    }
    VertexSet first = 0;
    VertexSet last = 0;
    for (const Chain& chain : known_) {
      last |= bit(chain.front());
      if (said_first.contains(source(chain.back()))) {
        first |= bit(chain.back());
      }
    }
    const std::vector<VertexSet> least = least_cuts(first, last);
    answer.independent = static_cast<std::size_t>(std::popcount(least.front()));
    for (const VertexSet cut : least) {
      const bool nearest = std::all_of(least.begin(), least.end(), [&](VertexSet other) {
        return (between_.reached(first, cut) & ~between_.reached(first, other)) == 0;
      });
      if (nearest) {
        for (std::size_t part = 0; part < parts_.size(); ++part) {
          if (has(cut, part)) {
            answer.bottleneck.insert(parts_[part]);
          }
        }
      }
    }
    if (answer.independent > 0) {
      answer.single_points = single_points(first, last);
    }
    answer.unknown_lineages = count_unknown(first);
    return answer;
  }

  /// Sources in all chains; only if no source is in a circle.
  [[nodiscard]] Names in_all_chains() const {
    Names common;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      const bool in_all = std::all_of(known_.begin(), known_.end(), [&](const Chain& chain) {
        return std::any_of(chain.begin(), chain.end(),
                           [&](std::size_t at) { return has(bit(at), part); });
      });
      if (in_all && !known_.empty()) {
        common.insert(parts_[part].begin(), parts_[part].end());
      }
    }
    return common;
  }

  [[nodiscard]] std::size_t num_known_chains() const { return known_.size(); }

  /// A reader knows of it through a statement of something else, or one that is no support.
  [[nodiscard]] bool is_known_through_others(const Names& claims) const {
    return std::any_of(known_.begin(), known_.end(), [&](const Chain& chain) {
      return !claims.contains(lineage_.statements[chain.front()].claim) ||
             !lineage_.chain_supports(chain.front());
    });
  }

 private:
  [[nodiscard]] std::string source(std::size_t at) const { return lineage_.source(at, level_); }

  /// The reader sees its first statement, and so learns of one that supports a claim: of itself, or
  /// of one that is told of, by one that is told of, and so on.
  [[nodiscard]] bool reaches_reader(const Chain& chain, const Names& claims) const {
    for (const std::size_t at : chain) {
      if (lineage_.statements[at].told_of == (at == chain.front())) {
        return false;
      }
      if (claims.contains(lineage_.statements[at].claim) && lineage_.chain_supports(at)) {
        return true;
      }
    }
    return false;
  }

  /// Each set of sources that count as one, before circles.
  void join_utterances() {
    for (const auto& chains : {known_, unknown_}) {
      for (const Chain& chain : chains) {
        for (const std::size_t at : chain) {
          groups_.insert({source(at)});
        }
      }
    }
    for (const Chain& a : known_) {
      for (const Chain& b : known_) {
        const std::string& utterance = lineage_.statements[a.back()].utterance;
        if (!utterance.empty() && utterance == lineage_.statements[b.back()].utterance) {
          Names joined = group(a.back());
          joined.merge(Names(group(b.back())));
          groups_.erase(Names(group(a.back())));
          if (const Names* other = find(groups_, source(b.back()))) {
            groups_.erase(Names(*other));
          }
          groups_.insert(joined);
        }
      }
    }
  }

  static const Names* find(const std::set<Names>& sets, const std::string& name) {
    for (const Names& names : sets) {
      if (names.contains(name)) {
        return &names;
      }
    }
    return nullptr;
  }

  [[nodiscard]] const Names& group(std::size_t at) const { return *find(groups_, source(at)); }

  void join_circles() {
    // Who passes on to whom, at any distance.
    std::set<std::pair<Names, Names>> told;
    for (const Chain& chain : known_) {
      for (std::size_t link = 1; link < chain.size(); ++link) {
        told.emplace(group(chain[link]), group(chain[link - 1]));
      }
    }
    for (const Names& middle : groups_) {
      for (const Names& a : groups_) {
        for (const Names& b : groups_) {
          if (told.contains({a, middle}) && told.contains({middle, b})) {
            told.emplace(a, b);
          }
        }
      }
    }
    std::set<Names> parts;
    for (const Names& a : groups_) {
      Names part = a;
      for (const Names& b : groups_) {
        if (told.contains({a, b}) && told.contains({b, a})) {
          part.insert(b.begin(), b.end());
        }
      }
      parts.insert(part);
    }
    parts_.assign(parts.begin(), parts.end());
  }

  void number_parts() {
    between_.size = parts_.size();
    for (const Chain& chain : known_) {
      for (std::size_t link = 1; link < chain.size(); ++link) {
        between_.edges.push_back({number(chain[link]), number(chain[link - 1])});
      }
    }
  }

  [[nodiscard]] std::uint32_t number(std::size_t at) const {
    const std::string name = source(at);
    return static_cast<std::uint32_t>(
        std::find_if(parts_.begin(), parts_.end(),
                     [&](const Names& part) { return part.contains(name); }) -
        parts_.begin());
  }
  [[nodiscard]] VertexSet bit(std::size_t at) const { return VertexSet{1} << number(at); }

  [[nodiscard]] bool is_circle(const Names& part) const { return !groups_.contains(part); }

  /// Ends of chains; of circles, only those from before all that came back.
  [[nodiscard]] Names origins() const {
    Names origins;
    for (const Chain& chain : known_) {
      const std::size_t end = chain.back();
      bool provable = true;
      for (const Chain& other : known_) {
        for (std::size_t link = 1; link < other.size(); ++link) {
          const std::size_t by = other[link - 1];
          const std::size_t from = other[link];
          if (group(by) == group(end) && group(from) != group(end) && number(from) == number(end) &&
              !lineage_.before(end, by)) {
            provable = false;
          }
        }
      }
      if (provable) {
        origins.insert(source(end));
      }
    }
    return origins;
  }

  [[nodiscard]] std::vector<VertexSet> least_cuts(VertexSet first, VertexSet last) const {
    for (int size = 0;; ++size) {
      std::vector<VertexSet> cuts;
      for (VertexSet cut = 0; cut < VertexSet{1} << parts_.size(); ++cut) {
        if (std::popcount(cut) == size && (between_.reached(first, cut) & last) == 0) {
          cuts.push_back(cut);
        }
      }
      if (!cuts.empty()) {
        return cuts;
      }
    }
  }

  /// Parts without which nothing arrives; the more is reached without one, the later it comes.
  [[nodiscard]] std::vector<Names> single_points(VertexSet first, VertexSet last) const {
    std::vector<std::pair<int, Names>> points;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      const VertexSet reached = between_.reached(first, VertexSet{1} << part);
      if ((reached & last) == 0) {
        points.emplace_back(std::popcount(reached), parts_[part]);
      }
    }
    std::sort(points.begin(), points.end());
    std::vector<Names> names;
    for (const auto& [reached, part] : points) {
      names.push_back(part);
    }
    return names;
  }

  [[nodiscard]] std::size_t count_unknown(VertexSet first) const {
    std::set<std::uint32_t> unknown;
    for (const Chain& chain : unknown_) {
      unknown.insert(number(chain.back()));
    }
    std::set<std::uint32_t> unproven;
    for (const Chain& chain : known_) {
      const std::uint32_t part = number(chain.back());
      if (is_circle(parts_[part]) && !has(between_.reached(first), part)) {
        unproven.insert(part);
      }
    }
    return unknown.size() + unproven.size();
  }

  const testing::Lineage& lineage_;
  SourceLevel level_;
  std::vector<Chain> known_;
  std::vector<Chain> unknown_;
  std::set<Names> groups_;
  std::vector<Names> parts_;
  SmallDigraph between_;
};

std::vector<Vertex> vertices_of(const ClaimGraph& graph, Newsroom& newsroom, const Names& claims) {
  std::vector<Vertex> vertices;
  for (const std::string& claim : claims) {
    vertices.push_back(graph.find(newsroom.id(claim)).value());
  }
  return vertices;
}

TEST(Independence, IsWhatCountingByHandGives) {
  std::mt19937 random(11);
  std::map<std::string, int> seen;
  for (int round = 0; round < 600; ++round) {
    Newsroom newsroom;
    const testing::Lineage lineage = testing::random_lineage_in(newsroom, random, 14);
    const ClaimGraph graph = ClaimGraph::load(newsroom.store().view());
    for (const SourceLevel level : {SourceLevel::kAgent, SourceLevel::kDocument}) {
      Names some = lineage.claims;
      some.erase(random() % 2 == 0 ? "c0" : "c1");
      for (const Names& claims : {Names{}, Names{"c0"}, Names{"c1"}, some, lineage.claims}) {
        const std::vector<Vertex> vertices = vertices_of(graph, newsroom, claims);
        const Independence found = independence(graph, vertices, {level, 100});
        const ByHand by_hand(lineage, claims, level);
        const Answer answer = answer_of(graph, found);
        ASSERT_EQ(answer, by_hand.answer())
            << (level == SourceLevel::kAgent ? "agents" : "documents") << " of " << text(claims)
            << ":\n"
            << lineage.told;
        ASSERT_FALSE(found.at_least);
        ASSERT_LE(found.independent, found.origins.size());
        ASSERT_TRUE(std::is_sorted(found.origins.begin(), found.origins.end()));
        ASSERT_TRUE(std::is_sorted(found.bottleneck.begin(), found.bottleneck.end()));
        ASSERT_TRUE(std::is_sorted(found.circles.begin(), found.circles.end()));
        if (answer.circles.empty()) {
          ASSERT_EQ(found.independent > 0, by_hand.num_known_chains() > 0) << lineage.told;
          Names singles;
          for (const Names& point : answer.single_points) {
            singles.insert(point.begin(), point.end());
          }
          ASSERT_EQ(singles, by_hand.in_all_chains()) << text(claims) << ":\n" << lineage.told;
        }
        for (std::size_t enough = 0; enough < 4; ++enough) {
          const Independence less = independence(graph, vertices, {level, enough});
          ASSERT_EQ(less.independent, std::min(enough, found.independent)) << lineage.told;
          ASSERT_EQ(less.at_least, !found.origins.empty() && found.independent >= enough);
          ASSERT_EQ(less.single_points, found.single_points);
          ASSERT_EQ(less.bottleneck, less.at_least ? std::vector<Source>{} : found.bottleneck);
        }
        seen["circles"] += answer.circles.empty() ? 0 : 1;
        seen["circles that count"] +=
            std::any_of(answer.circles.begin(), answer.circles.end(), [&](const Names& circle) {
              return std::any_of(circle.begin(), circle.end(), [&](const std::string& name) {
                return answer.origins.contains(name);
              });
            });
        seen["several origins"] += answer.independent > 1 ? 1 : 0;
        seen["fewer hands than origins"] += answer.independent < answer.origins.size() ? 1 : 0;
        seen["single points"] += answer.single_points.size() > 1 ? 1 : 0;
        seen["known through others"] += by_hand.is_known_through_others(claims) ? 1 : 0;
        seen["unknown"] += answer.unknown_lineages > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_EQ(seen.size(), 7U);
  for (const auto& [what, times] : seen) {
    EXPECT_GT(times, 30) << what;
  }
}

}  // namespace
}  // namespace claimgraph
