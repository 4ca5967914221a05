// Work that several threads do together.
#pragma once

#include <functional>
#include <thread>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Begins to run something on a thread of its own. Throws std::system_error where the system gives
/// none.
using ThreadStart = std::function<std::jthread(const std::function<void()>& run)>;
CLAIMGRAPH_EXPORT std::jthread start_thread(const std::function<void()>& run);

/// Calls `work` on so many threads, this one among them, and waits for all; on fewer where the
/// system gives no more. So `work` takes of what there is to do until nothing is left. What one of
/// the calls throws is passed on.
CLAIMGRAPH_EXPORT void run_on_threads(unsigned threads, const std::function<void()>& work,
                                      const ThreadStart& start = start_thread);

}  // namespace claimgraph
