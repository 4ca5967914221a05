// A property graph in memory, as the setup statements of a scenario build it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <claimgraph/query/value.hpp>

namespace claimgraph::tck {

struct GraphNode {
  std::set<std::string> labels;
  ValueMap properties;  ///< none is null
};

struct GraphRelationship {
  std::int64_t source = 0;
  std::int64_t target = 0;
  std::string type;
  ValueMap properties;  ///< none is null
};

/// Nodes are numbered from 1 and relationships from 1001, in order of creation.
struct Graph {
  std::map<std::int64_t, GraphNode> nodes;
  std::map<std::int64_t, GraphRelationship> relationships;
};

}  // namespace claimgraph::tck
