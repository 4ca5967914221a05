#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include <boost/pending/disjoint_sets.hpp>

#include <claimgraph/graph/circular.hpp>

#include "graph/digraph.hpp"
#include "graph/lineage.hpp"
#include "graph/shortest_circle.hpp"
#include "graph/strong_components.hpp"

namespace claimgraph {
namespace {

constexpr std::uint32_t kNothing = LineageTable::kNothing;

/// A source, as far as it speaks of one topic.
struct Speaker {
  std::uint32_t topic;
  std::uint32_t source;
  friend bool operator==(const Speaker&, const Speaker&) = default;
  friend bool operator<(const Speaker& a, const Speaker& b) {
    return std::tie(a.topic, a.source) < std::tie(b.topic, b.source);
  }
};

/// One attribution that passes on another source's.
struct Pass {
  Speaker by;
  Speaker from;
  std::uint32_t attribution;  ///< number
};

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

class CircleFinder {
 public:
  CircleFinder(const ClaimGraph& graph, SourceLevel level) : graph_(graph), table_(graph, level) {}

  std::vector<CircularReport> find() {
    find_suspects();
    if (std::find(suspect_.begin(), suspect_.end(), 1) == suspect_.end()) {
      return {};
    }
    find_topics();
    find_circles();
    std::vector<CircularReport> reports;
    reports.reserve(inside_.size());
    for (std::size_t circle = 0; circle < inside_.size(); ++circle) {
      reports.push_back(report(circle));
    }
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
      return std::forward_as_tuple(b.members.size(), a.members, a.claims) <
             std::forward_as_tuple(a.members.size(), b.members, b.claims);
    });
    return reports;
  }

 private:
  [[nodiscard]] bool passes_on(std::uint32_t at) const {
    return table_.lineage[at] != Lineage::kNone && table_.via[at] != kNothing &&
           table_.source[at] != table_.source[table_.via[at]];
  }
  [[nodiscard]] Speaker speaker(std::uint32_t at) const { return {topic_[at], table_.source[at]}; }
  [[nodiscard]] DaySpan when(std::uint32_t at) const {
    return when_said(graph_, table_.first + at);
  }

  /// Sources in a circle of citations, whatever they are about: only these can be in one that is
  /// about one thing.
  void find_suspects() {
    std::vector<Digraph::Edge> edges;
    for (std::uint32_t at = 0; at < table_.size(); ++at) {
      if (passes_on(at)) {
        edges.push_back({table_.source[at], table_.source[table_.via[at]]});
      }
    }
    const StrongComponents components = strong_components(Digraph(table_.sources.size(), edges));
    std::vector<std::uint32_t> size(components.count, 0);
    for (const std::uint32_t component : components.of) {
      ++size[component];
    }
    suspect_.reserve(components.of.size());
    for (const std::uint32_t component : components.of) {
      suspect_.push_back(size[component] > 1 ? 1 : 0);
    }
    component_ = components.of;
  }

  /// Gives each attribution the number of its topic: claims that are passed on as each other, or
  /// corroborate each other.
  void find_topics() {
    const auto claims = graph_.vertices(VertexKind::kClaim);
    const std::size_t num_claims = claims.size();
    boost::disjoint_sets_with_storage<> sets(num_claims + table_.size());
    const auto number = [&](Vertex claim) { return std::size_t{claim} - *claims.begin(); };
    for (const Vertex claim : claims) {
      for (const EdgeIndex edge : graph_.out_edges(claim)) {
        if (graph_.kind_of_edge(edge) == EdgeKind::kCorroborates) {
          sets.union_set(number(claim), number(graph_.target(edge)));
        }
      }
    }
    for (std::uint32_t at = 0; at < table_.size(); ++at) {
      if (table_.lineage[at] == Lineage::kNone) {
        continue;
      }
      if (const auto claim = graph_.target_of(table_.first + at, EdgeKind::kStates)) {
        sets.union_set(num_claims + at, number(*claim));
      }
      if (table_.via[at] != kNothing) {
        sets.union_set(num_claims + at, num_claims + table_.via[at]);
      }
    }
    topic_.reserve(table_.size());
    for (std::uint32_t at = 0; at < table_.size(); ++at) {
      topic_.push_back(static_cast<std::uint32_t>(sets.find_set(num_claims + at)));
    }
  }

