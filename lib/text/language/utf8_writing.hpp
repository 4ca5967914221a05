// Characters written as UTF-8, private to the text layer.
#pragma once

#include <cstdint>
#include <string>

namespace claimgraph {

/// Precondition: a Unicode scalar value.
inline void append_utf8(std::string& text, std::uint32_t character) {
  const auto put = [&text](std::uint32_t byte) {
    text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (character < 0x80U) {
    put(character);
    return;
  }
  if (character < 0x800U) {
    put(0xC0U | (character >> 6U));
  } else {
    if (character < 0x10000U) {
      put(0xE0U | (character >> 12U));
    } else {
      put(0xF0U | (character >> 18U));
      put(0x80U | ((character >> 12U) & 0x3FU));
    }
    put(0x80U | ((character >> 6U) & 0x3FU));
  }
  put(0x80U | (character & 0x3FU));
}

}  // namespace claimgraph
