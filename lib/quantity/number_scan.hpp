// Where a number ends inside a longer text, private to the quantity layer.
#pragma once

#include <cstddef>
#include <string_view>

namespace claimgraph {

/// End of the longest run at `begin` that looks like a number to Decimal::parse; `begin` itself if
/// there is none. A point is taken unless a second one follows, so that "5..7" is a range and "5."
/// a faulty number; an `e` only before a digit, so that "5eV" is a number and a unit.
std::size_t scan_number(std::string_view text, std::size_t begin) noexcept;

}  // namespace claimgraph
