// trace, origins, circular, copying: where claims come from.
#include <ostream>
#include <string>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/circular.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/conflicts.hpp>
#include <claimgraph/graph/copying.hpp>
#include <claimgraph/report/provenance.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

/// One state, as its claims and as its graph.
struct State {
  State(const Context& context, const std::string& as_of, const ClaimGraph::Options& options = {})
      : store(open_store(context, OpenOptions::Mode::kRead)),
        view(view_as_of(store, as_of)),
        snapshot(Snapshot::load(view)),
        graph(ClaimGraph::load(view, options)) {}

  [[nodiscard]] ProvenanceContext provenance() const { return {snapshot, graph}; }

  Store store;
  View view;
  Snapshot snapshot;
  ClaimGraph graph;
};

SourceLevel level_of(const std::string& by) {
  return by == "document" ? SourceLevel::kDocument : SourceLevel::kAgent;
}

int origins_of_entity(const Context& context, const State& state, const OriginsArguments& arguments,
                      const IndependenceOptions& options) {
  const Entity entity = find_entity(state.view, arguments.reference);
  std::vector<std::string> predicates;
  for (const std::string& predicate : arguments.predicates) {
    predicates.push_back(find_predicate(state.view, predicate));
  }
  const SubjectSupport support =
      subject_support(state.snapshot, state.graph, entity.key, predicates, options);
  context.out << (arguments.format == "json"
                      ? origins_to_json(state.provenance(), support)
                      : render_origins(state.provenance(), support, context.rendering));
  return kOk;
}

}  // namespace

int run_trace(const Context& context, const TraceArguments& arguments) {
  const State state(context, arguments.as_of);
  const ClaimIndex claim = find_live_claim(state.view, state.snapshot, arguments.claim);
  context.out << (arguments.format == "json"
                      ? trace_to_json(state.provenance(), claim)
                      : render_trace(state.provenance(), claim, context.rendering));
  return kOk;
}

int run_origins(const Context& context, const OriginsArguments& arguments) {
  const State state(context, arguments.as_of);
  const IndependenceOptions options{level_of(arguments.by), arguments.enough};
  if (!names_claim(state.view, arguments.reference)) {
    check_names_entity(state.view, arguments.reference);
    return origins_of_entity(context, state, arguments, options);
  }
  if (!arguments.predicates.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                "--predicate chooses among the claims about an entity; '" + arguments.reference +
                    "' is a claim");
  }
  const ClaimIndex claim = find_live_claim(state.view, state.snapshot, arguments.reference);
  context.out << (arguments.format == "json"
                      ? origins_to_json(state.provenance(), claim, options)
                      : render_origins(state.provenance(), claim, options, context.rendering));
  return kOk;
}

int run_circular(const Context& context, const CircularArguments& arguments) {
  ClaimGraph::Options options;
  options.findings = arguments.agreeing;
  const State state(context, arguments.as_of, options);
  const std::vector<CircularReport> reports = circular_reports(state.graph, level_of(arguments.by));
  context.out << (arguments.format == "json"
                      ? circular_to_json(state.provenance(), reports)
                      : render_circular(state.provenance(), reports, context.rendering));
  return kOk;
}

int run_copying(const Context& context, const CopyingArguments& arguments) {
  const State state(context, arguments.as_of);
  CopyingOptions options;
  options.prior = arguments.prior;
  options.least = arguments.least;
  const std::vector<CopySuspicion> suspicions = copy_suspicions(state.snapshot, options);
  context.out << (arguments.format == "json"
                      ? suspicions_to_json(state.provenance(), suspicions)
                      : render_suspicions(state.provenance(), suspicions, context.rendering));
  return kOk;
}

}  // namespace claimgraph::command
