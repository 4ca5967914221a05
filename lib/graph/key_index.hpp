// From what a vertex is called back to the vertex.
#pragma once

#include <bit>
#include <cstddef>
#include <optional>
#include <vector>

#include <claimgraph/graph/claim_graph.hpp>

namespace claimgraph {

/// A hash table of vertices that holds no keys: whoever asks compares them. Open addressing with
/// linear probing, at most two thirds full.
class KeyIndex {
 public:
  KeyIndex() : KeyIndex(0) {}
  explicit KeyIndex(std::size_t most) : slots_(std::bit_ceil(most + most / 2 + 1), kFree) {}

  /// Precondition: added at most as often as the constructor was told.
  void add(std::size_t hash, Vertex vertex) {
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != kFree) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = vertex;
  }

  /// The vertex with this hash that `is_it` says yes to.
  template <typename IsIt>
  [[nodiscard]] std::optional<Vertex> find(std::size_t hash, IsIt is_it) const {
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != kFree) {
      if (is_it(slots_[slot])) {
        return slots_[slot];
      }
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t memory_bytes() const noexcept {
    return slots_.capacity() * sizeof(Vertex);
  }

 private:
  static constexpr Vertex kFree = ~Vertex{0};  // a graph has fewer vertices
  std::vector<Vertex> slots_;
};

}  // namespace claimgraph
