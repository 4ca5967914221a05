// One line of JSON as a tree that knows where each value stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>

namespace claimgraph::io {

/// A JSON string with its place in the line.
struct JsonText {
  std::string_view text;   ///< without quotes, escapes resolved
  std::size_t offset = 0;  ///< of the opening quote
  bool escaped = false;    ///< has escapes: offsets inside the text are not those in the line

  /// Place in the line of byte `inner` of the text; the opening quote when that is not known.
  [[nodiscard]] std::size_t offset_of(std::size_t inner) const noexcept {
    return escaped ? offset : offset + 1 + inner;
  }
};

struct JsonValue {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  bool flag = false;             ///< of a kBool
  std::size_t offset = 0;        ///< of the value's first byte in the line
  JsonText string;               ///< of a kString
  std::string_view token;        ///< of a kNumber, as written
  JsonText name;                 ///< of a member of an object
  std::size_t first_child = 0;   ///< of a kArray or kObject; 0 for none
  std::size_t next_sibling = 0;  ///< 0 for none
};

/// "a string", "a number", ...
CLAIMGRAPH_EXPORT const char* describe(JsonValue::Kind kind) noexcept;

/// Reads lines of JSON. The tree and its texts are those of the last line read and stand in the
/// line's bytes and in the reader.
class CLAIMGRAPH_EXPORT JsonLine {
 public:
  /// Deepest nesting of arrays and objects that is read.
  static constexpr int kMaxDepth = 64;
  /// Bytes that must be readable behind a line.
  static std::size_t padding() noexcept;

  JsonLine();
  ~JsonLine();
  JsonLine(const JsonLine&) = delete;
  JsonLine& operator=(const JsonLine&) = delete;

  /// Reads a line that is one JSON object, all of it. `capacity` counts the readable bytes, padding
  /// included. Throws BadLine(kParse) where the line is not that, or holds U+0000 in a string, and
  /// BadLine(kLimit) when it is nested too deeply.
  void read(std::string_view line, std::size_t capacity);

  /// The object. Precondition: a line has been read.
  [[nodiscard]] const JsonValue& root() const noexcept { return values_.front(); }
  [[nodiscard]] const JsonValue* first_child(const JsonValue& parent) const noexcept {
    return parent.first_child == 0 ? nullptr : &values_[parent.first_child];
  }
  /// The text of an object or array, as it stands in the line.
  [[nodiscard]] std::string_view text_of(const JsonValue& value) const;
  [[nodiscard]] const JsonValue* next_sibling(const JsonValue& value) const noexcept {
    return value.next_sibling == 0 ? nullptr : &values_[value.next_sibling];
  }

 private:
  struct Walk;
  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::vector<JsonValue> values_;  // the root first
  std::string_view line_;
};

}  // namespace claimgraph::io
