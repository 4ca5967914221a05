// Row numbers of the store in 32 bits.
#pragma once

#include <cstdint>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

inline constexpr std::uint32_t kMostRows = 0x7FFF'FFFF;

[[noreturn]] CLAIMGRAPH_EXPORT void refuse_row(std::int64_t row, std::string_view what);
/// Throws Error(kLimit) for a row that does not fit, Error(kCorrupt) for one below 1, which no
/// store gives. `what` names the row: "claim".
inline std::uint32_t row_number(std::int64_t row, std::string_view what) {
  if (row < 1 || row > kMostRows) {
    refuse_row(row, what);
  }
  return static_cast<std::uint32_t>(row);
}

}  // namespace claimgraph
