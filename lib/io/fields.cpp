#include "io/fields.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include <claimgraph/model/key.hpp>

namespace claimgraph::io {

namespace {

/// "'subject'", or "an element" of an array.
std::string field_of(const JsonValue& value) {
  return value.name.text.empty() ? "an element" : quoted(value.name.text);
}

template <typename T>
T parsed_text(const JsonValue& value, Parsed<T> (*parse)(std::string_view)) {
  const JsonText text = text_of(value);
  Parsed<T> parsed = parse(text.text);
  if (!parsed) {
    const ParseError& error = parsed.error();
    throw BadLine(ErrorCode::kParse, text.offset_of(error.offset), error.message, error.expected);
  }
  return *parsed;
}

template <typename T>
T optional_field(const Fields& fields, std::string_view name, T (*read)(const JsonValue&)) {
  const JsonValue* value = fields.find(name);
  return value == nullptr ? T{} : read(*value);
}

std::string string_of(const JsonValue& value) {
  return std::string(text_of(value).text);
}

}  // namespace

Fields::Fields(const JsonLine& line, const JsonValue& value, std::string_view what,
               std::span<const std::string_view> allowed)
    : line_(line), object_(value), what_(what) {
  if (value.kind != JsonValue::Kind::kObject) {
    fail_type(value, "an object");
  }
  // Unknown names first: then at most allowed.size() members are compared with each other.
  for (const JsonValue* member = line.first_child(value); member != nullptr;
       member = line.next_sibling(*member)) {
    const std::string_view name = member->name.text;
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
      const std::vector<std::string> names(allowed.begin(), allowed.end());
      throw BadLine(ErrorCode::kParse, member->name.offset,
                    "unknown field " + quoted(name) + " of " + std::string(what),
                    "one of " + join(allowed) + did_you_mean(name, names));
    }
    if (find(name) != member) {
      throw BadLine(ErrorCode::kParse, member->name.offset,
                    "field " + quoted(name) + " is given twice", "each field once");
    }
  }
}

const JsonValue* Fields::find(std::string_view name) const noexcept {
  for (const JsonValue* member = line_.first_child(object_); member != nullptr;
       member = line_.next_sibling(*member)) {
    if (member->name.text == name) {
      return member;
    }
  }
  return nullptr;
}

const JsonValue& Fields::require(std::string_view name) const {
  if (const JsonValue* value = find(name)) {
    return *value;
  }
  throw BadLine(ErrorCode::kParse, object_.offset, std::string(what_) + " without " + quoted(name),
                "the field " + quoted(name));
}

const JsonValue& Fields::require_one_of(std::span<const std::string_view> names) const {
  const JsonValue* found = nullptr;
  for (const std::string_view name : names) {
    const JsonValue* value = find(name);
    if (value != nullptr && found != nullptr) {
      throw BadLine(
          ErrorCode::kParse, std::max(value->name.offset, found->name.offset),
          std::string(what_) + " with both " + quoted(found->name.text) + " and " + quoted(name),
          "exactly one of " + join(names));
    }
    found = value != nullptr ? value : found;
  }
  if (found == nullptr) {
    throw BadLine(ErrorCode::kParse, object_.offset, std::string(what_) + " says nothing",
                  "exactly one of " + join(names));
  }
  return *found;
}

std::string join(std::span<const std::string_view> words) {
  std::string result;
  for (const std::string_view word : words) {
    result += result.empty() ? "" : ", ";
    result += word;
  }
  return result;
}

void fail_type(const JsonValue& value, const std::string& expected) {
  throw BadLine(ErrorCode::kParse, value.offset, field_of(value) + " is " + describe(value.kind),
                expected);
}

void fail_word(const JsonValue& value, std::span<const std::string> words) {
  const std::string_view word = value.string.text;
  const std::vector<std::string_view> views(words.begin(), words.end());
  throw BadLine(ErrorCode::kParse, value.string.offset_of(0),
                "unknown " + std::string(value.name.text) + " " + quoted(word),
                "one of " + join(views) + did_you_mean(word, words));
}

JsonText text_of(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kString) {
    fail_type(value, "a string");
  }
  return value.string;
}

