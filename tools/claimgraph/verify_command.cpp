// verify: whether a store is what it says.
#include <ostream>
#include <string>

#include <fmt/core.h>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/checkpoint.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {

int run_verify(const Context& context, const VerifyArguments& arguments) {
  Store store = open_store(
      context, arguments.rebuild_segments ? OpenOptions::Mode::kWrite : OpenOptions::Mode::kRead);
  if (arguments.rebuild_segments) {
    rebuild_segments(store);
  }
  if (!arguments.checkpoint.empty()) {
    compare_with(read_checkpoint(arguments.checkpoint, arguments.key), store.view());
  }
  store.verify();
  const bool has_segments = verify_segments(store);
  if (!context.quiet) {
    const Counts counts = store.view().counts();
    context.out << printable_lines(fmt::format("{}: sound; {} claims, {} attributions, {}",
                                               context.database.string(), counts.claims,
                                               counts.attributions,
                                               arguments.rebuild_segments ? "segments made anew"
                                               : has_segments ? "segments as the rows have it"
                                                              : "no segments"));
  }
  return kOk;
}

}  // namespace claimgraph::command
