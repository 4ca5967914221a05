// A store's life, with the power cut at every moment of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "operations.hpp"

namespace claimgraph::faults {

struct PowerReport {
  std::int64_t moments = 0;    ///< at which the power could be cut
  std::int64_t cuts = 0;       ///< at which it was, each with a chance part of what was not synced
  std::int64_t not_there = 0;  ///< of those: no store yet
  std::int64_t before = 0;     ///< the change under way is not there
  std::int64_t after = 0;      ///< it is
  std::vector<std::string> lost{};  ///< promises broken, in words
};

/// Makes a store and changes it step by step, closing it now and then, and cuts the power at every
/// `every`-th moment. Promised is: a store opens, passes Store::verify and holds all changes whose
/// commit had returned, and of the one under way all or nothing. `journal` as in PRAGMA
/// journal_mode, for a store that could not be given a write-ahead log; empty for one as it is
/// made.
PowerReport cut_power_everywhere(std::int64_t every, std::uint64_t seed,
                                 const std::string& journal = {});

/// The same for opening a store of an earlier version, which is then migrated.
PowerReport cut_power_in(const Operation& operation, std::int64_t every, std::uint64_t seed);

}  // namespace claimgraph::faults
