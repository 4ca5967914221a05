// what-if: what would change if something were taken back.
#include <ostream>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/graph/blast_radius.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/report/provenance.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "withdrawal_lookup.hpp"

namespace claimgraph::command {

int run_what_if(const Context& context, const WhatIfArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const Withdrawal withdrawal = find_withdrawal(view, arguments.retract);
  const BlastRadius radius = blast_radius(view, withdrawal);
  const Snapshot snapshot = Snapshot::load(view);
  const ClaimGraph graph = ClaimGraph::load(view);
  const ProvenanceContext provenance{snapshot, graph};
  context.out << (arguments.format == "json"
                      ? blast_radius_to_json(provenance, radius)
                      : render_blast_radius(provenance, radius, arguments.limit,
                                            context.rendering));
  return kOk;
}

}  // namespace claimgraph::command
