// Memory that SQLite asks for and does not get.
#pragma once

#include <cstdint>

namespace claimgraph::faults {

struct MemoryFault {
  bool lasting = false;  ///< all requests from that one on are refused, not only that one
  std::int64_t at = 0;   ///< the request that is refused, from 0
};

/// For one thread while armed.
class FaultyMemory {
 public:
  /// Before anything else asks SQLite for something; once a process. Every allocation is then a
  /// request: SQLite keeps no small blocks ready.
  static FaultyMemory& install();

  void arm(const MemoryFault& fault);
  /// Requests since `arm`.
  std::int64_t disarm();

  /// Counts a request; whether it is refused. For the functions given to SQLite.
  bool refuses();

 private:
  MemoryFault fault_;
  bool armed_ = false;
  std::int64_t requests_ = 0;
};

}  // namespace claimgraph::faults
