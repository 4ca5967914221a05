// Values as texts, the same for both sides, so that rows can be compared.
#pragma once

#include <string>

#include <fmt/format.h>

namespace claimgraph::bench {

inline constexpr const char* kNullCell = "\x1a";
inline constexpr char kCellEnd = '\x1f';

inline std::string cell_of(double number) {
  return fmt::format("{:.17g}", number);
}

}  // namespace claimgraph::bench
