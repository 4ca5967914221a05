// All that is claimed of a subject, by what it rests on.

#include <algorithm>

#include <claimgraph/graph/conflicts.hpp>

namespace claimgraph {
namespace {

/// As many independent origins as each claim has.
std::vector<double> weights_of(const Snapshot& snapshot, const ClaimGraph& graph,
                               const ConflictComponent& component,
                               const IndependenceOptions& options) {
  std::vector<double> weights;
  weights.reserve(component.claims.size());
  for (const ClaimIndex index : component.claims) {
    const std::optional<Vertex> claim = graph.find(snapshot.id(index));
    weights.push_back(
        claim ? static_cast<double>(independence(graph, {&*claim, 1}, options).independent) : 0);
  }
  return weights;
}

}  // namespace

SubjectSupport subject_support(const Snapshot& snapshot, const ClaimGraph& graph,
                               const std::string& subject,
                               const std::vector<std::string>& predicates,
                               const IndependenceOptions& options, const Tolerances& tolerances) {
  PairFilter filter;
  filter.subjects = {subject};
  filter.predicates = predicates;
  filter.conditional = false;
  SubjectSupport support;
  for (const ConflictComponent& component : conflict_components(snapshot, filter, tolerances)) {
    const LeastRejection least =
        least_rejection(component, weights_of(snapshot, graph, component, options));
    support.rejection.rejected.insert(support.rejection.rejected.end(), least.rejected.begin(),
                                      least.rejected.end());
    support.rejection.weight += least.weight;
    support.rejection.at_least += least.at_least;
  }
  std::sort(support.rejection.rejected.begin(), support.rejection.rejected.end());
  for (DataItem& item : data_items(snapshot, subject)) {
    if (predicates.empty() ||
        std::find(predicates.begin(), predicates.end(), item.predicate) != predicates.end()) {
      std::vector<SupportedPosition> positions =
          supported_positions(snapshot, graph, item, options);
      support.items.push_back({std::move(item), std::move(positions)});
    }
  }
  return support;
}

}  // namespace claimgraph
