#include <atomic>

#include <claimgraph/contradiction/columns.hpp>

#include "contradiction/columns/contradiction_finder.hpp"

namespace claimgraph {

std::uint64_t count_contradictions(const Columns& columns, const ColumnFilter& filter,
                                   const ColumnOptions& options) {
  const Question question(ColumnsAccess::state(columns), filter, options);
  GroupPieces pieces(question);
  std::atomic<std::uint64_t> total{0};
  run_on_threads(threads_for(options, pieces.size()), [&] {
    ContradictionFinder finder(question);
    std::uint64_t own = 0;
    while (pieces.next([&](std::size_t group) {
      own += finder.count(group);
      return true;
    })) {
    }
    total += own;
  });
  const std::vector<std::size_t> by_object = object_groups_asked(question);
  if (!by_object.empty()) {
    ContradictionFinder finder(question);
    for (const std::size_t number : by_object) {
      finder.list_by_object(question.state().object_groups()[number],
                            [&](const FoundPair& /*pair*/) {
                              ++total;
                              return true;
                            });
    }
  }
  return total;
}

void for_each_contradiction(const Columns& columns, const ColumnFilter& filter,
                            const std::function<bool(const Contradiction&)>& visit,
                            const ColumnOptions& options) {
  const Question question(ColumnsAccess::state(columns), filter, options);
  GroupPieces pieces(question);
  ContradictionFinder finder(question);
  bool goes_on = true;
  const auto pass_on = [&visit](const FoundPair& found) { return visit(found.pair); };
  while (goes_on && pieces.next([&](std::size_t group) {
    goes_on = finder.list(group, pass_on);
    return goes_on;
  })) {
  }
  if (!goes_on) {
    return;
  }
  for (const std::size_t number : object_groups_asked(question)) {
    if (!finder.list_by_object(question.state().object_groups()[number], pass_on)) {
      return;
    }
  }
}

}  // namespace claimgraph
