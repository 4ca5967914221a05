// One JSON object as one line of text.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>

namespace claimgraph::io {

/// Writes JSON in the order of the calls, without spaces. Text is written as it is, in UTF-8; only
/// quotes, backslashes and control characters are escaped.
class CLAIMGRAPH_EXPORT JsonWriter {
 public:
  /// Back to the empty line.
  void clear();
  /// What was written, with a line feed at the end.
  [[nodiscard]] std::string_view line();

  void field(std::string_view name, std::string_view text);
  void field(std::string_view name, const char* text) { field(name, std::string_view(text)); }
  void field(std::string_view name, std::uint64_t number);
  void field(std::string_view name, std::same_as<bool> auto flag) { flag_field(name, flag); }
  /// The shortest text that reads as the same number. Precondition: finite.
  void real_field(std::string_view name, double number);
  void field_unless_empty(std::string_view name, std::string_view text);
  /// A text in an array.
  void element(std::string_view text);

  /// JSON in an array, as it is.
  void json_element(std::string_view json);

  /// `bracket` is '{' or '['; closed with '}' or ']'.
  void open(std::string_view name, char bracket);
  void open(char bracket);
  void close(char bracket);

 private:
  void flag_field(std::string_view name, bool flag);
  void separate();
  void name(std::string_view name);
  void quote(std::string_view text);

  std::string line_;
};

}  // namespace claimgraph::io
