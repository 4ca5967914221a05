#include <algorithm>
#include <memory>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/store/view.hpp>

#include "graph/graph_loader.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

void add_findings(GraphLoader& loader, const GraphData& data, const View& view,
                  const ClaimGraph::Options& options) {
  const Snapshot snapshot = Snapshot::load(view, options.without);
  const auto vertex_of = [&](ClaimIndex claim) {
    const auto found = data.find(snapshot.id(claim));
    if (!found) {  // the same rows are live for both
      throw Error(ErrorCode::kCorrupt, "claim " + snapshot.id(claim).digest.short_hex() +
                                           ": compared, but not in the graph");
    }
    return *found;
  };
  PairFilter filter;
  filter.verdicts = {Verdict::kContradicts, Verdict::kCorroborates};
  ContradictionStream stream(snapshot, filter, options.tolerances);
  for (const Finding& finding : stream) {
    const Vertex a = vertex_of(finding.a);
    const Vertex b = vertex_of(finding.b);
    const EdgeKind kind = finding.comparison.verdict == Verdict::kContradicts
                              ? EdgeKind::kContradicts
                              : EdgeKind::kCorroborates;
    loader.add_edge(std::min(a, b), kind, std::max(a, b));
  }
}

}  // namespace

ClaimGraph ClaimGraph::load(const View& view, const Options& options) {
  auto data = std::make_unique<Data>();
  GraphLoader loader(StoreAccess::state(view), options.without, *data);
  loader.load();
  if (options.findings) {
    add_findings(loader, *data, view, options);
  }
  loader.finish();
  return ClaimGraph(std::move(data));
}

}  // namespace claimgraph
