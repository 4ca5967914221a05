// Counts for people.
#pragma once

#include <cstdint>
#include <string>

namespace claimgraph {

/// "1,000,012 claims", "1 claim".
inline std::string counted(std::uint64_t count, const std::string& noun) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace claimgraph
