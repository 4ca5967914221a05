// Who stands where on a claim.
#pragma once

#include <cstdint>

#include <claimgraph/model/attribution.hpp>

namespace claimgraph {

/// A claim can be asserted by some and denied by others.
struct Stances {
  bool stated = false;  ///< asserted, estimated, or reported of somebody unnamed
  bool forecast = false;
  bool denied = false;
  std::uint8_t standing = 0;  ///< 4 asserted or denied, 3 estimated or forecast, 1 only reported

  /// Somebody puts the claim forward by this act, besides all that did before.
  void take(Act act);
  /// Some put it forward, others deny it.
  [[nodiscard]] bool contested() const { return denied && (stated || forecast); }

  friend bool operator==(const Stances&, const Stances&) = default;
};

}  // namespace claimgraph
