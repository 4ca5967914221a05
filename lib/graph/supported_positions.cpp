// Positions by what they rest on.

#include <algorithm>
#include <string>
#include <tuple>

#include <claimgraph/base/error.hpp>
#include <claimgraph/graph/conflicts.hpp>

namespace claimgraph {

std::vector<SupportedPosition> supported_positions(const Snapshot& snapshot,
                                                   const ClaimGraph& graph, const DataItem& item,
                                                   const IndependenceOptions& options) {
  if (snapshot.number() != graph.number()) {
    throw Error(ErrorCode::kInvalidArgument,
                "positions: the snapshot is of change " + std::to_string(snapshot.number()) +
                    " and the graph of change " + std::to_string(graph.number()) +
                    ", where both must be of one state");
  }
  std::vector<SupportedPosition> result;
  result.reserve(item.positions.size());
  for (const Position& position : item.positions) {
    std::vector<Vertex> claims;
    claims.reserve(position.claims.size());
    for (const ClaimIndex index : position.claims) {
      const std::optional<Vertex> claim =
          index < snapshot.size() ? graph.find(snapshot.id(index)) : std::nullopt;
      if (!claim) {
        throw Error(ErrorCode::kInvalidArgument,
                    "positions: claim " + std::to_string(index) + " of the data item about '" +
                        item.subject + "' is not in the graph, where all must be of one state");
      }
      claims.push_back(*claim);
    }
    result.push_back({position, independence(graph, claims, options)});
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const SupportedPosition& a, const SupportedPosition& b) {
                     const auto most = [](const SupportedPosition& supported) {
                       return std::tuple(supported.independence.independent,
                                         supported.independence.origins.size());
                     };
                     const auto least = [](const SupportedPosition& supported) {
                       return supported.independence.unknown_lineages;
                     };
                     const std::vector<ClaimIndex>& x = a.position.claims;
                     const std::vector<ClaimIndex>& y = b.position.claims;
                     return std::tuple(most(b), least(a), y.size(), x) <
                            std::tuple(most(a), least(b), x.size(), y);
                   });
  return result;
}

}  // namespace claimgraph