std::string words_of(const JsonValue& value) {
  const JsonText text = text_of(value);
  if (text.text.empty()) {
    throw BadLine(ErrorCode::kInvalidArgument, text.offset, field_of(value) + " is empty",
                  "text of at least one character");
  }
  return std::string(text.text);
}

bool flag_of(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kBool) {
    fail_type(value, "true or false");
  }
  return value.flag;
}

std::uint64_t whole_number_of(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kNumber) {
    fail_type(value, "a number");
  }
  std::uint64_t number = 0;
  const char* end = value.token.data() + value.token.size();
  const auto [stop, error] = std::from_chars(value.token.data(), end, number);
  // The store counts in signed 64-bit numbers.
  if (error != std::errc{} || stop != end || number > std::uint64_t{INT64_MAX}) {
    throw BadLine(ErrorCode::kParse, value.offset, field_of(value) + " is not a whole number",
                  "digits only, such as 0 or 1329");
  }
  return number;
}

double probability_of(const JsonValue& value) {
  if (value.kind != JsonValue::Kind::kNumber) {
    fail_type(value, "a number");
  }
  double number = -1;
  const char* end = value.token.data() + value.token.size();
  const auto [stop, error] = std::from_chars(value.token.data(), end, number);
  if (error != std::errc{} || stop != end || !(number >= 0 && number <= 1)) {
    throw BadLine(ErrorCode::kInvalidArgument, value.offset,
                  field_of(value) + " is not between 0 and 1", "a number such as 0.85");
  }
  return number;
}

std::string key_of(const JsonValue& value) {
  const JsonText text = text_of(value);
  if (!is_valid_key(text.text)) {
    throw BadLine(ErrorCode::kInvalidArgument, text.offset_of(0),
                  field_of(value) + " is not a key: " + quoted(text.text),
                  "1 to 128 bytes: a letter or digit, then letters, digits and _ . : / -");
  }
  return std::string(text.text);
}

std::string name_of(const JsonValue& value) {
  std::string key = key_of(value);
  if (Digest::from_hex(key)) {
    throw BadLine(ErrorCode::kInvalidArgument, value.string.offset_of(0),
                  field_of(value) + " looks like an id", "a key that is not 64 hexadecimal digits");
  }
  return key;
}

std::string language_of(const JsonValue& value) {
  const JsonText text = text_of(value);
  if (!is_valid_language(text.text)) {
    throw BadLine(ErrorCode::kInvalidArgument, text.offset_of(0),
                  "not a language tag: " + quoted(text.text), "BCP 47, such as id or zh-Hans");
  }
  return std::string(text.text);
}

EdtfDate date_of(const JsonValue& value) {
  if (text_of(value).text.empty()) {
    throw BadLine(ErrorCode::kParse, value.offset, field_of(value) + " is empty",
                  "a date such as 2025-01-30, or no such field");
  }
  return parsed_text<EdtfDate>(value, &EdtfDate::parse);
}

Digest digest_of(const JsonValue& value) {
  const JsonText text = text_of(value);
  const auto digest = Digest::from_hex(text.text);
  if (!digest || digest->empty()) {
    throw BadLine(ErrorCode::kParse, text.offset_of(0),
                  field_of(value) + " is not a SHA-256 digest", "64 hexadecimal digits");
  }
  return *digest;
}

Quantity quantity_of(const JsonValue& value) {
  return parsed_text<Quantity>(value, &Quantity::parse);
}

std::string optional_text(const Fields& fields, std::string_view name) {
  return optional_field<std::string>(fields, name, &string_of);
}

std::string optional_key(const Fields& fields, std::string_view name) {
  return optional_field<std::string>(fields, name, &key_of);
}

std::string optional_name(const Fields& fields, std::string_view name) {
  return optional_field<std::string>(fields, name, &name_of);
}

std::string optional_language(const Fields& fields, std::string_view name) {
  return optional_field<std::string>(fields, name, &language_of);
}

EdtfDate optional_date(const Fields& fields, std::string_view name) {
  return optional_field<EdtfDate>(fields, name, &date_of);
}

Digest optional_digest(const Fields& fields, std::string_view name) {
  return optional_field<Digest>(fields, name, &digest_of);
}

}  // namespace claimgraph::io
