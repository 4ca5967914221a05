// Wall time: several threads may work on one answer.
#pragma once

#include <chrono>

namespace claimgraph::bench {

/// Milliseconds.
template <typename Work>
double wall_time(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace claimgraph::bench
