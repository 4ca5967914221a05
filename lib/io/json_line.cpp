#include "io/json_line.hpp"

#include <optional>
#include <string>

// Its checks for its own developers keep a table that it does not look whether it got memory for.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>

#include "io/bad_line.hpp"

namespace claimgraph::io {

namespace ondemand = simdjson::ondemand;

namespace {

/// Where a string starts that has no end, or where a control character stands in one.
struct StringFault {
  std::size_t offset = 0;
  bool control_character = false;
};

std::optional<StringFault> find_string_fault(std::string_view line) {
  bool inside = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      inside = !inside;
      start = i;
    } else if (inside && c == '\\') {
      ++i;
    } else if (inside && static_cast<unsigned char>(c) < 0x20) {
      return StringFault{i, true};
    }
  }
  if (inside) {
    return StringFault{start, false};
  }
  return std::nullopt;
}

/// Offset behind the brace that closes the object at `start`, or nothing when it stays open.
std::optional<std::size_t> find_object_end(std::string_view line, std::size_t start) {
  bool inside = false;
  std::size_t open = 0;
  for (std::size_t i = start; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      inside = !inside;
    } else if (inside) {
      i += c == '\\' ? 1 : 0;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return i + 1;
    }
  }
  return std::nullopt;
}

[[noreturn]] void fail_after_object(std::size_t offset) {
  throw BadLine(ErrorCode::kParse, offset, "text after the object", "one object on a line");
}

[[noreturn]] void fail_open(std::size_t offset) {
  throw BadLine(ErrorCode::kParse, offset, "the line ends inside the object", "a closing brace");
}

std::string describe(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return "invalid escape in a string";
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
      return "a number that cannot be read";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "an unknown word";
    case simdjson::EMPTY:
      return "no JSON here";
    default:
      return "this is not JSON";
  }
}

std::string expectation(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return R"(one of \" \\ \/ \b \f \n \r \t \uXXXX)";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a string in double quotes, a number, true or false";
    default:
      return "one JSON object, all of it on this line";
  }
}

}  // namespace

const char* describe(JsonValue::Kind kind) noexcept {
  switch (kind) {
    case JsonValue::Kind::kNull:
      return "null";
    case JsonValue::Kind::kBool:
      return "true or false";
    case JsonValue::Kind::kNumber:
      return "a number";
    case JsonValue::Kind::kString:
      return "a string";
    case JsonValue::Kind::kArray:
      return "an array";
    case JsonValue::Kind::kObject:
      return "an object";
  }
  return "?";
}

struct JsonLine::Parser {
  ondemand::parser parser;
};

// One walk over a line; simdjson reads forward only, so each value is taken as it comes.
struct JsonLine::Walk {
  std::string_view line;
  std::vector<JsonValue>& values;
  ondemand::document& document;

  [[nodiscard]] std::size_t offset_of(const char* place) const noexcept {
    return static_cast<std::size_t>(place - line.data());
  }

  [[noreturn]] void fail(simdjson::error_code error, std::optional<std::size_t> offset = {}) {
    if (!offset) {
      const char* place = nullptr;
      const bool known = document.current_location().get(place) == simdjson::SUCCESS &&
                         place >= line.data() && place <= line.data() + line.size();
      offset = known ? offset_of(place) : line.size();
    }
    if (*offset >= line.size()) {
      fail_open(line.size());
    }
    throw BadLine(ErrorCode::kParse, *offset, describe(error), expectation(error));
  }

  template <typename T>
  T take(simdjson::simdjson_result<T> result, std::optional<std::size_t> offset = {}) {
    T value{};
    if (const auto error = std::move(result).get(value)) {
      fail(error, offset);
    }
    return value;
  }

  JsonText text(std::string_view content, std::size_t offset) const {
    JsonText result{content, offset, false};
    // Up to its first escape a text is as it stands, and the escape is inside its length.
    result.escaped = line.substr(offset + 1, content.size()).find('\\') != std::string_view::npos;
    if (const std::size_t nul = content.find('\0'); nul != std::string_view::npos) {
      throw BadLine(ErrorCode::kParse, offset, "U+0000 in a string", "text without it");
    }
    return result;
  }

  static void check_depth(int depth, std::size_t offset) {
    if (depth > kMaxDepth) {
      throw BadLine(ErrorCode::kLimit, offset, "nested too deeply",
                    "at most " + std::to_string(kMaxDepth) + " levels");
    }
  }

  void link(std::size_t parent, std::size_t& previous, std::size_t child) {
    (previous == 0 ? values[parent].first_child : values[previous].next_sibling) = child;
    previous = child;
  }

