#include "value_output.hpp"

#include <cmath>
#include <cstddef>

#include <nlohmann/json.hpp>

#include <claimgraph/base/unicode.hpp>

namespace claimgraph::command {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of_non_number(double value) {
  if (std::isnan(value)) {
    return "NaN";
  }
  return value > 0 ? "Infinity" : "-Infinity";
}

Json object_of(const ValueMap& map) {
  Json object = Json::object();
  for (const auto& [key, value] : map.entries()) {
    object[key] = value_to_json(value);
  }
  return object;
}

Json node_to_json(const Node& node) {
  Json object;
  object["labels"] = node.labels;
  object["properties"] = object_of(node.properties);
  return object;
}

Json relationship_to_json(const Relationship& relationship) {
  Json object;
  object["type"] = relationship.type;
  object["properties"] = object_of(relationship.properties);
  return object;
}

Json path_to_json(const Path& path) {
  Json nodes = Json::array();
  for (const auto& node : path.nodes) {
    nodes.push_back(node_to_json(*node));
  }
  Json relationships = Json::array();
  for (std::size_t i = 0; i < path.relationships.size(); ++i) {
    const Relationship& relationship = *path.relationships[i];
    Json object;
    object["type"] = relationship.type;
    object["forward"] = relationship.start == path.nodes[i]->id;
    object["properties"] = object_of(relationship.properties);
    relationships.push_back(std::move(object));
  }
  Json object;
  object["nodes"] = std::move(nodes);
  object["relationships"] = std::move(relationships);
  return object;
}

}  // namespace

Json value_to_json(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return nullptr;
    case ValueType::kBoolean:
      return value.boolean();
    case ValueType::kInteger:
      return value.integer();
    case ValueType::kFloat:
      return std::isfinite(value.real()) ? Json(value.real())
                                         : Json(name_of_non_number(value.real()));
    case ValueType::kString:
      return value.string();
    case ValueType::kList: {
      Json array = Json::array();
      for (const Value& item : value.list()) {
        array.push_back(value_to_json(item));
      }
      return array;
    }
    case ValueType::kMap:
      return object_of(value.map());
    case ValueType::kNode:
      return node_to_json(*value.node());
    case ValueType::kRelationship:
      return relationship_to_json(*value.relationship());
    case ValueType::kPath:
      return path_to_json(*value.path());
    case ValueType::kQuantity:
      return value.quantity().str();
    case ValueType::kDate:
      return value.date().str();
  }
  return nullptr;
}

std::string json_line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string value_to_cell(const Value& value) {
  switch (value.type()) {
    case ValueType::kString:
      return value.string();
    case ValueType::kQuantity:
      return value.quantity().str();
    case ValueType::kDate:
      return value.date().str();
    case ValueType::kFloat:
      return std::isfinite(value.real()) ? to_text(value) : name_of_non_number(value.real());
    default:
      return to_text(value);
  }
}

std::string value_to_csv(const Value& value) {
  switch (value.type()) {
    case ValueType::kNull:
      return {};
    case ValueType::kList:
    case ValueType::kMap:
    case ValueType::kNode:
    case ValueType::kRelationship:
    case ValueType::kPath:
      return json_line(value_to_json(value));
    default:
      return value_to_cell(value);
  }
}

}  // namespace claimgraph::command
