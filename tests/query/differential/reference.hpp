// A second, slow evaluation of queries: nested loops over a graph in memory.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <claimgraph/query/value.hpp>

#include "../tck/graph.hpp"
#include "query.hpp"
#include "reference_values.hpp"

namespace claimgraph::differential {

/// It would take too long.
class TooMuch : public std::runtime_error {
 public:
  TooMuch() : std::runtime_error("too many steps") {}
};

using Row = std::map<std::string, Value>;

class Reference {
 public:
  Reference(const tck::Graph& graph, const ValueMap& parameters);

  /// The rows of the result, in the order of its columns. Throws NoAnswer and TooMuch.
  std::vector<ValueList> answer(const Query& query);

 private:
  // Clauses.
  std::vector<Row> run(const Clause& clause, const std::vector<Row>& rows);
  std::vector<Row> matched(const Clause& clause, const Row& row);
  std::vector<Row> projected(const Clause& clause, const std::vector<Row>& rows);

  // Expressions. `group` holds the rows that aggregates are over.
  Value evaluate(const Expression& expression, const Row& row,
                 const std::vector<Row>* group = nullptr);
  Truth holds(const Expression& condition, const Row& row);
  Value property(const Value& element, const std::string& name) const;
  Value function(const std::string& name, const ValueList& arguments) const;
  Value aggregate(const Expression& expression, const std::vector<Row>& group);
  Value list_comprehension(const Expression& expression, const Row& row,
                           const std::vector<Row>* group);
  Value quantifier(const Expression& expression, const Row& row, const std::vector<Row>* group);
  Value choice(const Expression& expression, const Row& row, const std::vector<Row>* group);
  Value logic(const Expression& expression, const Row& row, const std::vector<Row>* group);
  Value comparison(const Expression& expression, const Row& row, const std::vector<Row>* group);
  Value of_pattern(const Expression& expression, const Row& row);

  /// The row with every way in which the paths occur together.
  std::vector<Row> occurrences(const std::vector<PathPattern>& paths, const Row& row);
  void tick();

  friend class Occurrences;

  std::map<std::int64_t, std::shared_ptr<const Node>> nodes_;
  std::map<std::int64_t, std::shared_ptr<const Relationship>> relationships_;
  const ValueMap& parameters_;
  std::int64_t steps_left_ = 50'000;
};

/// The names that a pattern introduces or uses.
std::vector<std::string> variables_of(const std::vector<PathPattern>& paths);

}  // namespace claimgraph::differential
