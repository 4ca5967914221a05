// Functions of nodes, relationships, paths and their properties.

#include <algorithm>
#include <iterator>

#include <claimgraph/base/error.hpp>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kElement = {ValueType::kNode, ValueType::kRelationship};
constexpr TypeSet kWithProperties = {ValueType::kNode, ValueType::kRelationship, ValueType::kMap};

ElementId id_of(const Arguments& arguments) {
  switch (arguments[0].type()) {
    case ValueType::kNode:
      return arguments[0].node()->id;
    case ValueType::kRelationship:
      return arguments[0].relationship()->id;
    default:
      arguments.wrong_type(0, kElement);
  }
}

template <typename Element>
const Element& loaded(const Element& element) {
  if (!element.loaded) {
    throw Error(ErrorCode::kInvalidArgument, "the properties of an element were not loaded");
  }
  return element;
}

const ValueMap& properties_of(const Arguments& arguments) {
  switch (arguments[0].type()) {
    case ValueType::kNode:
      return loaded(*arguments[0].node()).properties;
    case ValueType::kRelationship:
      return loaded(*arguments[0].relationship()).properties;
    case ValueType::kMap:
      return arguments[0].map();
    default:
      arguments.wrong_type(0, kWithProperties);
  }
}

// Unique among nodes and among relationships: the table in the upper bits.
Value id(const FunctionCall& call) {
  constexpr unsigned kRowBits = 48;
  const Arguments arguments(call, "id");
  const ElementId element = id_of(arguments);
  if (element.row < 0 || element.row >= std::int64_t{1} << kRowBits || element.table > 0x7FFFU) {
    arguments.refuse("this element has no number that fits; elementId() gives a text");
  }
  return (std::int64_t{element.table} << kRowBits) + element.row;
}

Value element_id(const FunctionCall& call) {
  const ElementId element = id_of(Arguments(call, "elementId"));
  return std::to_string(element.table) + ":" + std::to_string(element.row);
}

Value labels(const FunctionCall& call) {
  const Arguments arguments(call, "labels");
  if (!arguments[0].is(ValueType::kNode)) {
    arguments.wrong_type(0, ValueType::kNode);
  }
  const Node& node = loaded(*arguments[0].node());
  return ValueList(node.labels.begin(), node.labels.end());
}

Value type(const FunctionCall& call) {
  return Arguments(call, "type").relationship(0).type;
}

Value keys(const FunctionCall& call) {
  const ValueMap& map = properties_of(Arguments(call, "keys"));
  ValueList names;
  names.reserve(map.size());
  std::transform(map.entries().begin(), map.entries().end(), std::back_inserter(names),
                 [](const ValueMap::Entry& entry) { return entry.first; });
  return names;
}

Value properties(const FunctionCall& call) {
  const Arguments arguments(call, "properties");
  return arguments[0].is(ValueType::kMap) ? arguments[0] : Value(properties_of(arguments));
}

Value start_node(const FunctionCall& call) {
  return call.graph.load_node(Arguments(call, "startNode").relationship(0).start);
}

Value end_node(const FunctionCall& call) {
  return call.graph.load_node(Arguments(call, "endNode").relationship(0).end);
}

Value nodes(const FunctionCall& call) {
  const Path& path = Arguments(call, "nodes").path(0);
  return ValueList(path.nodes.begin(), path.nodes.end());
}

Value relationships(const FunctionCall& call) {
  const Path& path = Arguments(call, "relationships").path(0);
  return ValueList(path.relationships.begin(), path.relationships.end());
}

Value length(const FunctionCall& call) {
  return static_cast<std::int64_t>(Arguments(call, "length").path(0).relationships.size());
}

Value exists(const FunctionCall& call) {
  return !call.arguments[0].is_null();
}

ScalarFunction reading(ScalarFunction function) {
  function.reads_elements = true;
  return function;
}

}  // namespace

std::vector<ScalarFunction> element_functions() {
  constexpr TypeSet kNode = ValueType::kNode;
  constexpr TypeSet kRelationship = ValueType::kRelationship;
  constexpr TypeSet kPath = ValueType::kPath;
  constexpr TypeSet kList = ValueType::kList;
  constexpr TypeSet kText = ValueType::kString;

  ScalarFunction is_there =
      plain_function("exists", "exists(property)", "Whether a property is there (not null).",
                     {TypeSet::any()}, ValueType::kBoolean, exists);
  is_there.null_in_null_out = false;

  return {
      is_there,
      plain_function("id", "id(element)",
                     "A number of a node or relationship, its own in one graph.", {kElement},
                     ValueType::kInteger, id),
      plain_function("elementId", "elementId(element)",
                     "A text for a node or relationship, its own in one graph.", {kElement}, kText,
                     element_id),
      reading(plain_function("labels", "labels(node)", "The labels of a node.", {kNode}, kList,
                             labels)),
      plain_function("type", "type(relationship)", "The type of a relationship.", {kRelationship},
                     kText, type),
      reading(plain_function("keys", "keys(element or map)",
                             "Names of the properties that are there, or the keys of a map.",
                             {kWithProperties}, kList, keys)),
      reading(plain_function("properties", "properties(element or map)", "The properties as a map.",
                             {kWithProperties}, ValueType::kMap, properties)),
      plain_function("startNode", "startNode(relationship)", "The node a relationship starts at.",
                     {kRelationship}, kNode, start_node),
      plain_function("endNode", "endNode(relationship)", "The node a relationship ends at.",
                     {kRelationship}, kNode, end_node),
      plain_function("nodes", "nodes(path)", "The nodes of a path in order.", {kPath}, kList,
                     nodes),
      plain_function("relationships", "relationships(path)",
                     "The relationships of a path in order.", {kPath}, kList, relationships),
      plain_function("length", "length(path)", "The number of relationships of a path.", {kPath},
                     ValueType::kInteger, length),
  };
}

}  // namespace claimgraph
