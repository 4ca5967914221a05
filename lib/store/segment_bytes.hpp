// Memory for arrays that are read whole: not filled with zeros first, on large pages.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// A block of memory of a fixed size, aligned for any number. Movable, not copyable.
class CLAIMGRAPH_EXPORT SegmentBytes {
 public:
  SegmentBytes() = default;
  /// What is in it is undefined. Throws std::bad_alloc.
  explicit SegmentBytes(std::size_t size);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::span<std::byte> bytes() noexcept { return {data_.get(), size_}; }
  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_.get(), size_}; }
  /// As numbers; a rest that is too short for one is left out.
  template <typename Number>
  [[nodiscard]] std::span<const Number> as() const noexcept {
    static_assert(std::is_trivially_copyable_v<Number>);
    return {reinterpret_cast<const Number*>(data_.get()), size_ / sizeof(Number)};
  }

 private:
  struct Release {
    std::size_t mapped;  // 0: not mapped, but from the heap
    void operator()(std::byte* data) const noexcept;
  };

  std::unique_ptr<std::byte, Release> data_;
  std::size_t size_ = 0;
};

}  // namespace claimgraph
