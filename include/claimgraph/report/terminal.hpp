// How text is laid out for a terminal, a pipe or a file.
#pragma once

#include <algorithm>
#include <cstddef>

namespace claimgraph {

/// What the reader's side can show. The defaults suit a pipe.
struct Rendering {
  std::size_t columns = 100;  ///< at least 40 is honoured; longer words are not broken
  bool colour = false;        ///< ANSI colours
  bool ascii = false;         ///< draw with ASCII only; names stay as they are
  bool plots = false;         ///< draw intervals beside the words, where that says more

  /// The width that is laid out for: `columns`, or the least that is honoured.
  [[nodiscard]] std::size_t width() const noexcept { return std::max<std::size_t>(columns, 40); }
};

}  // namespace claimgraph