  void object(ondemand::object members, std::size_t parent, int depth) {
    check_depth(depth, values[parent].offset);
    std::size_t previous = 0;
    for (auto item : members) {
      ondemand::field field = take(std::move(item));
      const std::size_t name_offset = offset_of(field.key().raw()) - 1;
      const JsonText name = text(take(field.unescaped_key(), name_offset), name_offset);
      const std::size_t child = value(field.value(), depth);
      values[child].name = name;
      link(parent, previous, child);
    }
  }

  void array(ondemand::array elements, std::size_t parent, int depth) {
    check_depth(depth, values[parent].offset);
    std::size_t previous = 0;
    for (auto item : elements) {
      const std::size_t child = value(take(item), depth);
      link(parent, previous, child);
    }
  }

  std::size_t value(ondemand::value raw, int depth) {
    const std::string_view token = raw.raw_json_token();
    const std::size_t offset = offset_of(token.data());
    const std::size_t index = values.size();
    values.emplace_back().offset = offset;
    switch (take(raw.type(), offset)) {
      case ondemand::json_type::object:
        values[index].kind = JsonValue::Kind::kObject;
        object(take(raw.get_object()), index, depth + 1);
        break;
      case ondemand::json_type::array:
        values[index].kind = JsonValue::Kind::kArray;
        array(take(raw.get_array()), index, depth + 1);
        break;
      case ondemand::json_type::string:
        values[index].kind = JsonValue::Kind::kString;
        values[index].string = text(take(raw.get_string(), offset), offset);
        break;
      case ondemand::json_type::number: {
        values[index].kind = JsonValue::Kind::kNumber;
        values[index].token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
        take(raw.get_number(), offset);
        break;
      }
      case ondemand::json_type::boolean:
        values[index].kind = JsonValue::Kind::kBool;
        if (raw.get_bool().get(values[index].flag) != simdjson::SUCCESS) {
          fail(simdjson::T_ATOM_ERROR, offset);
        }
        break;
      case ondemand::json_type::null: {
        bool null = false;
        if (raw.is_null().get(null) != simdjson::SUCCESS || !null) {
          fail(simdjson::N_ATOM_ERROR, offset);
        }
        break;
      }
    }
    return index;
  }
};

std::size_t JsonLine::padding() noexcept {
  return simdjson::SIMDJSON_PADDING;
}

JsonLine::JsonLine() : parser_(std::make_unique<Parser>()) {}

JsonLine::~JsonLine() = default;

std::string_view JsonLine::text_of(const JsonValue& value) const {
  const std::size_t end = find_object_end(line_, value.offset).value_or(line_.size());
  return line_.substr(value.offset, end - value.offset);
}

void JsonLine::read(std::string_view line, std::size_t capacity) {
  values_.clear();
  line_ = line;
  ondemand::parser& parser = parser_->parser;
  // simdjson does not look whether it got the memory for its strings, but asks again where it has
  // none; asking here first makes sure that it has.
  if (parser.capacity() < line.size() &&
      parser.allocate(line.size(), parser.max_depth()) == simdjson::MEMALLOC) {
    throw std::bad_alloc();
  }
  ondemand::document document;
  const auto error = parser.iterate(line.data(), line.size(), capacity).get(document);
  if (error == simdjson::MEMALLOC) {
    throw std::bad_alloc();
  }
  if (error) {
    if (const auto invalid = find_invalid_utf8(line)) {
      throw BadLine(ErrorCode::kParse, *invalid, "invalid UTF-8", "text in UTF-8");
    }
    if (const auto fault = find_string_fault(line)) {
      if (fault->control_character) {
        throw BadLine(ErrorCode::kParse, fault->offset, "a control character in a string",
                      "an escape such as \\n or \\u0001");
      }
      throw BadLine(ErrorCode::kParse, fault->offset, "a string without end",
                    "a closing double quote on this line");
    }
    throw BadLine(ErrorCode::kParse, 0, describe(error), expectation(error));
  }

  const std::size_t start = line.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || line[start] != '{') {
    throw BadLine(ErrorCode::kParse, start == std::string_view::npos ? 0 : start,
                  "this is not a JSON object", "one object in braces");
  }
  Walk walk{line, values_, document};
  values_.emplace_back().kind = JsonValue::Kind::kObject;
  values_.front().offset = start;
  ondemand::object root;
  if (const auto root_error = document.get_object().get(root)) {
    // simdjson looks at the line's last token first, which does not close the object.
    if (root_error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) {
      if (const auto end = find_object_end(line, start)) {
        fail_after_object(line.find_first_not_of(" \t\r\n", *end));
      }
      fail_open(line.size());
    }
    walk.fail(root_error);
  }
  walk.object(root, 0, 1);
  const char* rest = nullptr;
  if (document.current_location().get(rest) == simdjson::SUCCESS) {
    fail_after_object(walk.offset_of(rest));
  }
}

}  // namespace claimgraph::io
