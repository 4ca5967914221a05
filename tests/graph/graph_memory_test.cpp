// ClaimGraph::memory_bytes against what is really asked of the heap.

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <new>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

namespace {

// Each block starts with its size.
constexpr std::size_t kBefore = alignof(std::max_align_t);
std::size_t held = 0;

}  // namespace

// The library is linked to these as well. All that a plain delete may be given comes from here,
// also where a sanitizer has operators of its own.
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  void* const block = std::malloc(size + kBefore);
  if (block == nullptr) {
    return nullptr;
  }
  *static_cast<std::size_t*>(block) = size;
  held += size;
  return static_cast<std::byte*>(block) + kBefore;
}

void* operator new(std::size_t size) {
  void* const block = operator new(size, std::nothrow);
  if (block == nullptr) {
    throw std::bad_alloc();
  }
  return block;
}

void operator delete(void* bytes) noexcept {
  if (bytes != nullptr) {
    void* const block = static_cast<std::byte*>(bytes) - kBefore;
    held -= *static_cast<std::size_t*>(block);
    std::free(block);
  }
}

void operator delete(void* bytes, std::size_t /*size*/) noexcept {
  operator delete(bytes);
}

namespace claimgraph::testing {
namespace {

TEST(MemoryBytes, AreWhatAGraphTakesOfTheHeap) {
  Store store = Store::open(":memory:", {.mode = OpenOptions::Mode::kCreate});
  const std::string file = std::string(CLAIMGRAPH_SOURCE_DIR) + "/examples/data/deepseek.jsonl";
  std::ifstream in(file);
  import_jsonl(store, in, file);
  const View view = store.view();
  ClaimGraph::Options options;
  options.findings = true;
  static_cast<void>(ClaimGraph::load(view, options));  // the connection keeps its statements
  const std::size_t before = held;
  const ClaimGraph graph = ClaimGraph::load(view, options);
  EXPECT_GT(graph.memory_bytes(), 10'000U);
  EXPECT_EQ(graph.memory_bytes(), held - before);
}

}  // namespace
}  // namespace claimgraph::testing
