// What entities and predicates are read as, by row.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/store_access.hpp"

namespace claimgraph {

/// The merges in force in one state.
class Representatives {
 public:
  enum class Reading {
    kAll,    ///< all merges at once
    kAsked,  ///< those of each entity when it is asked for
    kNone,   ///< it is known that there are none
  };
  Representatives(const StateAccess& state, Reading reading);

  /// Nothing was ever merged.
  [[nodiscard]] bool none() const { return reading_ == Reading::kNone; }
  /// The entity itself if it is not merged. Throws Error(kCorrupt) for a circle.
  std::uint32_t of(std::uint32_t entity) {
    return reading_ != Reading::kAsked && into_.empty() ? entity : follow(entity);
  }
  /// All that is read as `representative`, itself too, if that is read as itself. For kAll.
  [[nodiscard]] std::vector<std::uint32_t> read_as(std::uint32_t representative);

 private:
  std::uint32_t follow(std::uint32_t entity);
  /// The next step, or 0.
  std::uint32_t step(std::uint32_t entity);

  StateAccess state_;
  Reading reading_;
  std::unordered_map<std::uint32_t, std::uint32_t> into_;  ///< one step; 0: not merged
  std::unordered_map<std::uint32_t, std::uint32_t> ends_;  ///< of those that were followed
};

}  // namespace claimgraph
