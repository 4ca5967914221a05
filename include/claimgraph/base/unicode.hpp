// Text as people mean it: validity, folding for search, width on a terminal. Any bytes may be
// given; all is linear in them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// Byte offset of the first invalid UTF-8 sequence (overlong forms and surrogates included), or
/// nothing when the text is valid. Linear.
CLAIMGRAPH_EXPORT std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Key under which names are found: case, width, accents, Arabic and Hebrew vowel points and
/// surrounding white space do not matter, inner white space is one space. Vowel signs of Indic
/// scripts and Japanese voicing marks are letters and stay. Idempotent. Ill-formed sequences are
/// folded as U+FFFD. Unicode NFKC_Casefold after removal of combining
/// marks; stable across Unicode versions for assigned characters. Throws Error(kLimit) for a text
/// of over 64 MiB that is not ASCII alone, and if ICU lacks its data.
CLAIMGRAPH_EXPORT std::string fold_for_search(std::string_view text);

/// Columns the text takes on a terminal: 2 for wide East Asian characters, 0 for combining marks
/// and control characters. Invalid bytes count 1 each.
CLAIMGRAPH_EXPORT std::size_t display_width(std::string_view text);

/// The longest prefix (on code point borders) that is at most `columns` wide, ending in "…" when
/// something was cut. `columns` 0 gives the empty text.
CLAIMGRAPH_EXPORT std::string truncate_to_width(std::string_view text, std::size_t columns);

/// The text with its middle left out, where `ellipsis` stands then, if it is wider than `columns`;
/// both ends stay, on code point borders. At most `columns` wide, if the ellipsis is; the empty
/// text for `columns` 0. What is left of a combining sequence stays with its first character.
CLAIMGRAPH_EXPORT std::string shorten_to_width(std::string_view text, std::size_t columns,
                                               std::string_view ellipsis = "\u2026");

/// The text with control characters (line ends and bidirectional controls too) made visible as
/// "\\u{202E}", so that text from a store cannot drive a terminal. Ill-formed sequences become
/// U+FFFD.
CLAIMGRAPH_EXPORT std::string printable(std::string_view text);

/// JSON text with the same value whose strings hold control characters above U+001F and
/// bidirectional controls as escapes, so that it cannot drive a terminal either. Precondition:
/// valid JSON, of which every character up to U+001F inside a string is escaped already; what is
/// none stays so.
CLAIMGRAPH_EXPORT std::string printable_json(std::string_view json);

}  // namespace claimgraph
