#include "io/import_position.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

namespace claimgraph::io {
namespace {

constexpr std::string_view kToLine = ": to line ";
constexpr std::string_view kByte = ", byte ";
constexpr std::string_view kDigest = ", SHA-256 ";

/// Reads from the front of `text`; false leaves nothing to go on with.
bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) {
    return false;
  }
  text.remove_prefix(expected.size());
  return true;
}

bool take(std::string_view& text, std::uint64_t& number) {
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return error == std::errc{};
}

}  // namespace

std::string describe_import(std::string_view file) {
  return "import " + std::string(file);
}

std::string describe_import(std::string_view file, const LinePosition& position) {
  std::string text = describe_import(file);
  text += kToLine;
  text += std::to_string(position.lines);
  text += kByte;
  text += std::to_string(position.bytes);
  text += kDigest;
  text += position.digest.hex();
  return text;
}

std::optional<LinePosition> read_import_position(std::string_view what, std::string_view file) {
  LinePosition position;
  if (!take(what, describe_import(file)) || !take(what, kToLine) || !take(what, position.lines) ||
      !take(what, kByte) || !take(what, position.bytes) || !take(what, kDigest)) {
    return std::nullopt;
  }
  const auto digest = Digest::from_hex(what);
  if (!digest) {
    return std::nullopt;
  }
  position.digest = *digest;
  return position;
}

}  // namespace claimgraph::io
