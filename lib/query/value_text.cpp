#include "query/value_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include <claimgraph/query/value.hpp>

namespace claimgraph {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void write_name(std::string& out, std::string_view name) {
  const bool plain =
      !name.empty() && is_letter(name.front()) &&
      std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); });
  if (plain) {
    out += name;
    return;
  }
  out += '`';
  for (const char c : name) {
    out += c;
    if (c == '`') {
      out += c;
    }
  }
  out += '`';
}

void write_string(std::string& out, std::string_view text) {
  static constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  out += '\'';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '\'':
      case '\\':
        out += '\\';
        out += c;
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          out += "\\u00";
          out += kHexDigits[byte >> 4U];
          out += kHexDigits[byte & 0xFU];
        } else {
          out += c;
        }
    }
  }
  out += '\'';
}

void write(std::string& out, const Value& value);

void write_map(std::string& out, const ValueMap& map) {
  out += '{';
  bool first = true;
  for (const ValueMap::Entry& entry : map.entries()) {
    if (!first) {
      out += ", ";
    }
    first = false;
    write_name(out, entry.first);
    out += ": ";
    write(out, entry.second);
  }
  out += '}';
}

void write_list(std::string& out, const ValueList& list) {
  out += '[';
  bool first = true;
  for (const Value& element : list) {
    if (!first) {
      out += ", ";
    }
    first = false;
    write(out, element);
  }
  out += ']';
}

void write_properties(std::string& out, const ValueMap& properties, bool after_space) {
  if (!properties.empty()) {
    if (after_space) {
      out += ' ';
    }
    write_map(out, properties);
  }
}

void write_node(std::string& out, const Node& node) {
  out += '(';
  for (const std::string& label : node.labels) {
    out += ':';
    write_name(out, label);
  }
  write_properties(out, node.properties, !node.labels.empty());
  out += ')';
}

void write_relationship(std::string& out, const Relationship& relationship) {
  out += '[';
  if (!relationship.type.empty()) {
    out += ':';
    write_name(out, relationship.type);
  }
  write_properties(out, relationship.properties, !relationship.type.empty());
  out += ']';
}

void write_path(std::string& out, const Path& path) {
  out += '<';
  for (std::size_t i = 0; i < path.nodes.size(); ++i) {
    write_node(out, *path.nodes[i]);
    if (i < path.relationships.size()) {
      const Relationship& relationship = *path.relationships[i];
      const bool forward = relationship.start == path.nodes[i]->id;
      out += forward ? "-" : "<-";
      write_relationship(out, relationship);
      out += forward ? "->" : "-";
    }
  }
  out += '>';
}

void write_call(std::string& out, std::string_view function, const std::string& text) {
  out += function;
  out += '(';
  write_string(out, text);
  out += ')';
}

void write(std::string& out, const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      out += "null";
      break;
    case ValueType::kBoolean:
      out += value.boolean() ? "true" : "false";
      break;
    case ValueType::kInteger:
      out += std::to_string(value.integer());
      break;
    case ValueType::kFloat:
      out += float_text(value.real());
      break;
    case ValueType::kString:
      write_string(out, value.string());
      break;
    case ValueType::kList:
      write_list(out, value.list());
      break;
    case ValueType::kMap:
      write_map(out, value.map());
      break;
    case ValueType::kNode:
      write_node(out, *value.node());
      break;
    case ValueType::kRelationship:
      write_relationship(out, *value.relationship());
      break;
    case ValueType::kPath:
      write_path(out, *value.path());
      break;
    case ValueType::kQuantity:
      write_call(out, "quantity", value.quantity().str());
      break;
    case ValueType::kDate:
      write_call(out, "date", value.date().str());
      break;
  }
}

}  // namespace

std::string float_text(double value) {
  if (std::isnan(value)) {
    return "NaN";
  }
  if (std::isinf(value)) {
    return value > 0 ? "Inf" : "-Inf";
  }
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e15);
  std::array<char, 64> buffer{};
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  std::string text(buffer.data(), written.ptr);
  if (plain) {
    return text.find('.') == std::string::npos ? text + ".0" : text;
  }
  // Exponents in the form that openCypher reads: no plus sign.
  const std::size_t mantissa_end = text.find('e') + 1;
  std::size_t digits = mantissa_end + 1;
  while (digits + 1 < text.size() && text[digits] == '0') {
    ++digits;
  }
  const bool negative = text[mantissa_end] == '-';
  return text.substr(0, mantissa_end) + (negative ? "-" : "") + text.substr(digits);
}

std::string to_text(const Value& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace claimgraph
