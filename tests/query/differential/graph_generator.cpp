#include "graph_generator.hpp"

#include <algorithm>

namespace claimgraph::differential {
namespace {

Profile any_profile(Dice& dice) {
  return dice.one_of({Profile::kInteger, Profile::kInteger, Profile::kInteger, Profile::kFloat,
                      Profile::kFloat, Profile::kText, Profile::kText, Profile::kBoolean,
                      Profile::kNumber, Profile::kList, Profile::kMixed, Profile::kMixed});
}

ValueMap make_properties(Dice& dice, const std::map<std::string, Profile>& profiles,
                         std::int64_t id) {
  ValueMap properties;
  for (const auto& [name, profile] : profiles) {
    if (name == "id") {
      properties.set(name, id);
    } else if (dice.percent(80)) {
      properties.set(name, make_value(dice, profile));
    }
  }
  return properties;
}

}  // namespace

Schema make_schema(Dice& dice) {
  Schema schema;
  schema.of_nodes = {{"id", Profile::kInteger},
                     {"a", any_profile(dice)},
                     {"b", any_profile(dice)},
                     {"c", any_profile(dice)}};
  schema.of_relationships = {
      {"id", Profile::kInteger}, {"a", any_profile(dice)}, {"w", any_profile(dice)}};
  return schema;
}

Value make_value(Dice& dice, Profile profile) {
  switch (profile) {
    case Profile::kInteger:
      return dice.between(-1, 3);
    case Profile::kFloat:
      return 0.5 * dice.between(-2, 5);
    case Profile::kNumber:
      return make_value(dice, dice.percent(50) ? Profile::kInteger : Profile::kFloat);
    case Profile::kText:
      return dice.one_of({"", "a", "b", "ab", "ba", "1", "A"});
    case Profile::kBoolean:
      return dice.percent(50);
    case Profile::kList: {
      ValueList list;
      for (int i = dice.roll(3); i > 0; --i) {
        list.push_back(make_value(dice, Profile::kInteger));
      }
      return list;
    }
    case Profile::kMixed:
      break;
  }
  return make_value(dice, dice.one_of({Profile::kInteger, Profile::kFloat, Profile::kText,
                                       Profile::kBoolean, Profile::kList}));
}

tck::Graph make_graph(Dice& dice, const Schema& schema, int size) {
  tck::Graph graph;
  const int nodes = dice.percent(95) ? dice.between(1, std::min(7, 3 + size / 6)) : 0;
  for (int i = 1; i <= nodes; ++i) {
    tck::GraphNode node;
    for (const std::string& label : kLabels) {
      if (node.labels.size() < 2 && dice.percent(40)) {
        node.labels.insert(label);
      }
    }
    node.properties = make_properties(dice, schema.of_nodes, i);
    graph.nodes[i] = std::move(node);
  }
  const int relationships =
      nodes == 0 ? 0 : dice.between(dice.percent(90) ? 2 : 0, std::min(10, 3 + size / 4));
  for (int i = 1; i <= relationships; ++i) {
    tck::GraphRelationship relationship;
    relationship.source = dice.between(1, nodes);
    relationship.target = dice.percent(10) ? relationship.source : dice.between(1, nodes);
    relationship.type = dice.one_of(kTypes);
    relationship.properties = make_properties(dice, schema.of_relationships, i);
    graph.relationships[1000 + i] = std::move(relationship);
  }
  return graph;
}

}  // namespace claimgraph::differential
