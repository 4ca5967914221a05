// Pieces of to_text().
#pragma once

#include <string>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// The shortest text that reads back as this number, always recognizable as a Float: "1.0",
/// "-0.5", "1e20", "NaN", "Inf".
CLAIMGRAPH_EXPORT std::string float_text(double value);

}  // namespace claimgraph
