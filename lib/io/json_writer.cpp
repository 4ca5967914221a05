#include "io/json_writer.hpp"

#include <array>
#include <charconv>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph::io {

void JsonWriter::clear() {
  line_.clear();
}

std::string_view JsonWriter::line() {
  if (line_.empty() || line_.back() != '\n') {
    line_ += '\n';
  }
  return line_;
}

void JsonWriter::separate() {
  if (!line_.empty() && line_.back() != '{' && line_.back() != '[') {
    line_ += ',';
  }
}

void JsonWriter::name(std::string_view name) {
  separate();
  quote(name);
  line_ += ':';
}

void JsonWriter::quote(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string quoted;
  bool plain = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    plain = plain && byte < 0x7F;
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20) {
      quoted += "\\u00";
      quoted += kHex[byte >> 4U];
      quoted += kHex[byte & 0xFU];
    } else {
      quoted += c;
    }
  }
  line_ += '"';
  line_ += plain ? quoted : printable_json(quoted);
  line_ += '"';
}

void JsonWriter::field(std::string_view field_name, std::string_view text) {
  name(field_name);
  quote(text);
}

void JsonWriter::field(std::string_view field_name, std::uint64_t number) {
  name(field_name);
  line_ += std::to_string(number);
}

void JsonWriter::flag_field(std::string_view field_name, bool flag) {
  name(field_name);
  line_ += flag ? "true" : "false";
}

void JsonWriter::real_field(std::string_view field_name, double number) {
  name(field_name);
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  line_.append(digits.data(), end);
}

void JsonWriter::json_element(std::string_view json) {
  separate();
  line_ += json;
}

void JsonWriter::field_unless_empty(std::string_view field_name, std::string_view text) {
  if (!text.empty()) {
    field(field_name, text);
  }
}

void JsonWriter::element(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::open(std::string_view field_name, char bracket) {
  name(field_name);
  line_ += bracket;
}

void JsonWriter::open(char bracket) {
  separate();
  line_ += bracket;
}

void JsonWriter::close(char bracket) {
  line_ += bracket;
}

}  // namespace claimgraph::io
