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

}  // namespace

std::optional<Value> value_of_json(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return value_of(root);
}

}  // namespace claimgraph
