// export: the store as JSON Lines.
#include <cstdint>
#include <ostream>
#include <string>

#include <claimgraph/io/jsonl_export.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "replacement_file.hpp"

namespace claimgraph::command {

int run_export(const Context& context, const ExportArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  if (arguments.file == "-") {
    export_jsonl(view, context.out);
    return kOk;
  }

  std::uint64_t lines = 0;
  const bool replaced =
      write_file(arguments.file, [&](std::ostream& out) { lines = export_jsonl(view, out); });
  if (replaced && !context.quiet) {
    context.err << printable_lines("wrote " + std::to_string(lines) + " lines to " +
                                   arguments.file);
  }
  return kOk;
}

}  // namespace claimgraph::command
