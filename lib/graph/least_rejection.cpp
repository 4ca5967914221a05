// The least that must be rejected: a minimum-weight vertex cover of the contradictions.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>

#include "graph/cover_search.hpp"
#include "graph/fixed_point_weights.hpp"

namespace claimgraph {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::kInvalidArgument, "least rejection: " + message);
}

/// The findings by the places of their claims in the component, both ways, sorted, each once.
std::vector<Edge> edges_of(const ConflictComponent& component) {
  const std::vector<ClaimIndex>& claims = component.claims;
  if (std::adjacent_find(claims.begin(), claims.end(), std::greater_equal<>()) != claims.end()) {
    refuse("the claims of the component are not in ascending order");
  }
  const auto place = [&](ClaimIndex claim) {
    const auto at = std::lower_bound(claims.begin(), claims.end(), claim);
    if (at == claims.end() || *at != claim) {
      refuse("a finding names claim " + std::to_string(claim) +
             ", which is not among the claims of the component");
    }
    return static_cast<std::uint32_t>(at - claims.begin());
  };
  std::vector<Edge> edges;
  edges.reserve(2 * component.findings.size());
  for (const Finding& finding : component.findings) {
    const std::uint32_t a = place(finding.a);
    const std::uint32_t b = place(finding.b);
    edges.emplace_back(a, b);
    edges.emplace_back(b, a);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

/// The graph of the claims that do not contradict themselves.
ConflictGraph graph_of(std::vector<Edge> edges, const std::vector<bool>& forced,
                       std::vector<std::int64_t> weights) {
  std::erase_if(edges, [&](const Edge& edge) { return forced[edge.first] || forced[edge.second]; });
  ConflictGraph graph;
  graph.weights = std::move(weights);
  graph.first.assign(graph.size() + 1, 0);
  for (const auto& [a, b] : edges) {
    ++graph.first[a + 1];
    graph.neighbours.push_back(b);
  }
  std::partial_sum(graph.first.begin(), graph.first.end(), graph.first.begin());
  return graph;
}

/// Vertices with the same neighbours are in a least cover all together or not at all: claims of one
/// camp that say the same. Returns the vertex that stands for each one, and lets it weigh for all.
std::vector<std::uint32_t> merge_twins(ConflictGraph& graph) {
  const auto neighbours = [&](std::uint32_t v) {
    const auto begin = graph.neighbours.begin();
    return std::pair(begin + static_cast<std::ptrdiff_t>(graph.first[v]),
                     begin + static_cast<std::ptrdiff_t>(graph.first[v + 1]));
  };
  std::vector<std::uint64_t> hash(graph.size(), 1469598103934665603U);
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    const auto [begin, end] = neighbours(v);
    for (auto at = begin; at != end; ++at) {
      hash[v] = (hash[v] ^ *at) * 1099511628211U;
    }
  }
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    const auto [begin_a, end_a] = neighbours(a);
    const auto [begin_b, end_b] = neighbours(b);
    return hash[a] == hash[b] && std::equal(begin_a, end_a, begin_b, end_b);
  };
  std::vector<std::uint32_t> order(graph.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(hash[a], a) < std::pair(hash[b], b);
  });
  std::vector<std::uint32_t> stands_for(graph.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t before = i == 0 ? 0 : stands_for[order[i - 1]];
    if (i > 0 && same(before, order[i])) {
      stands_for[order[i]] = before;
      graph.weights[before] += graph.weights[order[i]];
    } else {
      stands_for[order[i]] = order[i];
    }
  }
  return stands_for;
}

}  // namespace

LeastRejection least_rejection(const ConflictComponent& component, std::span<const double> weights,
                               std::size_t effort) {
  if (weights.size() != component.claims.size()) {
    refuse(std::to_string(weights.size()) + " weights for " +
           std::to_string(component.claims.size()) + " claims, where one for each is expected");
  }
  const FixedPointWeights fixed = fixed_point_weights(weights, "least rejection: weight");
  std::vector<Edge> edges = edges_of(component);
  std::vector<bool> rejected(weights.size(), false);
  std::int64_t at_least_halves = 0;
  std::int64_t found_weight = 0;
  for (const auto& [a, b] : edges) {
    if (a == b) {  // contradicts itself
      rejected[a] = true;
      found_weight += fixed.units[a];
    }
  }
  at_least_halves = 2 * found_weight;
  const std::vector<bool> forced = rejected;

  ConflictGraph graph = graph_of(std::move(edges), forced, fixed.units);
  const std::vector<std::uint32_t> stands_for = merge_twins(graph);
  std::vector<std::uint32_t> kept;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (stands_for[v] == v) {
      kept.push_back(v);
    }
  }
  const ConflictGraph kernel = induced(graph, kept);
  std::vector<bool> in_cover(weights.size(), false);
  for (const std::vector<std::uint32_t>& part : components_of(kernel)) {
    if (part.size() == 1) {
      continue;
    }
    const FoundCover cover = search_cover(induced(kernel, part), effort);
    found_weight += cover.weight;
    at_least_halves += cover.at_least_halves;
    for (std::size_t i = 0; i < part.size(); ++i) {
      in_cover[kept[part[i]]] = cover.in[i];
    }
  }

  LeastRejection result;
  for (std::uint32_t v = 0; v < weights.size(); ++v) {
    if (rejected[v] || in_cover[stands_for[v]]) {
      result.rejected.push_back(component.claims[v]);
      result.weight += weights[v];
    }
  }
  result.at_least = at_least_halves >= 2 * found_weight
                        ? result.weight
                        : std::min(result.weight, fixed.halves_to_weight(at_least_halves));
  return result;
}

}  // namespace claimgraph