  void find_circles() {
    std::vector<Pass> passes;
    std::vector<Speaker> speakers;
    for (std::uint32_t at = 0; at < table_.size(); ++at) {
      if (passes_on(at) &&
          component_[table_.source[at]] == component_[table_.source[table_.via[at]]]) {
        passes.push_back({speaker(at), speaker(table_.via[at]), at});
        speakers.push_back(passes.back().by);
        speakers.push_back(passes.back().from);
      }
    }
    sort_unique(speakers);
    const auto number = [&](const Speaker& one) {
      return static_cast<std::uint32_t>(std::lower_bound(speakers.begin(), speakers.end(), one) -
                                        speakers.begin());
    };
    std::vector<Digraph::Edge> edges;
    edges.reserve(passes.size());
    for (const Pass& pass : passes) {
      edges.push_back({number(pass.by), number(pass.from)});
    }
    const StrongComponents components = strong_components(Digraph(speakers.size(), edges));
    std::vector<std::uint32_t> circle_of(components.count, kNothing);
    for (std::size_t at = 0; at < passes.size(); ++at) {
      const std::uint32_t component = components.of[edges[at].from];
      if (component != components.of[edges[at].to]) {
        continue;
      }
      if (circle_of[component] == kNothing) {
        circle_of[component] = static_cast<std::uint32_t>(inside_.size());
        inside_.emplace_back();
      }
      inside_[circle_of[component]].push_back(passes[at]);
    }
    for (std::size_t at = 0; at < speakers.size(); ++at) {
      if (const std::uint32_t circle = circle_of[components.of[at]]; circle != kNothing) {
        members_.emplace_back(speakers[at], circle);  // ascending
      }
    }
    find_sayings();
  }

  /// What members of circles have from others, and what they say themselves.
  void find_sayings() {
    fed_by_.resize(inside_.size());
    own_.resize(inside_.size());
    for (std::uint32_t at = 0; at < table_.size(); ++at) {
      const std::uint32_t circle = circle_at(at);
      if (circle == kNothing) {
        continue;
      }
      const std::uint32_t via = table_.via[at];
      if (via != kNothing) {
        if (passes_on(at) && circle_at(via) != circle) {
          fed_by_[circle].push_back(table_.sources[table_.source[via]]);
        }
      } else if (table_.lineage[at] == Lineage::kKnown) {
        own_[circle].push_back(at);
      }
    }
  }

  [[nodiscard]] std::uint32_t circle_at(std::uint32_t at) const {
    if (table_.lineage[at] == Lineage::kNone || suspect_[table_.source[at]] == 0) {
      return kNothing;
    }
    const Speaker one = speaker(at);
    const auto found =
        std::lower_bound(members_.begin(), members_.end(), one,
                         [](const auto& member, const Speaker& key) { return member.first < key; });
    return found != members_.end() && found->first == one ? found->second : kNothing;
  }

  CircularReport report(std::size_t circle) {
    CircularReport report;
    std::vector<std::uint32_t> numbers;
    for (const Pass& pass : inside_[circle]) {
      numbers.push_back(pass.by.source);
      for (const std::uint32_t at : {pass.attribution, table_.via[pass.attribution]}) {
        if (const auto claim = graph_.target_of(table_.first + at, EdgeKind::kStates)) {
          report.claims.push_back(*claim);
        }
      }
    }
    sort_unique(numbers);  // every member passes something on
    sort_unique(report.claims);
    for (const std::uint32_t number : numbers) {
      report.members.push_back(table_.sources[number]);
    }
    report.circle = shortest(numbers, inside_[circle]);
    report.first = first_of(circle);
    sort_unique(fed_by_[circle]);
    report.fed_by = std::move(fed_by_[circle]);
    return report;
  }

