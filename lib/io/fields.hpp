// Typed fields of a JSON object; every error knows its place in the line.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/quantity/quantity.hpp>

#include "io/bad_line.hpp"
#include "io/json_line.hpp"

namespace claimgraph::io {

/// The members of one object, none of them twice and none unknown.
class Fields {
 public:
  /// `what` is for messages: "a claim". Throws BadLine unless `value` is an object whose members
  /// are among `allowed`.
  Fields(const JsonLine& line, const JsonValue& value, std::string_view what,
         std::span<const std::string_view> allowed);

  [[nodiscard]] const JsonLine& line() const noexcept { return line_; }
  [[nodiscard]] const JsonValue& object() const noexcept { return object_; }
  [[nodiscard]] std::string_view what() const noexcept { return what_; }

  /// The member's value, or null.
  [[nodiscard]] const JsonValue* find(std::string_view name) const noexcept;
  /// The member's value. Throws BadLine if there is none.
  [[nodiscard]] const JsonValue& require(std::string_view name) const;
  /// The one member of several that is there. Throws BadLine unless there is exactly one.
  [[nodiscard]] const JsonValue& require_one_of(std::span<const std::string_view> names) const;

 private:
  const JsonLine& line_;
  const JsonValue& object_;
  std::string_view what_;
};

// Each reads one value, or throws BadLine with what was expected. The optional ones give an empty
// value when there is no field.

JsonText text_of(const JsonValue& value);
/// Text that is not empty.
std::string words_of(const JsonValue& value);
bool flag_of(const JsonValue& value);
std::uint64_t whole_number_of(const JsonValue& value);
/// A number from 0 to 1.
double probability_of(const JsonValue& value);
std::string key_of(const JsonValue& value);
/// A key that names a claim or attribution, which must not look like an id.
std::string name_of(const JsonValue& value);
std::string language_of(const JsonValue& value);
EdtfDate date_of(const JsonValue& value);
Digest digest_of(const JsonValue& value);
Quantity quantity_of(const JsonValue& value);

std::string optional_text(const Fields& fields, std::string_view name);
std::string optional_key(const Fields& fields, std::string_view name);
std::string optional_name(const Fields& fields, std::string_view name);
std::string optional_language(const Fields& fields, std::string_view name);
EdtfDate optional_date(const Fields& fields, std::string_view name);
Digest optional_digest(const Fields& fields, std::string_view name);

/// "a, b, c"
std::string join(std::span<const std::string_view> words);

/// Throws BadLine for a word that is none of `words`.
[[noreturn]] void fail_word(const JsonValue& value, std::span<const std::string> words);

/// Throws BadLine for a value of the wrong JSON type.
[[noreturn]] void fail_type(const JsonValue& value, const std::string& expected);

/// One of the values of an enumeration, by its name.
template <typename Enum>
Enum word_of(const JsonValue& value, std::optional<Enum> (*parse)(std::string_view) noexcept,
             const char* (*name)(Enum) noexcept, std::initializer_list<Enum> all) {
  const JsonText text = text_of(value);
  if (const auto parsed = parse(text.text)) {
    for (const Enum one : all) {
      if (one == *parsed) {
        return one;
      }
    }
  }
  std::vector<std::string> names;
  for (const Enum one : all) {
    names.emplace_back(name(one));
  }
  fail_word(value, names);
}

}  // namespace claimgraph::io
