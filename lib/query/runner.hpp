// One run of a plan.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "query/plan.hpp"
#include "query/row_source.hpp"
#include "query/stage.hpp"

namespace claimgraph {

/// Builds the operators of a plan and runs them. The plan, its lowering, catalogue and connection
/// must outlive it.
class Runner final : public SubplanRunner {
 public:
  Runner(const plan::Plan& plan, const plan::Lowering& lowering, const Catalogue& catalogue,
         QueryConnection& connection, ValueMap parameters, const QueryOptions& options);

  /// Columns of the next row, elements loaded; false at the end.
  bool next(ValueList& columns);

  [[nodiscard]] std::vector<OperatorProfile> profile() const;

  bool gives_a_row(const plan::Subplan& subplan, Row& row) override;
  ValueList collect(const plan::Subplan& subplan, const plan::Expression& projection,
                    Row& row) override;

 private:
  RowSourcePtr build(const plan::Operator& op);
  RowSourcePtr build_match(const plan::Match& match);
  RowSource& source_of(const plan::Subplan& subplan);

  const plan::Plan& plan_;
  const plan::Lowering& lowering_;
  Execution execution_;
  Evaluator evaluator_;
  std::map<const plan::Subplan*, RowSourcePtr> subplans_;
  RowSourcePtr root_;
  Row row_;
  bool opened_ = false;
};

}  // namespace claimgraph
