// A plain directed graph in compressed sparse rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Numbered vertices and directed edges, loops and repeats among them. Immutable.
class CLAIMGRAPH_EXPORT Digraph {
 public:
  struct Edge {
    std::uint32_t from;
    std::uint32_t to;
  };

  Digraph() = default;
  /// Targets stand in the order of the edges. Preconditions: ends of edges < size, both numbers
  /// below 2^32 - 1. Linear.
  Digraph(std::size_t size, std::span<const Edge> edges);

  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] std::size_t num_edges() const noexcept { return targets_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> targets(std::size_t from) const noexcept {
    return {targets_.data() + offsets_[from], targets_.data() + offsets_[from + 1]};
  }
  /// All edges turned around; the targets of each vertex ascend. Linear.
  [[nodiscard]] Digraph reversed() const;
  /// The same without loops and repeats; targets ascend. Linear.
  [[nodiscard]] Digraph simplified() const;

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::vector<std::uint32_t> targets_;
};

}  // namespace claimgraph
