// Lines of an indented block that keep their indent when they wrap.
#pragma once

#include <algorithm>
#include <string>

#include <claimgraph/report/table.hpp>
#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

/// `text` behind `indent` spaces, wrapped to the rendering's width with continuation lines two
/// further in; ends in '\n'.
inline std::string indented(const std::string& text, std::size_t indent,
                            const Rendering& rendering) {
  const std::string space(indent, ' ');
  const std::size_t room = std::max<std::size_t>(rendering.columns, 40);
  std::string out = space + wrap(text, room - indent, 2);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1)) {
    out.insert(at + 1, space);
  }
  return out + "\n";
}

}  // namespace claimgraph
