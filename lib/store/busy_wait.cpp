#include "store/busy_wait.hpp"

#include <atomic>
#include <thread>

#include <sqlite3.h>
#include <unistd.h>

namespace claimgraph {

namespace {

/// Another one for each connection: two that wait for the same lock must not fall into step.
unsigned next_seed() {
  static std::atomic<unsigned> connections{0};
  constexpr unsigned kApart = 7919;
  return static_cast<unsigned>(getpid()) * kApart + ++connections;
}

}  // namespace

BusyWait::BusyWait(std::chrono::milliseconds timeout) : timeout_(timeout), random_(next_seed()) {}

void BusyWait::attach(sqlite3* connection) noexcept {
  sqlite3_busy_handler(
      connection,
      [](void* self, int times) noexcept {
        return static_cast<BusyWait*>(self)->again(times) ? 1 : 0;
      },
      this);
}

bool BusyWait::again(int times) noexcept {
  const auto now = std::chrono::steady_clock::now();
  if (times == 0) {
    since_ = now;
  }
  if (now - since_ >= timeout_) {
    return false;
  }
  constexpr unsigned kShortest = 200;
  constexpr unsigned kSpread = 1000;
  std::this_thread::sleep_for(std::chrono::microseconds(kShortest + random_() % kSpread));
  return true;
}

}  // namespace claimgraph
