// Files of phrases: sections in brackets, one phrase a line.
#pragma once

#include <filesystem>

#include "text/tables/section_writer.hpp"

namespace claimgraph::tables {

/// Reads a file of lib/text/languages and adds what it holds. Throws std::runtime_error
/// ("FILE:LINE: ...") for a phrase outside a section, a section without a name, a phrase given
/// twice with two values in one section of a language, a tab or another control character, or a
/// line that is not UTF-8.
void read_language_file(const std::filesystem::path& file, SectionWriter& sections);

}  // namespace claimgraph::tables
