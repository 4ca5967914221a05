// JSON Lines from arbitrary bytes: an import never crashes, and one that fails leaves the store as
// it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::optional<claimgraph::Store> kept;
  if (!kept) {
    kept.emplace(claimgraph::Store::open(":memory:"));
  }
  claimgraph::Store& store = *kept;
  const claimgraph::ChangeNumber before = store.view().number();
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  try {
    claimgraph::import_jsonl(store, in, "fuzz");
  } catch (const claimgraph::ImportError&) {
    if (store.view().number() != before) {
      std::abort();
    }
  }
  // What was taken would decide what is taken next: a finding has to be one file.
  if (store.view().number() != before) {
    store.verify();
    kept.reset();
  }
  return 0;
}
