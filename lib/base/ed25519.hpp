// Ed25519 signatures (RFC 8032), by OpenSSL.
#pragma once

#include <array>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph::ed25519 {

using PublicKey = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

/// Of a private key in PEM form. All throw Error(kInvalidArgument) for what is no such key, and for
/// one that a passphrase locks: none is asked for.
[[nodiscard]] CLAIMGRAPH_EXPORT Signature sign(std::string_view message,
                                               std::string_view private_key_pem);
/// Of a public key in PEM form, or of a private one.
[[nodiscard]] CLAIMGRAPH_EXPORT PublicKey public_key(std::string_view key_pem);
[[nodiscard]] CLAIMGRAPH_EXPORT bool is_signature(const Signature& signature,
                                                  std::string_view message, const PublicKey& key);

}  // namespace claimgraph::ed25519
