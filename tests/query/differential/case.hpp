// A graph with queries, how to make one, and how to make it simpler.
#pragma once

#include <iosfwd>
#include <vector>

#include <rapidcheck.h>

#include "../tck/graph.hpp"
#include "query.hpp"

namespace claimgraph::differential {

struct Question {
  Query query;
  ValueMap parameters;
};

struct Case {
  tck::Graph graph;
  std::vector<Question> questions;
};

inline constexpr int kQuestions = 4;  ///< of a generated case

rc::Gen<Case> arbitrary_case();
/// Cases with one thing less each, the most promising first.
std::vector<Case> simpler_cases(const Case& asked);

/// The graph as a CREATE statement, then the queries.
std::string to_text(const Case& asked);
std::string to_text(const tck::Graph& graph);
void showValue(const Case& asked, std::ostream& out);

}  // namespace claimgraph::differential
