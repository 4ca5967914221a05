// ANSI styles, only where the rendering allows them.
#pragma once

#include <string>
#include <string_view>

#include <claimgraph/report/terminal.hpp>

namespace claimgraph {

enum class Style { kBold, kDim, kConflict, kCondition, kSupported };

/// `text` in a style; unchanged without colour.
inline std::string styled(std::string_view text, Style style, const Rendering& rendering) {
  if (!rendering.colour || text.empty()) {
    return std::string(text);
  }
  const char* code = "";
  switch (style) {
    case Style::kBold:
      code = "1";
      break;
    case Style::kDim:
      code = "2";
      break;
    case Style::kConflict:
      code = "1;31";
      break;
    case Style::kCondition:
      code = "33";
      break;
    case Style::kSupported:
      code = "32";
      break;
  }
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace claimgraph
