#include "contradiction/row_number.hpp"

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph {

void refuse_row(std::int64_t row, std::string_view what) {
  if (row < 1) {
    throw Error(ErrorCode::kCorrupt, fmt::format("{} row {}; expected 1 or more", what, row));
  }
  throw Error(ErrorCode::kLimit,
              fmt::format("{} row {}; at most {} can be compared", what, row, kMostRows));
}

}  // namespace claimgraph
