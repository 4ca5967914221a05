#include "contradiction/columns/threads.hpp"

#include <exception>
#include <mutex>
#include <system_error>
#include <vector>

namespace claimgraph {

std::jthread start_thread(const std::function<void()>& run) {
  return std::jthread(run);
}

void run_on_threads(unsigned threads, const std::function<void()>& work, const ThreadStart& start) {
  if (threads <= 1) {
    work();
    return;
  }
  std::exception_ptr failure;
  std::mutex mutex;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(threads - 1);
    try {
      while (others.size() + 1 < threads) {
        others.push_back(start(guarded));
      }
    } catch (const std::system_error&) {  // NOLINT(bugprone-empty-catch): those there are do it all
    }
    guarded();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace claimgraph
