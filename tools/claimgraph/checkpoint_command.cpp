// checkpoint: what the store is, to be kept elsewhere.
#include <ostream>
#include <string>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/checkpoint.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"
#include "input_file.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {

Checkpoint read_checkpoint(const std::string& file, const std::string& key) {
  constexpr std::size_t kMost = std::size_t{1} << 20U;
  const Checkpoint checkpoint = Checkpoint::parse(content_of(file, kMost), file);
  if (!key.empty() && !is_signed_by(checkpoint, content_of(key, kMost))) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("{}: not signed by the key of {}, or altered since", file, key));
  }
  return checkpoint;
}

int run_checkpoint(const Context& context, const CheckpointArguments& arguments) {
  if (!arguments.check.empty()) {
    const Checkpoint checkpoint = read_checkpoint(arguments.check, arguments.key);
    if (!context.quiet) {
      context.out << printable_lines(
          fmt::format("{}: of change {}, made at {}{}", arguments.check, checkpoint.number,
                      checkpoint.at, arguments.key.empty() ? "" : "; signed by the key"));
    }
    return kOk;
  }
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  Checkpoint checkpoint = checkpoint_of(view_as_of(store, arguments.as_of));
  if (!arguments.sign.empty()) {
    constexpr std::size_t kMost = std::size_t{1} << 20U;
    sign(checkpoint, content_of(arguments.sign, kMost));
  }
  context.out << checkpoint.str();
  return kOk;
}

}  // namespace claimgraph::command
