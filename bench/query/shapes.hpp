// The questions that are asked, each as openCypher and as the SQL one would write for it by hand.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

namespace claimgraph::bench {

struct Shape {
  std::string name;  ///< for --only
  std::string cypher;
  /// Columns in the order of those of the query. Knows that nothing of the store is retracted or
  /// merged.
  std::string sql;
  ValueMap parameters{};  ///< of both
  /// For queries that give nodes: the columns of the SQL, as properties of a node.
  std::vector<std::string> properties{};
};

std::vector<Shape> shapes();

}  // namespace claimgraph::bench
