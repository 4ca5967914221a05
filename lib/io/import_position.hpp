// How far an import in several changes came, as it stands in the history.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

#include "io/line_reader.hpp"

namespace claimgraph::io {

/// What an import of `file` is called: "import FILE".
CLAIMGRAPH_EXPORT std::string describe_import(std::string_view file);
/// What a change that holds the lines of `file` up to a position is called: "import FILE: to line
/// LINES, byte BYTES, SHA-256 DIGEST".
CLAIMGRAPH_EXPORT std::string describe_import(std::string_view file, const LinePosition& position);
/// The position, if that is what the change is called.
CLAIMGRAPH_EXPORT std::optional<LinePosition> read_import_position(std::string_view what,
                                                                   std::string_view file);

}  // namespace claimgraph::io
