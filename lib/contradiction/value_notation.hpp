// What the notation of a quantity tells beyond its bounds.
#pragma once

#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

enum class ValueNotation {
  kValue,      ///< a number, a range, or none
  kOneSided,   ///< at least, more than, at most, less than
  kMagnitude,  ///< an order of magnitude
  kUnknown,    ///< "there is a value"
};

/// As the hedge that Quantity::parse finds in `text`, at a glance: by its first signs where they
/// tell. Of a text that is no quantity nothing is said. Throws Error(kCorrupt) for some that are
/// none.
CLAIMGRAPH_EXPORT ValueNotation notation_of(std::string_view text);

}  // namespace claimgraph
