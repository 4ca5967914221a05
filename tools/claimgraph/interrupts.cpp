#include "interrupts.hpp"

#include <atomic>
#include <csignal>

#include <claimgraph/query/property_graph.hpp>

namespace claimgraph::command {
namespace {

// What the signal handler reads and writes.
std::atomic<bool> interrupted{false};
std::atomic<PropertyGraph*> running{nullptr};
static_assert(std::atomic<bool>::is_always_lock_free &&
              std::atomic<PropertyGraph*>::is_always_lock_free);

extern "C" void note_interrupt(int /*signal*/) {
  interrupted = true;
  if (PropertyGraph* graph = running) {
    graph->interrupt();
  }
}

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  ::sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // no SA_RESTART: reading a line ends
  ::sigaction(SIGINT, &action, nullptr);
}

bool take_interrupt() {
  return interrupted.exchange(false);
}

bool interrupt_waits() {
  return interrupted;
}

Interruptible::Interruptible(PropertyGraph& graph) {
  running = &graph;
}

Interruptible::~Interruptible() {
  running = nullptr;
}

}  // namespace claimgraph::command
