// How text is laid out for a terminal, a pipe or a file.
#pragma once

#include <cstddef>

namespace claimgraph {

/// What the reader's side can show. The defaults suit a pipe.
struct Rendering {
  std::size_t columns = 100;  ///< at least 40 is honoured; longer words are not broken
  bool colour = false;        ///< ANSI colours
};

}  // namespace claimgraph
