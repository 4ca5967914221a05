// An array that is made once and then only read: of values, or of the bytes that a store kept.
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/segment_bytes.hpp"

namespace claimgraph {

/// T must be without padding, so that its bytes are all there is to it. Movable, not copyable.
template <typename T>
class Column {
 public:
  static_assert(std::is_trivially_copyable_v<T>);

  Column() = default;
  explicit Column(std::vector<T> values) : values_(std::move(values)), span_(values_) {}
  /// Bytes beyond the last whole value are left out.
  explicit Column(SegmentBytes bytes)
      : bytes_(std::move(bytes)), span_(std::as_const(bytes_).template as<T>()) {}
  // Both keep their memory where it is when they are moved.
  Column(Column&& other) noexcept
      : values_(std::move(other.values_)),
        bytes_(std::move(other.bytes_)),
        span_(std::exchange(other.span_, {})) {}
  Column& operator=(Column&& other) noexcept {
    values_ = std::move(other.values_);
    bytes_ = std::move(other.bytes_);
    span_ = std::exchange(other.span_, {});
    return *this;
  }
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;
  ~Column() = default;

  [[nodiscard]] std::span<const T> span() const { return span_; }
  [[nodiscard]] const T* data() const { return span_.data(); }
  [[nodiscard]] std::size_t size() const { return span_.size(); }
  const T& operator[](std::size_t at) const { return span_[at]; }
  [[nodiscard]] std::size_t bytes() const { return bytes_.size() + values_.capacity() * sizeof(T); }

 private:
  std::vector<T> values_;
  SegmentBytes bytes_;  // or these
  std::span<const T> span_;
};

}  // namespace claimgraph
