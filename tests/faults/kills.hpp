// The command, killed at any moment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace claimgraph::faults {

struct KillReport {
  std::int64_t runs = 0;
  std::int64_t killed = 0;
  std::int64_t acknowledged = 0;  ///< of all runs: said that they were done, or ended well
  std::int64_t there = 0;         ///< of those killed and not acknowledged: the change is there
  std::int64_t not_there = 0;     ///< the change is not
  std::map<std::string, std::int64_t> by_command{};
  std::vector<std::string> lost{};  ///< promises broken, in words
};

/// Starts `command` to import, retract, merge or review, and kills it (SIGKILL) after a chance
/// time, or as soon as it says something; until so many runs were killed. Some are done before.
/// Promised is: afterwards the store is sound (`claimgraph verify`), what was acknowledged is there
/// once, and what was not is there whole or not at all.
KillReport kill_often(const std::filesystem::path& command, std::int64_t kills, std::uint64_t seed);

}  // namespace claimgraph::faults
