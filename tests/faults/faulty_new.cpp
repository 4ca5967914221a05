#include "faulty_new.hpp"

#include <cstdlib>
#include <new>

namespace claimgraph::faults {
namespace {

// NOLINTBEGIN: operator new finds them nowhere else
thread_local MemoryFault fault;
thread_local bool armed = false;
thread_local std::int64_t requests = 0;
// NOLINTEND

bool refuses() noexcept {
  if (!armed) {
    return false;
  }
  const std::int64_t request = requests++;
  return fault.lasting ? request >= fault.at : request == fault.at;
}

void* allocate(std::size_t bytes) noexcept {
  return refuses() ? nullptr : std::malloc(bytes == 0 ? 1 : bytes);
}

void* allocate(std::size_t bytes, std::align_val_t alignment) noexcept {
  const auto step = static_cast<std::size_t>(alignment);
  return refuses() ? nullptr : std::aligned_alloc(step, (bytes + step - 1) / step * step);
}

template <typename... Alignment>
void* allocate_or_throw(std::size_t bytes, Alignment... alignment) {
  void* const block = allocate(bytes, alignment...);
  if (block == nullptr) {
    throw std::bad_alloc();
  }
  return block;
}

}  // namespace

void arm_new(const MemoryFault& new_fault) {
  fault = new_fault;
  requests = 0;
  armed = true;
}

std::int64_t disarm_new() {
  armed = false;
  return requests;
}

}  // namespace claimgraph::faults

using claimgraph::faults::allocate;
using claimgraph::faults::allocate_or_throw;

void* operator new(std::size_t bytes) {
  return allocate_or_throw(bytes);
}
void* operator new[](std::size_t bytes) {
  return allocate_or_throw(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return allocate_or_throw(bytes, alignment);
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return allocate_or_throw(bytes, alignment);
}
void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  return allocate(bytes);
}
void* operator new[](std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  return allocate(bytes);
}
void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete[](void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t /*bytes*/) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t /*bytes*/) noexcept {
  std::free(block);
}
void operator delete(void* block, std::align_val_t /*alignment*/) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::align_val_t /*alignment*/) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t /*bytes*/, std::align_val_t /*alignment*/) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t /*bytes*/,
                       std::align_val_t /*alignment*/) noexcept {
  std::free(block);
}
