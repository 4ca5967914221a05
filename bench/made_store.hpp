// Stores that a benchmark makes once, and measures in many runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

namespace claimgraph::bench {

/// The store in `file`, to be read; made by `make(Writer&)` if there is none. `contents` says what
/// it holds. Throws Error(kConflict) if the file holds something else.
template <typename Make>
Store open_made_store(const std::filesystem::path& file, const char* benchmark,
                      const std::string& contents, const Make& make) {
  if (!std::filesystem::exists(file)) {
    Store made = Store::open(file);
    Writer writer = made.write(benchmark, contents);
    make(writer);
    writer.commit();
  }
  OpenOptions options;
  options.mode = OpenOptions::Mode::kRead;
  Store store = Store::open(file, options);
  const std::vector<Change> changes = store.view().changes();
  if (changes.empty() || changes.back().what != contents) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{} does not hold {}; name another file, or --remake it", file.string(),
                            contents));
  }
  return store;
}

}  // namespace claimgraph::bench
