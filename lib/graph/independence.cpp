// Chains of attributions become ways through a graph of sources. Sources that share an utterance,
// and sources in a circle, are contracted; what is left has no circles.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include <boost/pending/disjoint_sets.hpp>

#include <claimgraph/graph/independence.hpp>

#include "graph/ancestry.hpp"
#include "graph/digraph.hpp"
#include "graph/disjoint_paths.hpp"
#include "graph/dominators.hpp"
#include "graph/strong_components.hpp"

namespace claimgraph {
namespace {

constexpr std::uint32_t kNothing = AncestryLink::kNothing;

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// Renumbers in the order of first appearance; returns how many numbers there are.
std::size_t number_by_appearance(std::vector<std::uint32_t>& values, std::size_t bound) {
  std::vector<std::uint32_t> number(bound, kNothing);
  std::uint32_t count = 0;
  for (std::uint32_t& value : values) {
    if (number[value] == kNothing) {
      number[value] = count++;
    }
    value = number[value];
  }
  return count;
}

/// Where sources come from and lead to, after contraction.
class SourceGraph {
 public:
  SourceGraph(const ClaimGraph& graph, std::span<const Vertex> claims, SourceLevel level)
      : graph_(graph), links_(ancestry_of(graph, claims)) {
    number_vertices(level);
    join_speech_acts();
    contract_circles();
    find_origins();
  }

  [[nodiscard]] Independence measure(std::size_t enough) const {
    Independence result;
    result.origins = origins_;
    for (const std::uint32_t part : circles_) {
      result.circles.push_back(sources_[part]);
    }
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> last;
    for (std::uint32_t part = 0; part < sources_.size(); ++part) {
      if (is_origin_[part] != 0) {
        first.push_back(part);
      }
      if (is_visible_[part] != 0) {
        last.push_back(part);
      }
    }
    const std::vector<std::uint32_t> dominators = dominators_of(first, last);
    result.unknown_lineages = count_unknown(dominators);
    if (first.empty()) {
      return result;
    }
    const DisjointPaths paths =
        disjoint_paths(Digraph(sources_.size(), passed_on_), first, last, enough);
    result.independent = paths.count;
    result.at_least = paths.stopped;
    for (const std::uint32_t part : paths.cut) {
      result.bottleneck.push_back(sources_[part]);
    }
    for (std::uint32_t at = dominators[reader()]; at != root(); at = dominators[at]) {
      result.single_points.push_back(sources_[at]);
    }
    std::reverse(result.single_points.begin(), result.single_points.end());
    return result;
  }

 private:
  // Two more vertices for dominators: before all origins, and behind all that is visible.
  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(sources_.size()); }
  [[nodiscard]] std::uint32_t reader() const { return root() + 1; }

  [[nodiscard]] bool is_known(std::size_t link) const { return links_[link].known; }
  /// An attribution that passes on what it has from another member of its circle.
  [[nodiscard]] bool is_within_circle(std::size_t link) const {
    const std::uint32_t via = links_[link].via;
    return is_known(link) && via != kNothing && group_[link] != group_[via] &&
           part_[link] == part_[via];
  }

  /// Gives every link the number of its source, by the order of vertices.
  void number_vertices(SourceLevel level) {
    std::vector<Vertex> of_link;
    of_link.reserve(links_.size());
    for (const AncestryLink& link : links_) {
      of_link.push_back(source_of(graph_, link.attribution, level));
    }
    vertices_ = of_link;
    sort_unique(vertices_);
    vertex_.reserve(links_.size());
    for (const Vertex source : of_link) {
      const auto found = std::lower_bound(vertices_.begin(), vertices_.end(), source);
      vertex_.push_back(static_cast<std::uint32_t>(found - vertices_.begin()));
    }
  }

  /// Groups: sources, joined where they are origins by one utterance.
  void join_speech_acts() {
    boost::disjoint_sets_with_storage<> sets(vertices_.size());
    std::unordered_map<std::string_view, std::uint32_t> speakers;
    for (std::size_t at = 0; at < links_.size(); ++at) {
      if (!is_known(at) || links_[at].via != kNothing) {
        continue;
      }
      const std::string_view speech_act = graph_.speech_act(links_[at].attribution);
      if (!speech_act.empty()) {
        sets.union_set(vertex_[at], speakers.try_emplace(speech_act, vertex_[at]).first->second);
      }
    }
    group_of_vertex_.reserve(vertices_.size());
    for (std::size_t vertex = 0; vertex < vertices_.size(); ++vertex) {
      group_of_vertex_.push_back(static_cast<std::uint32_t>(sets.find_set(vertex)));
    }
    num_groups_ = number_by_appearance(group_of_vertex_, vertices_.size());
    group_.reserve(links_.size());
    for (const std::uint32_t vertex : vertex_) {
      group_.push_back(group_of_vertex_[vertex]);
    }
  }

