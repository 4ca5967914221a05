// Many readers and writers of one store at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace claimgraph::faults {

struct CrowdOptions {
  int processes = 2;         ///< that write, and as many that read
  int threads = 2;           ///< in each, with a Store of its own
  std::int64_t changes = 0;  ///< by each writing thread; 0: until time is over
  std::chrono::seconds time{0};
};

struct CrowdReport {
  std::int64_t changes = 0;         ///< committed
  std::int64_t reads = 0;           ///< states looked at
  double longest_wait = 0;          ///< in seconds, of a writer for its turn
  std::vector<std::string> lost{};  ///< promises broken, in words
};

/// Every change puts two claims and what is said of them. Promised is: no change is lost or there
/// twice, no reader sees half of one or goes back in time, nobody is turned away as long as waiting
/// takes less than the timeout.
CrowdReport crowd(const CrowdOptions& options);

}  // namespace claimgraph::faults
