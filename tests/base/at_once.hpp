// Threads that begin together.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <latch>
#include <mutex>
#include <thread>
#include <vector>

namespace claimgraph::testing {

/// Calls `work` with 0, 1, ... on so many threads, none of which begins before all are there, and
/// waits for them. What one of them throws is passed on.
inline void at_once(std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::latch all_there(static_cast<std::ptrdiff_t>(threads));
  std::exception_ptr failure;
  std::mutex mutex;
  {
    std::vector<std::jthread> running;
    running.reserve(threads);
    for (std::size_t number = 0; number < threads; ++number) {
      running.emplace_back([&, number] {
        all_there.arrive_and_wait();
        try {
          work(number);
        } catch (...) {
          const std::lock_guard lock(mutex);
          failure = std::current_exception();
        }
      });
    }
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

/// What `ask` gives on each of some threads that begin together, in their order.
template <typename Ask>
auto answers_at_once(std::size_t threads, const Ask& ask) {
  std::vector<decltype(ask())> answers(threads);
  at_once(threads, [&](std::size_t number) { answers[number] = ask(); });
  return answers;
}

}  // namespace claimgraph::testing
