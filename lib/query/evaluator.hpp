// Evaluating expressions in a row.
#pragma once

#include <optional>

#include <claimgraph/query/value.hpp>

#include "query/expression.hpp"

namespace claimgraph {

class Execution;

/// Runs the queries inside expressions.
class SubplanRunner {
 public:
  SubplanRunner() = default;
  SubplanRunner(const SubplanRunner&) = delete;
  SubplanRunner& operator=(const SubplanRunner&) = delete;
  virtual ~SubplanRunner() = default;
  /// Whether the subplan gives a row.
  virtual bool gives_a_row(const plan::Subplan& subplan, Row& row) = 0;
  /// The values of `projection` in the rows of the subplan.
  virtual ValueList collect(const plan::Subplan& subplan, const plan::Expression& projection,
                            Row& row) = 0;
};

class Evaluator {
 public:
  Evaluator(Execution& execution, SubplanRunner& subplans)
      : execution_(execution), subplans_(subplans) {}

  /// Variables of loops are kept in further slots of the row. Throws QueryError(kType, kArgument,
  /// kParameter).
  Value evaluate(const plan::Expression& expression, Row& row);
  /// False for null too. Throws QueryError(kType) for what is no boolean.
  bool is_true(const plan::Expression& expression, Row& row);

 private:
  /// The value itself where it is in the row already, else `scratch`.
  const Value& read(const plan::Expression& expression, Row& row, Value& scratch);
  Value compare(const plan::Expression& expression, Row& row);
  Value property(const plan::Expression& expression, Row& row);
  Value has_labels(const plan::Expression& expression, Row& row);
  Value call(const plan::Expression& expression, Row& row);
  Value choose(const plan::Expression& expression, Row& row);
  Value comprehend(const plan::Expression& expression, Row& row);
  Value quantify(const plan::Expression& expression, Row& row);
  Value reduce(const plan::Expression& expression, Row& row);
  Value path(const plan::Expression& expression, Row& row);
  std::optional<ValueList> list_of(const plan::Expression& expression, Row& row, const char* what);

  Execution& execution_;
  SubplanRunner& subplans_;
};

}  // namespace claimgraph
