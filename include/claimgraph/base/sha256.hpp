// SHA-256 digests: the names of claims, attributions and texts.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph {

/// A SHA-256 digest (FIPS 180-4). The default value is all zero and means "no digest".
struct CLAIMGRAPH_EXPORT Digest {
  std::array<unsigned char, 32> bytes{};

  [[nodiscard]] bool empty() const noexcept { return *this == Digest{}; }
  /// 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex() const;
  /// The first 12 hexadecimal digits, for people.
  [[nodiscard]] std::string short_hex() const { return hex().substr(0, 12); }
  /// Reads 64 hexadecimal digits of either case; nothing for all else.
  static std::optional<Digest> from_hex(std::string_view hex);

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// Digest of `bytes`; the empty text has a digest like any other. Throws std::bad_alloc only.
CLAIMGRAPH_EXPORT Digest sha256(std::string_view bytes);

}  // namespace claimgraph

template <>
struct std::hash<claimgraph::Digest> {
  std::size_t operator()(const claimgraph::Digest& d) const noexcept {
    std::size_t value = 0;  // a digest is uniform already: its first bytes are the hash
    for (std::size_t i = 0; i < sizeof(value); ++i) {
      value = (value << 8U) | d.bytes[i];
    }
    return value;
  }
};
