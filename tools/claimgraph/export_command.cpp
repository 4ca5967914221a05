// export: the store as JSON Lines.
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/jsonl_export.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"
#include "replacement_file.hpp"

namespace claimgraph::command {

namespace fs = std::filesystem;

int run_export(const Context& context, const ExportArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  if (arguments.file == "-") {
    export_jsonl(view, context.out);
    return kOk;
  }

  // A link stays a link, and a device or pipe is written to, not replaced.
  std::error_code none;
  fs::path target =
      fs::exists(arguments.file, none) ? fs::canonical(arguments.file) : fs::path(arguments.file);
  if (fs::is_directory(target, none)) {
    throw Error(ErrorCode::kInvalidArgument,
                "cannot write '" + arguments.file + "': it is a directory");
  }
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
      throw Error(ErrorCode::kStore, "cannot write '" + arguments.file +
                                         "': " + std::generic_category().message(errno));
    }
    {
      DescriptorStream out(descriptor);
      export_jsonl(view, out);
    }
    ::close(descriptor);
    return kOk;
  }

  ReplacementFile file(target);
  DescriptorStream out(file.descriptor());
  std::uint64_t lines = 0;
  try {
    lines = export_jsonl(view, out);
    out.flush();
  } catch (const Error&) {
    if (out.error() == 0) {
      throw;
    }
  }
  if (out.error() != 0) {
    file.fail(out.error());
  }
  file.commit();
  if (!context.quiet) {
    context.err << printable_lines("wrote " + std::to_string(lines) + " lines to " +
                                   arguments.file);
  }
  return kOk;
}

}  // namespace claimgraph::command
