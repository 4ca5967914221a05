// Arbitrary small graphs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "../tck/graph.hpp"
#include "dice.hpp"

namespace claimgraph::differential {

/// What the values of a property are, where they are not null.
enum class Profile { kInteger, kFloat, kNumber, kText, kBoolean, kList, kMixed };

/// What the properties of a graph hold, so that queries over it can be well typed.
struct Schema {
  std::map<std::string, Profile> of_nodes;
  std::map<std::string, Profile> of_relationships;
};

inline const std::vector<std::string> kLabels{"A", "B", "C"};
inline const std::vector<std::string> kTypes{"S", "T", "U"};

Schema make_schema(Dice& dice);
/// `size` from 0 to 100. The property id, an Integer, tells elements of a kind apart.
tck::Graph make_graph(Dice& dice, const Schema& schema, int size);
/// Never null.
Value make_value(Dice& dice, Profile profile);

}  // namespace claimgraph::differential
