// Characters that are markup in HTML and XML, as text.
#pragma once

#include <string_view>

namespace claimgraph {

/// What stands for a character in text and in quoted attributes, of HTML and XML alike: "&lt;".
/// Empty for a character that stands for itself.
std::string_view markup_reference(char c) noexcept;

}  // namespace claimgraph
