#include "store/segment_bytes.hpp"

#include <cstdint>
#include <new>

#include <sys/mman.h>

namespace claimgraph {
namespace {

/// Most of the time to read a file that is in the system's cache goes into the faults of the memory
/// it is read into; pages of 2 MiB have 512 times fewer.
constexpr std::size_t kLargePage = std::size_t{1} << 21U;

/// At least `size` bytes, a multiple of small pages, beginning at a large one.
std::byte* map_aligned(std::size_t size) {
  const std::size_t with_slack = size + kLargePage;
  void* const mapped =
      mmap(nullptr, with_slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    throw std::bad_alloc();
  }
  auto* const first = static_cast<std::byte*>(mapped);
  const std::size_t over = reinterpret_cast<std::uintptr_t>(first) % kLargePage;
  const std::size_t head = over == 0 ? 0 : kLargePage - over;
  if (head > 0) {
    munmap(first, head);
  }
  munmap(first + head + size, with_slack - head - size);
#ifdef MADV_HUGEPAGE
  madvise(first + head, size, MADV_HUGEPAGE);  // a wish: without it all is as right
#endif
  return first + head;
}

}  // namespace

SegmentBytes::SegmentBytes(std::size_t size) : size_(size) {
  if (size < kLargePage) {
    data_ = {static_cast<std::byte*>(::operator new(size)), Release{0}};
    return;
  }
  constexpr std::size_t kSmallPage = 4096;
  const std::size_t whole = (size + kSmallPage - 1) / kSmallPage * kSmallPage;
  data_ = {map_aligned(whole), Release{whole}};
}

void SegmentBytes::Release::operator()(std::byte* data) const noexcept {
  if (mapped > 0) {
    munmap(data, mapped);
  } else {
    ::operator delete(data);
  }
}

}  // namespace claimgraph
