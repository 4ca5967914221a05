#include <claimgraph/store/unlogged_store.hpp>

#include "store/store_access.hpp"

namespace claimgraph {

Store create_unlogged(const std::filesystem::path& file) {
  OpenOptions options;
  options.mode = OpenOptions::Mode::kCreate;
  Store store = Store::open(file, options);
  // What is needed to roll back stays in memory: next to nothing, as pages are only added.
  StoreAccess::state(store.view()).database.run("PRAGMA journal_mode = MEMORY");
  return store;
}

}  // namespace claimgraph
