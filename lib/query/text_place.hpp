// Lines and columns of a query.
#pragma once

#include <cstddef>
#include <string_view>

namespace claimgraph {

/// Counted from 1; columns in code points.
struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t line_begin = 0;  ///< byte offset of the line
};

/// Of the byte at `offset`, or of the end of `text`. Linear.
TextPlace place_in(std::string_view text, std::size_t offset);

}  // namespace claimgraph
