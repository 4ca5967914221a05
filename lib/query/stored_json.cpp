#include "query/stored_json.hpp"

#include <string>
#include <utility>

#include <simdjson.h>

namespace claimgraph {

namespace {

Value value_of(const simdjson::dom::element& element) {
  switch (element.type()) {
    case simdjson::dom::element_type::BOOL:
      return bool{element};
    case simdjson::dom::element_type::INT64:
      return std::int64_t{element};
    case simdjson::dom::element_type::UINT64:
      return static_cast<double>(std::uint64_t{element});
    case simdjson::dom::element_type::DOUBLE:
      return double{element};
    case simdjson::dom::element_type::STRING:
      return std::string_view{element};
    case simdjson::dom::element_type::ARRAY: {
      const simdjson::dom::array array = element;
      ValueList list;
      list.reserve(array.size());
      for (const simdjson::dom::element child : array) {
        list.push_back(value_of(child));
      }
      return list;
    }
    case simdjson::dom::element_type::OBJECT: {
      const simdjson::dom::object object = element;
      ValueMap map;
      for (const auto& [key, child] : object) {
        map.set(std::string(key), value_of(child));
      }
      return map;
    }
    case simdjson::dom::element_type::NULL_VALUE:
      break;
  }
  return {};
}

/// Most columns of JSON hold an empty list or map, or a few texts without escapes. Nothing for
/// other JSON.
std::optional<Value> value_of_plain(std::string_view json) {
  static const Value kEmptyList{ValueList{}};
  static const Value kEmptyMap{ValueMap{}};
  if (json == "[]") {
    return kEmptyList;
  }
  if (json == "{}") {
    return kEmptyMap;
  }
  if (!json.starts_with("[\"") || !json.ends_with("\"]") ||
      json.find('\\') != std::string_view::npos || !simdjson::validate_utf8(json)) {
    return std::nullopt;
  }
  ValueList list;
  std::size_t begin = 1;  // at the quotation mark before a text
  for (;;) {
    const std::size_t end = json.find('"', begin + 1);
    if (json[begin] != '"' || end == std::string_view::npos) {
      return std::nullopt;
    }
    list.emplace_back(json.substr(begin + 1, end - begin - 1));
    if (end + 2 == json.size()) {
      return list;
    }
    if (json[end + 1] != ',') {
      return std::nullopt;
    }
    begin = end + 2;
  }
}

}  // namespace

std::optional<Value> value_of_json(std::string_view json) {
  if (std::optional<Value> plain = value_of_plain(json)) {
    return plain;
  }
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return value_of(root);
}

}  // namespace claimgraph
