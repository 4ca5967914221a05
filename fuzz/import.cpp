// JSON Lines from arbitrary bytes: an import never crashes, and one that fails leaves the store as
// it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static claimgraph::Store store = claimgraph::Store::open(":memory:");
  const claimgraph::ChangeNumber before = store.view().number();
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  try {
    claimgraph::import_jsonl(store, in, "fuzz");
  } catch (const claimgraph::ImportError&) {
    if (store.view().number() != before) {
      std::abort();
    }
  }
  return 0;
}
