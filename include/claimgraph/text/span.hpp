// Where something stands in a text.
#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace claimgraph {

/// Bytes [begin, end) of a text.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
  [[nodiscard]] bool contains(const TextSpan& inner) const noexcept {
    return begin <= inner.begin && inner.end <= end;
  }
  [[nodiscard]] bool intersects(const TextSpan& other) const noexcept {
    return begin < other.end && other.begin < end;
  }
  /// The words themselves. Precondition: the span lies in `text`; std::out_of_range for one that
  /// begins behind its end.
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }

  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

}  // namespace claimgraph
