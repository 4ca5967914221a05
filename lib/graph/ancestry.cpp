#include "graph/ancestry.hpp"

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>

namespace claimgraph {
namespace {

constexpr std::uint32_t kNothing = AncestryLink::kNothing;

/// Chains as far as they were looked at, support or not.
class Chains {
 public:
  explicit Chains(const ClaimGraph& graph) : graph_(graph) {}

  /// An attribution of one of the claims: if its chain supports, all of it is part of the ancestry,
  /// and so is what tells readers of it.
  void support(Vertex attribution) {
    const std::uint32_t start = take_in(attribution);
    if (links_[start].lineage == Lineage::kNone) {
      return;
    }
    for (std::uint32_t at = start; at != kNothing && !links_[at].kept; at = links_[at].link.via) {
      links_[at].kept = true;
    }
    make_known(start);
  }

  std::vector<AncestryLink> kept() && {
    std::vector<std::uint32_t> place(links_.size(), kNothing);
    std::vector<AncestryLink> result;
    for (std::size_t at = 0; at < links_.size(); ++at) {
      if (links_[at].kept) {
        place[at] = static_cast<std::uint32_t>(result.size());
        result.push_back(links_[at].link);
      }
    }
    for (AncestryLink& link : result) {
      link.known = links_[link.end].lineage == Lineage::kKnown;
      link.via = link.via == kNothing ? kNothing : place[link.via];
      link.end = place[link.end];
    }
    return result;
  }

 private:
  struct Met {
    AncestryLink link;
    Lineage lineage = Lineage::kNone;
    bool kept = false;       ///< part of the ancestry
    bool to_reader = false;  ///< so are the ways from it to what a reader sees
  };

  /// Place of an attribution, after it and all it rests on were taken in.
  std::uint32_t take_in(Vertex attribution) {
    const auto start = static_cast<std::uint32_t>(links_.size());
    std::optional<Vertex> next = attribution;
    std::uint32_t known = kNothing;
    while (next) {
      const auto [found, fresh] =
          places_.try_emplace(*next, static_cast<std::uint32_t>(links_.size()));
      if (!fresh) {
        known = found->second;
        break;
      }
      links_.push_back({{.attribution = *next}});
      next = graph_.target_of(*next, EdgeKind::kPassesOn);
    }
    for (auto at = static_cast<std::uint32_t>(links_.size()); at-- > start;) {
      auto& [link, lineage, kept, to_reader] = links_[at];
      const Act act = graph_.act(link.attribution);
      link.via = at + 1 < links_.size() ? at + 1 : known;
      link.end = link.via == kNothing ? at : links_[link.via].link.end;
      lineage =
          link.via == kNothing ? lineage_from(act) : lineage_through(act, links_[link.via].lineage);
    }
    return start < links_.size() ? start : known;
  }

  /// Takes in all ways from an attribution to what a reader sees.
  void make_known(std::uint32_t start) {
    std::vector<std::uint32_t> open;
    const auto reach = [&](std::uint32_t at) {
      if (!std::exchange(links_[at].to_reader, true)) {
        links_[at].kept = true;
        open.push_back(at);
      }
    };
    reach(start);
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      const Vertex attribution = links_[at].link.attribution;
      links_[at].link.visible = !graph_.is_told_of(attribution);
      if (links_[at].link.visible) {
        continue;
      }
      for (const EdgeIndex edge : graph_.in_edges(attribution)) {
        if (graph_.kind_of_edge(edge) == EdgeKind::kPassesOn) {
          reach(take_in(graph_.source(edge)));
        }
      }
    }
  }

  const ClaimGraph& graph_;
  std::vector<Met> links_;
  std::unordered_map<Vertex, std::uint32_t> places_;
};

}  // namespace

std::vector<AncestryLink> ancestry_of(const ClaimGraph& graph, std::span<const Vertex> claims) {
  Chains chains(graph);
  for (const Vertex claim : claims) {
    for (const EdgeIndex edge : graph.in_edges(claim)) {
      if (graph.kind_of_edge(edge) == EdgeKind::kStates) {
        chains.support(graph.source(edge));
      }
    }
  }
  return std::move(chains).kept();
}

}  // namespace claimgraph