  [[nodiscard]] std::vector<CircleStep> shortest(std::span<const std::uint32_t> numbers,
                                                 std::span<const Pass> passes) const {
    const auto place = [&](std::uint32_t source) {
      return static_cast<std::uint32_t>(std::lower_bound(numbers.begin(), numbers.end(), source) -
                                        numbers.begin());
    };
    std::vector<Digraph::Edge> edges;
    edges.reserve(passes.size());
    // Of several attributions by one source from another, the one added first stands for all.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> added_first;
    for (const Pass& pass : passes) {
      edges.push_back({place(pass.by.source), place(pass.from.source)});
      added_first.try_emplace({edges.back().from, edges.back().to}, pass.attribution);
    }
    const std::vector<std::uint32_t> circle =
        shortest_circle(Digraph(numbers.size(), edges).simplified());
    std::vector<CircleStep> steps;
    for (std::size_t at = 0; at < circle.size(); ++at) {
      const std::uint32_t by = circle[at];
      const std::uint32_t from = circle[(at + 1) % circle.size()];
      const std::uint32_t number = added_first.at({by, from});
      const Vertex attribution = table_.first + number;
      const Vertex passed_on = table_.first + table_.via[number];
      steps.push_back({table_.sources[numbers[by]], table_.sources[numbers[from]], attribution,
                       passed_on, date_order(graph_, attribution, passed_on)});
    }
    return steps;
  }

  /// Who said it before having it from another member, and before any other member said it.
  [[nodiscard]] std::optional<Vertex> first_of(std::size_t circle) const {
    const std::vector<std::uint32_t>& own = own_[circle];
    const auto earliest = std::min_element(
        own.begin(), own.end(), [&](auto a, auto b) { return when(a).end < when(b).end; });
    if (earliest == own.end()) {
      return std::nullopt;
    }
    const std::uint32_t member = table_.source[*earliest];
    const DaySpan said = when(*earliest);
    const bool before_others = std::all_of(own.begin(), own.end(), [&](std::uint32_t other) {
      return table_.source[other] == member || certainly_before(said, when(other));
    });
    const std::vector<Pass>& passes = inside_[circle];
    const bool before_told = std::all_of(passes.begin(), passes.end(), [&](const Pass& pass) {
      return pass.by.source != member || certainly_before(said, when(pass.attribution));
    });
    if (!before_others || !before_told) {
      return std::nullopt;
    }
    return table_.sources[member];
  }

  const ClaimGraph& graph_;
  LineageTable table_;
  std::vector<std::uint32_t> component_;  ///< of each source, whatever it cites others about
  std::vector<std::uint8_t> suspect_;     ///< of each source: not alone in its component
  std::vector<std::uint32_t> topic_;      ///< of each attribution
  // By circle:
  std::vector<std::vector<Pass>> inside_;  ///< in order of addition
  std::vector<std::vector<Vertex>> fed_by_;
  std::vector<std::vector<std::uint32_t>> own_;  ///< attributions of members who pass nothing on
  std::vector<std::pair<Speaker, std::uint32_t>> members_;  ///< and their circles, ascending
};

}  // namespace

std::vector<CircularReport> circular_reports(const ClaimGraph& graph, SourceLevel level) {
  return CircleFinder(graph, level).find();
}

DateOrder date_order(const ClaimGraph& graph, Vertex attribution, Vertex passed_on) {
  const DaySpan after = when_said(graph, attribution);
  const DaySpan before = when_said(graph, passed_on);
  if (certainly_before(before, after)) {
    return DateOrder::kConsistent;
  }
  return certainly_before(after, before) ? DateOrder::kImpossible : DateOrder::kUnknown;
}

}  // namespace claimgraph
