#include <algorithm>
#include <utility>

#include "query_generator.hpp"

namespace claimgraph::differential {

std::vector<PropertyEntry> QueryGenerator::properties(
    const std::map<std::string, Profile>& profiles, const Scope& outer) {
  std::vector<PropertyEntry> entries;
  if (!dice_.percent(9)) {
    return entries;
  }
  for (const auto& [name, profile] : profiles) {
    if (!dice_.percent(35)) {
      continue;
    }
    std::optional<Expression> known;
    if (dice_.percent(30)) {
      known = dice_.percent(60) ? property(outer, {profile, Profile::kMixed})
                                : variable(outer, {Type::kNumber, Type::kText, Type::kAny});
    }
    if (!known) {
      known = dice_.percent(85) ? constant(profile) : constant();
    }
    entries.push_back({name, *known});
  }
  return entries;
}

NodePattern QueryGenerator::node(Scope& scope, const Scope& outer, bool may_introduce) {
  NodePattern node;
  const std::optional<Expression> known = variable(scope, {Type::kNode});
  if (known && dice_.percent(35)) {
    node.variable = known->name;
  } else if (may_introduce && dice_.percent(70)) {
    node.variable = fresh("n");
    scope.push_back({node.variable, Type::kNode});
  }
  if (dice_.percent(20)) {
    node.labels.push_back(dice_.one_of(kLabels));
    if (dice_.percent(15)) {
      node.labels.push_back(dice_.one_of(kLabels));
    }
  }
  node.properties = properties(schema_.of_nodes, outer);
  return node;
}

RelationshipPattern QueryGenerator::relationship(Scope& scope, const Scope& outer,
                                                 bool may_introduce) {
  RelationshipPattern relationship;
  relationship.direction = dice_.one_of({Direction::kRight, Direction::kLeft, Direction::kEither});
  for (const std::string& type : kTypes) {
    if (dice_.percent(20)) {
      relationship.types.push_back(type);
    }
  }
  relationship.properties = properties(schema_.of_relationships, outer);
  relationship.variable_length = dice_.percent(25);
  if (relationship.variable_length) {
    switch (dice_.roll(7)) {
      case 0:
        relationship.least = 0;
        relationship.most = dice_.between(0, 2);
        break;
      case 1:
        relationship.least = 1;
        relationship.most = dice_.between(1, 3);
        break;
      case 2:
        relationship.least = relationship.most = dice_.between(1, 3);
        break;
      case 3:
        relationship.most = dice_.between(1, 3);
        break;
      case 4:
        relationship.least = dice_.between(0, 2);
        break;
      case 5:
        relationship.least = 2;
        relationship.most = 3;
        break;
      default:
        break;
    }
  }
  const Type type = relationship.variable_length ? Type::kRelationships : Type::kRelationship;
  const std::optional<Expression> known = variable(outer, {type});
  if (known && dice_.percent(8) &&
      std::find(used_relationships_.begin(), used_relationships_.end(), known->name) ==
          used_relationships_.end()) {
    relationship.variable = known->name;
    used_relationships_.push_back(known->name);
  } else if (may_introduce && dice_.percent(45)) {
    relationship.variable = fresh("r");
    scope.push_back({relationship.variable, type});
  }
  return relationship;
}

PathPattern QueryGenerator::path(Scope& scope, const Scope& outer, int relationships,
                                 bool may_introduce) {
  PathPattern path;
  path.nodes.push_back(node(scope, outer, may_introduce));
  for (int i = 0; i < relationships; ++i) {
    path.relationships.push_back(relationship(scope, outer, may_introduce));
    path.nodes.push_back(node(scope, outer, may_introduce));
  }
  return path;
}

std::vector<PathPattern> QueryGenerator::paths(Scope& scope, int parts, int relationships) {
  const Scope outer = scope;
  used_relationships_.clear();
  std::vector<PathPattern> made;
  int left = relationships;
  for (int i = 0; i < parts; ++i) {
    const int length = std::min(left, dice_.weighted({3, 6, 4, 2}));
    left -= length;
    made.push_back(path(scope, outer, length, true));
  }
  for (PathPattern& path : made) {
    if (dice_.percent(15)) {
      path.variable = fresh("p");
      scope.push_back({path.variable, Type::kPath});
    }
  }
  return made;
}

}  // namespace claimgraph::differential
