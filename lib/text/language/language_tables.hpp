// The tables of all languages as one text, made at build time by lib/text/tables.
#pragma once

#include <string_view>

namespace claimgraph {

/// First the languages, one a line, sorted by tag: "<tag>\t<parent>\t<begin>\t<end>", with an empty
/// line behind; offsets count from there. A language's table again begins with its sections:
/// "<name>\t<begin>\t<end>" and an empty line, offsets count from there. A section holds
/// "<phrase>[\t<value>]", one a line. Checked when it was made. A language without a parent (root
/// alone) has an empty one.
std::string_view language_tables() noexcept;

}  // namespace claimgraph
