// Values of the expressions in setup statements.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/query/value.hpp>

#include "graph.hpp"
#include "setup_syntax.hpp"

namespace claimgraph::tck {

/// Variables and their values. Nodes and relationships are their numbers in the graph alone.
using Row = std::map<std::string, Value>;

/// Throws NotationError for an operation that setup statements do not need. `group` holds the rows
/// that collect() goes through.
Value evaluate(const Expression& expression, const Graph& graph, const Row& row,
               const std::vector<Row>& group = {});

/// The values that are not null.
ValueMap evaluate(const std::vector<std::pair<std::string, Expression>>& properties,
                  const Graph& graph, const Row& row);

bool has_aggregate(const Expression& expression);

/// Equality of `=` where it is true: 1 = 1.0, and null equals nothing.
bool is_equal(const Value& a, const Value& b);

}  // namespace claimgraph::tck
