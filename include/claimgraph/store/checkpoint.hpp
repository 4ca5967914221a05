// Checkpoints: what a store was, in a few lines to be kept where its keeper cannot change them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/store/change.hpp>

namespace claimgraph {

class View;

/// The chain of a change stands for all that the store held then (schema.sql says how, at `log`).
/// Whoever alters a store together with its log is found out by a checkpoint of before: mailed,
/// printed or signed. As text it is
///
///     claimgraph checkpoint 1
///     store <64 hexadecimal digits>
///     change 42
///     at 2025-01-30T10:00:00.000Z
///     chain <64 hexadecimal digits>
///
/// and a line "ed25519 <public key> <signature>", in hexadecimal digits, for each signature
/// (RFC 8032, of the five lines above with their ends), so that `openssl pkeyutl` can check it too.
struct CLAIMGRAPH_EXPORT Checkpoint {
  struct Signature {
    std::array<unsigned char, 32> key{};  ///< the public key
    std::array<unsigned char, 64> bytes{};
    friend bool operator==(const Signature&, const Signature&) = default;
  };

  Digest store;             ///< the chain of its first change, which no two stores share
  ChangeNumber number = 0;  ///< the change that it is of
  std::string at{};         ///< when that was made, as in Change
  Digest chain;
  std::vector<Signature> signatures{};

  /// The lines that are signed.
  [[nodiscard]] std::string body() const;
  /// All lines.
  [[nodiscard]] std::string str() const;
  /// Reads what str() gives; lines may end in CRLF. Throws Error(kParse) with `where`, the line and
  /// what was expected, also for more than 100 signatures.
  static Checkpoint parse(std::string_view text, std::string_view where);

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Of the state that a view shows. Throws Error(kInvalidArgument) for the state before all changes,
/// Error(kCorrupt) if the log has no row for it, and what View throws.
CLAIMGRAPH_EXPORT Checkpoint checkpoint_of(const View& view);

/// Adds a signature with an Ed25519 private key in PEM form (`openssl genpkey -algorithm ed25519`).
/// Throws Error(kInvalidArgument) for another key, or one that is locked by a passphrase.
CLAIMGRAPH_EXPORT void sign(Checkpoint& checkpoint, std::string_view private_key_pem);

/// Whether one of the signatures is that of the key, an Ed25519 public (or private) key in PEM
/// form, and is right. Throws Error(kInvalidArgument) for another key. One that cannot be read by
/// itself, or is of somebody else, is no match.
[[nodiscard]] CLAIMGRAPH_EXPORT bool is_signed_by(const Checkpoint& checkpoint,
                                                  std::string_view key_pem);

/// Throws Error(kCorrupt) unless the store that the view is of is the one of the checkpoint, has
/// that change, and has that chain there. Says nothing about rows: Store::verify compares those
/// with the chain. Throws what View throws, too.
CLAIMGRAPH_EXPORT void compare_with(const Checkpoint& checkpoint, const View& view);

}  // namespace claimgraph
