// How many agents stand behind a set of claims that changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contradiction/claim_dictionaries.hpp"

namespace claimgraph {

/// Empty again when all that was added is taken out. For one thread.
class AgentCounter {
 public:
  /// The vocabulary must outlive it.
  explicit AgentCounter(const ClaimDictionaries& vocabulary);

  /// A claim with this set of origins.
  void add(std::uint32_t origins);
  void take_out(std::uint32_t origins);
  /// Different agents behind the claims that are in.
  [[nodiscard]] std::uint32_t count() const { return count_; }

  /// Agents in one set of origins.
  [[nodiscard]] std::size_t agents_behind(std::uint32_t origins);

 private:
  /// The agent behind all of a set of origins, or kSeveral.
  static constexpr std::uint32_t kSeveral = 0xFFFF'FFFF;
  [[nodiscard]] std::uint32_t agent_of(std::uint32_t origins);

  const ClaimDictionaries& vocabulary_;
  std::vector<std::uint32_t> agent_of_origins_;  ///< 0: not looked up yet; else 1 more
  std::vector<std::uint32_t> claims_;            ///< that each agent stands behind, of those in
  std::uint32_t count_ = 0;
};

}  // namespace claimgraph