  /// Parts: groups, joined where they are in a circle. They are in order of their first vertices.
  void contract_circles() {
    std::vector<Digraph::Edge> edges;
    for (std::size_t at = 0; at < links_.size(); ++at) {
      if (is_known(at) && links_[at].via != kNothing) {
        edges.push_back({group_[links_[at].via], group_[at]});
      }
    }
    const Digraph groups = Digraph(num_groups_, edges).simplified();
    std::vector<std::uint32_t> part_of_group = strong_components(groups).of;
    const std::size_t num_parts = number_by_appearance(part_of_group, num_groups_);
    std::vector<std::uint32_t> groups_in(num_parts, 0);
    for (const std::uint32_t part : part_of_group) {
      ++groups_in[part];
    }
    for (std::uint32_t part = 0; part < num_parts; ++part) {
      if (groups_in[part] > 1) {
        circles_.push_back(part);
      }
    }
    sources_.resize(num_parts);
    for (std::size_t vertex = 0; vertex < vertices_.size(); ++vertex) {
      sources_[part_of_group[group_of_vertex_[vertex]]].push_back(vertices_[vertex]);
    }
    for (std::uint32_t from = 0; from < groups.size(); ++from) {
      for (const std::uint32_t to : groups.targets(from)) {
        if (part_of_group[from] != part_of_group[to]) {
          passed_on_.push_back({part_of_group[from], part_of_group[to]});
        }
      }
    }
    part_.reserve(links_.size());
    is_visible_.assign(num_parts, 0);
    for (std::size_t at = 0; at < links_.size(); ++at) {
      part_.push_back(part_of_group[group_[at]]);
      if (links_[at].visible && is_known(at)) {
        is_visible_[part_[at]] = 1;
      }
    }
  }

  /// Of a circle, only members who said it before they had it from another member.
  void find_origins() {
    std::vector<std::uint8_t> in_circle(sources_.size(), 0);
    for (const std::uint32_t part : circles_) {
      in_circle[part] = 1;
    }
    std::vector<Day> told(num_groups_, DaySpan::kMax);
    for (std::size_t at = 0; at < links_.size(); ++at) {
      if (is_within_circle(at)) {
        const Day earliest = when_said(graph_, links_[at].attribution).begin;
        told[group_[at]] = std::min(told[group_[at]], earliest);
      }
    }
    is_origin_.assign(sources_.size(), 0);
    says_itself_.assign(sources_.size(), 0);
    for (std::size_t at = 0; at < links_.size(); ++at) {
      if (!is_known(at) || links_[at].via != kNothing) {
        continue;
      }
      says_itself_[part_[at]] = 1;
      if (in_circle[part_[at]] == 0 || certainly_before(when_said(graph_, links_[at].attribution),
                                                        {told[group_[at]], DaySpan::kMax})) {
        is_origin_[part_[at]] = 1;
        origins_.push_back(vertices_[vertex_[at]]);
      }
    }
    sort_unique(origins_);
  }

  [[nodiscard]] std::vector<std::uint32_t> dominators_of(
      std::span<const std::uint32_t> first, std::span<const std::uint32_t> last) const {
    std::vector<Digraph::Edge> edges = passed_on_;
    for (const std::uint32_t part : first) {
      edges.push_back({root(), part});
    }
    for (const std::uint32_t part : last) {
      edges.push_back({part, reader()});
    }
    return immediate_dominators(Digraph(sources_.size() + 2, edges), root());
  }

  /// Sources that report it of nobody, and circles that nobody provably started or told it to.
  [[nodiscard]] std::size_t count_unknown(const std::vector<std::uint32_t>& dominators) const {
    std::vector<std::uint32_t> parts;
    for (const AncestryLink& link : links_) {
      if (link.visible && !link.known) {
        parts.push_back(part_[link.end]);
      }
    }
    sort_unique(parts);
    const auto unproven = std::count_if(circles_.begin(), circles_.end(), [&](std::uint32_t part) {
      return says_itself_[part] != 0 && dominators[part] == kNoDominator;
    });
    return parts.size() + static_cast<std::size_t>(unproven);
  }

  const ClaimGraph& graph_;
  std::vector<AncestryLink> links_;
  std::vector<std::uint32_t> vertex_;  ///< of each link: number in vertices_
  std::vector<std::uint32_t> group_;   ///< of each link
  std::vector<std::uint32_t> part_;    ///< of each link
  std::vector<Vertex> vertices_;       ///< all sources, ascending
  std::vector<std::uint32_t> group_of_vertex_;
  std::size_t num_groups_ = 0;
  std::vector<Source> sources_;  ///< of each part
  std::vector<std::uint32_t> circles_;
  std::vector<Digraph::Edge> passed_on_;   ///< between parts, from those who said it
  std::vector<std::uint8_t> is_visible_;   ///< of each part
  std::vector<std::uint8_t> is_origin_;    ///< of each part
  std::vector<std::uint8_t> says_itself_;  ///< of each part: passes nothing on, provably or not
  std::vector<Vertex> origins_;
};

}  // namespace

Independence independence(const ClaimGraph& graph, std::span<const Vertex> claims,
                          const IndependenceOptions& options) {
  return SourceGraph(graph, claims, options.level).measure(options.enough);
}

}  // namespace claimgraph
