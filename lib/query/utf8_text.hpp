// Text by code points. Ill-formed UTF-8 is passed on; each of its stray bytes stays with the
// character before it.
#pragma once

#include <cstddef>
#include <string_view>

namespace claimgraph {

/// Whether a code point starts at this byte.
inline bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

inline std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if (starts_character(byte)) {
      ++count;
    }
  }
  return count;
}

/// Byte behind the first `count` characters, or the end.
inline std::size_t skip_characters(std::string_view text, std::size_t count) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_character(text[at])) {
      if (count == 0) {
        return at;
      }
      --count;
    }
  }
  return text.size();
}

}  // namespace claimgraph
