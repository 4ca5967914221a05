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
#include "progress.hpp"

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
  {
    Progress progress("verifying " + context.database.string(), std::nullopt, !context.quiet);
    store.verify([&progress](const VerifyProgress& done) {
      progress.show([&done](double seconds) {
        const auto rows = static_cast<double>(done.rows);
        const std::string share =
            done.of_rows > 0
                ? fmt::format("  {:.0f}%", 100 * rows / static_cast<double>(done.of_rows))
                : "";
        return fmt::format("{}  {} rows  {:.0f}/s{}", done.what,
                           describe_count(static_cast<std::uint64_t>(done.rows)), rows / seconds,
                           share);
      });
    });
  }
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
