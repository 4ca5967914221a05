// Waiting for another writer.
#pragma once

#include <chrono>
#include <random>

struct sqlite3;

namespace claimgraph {

/// Has a connection ask again, at short and uneven intervals, until a lock is free or the time is
/// over. SQLite's own way (sqlite3_busy_timeout) soon asks ten times a second only; where others
/// write without a pause, the lock is free for so small a part of the time that some wait for tens
/// of seconds (docs/reliability.md).
class BusyWait {
 public:
  explicit BusyWait(std::chrono::milliseconds timeout);
  BusyWait(const BusyWait&) = delete;
  BusyWait& operator=(const BusyWait&) = delete;

  /// From now on; must live as long as the connection.
  void attach(sqlite3* connection) noexcept;

 private:
  /// Called by SQLite with how often it was called for the same lock. False to give up.
  bool again(int times) noexcept;

  std::chrono::milliseconds timeout_;
  std::chrono::steady_clock::time_point since_;
  std::minstd_rand random_;
};

}  // namespace claimgraph
