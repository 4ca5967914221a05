// How long something takes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace claimgraph::bench {

/// Of this process, in milliseconds: what else the machine does adds little to it.
inline double processor_time() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  constexpr double kPerSecond = 1e3;
  constexpr double kPerNanosecond = 1e-6;
  return static_cast<double>(now.tv_sec) * kPerSecond +
         static_cast<double>(now.tv_nsec) * kPerNanosecond;
}

/// Precondition: not empty.
inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace claimgraph::bench
