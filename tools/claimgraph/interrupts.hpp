// Ctrl-C in an interactive session: it stops what runs, not the program.
#pragma once

namespace claimgraph {
class PropertyGraph;
}

namespace claimgraph::command {

/// From now on SIGINT is noted instead of ending the program, and interrupts slow system calls.
void catch_interrupts();

/// Whether SIGINT came since the last call of this, which forgets it.
bool take_interrupt();
/// Whether one waits to be taken.
bool interrupt_waits();

/// While it lives, SIGINT stops the running query of a graph, too. One at a time.
class Interruptible {
 public:
  explicit Interruptible(PropertyGraph& graph);
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible();
};

}  // namespace claimgraph::command
