// Canonical JSON text, which names of claims and attributions are digests of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <claimgraph/base/sha256.hpp>

namespace claimgraph {

/// Writes an object as JSON without spaces, in UTF-8; only what must be escaped is. Members come
/// out in the order in which they are written: that of their names' bytes makes the canonical text.
class CanonicalText {
 public:
  CanonicalText() { begin_object(); }

  // A member each.
  void text(std::string_view name, std::string_view value);
  void number(std::string_view name, std::uint64_t value);
  void flag(std::string_view name, bool value);
  void digest(std::string_view name, const Digest& value);
  /// Until `end`, members are those of this one.
  void object(std::string_view name);
  void end() { text_ += '}'; }

  /// Ends the object itself. Throws Error(kInvalidArgument) when a text in it is not valid UTF-8.
  [[nodiscard]] std::string finish();

 private:
  void begin_object() { text_ += '{'; }
  void name(std::string_view name);
  void quote(std::string_view value);

  std::string text_;
};

}  // namespace claimgraph
