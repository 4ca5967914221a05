// Text of indented blocks: lines that keep their indent when they wrap, counted nouns.
#pragma once

#include <string>

#include <claimgraph/report/table.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

/// `text` behind `indent` spaces, wrapped to the rendering's width with continuation lines two
/// further in; ends in '\n'.
inline std::string indented(const std::string& text, std::size_t indent,
                            const Rendering& rendering) {
  const std::string space(indent, ' ');
  std::string out = space + wrap(text, rendering.width() - indent, 2);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1)) {
    out.insert(at + 1, space);
  }
  return out + "\n";
}

/// "1 claim", "3 claims".
inline std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace claimgraph
