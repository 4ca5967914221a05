// Walking over UTF-8 with ICU, private to the base layer.
#pragma once

#include <cstddef>
#include <string_view>

#include <unicode/utf8.h>
#include <unicode/utypes.h>

namespace claimgraph::utf8 {

/// The code point at `position`, which moves behind it; negative for an ill-formed sequence (its
/// maximal subpart is passed). Precondition: position < text.size().
inline UChar32 next(std::string_view text, std::size_t& position) {
  const char* const bytes = text.data();
  const std::size_t length = text.size();
  UChar32 c = 0;
// The macro narrows and changes signs on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
  U8_NEXT(bytes, position, length, c);
#pragma GCC diagnostic pop
  return c;
}

/// Marks, isolates, embeddings and overrides of the bidirectional algorithm: they reorder what a
/// reader sees.
inline bool is_bidi_control(UChar32 c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace claimgraph::utf8
